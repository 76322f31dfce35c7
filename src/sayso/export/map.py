"""A small map of an article's places: one SVG, no tiles, no network (outlines: Natural Earth, public domain)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from sayso.record import Place

WIDTH = 640.0
# No map shows less than this many degrees of longitude: a dot on an empty plain says nothing.
LEAST_DEGREES = 24.0
MARGIN = 1.35
Box = tuple[float, float, float, float]  # west, south, east, north
# An area has no one point, so it gets a ring, not a pin.
_PINS = frozenset({"site", "city", "admin2"})


def svg_map(places: Iterable[Place], title: str = "Places") -> str:
    """An SVG element with the places that have a point, or "" when none has. The map shows the region around them.

    Sites, cities and districts are filled dots; provinces and countries are open rings at their centre. Names are in
    ``<title>`` elements, so that a browser shows them under the pointer and a screen reader reads them.
    """
    shown = [(place, place.lat, place.lon) for place in places if place.lat is not None and place.lon is not None]
    if not shown:
        return ""
    box = _box([(lat, lon) for _, lat, lon in shown])
    scale = WIDTH / (box[2] - box[0])
    height = (box[3] - box[1]) * scale
    marks = "".join(_mark(place, *_point(lon, lat, box, scale)) for place, lat, lon in shown)
    land = "".join(path for ring in _outlines() if (path := _path(ring, box, scale)))
    return (
        f'<svg class="map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {height:.0f}" role="img" '
        f'aria-label="{escape(title, quote=True)}"><title>{escape(title)}</title>'
        f'<rect width="100%" height="100%" fill="#e9eef2"/>'
        f'<g fill="#fbfaf7" stroke="#b9c0c6" stroke-width="0.7" fill-rule="evenodd">{land}</g>{marks}</svg>'
    )


def _box(points: Sequence[tuple[float, float]]) -> Box:
    """The region to show: all points with a margin, never small, twice as wide as high, within the world."""
    south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
    west, east = min(lon for _, lon in points), max(lon for _, lon in points)
    wide = min(360.0, max(LEAST_DEGREES, (east - west) * MARGIN, (north - south) * MARGIN * 2))
    high = wide / 2
    middle_lon = min(180 - wide / 2, max(wide / 2 - 180, (west + east) / 2))
    middle_lat = min(90 - high / 2, max(high / 2 - 90, (south + north) / 2))
    return middle_lon - wide / 2, middle_lat - high / 2, middle_lon + wide / 2, middle_lat + high / 2


def _point(lon: float, lat: float, box: Box, scale: float) -> tuple[float, float]:
    """Plate carrée: longitude to the right, latitude up."""
    return (lon - box[0]) * scale, (box[3] - lat) * scale


def _mark(place: Place, x: float, y: float) -> str:
    where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
    style = 'fill="#b5342c" stroke="#fff"' if place.precision in _PINS else 'fill="none" stroke="#b5342c"'
    radius = 5 if place.precision in _PINS else 9
    circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" {style} stroke-width="1.5">'
    return f"{circle}<title>{escape(where)}</title></circle>"


def _path(ring: Sequence[tuple[float, float]], box: Box, scale: float) -> str:
    """A ring as an SVG path; "" when it lies outside the box."""
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    if max(lons) < box[0] or min(lons) > box[2] or max(lats) < box[1] or min(lats) > box[3]:
        return ""
    points = (_point(lon, lat, box, scale) for lon, lat in ring)
    return '<path d="M' + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + 'Z"/>'


@cache
def _outlines() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Rings of (longitude, latitude) in degrees, from ``outlines.json`` (differences in tenths of a degree)."""
    rings = []
    for flat in json.loads(files("sayso.export").joinpath("outlines.json").read_text("utf-8")):
        x = y = 0
        ring = []
        for dx, dy in zip(flat[::2], flat[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x / 10, y / 10))
        rings.append(tuple(ring))
    return tuple(rings)
