"""``sayso read``: the main job."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli.options import quotes_option


@click.command("read")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--into", "ledger", metavar="LEDGER", help="Keep the records in this file, made when missing, or postgresql:// URL."
)
@click.option("--published", metavar="DATE", help="When the articles were published: 2025-02-10, 2025-02 or 2025.")
@click.option(
    "--format",
    "-f",
    "format",
    type=click.Choice(["table", "jsonl"]),
    help="A table for people (default) or sayso/1 records.",
)
@quotes_option
@click.option(
    "--ontology", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Event types of your own (TOML)."
)
def command(
    inputs: tuple[str, ...],
    ledger: str | None,
    published: str | None,
    format: str | None,
    quotes: bool,
    ontology: Path | None,
) -> None:
    """Read news articles and say who did what to whom, on whose say-so.

    INPUT is a text, Markdown, HTML or JSON-lines file, a folder of them, a web address, or "-" for standard input.
    Standard output gets the table or the records, and nothing else. With --into, what the ledger already has is
    skipped: the same command goes on where it was stopped.

    \b
    Example:
      sayso read article.md --quotes
      sayso read news/ --into ledger.sayso
      sayso read articles.jsonl --format jsonl > records.jsonl

    Exit status: 0 all were read, 1 some inputs could not be read, 2 none could or the command is wrong, 130 stopped.
    """
    from sayso.cli.reading import read_all

    raise SystemExit(read_all(inputs, ledger, published=published, format=format, quotes=quotes, ontology=ontology))
