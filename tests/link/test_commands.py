"""What an editor types and reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import icalendar
import pytest
from blasts import blast
from click.testing import CliRunner, Result

from sayso.cli import main
from sayso.ledger import Ledger
from sayso.record import text_id

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command line at 120 columns."""
    monkeypatch.setenv("COLUMNS", "120")

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(main, list(words), catch_exceptions=False)

    return invoke


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A ledger with two reports of one bomb and one of another, not linked yet."""
    path = tmp_path / "news.sayso"
    with Ledger.open(path) as ledger:
        ledger.save_record(blast("a"))
        ledger.save_record(blast("b", killed=7, published="2031-03-05", outlet="Pampa Post"))
        ledger.save_record(blast("c", "Calama", "2031-05-06"))
    return str(path)


def ids(run: Run, path: str) -> dict[str, str]:
    """Article → id of its happening."""
    lines = map(json.loads, run("happenings", path, "--format", "jsonl").stdout.splitlines())
    return {report["article"]: one["id"] for one in lines for report in one["reports"]}


def test_the_list_says_how_many_tell_it(run: Run, path: str) -> None:
    """Articles, independent origins and disagreements stand on each line; the latest told comes first."""
    printed = run("happenings", path).output
    assert printed.index("Calama") < printed.index("Iquique")
    assert "2 articles" in printed
    assert "1 origin" in printed
    assert "≠ 1 disagreement" in printed
    assert "2 happenings." in printed
    assert "No happening passes the filters." in run("happenings", path, "--status", "moved").output


def test_one_happening_says_who_knows_what(run: Run, path: str) -> None:
    """Origins with their chains, the update of the toll, the course over time, the reports."""
    printed = run("happenings", path, ids(run, path)["a"]).output
    assert "2 articles, 1 independent origin" in printed
    assert "police → Pampa Post" in printed
    assert "3 (police, 2031-03-03) → 7 (police, 2031-03-05)" in printed
    assert "b:e1  Pampa Post" in printed


def test_a_merge_is_told_with_its_undo(run: Run, path: str) -> None:
    """What is printed after a decision can be typed."""
    known = ids(run, path)
    done = run("merge", path, known["a"], known["c"], "--by", "ana", "--why", "one gang")
    assert done.exit_code == 0
    assert f"Decision 1: merge by ana. `sayso happenings {path} {known['a']}` shows it," in done.output
    assert ids(run, path)["c"] == known["a"]
    assert run("undo", path, "1", "--by", "ben").exit_code == 0
    assert ids(run, path) == known
    assert run("split", path, known["a"], "b", "--by", "ana").exit_code == 0
    assert ids(run, path)["b"] not in (known["a"], known["c"])
    listed = run("decisions", path).output
    assert "merge" in listed
    assert "split" in listed
    assert run("undo", path, "9").exit_code == 2
    assert run("verify", path).exit_code == 0


def test_the_calendar_lists_what_is_announced(run: Run, desk: str) -> None:
    """The joint exercise stands under its day; the visit, since it was held, does not."""
    printed = run("calendar", desk, "--since", "2031-09-01").output
    assert "2031-11-18" in printed
    assert "Punta Arenas" in printed
    assert "Quiroga" not in printed
    assert "Nothing announced from 2032 on." in run("calendar", desk, "--since", "2032").output


def test_announced_then_silent(run: Run, desk: str) -> None:
    """A month after its day, no article has told of the exercise again."""
    printed = run("calendar", desk, "--since", "2031-12-18", "--silent").output
    assert "30 days past, nothing told since" in printed
    assert "Quiroga" not in printed


def test_a_calendar_program_reads_the_calendar(run: Run, desk: str) -> None:
    """The library of the format reads it back: one whole-day entry, tentative, at its place."""
    calendar = icalendar.Calendar.from_ical(run("calendar", desk, "--since", "2031-09-01", "--format", "ical").stdout)
    (entry,) = [one for one in calendar.walk("VEVENT") if one["DTSTART"].dt.isoformat() == "2031-11-18"]
    assert "exercise" in str(entry["SUMMARY"])
    assert entry["DTEND"].dt.isoformat() == "2031-11-19"
    assert str(entry["LOCATION"]).startswith("Punta Arenas")
    assert str(entry["STATUS"]) == "TENTATIVE"


def test_an_article_that_thanks_agencies_says_so(run: Run, path: str) -> None:
    """Beside its report."""
    with Ledger.open(path) as ledger:
        record = blast("d", "Valdivia")
        text = record.article.text + "\n\nWith information from Reuters."
        ledger.save_record(replace(record, article=replace(record.article, text=text, id=text_id(text))))
    found = ids(run, path)
    assert "with Reuters" in run("happenings", path, found["d"]).stdout
    assert "with Reuters" not in run("happenings", path, found["a"]).stdout


def test_linking_anew_is_offered(run: Run, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """When other weights linked a part of the ledger."""
    assert "another version" not in run("happenings", path).output
    monkeypatch.setattr("sayso.link.desk.weights_digest", lambda: "sha256:other")
    monkeypatch.setattr("sayso.link.keep.weights_digest", lambda: "sha256:other")
    assert "3 articles were linked by another version" in run("happenings", path).output
    assert "3 articles linked anew" in run("happenings", path, "--relink").output
    assert "another version" not in run("happenings", path).output
