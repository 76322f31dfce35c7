"""Maps as windows on the outlines of the world."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.export.report.worldmap import LEAST, _path, around, place_map, world
from sayso.record import Alternative, Place

points = st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=8)


@settings(deadline=None)  # a busy machine is no error
@given(points)
def test_every_point_is_in_the_window(points: list[tuple[float, float]]) -> None:
    """The window holds all points, lies within the world, is twice as wide as high, and never small."""
    west, north, width, height = around(points)
    for lat, lon in points:
        assert west - 1e-6 <= lon <= west + width + 1e-6
        assert north - height - 1e-6 <= lat <= north + 1e-6
    assert (west >= -180 - 1e-6, north <= 90 + 1e-6, width >= LEAST) == (True, True, True)
    assert abs(width - 2 * height) < 1e-6


def test_places_without_a_point_have_no_map() -> None:
    """Nothing is drawn for what is not settled."""
    assert place_map([Place("p1", "Santa Rita", None, None, None, None, None, "city")]) is None


def test_points_are_filled_and_areas_are_rings() -> None:
    """A city is a point, a country is not; names are escaped."""
    city = Place("p1", "Lima & <Callao>", 1, -12.0, -77.0, "PER", None, "city")
    drawn = place_map([city, Place("p2", "Peru", 2, -10.0, -76.0, "PER", None, "country")])
    assert drawn
    assert re.findall(r'<circle [^>]*class="(\w+)"', drawn) == ["point", "area"]
    assert "Lima &amp; &lt;Callao&gt;, PER" in drawn


def test_what_is_not_settled_is_drawn_where_it_could_be() -> None:
    """Each reading with a point gets a broken ring that says so."""
    readings = (
        Alternative("Santa Rita", 1, 15.2, -87.9, "HND", "Yoro"),
        Alternative("Santa Rita", 2, 13.8, -89.1, "SLV"),
    )
    drawn = place_map([Place("p1", "Santa Rita", None, None, None, None, None, "city", (), readings)])
    assert drawn
    assert re.findall(r'<circle [^>]*class="(\w+)"', drawn) == ["perhaps", "perhaps"]
    assert "perhaps Santa Rita, Yoro, HND" in drawn


def test_a_ring_across_the_180th_meridian_does_not_cross_the_world() -> None:
    """From 179° east to 179° west is two degrees eastwards."""
    assert _path([1790, -160, -3580, 0, 0, -10]) == "M1790 160l20 0 0 10z"


def test_the_world_is_small() -> None:
    """It stands once in every report."""
    assert len(world()) < 80_000
