"""`sayso evaluate`: one flat object for programs, a table for people, and a status for CI."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli import evaluate as module
from sayso.cli import main
from sayso.cli.evaluate import command
from sayso.evaluate.run import Predict
from sayso.settings import Settings


@pytest.fixture
def perfect(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline that answers with the gold time expressions."""

    @contextmanager
    def predictor(settings: Settings, jobs: int) -> Iterator[Predict]:
        yield lambda _, cases: [{"timexes": case.gold["timexes"]} for case in cases]

    monkeypatch.setattr(module, "predictor", predictor)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A gold file of one document."""
    time = {"start": 0, "end": 6, "type": "DATE", "value": "2025-02-10"}
    row = {"id": "a", "text": "Monday it rained.", "dct": "2025-02-12", "timexes": [time]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", "utf-8")
    return path


def test_it_is_a_command_of_sayso() -> None:
    """`sayso --help` lists it."""
    assert "evaluate" in CliRunner().invoke(main, ["--help"]).output


@pytest.mark.usefixtures("perfect")
def test_json_is_one_flat_object(gold: Path, shared: Path) -> None:
    """One NAME with --format json prints one line: an object whose values are all numbers."""
    arguments = ["timebank", "--gold", str(gold), "--shared", str(shared), "--format", "json"]
    done = CliRunner().invoke(command, arguments, catch_exceptions=False)
    (line,) = done.stdout.splitlines()
    metrics = json.loads(line)
    assert metrics["value_f1"] == metrics["strict_f1"] == 1.0
    assert all(isinstance(value, int | float) for value in metrics.values())


@pytest.mark.usefixtures("perfect")
def test_table_shows_peers(shared: Path) -> None:
    """The table sets Sayso's headline scores beside those of other systems."""
    done = CliRunner().invoke(command, ["timebank", "--quick", "--shared", str(shared)], catch_exceptions=False)
    assert "HeidelTime" in done.stdout
    assert "100.0" in done.stdout


@pytest.mark.usefixtures("perfect")
@pytest.mark.parametrize(("floor", "status"), [(0.99, 0), (1.01, 1)])
def test_status_tells_of_a_breach(shared: Path, monkeypatch: pytest.MonkeyPatch, floor: float, status: int) -> None:
    """With --floors the exit status is 1 when a score is below its floor, and the score is named."""
    monkeypatch.setattr(module, "load_floors", lambda: {"timebank:quick": {"value_f1": floor}})
    arguments = ["timebank", "--quick", "--floors", "--shared", str(shared)]
    done = CliRunner().invoke(command, arguments, catch_exceptions=False)
    assert done.exit_code == status
    assert ("value_f1" in done.stderr) == bool(status)


def test_floors_without_gold_are_told(tmp_path: Path) -> None:
    """Without a development folder --floors checks nothing, says so and succeeds."""
    done = CliRunner().invoke(command, ["--floors", "--shared", str(tmp_path)], catch_exceptions=False)
    assert done.exit_code == 0
    assert "not checked" in done.stderr


def test_no_development_folder_is_an_error(tmp_path: Path) -> None:
    """Without --floors a missing development folder is an error with its code."""
    done = CliRunner().invoke(main, ["evaluate", "--shared", str(tmp_path)])
    assert done.exit_code == 2
    assert "[input-not-found]" in done.stderr


def test_gold_needs_one_name(gold: Path) -> None:
    """--gold says which file, so one NAME must say of what kind it is."""
    done = CliRunner().invoke(command, ["--gold", str(gold)])
    assert done.exit_code == 2
    assert "exactly one NAME" in done.stderr
