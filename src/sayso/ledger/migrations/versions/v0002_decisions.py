"""Decisions, and the mark that they leave on events and attributions. What is rejected is in no view but ``all_…``."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXTS = (
    "item", "text_id", "anchor", "words", "field", "value", "proof", "proof_words", "seen",
)  # fmt: skip


def upgrade() -> None:
    required = (sa.Column(name, sa.Text(), nullable=False) for name in ("decided_at", "decided_by", "kind"))
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        *required,
        *(sa.Column(name, sa.Text()) for name in TEXTS),
        sa.Column("undoes", sa.Integer()),
        sa.Column("why", sa.Text()),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
        sa.ForeignKeyConstraint(["undoes"], ["decision.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decision_text_id", "decision", ["text_id"])
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER decision_no_{change.lower()} BEFORE {change} ON decision "
            "BEGIN SELECT RAISE(ABORT, 'append-only: decision'); END"
        )
    for table, view in (("event", "events"), ("attribution", "attributions")):
        op.add_column(table, sa.Column("decided", sa.Text()))
        op.execute(f"DROP VIEW {view}")
        op.execute(f"CREATE VIEW all_{view} AS {VIEWS[view]}")
        op.execute(f"CREATE VIEW {view} AS SELECT * FROM all_{view} WHERE coalesce(decided, '') <> 'rejected'")


VIEWS = {
    "events": """
SELECT event.id AS id, event.type AS type, event.mode AS mode, event.status AS status,
    (SELECT group_concat(name, '; ') FROM (
        SELECT name FROM participant WHERE event_id = event.id AND role = 'actor' ORDER BY number)) AS who,
    event.trigger AS did,
    (SELECT group_concat(name, '; ') FROM (
        SELECT name FROM participant WHERE event_id = event.id AND role = 'recipient' ORDER BY number)) AS to_whom,
    coalesce(place.name, event.place_words) AS place, place.country AS country,
    place.latitude AS latitude, place.longitude AS longitude,
    event.begin AS begin, event.until AS until, event.when_words AS when_words,
    (SELECT group_concat(what || ' ' || low || CASE WHEN high = low THEN '' ELSE '-' || high END, '; ') FROM (
        SELECT what, low, high FROM event_count WHERE event_id = event.id ORDER BY number)) AS counts,
    (SELECT group_concat(speaker, '; ') FROM (
        SELECT coalesce(attribution.speaker, '(unnamed)') AS speaker FROM said_by
        JOIN attribution ON attribution.id = said_by.attribution_id
        WHERE said_by.event_id = event.id ORDER BY said_by.number)) AS said_by,
    event.via AS via, event.decided AS decided,
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
    attribution.decided AS decided,
    substr(text.text, attribution.sentence_start + 1, attribution.sentence_end - attribution.sentence_start)
        AS sentence,
    article.outlet AS outlet, article.published AS published, article.title AS title,
    article.source_id AS source_id, attribution.article_id AS article_id,
    attribution.sentence_start AS sentence_start, attribution.sentence_end AS sentence_end,
    attribution.confidence AS confidence, attribution.number AS number
FROM attribution JOIN article ON article.id = attribution.article_id JOIN text ON text.id = article.text_id
""",
}
