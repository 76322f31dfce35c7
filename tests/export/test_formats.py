"""The exports against golden files, which `UPDATE_GOLDEN=1 pytest` writes anew."""

from __future__ import annotations

import csv
import io
import os
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.export import FORMATS, Written
from sayso.export.codebook import entries
from sayso.export.csv import safe
from sayso.export.formats import format_of
from sayso.export.preview import preview
from sayso.record import Record, Span

TEXTS = [name for name, item in FORMATS.items() if not item.binary]
COLUMNS = [("csv", "trigger_span", "trigger"), ("csv-attributions", "cue_spans", "cue")]
GOLDEN = Path(__file__).parent / "golden"


def exported(name: str, records: list[Record]) -> tuple[str, Written]:
    out = io.StringIO(newline="")
    written = FORMATS[name].write(records, out)
    return out.getvalue(), written


def all_written(name: str, records: list[Record]) -> Written:
    return FORMATS[name].write(records, io.BytesIO() if FORMATS[name].binary else io.StringIO(newline=""))


@pytest.mark.parametrize("name", TEXTS)
def test_export_is_the_golden_one(name: str, record: Record) -> None:
    """Two articles in each format, character by character; of the report what stands in `<main>`."""
    other = replace(record, article=replace(record.article, source_id="harbour-8", title=None, outlet=None), events=())
    text, _ = exported(name, [record, other])
    text = text[text.index("<main>") : text.index("</main>")] if name == "html" else text
    path = GOLDEN / f"{name}{Path(FORMATS[name].suffix).suffix or FORMATS[name].suffix}"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, "utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_can_be_exported(name: str) -> None:
    """An empty ledger gives a whole file of its format, not an error."""
    written = all_written(name, [])
    assert str(written) == ""
    if name in TEXTS:
        text, _ = exported(name, [])
        assert text == "" or text.splitlines()[0]


def test_written_counts_what_is_in_the_file(record: Record) -> None:
    """The numbers told to the user are those of the rows."""
    assert str(exported("jsonl", [record, record])[1]) == "2 articles, 2 records"
    assert str(exported("csv", [record, record])[1]) == "2 articles, 12 events"
    assert str(exported("csv-attributions", [record])[1]) == "1 article, 6 attributions"
    assert str(exported("html", [record])[1]) == "1 article, 6 events, 6 attributions"
    assert str(exported("ical", [record])[1]) == "1 article, 1 plan"


@pytest.mark.parametrize("name", FORMATS)
def test_preview_is_what_is_written(name: str, record: Record) -> None:
    """The preview counts the rows that are written, and gives the same reasons for the others."""
    bare = replace(record, events=tuple(replace(event, when=None, place=None) for event in record.events))
    samples, previewed = preview(FORMATS[name], [record, bare])
    written = all_written(name, [record, bare])
    assert (previewed.articles, dict(previewed.left_out)) == (written.articles, dict(written.left_out))
    assert {**previewed.rows} == {**written.rows}
    for sample in samples:
        assert sample.rows == written.rows[sample.table.name]
        assert len(sample.first) == min(3, sample.rows)
        assert set(sample.filled) <= set(sample.table.names)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_records_give_the_same_bytes(name: str, record: Record, awkward: Record, bare: Record) -> None:
    """Nothing in a file tells when or where it was made; names and blanks break no format."""
    first, second = [io.BytesIO(), io.BytesIO()], [io.StringIO(newline=""), io.StringIO(newline="")]
    for out in first if FORMATS[name].binary else second:
        FORMATS[name].write([record, awkward, bare], out)
    assert first[0].getvalue() == first[1].getvalue()
    assert second[0].getvalue() == second[1].getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_codebook_explains_each_column_once(name: str) -> None:
    """Every column of every table has a meaning of its own, and a name that no other column of the table has."""
    for table in FORMATS[name].tables:
        assert len(set(table.names)) == len(table.names) > 0
        assert all(column.about and not column.about.endswith(".") for column in table.columns)
    listed = [(item.table, item.column) for item in entries([FORMATS[name]])]
    assert listed == [(table.name, column) for table in FORMATS[name].tables for column in table.names]


@pytest.mark.parametrize(
    ("name", "format"), [("a.csv", "csv"), ("a.attributions.csv", "csv-attributions"), ("a.xyz", None)]
)
def test_the_longest_ending_names_the_format(name: str, format: str | None) -> None:
    """Of two endings that fit, the longer one is meant."""
    found = format_of(name)
    assert (found.name if found else None) == format


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
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-5 people", "'-5 people"),
        ("＝1+1", "'＝1+1"),
        ("a=b", "a=b"),
        (-70.4, -70.4),
    ],
)
def test_no_cell_is_a_formula(value: object, written: object) -> None:
    """Words that a spreadsheet would run get an apostrophe; numbers stay numbers."""
    assert safe(value) == written
