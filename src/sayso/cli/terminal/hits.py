"""What a search found."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from sayso.cli.terminal.tables import DIM
from sayso.ledger import Hit


def print_hits(console: Console, hits: Iterable[Hit]) -> None:
    """Print each article with the stretch that has most of the words, these marked."""
    for hit in hits:
        facts = " · ".join(fact for fact in (hit.outlet, hit.published, hit.source_id) if fact)
        console.print(Text.assemble((hit.title or hit.source_id, Style(bold=True)), "  ", (facts, DIM)))
        console.print(Padding(_snippet(hit), (0, 0, 1, 2)))


def _snippet(hit: Hit) -> Text:
    text = Text(hit.snippet.replace("\n", " "))
    for match in hit.matches:
        if hit.span.covers(match):
            text.stylize(Style(bold=True, reverse=True), match.start - hit.span.start, match.end - hit.span.start)
    return text
