"""The workbook, read back with the `openpyxl` library."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sayso.errors import ExportError
from sayso.export import FORMATS, xlsx
from sayso.export.tables import ATTRIBUTIONS, EVENTS
from sayso.record import Record


def book(*records: Record) -> openpyxl.Workbook:
    out = io.BytesIO()
    FORMATS["xlsx"].write(records, out)
    out.seek(0)
    return openpyxl.load_workbook(out)


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    head, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), line, strict=True)) for line in lines]


def test_three_sheets_read_back(record: Record) -> None:
    """A row an event, a row an attribution, a row of codebook a column; numbers are numbers, blanks are blank."""
    found = book(record)
    assert found.sheetnames == ["events", "attributions", "codebook"]
    events = rows(found["events"])
    assert [row["event"] for row in events] == [event.id for event in sorted(record.events, key=lambda e: e.trigger)]
    training = next(row for row in events if row["event"] == "e1")
    assert (training["lat"], training["geonames"], training["confidence"]) == (-20.21, 3887127, 0.86)
    assert training["contexts"] == "military; maritime"
    assert next(row for row in events if row["event"] == "e2")["place"] is None
    assert len(rows(found["attributions"])) == len(record.attributions)
    assert [row["column"] for row in rows(found["codebook"])] == [*EVENTS.names, *ATTRIBUTIONS.names]


def test_the_head_stays_in_view(record: Record) -> None:
    """Rows can be scrolled and filtered."""
    sheet = book(record)["events"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref.endswith(str(len(record.events) + 1))


def test_no_cell_is_a_formula(awkward: Record) -> None:
    """Text that begins like a formula is text, with nothing before it, and stays text when somebody edits the cell."""
    sheet = book(awkward)["events"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert all(cell.data_type != "f" for cell in cells)
    formulas = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")) and cell.data_type != "n"]
    assert "=HYPERLINK(1)" in {str(cell.value).partition(";")[0] for cell in formulas} | {
        str(c.value) for c in formulas
    }
    assert all(cell.quotePrefix for cell in formulas)


@pytest.mark.parametrize("name", ["a\x00b\x07c", "_x0041_", "two\nlines\ttab", "🚢" * 10, "مسيرة", " blanks "])
def test_any_text_reads_back(record: Record, name: str) -> None:
    """Control characters, what looks like an escape of them, line breaks, any script."""
    article = replace(record.article, source_id=name)
    (found, *_) = rows(book(replace(record, article=article))["events"])
    unescape = openpyxl.utils.escape.unescape
    assert name in (found["article"], unescape(str(found["article"])))


def test_a_long_cell_is_cut_and_told(record: Record) -> None:
    """A cell holds 32,767 characters; what is longer is cut, and said to be."""
    article = replace(record.article, source_id="x" * 40_000)
    out = io.BytesIO()
    written = FORMATS["xlsx"].write([replace(record, article=article)], out)
    assert sum(written.remarks.values()) == len(record.events) + len(record.attributions)
    (found, *_) = rows(openpyxl.load_workbook(out)["events"])
    assert len(str(found["article"])) == 32_767


def test_a_full_sheet_is_an_error(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than a sheet holds: the error names the sheet and other formats."""
    monkeypatch.setattr(xlsx, "MOST_ROWS", 4)
    with pytest.raises(ExportError, match=r"sheet events.*csv or parquet"):
        book(record)


def test_the_same_ledger_gives_the_same_bytes(record: Record) -> None:
    """Nothing in the file tells when it was made."""
    first, second = io.BytesIO(), io.BytesIO()
    FORMATS["xlsx"].write([record], first)
    FORMATS["xlsx"].write([record], second)
    assert first.getvalue() == second.getvalue()
