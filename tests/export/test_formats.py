"""The exports against golden files, which `UPDATE_GOLDEN=1 pytest` writes anew."""

from __future__ import annotations

import csv
import io
import os
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.export import FORMATS, Written
from sayso.export.csv import safe
from sayso.record import Record, Span

COLUMNS = [("csv", "trigger_span", "trigger"), ("csv-attributions", "cue_spans", "cue")]
GOLDEN = Path(__file__).parent / "golden"


def exported(name: str, records: list[Record]) -> tuple[str, Written]:
    out = io.StringIO(newline="")
    written = FORMATS[name].write(records, out)
    return out.getvalue(), written


@pytest.mark.parametrize("name", FORMATS)
def test_export_is_the_golden_one(name: str, record: Record) -> None:
    """Two articles in each format, character by character; of the report what stands in `<main>`."""
    other = replace(record, article=replace(record.article, source_id="harbour-8", title=None, outlet=None), events=())
    text, _ = exported(name, [record, other])
    text = text[text.index("<main>") : text.index("</main>")] if name == "html" else text
    path = GOLDEN / f"{name}{FORMATS[name].suffix}"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, "utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_can_be_exported(name: str) -> None:
    """An empty ledger gives a whole file of its format, not an error."""
    text, written = exported(name, [])
    assert written == Written(0, 0, 0)
    assert text == "" or text.splitlines()[0]


def test_written_counts_what_is_in_the_file(record: Record) -> None:
    """The numbers told to the user are those of the rows."""
    assert exported("jsonl", [record, record])[1] == Written(2, 12, 12)
    assert exported("csv", [record, record])[1] == Written(2, 12, 0)
    assert exported("csv-attributions", [record])[1] == Written(1, 0, 6)
    assert exported("html", [record])[1] == Written(1, 6, 6)


def test_jsonl_reads_back(record: Record) -> None:
    """A line is the record."""
    assert Record.from_json(exported("jsonl", [record])[0]) == record


@pytest.mark.parametrize(("name", "span", "words"), COLUMNS)
def test_csv_spans_are_the_words(name: str, span: str, words: str, record: Record) -> None:
    """`start:end` of a row counts code points of the article's text, and gives the words beside it."""
    for row in csv.DictReader(io.StringIO(exported(name, [record])[0], newline="")):
        start, end = map(int, row[span].split(":"))
        assert Span(start, end).quote(record.article.text) == row[words]


@pytest.mark.parametrize(
    ("value", "written"),
    [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-5 people", "'-5 people"), ("a=b", "a=b"), (-70.4, -70.4)],
)
def test_no_cell_is_a_formula(value: object, written: object) -> None:
    """Words that a spreadsheet would run get an apostrophe; numbers stay numbers."""
    assert safe(value) == written
