"""Commands that read a ledger: what they list, in which form, at which width."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import harbour
import pytest

from sayso.cli.export import NAMES
from sayso.export import FORMATS
from sayso.ledger import Ledger
from sayso.record import Outlet, Record


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize(
    ("filters", "events"),
    [
        ([], ["e1", "e2", "e3", "e4", "e5", "e6", "e1", "e2"]),
        (["--who", "valdarra"], ["e2"]),
        (["--where", "CHL"], ["e1", "e5", "e6"]),
        (["--type", "PROTEST"], ["e4", "e6"]),
        (["--status", "planned"], ["e1", "e1"]),
        (["--status", "planned,negated", "--source", "harbour gazette"], ["e1", "e4"]),
        (["--since", "2031-03-02", "--until", "2031-03"], ["e1", "e4", "e6"]),
    ],
)
def test_events_that_pass(run, ledger: Path, filters: list[str], events: list[str]) -> None:
    """Filters are those of the ledger, and each row is told by the article that it is in."""
    listed = lines(run("events", ledger, *filters, "--format", "jsonl").stdout)
    assert [row["event"] for row in listed] == events


def test_limit_ends_the_list(run, ledger: Path) -> None:
    """--limit gives the first rows only, in every form."""
    for name in ("events", "attributions"):
        assert len(run(name, ledger, "--limit", "3", "--format", "jsonl").stdout.splitlines()) == 3
        assert run(name, ledger, "--limit", "3").stderr.startswith("3 ")


def test_csv_and_jsonl_have_the_same_rows(run, ledger: Path) -> None:
    """The same names and values in both forms."""
    for name in ("events", "attributions"):
        rows = list(csv.DictReader(io.StringIO(run(name, ledger, "--format", "csv").stdout)))
        flat = lines(run(name, ledger, "--format", "jsonl").stdout)
        assert [list(row) for row in flat] == [list(row) for row in rows]
        assert [{key: "" if value is None else str(value) for key, value in row.items()} for row in flat] == rows


@pytest.mark.parametrize("width", [60, 80, 100, 140, 200])
@pytest.mark.parametrize(
    "words", [["events"], ["attributions"], ["events", "--quotes"], ["show", "harbour-7", "--why"]]
)
def test_tables_fit_the_width(run, ledger: Path, width: int, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """From 60 to 200 columns no line is wider than the terminal, and no word of the say-so is lost."""
    monkeypatch.setenv("COLUMNS", str(width))
    command, *rest = words
    printed = run(command, ledger, *rest).stdout
    assert max(map(len, printed.splitlines())) <= width
    joined = " ".join(printed.split())
    assert "Valdarra" in joined
    assert "planned" in joined or command == "attributions"


def test_show_says_why(run, ledger: Path) -> None:
    """--why gives the rule behind each field and what was refused; without it neither is there."""
    plain, why = run("show", ledger, "harbour-7").stdout, run("show", ledger, "harbour-7", "--why").stdout
    assert "lexicon train/VERB" in why
    assert "a photo's caption" in why
    assert "when: last week = week of 2031-03-03 - 1" in why
    assert "lexicon train/VERB" not in plain


def test_show_jsonl_is_the_record(run, ledger: Path) -> None:
    """The record that was kept comes out again."""
    assert Record.from_json(run("show", ledger, "ferry-1", "--format", "jsonl").stdout).article.source_id == "ferry-1"


def test_an_article_that_is_not_there(run, ledger: Path) -> None:
    """Status 2 and the name that was asked for."""
    result = run("show", ledger, "nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


@pytest.mark.parametrize("words", [["--status", "perhaps"], ["--since", "spring"], ["--who", " "]])
def test_a_filter_that_cannot_be_understood(run, ledger: Path, words: list[str]) -> None:
    """Status 2, one line, nothing on standard output."""
    result = run("events", ledger, *words)
    assert (result.exit_code, result.stdout) == (2, "")


def test_search_finds_words(run, ledger: Path) -> None:
    """Articles with the words, without regard to case and accents; a word that no article has finds none."""
    assert [hit["source_id"] for hit in lines(run("search", ledger, "QUARREL", "--format", "jsonl").stdout)] == [
        "harbour-7"
    ]
    assert "ferry-1" in run("search", ledger, "ordenas").stdout
    none = run("search", ledger, "zeppelin")
    assert (none.exit_code, none.stdout) == (0, "")


def test_search_counts_beside_its_results(run, ledger: Path) -> None:
    """``--facets``: lines under the table, one object after the hits for programs."""
    table = run("search", ledger, "quarrel OR ordenas", "--facets").stdout
    assert re.search(r"^language +en \(\d\)", table, re.MULTILINE)
    *hits, last = run("search", ledger, "quarrel OR ordenas", "--facets", "--format", "jsonl").stdout.splitlines()
    assert sum(json.loads(last)["facets"]["language"].values()) == len(hits) > 0


def test_verify_proves_and_finds(run, ledger: Path) -> None:
    """Status 0 with what was proved; status 1 and the problem when a text was changed behind the ledger's back."""
    good = run("verify", ledger)
    assert good.exit_code == 0
    assert "2 articles" in good.stdout
    with sqlite3.connect(ledger) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("UPDATE text SET text = replace(text, 'Iquique', 'Arequipa')")
    connection.close()
    bad = run("verify", ledger)
    assert bad.exit_code == 1
    assert "✕" in bad.stdout


@pytest.mark.parametrize("name", FORMATS)
def test_export_to_a_file_and_to_standard_output(run, ledger: Path, name: str, tmp_path: Path) -> None:
    """Both get the same bytes, and standard error is told how much."""
    path = tmp_path / f"out{FORMATS[name].suffix}"
    told = run("export", ledger, "--format", name, "--out", path)
    assert told.stdout == ""
    assert str(path) in told.stderr.replace("\n", "")
    assert run("export", ledger, "--format", name).stdout_bytes == path.read_bytes()


def test_the_ending_names_the_format(run, ledger: Path, tmp_path: Path) -> None:
    """`--out report.html` writes a report."""
    run("export", ledger, "--out", tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text("utf-8").startswith("<!doctype html>")


def test_a_briefing_tells_independent_sources(run, tmp_path: Path) -> None:
    """Two outlets with the same story: one item with both reports, and how many origins they have."""
    path, record = tmp_path / "twice.sayso", harbour.record()
    with Ledger.open(path) as opened:
        for source_id, outlet in (("harbour-7", "Harbour Gazette"), ("harbour-8", "Salt Road")):
            article = replace(record.article, source_id=source_id, url=None, outlet=Outlet(outlet, "given"))
            opened.save_record(replace(record, article=article))
    told = run("export", path, "--format", "briefing").stdout
    assert "(2 articles, " in told
    assert told.count("    - ") >= 1


def test_an_unknown_ending_is_no_format(run, ledger: Path, tmp_path: Path) -> None:
    """`--out data.json` could mean several formats; nothing is written."""
    result = run("export", ledger, "--out", tmp_path / "data.json")
    assert result.exit_code == 2
    assert "--format" in result.stderr
    assert not list(tmp_path.glob("data*"))


def test_a_preview_of_nothing_says_so(run, ledger: Path) -> None:
    """Filters that nothing passes."""
    assert "Nothing would be written." in run("export", ledger, "-f", "csv", "--who", "zeppelin", "--preview").stdout


def test_export_takes_filters(run, ledger: Path) -> None:
    """Articles of which something passes are written."""
    records = run("export", ledger, "--where", "PER").stdout.splitlines()
    assert [Record.from_json(line).article.source_id for line in records] == ["ferry-1"]


def test_filters_choose_rows_and_keep_their_say_so(run, ledger: Path) -> None:
    """Formats of rows write the rows that pass, with the whole chain of who says so; the preview counts the same."""
    filters = ("--type", "COOPERATE", "--where", "Iquique")
    (row,) = csv.DictReader(io.StringIO(run("export", ledger, "-f", "csv", *filters).stdout))
    assert (row["event"], row["chain"]) == ("e1", "Inés Valdarra → Radio Pampa → Harbour Gazette")
    (feature,) = json.loads(run("export", ledger, "-f", "geojson", *filters).stdout)["features"]
    assert feature["properties"]["chain"] == row["chain"]
    said = csv.DictReader(io.StringIO(run("export", ledger, "-f", "csv-attributions", *filters).stdout))
    assert {item["act"] for item in said} < {"announce", "threaten", "deny", "accuse", "think", "say"}
    assert (
        "1 article, 1 feature would be written." in run("export", ledger, "-f", "geojson", *filters, "--preview").stdout
    )


def test_whole_formats_are_named_in_the_help(run) -> None:
    """The help says which formats write whole articles."""
    told = " ".join(run("export", "--help").stdout.split())
    whole = [name for name, item in FORMATS.items() if item.whole]
    sentence = next(part for part in told.split(";") if "write the whole articles" in part)
    assert all(name in sentence for name in whole)


def test_a_file_that_cannot_be_written(run, ledger: Path, tmp_path: Path) -> None:
    """Status 2 and the path."""
    result = run("export", ledger, "--out", tmp_path / "none" / "report.html")
    assert result.exit_code == 2
    assert "report.html" in result.stderr


def test_export_offers_every_format() -> None:
    """The names in the help are those of the formats."""
    assert tuple(FORMATS) == NAMES


def test_preview_writes_nothing(run, ledger: Path, tmp_path: Path) -> None:
    """Rows, columns and what is left out with its reason; no file."""
    told = run("export", ledger, "--format", "ical", "--preview", "--out", tmp_path / "plans.ics").stdout
    assert not (tmp_path / "plans.ics").exists()
    assert "2 articles, 2 plans would be written." in told
    assert "3 × occurred, not planned" in told
    assert "DTSTART;VALUE=DATE" in told


def test_an_export_that_fails_leaves_the_old_file(run, ledger: Path, tmp_path: Path, monkeypatch) -> None:
    """A file is replaced when the new one is whole."""
    path = tmp_path / "events.csv"
    path.write_text("old", "utf-8")
    monkeypatch.setattr("sayso.export.csv.flat_cells", lambda *_: 1 / 0)
    with pytest.raises(AssertionError):
        run("export", ledger, "--out", path)
    assert path.read_text("utf-8") == "old"
    assert [item.name for item in tmp_path.glob("events.csv*")] == ["events.csv"]


def test_export_tells_what_it_left_out(run, ledger: Path, tmp_path: Path) -> None:
    """Standard error has the reasons, the commonest first."""
    told = run("export", ledger, "--out", tmp_path / "plans.ics").stderr
    assert "2 articles, 2 plans written" in told
    assert "Left out: 3 × occurred, not planned" in told


@pytest.mark.parametrize("form", ["table", "jsonl", "csv", "markdown"])
def test_codebook_in_each_form(run, form: str) -> None:
    """Every column of a format is explained, in each form."""
    told = run("codebook", "csv", "--format", form).stdout
    for column in FORMATS["csv"].tables[0].names:
        assert column in told
    if form == "csv":
        (status,) = (row for row in csv.DictReader(io.StringIO(told)) if row["column"] == "status")
        assert status["source"] == "events[].status"
        assert "attempted" in status["values"]
    elif form == "jsonl":
        assert [line["column"] for line in lines(told)] == list(FORMATS["csv"].tables[0].names)


def test_codebook_of_all_formats(run) -> None:
    """Without a format all are explained."""
    told = run("codebook").stdout
    assert all(item.about in " ".join(told.split()) for item in FORMATS.values())
