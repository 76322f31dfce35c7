"""``sayso events``."""

from __future__ import annotations

import click

from sayso.cli.options import filter_options, filters_of, format_option, ledger_argument, limit_option, quotes_option


@click.command("events")
@ledger_argument
@filter_options
@format_option("table", "jsonl", "csv")
@quotes_option
@limit_option
def command(ledger: str, format: str, quotes: bool, limit: int | None, **filters: str | None) -> None:
    """List the events of a ledger.

    Filters can be combined; an event passes when all hold. Types and statuses may be several, with commas.

    \b
    Example:
      sayso events ledger.sayso
      sayso events ledger.sayso --type PROTEST --where Chile --since 2025-02 --quotes
      sayso events ledger.sayso --status planned,conditional --format csv > planned.csv
    """
    from itertools import islice

    from sayso.cli.listing import passing_events, tell_count, write_rows
    from sayso.cli.terminal.console import console
    from sayso.cli.terminal.tables import print_events
    from sayso.export.tables import EVENTS
    from sayso.ledger import Ledger

    wanted = filters_of(filters)
    with Ledger.open(ledger, create=False) as opened:
        rows = islice(passing_events(opened, wanted), limit)
        if format == "table":
            tell_count(print_events(console(), rows, quotes=quotes, articles=True), "event", wanted)
        else:
            write_rows(rows, EVENTS, format)
