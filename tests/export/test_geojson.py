"""The map, read back with the `geojson` library."""

from __future__ import annotations

import io
from dataclasses import replace

import geojson
import pytest

from sayso.export import FORMATS
from sayso.record import PlacePrecision, Record


def features(*records: Record) -> list[geojson.Feature]:
    out = io.StringIO()
    FORMATS["geojson"].write(records, out)
    collection = geojson.loads(out.getvalue())
    assert collection.is_valid, collection.errors()
    found: list[geojson.Feature] = collection["features"]
    return found


def test_events_read_back(record: Record) -> None:
    """One feature an event, the point with longitude first, the properties those of the CSV file."""
    found = features(record)
    assert len(found) == len(record.events)
    training = next(item for item in found if item["properties"]["event"] == "e1")
    assert training["geometry"] == {"type": "Point", "coordinates": [-70.15, -20.21]}
    assert training["properties"]["actors"] == ["Norwegian coast guard"]
    assert training["properties"]["place_precision"] == "city"
    assert "lat" not in training["properties"]


def test_events_without_a_spot_are_there(record: Record) -> None:
    """No place, and a place that is not settled, give a feature with a null geometry."""
    nowhere = {item["properties"]["event"]: item["geometry"] for item in features(record)}
    assert set(nowhere) == {"e1", "e2", "e3", "e4", "e5", "e6"}
    assert [nowhere[event] for event in ("e2", "e3", "e5")] == [None, None, None]


@pytest.mark.parametrize(
    ("precision", "pinned"),
    [("site", True), ("city", True), ("admin2", False), ("admin1", False), ("country", False), ("region", False)],
)
def test_no_pin_in_the_middle_of_a_country(record: Record, precision: PlacePrecision, pinned: bool) -> None:
    """Only a site or a city is a point; the place of larger ones stands in the properties, and the loss is told."""
    places = tuple(replace(place, precision=precision) for place in record.places)
    (training,) = (item for item in features(replace(record, places=places)) if item["properties"]["event"] == "e1")
    assert (training["geometry"] is not None) is pinned
    assert training["properties"]["place"] == "Iquique"
    assert training["properties"]["geonames"] == 3887127
    written = FORMATS["geojson"].write([replace(record, places=places)], io.StringIO())
    assert (f"without a point: the place is a {precision}" in written.remarks) is not pinned
