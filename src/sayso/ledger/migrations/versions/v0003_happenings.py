"""Happenings with their reports, and what tells copies from articles of their own. Articles of older ledgers are linked
when happenings are first asked for."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from sayso.ledger.migrations.dialect import texts

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _table(
        "story",
        sa.Column("article_id", sa.Integer(), nullable=False),
        *texts("agency", "credits", nullable=True),
        _to("article_id", "article.id"),
        sa.PrimaryKeyConstraint("article_id"),
    )
    _table(
        "copy_band",
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        _to("article_id", "article.id"),
        sa.PrimaryKeyConstraint("band", "article_id"),
    )
    _table(
        "article_copy",
        *(sa.Column(side, sa.Integer(), nullable=False) for side in ("left_id", "right_id")),
        sa.Column("share", sa.Float(), nullable=False),
        *texts("why"),
        *texts("left_spans", "right_spans", nullable=True),
        _to("left_id", "article.id"),
        _to("right_id", "article.id"),
        sa.PrimaryKeyConstraint("left_id", "right_id"),
    )
    _happenings()
    for table, column in (
        ("copy_band", "article_id"), ("article_copy", "right_id"), ("happening", "last_told"), ("report", "article_id"),
        ("report", "happening_id"), ("report_key", "event_id"),
    ):  # fmt: skip
        op.create_index(f"ix_{table}_{column}", table, [column])


def _happenings() -> None:
    _table(
        "happening",
        *texts("id", "type", "title", "status"),
        *texts("begin", "until", "place", "country", nullable=True),
        *(sa.Column(name, sa.Float()) for name in ("latitude", "longitude")),
        *texts("first_told", "last_told", nullable=True),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("articles", "reports", "origins", "disagreements")
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    _table(
        "report",
        *texts("event_id"),
        sa.Column("article_id", sa.Integer(), nullable=False),
        *texts("happening_id"),
        sa.Column("score", sa.Float()),
        *texts("why", "account"),
        _to("article_id", "article.id"),
        _to("happening_id", "happening.id"),
        sa.PrimaryKeyConstraint("event_id"),
    )
    _table(
        "report_key",
        *texts("key", "event_id"),
        _to("event_id", "report.event_id"),
        sa.PrimaryKeyConstraint("key", "event_id"),
    )


def _table(name: str, *columns: Any) -> None:
    op.create_table(name, *columns, sqlite_with_rowid=False)


def _to(column: str, parent: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [parent])
