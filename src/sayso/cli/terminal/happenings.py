"""Happenings as a table for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from sayso.cli.terminal.console import style
from sayso.cli.terminal.grid import Column, GridRow, print_grid
from sayso.cli.terminal.tables import DIM
from sayso.export.fields import STATUS_SIGNS
from sayso.link import HappeningLine

COLUMNS = (
    Column("", 11, 0, 0),
    Column("status", 13, 0, 0),
    Column("what", 10, 0, 0),
    Column("", 24, 6, 1),
    Column("where", 10, 1, 2),
    Column("when", 10, 0, 2),
    Column("told by", 16, 0, 3),
)


def print_happenings(console: Console, lines: Iterable[HappeningLine]) -> int:
    """Print one row a happening: its id, status, type, title, place, dates, and how many articles and origins tell it.
    Returns how many."""
    return print_grid(console, COLUMNS, (GridRow(_cells(line)) for line in lines))


def _cells(line: HappeningLine) -> Sequence[Text]:
    differ = (f"\n≠ {counted(line.disagreements, 'disagreement')}", style("event")) if line.disagreements else ""
    return [
        Text(line.id, style=DIM),
        Text(f"{STATUS_SIGNS[line.status]} {line.status}"),
        Text(line.type, style=style("event", strong=True)),
        Text(line.title),
        Text(line.place or "", style=style("place")),
        Text(span_of(line.begin, line.until), style=style("time")),
        Text.assemble(
            f"{counted(line.articles, 'article')}\n", (counted(line.origins, "origin"), style("source")), differ
        ),
    ]


def counted(number: int, noun: str) -> str:
    """``2 articles``, ``1 article``, ``no article``."""
    return f"{number or 'no'} {noun}{'' if number in (0, 1) else 's'}"


def span_of(begin: str | None, until: str | None) -> str:
    """``2025-02-17 – 2025-03-30``; one day once; an open side open."""
    if begin == until or not (begin or until):
        return begin or ""
    return f"{begin or ''} – {until or ''}".strip()
