"""``sayso happenings``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.cli.options import filter_options, filters_of, format_option, ledger_argument, limit_option

if TYPE_CHECKING:
    from sayso.ledger import Ledger


@click.command("happenings")
@ledger_argument
@click.argument("happening", required=False, metavar="[HAPPENING]")
@filter_options
@click.option("--articles", type=click.IntRange(min=1), default=1, metavar="N", help="Told by at least N articles.")
@click.option("--relink", is_flag=True, help="First link anew what an older version linked by other weights.")
@format_option("table", "jsonl")
@limit_option
def command(
    ledger: str,
    happening: str | None,
    articles: int,
    relink: bool,
    format: str,
    limit: int | None,
    **filters: str | None,
) -> None:
    """List what happened, across articles: how many tell it, and how many independent sources they have.

    Filters can be combined; a happening passes when one of its reports does. With the id of a HAPPENING: its reports, the
    origins behind them, copies, where the reports differ, and its course over time. "jsonl" gives sayso-happening/1.

    \b
    Example:
      sayso happenings ledger.sayso
      sayso happenings ledger.sayso --where Chile --status planned,moved,cancelled
      sayso happenings ledger.sayso --articles 2
      sayso happenings ledger.sayso h0123456789
      sayso happenings ledger.sayso --format jsonl > happenings.jsonl
    """
    from sayso.cli.listing import tell_count
    from sayso.cli.terminal.console import console
    from sayso.cli.terminal.happening import print_happening
    from sayso.cli.terminal.happenings import print_happenings
    from sayso.ledger import Ledger
    from sayso.link import find_happening, find_happenings, list_happenings

    wanted = filters_of(filters)
    with Ledger.open(ledger, create=False) as opened:
        _tell_weights(opened, relink)
        if happening is None and format == "table":
            tell_count(
                print_happenings(console(), list_happenings(opened, wanted, limit, least=articles)), "happening", wanted
            )
            return
        found = (
            find_happenings(opened, wanted, limit, least=articles)
            if happening is None
            else iter([find_happening(opened, happening)])
        )
        for one in found:
            if format == "jsonl":
                click.echo(one.to_json())
            else:
                print_happening(console(), one)


def _tell_weights(ledger: Ledger, relink: bool) -> None:
    """Link anew when asked; else say on standard error when other weights linked a part of the ledger."""
    from sayso.cli.terminal.console import console
    from sayso.link import link_again, linked_otherwise

    errors = console(errors=True)
    if relink:
        errors.print(f"{link_again(ledger, errors.print):,} articles linked anew.", style="dim")
    elif count := linked_otherwise(ledger):
        errors.print(f"{count:,} articles were linked by another version; --relink links them anew.", style="dim")
