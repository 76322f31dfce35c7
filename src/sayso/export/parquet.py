"""Events or attributions as Parquet, for pandas, Polars, DuckDB, R and Arrow. Lists are lists, spans are pairs of numbers;
each column carries its meaning. Needs pyarrow, which ``pip install sayso[parquet]`` brings."""

from __future__ import annotations

from typing import IO, Any, Final

from sayso.errors import ExtraMissing
from sayso.export.columns import Cells, Column, Records, Row, Table, Tally
from sayso.export.formats import Written
from sayso.export.tables import ATTRIBUTIONS, EVENTS

GROUP: Final = 5_000
"""Rows that are in memory, and in one row group, at a time."""

TABLES: Final[dict[str, tuple[Table[Any], ...]]] = {"parquet": (EVENTS,), "parquet-attributions": (ATTRIBUTIONS,)}


def write_parquet(records: Records, out: IO[bytes]) -> Written:
    """Write one row an event. Raises ExtraMissing without pyarrow."""
    return _write(records, out, EVENTS)


def write_parquet_attributions(records: Records, out: IO[bytes]) -> Written:
    """Write one row an attribution. Raises ExtraMissing without pyarrow."""
    return _write(records, out, ATTRIBUTIONS)


def _write(records: Records, out: IO[bytes], table: Table[Row]) -> Written:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ExtraMissing(
            "pyarrow is not installed", where="export to Parquet", remedy="Run: pip install 'sayso[parquet]'"
        ) from error
    schema = pyarrow.schema([_field(pyarrow, column) for column in table.columns])
    tally, rows = Tally(), list[Cells]()
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for record in tally.records(records):
            rows += [_cells(table, row) for row in tally.kept(table, record)]
            if len(rows) >= GROUP:
                writer.write_table(pyarrow.Table.from_pylist(rows, schema))
                rows.clear()
        writer.write_table(pyarrow.Table.from_pylist(rows, schema))
    return tally.written()


def _field(pyarrow: Any, column: Column[Any]) -> Any:
    span = pyarrow.struct([("start", pyarrow.int32()), ("end", pyarrow.int32())])
    types = {
        "text": pyarrow.string(),
        "texts": pyarrow.list_(pyarrow.string()),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "flag": pyarrow.bool_(),
        "spans": pyarrow.list_(span),
    }
    meta = {"meaning": column.about, "values": column.values, "source": column.source}
    return pyarrow.field(column.name, types[column.kind], metadata=meta)


def _cells(table: Table[Row], row: Row) -> Cells:
    return {
        column.name: [item._asdict() for item in column.value(row)]  # type: ignore[attr-defined]
        if column.kind == "spans"
        else column.value(row)
        for column in table.columns
    }
