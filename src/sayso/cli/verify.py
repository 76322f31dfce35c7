"""``sayso verify``."""

from __future__ import annotations

import click

from sayso.cli.options import ledger_argument


@click.command("verify")
@ledger_argument
def command(ledger: str) -> None:
    """Prove that every span of a ledger is where its record says, and that nothing was changed since.

    Looks again at the file, every text's hash, every reading's digest, every span's words, the search index, and that
    happenings are what their reports make of them.

    \b
    Example:
      sayso verify ledger.sayso

    Exit status: 0 all holds, 1 problems (listed on standard output), 2 no such ledger.
    """
    from itertools import chain

    from sayso.cli.terminal.console import console
    from sayso.ledger import Ledger
    from sayso.link import find_link_problems

    out = console()
    with Ledger.open(ledger, create=False) as opened:
        problems = articles = spans = 0
        for problem in chain(opened.verify(), find_link_problems(opened)):
            out.print(f"✕ {problem}", style="red", soft_wrap=True)
            problems += 1
        if problems:
            out.print(f"{problems} problem{'' if problems == 1 else 's'}: this ledger does not hold.")
            raise SystemExit(1)
        for record in opened.records():
            articles += 1
            spans += sum(1 for _ in record.spans())
    out.print(
        f"✓ {articles:,} article{'' if articles == 1 else 's'}, {spans:,} spans: every span is where its record says."
    )
