"""The documentation cannot lie: what exists is documented, what is documented exists, and its examples run."""

from __future__ import annotations

import contextlib
import importlib.util
import re
import shlex
import shutil
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest
from click.testing import CliRunner

from sayso import errors
from sayso.cli import main
from sayso.evaluate import BENCHMARKS
from sayso.export import FORMATS
from sayso.record import Act, ActorKind, Mode, PartKind, PlacePrecision, Status, TimeType
from sayso.settings import Settings

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


@cache
def _all_pages() -> str:
    return "\n".join(page.read_text("utf-8") for page in PAGES)


def _reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", DOCS / "reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["codebook.md", "commands.md", "event-types.md", "settings.md"])
def test_reference_is_made_from_the_code(page: str) -> None:
    """Commands, options, settings, event types and columns are documented as they are; `make docs` writes the pages anew."""
    assert (DOCS / page).read_text("utf-8") == _reference().PAGES[page]()


def test_each_command_has_an_example_and_a_page() -> None:
    """Every command shows an example in its help, and stands in a page about a task, not only in the reference."""
    tasks = "\n".join(page.read_text("utf-8") for page in PAGES if page.name != "commands.md")
    for name, command in _reference().commands():
        assert "Example" in _reference().help_of(name, command), name
        assert name in tasks, f"{name} is in no page about a task"


def test_each_setting_can_be_set_from_the_environment() -> None:
    """Every setting has a help text, and `SAYSO_…` sets it."""
    for item in fields(Settings):
        assert item.metadata["help"].endswith(".")
        assert getattr(Settings.from_environment({f"SAYSO_{item.name.upper()}": "7"}), item.name) != item.default


def _names() -> Iterator[tuple[str, str]]:
    """Every word of Sayso's own vocabulary with the page that must explain it (as code)."""
    for values, page in (
        (get_args(Status), "record.md"),
        (get_args(Act), "record.md"),
        (get_args(Mode), "record.md"),
        (get_args(ActorKind), "record.md"),
        (get_args(PartKind), "record.md"),
        (get_args(PlacePrecision), "record.md"),
        (get_args(TimeType), "record.md"),
        (tuple(FORMATS), "export.md"),
        (tuple(BENCHMARKS), "evaluate.md"),
    ):
        for value in values:
            yield value, page
    for kind in errors.__dict__.values():
        if isinstance(kind, type) and issubclass(kind, errors.SaysoError):
            yield kind.code, "errors.md"
            yield kind.__name__, "errors.md"


@pytest.mark.parametrize(("name", "page"), sorted(set(_names())))
def test_vocabulary_is_documented(name: str, page: str) -> None:
    """Statuses, acts, modes, kinds, formats, benchmarks and error codes are explained on the page where one looks."""
    assert f"`{name}`" in (DOCS / page).read_text("utf-8")


def _anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link inside the repository leads to a file, and every anchor to a heading."""
    for link in LINK.findall(page.read_text("utf-8")):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in _anchors(target.read_text("utf-8")), link


def test_each_page_is_in_the_index() -> None:
    """A reader finds every page from docs/index.md."""
    linked = set(LINK.findall((DOCS / "index.md").read_text("utf-8")))
    pages = {page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")} - {"index.md"}
    assert pages - linked == set()


def _steps(page: Path) -> list[tuple[str, str]]:
    """What a reader would type on a page, in order: Python blocks, and `$ sayso …` lines of console blocks with the
    output that follows them."""
    steps = []
    for kind, body in BLOCK.findall(page.read_text("utf-8")):
        if kind == "python":
            steps.append((body, ""))
        elif kind == "console":
            for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                if command.startswith("sayso ") and not command.startswith("sayso evaluate"):
                    steps.append((f"$ {command}", output))
    return steps


WITH_EXAMPLES = [page for page in PAGES if _steps(page)]


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example articles and the ledger that most pages begin by making. A page that reads the
    examples into it again goes on where this reading stopped."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "examples", folder / "examples")
    with contextlib.chdir(folder):
        _typed("sayso read examples --into news.sayso")
    return folder


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.name)
def test_examples_run(page: Path, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page says to type works, in order, in a folder with the example articles; what it shows as output is
    printed (a line `…` stands for any lines)."""
    shutil.copytree(desk, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    names: dict[str, object] = {"__name__": page.stem}
    for code, expected in _steps(page):
        if code.startswith("$ "):
            _assert_printed(expected, _typed(code.removeprefix("$ ")))
        else:
            exec(compile(code, str(page), "exec"), names)


def _typed(line: str) -> str:
    """The output of a command line. Only `> FILE` is understood of the shell's own language."""
    command, _, target = line.partition(" > ")
    done = CliRunner().invoke(main, shlex.split(command)[1:], catch_exceptions=False)
    assert done.exit_code == 0, f"{line}: {done.output}"
    if target:
        Path(target.strip()).write_text(done.stdout, "utf-8")
        return ""
    return done.output


def _assert_printed(expected: str, printed: str) -> None:
    """Each expected line is printed, in order, and next to its neighbour unless `…` stands between them."""
    lines = [line.rstrip() for line in printed.splitlines()]
    at, gap = 0, True
    for line in (line.rstrip() for line in expected.splitlines()):
        if line.strip() in ("…", "..."):
            gap = True
            continue
        assert line in lines[at:], f"not printed: {line!r}\n{printed}"
        found = lines.index(line, at)
        assert gap or found == at, f"something stands before {line!r}:\n{printed}"
        at, gap = found + 1, False


def test_python_is_the_documented_one(root: Path) -> None:
    """The README names the oldest Python that the project accepts."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"].removeprefix(">=") in (root / "README.md").read_text("utf-8")
    assert sys.version_info >= tuple(map(int, project["requires-python"].removeprefix(">=").split(".")))
