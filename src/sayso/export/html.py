"""The report: articles with their words marked beside the record, in one file that needs no network."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any, Final, TextIO

from sayso.export.columns import Records, Row, Table, Tally
from sayso.export.formats import Written
from sayso.export.report.article import article_section, index_entry
from sayso.export.report.page import page
from sayso.export.tables import ATTRIBUTIONS, EVENTS

SHOWN: Final = {
    "type", "mode", "contexts", "status", "decided", "actors", "recipients", "place", "begin", "until", "time_words",
    "counts", "chain", "trigger", "confidence", "speaker", "cue", "content", "act",
}  # fmt: skip


def _cards(table: Table[Row]) -> Table[Row]:
    return replace(table, columns=tuple(column for column in table.columns if column.name in SHOWN))


TABLES: Final[dict[str, tuple[Table[Any], ...]]] = {"html": (_cards(EVENTS), _cards(ATTRIBUTIONS))}


def write_html(records: Records, out: TextIO) -> Written:
    """Write one HTML page with all articles; with more than one, an index beside them."""
    sections, entries = [], []
    tally = Tally(rows=Counter(events=0, attributions=0))
    for number, record in enumerate(tally.records(records), 1):
        sections.append(article_section(record, number))
        entries.append(index_entry(record, number))
        tally.rows.update(events=len(record.events), attributions=len(record.attributions))
    written = tally.written()
    out.writelines(page(sections, entries, written))
    return written
