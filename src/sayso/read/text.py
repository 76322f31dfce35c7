"""Plain text and Markdown files. Both keep their text as it stands, so that spans hold in the user's own file; what is
markup in it (image lines, headings, front matter) is told apart in ``parts.py``."""

from __future__ import annotations

from sayso.read.article import read_text
from sayso.read.decoding import decode
from sayso.read.metadata import Metadata
from sayso.record import Article
from sayso.settings import Settings


def read_text_bytes(data: bytes, source_id: str, metadata: Metadata, *, settings: Settings, where: str) -> Article:
    """The article in the bytes of a text file. Raises an InputError."""
    return read_text(decode(data, where=where), source_id, metadata, settings=settings, where=where)
