"""Web Annotations, read as JSON-LD with the `pyld` library and the terms of the standard's context."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from typing import Any

from pyld import jsonld

from sayso.export.annotations import CONTEXT
from sayso.record import Record

OA, DCTERMS, AS = "http://www.w3.org/ns/oa#", "http://purl.org/dc/terms/", "http://www.w3.org/ns/activitystreams#"


def _iri(name: str) -> dict[str, str]:
    return {"@id": name, "@type": "@id"}


TERMS: dict[str, Any] = {
    "id": "@id", "type": "@type", "oa": OA, "as": AS,
    **{name: f"oa:{name}" for name in (
        "Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector", "classifying",
        "assessing", "describing", "tagging", "linking", "identifying", "exact", "prefix", "suffix",
    )},
    "Text": "http://purl.org/dc/dcmitype/Text", "Software": "as:Application", "AnnotationPage": "as:OrderedCollectionPage",
    "body": _iri("oa:hasBody"), "target": _iri("oa:hasTarget"), "source": _iri("oa:hasSource"),
    "selector": _iri("oa:hasSelector"), "via": _iri("oa:via"), "generator": _iri("as:generator"),
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "format": "http://purl.org/dc/elements/1.1/format", "language": "http://purl.org/dc/elements/1.1/language",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value", "name": "http://xmlns.com/foaf/0.1/name",
    "start": {"@id": "oa:start", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "startIndex": {"@id": "as:startIndex", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
}  # fmt: skip
"""The part of http://www.w3.org/ns/anno.jsonld that is used; a term outside it would vanish, and a test fail."""


def loader(url: str, _: object) -> dict[str, Any]:
    assert url == CONTEXT
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": TERMS}}


def annotations(text: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(text)["items"]
    return items


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in _keys(inner)}
    return {key for inner in value for key in _keys(inner)} if isinstance(value, list) else set()


def test_every_key_is_a_term_of_the_standard(record: Record, awkward: Record, export: Callable[..., str]) -> None:
    """Nothing is written that a reader of JSON-LD would drop."""
    for item in (record, awkward):
        assert _keys(json.loads(export("annotations", item))) - {"@context"} <= set(TERMS)


def test_it_is_linked_data(record: Record, export: Callable[..., str]) -> None:
    """Expanded, each annotation has body and target with the IRIs of the standard, and its words as a selector."""
    (page,) = jsonld.expand(json.loads(export("annotations", record)), {"documentLoader": loader})
    items = page[f"{AS}items"][0]["@list"]
    assert len(items) == len(annotations(export("annotations", record)))
    for item in items:
        assert item["@type"] == [f"{OA}Annotation"]
        assert item[f"{OA}motivatedBy"][0]["@id"] in (f"{OA}classifying", f"{OA}linking")
        assert item[f"{OA}hasBody"]
        for target in item[f"{OA}hasTarget"]:
            kinds = {selector["@type"][0] for selector in target[f"{OA}hasSelector"]}
            assert kinds == {f"{OA}TextQuoteSelector", f"{OA}TextPositionSelector"}


def test_selectors_find_the_words(record: Record, export: Callable[..., str]) -> None:
    """Position (code points) and quote with its surroundings give the same words of the text that the hash names."""
    text = record.article.text
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
    for item in annotations(export("annotations", record)):
        for target in item["target"]:
            assert target["source"]["id"] == f"ni:///sha-256;{digest}"
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert text.count(around) == 1


def test_ids_are_there_once_and_links_lead_somewhere(
    record: Record, awkward: Record, export: Callable[..., str]
) -> None:
    """Each annotation has an id of its own; a field links to the annotation of its event or attribution."""
    items = annotations(export("annotations", record, awkward))
    ids = [item["id"] for item in items]
    assert len(set(ids)) == len(ids)
    linked = {body["source"] for item in items for body in item["body"] if body["purpose"] == "linking"}
    assert linked <= set(ids)


def test_each_field_is_there(record: Record, export: Callable[..., str]) -> None:
    """Type and status with the event; actor, place, time, count, status with their words; the place in GeoNames."""
    items = {item["id"].partition(".")[2]: item for item in annotations(export("annotations", record))}
    assert [body["value"] for body in items["e1"]["body"]][:2] == ["COOPERATE/training", "planned"]
    assert {f"e1:{field}" for field in ("actor", "recipient", "place", "time", "count", "status")} <= set(items)
    assert {"s1", "s1:source", "s1:cue", "s1:via"} <= set(items)
    assert "https://sws.geonames.org/3887127/" in [body.get("source") for body in items["e1:place"]["body"]]
