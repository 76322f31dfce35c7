"""``sayso codebook``."""

from __future__ import annotations

import click

from sayso.cli.export import NAMES
from sayso.cli.options import format_option


@click.command("codebook")
@click.argument("export", required=False, type=click.Choice(NAMES), metavar="[FORMAT]")
@format_option("table", "jsonl", "csv", "markdown")
def command(export: str | None, format: str) -> None:
    """Explain the columns of an export format: meaning, values, and the field of the record behind each.

    Without a FORMAT the columns of all formats are listed. --format is the form of the codebook itself.

    \b
    Example:
      sayso codebook csv
      sayso codebook geojson --format csv > codebook.csv
    """
    import csv
    import sys
    from dataclasses import asdict, fields

    import msgspec

    from sayso.cli.terminal.codebook import print_codebook
    from sayso.cli.terminal.console import console
    from sayso.export.codebook import Entry, entries, markdown
    from sayso.export.formats import FORMATS

    formats = [FORMATS[export]] if export else list(FORMATS.values())
    if format == "table":
        print_codebook(console(), formats)
    elif format == "markdown":
        click.echo(markdown(formats))
    elif format == "csv":
        writer = csv.DictWriter(sys.stdout, [item.name for item in fields(Entry)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(map(asdict, entries(formats)))
    else:
        for entry in entries(formats):
            click.echo(msgspec.json.encode(entry).decode())
