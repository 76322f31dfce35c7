"""Decisions and agreement as tables for people."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from sayso.cli.terminal.console import style
from sayso.cli.terminal.grid import Column, GridRow, print_grid
from sayso.cli.terminal.tables import DIM
from sayso.export.rows import one_line, shortened
from sayso.ledger import Agreement, Orphan
from sayso.record import Decision

COLUMNS = (
    Column("", 4, 0, 0),
    Column("when", 16, 0, 0),
    Column("who", 8, 1, 0),
    Column("what", 8, 0, 0),
    Column("of", 11, 0, 1),
    Column("words", 20, 4, 1),
    Column("to", 14, 3, 2, "to "),
    Column("why", 12, 3, 3, "why: "),
)
SHORT = 120


def print_decisions(console: Console, decisions: Iterable[Decision]) -> int:
    """Print one row a decision. Returns how many."""
    return print_grid(console, COLUMNS, (GridRow(_cells(item, item.why or "")) for item in decisions))


def print_orphans(console: Console, orphans: Iterable[Orphan]) -> int:
    """Print decisions that hold for nothing, with the reason. Returns how many."""
    return print_grid(console, COLUMNS, (GridRow(_cells(item.decision, item.why)) for item in orphans))


def print_agreement(console: Console, rows: Iterable[Agreement]) -> None:
    """Print one line a field: measure, number of units, value."""
    for row in rows:
        value = "–" if row.value is None else f"{row.value:.3f}"
        console.print(
            Text.assemble(f"{row.field:<10}", (f"{row.measure:<16}", DIM), f"{value:>7}", (f"  {row.units} units", DIM))
        )


def _cells(item: Decision, why: str) -> list[Text]:
    what = f"{item.kind} {item.undoes}" if item.undoes else item.kind
    return [
        Text(str(item.id), style=DIM),
        Text(item.at[:16].replace("T", " "), style=DIM),
        Text(item.by),
        Text(what, style=style("cue")),
        Text(item.item or ""),
        Text(shortened(one_line(item.words or ""), SHORT)),
        Text(_change(item)),
        Text(why, style=DIM),
    ]


def _change(item: Decision) -> str:
    if item.kind != "correct":
        return ""
    proof = f"“{shortened(one_line(item.proof_words), SHORT)}”" if item.proof_words else ""
    return f"{item.field} = " + (" ".join(part for part in (item.value, proof) if part) or "nothing")
