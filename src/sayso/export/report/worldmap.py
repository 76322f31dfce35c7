"""Small maps of articles' places: the outlines of the world stand once in the page, each map is a window on them.

Outlines: Natural Earth (public domain), in ``sayso/export/outlines.json`` as rings of differences in tenths of a degree.
A map drawn whole takes up to 120 kB; a window takes 1 kB, and the world 55 kB once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from sayso.export.report.markup import Html, element
from sayso.export.rows import SPOTS, locality
from sayso.record import Place

WORLD: Final = "world"
LEAST: Final = 24.0
"""Degrees of longitude that a map shows at least: a dot on an empty plain says nothing."""
MARGIN: Final = 1.35


class Window(NamedTuple):
    """West and north edge, width and height in degrees."""

    west: float
    north: float
    width: float
    height: float


def world() -> Html:
    """The outlines, to be put into a page once. Units are tenths of a degree, north is up."""
    land = element("g", _outlines(), id=WORLD)
    return element("svg", element("defs", land), class_="hidden", aria_hidden="true", width=0, height=0)


def place_map(places: Iterable[Place]) -> Html | None:
    """A map of the places, None when none has a point. Each dot names its place: full for a site or city, a ring at the
    centre of an area, and a broken ring for each of the places that one not settled could be."""
    dots = [dot for place in places for dot in _dots(place)]
    if not dots:
        return None
    window = around([(dot.lat, dot.lon) for dot in dots])
    box = tuple(round(10 * edge, 1) for edge in (window.west, -window.north, window.width, window.height))
    sea = element("rect", x=f"{box[0]}", y=f"{box[1]}", width=f"{box[2]}", height=f"{box[3]}")
    land = element("use", href=f"#{WORLD}")
    view = " ".join(f"{edge:g}" for edge in box)
    return element(
        "svg",
        sea,
        land,
        [dot.drawn(window.width / 12) for dot in dots],
        class_="map",
        viewBox=view,
        role="img",
        aria_label="Map of the places",
    )


def around(points: Sequence[tuple[float, float]]) -> Window:
    """A window on (latitude, longitude) points with a margin, never small, twice as wide as high, within the world."""
    south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
    west, east = min(lon for _, lon in points), max(lon for _, lon in points)
    width = min(360.0, max(LEAST, (east - west) * MARGIN, (north - south) * MARGIN * 2))
    height = width / 2
    middle_lon = min(180 - width / 2, max(width / 2 - 180, (west + east) / 2))
    middle_lat = min(90 - height / 2, max(height / 2 - 90, (south + north) / 2))
    return Window(middle_lon - width / 2, middle_lat + height / 2, width, height)


class _Dot(NamedTuple):
    """A place to draw; ``kind``: point, area or perhaps."""

    lat: float
    lon: float
    kind: str
    title: str

    def drawn(self, radius: float) -> Html:
        return element(
            "circle",
            element("title", self.title),
            cx=f"{10 * self.lon:.1f}",
            cy=f"{-10 * self.lat:.1f}",
            r=f"{radius * (2 if self.kind == 'area' else 1):.2f}",
            class_=self.kind,
            vector_effect="non-scaling-stroke",
        )


def _dots(place: Place) -> Iterator[_Dot]:
    if place.lat is not None and place.lon is not None:
        yield _Dot(place.lat, place.lon, "point" if place.precision in SPOTS else "area", locality(place))
    for other in place.alternatives:
        if other.lat is not None and other.lon is not None:
            yield _Dot(other.lat, other.lon, "perhaps", f"perhaps {locality(other)}")


@cache
def _outlines() -> Html:
    """Each ring a path of its own: as one path, rings that lie on others would be holes."""
    rings: list[list[int]] = json.loads(files("sayso.export").joinpath("outlines.json").read_text("utf-8"))
    return Html("".join(f'<path d="{_path(ring)}"/>' for ring in rings))


def _path(ring: Sequence[int]) -> str:
    """A ring of differences. One that crosses the 180th meridian goes on beyond it, where no map looks, instead of
    running back across the world; Antarctica runs along the edge and is left as it is."""
    steps = []
    latitude = 0
    for number, (east, north) in enumerate(zip(ring[::2], ring[1::2], strict=True)):
        latitude += north
        if number and abs(east) > 1800 and latitude > -850:
            east -= 3600 if east > 0 else -3600
        steps.append(f"{east} {-north}")
    return f"M{steps[0]}l{' '.join(steps[1:])}z"
