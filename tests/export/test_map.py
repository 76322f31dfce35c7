"""The offline map."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from sayso.export.map import WIDTH, svg_map
from sayso.record import Place

SVG = "{http://www.w3.org/2000/svg}"


def place(name: str, lat: float | None, lon: float | None, precision: str = "city") -> Place:
    return Place("p1", name, None, lat, lon, "PER", None, precision)  # type: ignore[arg-type]


def test_no_point_no_map() -> None:
    """An article whose places have no point gets no map."""
    assert svg_map([]) == ""
    assert svg_map([place("Nowhere", None, None)]) == ""


def test_a_city_is_a_dot_and_a_country_a_ring() -> None:
    """Areas are not pinned: a country is drawn open, a city filled; both carry their names, escaped."""
    root = ET.fromstring(svg_map([place("Lima & Callao", -12.0, -77.0), place("Peru", -10.0, -76.0, "country")]))
    circles = root.findall(f"{SVG}circle")
    assert [circle.get("fill") == "none" for circle in circles] == [False, True]
    assert circles[0].findtext(f"{SVG}title") == "Lima & Callao, PER"
    assert len(root.findall(f"{SVG}g/{SVG}path")) > 3


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=4))
def test_every_place_is_on_the_map(points: list[tuple[float, float]]) -> None:
    """Wherever the places lie, every mark is inside the picture, and the picture stays small."""
    svg = svg_map([place("x", lat, lon) for lat, lon in points])
    height = float(re.search(r'viewBox="0 0 \d+ (\d+)"', svg)[1])  # type: ignore[index]
    for circle in ET.fromstring(svg).findall(f"{SVG}circle"):
        assert -0.5 <= float(circle.get("cx", "nan")) <= WIDTH + 0.5
        assert -0.5 <= float(circle.get("cy", "nan")) <= height + 0.5
    assert len(svg) < 300_000
