"""What a reviewer sees: one item with its sentence, and the keys."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.style import Style
from rich.text import Text

from sayso.cli.terminal.tables import DIM, print_attributions, print_events
from sayso.export.rows import AttributionRow, EventRow, headline

KEYS = {
    "y": "accept",
    "n": "reject",
    "u": "unsure",
    "e": "correct",
    "z": "undo",
    "j": "next",
    "k": "back",
    "?": "help",
    "q": "quit",
}
HELP = (
    "y  it is right as it stands",
    "n  it is wrong: it is left out from now on, and kept in the history",
    "u  not sure: a note, and it is shown again another time",
    "e  correct one field, with the words of the article that prove it",
    "z  take back the last decision of this sitting",
    "j  go on without deciding    k  go back    q  quit: everything is already saved",
)


def print_item(console: Console, row: EventRow | AttributionRow, decided: int) -> None:
    """Print the article's head, the row as in listings, and its sentence with the words of each field coloured."""
    article = row.article
    outlet = article.outlet.name if article.outlet else None
    date = article.published.date if article.published else None
    facts = " · ".join(fact for fact in (outlet, date, article.source_id, f"{decided} decided") if fact)
    console.print(Text("─" * console.width, style=DIM))
    console.print(Text.assemble((headline(article), Style(bold=True)), "  ", (facts, DIM)))
    console.print()
    if isinstance(row, EventRow):
        print_events(console, [row], quotes=True)
    else:
        print_attributions(console, [row], quotes=True)


def print_keys(console: Console) -> None:
    """Print the line of keys."""
    console.print(_keys(KEYS))


def print_choices(console: Console, letters: Mapping[str, str]) -> None:
    """Print the fields that can be corrected with their keys."""
    console.print(Text.assemble("Correct what?  ", _keys(letters)))


def print_help(console: Console) -> None:
    """Print what each key does."""
    for line in HELP:
        console.print(Text(line))


def print_note(console: Console, note: str) -> None:
    """Print one line about what was done or could not be."""
    console.print(Text(note, style=Style(italic=True)))


def _keys(letters: Mapping[str, str]) -> Text:
    return Text("  ").join(Text.assemble((key, Style(bold=True)), f" {name}") for key, name in letters.items())
