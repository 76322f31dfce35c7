"""The tables of a ledger. ``docs/ledger.md`` describes them for people who open the file themselves.

Three kinds. *History* is only ever added to (triggers refuse UPDATE and DELETE): ``text``, ``html``, ``reading``, ``span``,
``decision``. *Lines* say what the newest reading of each article holds once the decisions are applied, and can be made again
from both: ``article`` and all below it. *Links* tie the lines of different articles together: ``story`` and all below it.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

REVISION: Final = "0008"
"""Newest revision in ``migrations/versions``; compared with a ledger's own, so that Alembic is loaded only to migrate."""

metadata: Final = MetaData()

NUMBER: Final = Integer().with_variant(BigInteger(), "postgresql")
"""An integer of 64 bits: of people, shells or money."""


def _owner(index: bool = True) -> Column[int]:
    """``index``: false where ``ix_…_listing``, which differs between databases, begins with it."""
    return Column("article_id", ForeignKey("article.id"), nullable=False, index=index)


def _event() -> Column[str]:
    return Column("event_id", ForeignKey("event.id"), primary_key=True)


def _span() -> tuple[Column[int], Column[int]]:
    return Column("start", Integer, nullable=False), Column("end", Integer, nullable=False)


def _sentence() -> tuple[Column[int], Column[int]]:
    return Column("sentence_start", Integer, nullable=False), Column("sentence_end", Integer, nullable=False)


# History -------------------------------------------------------------------------------------------------------------

text = Table(
    "text",
    metadata,
    Column("id", Text, primary_key=True),  # sha256:… of the text
    Column("text", Text, nullable=False),
)

html = Table(
    "html",
    metadata,
    Column("id", Text, primary_key=True),  # sha256:… of the page before compression
    Column("zlib", LargeBinary, nullable=False),
)

reading = Table(
    "reading",
    metadata,
    Column("id", Integer, primary_key=True),  # 1, 2, 3 … without gaps
    Column("article_id", ForeignKey("article.id"), nullable=False, index=True),
    Column("source_id", Text, nullable=False),
    Column("text_id", ForeignKey("text.id"), nullable=False),
    Column("html_id", ForeignKey("html.id")),
    Column("version", Text, nullable=False),
    Column("models", Text, nullable=False),  # JSON: name → digest
    Column("ontology", Text, nullable=False),
    Column("key", Text, nullable=False),  # digest of the version, models, ontology and of what the user gave
    Column("read_at", Text, nullable=False),  # UTC, ISO 8601
    Column("record", Text, nullable=False),  # JSON of the record; article.text is empty, it is in `text`
    Column("digest", Text, nullable=False),  # sha256:… of `record`
    UniqueConstraint("text_id", "source_id", "key"),
    sqlite_autoincrement=True,
)

span = Table(
    "span",
    metadata,
    Column("reading_id", ForeignKey("reading.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("field", Text, nullable=False),  # path in the record: events.e1.trigger
    *_span(),
    Column("words", Text, nullable=False),
    sqlite_with_rowid=False,
)

decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),  # 1, 2, 3 … without gaps
    Column("decided_at", Text, nullable=False),  # UTC, ISO 8601
    Column("decided_by", Text, nullable=False),
    Column("kind", Text, nullable=False),  # accept, correct, reject, note, undo, merge, split
    Column("item", Text),  # event, attribution, happening
    Column("text_id", ForeignKey("text.id"), index=True),
    Column("anchor", Text),  # JSON: spans of the item that it is about
    Column("words", Text),  # the words of `anchor`
    Column("field", Text),
    Column("value", Text),
    Column("proof", Text),  # JSON: spans that prove `value`
    Column("proof_words", Text),
    Column("seen", Text),  # JSON: the item as it was shown
    Column("undoes", ForeignKey("decision.id")),
    Column("why", Text),
    Column("digest", Text, nullable=False),  # sha256:… of the other columns
    sqlite_autoincrement=True,
)

# Lines ---------------------------------------------------------------------------------------------------------------

article = Table(
    "article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", Text, nullable=False, index=True),
    Column("text_id", ForeignKey("text.id"), nullable=False, index=True),
    Column("url", Text),
    Column("path", Text),
    Column("title", Text),
    Column("byline", Text),
    Column("outlet", Text, index=True),
    Column("language", Text, nullable=False),
    Column("published", Text),
    Column("folded", Text, nullable=False),  # source_id, outlet, url, path without case and accents, for filters
    Index("ix_article_url", "url", postgresql_using="hash"),
)

actor = Table(
    "actor",
    metadata,
    Column("id", Text, primary_key=True),  # article/actor: 12/a1
    _owner(),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text),
    Column("roles", Text),
    Column(
        "part_of", Text
    ),  # an id of this table, as `within` below: no foreign key, a search for children at each delete
    sqlite_with_rowid=False,
)

place = Table(
    "place",
    metadata,
    Column("id", Text, primary_key=True),
    _owner(),
    Column("name", Text, nullable=False),
    Column("geonames", Integer),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("country", Text),
    Column("admin1", Text),
    Column("precision", Text, nullable=False),
    Index("ix_place_country", "country"),
    sqlite_with_rowid=False,
)

time = Table(
    "time",
    metadata,
    Column("id", Text, primary_key=True),
    _owner(),
    Column("words", Text, nullable=False),
    *_span(),
    Column("type", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("begin", Text),
    Column("until", Text),
    sqlite_with_rowid=False,
)

attribution = Table(
    "attribution",
    metadata,
    Column("id", Text, primary_key=True),
    _owner(index=False),
    Column("number", Integer, nullable=False),
    Column("actor_id", ForeignKey("actor.id"), index=True),
    Column("speaker", Text),
    Column("act", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("via", Text),
    Column("within", Text),
    Column("confidence", Float, nullable=False),
    *_sentence(),
    Column("speaker_folded", Text, nullable=False),
    Column("via_folded", Text, nullable=False),
    Column("decided", Text),  # accepted, corrected, rejected
    Index("ix_attribution_speaker_folded", "speaker_folded", postgresql_using="hash"),
    Index("ix_attribution_via_folded", "via_folded", postgresql_using="hash"),
    sqlite_with_rowid=False,
)

event = Table(
    "event",
    metadata,
    Column("id", Text, primary_key=True),
    _owner(index=False),
    Column("number", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("contexts", Text),
    Column("status", Text, nullable=False),
    Column("trigger", Text, nullable=False),
    *_span(),
    Column("place_id", ForeignKey("place.id"), index=True),
    Column("place_words", Text),
    Column("when_words", Text),
    Column("begin", Text),
    Column("until", Text),
    Column("via", Text),
    Column("confidence", Float, nullable=False),
    *_sentence(),
    Column("place_folded", Text, nullable=False),
    Column("via_folded", Text, nullable=False),
    Column("decided", Text),  # accepted, corrected, rejected
    Index("ix_event_via_folded", "via_folded", postgresql_using="hash"),
    Index("ix_event_place_folded", "place_folded", postgresql_using="hash"),
    sqlite_with_rowid=False,
)

participant = Table(
    "participant",
    metadata,
    _event(),
    Column("role", Text, primary_key=True),  # actor, recipient
    Column("number", Integer, primary_key=True),
    Column("actor_id", ForeignKey("actor.id"), index=True),
    Column("name", Text, nullable=False),  # the actor's name, else the words
    Column("words", Text, nullable=False),
    *_span(),
    Column("folded", Text, nullable=False),
    Index("ix_participant_folded", "folded", postgresql_using="hash"),
    sqlite_with_rowid=False,
)

said_by = Table(
    "said_by",
    metadata,
    _event(),
    Column("number", Integer, primary_key=True),  # outermost speaker first
    Column("attribution_id", ForeignKey("attribution.id"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

event_count = Table(
    "event_count",
    metadata,
    _event(),
    Column("number", Integer, primary_key=True),
    Column("what", Text, nullable=False),
    Column("low", NUMBER, nullable=False),
    Column("high", NUMBER, nullable=False),
    Column("words", Text, nullable=False),
    *_span(),
    sqlite_with_rowid=False,
)

known_name = Table(
    "name",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("folded", Text, nullable=False),  # each value that a column of NAMED ever had, once
    Index("ix_name_folded", "folded", postgresql_using="hash"),
)

# Links ---------------------------------------------------------------------------------------------------------------

story = Table(
    "story",
    metadata,
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("agency", Text),  # whose story it is by its own credit
    Column("credits", Text),  # agencies that it credits with a part
    Column("weights", Text),  # sha256:… of the weights that linked it
    sqlite_with_rowid=False,
)

unlinked = Table(
    "unlinked",
    metadata,
    Column("article_id", ForeignKey("article.id"), primary_key=True),  # a row: its newest lines wait to be linked
    sqlite_with_rowid=False,
)

copy_band = Table(
    "copy_band",
    metadata,
    Column("band", BigInteger, primary_key=True),  # MinHash of a sentence, or of names and numbers
    Column("article_id", ForeignKey("article.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

article_copy = Table(
    "article_copy",
    metadata,
    Column("left_id", ForeignKey("article.id"), primary_key=True),  # the smaller number
    Column("right_id", ForeignKey("article.id"), primary_key=True, index=True),
    Column("share", Float, nullable=False),
    Column("why", Text, nullable=False),  # JSON: in plain words
    Column("left_spans", Text),  # JSON: sentences that both have; null: all, in another language
    Column("right_spans", Text),
    sqlite_with_rowid=False,
)

happening = Table(
    "happening",
    metadata,
    Column("id", Text, primary_key=True),  # h and ten figures, from its first report
    Column("type", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("status", Text, nullable=False, index=True),
    Column("begin", Text),
    Column("until", Text),
    Column("place", Text),
    Column("country", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("first_told", Text),  # publication of its first and last report
    Column("last_told", Text, index=True),  # empty where no report has a date
    Column("articles", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("disagreements", Integer, nullable=False),
    sqlite_with_rowid=False,
)

report = Table(
    "report",
    metadata,
    Column(
        "event_id", Text, primary_key=True
    ),  # an id of `event`: no foreign key, events are replaced before links are
    _owner(index=False),
    Column("happening_id", ForeignKey("happening.id"), nullable=False),
    Column("score", Float),  # of the strongest edge; null for the first report
    Column("why", Text, nullable=False),  # JSON: in plain words
    Column("account", Text, nullable=False),  # JSON: what linking knows of it
    Index("ix_report_happening_id", "happening_id", "article_id", "event_id"),
    Index("ix_report_article_id", "article_id", "event_id", "happening_id"),
    sqlite_with_rowid=False,
)

report_key = Table(
    "report_key",
    metadata,
    Column("key", Text, primary_key=True),  # what reports of one thing have in common
    Column("event_id", ForeignKey("report.event_id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

NAMED: Final = (
    participant.c.folded,
    attribution.c.speaker_folded,
    attribution.c.via_folded,
    event.c.via_folded,
    event.c.place_folded,
)
"""Columns of names that filters ask for parts of. Few names are in many rows: filters look through ``name`` first."""

HISTORY: Final = (text, html, reading, span, decision)
"""Tables whose rows are never changed."""

LINES: Final = (actor, place, time, attribution, event, participant, said_by, event_count)
"""Tables below ``article``, parents first."""

LINKS: Final = (unlinked, story, copy_band, article_copy, happening, report, report_key)
"""Tables that tie articles together, parents first."""
