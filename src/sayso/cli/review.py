"""``sayso review``."""

from __future__ import annotations

import click

from sayso.cli.options import by_option, filter_options, filters_of, ledger_argument


@click.command("review")
@ledger_argument
@filter_options
@click.option(
    "--what",
    type=click.Choice(["events", "attributions"]),
    default="events",
    show_default=True,
    help="What to go through.",
)
@by_option
@click.option("--blind", is_flag=True, help="Show nothing of what others decided: for measuring agreement.")
def command(ledger: str, what: str, by: str | None, blind: bool, **filters: str | None) -> None:
    """Accept, correct or reject what a ledger says, one key each.

    Shows each event (or attribution) on which nothing was decided, with its sentence, its words coloured. One key decides
    and goes on; z takes back. Decisions are kept for good with who, when and why, and hold for the words, also when the
    article is read again by a newer version. Filters choose what is shown; with --decided what was decided before.

    \b
    Keys:
      y accept   n reject   u unsure   e correct a field   z undo   j next   k back   ? help   q quit

    \b
    Example:
      sayso review ledger.sayso
      sayso review ledger.sayso --type COERCE --where Chile --by ana
    """
    import sys

    from sayso.cli.reviewing import review_all
    from sayso.ledger import Ledger

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(
            "Review needs a terminal. `sayso events` lists, and from Python `Ledger.save_decision` decides."
        )
    wanted = filters_of(filters)
    with Ledger.open(ledger, create=False) as opened:
        review_all(opened, wanted, what=what, by=by, blind=blind)
