"""Events as PLOVER's JSON records (manual 2.0, data fields), one a line. PLOVER has one code for act and status and no
place for who says so; the object ``sayso`` keeps them apart beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, TextIO

import msgspec

from sayso.export.codes import STATUSES, Codes, not_plover, plover_codes
from sayso.export.columns import Cells, Column, Records, Table, Tally
from sayso.export.formats import Written
from sayso.export.rows import EventRow, event_rows, headline, one_line
from sayso.export.tables import DATE
from sayso.language.countries import country_name
from sayso.record import Participant


def _code(row: EventRow) -> Codes:
    found = plover_codes(row.event, row.names.version.ontology)
    assert found, "rows without a code are left out"
    return found


def _actors(row: EventRow, people: Iterable[Participant]) -> tuple[Cells, ...]:
    """PLOVER's actor objects."""
    return tuple(dict(_actor(row, one)) for one in people)


def _actor(row: EventRow, one: Participant) -> Iterator[tuple[str, object]]:
    yield "raw_text", one_line(one.span.quote(row.article.text))
    actor = row.names.actors.get(one.actor or "")
    if actor:
        yield "entity_name", actor.name
        if actor.country:
            yield "country_name", country_name(actor.country) or actor.country
            yield "country_code", actor.country
        if actor.sector:
            yield "sector_code", actor.sector
    yield "span", one.span


def _place_words(row: EventRow) -> str | None:
    return one_line(row.event.place.span.quote(row.article.text)) if row.event.place else None


def _count(row: EventRow, what: str) -> int | None:
    return next((count.low for count in row.event.counts if count.what == what), None)


def _context(row: EventRow) -> tuple[str, ...]:
    auxiliary = STATUSES[row.event.status].auxiliary
    return (*row.event.contexts, *([auxiliary] if auxiliary else []))


def _lacks(row: EventRow) -> str | None:
    return None if plover_codes(row.event, row.names.version.ontology) else not_plover(row.event.type)


def _remarks(row: EventRow) -> Iterator[str]:
    if row.event.when is None or row.event.when.begin is None:
        yield "date is null: none is given"
    if not row.event.actors:
        yield "actor is empty: none is named"


COLUMNS: Final[tuple[Column[EventRow], ...]] = (
    Column("id", "the same in every format", "id", lambda row: row.key),
    Column("has_event", "true in every line", "", lambda row: True, "flag"),
    Column(
        "date", "first day, at the precision of the words", "events[].when.begin",
        lambda row: row.event.when and row.event.when.begin, values=DATE,
    ),
    Column(
        "enddate", "last day, as date", "events[].when.until", lambda row: row.event.when and row.event.when.until,
        values=DATE,
    ),
    Column(
        "actor", "who does it: words, name, country, sector", "events[].actors",
        lambda row: _actors(row, row.event.actors), "objects",
    ),
    Column(
        "recipient", "whom it is done to, as actor", "events[].recipients",
        lambda row: _actors(row, row.event.recipients), "objects",
    ),
    Column(
        "event", "type, act and status folded together", "events[].type, status",
        lambda row: (_code(row).type,), "texts",
    ),
    Column("mode", "mode of that type", "events[].mode", lambda row: _code(row).mode),
    Column("context", "contexts, and PLOVER's auxiliary mode", "events[].contexts, status", _context, "texts"),
    Column("quad_code", "quad class", "events[].type, status", lambda row: _code(row).quad, "integer", "1 … 4"),
    Column(
        "event_scale", "intensity", "events[].type, mode, status",
        lambda row: _code(row).intensity, "number", "-10 … 10",
    ),
    Column("event_loc", "the words that place it", "events[].place.span", _place_words),
    Column("event_text", "the word that names the event", "events[].trigger", lambda row: row.words),
    Column(
        "text", "the sentence", "article.text",
        lambda row: " … ".join(one_line(span.quote(row.article.text)) for span in row.sentences()),
    ),
    Column(
        "text_info.start", "where the sentence begins, in code points of the text", "article.text",
        lambda row: row.sentences()[0].start, "integer",
    ),
    Column("text_info.end", "where it ends", "article.text", lambda row: row.sentences()[-1].end, "integer"),
    Column(
        "cite_info.citation", "id that the article was read under", "article.source_id",
        lambda row: row.article.source_id,
    ),
    Column("cite_info.url", "address of the article", "article.url", lambda row: row.article.url),
    Column("cite_info.title", "title of the article", "article.title", lambda row: headline(row.article)),
    Column("cite_info.publication", "the outlet", "article.outlet.name", lambda row: row.names.outlet),
    Column(
        "cite_info.date", "date of publication", "article.published.date",
        lambda row: row.article.published and row.article.published.date, values=DATE,
    ),
    Column(
        "cite_info.language", "language of the article", "article.language",
        lambda row: row.article.language, values="ISO 639-1",
    ),
    Column("cite_info.codebook", "the ontology", "sayso.ontology", lambda row: row.names.version.ontology),
    Column("coder", "what coded it", "sayso.version", lambda row: f"Sayso {row.names.version.version}"),
    Column("size.dead", "killed, the lower number", "events[].counts", lambda row: _count(row, "killed"), "integer"),
    Column("size.injured", "wounded, the lower number", "events[].counts", lambda row: _count(row, "wounded"), "integer"),
    Column("size.arrested", "arrested, the lower number", "events[].counts", lambda row: _count(row, "arrested"), "integer"),
    Column("location.extracted_place", "the words that place it", "events[].place.span", _place_words),
    Column("location.resolved_place", "name of the place", "places[].name", lambda row: row.place and row.place.name),
    Column(
        "location.geonameid", "id in GeoNames", "places[].geonames",
        lambda row: row.place and row.place.geonames, "integer",
    ),
    Column("location.lat", "of a site or city", "places[].lat", lambda row: row.spot and row.spot[0], "number"),
    Column("location.lon", "of a site or city", "places[].lon", lambda row: row.spot and row.spot[1], "number"),
    Column("location.province", "state or province", "places[].admin1", lambda row: row.place and row.place.admin1),
    Column(
        "location.country", "country", "places[].country",
        lambda row: row.place and row.place.country and country_name(row.place.country),
    ),
    Column(
        "location.country_code", "country", "places[].country",
        lambda row: row.place and row.place.country, values="ISO 3166-1 alpha-3",
    ),
    Column(
        "location.resolution", "how large the place is", "places[].precision",
        lambda row: row.place and row.place.precision,
    ),
    Column("sayso.type", "the act, whatever its status", "events[].type", lambda row: row.event.type),
    Column("sayso.mode", "mode of the act", "events[].mode", lambda row: row.event.mode),
    Column("sayso.status", "whether it happened, as its source tells it", "events[].status", lambda row: row.event.status),
    Column(
        "sayso.said_by", "speakers that it rests on, outermost first", "events[].said_by",
        lambda row: tuple(row.names.person(item.source) for item in row.said if item.source), "texts",
    ),
    Column("sayso.chain", "who told it to whom", "events[].said_by, via", lambda row: row.chain, "texts"),
    Column("sayso.counts", "all numbers of the event", "events[].counts", lambda row: row.counts, "texts"),
    Column(
        "sayso.confidence", "chance that a reader of the article must have it", "events[].confidence",
        lambda row: row.event.confidence, "number", "0 … 1",
    ),
)  # fmt: skip

EVENTS: Final = Table(
    "events", "one object an event; a dot in a name is an object inside", COLUMNS, event_rows, _lacks, _remarks
)
TABLES: Final[dict[str, tuple[Table[Any], ...]]] = {"plover": (EVENTS,)}


def write_plover(records: Records, out: TextIO) -> Written:
    """Write one object an event."""
    tally = Tally()
    for record in tally.records(records):
        out.writelines(
            msgspec.json.encode(nested(EVENTS.cells(row))).decode() + "\n" for row in tally.kept(EVENTS, record)
        )
    return tally.written()


def nested(cells: Cells) -> dict[str, Any]:
    """Names with dots as objects: ``{"size.dead": 3}`` → ``{"size": {"dead": 3}}``."""
    tree: dict[str, Any] = {}
    for name, value in cells.items():
        *path, last = name.split(".")
        branch = tree
        for step in path:
            branch = branch.setdefault(step, {})
        branch[last] = value
    return tree
