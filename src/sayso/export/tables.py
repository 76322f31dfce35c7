"""Events and attributions as flat rows: the columns of CSV, spreadsheets and Parquet."""

from __future__ import annotations

from typing import Final, get_args

from sayso.export.codes import QUADS, STATUSES, codes
from sayso.export.columns import Column, Table
from sayso.export.rows import AttributionRow, EventRow, attribution_rows, event_rows, quoted
from sayso.record import Act, Decided, Mode, PlacePrecision, Status

DATE: Final = "2025, 2025-02 or 2025-02-17"
SPANS: Final = "start:end in code points of the text"
SHARE: Final = "0 … 1"


def listed(values: object) -> str:
    """The members of a ``Literal``, or names, as the values of a column."""
    return ", ".join(map(str, get_args(values) or values))  # type: ignore[call-overload]


ARTICLE: Final[tuple[Column[EventRow | AttributionRow], ...]] = (
    Column("article", "id that the article was read under", "article.source_id", lambda row: row.article.source_id),
    Column("outlet", "who published the article", "article.outlet.name", lambda row: row.names.outlet),
    Column(
        "published", "date of publication", "article.published.date",
        lambda row: row.article.published and row.article.published.date, values=DATE,
    ),
    Column("language", "language of the article", "article.language", lambda row: row.article.language, values="ISO 639-1"),
)  # fmt: skip

ADDRESS: Final[tuple[Column[EventRow | AttributionRow], ...]] = (
    Column("url", "address of the article", "article.url", lambda row: row.article.url),
    Column(
        "text_id", "identity of the text that the spans count in", "article.id", lambda row: row.article.id,
        values="sha256: and 64 hexadecimal digits",
    ),
)  # fmt: skip

ID: Final[Column[EventRow | AttributionRow]] = Column(
    "id", "the same in every format and in every export", "article.id, article.source_id, id", lambda row: row.key,
    values="16 hexadecimal digits of the article, a dot, the id in the record",
)  # fmt: skip

WHAT: Final[tuple[Column[EventRow], ...]] = (
    Column("event", "id of the event in its record", "events[].id", lambda row: row.event.id),
    Column(
        "type", "what kind of act it is, whatever its status", "events[].type", lambda row: row.event.type,
        values="a type of the ontology",
    ),
    Column("mode", "way of doing it", "events[].mode", lambda row: row.event.mode, values="a mode of the type"),
    Column("contexts", "fields of life", "events[].contexts", lambda row: row.event.contexts, "texts"),
    Column(
        "status", "whether it happened, as its source tells it", "events[].status", lambda row: row.event.status,
        values=listed(Status),
    ),
    Column(
        "decided", "what a person decided; blank where nobody has", "events[].decided", lambda row: row.event.decided,
        values=listed(Decided),
    ),
)  # fmt: skip

WHO: Final[tuple[Column[EventRow], ...]] = (
    Column(
        "actors", "who does it: names, or the words of the text where there is no name", "events[].actors",
        lambda row: row.who, "texts",
    ),
    Column("recipients", "whom it is done to, as actors", "events[].recipients", lambda row: row.whom, "texts"),
)  # fmt: skip

WHERE: Final[tuple[Column[EventRow], ...]] = (
    Column("place", "name of the place, or the words of the text", "events[].place", lambda row: row.where or None),
    Column(
        "place_country", "country of the place", "places[].country", lambda row: row.place and row.place.country,
        values="ISO 3166-1 alpha-3",
    ),
    Column(
        "place_admin1", "state or province of the place", "places[].admin1", lambda row: row.place and row.place.admin1
    ),
    Column(
        "place_precision", "how large the place is that the words name", "places[].precision",
        lambda row: row.place and row.place.precision, values=listed(PlacePrecision),
    ),
    Column(
        "lat", "latitude; that of its middle for anything larger than a city", "places[].lat",
        lambda row: row.place and row.place.lat, "number", "degrees, WGS 84",
    ),
    Column(
        "lon", "longitude, as lat", "places[].lon", lambda row: row.place and row.place.lon, "number", "degrees, WGS 84"
    ),
    Column(
        "geonames", "id of the place in GeoNames; blank where it is not settled", "places[].geonames",
        lambda row: row.place and row.place.geonames, "integer",
    ),
)  # fmt: skip

WHEN: Final[tuple[Column[EventRow], ...]] = (
    Column(
        "begin", "first day, at the precision of the words", "events[].when.begin",
        lambda row: row.event.when and row.event.when.begin, values=DATE,
    ),
    Column(
        "until", "last day, as begin", "events[].when.until", lambda row: row.event.when and row.event.when.until,
        values=DATE,
    ),
    Column(
        "time_words", "the words that tell the time", "events[].when.span",
        lambda row: row.event.when and quoted([row.event.when.span], row.article.text),
    ),
)  # fmt: skip

SAID: Final[tuple[Column[EventRow], ...]] = (
    Column(
        "counts", "numbers that belong to the event", "events[].counts", lambda row: row.counts, "texts",
        "6 arrested, 40–50 wounded",
    ),
    Column(
        "said_by", "speakers that it rests on, outermost first; blank is the outlet's own voice", "events[].said_by",
        lambda row: tuple(row.names.person(item.source) for item in row.said if item.source), "texts",
    ),
    Column(
        "via", "outlets, agencies and documents between", "events[].via, attributions[].via", lambda row: row.via, "texts",
    ),
    Column(
        "chain", "who told it to whom", "events[].said_by, via, article.outlet", lambda row: " → ".join(row.chain) or None,
        values="speaker → via → outlet",
    ),
)  # fmt: skip

WORDS: Final[tuple[Column[EventRow], ...]] = (
    Column("trigger", "the word that names the event", "events[].trigger", lambda row: row.words),
    Column("sentence", "the sentence of the trigger", "article.text", lambda row: quoted(row.sentences(), row.article.text)),
    Column(
        "confidence", "chance that a reader of the article must have it", "events[].confidence",
        lambda row: row.event.confidence, "number", SHARE,
    ),
)  # fmt: skip

EVENT_SPANS: Final[tuple[Column[EventRow], ...]] = (
    Column("trigger_span", "where trigger stands", "events[].trigger", lambda row: (row.event.trigger,), "spans", SPANS),
    Column(
        "actor_spans", "the words that put each actor there", "events[].actors[].span",
        lambda row: tuple(item.span for item in row.event.actors), "spans", SPANS,
    ),
    Column(
        "recipient_spans", "the words that put each recipient there", "events[].recipients[].span",
        lambda row: tuple(item.span for item in row.event.recipients), "spans", SPANS,
    ),
    Column(
        "place_span", "the words that place it", "events[].place.span",
        lambda row: (row.event.place.span,) if row.event.place else (), "spans", SPANS,
    ),
    Column(
        "time_span", "where time_words stand", "events[].when.span",
        lambda row: (row.event.when.span,) if row.event.when else (), "spans", SPANS,
    ),
    Column(
        "status_spans", "words that decide the status", "events[].status_cue", lambda row: row.event.status_cue,
        "spans", SPANS,
    ),
)  # fmt: skip


def folded_column(name: str, about: str, field: str, kind: str = "text", values: str = "") -> Column[EventRow]:
    """A column of ``codes.Codes``, blank for news outside all types."""

    def value(row: EventRow) -> object:
        found = codes(row.event, row.names.version.ontology)
        return getattr(found, field) if found else None

    return Column(name, about, "events[].type, mode, status", value, kind, values)  # type: ignore[arg-type]


def status_column(name: str, about: str, field: str) -> Column[EventRow]:
    """A column of ``codes.StatusCodes``."""
    values = dict.fromkeys(getattr(item, field) for item in STATUSES.values() if getattr(item, field))
    return Column(
        name, about, "events[].status", lambda row: getattr(STATUSES[row.event.status], field), values=listed(values)
    )


DERIVED: Final[tuple[Column[EventRow], ...]] = (
    folded_column("folded_type", "act and status as one type of the ontology: in PLOVER a planned visit is AGREE", "type"),
    status_column("plover_auxiliary", "PLOVER's auxiliary mode, which tells the status", "auxiliary"),
    folded_column("cameo_root", "CAMEO root code of folded_type", "cameo", values="two digits"),
    folded_column(
        "quad_class", "quad class of folded_type", "quad", "integer",
        "; ".join(f"{number} {name.lower()}" for number, name in QUADS.items()),
    ),
    folded_column("intensity", "the ontology's score of folded_type and its mode", "intensity", "number", "-10 … 10"),
    status_column("muc_stage", "the status as stage of execution (MUC-4)", "muc"),
    status_column("factuality", "the status as factuality (FactBank); of an attempt, that of its goal", "factuality"),
    status_column("realis", "the status in LDC's event annotation", "realis"),
    status_column("acled", "whether ACLED and UCDP would code an event of this status", "acled"),
)  # fmt: skip

HAPPENING: Final[Column[EventRow]] = Column(
    "happening", "id of the happening that it is a report of, the same as `sayso happenings` shows", "happening.id",
    lambda row: row.happening, values="h and ten hexadecimal digits; blank where nothing was linked",
)  # fmt: skip

EVENTS: Final = Table(
    "events", "one row an event",
    (*ARTICLE, *WHAT, *WHO, *WHERE, *WHEN, *SAID, *WORDS, *EVENT_SPANS, *ADDRESS, *DERIVED, HAPPENING, ID), event_rows,
)  # fmt: skip

ATTRIBUTED: Final[tuple[Column[AttributionRow], ...]] = (
    Column("attribution", "id of the attribution in its record", "attributions[].id", lambda row: row.attribution.id),
    Column(
        "speaker", "name of who says it, or the words of the text", "attributions[].source", lambda row: row.speaker or None,
    ),
    Column(
        "source", "the words that name the speaker", "attributions[].source.span",
        lambda row: row.attribution.source and quoted([row.attribution.source.span], row.article.text),
    ),
    Column("cue", "the words that say that it is said", "attributions[].cue", lambda row: row.cue or None),
    Column("content", "what is said; … where words between are left out", "attributions[].content", lambda row: row.words),
    Column(
        "mode", "in the speaker's words or the outlet's", "attributions[].mode", lambda row: row.attribution.mode,
        values=listed(Mode),
    ),
    Column(
        "act", "what the speaker does by saying it", "attributions[].act", lambda row: row.attribution.act,
        values=listed(Act),
    ),
    Column(
        "decided", "what a person decided; blank where nobody has", "attributions[].decided",
        lambda row: row.attribution.decided, values=listed(Decided),
    ),
    Column("via", "outlets, agencies and documents between", "attributions[].via", lambda row: row.via, "texts"),
    Column(
        "within", "id of the attribution that this one stands inside of", "attributions[].within",
        lambda row: row.attribution.within,
    ),
    Column(
        "chain", "who told it to whom", "attributions[].source, within, via, article.outlet",
        lambda row: " → ".join(row.chain) or None, values="speaker → the speaker around it → via → outlet",
    ),
    Column(
        "confidence", "how sure Sayso is", "attributions[].confidence", lambda row: row.attribution.confidence, "number",
        SHARE,
    ),
    Column(
        "source_span", "where source stands", "attributions[].source.span",
        lambda row: (row.attribution.source.span,) if row.attribution.source else (), "spans", SPANS,
    ),
    Column("cue_spans", "where cue stands", "attributions[].cue", lambda row: row.attribution.cue, "spans", SPANS),
    Column(
        "content_spans", "where content stands", "attributions[].content", lambda row: row.attribution.content,
        "spans", SPANS,
    ),
)  # fmt: skip

ATTRIBUTIONS: Final = Table(
    "attributions", "one row an attribution", (*ARTICLE, *ATTRIBUTED, *ADDRESS, ID), attribution_rows
)
