"""The report: articles with their words marked beside the record, in one file that needs no network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from sayso.export.formats import Written
from sayso.export.report.article import article_section, index_entry
from sayso.export.report.page import page
from sayso.record import Record


def write_html(records: Iterable[Record], out: TextIO) -> Written:
    """Write one HTML page with all articles; with more than one, an index beside them."""
    sections, entries = [], []
    events = attributions = 0
    for number, record in enumerate(records, 1):
        sections.append(article_section(record, number))
        entries.append(index_entry(record, number))
        events += len(record.events)
        attributions += len(record.attributions)
    written = Written(len(sections), events, attributions)
    out.writelines(page(sections, entries, written))
    return written
