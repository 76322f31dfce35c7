"""Rows under one head, with room below each row for its sentence; lines instead of columns where it is narrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

GAP = 2


@dataclass(frozen=True, slots=True)
class Column:
    """``least``: columns that it needs; ``share``: its part of what is left over; ``line``: where it stands when
    rows are written as lines (columns of the same line stand side by side); ``label``: what is put before it there."""

    title: str
    least: int
    share: int
    line: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """``cells``: one per column; ``below``: shown under the row, over the whole width."""

    cells: Sequence[Text]
    below: Sequence[Text] = ()


def print_grid(console: Console, columns: Sequence[Column], rows: Iterable[GridRow]) -> int:
    """Print rows, as they come, as a table where the console is wide enough for the columns, else each as a few lines.
    Returns how many; without any nothing is printed."""
    least = sum(column.least for column in columns) + GAP * (len(columns) - 1)
    widths = fitted(columns, console.width - least) if console.width >= least else None
    count = 0
    for count, row in enumerate(rows, start=1):
        if widths is None:
            _print_lines(console, columns, row)
            continue
        if count == 1:
            _print_cells(console, widths, [Text(column.title, style="dim") for column in columns])
            console.print(Text("─" * (sum(widths) + GAP * (len(widths) - 1)), style="dim"))
        _print_cells(console, widths, row.cells)
        _print_below(console, row, widths[0] + GAP)
    return count


def fitted(columns: Sequence[Column], spare: int) -> list[int]:
    """Widths: what each needs and its share of the spare columns."""
    shares = sum(column.share for column in columns) or 1
    return [column.least + spare * column.share // shares for column in columns]


def _print_cells(console: Console, widths: Sequence[int], cells: Sequence[Text]) -> None:
    grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    grid.add_row(*cells)
    console.print(grid)


def _print_lines(console: Console, columns: Sequence[Column], row: GridRow) -> None:
    for line in sorted({column.line for column in columns}):
        cells = [
            Text.assemble((column.label, "dim"), Text(" · ").join(cell.split("\n")))
            for column, cell in zip(columns, row.cells, strict=True)
            if column.line == line and cell
        ]
        if cells:
            indent = 0 if line == 0 else 2
            console.print(Padding(Text("  " if line == 0 else " · ").join(cells), (0, 0, 0, indent)))
    _print_below(console, row, 2)
    console.print()


def _print_below(console: Console, row: GridRow, indent: int) -> None:
    for text in row.below:
        console.print(Padding(text, (0, 0, 0, indent)))
    if row.below:
        console.print()
