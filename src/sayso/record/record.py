"""The record: everything that Sayso says about one article (schema ``sayso/1``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from sayso.record.actor import Actor
from sayso.record.article import Article
from sayso.record.attribution import Attribution
from sayso.record.event import Event
from sayso.record.place import Place
from sayso.record.span import Span
from sayso.record.time import Time

SCHEMA = "sayso/1"


@dataclass(frozen=True, slots=True)
class Version:
    """What made a record: the package's version, the digests of its models, the ontology."""

    version: str
    models: Mapping[str, str] = field(default_factory=dict)
    ontology: str = "plover-1"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was found but could not be placed, and so is in no field."""

    what: str
    why: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Attributions and events of one article, with the actors, places and times that they name."""

    sayso: Version
    article: Article
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    refused: tuple[Refusal, ...] = ()
    schema: str = SCHEMA

    def to_json(self) -> str:
        """One line of JSON, the form of ``docs/record.md``."""
        return msgspec.json.encode(self).decode("utf-8")

    @classmethod
    def from_json(cls, line: str | bytes) -> Record:
        """Read a record back. Raises ``msgspec.ValidationError`` naming the field that is wrong."""
        return msgspec.json.decode(line, type=cls)

    def spans(self) -> Iterator[tuple[str, Span]]:
        """Every span of the record with the path of its field, e.g. ``events.e1.trigger``."""
        yield from _spans("", self)


def _spans(path: str, value: object) -> Iterator[tuple[str, Span]]:
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _spans(f"{path}.{getattr(item, 'id', index)}", item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _spans(f"{path}.{name}" if path else name, getattr(value, name))
