"""The outside world → articles."""

from sayso.read.article import read_text
from sayso.read.inputs import read_inputs
from sayso.read.metadata import Metadata
from sayso.read.published import parse_published

__all__ = ["Metadata", "parse_published", "read_inputs", "read_text"]
