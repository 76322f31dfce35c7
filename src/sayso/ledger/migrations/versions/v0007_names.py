"""Every name once, for filters by parts of names; reports by what linking and its listings ask."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sayso.ledger.migrations.dialect import TEXT, is_postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("name", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("folded", TEXT, nullable=False))
    every = " UNION ".join(f"SELECT {column} AS folded FROM {table}" for table, column in NAMED)
    op.execute(f"INSERT INTO name (folded) SELECT folded FROM ({every}) AS every ORDER BY folded")
    op.create_index("ix_name_folded", "name", ["folded"], postgresql_using="hash")
    if not is_postgresql():
        op.drop_index("ix_participant_listing", "participant")
    for table, column in NAMED:
        op.create_index(f"ix_{table}_{column}", table, [column], postgresql_using="hash")
    op.drop_index("ix_report_happening_id", "report")
    op.create_index("ix_report_happening_id", "report", ["happening_id", "article_id", "event_id"])
    op.drop_index("ix_report_article_id", "report")
    op.create_index("ix_report_article_id", "report", ["article_id", "event_id", "happening_id"])


NAMED = (
    ("participant", "folded"), ("attribution", "speaker_folded"), ("attribution", "via_folded"), ("event", "via_folded"),
    ("event", "place_folded"),
)  # fmt: skip
