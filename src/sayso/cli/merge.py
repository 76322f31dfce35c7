"""``sayso merge``."""

from __future__ import annotations

import click

from sayso.cli.options import by_option, ledger_argument, why_option


@click.command("merge")
@ledger_argument
@click.argument("happenings", nargs=-1, required=True, metavar="HAPPENING HAPPENING...")
@by_option
@why_option
def command(ledger: str, happenings: tuple[str, ...], by: str | None, why: str | None) -> None:
    """Decide that several happenings are one; the first keeps its id.

    The decision is kept for good, holds when articles are read again, and is taken back with "sayso undo".

    \b
    Example:
      sayso merge ledger.sayso h0123456789 h9876543210 --why "the same strike"
    """
    from sayso.cli.regrouping import tell_decision
    from sayso.cli.terminal.console import account_name
    from sayso.ledger import Ledger
    from sayso.link import merge_happenings

    with Ledger.open(ledger, create=False) as opened:
        for made in merge_happenings(opened, happenings, by=by or account_name(), why=why):
            tell_decision(opened, made, happenings[0])
