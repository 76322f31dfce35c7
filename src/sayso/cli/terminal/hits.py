"""What a search found."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.table import Column, Table
from rich.text import Text

from sayso.cli.terminal.tables import DIM
from sayso.ledger import Facets, Hit


def print_hits(console: Console, hits: Iterable[Hit]) -> None:
    """Print each article with the stretch that has most of the words, these marked."""
    for hit in hits:
        facts = " · ".join(fact for fact in (hit.outlet, hit.published, hit.source_id) if fact)
        console.print(Text.assemble((hit.title or hit.source_id, Style(bold=True)), "  ", (facts, DIM)))
        console.print(Padding(_snippet(hit), (0, 0, 1, 2)))


def print_facets(console: Console, facets: Facets) -> None:
    """Print a line a facet: its values with their numbers of articles."""
    if not facets.all:
        console.print(Text(f"Of the {facets.articles:,} articles found that came last:", DIM))
    for name, values in facets.values.items():
        if values:
            counts = (Text.assemble(value, (f" ({articles:,})", DIM)) for value, articles in values.items())
            grid = Table.grid(Column(width=10), Column(ratio=1), expand=True)
            grid.add_row(Text(name, DIM), Text(" · ", DIM).join(counts))
            console.print(grid)


def _snippet(hit: Hit) -> Text:
    text = Text(hit.snippet.replace("\n", " "))
    for match in hit.matches:
        if hit.span.covers(match):
            text.stylize(Style(bold=True, reverse=True), match.start - hit.span.start, match.end - hit.span.start)
    return text
