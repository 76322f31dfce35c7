"""``sayso/1`` records, one a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from sayso.export.formats import Written
from sayso.record import Record


def write_jsonl(records: Iterable[Record], out: TextIO) -> Written:
    """Write each record as one line of JSON (the form of ``docs/record.md``)."""
    articles = events = attributions = 0
    for record in records:
        out.write(record.to_json() + "\n")
        articles += 1
        events += len(record.events)
        attributions += len(record.attributions)
    return Written(articles, events, attributions)
