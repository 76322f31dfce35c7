"""``sayso places``."""

from __future__ import annotations

from click.testing import CliRunner

from sayso.cli.places import command


def test_candidates_with_their_reasons() -> None:
    """A name is enough; the places that follow behind commas decide between its bearers."""
    result = CliRunner().invoke(command, ["Paris, Texas", "--most", "2"])
    assert result.exit_code == 0
    assert "Texas" in result.output.splitlines()[1]
    assert "size +" in result.output
    assert "more (--most)" in result.output


def test_an_unknown_name() -> None:
    """A name that no place bears is told, with exit status 1."""
    result = CliRunner().invoke(command, ["Xyzzyville"])
    assert result.exit_code == 1
    assert "No place is called 'Xyzzyville'" in result.output
