"""Who acts, suffers or speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.record.span import Span

ActorKind = Literal["person", "organisation", "unit", "government", "group", "population", "unnamed"]


@dataclass(frozen=True, slots=True)
class Actor:
    """One participant or speaker of an article, all of its mentions together.

    ``name``: the fullest form that the article gives. ``country``: ISO 3166 alpha-3. ``sector``: PLOVER sector code
    (GOV, MIL, REB …). ``roles``: offices as the article words them. ``part_of``: id of the actor that this one belongs to.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    roles: tuple[str, ...] = ()
    part_of: str | None = None
    mentions: tuple[Span, ...] = ()
