"""The page about the ledger says what is there."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from factories import make_record

from sayso.ledger import Ledger
from sayso.link import link_new

PAGE = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text("utf-8")


@pytest.fixture
def connection(tmp_path: Path):
    path = tmp_path / "page.sayso"
    with Ledger.open(path) as ledger:
        ledger.save_record(make_record())
        link_new(ledger)
    opened = sqlite3.connect(path)
    yield opened
    opened.close()


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL))
def test_each_query_of_the_page_finds_something(connection: sqlite3.Connection, query: str) -> None:
    """Examples run on a ledger as it is made."""
    assert connection.execute(query).fetchall()


def test_each_table_and_view_is_on_the_page(connection: sqlite3.Connection) -> None:
    """Nobody finds a table that nobody explains."""
    named = set(re.findall(r"`(\w+)`", PAGE)) | {"sqlite_sequence"}
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")}
    assert {name for name in names if not name.startswith("article_search_")} <= named


def test_each_public_call_is_on_the_page() -> None:
    """Methods of Ledger, except opening and closing."""
    calls = {name for name, value in vars(Ledger).items() if not name.startswith("_") and callable(value)} - {"close"}
    assert calls <= set(re.findall(r"`(\w+)\(", PAGE))
