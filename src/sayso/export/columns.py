"""What an export writes, as data: tables, their columns, and which rows stay out. Writers, preview and codebook all
read it, so that no column is described twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Generic, Literal, TypeVar

from sayso.export.formats import Written
from sayso.export.rows import AttributionRow, EventRow
from sayso.ledger import Selection
from sayso.record import Record, Span

Row = TypeVar("Row")
Seen = TypeVar("Seen", contravariant=True)
Cells = dict[str, object]

Records = Iterable[Record | Selection]
"""What is exported: whole records, or those of a ledger with the rows that pass filters."""

Kind = Literal["text", "texts", "integer", "number", "flag", "spans", "object", "objects"]
"""Of a column's values; ``texts``, ``spans`` and ``objects`` are tuples, ``object`` a mapping."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Seen]):
    """``about``: what it means. ``source``: the field of the record that it comes from. ``value``: of one row, null where
    the row has none. ``values``: the codes or the form that it can have."""

    name: str
    about: str
    source: str
    value: Callable[[Seen], object]
    kind: Kind = "text"
    values: str = ""


def always(_: object) -> None:
    """No reason to leave a row out."""


def nothing(_: object) -> Iterable[str]:
    """No remark on a row."""
    return ()


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """Rows of one kind. ``name``: in the plural. ``rows``: of one record. ``lacks``: why a row stays out, null when it is
    written. ``remarks``: what a row that is written loses."""

    name: str
    about: str
    columns: tuple[Column[Row], ...]
    rows: Callable[[Record], Iterable[Row]]
    lacks: Callable[[Row], str | None] = always
    remarks: Callable[[Row], Iterable[str]] = nothing

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def cells(self, row: Row) -> Cells:
        """Value by column, in order."""
        return {column.name: column.value(row) for column in self.columns}


@dataclass(slots=True)
class Tally:
    """Counts while an export is written. A table whose rows were never asked for counts as empty."""

    articles: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    chosen: Selection | None = None

    def records(self, records: Records) -> Iterator[Record]:
        """The records themselves, counted; of a selection only the chosen rows are kept until the next one."""
        for item in records:
            self.articles += 1
            self.chosen = item if isinstance(item, Selection) else None
            yield item.record if isinstance(item, Selection) else item

    def kept(self, table: Table[Row], record: Record) -> Iterator[Row]:
        """The rows of a record that are written, counted, and the others with their reasons."""
        self.rows[table.name] += 0
        for row in filter(self._passes, map(self._linked, table.rows(record))):
            if (reason := table.lacks(row)) is not None:
                self.left_out[reason] += 1
                continue
            self.rows[table.name] += 1
            self.remarks.update(table.remarks(row))
            yield row

    def _linked(self, row: Row) -> Row:
        """An event with the happening that it is a report of."""
        if isinstance(row, EventRow) and self.chosen is not None:
            return replace(row, happening=self.chosen.happenings.get(row.id))
        return row

    def _passes(self, row: object) -> bool:
        if self.chosen is None:
            return True
        if isinstance(row, EventRow):
            return row.id in self.chosen.events
        return not isinstance(row, AttributionRow) or row.id in self.chosen.attributions

    def written(self) -> Written:
        return Written(self.articles, dict(self.rows), dict(self.left_out), dict(self.remarks))


def joined(values: Iterable[str]) -> str:
    """Several values of one cell."""
    return "; ".join(values)


def spans(values: Iterable[Span]) -> str:
    """Spans of one cell: ``10:17; 20:31``."""
    return joined(f"{start}:{end}" for start, end in values)


def flat(value: object, kind: Kind) -> object:
    """A value as one cell of a table of text."""
    if isinstance(value, tuple):
        return spans(value) if kind == "spans" else joined(map(str, value))
    return value
