"""The codebook: what each column of an export means, made from the tables that the export is written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sayso.export.formats import FORMATS, Format

KINDS: Final = {
    "text": "text", "texts": "several texts", "integer": "whole number", "number": "number", "flag": "true or false",
    "spans": "several spans", "object": "object", "objects": "several objects",
}  # fmt: skip
"""Kinds of values in words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A column. ``source``: the field of the record that it comes from."""

    format: str
    table: str
    column: str
    meaning: str
    kind: str
    values: str
    source: str


def entries(formats: Iterable[Format] = FORMATS.values()) -> Iterator[Entry]:
    """Every column of the formats, in the order in which it is written."""
    for kind in formats:
        for table in kind.tables:
            for column in table.columns:
                yield Entry(
                    kind.name, table.name, column.name, column.about, KINDS[column.kind], column.values, column.source
                )


def markdown(formats: Iterable[Format] = FORMATS.values()) -> str:
    """The codebook as a page, a section a format. Columns that an earlier format has explained are not explained again."""
    lines: list[str] = []
    explained: dict[tuple[str, ...], str] = {}
    for kind in formats:
        lines += [f"## `{kind.name}`", "", f"{kind.about[0].upper()}{kind.about[1:]}.", ""]
        for table in kind.tables:
            first = explained.setdefault((table.name, *table.names), kind.name)
            if first != kind.name:
                lines += [f"**{table.name}**: the columns of `{first}`.", ""]
                continue
            lines += [
                f"**{table.name}**: {table.about}.",
                "",
                "| column | meaning | values | from |",
                "|---|---|---|---|",
            ]
            lines += [*map(_line, entries_of(kind, table.name)), ""]
    return "\n".join(lines)


def _line(entry: Entry) -> str:
    values = f"{entry.kind}: {entry.values}" if entry.values else entry.kind
    cells = (f"`{entry.column}`", entry.meaning, values, f"`{entry.source}`" if entry.source else "")
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def entries_of(format: Format, table: str) -> Iterator[Entry]:
    """The columns of one table."""
    return (item for item in entries([format]) if item.table == table)
