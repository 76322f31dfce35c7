"""Events as features of a map (GeoJSON, RFC 7946). Only a site or a city is a point: a pin in the middle of a country or a
province would claim a spot that no article names, so there the geometry is null and the properties tell the place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TextIO

import msgspec

from sayso.export.columns import Cells, Column, Records, Table, Tally
from sayso.export.formats import Written
from sayso.export.rows import EventRow, event_rows
from sayso.export.tables import EVENTS


def geometry(row: EventRow) -> dict[str, object] | None:
    """A point, longitude first, or null."""
    return {"type": "Point", "coordinates": row.spot[::-1]} if row.spot else None


def _remarks(row: EventRow) -> Iterator[str]:
    place = row.place
    if row.spot is None:
        if row.event.place is None:
            yield "without a point: no place"
        elif row.perhaps:
            yield "without a point: it could be any of several places"
        elif place is None or place.geonames is None:
            yield "without a point: the place is not settled"
        else:
            yield f"without a point: the place is a {place.precision}"


_PROPERTIES: Final = tuple(column for column in EVENTS.columns if column.name not in ("id", "lat", "lon"))
_ID: Final = next(column for column in EVENTS.columns if column.name == "id")

FEATURES: Final = Table(
    "features", "one feature an event; all columns but id and geometry are its properties",
    (
        _ID,
        Column(
            "geometry", "where it was, if at a site or in a city", "places[].lat, lon", geometry, "object",
            "Point [lon, lat] or null",
        ),
        *_PROPERTIES,
    ),
    event_rows,
    remarks=_remarks,
)  # fmt: skip

TABLES: Final[dict[str, tuple[Table[Any], ...]]] = {"geojson": (FEATURES,)}


def write_geojson(records: Records, out: TextIO) -> Written:
    """Write one feature collection, a feature a line."""
    tally = Tally()
    out.write('{"type": "FeatureCollection", "features": [')
    between = "\n"
    for record in tally.records(records):
        for row in tally.kept(FEATURES, record):
            out.write(between + msgspec.json.encode(feature(row)).decode())
            between = ",\n"
    out.write("\n]}\n")
    return tally.written()


def feature(row: EventRow) -> Cells:
    """One event as a feature."""
    properties = {column.name: column.value(row) for column in _PROPERTIES}
    return {"type": "Feature", "id": row.key, "geometry": geometry(row), "properties": properties}
