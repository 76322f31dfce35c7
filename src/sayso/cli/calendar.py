"""``sayso calendar``."""

from __future__ import annotations

import click

from sayso.cli.options import format_option, ledger_argument


@click.command("calendar")
@ledger_argument
@click.option("--since", metavar="DATE", help="From this day on; today if unset.")
@click.option("--until", metavar="DATE", help="Not after this day, month or year.")
@click.option("--silent", is_flag=True, help="What was announced for days before --since and never reported since.")
@format_option("table", "jsonl", "ical")
def command(ledger: str, since: str | None, until: str | None, silent: bool, format: str) -> None:
    """List what is announced, by date, and with --silent what was announced and then never told again.

    A plan leaves the calendar when an article says that it was held or given up, and moves with its date. "ical" gives a
    file for any calendar program, "jsonl" sayso-happening/1.

    \b
    Example:
      sayso calendar ledger.sayso
      sayso calendar ledger.sayso --since 2025-02 --until 2025-03
      sayso calendar ledger.sayso --silent
      sayso calendar ledger.sayso --format ical > planned.ics
    """
    from datetime import UTC, datetime

    from sayso.cli.plans import print_plans
    from sayso.ledger import Filters, Ledger
    from sayso.link import find_planned, find_silent

    wanted = Filters(since=since, until=until)
    day = wanted.since or datetime.now(UTC).date().isoformat()
    with Ledger.open(ledger, create=False) as opened:
        found = find_silent(opened, day) if silent else find_planned(opened, day, wanted.until)
        print_plans(found, format, day=day, silent=silent)
