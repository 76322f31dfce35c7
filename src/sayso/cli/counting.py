"""How many articles inputs hold, so that progress can say what is left."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sayso.read.folder import find_files
from sayso.read.inputs import JSON_LINES
from sayso.read.url import is_url


def count_articles(inputs: Iterable[str]) -> int | None:
    """Articles of all inputs together; None when one of them cannot tell before it is read (standard input)."""
    total = 0
    for source in inputs:
        if source == "-":
            return None
        if is_url(source):
            total += 1
        else:
            path = Path(source)
            total += sum(map(_count, find_files(path) if path.is_dir() else [path]))
    return total


def _count(path: Path) -> int:
    """One, or for JSON lines their number; what cannot be opened is one failure."""
    if path.suffix.casefold() not in JSON_LINES:
        return 1
    try:
        with path.open("rb") as file:
            return sum(1 for line in file if line.strip())
    except OSError:
        return 1
