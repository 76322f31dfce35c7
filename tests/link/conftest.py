"""A ledger with the articles of all scenarios, read as a user would."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner
from stores import Store
from stories import ALL

from sayso.cli import main
from sayso.record import Happening


@pytest.fixture(scope="session")
def desk(new_store: Callable[[], Store], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The ledger's place."""
    articles = tmp_path_factory.mktemp("desk") / "articles.jsonl"
    articles.write_text("\n".join(map(json.dumps, ALL)), "utf-8")
    place = new_store().place
    done = CliRunner().invoke(main, ["read", str(articles), "--into", place], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return place


@pytest.fixture(scope="session")
def happenings(desk: str) -> list[Happening]:
    """What `sayso happenings --format jsonl` prints of it."""
    done = CliRunner().invoke(main, ["happenings", desk, "--format", "jsonl"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return list(map(Happening.from_json, done.stdout.splitlines()))
