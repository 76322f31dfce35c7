"""Codes of countries in other schemes, from ``countries.csv``: ISO 3166-1 alpha-3 and alpha-2, and the number of a state
in the Correlates of War system (blank for what is no member of it)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Country(NamedTuple):
    """``alpha2``: ISO 3166-1. ``cow``: Correlates of War, null where it lists no such state."""

    alpha2: str
    cow: int | None


@cache
def _table() -> Mapping[str, Country]:
    lines = files(__package__).joinpath("countries.csv").read_text("utf-8").splitlines()
    return {
        row["alpha3"]: Country(row["alpha2"], int(row["cow"]) if row["cow"] else None) for row in csv.DictReader(lines)
    }


def country(alpha3: str | None) -> Country | None:
    """The codes of a country; null for a code that is none."""
    return _table().get(alpha3 or "")
