"""The export formats: one file each, one line each here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Final, TextIO, cast

from sayso.record import Record


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote."""

    articles: int
    events: int
    attributions: int


Write = Callable[[Iterable[Record], TextIO], Written]


@dataclass(frozen=True, slots=True)
class Format:
    """An export format. ``module`` has a function ``write_<name>(records, out) -> Written``, its hyphens ``_``."""

    name: str
    suffix: str
    module: str
    about: str

    @property
    def write(self) -> Write:
        function = f"write_{self.name.replace('-', '_')}"
        return cast("Write", getattr(import_module(self.module), function))


FORMATS: Final = {
    item.name: item
    for item in (
        Format("jsonl", ".jsonl", "sayso.export.jsonl", "sayso/1 records, one a line: all that Sayso knows"),
        Format("csv", ".csv", "sayso.export.csv", "events, one a row, for spreadsheets and R"),
        Format("csv-attributions", ".csv", "sayso.export.csv", "attributions, one a row"),
        Format("html", ".html", "sayso.export.html", "the report: articles with their words marked, one file, offline"),
    )
}
