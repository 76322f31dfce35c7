"""What decided each field of a record, and what was found but refused."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from sayso.cli.terminal.console import style
from sayso.cli.terminal.tables import DIM
from sayso.export.rows import EventRow, event_rows, one_line
from sayso.record import Record


def print_why(console: Console, record: Record) -> None:
    """Print the reasons of each event, then the refusals."""
    _heading(console, "Why")
    for row in event_rows(record):
        _print_reasons(console, row)
    if record.refused:
        _heading(console, f"Found but not placed ({len(record.refused)})")
    for refusal in record.refused:
        words = f" “{one_line(refusal.span.quote(record.article.text))}”" if refusal.span else ""
        console.print(Text.assemble("  ", refusal.what, (words, "default"), (f": {refusal.why}", DIM)))
    models = ", ".join(f"{name} {digest[:19]}" for name, digest in sorted(record.sayso.models.items()))
    made = " · ".join(part for part in (f"sayso {record.sayso.version}", record.sayso.ontology, models) if part)
    console.print(Text(f"\nMade by {made}", style=DIM))


def _print_reasons(console: Console, row: EventRow) -> None:
    event = row.event
    console.print(
        Text.assemble((f"{event.id:<4}", DIM), (event.type, style("event", strong=True)), f" “{row.words}”",
                      (f"  confidence {event.confidence:.2f}", DIM))
    )  # fmt: skip
    for field, reason in row.why.items():
        console.print(Padding(Text.assemble((f"{field}: ", DIM), reason), (0, 0, 0, 4)))


def _heading(console: Console, title: str) -> None:
    console.print(Text(title, style=Style(bold=True)))
