"""What may stand in the repository, and what may not."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = {".cff", ".css", ".csv", ".html", ".js", ".json", ".jsonl", ".lock", ".md", ".py", ".toml", ".txt", ""}
MAX_TEXT_BYTES = 1_000_000  # larger files are word lists and model data
SHINGLE = 8
WORD = re.compile(r"\w+")
SLASH, DOT = "/", "."
"""Kept apart in the patterns below, so that this file does not hold what it looks for."""

FORBIDDEN = {
    "a path of one machine": re.compile(rf"(?<![\w.{SLASH}]){SLASH}(work|opt|root|home{SLASH}\w+){SLASH}\w"),
    "the host of a package registry": re.compile(
        rf"(pypi\{DOT}org|pythonhosted\{DOT}org|registry\{DOT}npmjs|deb\{DOT}debian\{DOT}org)"
    ),
    "a credential": re.compile(r"(?i)\b(api[_-]?key|secret|token|password)\s*[:=]\s*['\"][A-Za-z0-9+/_-]{16,}"),
    "unfinished work": re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b"),
}

COMMON = (
    "all rights reserved do not reproduce without permission",
    "this material may not be published broadcast rewritten or redistributed",
    "one two three four five six seven eight nine ten eleven twelve",
    "january february march april may june july august september october november december",
    "monday tuesday wednesday thursday friday saturday sunday",
)
"""Formulas and series that stand everywhere: their presence here and there is no copying."""


@cache
def _files() -> tuple[Path, ...]:
    """Text files of the repository: those that git knows or would add, else all that lie in its folders."""
    if shutil.which("git") and (ROOT / ".git").exists():
        git = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(git, capture_output=True, text=True, check=True).stdout.split("\0")
        paths = [ROOT / name for name in names if name]
    else:
        paths = [path for folder in ("src", "tests", "docs", "examples") for path in (ROOT / folder).rglob("*")]
    return tuple(p for p in paths if p.suffix in TEXT and p.is_file() and p.stat().st_size <= MAX_TEXT_BYTES)


@pytest.mark.parametrize("what", sorted(FORBIDDEN))
def test_nothing_of_one_machine_is_committed(what: str) -> None:
    """No file names a path of one machine, a registry's host or a credential, or was left unfinished."""
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in _files()
        if (match := FORBIDDEN[what].search(path.read_text("utf-8", errors="replace")))
    ]
    assert found == []


def test_files_fit_in_the_head() -> None:
    """No source file is longer than 400 lines, no function longer than 60."""
    long = []
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text("utf-8")
        if text.count("\n") > 400:
            long.append(f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > 60:
                    long.append(f"{path.relative_to(ROOT)}: {node.name} has {lines} lines")
    assert long == []


def test_language_packs_have_the_same_files() -> None:
    """Every language pack holds the same set of files: a language is data, and no language is a special case."""
    packs = {
        pack.name: {path.name for path in pack.iterdir() if path.is_file()}
        for pack in (ROOT / "src/sayso/language").iterdir()
        if pack.is_dir() and pack.name != "__pycache__"
    }
    assert len(packs) >= 2
    assert len(set(map(frozenset, packs.values()))) == 1, packs


def _doors() -> Iterator[tuple[Path, ast.Module]]:
    for path in (ROOT / "src/sayso").rglob("__init__.py"):
        tree = ast.parse(path.read_text("utf-8"))
        if any(isinstance(node, ast.ImportFrom) for node in tree.body):
            yield path, tree


DOORS = {path.parent.relative_to(ROOT / "src").as_posix().replace("/", "."): tree for path, tree in _doors()}


def _exported(tree: ast.Module) -> list[str] | None:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "__all__" for target in node.targets):
            names: list[str] = ast.literal_eval(node.value)
            return names
    return None


def _public(tree: ast.Module) -> set[str]:
    """Names that a package's door makes itself, or takes from its own modules only to pass them on."""
    names: set[str] = set()
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    nodes = [*tree.body, *(inner for node in tree.body if isinstance(node, ast.If) for inner in node.body)]
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sayso"):
            names |= {alias.asname or alias.name for alias in node.names} - used
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
    return {name for name in names if not name.startswith("_")}


@pytest.mark.parametrize("package", sorted(name for name, tree in DOORS.items() if _exported(tree) is not None))
def test_doors_are_sorted_and_complete(package: str) -> None:
    """`__all__` of a package names whatever is public in its door, once, constants before classes before functions."""
    exported = _exported(DOORS[package])
    assert exported is not None
    kinds = [(not name.isupper(), not name[0].isupper(), name) for name in exported if not name.startswith("__")]
    assert kinds == sorted(set(kinds))
    assert _public(DOORS[package]) <= set(exported)


def _shingles(words: list[str]) -> Iterator[str]:
    return (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


def _texts(shared: Path) -> Iterator[str]:
    """Every news text of the development folder."""
    yield from (path.read_text("utf-8") for path in (shared / "seed").glob("*.md"))
    for folder in ("gold", "gold_es", "corpora/records_train"):
        for path in (shared / folder).glob("*.json"):
            yield json.loads(path.read_text("utf-8"))["text"]
    for path in (shared / "corpora").rglob("*.jsonl"):
        with path.open(encoding="utf-8") as file:
            yield from (json.loads(line).get("text", "") for line in file)


@pytest.mark.shared
def test_no_news_text_is_committed(shared: Path) -> None:
    """No run of eight words of a development text stands in the repository: those texts may not be passed on."""
    mine: dict[str, Path] = {}
    for path in _files():
        if path.suffix != ".lock":
            words = WORD.findall(path.read_text("utf-8", errors="replace").lower())
            mine.update(dict.fromkeys(_shingles(words), path))
    found = {
        f"{mine[shingle].relative_to(ROOT)}: {shingle}"
        for text in _texts(shared)
        for shingle in _shingles(WORD.findall(text.lower()))
        if shingle in mine and not any(shingle in formula for formula in COMMON)
    }
    assert not found, "\n".join(sorted(found))
