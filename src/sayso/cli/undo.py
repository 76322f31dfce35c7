"""``sayso undo``."""

from __future__ import annotations

import click

from sayso.cli.options import by_option, ledger_argument, why_option


@click.command("undo")
@ledger_argument
@click.argument("decision", type=click.IntRange(min=1), metavar="DECISION")
@by_option
@why_option
def command(ledger: str, decision: int, by: str | None, why: str | None) -> None:
    """Take a decision back, by its number in "sayso decisions". Both stay in the list; an undo can be undone.

    \b
    Example:
      sayso undo ledger.sayso 12 --why "the other reading was right"
    """
    from sayso.cli.regrouping import tell_decision
    from sayso.cli.terminal.console import account_name
    from sayso.ledger import Ledger
    from sayso.link import link_new

    with Ledger.open(ledger, create=False) as opened:
        made = opened.undo(decision, by or account_name(), why)
        link_new(opened)
        tell_decision(opened, made)
