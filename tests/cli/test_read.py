"""`sayso read`: what goes where, failures, going on, stopping. The reader finds nothing and needs no models."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from sayso.ledger import Ledger
from sayso.record import Article, Record

NEWS = "Ferry strike in {place} enters its second week\n\n{place}, 3 March 2031. The ferries stayed in port on Monday. " \
       "The owners said that they would talk to the crews on Friday, and the crews said that they would wait.\n"  # fmt: skip


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with three articles."""
    folder = tmp_path / "news"
    folder.mkdir()
    for place in ("Arica", "Iquique", "Tocopilla"):
        (folder / f"{place.lower()}.txt").write_text(NEWS.format(place=place), "utf-8")
    return folder


@pytest.mark.usefixtures("plain_reader")
def test_jsonl_is_all_that_standard_output_gets(run, news: Path) -> None:
    """Records one a line, in the order of the inputs; everything else goes to standard error."""
    result = run("read", news, news / "none.txt", "--format", "jsonl")
    records = [Record.from_json(line) for line in result.stdout.splitlines()]
    assert [record.article.source_id for record in records] == ["arica", "iquique", "tocopilla"]
    assert "none.txt" in result.stderr


@pytest.mark.usefixtures("plain_reader")
def test_standard_input_is_an_input(run) -> None:
    """`-` reads an article from standard input."""
    result = run("read", "-", "--format", "jsonl", text=NEWS.format(place="Arica"))
    assert Record.from_json(result.stdout).article.text == NEWS.format(place="Arica")


@pytest.mark.usefixtures("plain_reader")
def test_published_is_given_to_every_article(run, news: Path) -> None:
    """--published sets the date, at its precision; anything else is status 2 before anything is read."""
    result = run("read", news, "--published", "2031-03", "--format", "jsonl")
    dates = {Record.from_json(line).article.published for line in result.stdout.splitlines()}
    assert {(date.date, date.precision, date.basis) for date in dates if date} == {("2031-03", "month", "given")}
    assert len(dates) == 1
    wrong = run("read", news, "--published", "yesterday")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "yesterday" in wrong.stderr


@pytest.mark.usefixtures("plain_reader")
def test_status_says_whether_inputs_failed(run, news: Path) -> None:
    """0: all were read; 1: some could not be; 2: none could. Each failure is one line that names the input."""
    assert run("read", news).exit_code == 0
    some = run("read", news / "none.txt", news, news / "nor.txt")
    assert some.exit_code == 1
    assert [name for name in ("none.txt", "nor.txt") if any(name in line for line in some.stderr.splitlines())]
    assert len(some.stderr.splitlines()) == 3
    assert run("read", news / "none.txt").exit_code == 2


@pytest.mark.usefixtures("plain_reader")
def test_an_article_that_breaks_the_reader_is_named_and_the_others_go_on(run, news: Path) -> None:
    """Whatever goes wrong inside, one line says in which article, and no other article is lost."""
    (news / "broken.txt").write_text(NEWS.format(place="BREAK"), "utf-8")
    result = run("read", news, "--format", "jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 3
    assert "broken: could not be read: RuntimeError: no such luck" in result.stderr


@pytest.mark.usefixtures("plain_reader")
def test_the_same_command_goes_on(run, news: Path, tmp_path: Path) -> None:
    """What the ledger has is skipped: only the new article is read, and nothing is kept twice."""
    ledger = tmp_path / "new.sayso"
    assert "3 read" in run("read", news, "--into", ledger).stderr
    (news / "antofagasta.txt").write_text(NEWS.format(place="Antofagasta"), "utf-8")
    again = run("read", news, "--into", ledger)
    assert "1 read, 3 already in" in again.stderr
    assert again.stdout.split()[-1] == "antofagasta"
    assert len(again.stdout.splitlines()) == 1
    with Ledger.open(ledger) as opened:
        assert sum(1 for _ in opened.records()) == 4


def test_ctrl_c_stops_after_the_article_in_hand(run, news: Path, tmp_path: Path, plain_reader) -> None:
    """Status 130; the article in hand is kept whole, no further one is begun, and the same command reads the rest."""
    began: list[str] = []

    def interrupt(article: Article) -> None:
        began.append(article.source_id)
        if article.source_id == "iquique":
            os.kill(os.getpid(), signal.SIGINT)

    plain_reader.hook = interrupt
    ledger = tmp_path / "stopped.sayso"
    stopped = run("read", news, "--into", ledger)
    assert stopped.exit_code == 130
    assert began == ["arica", "iquique"]
    assert "Run the same command again" in stopped.stderr
    plain_reader.hook = None
    assert "1 read, 2 already in" in run("read", news, "--into", ledger).stderr


def test_a_second_ctrl_c_stops_at_once(run, news: Path, tmp_path: Path, plain_reader) -> None:
    """Status 130 without a traceback, and the ledger opens with the articles before the one in hand."""

    def interrupt(article: Article) -> None:
        if article.source_id == "iquique":
            os.kill(os.getpid(), signal.SIGINT)
            os.kill(os.getpid(), signal.SIGINT)

    plain_reader.hook = interrupt
    before = signal.getsignal(signal.SIGINT)
    ledger = tmp_path / "stopped.sayso"
    assert run("read", news, "--into", ledger).exit_code == 130
    with Ledger.open(ledger, create=False) as opened:
        assert [record.article.source_id for record in opened.records()] == ["arica"]
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.usefixtures("plain_reader")
def test_into_prints_one_line_an_article(run, news: Path, tmp_path: Path) -> None:
    """With a ledger the tables are left out unless they are asked for."""
    assert len(run("read", news, "--into", tmp_path / "a.sayso").stdout.splitlines()) == 3
    assert "Who said what" in run("read", news, "--into", tmp_path / "b.sayso", "--format", "table").stdout


@pytest.mark.usefixtures("plain_reader")
def test_the_page_goes_into_the_ledger(run, tmp_path: Path) -> None:
    """The HTML of a web page is kept beside its text; a plain text has none."""
    page = f"<!doctype html><title>Ferry strike</title><article><p>{NEWS.format(place='Arica')}</p></article>"
    (tmp_path / "arica.html").write_text(page, "utf-8")
    (tmp_path / "tocopilla.txt").write_text(NEWS.format(place="Tocopilla"), "utf-8")
    path = tmp_path / "news.sayso"
    assert run("read", tmp_path / "arica.html", tmp_path / "tocopilla.txt", "--into", path).exit_code == 0
    with Ledger.open(path) as ledger:
        assert ledger.page("arica") == page
        assert ledger.page("tocopilla") is None
