"""Parquet, read back with the `pyarrow` library."""

from __future__ import annotations

import io
import sys

import pyarrow
import pytest
from pyarrow import parquet

from sayso.errors import ExtraMissing
from sayso.export import FORMATS
from sayso.export import parquet as format_parquet
from sayso.export.tables import EVENTS
from sayso.record import Record, Span


def table(name: str, *records: Record) -> pyarrow.Table:
    out = io.BytesIO()
    FORMATS[name].write(records, out)
    return parquet.read_table(out)


def test_events_read_back(record: Record, awkward: Record, bare: Record) -> None:
    """Values as in the record: names unchanged, lists as lists, spans as numbers, blanks as null."""
    found = table("parquet", record, awkward, bare).to_pylist()
    assert len(found) == 3 * len(record.events)
    training = next(row for row in found if row["event"] == "e1")
    assert training["contexts"] == ["military", "maritime"]
    (span,) = training["trigger_span"]
    assert Span(span["start"], span["end"]).quote(record.article.text) == training["trigger"]
    assert "=HYPERLINK(1)" in [name for row in found for name in row["actors"]]
    empty = found[-1]
    assert (empty["place"], empty["lat"], empty["begin"], empty["actors"]) == (None, None, None, [])


def test_types_do_not_depend_on_the_rows(record: Record, bare: Record) -> None:
    """A column has its type where no row has a value, and in an empty file; each says what it means."""
    whole = table("parquet", record).schema
    assert table("parquet", bare).schema == whole == table("parquet").schema
    assert str(whole.field("geonames").type) == "int64"
    for column in EVENTS.columns:
        assert whole.field(column.name).metadata[b"meaning"].decode() == column.about


def test_rows_are_written_in_groups(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory holds one group of rows, however many there are."""
    monkeypatch.setattr(format_parquet, "GROUP", 10)
    out = io.BytesIO()
    FORMATS["parquet-attributions"].write([record] * 5, out)
    meta = parquet.ParquetFile(out).metadata
    assert meta.num_rows == 5 * len(record.attributions)
    assert meta.num_row_groups > 2


def test_without_pyarrow_the_error_names_the_remedy(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library is an extra; its lack is told with what to type."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'sayso\[parquet\]'"):
        FORMATS["parquet"].write([record], io.BytesIO())
