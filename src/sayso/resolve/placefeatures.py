"""What speaks for one of the places that a name may stand for, given the article's other places.

A ranker adds these up with learned weights (``place_ranker.json``). Features after Lieberman and Samet (2012) and the
sweep in ``docs/decisions/0501-places.md``: size and kind, how the name belongs to the place, chains ("Paris, Texas"),
company in the same country or area, distance to what is settled, the outlet's home.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.record import Span
from sayso.resolve.gazetteer import Candidate, GazetteerPlace, Kind, Naming

EARTH_RADIUS_KM = 6371.0088
CHAIN = re.compile(r",\s*(?:in\s+)?(?:the\s+)?|\s*\(\s*|\s+in\s+(?:the\s+)?|\s+")
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Named:
    """A toponym on its way to a place: where it stands, its key, and the places that it may be. ``noun``: the noun of
    place that it carries ("county", "city")."""

    span: Span
    key: str
    candidates: tuple[Candidate, ...]
    noun: str = ""


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance in kilometres between two points (latitude, longitude in degrees; haversine formula)."""
    phi, psi = math.radians(a[0]), math.radians(b[0])
    half = math.sin((psi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(psi) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def prior(candidate: Candidate) -> float:
    """How likely a name means a place before anything else is known: its size, with a bonus for countries and states."""
    place = candidate.place
    bonus = {Kind.COUNTRY: 3.0, Kind.REGION: 6.0, Kind.ADMIN1: 1.5, Kind.CITY: 0.6 * place.capital}.get(place.kind, 0.0)
    way = {Naming.ALTERNATIVE: -1.5, Naming.ABBREVIATION: 0.5}.get(candidate.naming, 0.0)
    return math.log10(place.population + 10) + bonus + way
