"""The codebook as tables."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from sayso.cli.terminal.grid import Column, GridRow, print_grid
from sayso.export.codebook import entries_of
from sayso.export.formats import Format

COLUMNS = (
    Column("column", 18, 1, 0),
    Column("meaning", 26, 3, 1),
    Column("values", 16, 2, 2, "values: "),
    Column("from", 16, 1, 3, "from: "),
)


def print_codebook(console: Console, formats: Iterable[Format]) -> None:
    """Print a table of columns for each table of each format."""
    for kind in formats:
        console.print(Text.assemble((kind.name, "bold"), f"  {kind.about}"))
        for table in kind.tables:
            console.print(Text.assemble("\n", (table.name, "bold"), f"  {table.about}"))
            rows = (
                GridRow(
                    (
                        Text(item.column), Text(item.meaning),
                        Text(f"{item.kind}: {item.values}" if item.values else item.kind, "dim"), Text(item.source, "dim"),
                    )
                )
                for item in entries_of(kind, table.name)
            )  # fmt: skip
            print_grid(console, COLUMNS, rows)
        console.print()
