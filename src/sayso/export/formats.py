"""The export formats: one file each, one line each here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from sayso.export.columns import Table


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote: ``rows`` by the name of their table; rows ``left_out`` and ``remarks`` on what written rows
    lost, by their reasons."""

    articles: int
    rows: Mapping[str, int]
    left_out: Mapping[str, int] = field(default_factory=dict)
    remarks: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        """``2 articles, 1 event``; empty when nothing was written."""
        counts = [(self.articles, "articles"), *((count, name) for name, count in self.rows.items())]
        return ", ".join(f"{count:,} {name if count != 1 else one(name)}" for count, name in counts if count)


def one(name: str) -> str:
    """``entities`` → ``entity``."""
    return name.removesuffix("ies") + "y" if name.endswith("ies") else name.removesuffix("s")


Write = Callable[..., Written]


@dataclass(frozen=True, slots=True)
class Format:
    """An export format. ``module`` has a function ``write_<name>(records, out) -> Written``, its hyphens ``_``, and
    ``TABLES``, name → tables. ``out`` takes bytes where ``binary``, else text. Filters choose rows, or, where ``whole``,
    the articles of which something passes. Where ``linked``, ``write`` also takes ``reports`` (see ``briefing.Reports``)."""

    name: str
    suffix: str
    module: str
    about: str
    binary: bool = False
    whole: bool = False
    linked: bool = False

    @property
    def write(self) -> Write:
        function = f"write_{self.name.replace('-', '_')}"
        return cast("Write", getattr(import_module(self.module), function))

    @property
    def tables(self) -> tuple[Table[Any], ...]:
        tables: Mapping[str, tuple[Table[Any], ...]] = import_module(self.module).TABLES
        return tables[self.name]


FORMATS: Final = {
    item.name: item
    for item in (
        Format(
            "jsonl", ".jsonl", "sayso.export.jsonl", "sayso/1 records, one a line: all that Sayso knows", whole=True
        ),
        Format("csv", ".csv", "sayso.export.csv", "events, one a row, for spreadsheets and R"),
        Format("csv-attributions", ".attributions.csv", "sayso.export.csv", "attributions, one a row"),
        Format("xlsx", ".xlsx", "sayso.export.xlsx", "a workbook: events, attributions, codebook", binary=True),
        Format("parquet", ".parquet", "sayso.export.parquet", "events, for pandas, DuckDB and Arrow", binary=True),
        Format(
            "parquet-attributions",
            ".attributions.parquet",
            "sayso.export.parquet",
            "attributions, the same",
            binary=True,
        ),
        Format("plover", ".plover.jsonl", "sayso.export.plover", "events as PLOVER's records, one a line"),
        Format("polecat", ".tsv", "sayso.export.polecat", "events in POLECAT's 40 columns"),
        Format("ftm", ".ftm.json", "sayso.export.ftm", "entities of FollowTheMoney, one a line, for Aleph", whole=True),
        Format(
            "annotations",
            ".jsonld",
            "sayso.export.annotations",
            "W3C annotations on the words of the texts",
            whole=True,
        ),
        Format("prov", ".prov.json", "sayso.export.prov", "where each event comes from, as W3C PROV", whole=True),
        Format("geojson", ".geojson", "sayso.export.geojson", "events on a map, for QGIS and the web"),
        Format("ical", ".ics", "sayso.export.ical", "planned events, for any calendar"),
        Format(
            "briefing",
            ".md",
            "sayso.export.briefing",
            "sentences by day and place with footnotes, as Markdown",
            linked=True,
        ),
        Format("briefing-html", ".briefing.html", "sayso.export.briefing", "the same as a page", linked=True),
        Format(
            "html",
            ".html",
            "sayso.export.html",
            "the report: articles with their words marked, one file, offline",
            whole=True,
        ),
    )
}


def format_of(name: str) -> Format | None:
    """The format that a file's name asks for by its ending, the longest that fits."""
    fitting = [item for item in FORMATS.values() if name.endswith(item.suffix)]
    return max(fitting, key=lambda item: len(item.suffix), default=None)
