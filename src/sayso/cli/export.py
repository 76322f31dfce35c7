"""``sayso export``."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from sayso.cli.options import filter_options, filters_of, ledger_argument

MANY = 500
"""Articles from which on a report is slow to open: 200 of 500 words take 7 MB."""

NAMES = ("jsonl", "csv", "csv-attributions", "html")
"""The names of ``sayso.export.formats.FORMATS``, which a test compares: help must not load them."""


@click.command("export")
@ledger_argument
@filter_options
@click.option("--format", "-f", "format", type=click.Choice(NAMES), help="Default: by the ending of --out, else jsonl.")
@click.option("--out", "-o", "--output", "out", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
def command(ledger: str, format: str | None, out: Path | None, **filters: str | None) -> None:
    """Write a ledger as JSON lines, CSV or an HTML report.

    The report is one file that works without a network: articles with their words marked, beside their record. With
    filters the articles are written of which something passes.

    \b
    Example:
      sayso export ledger.sayso --out report.html
      sayso export ledger.sayso --format csv --since 2025-02 --out events.csv
      sayso export ledger.sayso --format jsonl | jq .events
    """
    from sayso.cli.terminal.console import console
    from sayso.export.formats import FORMATS
    from sayso.ledger import Ledger

    name = format or next((item.name for item in FORMATS.values() if out and out.suffix == item.suffix), "jsonl")
    if out is None and name == "html" and sys.stdout.isatty():
        raise click.UsageError("A report is for a browser: give a file, e.g. --out report.html.")
    wanted = filters_of(filters)
    with Ledger.open(ledger, create=False) as opened:
        try:
            file = out.open("w", encoding="utf-8", newline="") if out else nullcontext(sys.stdout)
        except OSError as error:
            raise click.BadParameter(f"{out} cannot be written: {error.strerror}", param_hint="--out") from error
        with file as stream:
            written = FORMATS[name].write(opened.records(wanted), stream)
    counts = ((written.articles, "article"), (written.events, "event"), (written.attributions, "attribution"))
    told = ", ".join(f"{count:,} {noun}{'' if count == 1 else 's'}" for count, noun in counts if count)
    errors = console(errors=True)
    errors.print(f"{told or 'Nothing passes the filters; no row'} written{f' to {out}' if out else ''}.")
    if name == "html" and written.articles > MANY:
        errors.print("A browser may be slow with so many articles; filters make a smaller report.")
