"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from postgres import PROGRAMS, Server
from stores import FileStore, ServerStore, Store, template_of

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
ABSENT = pytest.mark.skip(reason="needs the development folder `shared` beside the checkout")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with the marker or the fixture ``shared`` are skipped without the development folder."""
    present = (SHARED / "eval").is_dir()
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.shared)
        if not present and item.get_closest_marker("shared"):
            item.add_marker(ABSENT)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development folder: gold, corpora, scorers. It is not part of the repository."""
    return SHARED


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server, where its programs are installed."""
    if PROGRAMS is None:
        pytest.skip("needs the programs of a PostgreSQL server")
    with Server() as started:
        yield started


@pytest.fixture(scope="session")
def template(server: Server) -> str:
    """The name of a database with an empty ledger, to be copied."""
    return template_of(server)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def new_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Store]:
    """Makes places for ledgers. A test that asks for this, or for ``store``, runs on both kinds."""
    if request.param == "postgresql":
        server, template = request.getfixturevalue("server"), request.getfixturevalue("template")
        return lambda: ServerStore(server, template)
    folder, numbers = tmp_path_factory.mktemp("ledgers"), count(1)
    return lambda: FileStore(folder / f"{next(numbers)}.sayso")


@pytest.fixture(scope="session")
def cleared(new_store: Callable[[], Store]) -> Callable[[], Store]:
    """As ``new_store``, but a server's database is the same one each time, cleared."""
    only = new_store()
    if not isinstance(only, ServerStore):
        return new_store

    def clear() -> Store:
        only.clear()
        return only

    return clear


@pytest.fixture
def store(cleared: Callable[[], Store]) -> Store:
    """A place for one ledger."""
    return cleared()
