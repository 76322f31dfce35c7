"""``sayso split``."""

from __future__ import annotations

import click

from sayso.cli.options import by_option, ledger_argument, why_option


@click.command("split")
@ledger_argument
@click.argument("happening", metavar="HAPPENING")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@by_option
@why_option
def command(ledger: str, happening: str, reports: tuple[str, ...], by: str | None, why: str | None) -> None:
    """Decide that some reports of a happening tell of another one; the rest keeps the id.

    REPORT is an article's source_id, or that with the event ("latin-times:e3"), as "sayso happenings LEDGER HAPPENING" lists
    them. The decision is kept for good, holds when articles are read again, and is taken back with "sayso undo".

    \b
    Example:
      sayso split ledger.sayso h0123456789 latin-times border-report:e2 --why "another bridge"
    """
    from sayso.cli.regrouping import tell_decision
    from sayso.cli.terminal.console import account_name
    from sayso.ledger import Ledger
    from sayso.link import split_happening

    with Ledger.open(ledger, create=False) as opened:
        made = split_happening(opened, happening, reports, by=by or account_name(), why=why)
        tell_decision(opened, made, happening)
