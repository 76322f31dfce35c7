"""``sayso search``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.cli.options import filter_options, filters_of, format_option, ledger_argument

if TYPE_CHECKING:
    from sayso.ledger import Facets


@click.command("search")
@ledger_argument
@click.argument("query")
@filter_options
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most this many articles.")
@click.option(
    "--facets", is_flag=True, help="Count the articles found by outlet, month, type, status, country, speaker."
)
@format_option("table", "jsonl")
def command(ledger: str, query: str, limit: int, facets: bool, format: str, **filters: str | None) -> None:
    """Find words in the articles of a ledger, the best match first.

    All words must occur, in any case, with or without accents. "Phrases" stand in quotation marks, begin* finds
    beginnings, and AND, OR, NOT work between words.

    \b
    Example:
      sayso search ledger.sayso 'strike port'
      sayso search ledger.sayso '"executive order" NOT tariff' --since 2025-01
      sayso search ledger.sayso protest --where Chile --facets
    """
    import msgspec

    from sayso.cli.terminal.console import console
    from sayso.cli.terminal.hits import print_facets, print_hits
    from sayso.ledger import Ledger

    wanted = filters_of(filters)
    with Ledger.open(ledger, create=False) as opened:
        hits = opened.search(query, wanted, limit)
        counted = opened.facets(query, wanted) if facets else None
    if format == "jsonl":
        for line in (*hits, *([_facets(counted)] if counted else ())):
            click.echo(msgspec.json.encode(line))
        return
    print_hits(console(), hits)
    if counted:
        print_facets(console(), counted)
    count = f"{len(hits)} article{'' if len(hits) == 1 else 's'}" if hits else "No article has these words"
    console(errors=True).print(f"{count}{' (more with --limit)' if len(hits) == limit else ''}.", style="dim")


def _facets(counted: Facets) -> dict[str, object]:
    return {"facets": counted.values, "articles": counted.articles, "all": counted.all}
