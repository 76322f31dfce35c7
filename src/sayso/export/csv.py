"""Events or attributions as comma-separated values (RFC 4180, UTF-8), one a row.

Several values of one cell are parted by ``; ``. Spans are ``start:end`` in code points of the article's text. A cell that
a spreadsheet would run as a formula gets an apostrophe before it (CSV injection, OWASP).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Final, TextIO

from sayso.export.formats import Written
from sayso.export.rows import AttributionRow, EventRow, attribution_rows, event_rows, quoted
from sayso.record import Article, Record, Span

Cells = dict[str, object]

EVENT_COLUMNS: Final = (
    "article", "outlet", "published", "language", "event", "type", "mode", "contexts", "status", "decided",
    "actors", "recipients",
    "place", "place_country", "place_admin1", "place_precision", "lat", "lon", "geonames", "begin", "until", "time_words",
    "counts", "said_by", "via", "chain", "trigger", "sentence", "confidence",
    "trigger_span", "actor_spans", "recipient_spans", "place_span", "time_span", "status_spans", "url", "text_id",
)  # fmt: skip

ATTRIBUTION_COLUMNS: Final = (
    "article", "outlet", "published", "language", "attribution", "speaker", "source", "cue", "content", "mode", "act",
    "decided",
    "via", "within", "chain", "confidence", "source_span", "cue_spans", "content_spans", "url", "text_id",
)  # fmt: skip


def write_csv(records: Iterable[Record], out: TextIO) -> Written:
    """Write one row an event."""
    return _write(records, out, EVENT_COLUMNS, events=True)


def write_csv_attributions(records: Iterable[Record], out: TextIO) -> Written:
    """Write one row an attribution."""
    return _write(records, out, ATTRIBUTION_COLUMNS, events=False)


def _write(records: Iterable[Record], out: TextIO, columns: tuple[str, ...], *, events: bool) -> Written:
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    articles = rows = 0
    for record in records:
        articles += 1
        for cells in (
            map(event_cells, event_rows(record)) if events else map(attribution_cells, attribution_rows(record))
        ):
            writer.writerow({name: safe(value) for name, value in cells.items()})
            rows += 1
    return Written(articles, rows if events else 0, 0 if events else rows)


def event_cells(row: EventRow) -> Cells:
    """The columns of one event."""
    event, place, text = row.event, row.place, row.article.text
    said = row.names.said(event)
    return {
        **_article_cells(row.article),
        "event": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": joined(event.contexts),
        "status": event.status,
        "decided": event.decided,
        "actors": joined(row.who),
        "recipients": joined(row.whom),
        "place": row.where,
        "place_country": place and place.country,
        "place_admin1": place and place.admin1,
        "place_precision": place and place.precision,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "geonames": place and place.geonames,
        "begin": event.when and event.when.begin,
        "until": event.when and event.when.until,
        "time_words": event.when and quoted([event.when.span], text),
        "counts": joined(row.counts),
        "said_by": joined(row.names.person(item.source) for item in said if item.source),
        "via": joined(dict.fromkeys(via.name for via in (*(via for item in said for via in item.via), *event.via))),
        "chain": " → ".join(row.chain),
        "trigger": row.words,
        "sentence": quoted(row.sentences(), text),
        "confidence": event.confidence,
        "trigger_span": spans([event.trigger]),
        "actor_spans": spans(item.span for item in event.actors),
        "recipient_spans": spans(item.span for item in event.recipients),
        "place_span": spans([event.place.span] if event.place else []),
        "time_span": spans([event.when.span] if event.when else []),
        "status_spans": spans(event.status_cue),
    }


def attribution_cells(row: AttributionRow) -> Cells:
    """The columns of one attribution."""
    item = row.attribution
    return {
        **_article_cells(row.article),
        "attribution": item.id,
        "speaker": row.speaker,
        "source": quoted([item.source.span] if item.source else [], row.article.text),
        "cue": row.cue,
        "content": row.words,
        "mode": item.mode,
        "act": item.act,
        "decided": item.decided,
        "via": joined(row.via),
        "within": item.within,
        "chain": " → ".join(row.chain),
        "confidence": item.confidence,
        "source_span": spans([item.source.span] if item.source else []),
        "cue_spans": spans(item.cue),
        "content_spans": spans(item.content),
    }


def _article_cells(article: Article) -> Cells:
    return {
        "article": article.source_id,
        "outlet": article.outlet and article.outlet.name,
        "published": article.published and article.published.date,
        "language": article.language,
        "url": article.url,
        "text_id": article.id,
    }


def joined(values: Iterable[str]) -> str:
    """Several values of one cell."""
    return "; ".join(values)


def spans(values: Iterable[Span]) -> str:
    """Spans of one cell: ``10:17; 20:31``."""
    return joined(f"{start}:{end}" for start, end in values)


def safe(value: object) -> object:
    """A value that no spreadsheet takes for a formula; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    return value


def column_names() -> Iterator[str]:
    """Every column of both tables, for the documentation's test."""
    yield from dict.fromkeys((*EVENT_COLUMNS, *ATTRIBUTION_COLUMNS))
