"""``sayso export``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from sayso.cli.options import filter_options, filters_of, ledger_argument

if TYPE_CHECKING:
    from sayso.export.briefing import Reports
    from sayso.export.formats import Format, Written
    from sayso.ledger import Ledger

MANY = 500
"""Articles from which on a report is slow to open: 200 of 500 words take 7 MB."""

NAMES = (
    "jsonl", "csv", "csv-attributions", "xlsx", "parquet", "parquet-attributions", "plover", "polecat", "ftm", "annotations",
    "prov", "geojson", "ical", "briefing", "briefing-html", "html",
)  # fmt: skip
"""The names of ``sayso.export.formats.FORMATS``, which a test compares: help must not load them."""


@click.command("export")
@ledger_argument
@filter_options
@click.option("--format", "-f", "format", type=click.Choice(NAMES), help="Default: by the ending of --out, else jsonl.")
@click.option("--out", "-o", "--output", "out", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
@click.option("--preview", is_flag=True, help="Write nothing; say how many rows, which columns, and what is left out.")
def command(ledger: str, format: str | None, out: Path | None, preview: bool, **filters: str | None) -> None:
    """Write a ledger in a form for other programs or for people.

    With filters the events and attributions are written that pass; jsonl, html, ftm, annotations and prov write the
    whole articles of which something passes. `sayso codebook FORMAT` explains the columns.

    \b
    Example:
      sayso export ledger.sayso --out report.html
      sayso export ledger.sayso --format csv --since 2025-02 --out events.csv
      sayso export ledger.sayso --format ical --preview
      sayso export ledger.sayso --format jsonl | jq .events
    """
    from sayso.cli.terminal.console import console
    from sayso.cli.terminal.preview import print_preview
    from sayso.export.formats import FORMATS, format_of
    from sayso.ledger import Ledger
    from sayso.link import link_new

    asked = FORMATS[format] if format else format_of(out.name) if out else FORMATS["jsonl"]
    if asked is None:
        raise click.UsageError(f"No format has the ending of {out}; name one with --format.")
    wanted = filters_of(filters)
    with Ledger.open(ledger, create=False) as opened:
        if not asked.whole:
            link_new(opened)
        chosen = opened.records(wanted) if asked.whole else opened.select(wanted)
        if preview:
            print_preview(console(), asked, chosen)
            return
        if out is None and (asked.binary or asked.name == "html") and sys.stdout.isatty():
            raise click.UsageError(f"This is no text for a terminal: give a file, e.g. --out news{asked.suffix}.")
        write = partial(asked.write, reports=_reports(opened)) if asked.linked else asked.write
        with _target(out, asked) as stream:
            written = write(chosen, stream)
    _tell(written, asked, out)


def _reports(ledger: Ledger) -> Reports:
    """The events of a ledger that are reports of happenings."""
    from sayso.ledger import Filters
    from sayso.link import find_happenings

    return {(one.article, one.event): found for found in find_happenings(ledger, Filters()) for one in found.reports}


def _tell(written: Written, format: Format, out: Path | None) -> None:
    """Say on standard error what was written and what was not."""
    from sayso.cli.terminal.console import console

    errors = console(errors=True)
    errors.print(f"{str(written) or 'Nothing passes the filters; no row'} written{f' to {out}' if out else ''}.")
    if written.left_out:
        errors.print(f"Left out: {reasons(written.left_out)}.")
    if format.name == "html" and written.articles > MANY:
        errors.print("A browser may be slow with so many articles; filters make a smaller report.")


def reasons(counts: Mapping[str, int]) -> str:
    """``3 × occurred, not planned; 1 × planned without a date``, the commonest first."""
    return "; ".join(f"{count:,} × {reason}" for reason, count in sorted(counts.items(), key=lambda item: -item[1]))


@contextmanager
def _target(out: Path | None, format: Format) -> Iterator[IO[Any]]:
    """The stream to write to. A file gets its name only when it is whole, so that an error leaves the old one."""
    if out is None:
        yield sys.stdout.buffer if format.binary else sys.stdout
        return
    part = out if out.exists() and not out.is_file() else out.with_name(out.name + ".part")
    try:
        stream: IO[Any] = part.open("wb") if format.binary else part.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise click.BadParameter(f"{out} cannot be written: {error.strerror}", param_hint="--out") from error
    try:
        with stream:
            yield stream
        if part != out:
            os.replace(part, out)
    finally:
        if part != out:
            part.unlink(missing_ok=True)
