"""Announced happenings as a calendar for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console
from rich.text import Text

from sayso.cli.terminal.console import style
from sayso.cli.terminal.grid import Column, GridRow, print_grid
from sayso.cli.terminal.happenings import counted, span_of
from sayso.cli.terminal.tables import DIM
from sayso.export.fields import STATUS_SIGNS
from sayso.record import Happening

COLUMNS = (
    Column("when", 12, 0, 0),
    Column("status", 11, 0, 0),
    Column("", 30, 6, 1),
    Column("where", 10, 1, 2),
    Column("announced", 16, 3, 3, "announced "),
    Column("", 11, 0, 4),
)


def print_calendar(console: Console, happenings: Iterable[Happening], *, day: str, silent: bool) -> int:
    """Print one row a plan, with who announced it when; with ``silent`` how long it is past. Returns how many."""
    return print_grid(console, COLUMNS, (GridRow(_cells(one, day if silent else None)) for one in happenings))


def _cells(item: Happening, past: str | None) -> Sequence[Text]:
    when = span_of(item.when.begin, item.when.until).replace(" – ", "\n– ") if item.when else ""
    names = ", ".join(origin.name for origin in item.origins[:3])
    first = next((step.date for step in item.timeline if step.date), None)
    told = Text.assemble((names, style("source")), (f"\n{first}" if first else "", DIM))
    title = Text(item.title)
    if past and (days := _days_past(item, past)):
        title.append(f"\n{counted(days, 'day')} past, nothing told since", style("event"))
    return [
        Text(when, style=style("time")),
        Text(f"{STATUS_SIGNS[item.status]} {item.status}"),
        title,
        Text(item.place.name if item.place else "", style=style("place")),
        told,
        Text(item.id, style=DIM),
    ]


def _days_past(item: Happening, day: str) -> int | None:
    """Days from the end of a plan to ``day``, where both are days."""
    last = item.when and (item.when.until or item.when.begin)
    try:
        return (date.fromisoformat(day) - date.fromisoformat(last or "")).days
    except ValueError:
        return None
