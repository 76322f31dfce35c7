"""A list of the articles that wait to be linked; happenings by their status and the day of their last report."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unlinked",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"]),
        sa.PrimaryKeyConstraint("article_id"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO unlinked SELECT id FROM article WHERE id NOT IN (SELECT article_id FROM story)")
    op.execute("UPDATE happening SET last_told = '' WHERE last_told IS NULL")
    op.create_index("ix_happening_status", "happening", ["status"])
