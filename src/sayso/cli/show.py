"""``sayso show``."""

from __future__ import annotations

import click

from sayso.cli.options import format_option, ledger_argument, quotes_option


@click.command("show")
@ledger_argument
@click.argument("source_id", metavar="ARTICLE")
@format_option("table", "jsonl")
@quotes_option
@click.option("--why", is_flag=True, help="Say what decided each field, how sure it is, and what was refused.")
def command(ledger: str, source_id: str, format: str, quotes: bool, why: bool) -> None:
    """Show one article of a ledger with its record.

    ARTICLE is its source_id (as "sayso search" and the tables give it), its URL, or the id of its text.

    \b
    Example:
      sayso show ledger.sayso latin-times --quotes
      sayso show ledger.sayso latin-times --why
    """
    from sayso.cli.terminal.article import print_record
    from sayso.cli.terminal.console import console
    from sayso.cli.terminal.why import print_why
    from sayso.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        record = opened.record(source_id)
    if format == "jsonl":
        click.echo(record.to_json())
        return
    out = console()
    print_record(out, record, quotes=quotes)
    if why:
        print_why(out, record)
