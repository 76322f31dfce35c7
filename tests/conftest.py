"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

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
