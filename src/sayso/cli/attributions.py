"""``sayso attributions``."""

from __future__ import annotations

import click

from sayso.cli.options import filter_options, filters_of, format_option, ledger_argument, limit_option, quotes_option


@click.command("attributions")
@ledger_argument
@filter_options
@format_option("table", "jsonl", "csv")
@quotes_option
@limit_option
def command(ledger: str, format: str, quotes: bool, limit: int | None, **filters: str | None) -> None:
    """List who said what in a ledger.

    Filters can be combined; an attribution passes when all hold. With --where and --status it passes when an event
    that rests on it does.

    \b
    Example:
      sayso attributions ledger.sayso
      sayso attributions ledger.sayso --who Sheinbaum --quotes
      sayso attributions ledger.sayso --type deny,accuse --format jsonl
    """
    from itertools import islice

    from sayso.cli.listing import passing_attributions, tell_count, write_rows
    from sayso.cli.terminal.console import console
    from sayso.cli.terminal.tables import print_attributions
    from sayso.export.tables import ATTRIBUTIONS
    from sayso.ledger import Ledger

    wanted = filters_of(filters)
    with Ledger.open(ledger, create=False) as opened:
        rows = islice(passing_attributions(opened, wanted), limit)
        if format == "table":
            tell_count(print_attributions(console(), rows, quotes=quotes, articles=True), "attribution", wanted)
        else:
            write_rows(rows, ATTRIBUTIONS, format)
