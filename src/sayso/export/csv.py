"""Events or attributions as comma-separated values (RFC 4180, UTF-8), one a row.

Several values of one cell are parted by ``; ``. Spans are ``start:end`` in code points of the article's text. A cell that
a spreadsheet would run as a formula gets an apostrophe before it (CSV injection, OWASP).
"""

from __future__ import annotations

import csv
from typing import Any, Final, TextIO

from sayso.export.columns import Cells, Records, Row, Table, Tally, flat
from sayso.export.formats import Written
from sayso.export.tables import ATTRIBUTIONS, EVENTS

TABLES: Final[dict[str, tuple[Table[Any], ...]]] = {"csv": (EVENTS,), "csv-attributions": (ATTRIBUTIONS,)}

_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def write_csv(records: Records, out: TextIO) -> Written:
    """Write one row an event."""
    return write_table(records, out, EVENTS)


def write_csv_attributions(records: Records, out: TextIO) -> Written:
    """Write one row an attribution."""
    return write_table(records, out, ATTRIBUTIONS)


def write_table(records: Records, out: TextIO, table: Table[Row], delimiter: str = ",") -> Written:
    """Write a table with its head."""
    writer = csv.DictWriter(out, table.names, lineterminator="\r\n", delimiter=delimiter)
    writer.writeheader()
    tally = Tally()
    for record in tally.records(records):
        writer.writerows(safe_cells(table, row) for row in tally.kept(table, record))
    return tally.written()


def flat_cells(table: Table[Row], row: Row) -> Cells:
    """The cells of a row, each one value."""
    return {column.name: flat(column.value(row), column.kind) for column in table.columns}


def safe_cells(table: Table[Row], row: Row) -> Cells:
    """The cells of a row for a file that a spreadsheet may open."""
    return {name: safe(value) for name, value in flat_cells(table, row).items()}


def safe(value: object) -> object:
    """A value that no spreadsheet takes for a formula; numbers stay numbers."""
    return f"'{value}" if is_formula(value) else value


def is_formula(value: object) -> bool:
    """True for text that a spreadsheet may run as a formula."""
    return isinstance(value, str) and value.startswith(_FORMULA)
