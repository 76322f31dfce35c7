"""The invented article of `harbour.py` for the tests of exports."""

from __future__ import annotations

import harbour
import pytest

from sayso.record import Record


@pytest.fixture
def record() -> Record:
    """A record that has every field of the schema at least once."""
    return harbour.record()
