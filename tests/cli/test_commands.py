"""What holds for every command: help, examples, speed, errors in one line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import Result

from sayso.cli import COMMANDS, main

DEFINED = re.compile(r"^@click\.(?:command|group)\(\"", re.MULTILINE)
READ_A_LEDGER = [name for name in ("show", "events", "attributions", "search", "verify", "export") if name in COMMANDS]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example(name: str, run: object) -> None:
    """Every command says what it does and shows how it is typed."""
    result: Result = run(name, "--help")  # type: ignore[operator]
    assert result.exit_code == 0
    assert f"sayso {name}" in result.output.partition("Example:")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_are_named_as_their_modules(name: str) -> None:
    """The table of commands and the modules agree in names."""
    command = import_module(f"sayso.cli.{name}").command
    assert isinstance(command, click.Command)
    assert command.name == name


def test_every_command_is_in_the_table() -> None:
    """No module has a command that `sayso --help` does not list."""
    folder = Path(import_module("sayso.cli").__file__ or "").parent
    defined = {path.stem for path in folder.glob("*.py") if DEFINED.search(path.read_text("utf-8"))}
    assert defined == set(COMMANDS)


def test_every_option_is_explained() -> None:
    """An option without help text is a riddle."""
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command
        options = [item for item in command.params if isinstance(item, click.Option)]
        assert all(option.help for option in options), name


def test_help_loads_no_models() -> None:
    """`sayso --help` imports neither numpy nor spaCy nor rich, and so is there at once."""
    code = "import sys, sayso.cli; print([m for m in ('numpy', 'spacy', 'rich', 'sqlalchemy') if m in sys.modules])"
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert time.perf_counter() - began < 5, "0.2 s on a free machine"


def test_reading_for_programs_loads_no_database_and_no_command_line_of_others() -> None:
    """`sayso read --format jsonl` starts without what only tables, ledgers and spaCy's own commands need."""
    code = (
        "import sys; from sayso.cli.reading import read_all; from sayso.annotate.parser import load_parser\n"
        "load_parser('en'); print([m for m in ('sqlalchemy', 'alembic', 'spacy.cli', 'typer') if m in sys.modules])\n"
        "import spacy.cli; print(callable(spacy.cli.info))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["[]", "True"]


def test_output_is_utf_8_everywhere(ledger: Path) -> None:
    """Tables and records are UTF-8 where the environment asks for less."""
    command = [sys.executable, "-m", "sayso", "show", str(ledger), "harbour-7"]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=True)
    assert "Inés Valdarra →" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("name", READ_A_LEDGER)
def test_a_missing_ledger_is_one_clear_line(name: str, run: object, tmp_path: Path) -> None:
    """Status 2, one line on standard error that names the file and what to do."""
    extra = {"show": ["harbour-7"], "search": ["police"]}.get(name, [])
    result: Result = run(name, tmp_path / "none.sayso", *extra)  # type: ignore[operator]
    assert result.exit_code == 2
    assert result.stdout == ""
    assert str(tmp_path / "none.sayso") in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "none.sayso").exists()


@pytest.mark.parametrize(
    "words", [["events"], ["red"], ["read"], ["events", "x", "--colour", "red"], ["export", "x", "-f", "pdf"]]
)
def test_a_wrong_command_line_is_status_2(words: list[str], run: object) -> None:
    """Missing arguments and unknown names are usage errors."""
    assert run(*words).exit_code == 2  # type: ignore[operator]
