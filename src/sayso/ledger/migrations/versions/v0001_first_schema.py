"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sayso.ledger.migrations.dialect import NUMBER, create_search, create_view, keep_history
from sayso.ledger.migrations.dialect import texts as _texts

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_history()
    create_lines()
    create_events()
    for name, query in VIEWS.items():
        create_view(name, query)
    keep_history("text", "html", "reading", "span", numbered="reading")
    create_search()


def create_history() -> None:
    page = sa.Column("zlib", sa.LargeBinary(), nullable=False)
    op.create_table("html", *_texts("id"), page, sa.PrimaryKeyConstraint("id"))
    op.create_table("text", *_texts("id", "text"), sa.PrimaryKeyConstraint("id"))
    op.create_table(
        "article",
        *_integers("id"),
        *_texts("source_id", "text_id"),
        *_texts("url", "path", "title", "byline", "outlet", nullable=True),
        *_texts("language"),
        *_texts("published", nullable=True),
        *_texts("folded"),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "reading",
        *_integers("id", "article_id"),
        *_texts("source_id", "text_id"),
        *_texts("html_id", nullable=True),
        *_texts("version", "models", "ontology", "key", "read_at", "record", "digest"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"]),
        sa.ForeignKeyConstraint(["html_id"], ["html.id"]),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("text_id", "source_id", "key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "span",
        *_integers("reading_id", "number"),
        *_texts("field"),
        *_integers("start", "end"),
        *_texts("words"),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"]),
        sa.PrimaryKeyConstraint("reading_id", "number"),
        sqlite_with_rowid=False,
    )
    _index("article", "source_id", "text_id")
    _index("reading", "article_id")


def create_lines() -> None:
    _line("actor", *_texts("name", "kind"), *_texts("country", "sector", "roles", "part_of", nullable=True))
    _line(
        "place",
        *_texts("name"),
        *_integers("geonames", nullable=True),
        *_floats("latitude", "longitude", nullable=True),
        *_texts("country", "admin1", nullable=True),
        *_texts("precision"),
    )
    _line(
        "time",
        *_texts("words"),
        *_integers("start", "end"),
        *_texts("type", "value"),
        *_texts("begin", "until", nullable=True),
    )
    _line(
        "attribution",
        *_integers("number"),
        *_texts("actor_id", "speaker", nullable=True),
        *_texts("act", "mode", "cue", "content"),
        *_texts("via", "within", nullable=True),
        *_floats("confidence"),
        *_integers("sentence_start", "sentence_end"),
        *_texts("speaker_folded", "via_folded"),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"]),
    )
    _index("attribution", "actor_id")
    _line(
        "event",
        *_integers("number"),
        *_texts("type"),
        *_texts("mode", "contexts", nullable=True),
        *_texts("status", "trigger"),
        *_integers("start", "end"),
        *_texts("place_id", "place_words", "when_words", "begin", "until", "via", nullable=True),
        *_floats("confidence"),
        *_integers("sentence_start", "sentence_end"),
        *_texts("place_folded", "via_folded"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"]),
    )
    _index("event", "place_id")


def create_events() -> None:
    """What an event has more than one of."""
    _many(
        "participant",
        ("event_id", "role", "number"),
        *_texts("role"),
        *_integers("number"),
        *_texts("actor_id", nullable=True),
        *_texts("name", "words"),
        *_integers("start", "end"),
        *_texts("folded"),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"]),
    )
    _index("participant", "actor_id")
    _many(
        "said_by",
        ("event_id", "number"),
        *_integers("number"),
        *_texts("attribution_id"),
        sa.ForeignKeyConstraint(["attribution_id"], ["attribution.id"]),
    )
    _index("said_by", "attribution_id")
    _many(
        "event_count",
        ("event_id", "number"),
        *_integers("number"),
        *_texts("what"),
        *(sa.Column(name, NUMBER, nullable=False) for name in ("low", "high")),
        *_texts("words"),
        *_integers("start", "end"),
    )


def _line(name: str, *columns: sa.schema.SchemaItem) -> None:
    """A table with one row an object of a record."""
    owner, key = sa.ForeignKeyConstraint(["article_id"], ["article.id"]), sa.PrimaryKeyConstraint("id")
    op.create_table(name, *_texts("id"), *_integers("article_id"), *columns, owner, key, sqlite_with_rowid=False)
    _index(name, "article_id")


def _many(name: str, key: tuple[str, ...], *columns: sa.schema.SchemaItem) -> None:
    owner = sa.ForeignKeyConstraint(["event_id"], ["event.id"])
    op.create_table(name, *_texts("event_id"), *columns, owner, sa.PrimaryKeyConstraint(*key), sqlite_with_rowid=False)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _integers(*names: str, nullable: bool = False) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=nullable) for name in names]


def _floats(*names: str, nullable: bool = False) -> list[sa.Column[float]]:
    return [sa.Column(name, sa.Float(), nullable=nullable) for name in names]


VIEWS = {
    "latest": """
SELECT article_id, max(id) AS reading_id FROM reading GROUP BY article_id
""",
    "article_words": """
SELECT article.id AS id, article.title AS title, text.text AS text
FROM article JOIN text ON text.id = article.text_id
""",
    "events": """
SELECT event.id AS id, event.type AS type, event.mode AS mode, event.status AS status,
    (SELECT group_concat(name, '; ') FROM (
        SELECT name FROM participant WHERE event_id = event.id AND role = 'actor' ORDER BY number) AS its) AS who,
    event.trigger AS did,
    (SELECT group_concat(name, '; ') FROM (
        SELECT name FROM participant WHERE event_id = event.id AND role = 'recipient' ORDER BY number) AS its) AS to_whom,
    coalesce(place.name, event.place_words) AS place, place.country AS country,
    place.latitude AS latitude, place.longitude AS longitude,
    event.begin AS begin, event.until AS until, event.when_words AS when_words,
    (SELECT group_concat(what || ' ' || low || CASE WHEN high = low THEN '' ELSE '-' || high END, '; ') FROM (
        SELECT what, low, high FROM event_count WHERE event_id = event.id ORDER BY number) AS its) AS counts,
    (SELECT group_concat(speaker, '; ') FROM (
        SELECT coalesce(attribution.speaker, '(unnamed)') AS speaker FROM said_by
        JOIN attribution ON attribution.id = said_by.attribution_id
        WHERE said_by.event_id = event.id ORDER BY said_by.number) AS its) AS said_by,
    event.via AS via,
    substr(text.text, event.sentence_start + 1, event.sentence_end - event.sentence_start) AS sentence,
    article.outlet AS outlet, article.published AS published, article.title AS title,
    article.source_id AS source_id, event.article_id AS article_id,
    event.sentence_start AS sentence_start, event.sentence_end AS sentence_end, event.confidence AS confidence,
    event.number AS number
FROM event JOIN article ON article.id = event.article_id JOIN text ON text.id = article.text_id
LEFT JOIN place ON place.id = event.place_id
""",
    "attributions": """
SELECT attribution.id AS id, attribution.speaker AS speaker, attribution.act AS act, attribution.mode AS mode,
    attribution.cue AS cue, attribution.content AS content, attribution.via AS via, attribution.within AS within,
    substr(text.text, attribution.sentence_start + 1, attribution.sentence_end - attribution.sentence_start)
        AS sentence,
    article.outlet AS outlet, article.published AS published, article.title AS title,
    article.source_id AS source_id, attribution.article_id AS article_id,
    attribution.sentence_start AS sentence_start, attribution.sentence_end AS sentence_end,
    attribution.confidence AS confidence, attribution.number AS number
FROM attribution JOIN article ON article.id = attribution.article_id JOIN text ON text.id = article.text_id
""",
}
