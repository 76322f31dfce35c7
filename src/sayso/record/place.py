"""Where: toponyms as found in the text, and the places that they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from sayso.record.span import Span

PlacePrecision = Literal["site", "city", "admin2", "admin1", "country", "region"]


@dataclass(frozen=True, slots=True)
class Toponym:
    """A mention of a place. ``use``: literal ("in Moscow"), metonymic ("Moscow said"), or modifying ("Russian troops")."""

    span: Span
    use: Literal["literal", "metonymic", "modifier"] = "literal"


@dataclass(frozen=True, slots=True)
class NameFacts:
    """What a gazetteer knows of a name. ``precision`` and ``population``: of the largest place that bears it;
    ``bearers``: how many do (a gazetteer may stop counting); ``demonym`` and ``abbreviation``: the name is one;
    ``common``: English or Spanish also has it as a common word ("reading")."""

    precision: PlacePrecision
    population: int
    bearers: int
    demonym: bool = False
    abbreviation: bool = False
    common: bool = False


class PlaceNames(Protocol):
    """What the finder of toponyms needs of a gazetteer."""

    def facts(self, names: Iterable[str]) -> Mapping[str, NameFacts]:
        """Facts of those of ``names``, as a text spells them, that are names of places."""
        ...


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another place that the same words could name."""

    name: str
    geonames: int | None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map with its mentions. ``lat``/``lon``: WGS 84 degrees. ``country``: ISO 3166 alpha-3. A place that
    could not be settled has no ``geonames`` id and no point, and lists ``alternatives``."""

    id: str
    name: str
    geonames: int | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: PlacePrecision
    mentions: tuple[Span, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
