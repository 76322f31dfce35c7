"""``sayso/1`` records, one a line."""

from __future__ import annotations

from typing import Any, Final, TextIO

from sayso.export.columns import Column, Records, Table, Tally
from sayso.export.formats import Written
from sayso.record import SCHEMA

RECORDS: Final = Table(
    "records", "one object an article; every field is explained on the page of the record",
    (
        Column("schema", "form of the record", "schema", lambda record: record.schema, values=SCHEMA),
        Column("sayso", "version, models and ontology that made it", "sayso", lambda record: record.sayso, "object"),
        Column("article", "text, parts, title, outlet, date", "article", lambda record: record.article, "object"),
        Column("actors", "who acts, suffers or speaks", "actors", lambda record: record.actors, "objects"),
        Column("places", "places with their points", "places", lambda record: record.places, "objects"),
        Column("times", "time expressions with their values", "times", lambda record: record.times, "objects"),
        Column("attributions", "who says what", "attributions", lambda record: record.attributions, "objects"),
        Column("events", "who did what to whom, when, where", "events", lambda record: record.events, "objects"),
        Column("refused", "what was found and could not be placed", "refused", lambda record: record.refused, "objects"),
    ),
    lambda record: (record,),
)  # fmt: skip

TABLES: Final[dict[str, tuple[Table[Any], ...]]] = {"jsonl": (RECORDS,)}


def write_jsonl(records: Records, out: TextIO) -> Written:
    """Write each record as one line of JSON (the form of ``docs/record.md``)."""
    tally = Tally()
    for record in tally.records(records):
        out.writelines(kept.to_json() + "\n" for kept in tally.kept(RECORDS, record))
    return tally.written()
