"""Indexes for ledgers of many articles: listings in their order with what the filters ask, names, countries, addresses."""

from __future__ import annotations

from alembic import op

from sayso.ledger.migrations.dialect import create_listing

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, asked in ASKED.items():
        op.drop_index(f"ix_{table}_article_id", table)
        create_listing(table, "article_id", "number", asked=asked)
    create_listing("participant", asked=("folded", "event_id"))
    op.create_index("ix_place_country", "place", ["country"])
    op.create_index("ix_article_url", "article", ["url"], postgresql_using="hash")


ASKED = {
    "event": ("decided", "status", "type", "mode", "begin", "until", "place_id", "place_folded", "via_folded"),
    "attribution": ("decided", "act", "speaker", "speaker_folded", "via_folded"),
}
