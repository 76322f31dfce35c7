"""Articles, actors and events as entities of FollowTheMoney, one JSON object a line, for Aleph and the tools around it.

Actors stay those of one article: that two articles mean the same person is for the tool's own matching to say. Groups
without a name become no entities, for they would be matched with each other; their words stand in the events.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, TextIO

import msgspec

from sayso.export.columns import Column, Records, Row, Table, Tally
from sayso.export.countries import country
from sayso.export.formats import Written
from sayso.export.phrases import act_of, say_so_of, sentence_of
from sayso.export.rows import EventRow, Names, event_rows, headline, one_line, quoted
from sayso.export.tables import DATE
from sayso.record import Actor, ActorKind, Participant, Record

SCHEMATA: Final[dict[ActorKind, str]] = {
    "person": "Person", "organisation": "Organization", "unit": "Organization", "government": "PublicBody",
    "group": "LegalEntity",
}  # fmt: skip
"""Kinds of actors that become entities."""

_LANGUAGES: Final = {"en": "eng", "es": "spa"}
_FACTS: Final = frozenset({"occurred", "ongoing"})

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor with its article."""

    names: Names
    actor: Actor


def _texts(*values: str | None) -> Texts:
    """Values that are there, each once, on one line."""
    return tuple(dict.fromkeys(one_line(value) for value in values if value and value.strip()))


def _country(alpha3: str | None) -> str | None:
    known = country(alpha3)
    return known.alpha2.lower() if known else None


def article_id(names: Names) -> str:
    return f"sayso-{names.key}"


def actor_id(names: Names, actor: str) -> str:
    return f"sayso-{names.key}-{actor}"


def _article_date(names: Names) -> str | None:
    return names.article.published.date if names.article.published else None


def _involved(row: EventRow) -> Texts:
    people: Iterable[Participant] = (*row.event.actors, *row.event.recipients)
    actors = (row.names.actors.get(one.actor or "") for one in people)
    return tuple(dict.fromkeys(actor_id(row.names, actor.id) for actor in actors if actor and actor.kind in SCHEMATA))


def _name(row: EventRow) -> str:
    """What it is, with its status in front where it is no fact."""
    return act_of(row) if row.event.status in _FACTS else f"{row.event.status.capitalize()}: {act_of(row)}"


def _date(row: EventRow, side: str) -> Texts:
    when = row.event.when
    if when is None:
        return ()
    if when.begin and when.begin == when.until:
        return _texts(when.begin if side == "date" else None)
    return _texts(getattr(when, side, None))


DOCUMENTS: Final[Table[Names]] = Table(
    "documents", "schema Article", (
        Column("id", "of the text and source id", "article.id, source_id", article_id),
        Column("schema", "Article", "", lambda _: "Article", values="Article"),
        Column("title", "headline", "article.title", lambda names: _texts(headline(names.article)), "texts"),
        Column("author", "byline", "article.byline", lambda names: _texts(names.article.byline), "texts"),
        Column(
            "publishedAt", "date of publication", "article.published.date",
            lambda names: _texts(_article_date(names)), "texts", DATE,
        ),
        Column("publisher", "the outlet", "article.outlet.name", lambda names: _texts(names.outlet), "texts"),
        Column("sourceUrl", "address", "article.url", lambda names: _texts(names.article.url), "texts"),
        Column(
            "language", "language", "article.language",
            lambda names: _texts(_LANGUAGES.get(names.article.language)), "texts", "ISO 639-3",
        ),
        Column(
            "bodyText", "the text, without blank space around it", "article.text",
            lambda names: (names.article.text.strip(),), "texts",
        ),
    ),
    lambda record: (Names(record),),
)  # fmt: skip


def _actor_rows(record: Record) -> Iterable[ActorRow]:
    names = Names(record)
    return (ActorRow(names, actor) for actor in record.actors)


def _lacks_name(row: ActorRow) -> str | None:
    return (
        None if row.actor.kind in SCHEMATA else f"an actor of the kind {row.actor.kind}: its words stand in the events"
    )


ACTORS: Final[Table[ActorRow]] = Table(
    "actors", "schema Person, Organization, PublicBody or LegalEntity", (
        Column("id", "of the article and the actor in it", "actors[].id", lambda row: actor_id(row.names, row.actor.id)),
        Column(
            "schema", "kind of entity", "actors[].kind",
            lambda row: SCHEMATA[row.actor.kind], values=", ".join(dict.fromkeys(SCHEMATA.values())),
        ),
        Column("name", "the fullest name of the article", "actors[].name", lambda row: _texts(row.actor.name), "texts"),
        Column(
            "country", "country", "actors[].country",
            lambda row: _texts(_country(row.actor.country)), "texts", "ISO 3166-1 alpha-2, small",
        ),
        Column(
            "position", "offices of a person, as the article words them", "actors[].roles",
            lambda row: _texts(*row.actor.roles) if row.actor.kind == "person" else (), "texts",
        ),
        Column("sector", "PLOVER's sector", "actors[].sector", lambda row: _texts(row.actor.sector), "texts"),
        Column("proof", "the article", "article", lambda row: (article_id(row.names),), "texts"),
    ),
    _actor_rows, _lacks_name,
)  # fmt: skip

EVENTS: Final[Table[EventRow]] = Table(
    "events", "schema Event", (
        Column("id", "of the article and the event in it", "events[].id", lambda row: actor_id(row.names, row.id)),
        Column("schema", "Event", "", lambda _: "Event", values="Event"),
        Column(
            "name", "what it is; a status that is no fact comes first", "events[].type, mode, status, trigger",
            lambda row: (_name(row),), "texts",
        ),
        Column(
            "summary", "one sentence: what, status, time, counts, on whose say-so", "events[]",
            lambda row: (sentence_of(row),), "texts",
        ),
        Column(
            "description", "the sentence of the article", "article.text",
            lambda row: _texts(quoted(row.sentences(), row.article.text)), "texts",
        ),
        Column("notes", "on whose say-so", "events[].said_by, via", lambda row: (say_so_of(row),), "texts"),
        Column("involved", "actors and recipients that are entities", "events[].actors, recipients", _involved, "texts"),
        Column("date", "the day, where it is one", "events[].when", lambda row: _date(row, "date"), "texts", DATE),
        Column("startDate", "first day", "events[].when.begin", lambda row: _date(row, "begin"), "texts", DATE),
        Column("endDate", "last day", "events[].when.until", lambda row: _date(row, "until"), "texts", DATE),
        Column(
            "location", "place, state or province", "events[].place",
            lambda row: _texts(", ".join(_texts(row.where, row.place.admin1 if row.place else None))), "texts",
        ),
        Column(
            "country", "country of the place", "places[].country",
            lambda row: _texts(_country(row.place.country if row.place else None)), "texts", "ISO 3166-1 alpha-2, small",
        ),
        Column(
            "keywords", "type, mode, status, contexts", "events[].type, mode, status, contexts",
            lambda row: _texts(row.event.type, row.event.mode, row.event.status, *row.event.contexts), "texts",
        ),
        Column("recordId", "the id of other formats", "id", lambda row: (row.key,), "texts"),
        Column("publisher", "the outlet", "article.outlet.name", lambda row: _texts(row.names.outlet), "texts"),
        Column("sourceUrl", "address of the article", "article.url", lambda row: _texts(row.article.url), "texts"),
        Column("proof", "the article", "article", lambda row: (article_id(row.names),), "texts"),
    ),
    event_rows,
)  # fmt: skip

TABLES: Final[dict[str, tuple[Table[Any], ...]]] = {"ftm": (DOCUMENTS, ACTORS, EVENTS)}


def write_ftm(records: Records, out: TextIO) -> Written:
    """Write one entity a line: the article, its actors, its events."""
    tally = Tally()
    for record in tally.records(records):
        for table in TABLES["ftm"]:
            out.writelines(_line(table, row) for row in tally.kept(table, record))
    return tally.written()


def _line(table: Table[Row], row: Row) -> str:
    cells = table.cells(row)
    head = {"id": cells.pop("id"), "schema": cells.pop("schema")}
    properties = {name: value for name, value in cells.items() if value}
    return msgspec.json.encode({**head, "properties": properties}).decode() + "\n"
