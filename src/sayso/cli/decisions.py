"""``sayso decisions``."""

from __future__ import annotations

import click

from sayso.cli.options import format_option, ledger_argument


@click.command("decisions")
@ledger_argument
@click.option(
    "--orphans", is_flag=True, help="Only those that hold for nothing in the newest readings, with the reason."
)
@click.option("--agreement", is_flag=True, help="How far reviewers agree on what two or more of them decided.")
@format_option("table", "jsonl")
def command(ledger: str, orphans: bool, agreement: bool, format: str) -> None:
    """List what people decided about a ledger, the oldest first, with who, when and why.

    A decision is never changed; what was undone stays in the list with the undo behind it. Agreement is Krippendorff's
    alpha for values and F1 for words.

    \b
    Example:
      sayso decisions ledger.sayso
      sayso decisions ledger.sayso --orphans
      sayso decisions ledger.sayso --agreement
    """
    import msgspec

    from sayso.cli.terminal.console import console
    from sayso.cli.terminal.decisions import print_agreement, print_decisions, print_orphans
    from sayso.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        if format == "jsonl":
            for item in opened.agreement() if agreement else opened.orphans() if orphans else opened.decisions():
                click.echo(msgspec.json.encode(item))
        elif agreement:
            print_agreement(console(), opened.agreement())
        elif orphans:
            _tell(print_orphans(console(), opened.orphans()), "orphan")
        else:
            _tell(print_decisions(console(), opened.decisions()), "decision")


def _tell(count: int, noun: str) -> None:
    from sayso.cli.terminal.console import console

    console(errors=True).print(f"{count or 'No'} {noun}{'' if count == 1 else 's'}.", style="dim")
