"""Events in the 40 tab-separated columns of POLECAT (doi:10.7910/DVN/AJGVIT), for studies that already read that file.

As there, several values are parted by ``; `` and ``None`` stands for no value; unlike there, a date that no article gives
is blank and not the day of publication, and only a site or city has coordinates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TextIO

from sayso.export.codes import QUADS, Codes, not_plover, plover_codes
from sayso.export.columns import Column, Records, Table, joined
from sayso.export.countries import country
from sayso.export.csv import write_table
from sayso.export.formats import Written
from sayso.export.rows import EventRow, event_rows, one_line
from sayso.record import Actor, ActorKind, Participant, PlacePrecision

NONE: Final = "None"
_FEATURES: Final[dict[PlacePrecision, str]] = {
    "city": "PPL", "admin2": "ADM2", "admin1": "ADM1", "country": "PCL", "region": "RGN",
}  # fmt: skip
"""Feature codes of GeoNames, as far as a precision tells."""


def _code(row: EventRow) -> Codes:
    found = plover_codes(row.event, row.names.version.ontology)
    assert found, "rows without a code are left out"
    return found


def _named(row: EventRow, *kinds: ActorKind) -> str:
    names = (actor.name for actor in row.names.actors.values() if actor.kind in kinds)
    return joined(dict.fromkeys(names)) or NONE


def _place(row: EventRow, *precisions: PlacePrecision) -> str:
    return row.place.name if row.place and row.place.precision in precisions else NONE


def _day(row: EventRow) -> str | None:
    begin = row.event.when and row.event.when.begin
    return begin if begin and len(begin) == len("2025-02-17") else None


def _sides(role: str, people: Callable[[EventRow], tuple[Participant, ...]], field: str) -> Iterator[Column[EventRow]]:
    """The eight columns of actors or of recipients; in each the values stand in the order of the people."""

    def each(value: Callable[[EventRow, Participant, Actor | None], object]) -> Callable[[EventRow], str]:
        def cell(row: EventRow) -> str:
            found = (value(row, one, row.names.actors.get(one.actor or "")) for one in people(row))
            return joined(str(item) if item else NONE for item in found) or NONE

        return cell

    def cow(_row: EventRow, _one: Participant, actor: Actor | None) -> int | None:
        known = country(actor.country if actor else None)
        return known.cow if known else None

    yield Column(
        f"{role} Name", "names; None where the words of the text are all there is", f"events[].{field}.actor",
        each(lambda row, one, actor: actor and one_line(actor.name)),
    )  # fmt: skip
    yield Column(
        f"{role} Country", "country of each", "actors[].country", each(lambda row, one, actor: actor and actor.country),
        values="ISO 3166-1 alpha-3",
    )  # fmt: skip
    yield Column(f"{role} COW", "country of each, in the Correlates of War system", "actors[].country", each(cow))
    yield Column(
        f"Primary {role} Sector", "sector of the first", "actors[].sector",
        lambda row: next((str(actor.sector) for one in people(row) if (actor := row.names.actors.get(one.actor or ""))
                          and actor.sector), NONE),
        values="PLOVER's sectors",
    )  # fmt: skip
    yield Column(
        f"{role} Sectors", "sector of each", "actors[].sector", each(lambda row, one, actor: actor and actor.sector)
    )
    yield Column(
        f"{role} Title", "first office of each, as the article words it", "actors[].roles",
        each(lambda row, one, actor: actor and actor.roles and one_line(actor.roles[0])),
    )  # fmt: skip
    yield Column(
        f"{role} Name Raw", "the words of the text", f"events[].{field}.span",
        each(lambda row, one, actor: one_line(one.span.quote(row.article.text))),
    )  # fmt: skip
    yield Column(f"Wikipedia {role} ID", "None: Sayso does not link to Wikipedia", "", lambda row: NONE, values=NONE)


def _lacks(row: EventRow) -> str | None:
    return None if plover_codes(row.event, row.names.version.ontology) else not_plover(row.event.type)


def _remarks(row: EventRow) -> Iterator[str]:
    if _day(row) is None:
        yield "Event Date is blank: no day is given"
    if _code(row).folded:
        yield f"type changed for the status {row.event.status}, which POLECAT has no column for"


COLUMNS: Final[tuple[Column[EventRow], ...]] = (
    Column("Event ID", "the same in every format", "id", lambda row: row.key),
    Column("Event Date", "first day; blank where none is given", "events[].when.begin", _day, values="2025-02-17"),
    Column(
        "Event Type", "PLOVER's type, act and status folded together", "events[].type, status",
        lambda row: _code(row).type,
    ),
    Column("Event Mode", "mode of that type", "events[].mode", lambda row: _code(row).mode or NONE),
    Column(
        "Intensity", "PLOVER's score", "events[].type, mode, status",
        lambda row: _code(row).intensity, "number", "-10 … 10",
    ),
    Column(
        "Quad Code", "quad class of that type", "events[].type, status", lambda row: QUADS[_code(row).quad],
        values=", ".join(QUADS.values()),
    ),
    Column("Contexts", "fields of life", "events[].contexts", lambda row: joined(row.event.contexts) or NONE),
    *_sides("Actor", lambda row: row.event.actors, "actors[]"),
    *_sides("Recipient", lambda row: row.event.recipients, "recipients[]"),
    Column("Placename", "name of the place", "places[].name", lambda row: row.place.name if row.place else NONE),
    Column("City", "its name, if it is a city", "places[].name", lambda row: _place(row, "city")),
    Column("District", "its name, if it is a county or district", "places[].name", lambda row: _place(row, "admin2")),
    Column(
        "Province", "state or province", "places[].admin1",
        lambda row: (row.place.admin1 if row.place else None) or _place(row, "admin1"),
    ),
    Column(
        "Country", "country of the place", "places[].country",
        lambda row: (row.place.country if row.place else None) or NONE,
        values="ISO 3166-1 alpha-3",
    ),
    Column("Latitude", "of a site or city, else blank", "places[].lat", lambda row: row.spot and row.spot[0], "number"),
    Column("Longitude", "of a site or city, else blank", "places[].lon", lambda row: row.spot and row.spot[1], "number"),
    Column("GeoNames ID", "id of the place", "places[].geonames", lambda row: row.place and row.place.geonames, "integer"),
    Column(
        "Raw Placename", "the words of the text", "events[].place.span",
        lambda row: one_line(row.event.place.span.quote(row.article.text)) if row.event.place else NONE,
    ),
    Column(
        "Feature Type", "GeoNames' code, as far as the precision tells", "places[].precision",
        lambda row: _FEATURES.get(row.place.precision, NONE) if row.place else NONE, values=", ".join(_FEATURES.values()),
    ),
    Column("Source", "the outlet", "article.outlet.name", lambda row: row.names.outlet or NONE),
    Column(
        "Publication Date", "date of publication", "article.published.date",
        lambda row: row.article.published and row.article.published.date, values="2025-02-17",
    ),
    Column("Story People", "people of the article", "actors[].name", lambda row: _named(row, "person")),
    Column(
        "Story Organizations", "organisations, governments and units of the article", "actors[].name",
        lambda row: _named(row, "organisation", "government", "unit"),
    ),
    Column(
        "Story Locations", "places of the article", "places[].name",
        lambda row: joined(dict.fromkeys(place.name for place in row.names.places.values())) or NONE,
    ),
    Column("Language", "language of the article", "article.language", lambda row: row.article.language, values="ISO 639-1"),
    Column(
        "Version", "what coded it", "sayso.version, ontology",
        lambda row: f"Sayso {row.names.version.version} {row.names.version.ontology}",
    ),
)  # fmt: skip

EVENTS: Final = Table("events", "one row an event", COLUMNS, event_rows, _lacks, _remarks)
TABLES: Final[dict[str, tuple[Table[Any], ...]]] = {"polecat": (EVENTS,)}


def write_polecat(records: Records, out: TextIO) -> Written:
    """Write one row an event."""
    return write_table(records, out, EVENTS, delimiter="\t")
