"""What an export would write, without writing it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from sayso.export.columns import Records, Table, Tally, flat
from sayso.export.formats import Format, Written

FIRST: Final = 3
"""Rows that a preview shows."""


@dataclass(slots=True)
class Sample:
    """A table's rows before they are written. ``filled``: rows with a value by column. ``first``: the first rows as text."""

    table: Table[Any]
    rows: int = 0
    filled: Counter[str] = field(default_factory=Counter)
    first: list[dict[str, str]] = field(default_factory=list)

    def add(self, row: object) -> None:
        """Count a row, and keep it when it is one of the first."""
        self.rows += 1
        cells = self.table.cells(row)
        self.filled.update(name for name, value in cells.items() if value not in (None, "", ()))
        if self.rows <= FIRST:
            self.first.append({column.name: _shown(cells[column.name], column.kind) for column in self.table.columns})


def preview(format: Format, records: Records) -> tuple[list[Sample], Written]:
    """Every table of a format over ``records``: what ``format.write`` would write and leave out."""
    samples = [Sample(table) for table in format.tables]
    tally = Tally()
    for record in tally.records(records):
        for sample in samples:
            for row in tally.kept(sample.table, record):
                sample.add(row)
    return samples, tally.written()


def _shown(value: object, kind: Any) -> str:
    if value is None:
        return ""
    if kind in ("object", "objects") and not isinstance(value, str):
        return msgspec.json.encode(value).decode()
    return str(flat(value, kind))
