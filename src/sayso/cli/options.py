"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from sayso.ledger import Filters

Command = TypeVar("Command", bound=Callable[..., object])

ledger_argument = click.argument("ledger", type=click.Path(path_type=str), metavar="LEDGER")
quotes_option = click.option("--quotes", "-q", is_flag=True, help="Show the sentence under each row, its words marked.")
limit_option = click.option("--limit", type=click.IntRange(min=1), help="At most this many rows.")

by_option = click.option("--by", metavar="NAME", help="Who decides; the name of your account if unset.")
why_option = click.option("--why", metavar="WORDS", help="The reason, kept with the decision.")


def format_option(*formats: str) -> Callable[[Command], Command]:
    """``--format``, the first one the default."""
    return click.option(
        "--format", "-f", "format", type=click.Choice(formats), default=formats[0], show_default=True,
        help="A table for people, or a form for programs.",
    )  # fmt: skip


def filter_options(command: Command) -> Command:
    """The filters that every listing takes; their values are those of ``sayso.ledger.Filters``."""
    for name, metavar, text in reversed(FILTERS):
        command = click.option(f"--{name}", name, metavar=metavar, help=text)(command)
    return command


FILTERS = (
    ("who", "NAME", "Actor or recipient of an event, speaker of an attribution; part of a name will do."),
    ("where", "PLACE", "Place, its state or province, or a country's code (MEX)."),
    ("type", "TYPE", "Event type or mode, or act of an attribution; several with commas."),
    (
        "status",
        "STATUS",
        "occurred, ongoing, planned, conditional, possible, attempted, negated; happenings can also be "
        "approved, moved, cancelled. Several with commas.",
    ),
    ("since", "DATE", "Not over before this date: 2025, 2025-02 or 2025-02-17."),
    ("until", "DATE", "Not begun after this date."),
    ("source", "NAME", "Speaker, document, agency or outlet that it comes from, or the article's id, URL or path."),
    ("decided", "STATE", "open, accepted, corrected, rejected or all; without it all but the rejected."),
)


def filters_of(values: Mapping[str, str | None]) -> Filters:
    """What ``filter_options`` collected. Raises QueryError for a value that cannot be understood."""
    from sayso.ledger import Filters

    return Filters(**values)
