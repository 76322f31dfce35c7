"""Where an outlet is at home, learnt from the places that its earlier articles name."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from sayso.record import Place
from sayso.resolve.gazetteer import GazetteerPlace, Kind
from sayso.resolve.placecompany import Columns, straight_km, unit_vectors
from sayso.resolve.placefeatures import Point

HOME = ("home places", "home 15", "home 50", "home 150", "home 600", "home country", "home itself")
LATEST = 200


@dataclass(frozen=True, slots=True)
class Home:
    """What an outlet has named: its towns and counties with how often it named them, and how often each country (ISO
    alpha-3) was theirs."""

    points: tuple[Point, ...]
    counts: tuple[int, ...]
    countries: tuple[tuple[str, int], ...]

    @property
    def named(self) -> int:
        return sum(self.counts)


def learn_home(places: Iterable[Place]) -> Home | None:
    """The home of an outlet: the first LATEST towns, counties and sites among the places that it named, newest first. None
    when there are none. Every place counts once for each article that names it: pass it so often."""
    local = (place for place in places if place.precision in {"city", "admin2", "site"} and place.lat is not None)
    near = list(islice(local, LATEST))
    if not near:
        return None
    points = Counter((place.lat or 0.0, place.lon or 0.0) for place in near)
    countries = Counter(place.country or "" for place in near)
    return Home(tuple(points), tuple(points.values()), tuple(countries.items()))


def home_columns(places: Sequence[GazetteerPlace], home: Home | None) -> Columns:
    """The features HOME of candidates: shape (candidates, 7). What share of the places that the outlet named lies within
    so many kilometres (softly), is in the same country, is this very place."""
    if home is None:
        return np.zeros((len(places), len(HOME)))
    kilometres = straight_km(unit_vectors([(place.lat, place.lon) for place in places]) @ unit_vectors(home.points).T)
    share = np.array(home.counts) / home.named
    countries = dict(home.countries)
    local = np.array([place.kind >= Kind.ADMIN2 for place in places])
    columns = [
        np.full(len(places), math.log1p(home.named)),
        *(np.exp(-kilometres / reach) @ share * (local if reach < 600 else 1) for reach in (15, 50, 150, 600)),
        np.array([countries.get(place.country or "", 0) / home.named for place in places]),
        (kilometres < 0.1) @ share * local,
    ]
    return np.stack(columns, axis=1)
