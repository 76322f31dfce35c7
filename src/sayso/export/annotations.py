"""Events and attributions as annotations on the text (W3C Web Annotation, JSON-LD). A target names the text by its hash
(RFC 6920) and its words twice: by position, in code points as the standard counts, and by quote with what stands around."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TextIO

import msgspec

from sayso.export.columns import Column, Records, Table, Tally
from sayso.export.fields import FieldName
from sayso.export.formats import Written
from sayso.export.phrases import sentence_of
from sayso.export.rows import AttributionRow, EventRow, Names, attribution_rows, event_rows
from sayso.record import Record, Span

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
AROUND: Final = 32
"""Characters before and after a quote that tell it from the same words elsewhere."""

_OWN: Final[frozenset[FieldName]] = frozenset({"event", "actor", "recipient", "place", "time", "count", "status"})
"""Fields of an event; the words of who says it are annotated with the attribution."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """Words of one text and what they are there for. ``motivation``: of the standard."""

    id: str
    motivation: str
    bodies: tuple[dict[str, object], ...]
    names: Names
    spans: tuple[Span, ...]


def _text(purpose: str, value: str) -> dict[str, object]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _link(purpose: str, iri: str) -> dict[str, object]:
    return {"type": "SpecificResource", "purpose": purpose, "source": iri}


def _of_event(row: EventRow) -> Iterator[Annotation]:
    own, event = f"urn:sayso:{row.key}", row.event
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    bodies = (_text("classifying", kind), _text("assessing", event.status), _text("describing", sentence_of(row)))
    yield Annotation(own, "classifying", bodies, row.names, (event.trigger,))
    for field, spans in _fields(row).items():
        place = row.place if field == "place" else None
        settled = (
            [_link("identifying", f"https://sws.geonames.org/{place.geonames}/")] if place and place.geonames else []
        )
        tags = (_text("tagging", field), *settled, _link("linking", own))
        yield Annotation(f"{own}:{field}", "linking", tags, row.names, spans)


def _of_attribution(row: AttributionRow) -> Iterator[Annotation]:
    own, item = f"urn:sayso:{row.key}", row.attribution
    around = [_link("linking", f"urn:sayso:{row.names.key}.{item.within}")] if item.within else []
    bodies = (
        _text("classifying", f"{item.act}/{item.mode}"),
        *([_text("describing", f"Said by {row.speaker}")] if row.speaker else []),
    )
    yield Annotation(own, "classifying", (*bodies, *around), row.names, item.content)
    for field, spans in _fields(row).items():
        yield Annotation(
            f"{own}:{field}", "linking", (_text("tagging", field), _link("linking", own)), row.names, spans
        )


def _fields(row: EventRow | AttributionRow) -> dict[FieldName, tuple[Span, ...]]:
    """The words of each field but those of the row's own annotation."""
    main = (row.event.trigger,) if isinstance(row, EventRow) else row.attribution.content
    wanted = _OWN if isinstance(row, EventRow) else {"source", "cue", "via"}
    found: dict[FieldName, tuple[Span, ...]] = {}
    for mark in row.marks():
        if (
            mark.field in wanted
            and mark.span not in found.get(mark.field, ())
            and not (mark.field == "event" and mark.span in main)
        ):
            found[mark.field] = (*found.get(mark.field, ()), mark.span)
    return found


def _rows(record: Record) -> Iterator[Annotation]:
    for event in event_rows(record):
        yield from _of_event(event)
    for item in attribution_rows(record):
        yield from _of_attribution(item)


def text_iri(names: Names) -> str:
    """The text by its SHA-256: ``ni:///sha-256;…`` (RFC 6920)."""
    digest = bytes.fromhex(names.article.id.removeprefix("sha256:"))
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _target(names: Names, span: Span) -> dict[str, object]:
    text, article = names.text, names.article
    source = {"id": text_iri(names), "type": "Text", "format": "text/plain", "language": article.language}
    quote = {
        "type": "TextQuoteSelector", "exact": span.quote(text),
        "prefix": text[max(0, span.start - AROUND) : span.start], "suffix": text[span.end : span.end + AROUND],
    }  # fmt: skip
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    via = {"via": "".join(article.url.split())} if article.url else {}
    return {"type": "SpecificResource", "source": {**source, **via}, "selector": [quote, position]}


ANNOTATIONS: Final[Table[Annotation]] = Table(
    "annotations", "one object a field of an event or attribution, in the items of a page", (
        Column("id", "the id of other formats, and the field", "id", lambda item: item.id, values="urn:sayso:…"),
        Column("type", "Annotation", "", lambda _: "Annotation", values="Annotation"),
        Column(
            "motivation", "classifying for what names the event or is said, linking for the words of its other fields", "",
            lambda item: item.motivation, values="classifying, linking",
        ),
        Column(
            "generator", "the version of Sayso", "sayso.version",
            lambda item: {
                "id": f"urn:sayso:version:{item.names.version.version}", "type": "Software",
                "name": f"Sayso {item.names.version.version}",
            }, "object",
        ),
        Column(
            "body", "type, status and sentence; or the field, the place in GeoNames, and the annotation that it belongs to",
            "events[], attributions[]", lambda item: item.bodies, "objects",
        ),
        Column(
            "target", "the text by its hash, and the words by quote and by position", "article.id, spans",
            lambda item: tuple(_target(item.names, span) for span in item.spans), "objects",
        ),
    ),
    _rows,
)  # fmt: skip

TABLES: Final[dict[str, tuple[Table[Any], ...]]] = {"annotations": (ANNOTATIONS,)}


def write_annotations(records: Records, out: TextIO) -> Written:
    """Write one page of annotations, one a line."""
    tally = Tally()
    out.write(
        f'{{"@context": "{CONTEXT}", "id": "urn:sayso:annotations", "type": "AnnotationPage", "startIndex": 0, "items": ['
    )
    between = "\n"
    for record in tally.records(records):
        for row in tally.kept(ANNOTATIONS, record):
            out.write(between + msgspec.json.encode(ANNOTATIONS.cells(row)).decode())
            between = ",\n"
    out.write("\n]}\n")
    return tally.written()
