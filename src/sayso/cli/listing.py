"""Events and attributions of a ledger that pass filters, with the articles that tell them."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Final, TypeVar

import msgspec

from sayso.cli.terminal.console import console
from sayso.export.columns import Table
from sayso.export.csv import flat_cells, safe_cells
from sayso.export.rows import AttributionRow, EventRow, attribution_rows, event_rows
from sayso.ledger import AttributionLine, EventLine, Filters, Ledger
from sayso.record import Record

ARTICLES: Final = 20
"""Records that are fetched at once: about a screen of rows."""

Row = TypeVar("Row", EventRow, AttributionRow)
Line = TypeVar("Line", EventLine, AttributionLine)


def passing_events(ledger: Ledger, filters: Filters, by: str | None = None) -> Iterator[EventRow]:
    """Events that pass, article by article in the order of their words. ``by``: shown with one person's decisions."""
    for record, lines in _by_article(ledger, ledger.events(filters), filters, by):
        wanted = {line.event for line in lines}
        yield from (row for row in event_rows(record) if row.id in wanted)


def passing_attributions(ledger: Ledger, filters: Filters, by: str | None = None) -> Iterator[AttributionRow]:
    """Attributions that pass, as ``passing_events``."""
    for record, lines in _by_article(ledger, ledger.attributions(filters), filters, by):
        wanted = {line.attribution for line in lines}
        yield from (row for row in attribution_rows(record) if row.id in wanted)


def _by_article(
    ledger: Ledger, lines: Iterable[Line], filters: Filters, by: str | None
) -> Iterator[tuple[Record, list[Line]]]:
    """Lines with their records, some articles at a time."""
    articles = ((key, list(group)) for key, group in groupby(lines, key=lambda line: line.article_id))
    while some := dict(islice(articles, ARTICLES)):
        for key, record in ledger.articles(some, filters, by):
            yield record, some[key]


def write_rows(rows: Iterable[Row], table: Table[Row], format: str) -> None:
    """Write rows as ``csv`` or ``jsonl`` (one flat object a row, with the same names) to standard output."""
    if format == "csv":
        writer = csv.DictWriter(sys.stdout, table.names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(safe_cells(table, row) for row in rows)
    else:
        for row in rows:
            sys.stdout.write(msgspec.json.encode(flat_cells(table, row)).decode("utf-8") + "\n")


def tell_count(count: int, noun: str, filters: Filters) -> None:
    """Say on standard error how many rows a table had."""
    if count:
        told = f"{count} {noun}{'' if count == 1 else 's'}."
    else:
        told = f"No {noun} passes the filters." if filters else f"The ledger has no {noun}s."
    console(errors=True).print(told, style="dim")
