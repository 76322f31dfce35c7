"""Entities of FollowTheMoney, by the rules of its model (4.11): schemata, properties and their types."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from sayso.record import Record

THING = {
    "name": "name", "country": "country", "summary": "text", "description": "text", "notes": "text", "publisher": "string",
    "sourceUrl": "url", "keywords": "string", "proof": "entity",
}  # fmt: skip
LEGAL = {**THING, "sector": "string"}
MODEL = {
    "Article": {**THING, "title": "string", "author": "string", "publishedAt": "date", "language": "language",
                "bodyText": "text"},
    "Person": {**LEGAL, "position": "string"},
    "Organization": LEGAL,
    "PublicBody": LEGAL,
    "LegalEntity": LEGAL,
    "Event": {**THING, "date": "date", "startDate": "date", "endDate": "date", "location": "address",
              "involved": "entity", "recordId": "string"},
}  # fmt: skip
REQUIRED = {"Person": "name", "Organization": "name", "PublicBody": "name", "LegalEntity": "name", "Event": "name"}
TYPES = {
    "country": re.compile(r"[a-z]{2}"),
    "language": re.compile(r"[a-z]{3}"),
    "date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"),
    "entity": re.compile(r"[0-9a-zA-Z-]+"),
}


def entities(text: str) -> Iterator[dict[str, object]]:
    for line in text.splitlines():
        entity = json.loads(line)
        yield entity


def check(text: str) -> dict[str, dict[str, list[str]]]:
    """Properties by id, of entities that the model accepts and whose references lead somewhere."""
    found = {str(item["id"]): item for item in entities(text)}
    for item in found.values():
        schema, properties = str(item["schema"]), item["properties"]
        assert isinstance(properties, dict)
        assert REQUIRED.get(schema, "title") in properties
        for name, values in properties.items():
            kind = MODEL[schema][name]
            assert values
            assert len(set(values)) == len(values)
            for value in values:
                assert isinstance(value, str)
                assert value.strip() == value, "the model's cleaning would change it"
                assert kind not in TYPES or TYPES[kind].fullmatch(value), (name, value)
                if kind == "entity":
                    assert value in found, "a reference that leads nowhere"
                    wanted = {"Article"} if name == "proof" else {"Person", "Organization", "PublicBody", "LegalEntity"}
                    assert found[value]["schema"] in wanted
    return {key: item["properties"] for key, item in found.items()}  # type: ignore[misc]


def test_entities_are_of_the_model(record: Record, awkward: Record, bare: Record, export: Callable[..., str]) -> None:
    """The article, its actors and events pass the model's rules, whatever their names and blanks."""
    found = check(export("ftm", record, awkward, bare))
    assert len([key for key in found if re.search(r"-e\d+$", key)]) == 18


def test_an_event_keeps_its_status_and_say_so(record: Record, export: Callable[..., str]) -> None:
    """A plan does not look like a fact, and who says so is told."""
    found = check(export("ftm", record))
    (training,) = (item for key, item in found.items() if key.endswith("-e1"))
    assert training["name"][0].startswith("Planned: ")
    assert "according to Inés Valdarra" in training["summary"][0]
    assert len(training["involved"]) == 2
    (arrest,) = (item for key, item in found.items() if key.endswith("-e5"))
    assert arrest["date"] == ["2031-03-01"]
    assert not arrest["name"][0].startswith("Occurred")


def test_unnamed_groups_are_no_entities(record: Record, export: Callable[..., str]) -> None:
    """“Six people” of two articles are not the same six; their words stand in the event."""
    found = check(export("ftm", record))
    assert not any(item.get("name") == ["six people"] for item in found.values())
    (arrest,) = (item for key, item in found.items() if key.endswith("-e5"))
    assert "six people" in arrest["name"][0]
