"""Where an outlet is at home, learnt from the places that its earlier articles name."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from sayso.record import Place
from sayso.resolve.placefeatures import Home, distance_km

REACH_KM = 100.0
FEWEST = 4
LATEST = 200


def learn_home(places: Iterable[Place]) -> Home | None:
    """The home of an outlet: of the towns and counties that it named (the last LATEST), the one with the most others
    around it. None below FEWEST of them. Every place counts once for each article that names it: pass it so often."""
    near = [place for place in places if place.precision in {"city", "admin2", "site"} and place.lat is not None]
    near = near[-LATEST:]
    if len(near) < FEWEST:
        return None
    points = Counter((place.lat or 0.0, place.lon or 0.0) for place in near)
    best = max(points, key=lambda a: sum(n * math.exp(-distance_km(a, b) / REACH_KM) for b, n in points.items()))
    return Home(best, next(place.country for place in near if (place.lat, place.lon) == best))
