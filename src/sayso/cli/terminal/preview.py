"""What an export would write, as tables."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.export.columns import Records
from sayso.export.formats import Format
from sayso.export.preview import Sample, preview

MOST = 300
"""Characters of a value that are shown, before the width cuts it."""


def print_preview(console: Console, format: Format, records: Records) -> None:
    """Print rows, columns, the first rows, and what is left out and why."""
    samples, written = preview(format, records)
    console.print(Text.assemble((format.name, "bold"), f"  {format.about}"))
    console.print(f"{str(written) or 'Nothing'} would be written.")
    _reasons(console, "Left out", written.left_out)
    _reasons(console, "Written with a loss", written.remarks)
    for sample in samples:
        console.print()
        console.print(Text.assemble((sample.table.name, "bold"), f"  {sample.table.about}"))
        if sample.rows:
            console.print(_rows(sample, console.width))
    console.print(Text(f"\nsayso codebook {format.name} explains the columns.", "dim"))


def _reasons(console: Console, title: str, counts: Mapping[str, int]) -> None:
    if counts:
        console.print(f"{title}:")
    for reason, count in sorted(counts.items(), key=lambda item: -item[1]):
        console.print(Padding(Text(f"{count:,} × {reason}"), (0, 0, 0, 2)))


def _rows(sample: Sample, width: int) -> Table:
    """A line a column: its name, how many rows have it, and what the first rows have."""
    grid = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", width=width)
    grid.add_column("column", no_wrap=True)
    grid.add_column("filled", justify="right", no_wrap=True)
    for number in range(1, len(sample.first) + 1):
        grid.add_column(f"row {number}", no_wrap=True, overflow="ellipsis", ratio=1)
    for name in sample.table.names:
        values = (" ".join(row[name].split())[:MOST] for row in sample.first)
        grid.add_row(Text(name), Text(f"{sample.filled[name]:,}", "dim"), *map(Text, values))
    return grid
