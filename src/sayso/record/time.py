"""When: TIMEX3 expressions with their values and intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.record.span import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression. ``value``: TIMEX3 value (TimeML 1.2.1). ``begin``/``until``: first and last moment at the
    precision that the words have (``2025``, ``2025-02``, ``2025-02-17``); null where the words leave the side open."""

    id: str
    span: Span
    type: TimeType
    value: str
    begin: str | None = None
    until: str | None = None
