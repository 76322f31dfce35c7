"""An index on outlets: where an outlet is at home is asked for each of its articles that is read."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_article_outlet", "article", ["outlet"])
