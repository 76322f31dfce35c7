"""Which candidates of an article's names keep company, while all readings of all names are open."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.resolve.gazetteer import Kind
from sayso.resolve.placefeatures import EARTH_RADIUS_KM, Group, area_of

COMPANY = ("rare near 50", "rare near 200", "any near 50", "any area", "rare area", "rare district")
# A name with n bearers counts n^-0.7 among the rare ones.
RARENESS = 0.7
Columns = NDArray[np.float64]


def company_columns(groups: Sequence[Group]) -> Columns:
    """The features COMPANY of all candidates: shape (candidates of all groups, 6). How near the nearest reading of each
    other name is, and whether one lies in the same area or district; a name with few bearers counts more among the rare
    ones, all count the same among any."""
    counts = np.array([len(group.candidates) for group in groups])
    owners = np.repeat(np.arange(len(groups)), counts)
    places = [candidate.place for group in groups for candidate in group.candidates]
    nearest = _nearest_km(unit_vectors([(place.lat, place.lon) for place in places]), np.cumsum(counts))
    area = _share([area_of(place) for place in places], owners)
    district = _share([place.ordinal if place.kind == Kind.ADMIN2 else place.admin2 for place in places], owners)
    others = np.arange(len(groups)) != owners[:, None]
    any_, rare = others / max(1, len(groups) - 1), others / counts**RARENESS
    near = np.exp(-nearest / 50)
    columns = (rare * near, rare * np.exp(-nearest / 200), any_ * near, any_ * area, rare * area, rare * district)
    return np.stack([column.sum(axis=1) for column in columns], axis=1)


def unit_vectors(points: Sequence[tuple[float, float]]) -> Columns:
    """Points (latitude, longitude in degrees) on the unit sphere: shape (points, 3)."""
    lat, lon = np.radians(np.array(points).reshape(-1, 2)).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def straight_km(cosines: Columns) -> Columns:
    """Kilometres through the Earth between points of which the cosine of the angle is known."""
    distances: Columns = EARTH_RADIUS_KM * np.sqrt(np.maximum(0, 2 - 2 * cosines))
    return distances


def _nearest_km(points: Columns, ends: NDArray[np.intp]) -> Columns:
    """From every candidate to the nearest one of each group: shape (candidates, groups). ``ends``: where groups end."""
    starts = [0, *ends[:-1]]
    cosines = [np.maximum.reduceat(points[a:b] @ points.T, starts, axis=1) for a, b in zip(starts, ends, strict=True)]
    return straight_km(np.vstack(cosines))


def _share(areas: Sequence[int | None], owners: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Whether a candidate's area holds some candidate of each group: shape (candidates, groups)."""
    numbers: dict[int, int] = {}
    index = np.array([-1 if area is None else numbers.setdefault(area, len(numbers)) for area in areas])
    held = np.zeros((len(numbers) + 1, owners[-1] + 1), dtype=np.bool_)
    held[index, owners] = True
    held[-1] = False
    shared: NDArray[np.bool_] = held[index]
    return shared
