"""By which weights an article was linked; null where it was linked before this was kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sayso.ledger.migrations.dialect import TEXT

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("story", sa.Column("weights", TEXT, nullable=True))
