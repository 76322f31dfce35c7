"""A ledger with the articles of all scenarios, read as a user would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from stories import ALL

from sayso.cli import main
from sayso.record import Happening


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger."""
    folder = tmp_path_factory.mktemp("desk")
    articles = folder / "articles.jsonl"
    articles.write_text("\n".join(map(json.dumps, ALL)), "utf-8")
    path = folder / "desk.sayso"
    done = CliRunner().invoke(main, ["read", str(articles), "--into", str(path)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture(scope="session")
def happenings(desk: Path) -> list[Happening]:
    """What `sayso happenings --format jsonl` prints of it."""
    done = CliRunner().invoke(main, ["happenings", str(desk), "--format", "jsonl"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return list(map(Happening.from_json, done.stdout.splitlines()))
