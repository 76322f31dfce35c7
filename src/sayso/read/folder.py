"""Folders: every file below, in order of name, hidden ones left out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def find_files(folder: Path) -> Iterator[Path]:
    """Files below a folder, sorted by path. Names that begin with a dot are skipped, links to folders not followed."""
    for directory, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(directory) / name
