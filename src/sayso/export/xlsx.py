"""A workbook for spreadsheets: a sheet of events, one of attributions, and the codebook.

Text stays text: a cell that begins like a formula is a string, marked as one, so that nothing runs when it is opened or
edited. Rows go to the file as they come; memory does not grow with the ledger.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import IO, Any, Final

import xlsxwriter

from sayso.errors import ExportError
from sayso.export.codebook import KINDS
from sayso.export.columns import Records, Row, Table, Tally, flat
from sayso.export.csv import is_formula
from sayso.export.formats import Written
from sayso.export.tables import ATTRIBUTIONS, EVENTS

MOST_ROWS: Final = 1_048_576
MOST_CHARACTERS: Final = 32_767
"""Of a sheet and of a cell, by the format."""

OPTIONS: Final = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
WIDTHS: Final = {"text": 16, "texts": 24, "integer": 10, "number": 10, "flag": 8, "spans": 14}
WIDE: Final = {"sentence": 60, "content": 60, "chain": 40, "meaning": 50, "values": 50, "field of the record": 32}
CODEBOOK: Final = ("sheet", "column", "meaning", "values", "field of the record")


def _sheet(table: Table[Row]) -> Table[Row]:
    def remarks(row: Row) -> Iterator[str]:
        for column in table.columns:
            value = flat(column.value(row), column.kind)
            if isinstance(value, str) and len(value) > MOST_CHARACTERS:
                yield f"{column.name} cut to {MOST_CHARACTERS:,} characters, the most that a cell holds"

    return replace(table, remarks=remarks)


SHEETS: Final[tuple[Table[Any], ...]] = (_sheet(EVENTS), _sheet(ATTRIBUTIONS))
TABLES: Final = {"xlsx": SHEETS}


def write_xlsx(records: Records, out: IO[bytes]) -> Written:
    """Write the workbook. Raises ExportError when a sheet is full."""
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": "Sayso", "created": datetime(1980, 1, 1)})  # the same ledger gives the same bytes
    tally = Tally()
    try:
        _fill(book, tally, records)
    except BaseException:
        book.filename = os.devnull  # closing removes the temporary files of the sheets
        book.close()
        raise
    book.close()
    return tally.written()


def _fill(book: Any, tally: Tally, records: Records) -> None:
    sheets = [_Sheet(book, table.name, [(column.name, column.kind) for column in table.columns]) for table in SHEETS]
    for record in tally.records(records):
        for table, sheet in zip(SHEETS, sheets, strict=True):
            for row in tally.kept(table, record):
                sheet.add([flat(column.value(row), column.kind) for column in table.columns])
    codebook = _Sheet(book, "codebook", [(name, "text") for name in CODEBOOK])
    for table in SHEETS:
        for column in table.columns:
            values = f"{KINDS[column.kind]}: {column.values}" if column.values else KINDS[column.kind]
            codebook.add([table.name, column.name, column.about, values, column.source])
    for sheet in (*sheets, codebook):
        sheet.close()


class _Sheet:
    """A sheet that is written row by row under its head, which stays in view."""

    def __init__(self, book: Any, name: str, columns: list[tuple[str, str]]) -> None:
        self.name = name
        self.sheet = book.add_worksheet(name)
        self.quoted = book.add_format({"quote_prefix": True})
        self.columns = len(columns)
        self.rows = 1
        self.sheet.freeze_panes(1, 1)
        bold = book.add_format({"bold": True})
        for number, (title, kind) in enumerate(columns):
            self.sheet.set_column(number, number, WIDE.get(title, WIDTHS[kind]))
            self.sheet.write_string(0, number, title, bold)

    def add(self, cells: Iterable[object]) -> None:
        """Write one row; a cell without a value stays blank."""
        if self.rows == MOST_ROWS:
            raise ExportError(
                f"more than {MOST_ROWS - 1:,} rows", where=f"sheet {self.name}",
                remedy="Export fewer articles with filters, or take csv or parquet",
            )  # fmt: skip
        for number, value in enumerate(cells):
            if isinstance(value, str) and value:
                style = self.quoted if is_formula(value) else None
                self.sheet.write_string(self.rows, number, value[:MOST_CHARACTERS], style)
            elif isinstance(value, int | float):
                self.sheet.write_number(self.rows, number, value)
        self.rows += 1

    def close(self) -> None:
        self.sheet.autofilter(0, 0, self.rows - 1, self.columns - 1)
