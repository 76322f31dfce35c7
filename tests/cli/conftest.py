"""A ledger with two invented articles, and a reader that needs no models."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import harbour
import pytest
from click.testing import CliRunner, Result
from factories import make_record

from sayso.cli import main
from sayso.ledger import Ledger
from sayso.record import Article, Record, Version

Run = Callable[..., Result]


class PlainReader:
    """Gives each article a record without rows; breaks at the word BREAK. ``hook`` is called before each article."""

    hook: Callable[[Article], None] | None = None
    version = Version("0.1.0")

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def read_articles(self, articles: Iterable[Article]) -> Iterator[Record]:
        for article in articles:
            yield self.read_article(article)

    def read_article(self, article: Article) -> Record:
        if self.hook:
            type(self).hook(article)  # type: ignore[misc]
        if "BREAK" in article.text:
            raise RuntimeError("no such luck")
        return Record(self.version, article)


@pytest.fixture
def plain_reader(monkeypatch: pytest.MonkeyPatch) -> type[PlainReader]:
    """`sayso read` with a reader that finds nothing, at once."""

    class Fresh(PlainReader):
        pass

    monkeypatch.setattr("sayso.cli.reading.Reader", Fresh)
    return Fresh


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line at 100 columns; an exception that is no exit is a failure of the test."""
    monkeypatch.setenv("COLUMNS", "100")

    def invoke(*words: str | Path, text: str | None = None) -> Result:
        result = CliRunner().invoke(main, [*map(str, words)], input=text)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        assert "Traceback" not in result.output
        return result

    return invoke


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger that `ledger` copies."""
    path = tmp_path_factory.mktemp("kept") / "two.sayso"
    with Ledger.open(path) as opened:
        opened.save_record(harbour.record())
        opened.save_record(make_record())
    return path


@pytest.fixture
def ledger(kept: Path, tmp_path: Path) -> Path:
    """A ledger with the articles harbour-7 (six events, six attributions) and ferry-1 (two and two)."""
    return Path(shutil.copy(kept, tmp_path))
