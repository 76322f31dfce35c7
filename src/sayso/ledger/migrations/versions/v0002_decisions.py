"""Decisions, and the mark that they leave on events and attributions. What is rejected is in no view but ``all_…``."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sayso.ledger.migrations.dialect import create_view, keep_history, texts

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXTS = (
    "item", "text_id", "anchor", "words", "field", "value", "proof", "proof_words", "seen",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        *texts("decided_at", "decided_by", "kind"),
        *texts(*TEXTS, nullable=True),
        sa.Column("undoes", sa.Integer()),
        *texts("why", nullable=True),
        *texts("digest"),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
        sa.ForeignKeyConstraint(["undoes"], ["decision.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decision_text_id", "decision", ["text_id"])
    keep_history("decision", numbered="decision")
    for table, view in (("event", "events"), ("attribution", "attributions")):
        op.add_column(table, *texts("decided", nullable=True))
        op.execute(f"DROP VIEW {view}")
        create_view(f"all_{view}", VIEWS[view])
        create_view(view, f"SELECT * FROM all_{view} WHERE coalesce(decided, '') <> 'rejected'")


VIEWS = {
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
