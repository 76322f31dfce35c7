"""The command line: one file a command, loaded when it is called."""

from __future__ import annotations

import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Final, cast

import click

from sayso.errors import SaysoError

COMMANDS: Final = {
    "read": "Read news articles and say who did what to whom, on whose say-so.",
    "show": "Show one article of a ledger with its record.",
    "events": "List the events of a ledger.",
    "attributions": "List who said what in a ledger.",
    "happenings": "List what happened across articles, with its independent sources.",
    "calendar": "List what is announced, and what was announced and never told again.",
    "search": "Find words in the articles of a ledger.",
    "review": "Accept, correct or reject what a ledger says, one key each.",
    "merge": "Decide that several happenings are one.",
    "split": "Decide that some reports of a happening tell of another one.",
    "undo": "Take a decision back.",
    "decisions": "List what people decided, and how far they agree.",
    "verify": "Prove that every span of a ledger is where its record says.",
    "export": "Write a ledger in a form for other programs or for people.",
    "codebook": "Explain the columns of an export format.",
    "places": "Say which places bear a name, and why one is taken.",
    "evaluate": "Measure Sayso on gold articles, beside other systems and its floors.",
    "doctor": "Check this installation: versions, models, settings, offline work.",
}
"""Name → what ``sayso --help`` says of it. The module ``sayso.cli.<name>`` has the command under the name ``command``."""


class Failure(click.ClickException):
    """A SaysoError as one line on standard error."""

    exit_code = 2

    def __init__(self, error: SaysoError) -> None:
        super().__init__(str(error))


class LazyCommands(click.Group):
    """Imports a command's module only when the command is named, so that ``--help`` is there at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        return cast("click.Command", import_module(f"sayso.cli.{cmd_name}").command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except SaysoError as error:
            raise Failure(error) from error
        except KeyboardInterrupt:
            raise click.exceptions.Exit(130) from None


@click.group(cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sayso", message="sayso %(version)s")
def main() -> None:
    """Sayso reads news and keeps a ledger of who did what to whom, when, where, and on whose say-so.

    \b
    Example:
      sayso read article.md --quotes
      sayso read news/ --into ledger.sayso
      sayso events ledger.sayso --status planned
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # records are UTF-8 wherever they go
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
