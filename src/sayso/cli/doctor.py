"""``sayso doctor``."""

from __future__ import annotations

import click


@click.command("doctor")
def command() -> None:
    """Check this installation: versions, models, settings, writing and reading without a network.

    \b
    Example:
      sayso doctor

    Exit status: 0 all is well, 1 something is not.
    """
    from sayso.cli.checkup import run_checkup

    raise SystemExit(run_checkup())
