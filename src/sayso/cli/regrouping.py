"""What is said after a merge, split or undo."""

from __future__ import annotations

from sayso.cli.terminal.console import console
from sayso.ledger import Ledger
from sayso.record import Decision


def tell_decision(ledger: Ledger, made: Decision, happening: str | None = None) -> None:
    """Say which decision was made, and how it is seen and taken back."""
    what = f"undo of {made.undoes}" if made.undoes else made.kind
    see = f" `sayso happenings {ledger.name} {happening}` shows it," if happening else ""
    undo = f"`sayso undo {ledger.name} {made.id}` takes it back."
    console(errors=True).print(f"Decision {made.id}: {what} by {made.by}.{see} {undo}", style="dim", soft_wrap=True)
