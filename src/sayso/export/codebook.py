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
    """The codebook as a page, a section a format."""
    sections = []
    for kind in formats:
        lines = [f"## `{kind.name}`\n", f"{kind.about[0].upper()}{kind.about[1:]}.\n"]
        for table in kind.tables:
            lines += [
                f"**{table.name}**: {table.about}.\n",
                "| column | meaning | values | from |",
                "|---|---|---|---|",
            ]
            for item in entries_of(kind, table.name):
                values = f"{item.kind}: {item.values}" if item.values else item.kind
                source = f"`{item.source}`" if item.source else ""
                lines.append(f"| `{item.column}` | {item.meaning} | {values} | {source} |".replace("|  |", "| |"))
            lines.append("")
        sections.append("\n".join(lines))
    return "\n".join(sections)


def entries_of(format: Format, table: str) -> Iterator[Entry]:
    """The columns of one table."""
    return (item for item in entries([format]) if item.table == table)
