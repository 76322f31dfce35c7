"""What speaks for each of the places that a name may stand for, given the article's other places as they look by size.

The ranker (``placeranker``) adds these up with learned weights. After Lieberman and Samet (2012): size and kind, how the
name belongs to the place, chains ("Paris, Texas"), company in the same country or area, distance to the other places. What
each is worth: ``docs/decisions/0501-places.md``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sayso.resolve.gazetteer import Candidate, GazetteerPlace, Kind, Naming

EARTH_RADIUS_KM = 6371.0088
Point = tuple[float, float]
OWN = (
    "population", "largest", "region", "country", "admin1", "admin2", "city", "site", "capital", "alternative", "exonym",
    "abbreviation", "demonym", "country votes", "admin1 votes", "country share", "admin1 share", "country named",
    "admin1 named", "chained", "chained away", "admin2 noun", "admin1 noun", "city noun", "other noun", "near 30",
    "near 100", "near 500", "near all", "repeated", "seat", "dateline city", "first bearers", "bearers", "names",
)  # fmt: skip
# Regions and sites have no population; a sea is named as often as a large country, a palace as a large city.
_SIZES = {Kind.REGION: 7.5, Kind.SITE: 6.0}


@dataclass(frozen=True, slots=True)
class Group:
    """All mentions of one name in an article. ``nouns``: nouns of place that stand beside it or end it ("county");
    ``inside``: keys of the names that follow in a chain (", Texas"); ``dateline``: it stands in capitals at the head of
    the text."""

    key: str
    candidates: tuple[Candidate, ...]
    mentions: int
    nouns: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    dateline: bool = False


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance in kilometres between two points (latitude, longitude in degrees; haversine formula)."""
    phi, psi = math.radians(a[0]), math.radians(b[0])
    half = math.sin((psi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(psi) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def prior(candidate: Candidate) -> float:
    """How likely a name means a place before anything else is known: its size, more for countries and states."""
    place = candidate.place
    bonus = {Kind.COUNTRY: 3.0, Kind.REGION: 6.0, Kind.ADMIN1: 1.5, Kind.CITY: 0.6 * place.capital}.get(place.kind, 0.0)
    way = {Naming.ALTERNATIVE: -1.5, Naming.ABBREVIATION: 0.5}.get(candidate.naming, 0.0)
    return math.log10(place.population + 10) + bonus + way


def area_of(place: GazetteerPlace) -> int | None:
    """Ordinal of a place's area of first order: its own when it is one."""
    return place.ordinal if place.kind == Kind.ADMIN1 else place.admin1


def holds(outer: GazetteerPlace, inner: GazetteerPlace) -> bool:
    """True when a place lies in an area by the gazetteer's parents."""
    if outer.kind == Kind.COUNTRY:
        return inner.kind > Kind.COUNTRY and inner.country == outer.country
    if outer.kind == Kind.ADMIN1:
        return inner.admin1 == outer.ordinal
    return outer.kind == Kind.ADMIN2 and inner.admin2 == outer.ordinal


@dataclass(frozen=True)
class Company:
    """The article's places as far as they are known: soft votes for countries and areas (each name has one vote),
    countries and areas that are named, and the points of the places chosen in the round before."""

    votes: Mapping[str, float]
    area_votes: Mapping[int, float]
    countries: frozenset[str]
    areas: frozenset[int]
    points: tuple[tuple[str, Point], ...]
    names: int

    @classmethod
    def of(cls, groups: Sequence[Group], score: Callable[[Group, int], float]) -> Company:
        """``score``: log odds of a group's n-th candidate, up to a constant."""
        votes: defaultdict[str, float] = defaultdict(float)
        area_votes: defaultdict[int, float] = defaultdict(float)
        countries, areas, points = set(), set(), []
        for group in groups:
            scores = [score(group, index) for index in range(len(group.candidates))]
            top = max(scores)
            odds = [math.exp(max(-30.0, value - top)) for value in scores]
            total = sum(odds)
            for candidate, share in zip(group.candidates, odds, strict=True):
                area = area_of(candidate.place)
                votes[candidate.place.country or ""] += share / total
                if area is not None:
                    area_votes[area] += share / total
            best = group.candidates[scores.index(top)].place
            if best.kind == Kind.COUNTRY:
                countries.add(best.country or "")
            elif best.kind == Kind.ADMIN1:
                areas.add(best.ordinal)
            if best.kind in (Kind.ADMIN1, Kind.ADMIN2, Kind.CITY, Kind.SITE):
                points.append((group.key, (best.lat, best.lon)))
        return cls(votes, area_votes, frozenset(countries), frozenset(areas), tuple(points), len(groups))


def own_rows(group: Group, by_key: Mapping[str, Group], company: Company) -> list[list[float]]:
    """The features OWN of each candidate of a group."""
    sizes = [_size(candidate.place) for candidate in group.candidates]
    surroundings = _Surroundings(
        most=max(sizes),
        points=[point for key, point in company.points if key != group.key],
        outer=[candidate.place for key in group.inside if key in by_key for candidate in by_key[key].candidates],
        own={candidate.place.ordinal for candidate in group.candidates},
    )
    return [
        _row(group, candidate, order, size, surroundings, company)
        for order, (candidate, size) in enumerate(zip(group.candidates, sizes, strict=True))
    ]


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What all candidates of a name share: the size of the largest, the other names' points, the places of the names
    that follow in a chain, the candidates' own rows."""

    most: float
    points: Sequence[Point]
    outer: Sequence[GazetteerPlace]
    own: set[int]


def _size(place: GazetteerPlace) -> float:
    return math.log10(place.population + 1) if place.population else _SIZES.get(place.kind, 0.0)


def _row(
    group: Group, candidate: Candidate, order: int, size: float, surroundings: _Surroundings, company: Company
) -> list[float]:
    place, naming = candidate.place, candidate.naming
    kind, area, country = place.kind, area_of(place), place.country or ""
    area_votes = company.area_votes.get(area, 0.0) if area is not None else 0.0
    votes = company.votes.get(country, 0.0) if country else 0.0
    city, admin1, admin2 = kind == Kind.CITY, kind == Kind.ADMIN1, kind == Kind.ADMIN2
    near = sorted(distance_km((place.lat, place.lon), other) for other in surroundings.points)[:3]
    chained = any(holds(above, place) for above in surroundings.outer)
    return [
        size / 7, size == surroundings.most, kind == Kind.REGION, kind == Kind.COUNTRY, admin1, admin2, city,
        kind == Kind.SITE, place.capital, naming == Naming.ALTERNATIVE, naming == Naming.EXONYM,
        naming == Naming.ABBREVIATION, naming == Naming.DEMONYM, math.log1p(votes), math.log1p(area_votes),
        votes / company.names, area_votes / company.names, country in company.countries and kind != Kind.COUNTRY,
        area is not None and area in company.areas and not admin1, chained, bool(surroundings.outer) and not chained,
        admin2 and "admin2" in group.nouns, admin1 and "admin1" in group.nouns, city and "city" in group.nouns,
        bool(group.nouns) and _KIND_NOUN.get(kind, "other") not in group.nouns,
        math.exp(-near[0] / 30) if near else 0.0, math.exp(-near[0] / 100) if near else 0.0,
        math.exp(-near[0] / 500) if near else 0.0, math.exp(-sum(near) / len(near) / 300) if near else 0.0,
        math.log(group.mentions), city and (place.admin1 in surroundings.own or place.admin2 in surroundings.own),
        city and group.dateline, 1 / (1 + order), math.log(len(group.candidates)) / 4, math.log1p(company.names) / 3,
    ]  # fmt: skip


_KIND_NOUN = {Kind.ADMIN1: "admin1", Kind.ADMIN2: "admin2", Kind.CITY: "city"}
