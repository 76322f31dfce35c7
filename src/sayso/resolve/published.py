"""When an article was published, from its text alone."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.record import Annotated, Published
from sayso.record.time import TimeExpression


def find_published(annotated: Annotated, expressions: Sequence[TimeExpression]) -> Published | None:
    """The date of publication, or null when the text does not give one."""
    return None
