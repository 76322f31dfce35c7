"""An ontology: the types, modes, contexts and sectors that events are coded with, and what they are exported as."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso.errors import OntologyError
from sayso.record import Status

STATUSES: tuple[Status, ...] = ("occurred", "ongoing", "planned", "conditional", "possible", "attempted", "negated")


@dataclass(frozen=True, slots=True)
class Mode:
    """A way of doing what a type stands for. ``score``: from -10 (conflict) to 10 (co-operation)."""

    name: str
    definition: str
    score: float


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event.

    ``quad``: 1 verbal and 2 material co-operation, 3 verbal and 4 material conflict, 0 neither. ``cameo``: two-digit root
    code or empty. ``collapse``: status → the type that such an event is exported as. ``words``: language → word → example,
    for types that no language pack knows.
    """

    name: str
    definition: str
    boundaries: tuple[str, ...] = ()
    modes: Mapping[str, Mode] = field(default_factory=dict)
    quad: int = 0
    score: float = 0.0
    cameo: str = ""
    needs_recipient: bool = False
    collapse: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ontology:
    """A closed set of event types. ``other``: the type for news outside all others, null where nothing else counts."""

    name: str
    title: str
    types: Mapping[str, EventType]
    other: str | None = None
    contexts: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[str, str] = field(default_factory=dict)

    def collapse(self, type: str, status: Status) -> str:
        """The code that PLOVER gives an act of this status: a planned visit is AGREE, a threatened attack THREATEN.

        The record keeps act and status apart; this lossy form is for export. Source: the table of PLOVER's coding rules
        on modality (condensed in ``docs/ontology.md``). KeyError for a type outside the ontology.
        """
        return self.types[type].collapse.get(status, type)

    def cameo_root(self, type: str, status: Status = "occurred") -> str:
        """Two-digit CAMEO root of the collapsed type; empty where CAMEO has none."""
        return self.types[self.collapse(type, status)].cameo

    def quad_class(self, type: str, status: Status = "occurred") -> int:
        """Quad class (0 … 4) of the collapsed type."""
        return self.types[self.collapse(type, status)].quad

    def score(self, type: str, mode: str | None = None) -> float:
        """Intensity from -10 to 10, of the mode where it has its own."""
        event_type = self.types[type]
        known = event_type.modes.get(mode) if mode is not None else None
        return known.score if known else event_type.score


@cache
def plover() -> Ontology:
    """The ontology of the package."""
    return _parse(files(__package__).joinpath("plover.toml").read_text("utf-8"), "plover.toml")


def load_ontology(path: Path | None = None) -> Ontology:
    """Read an ontology file (TOML, the form of ``ontology/plover.toml``); without a path PLOVER.

    Raises OntologyError when the file cannot be read or does not hold together: no types, a collapse into a type or from
    a status that does not exist, a quad class outside 0 … 4, a type without a definition.
    """
    if path is None:
        return plover()
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(str(error), where=str(path), remedy="Name a readable UTF-8 file.") from error
    return _parse(text, str(path))


def _parse(text: str, where: str) -> Ontology:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(f"not TOML: {error}", where=where, remedy="Correct the line.") from error
    try:
        types = {name: _event_type(name, item) for name, item in data["types"].items()}
        ontology = Ontology(
            name=str(data["name"]),
            title=str(data.get("title", data["name"])),
            types=types,
            other=data.get("other"),
            contexts=dict(data.get("contexts", {})),
            sectors=dict(data.get("sectors", {})),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise OntologyError(
            f"missing or malformed {error}", where=where, remedy="See docs/ontology.md for the form."
        ) from error
    _check(ontology, where)
    return ontology


def _event_type(name: str, item: Mapping[str, Any]) -> EventType:
    score = float(item.get("score", 0))
    modes = {
        mode: Mode(mode, str(entry["definition"]), float(entry.get("score", score)))
        for mode, entry in item.get("modes", {}).items()
    }
    return EventType(
        name=name,
        definition=str(item["definition"]),
        boundaries=tuple(item.get("boundaries", ())),
        modes=modes,
        quad=int(item.get("quad", 0)),
        score=score,
        cameo=str(item.get("cameo", "")),
        needs_recipient=bool(item.get("needs_recipient", False)),
        collapse=dict(item.get("collapse", {})),
        words={language: dict(words) for language, words in item.get("words", {}).items()},
    )


def _check(ontology: Ontology, where: str) -> None:
    """Raise OntologyError naming the first thing that does not hold together."""

    def wrong(what: str) -> OntologyError:
        return OntologyError(what, where=where, remedy="See docs/ontology.md for the form.")

    if not ontology.types:
        raise wrong("no types")
    if ontology.other is not None and ontology.other not in ontology.types:
        raise wrong(f"other = {ontology.other!r} is not one of the types")
    for event_type in ontology.types.values():
        if not event_type.definition.strip():
            raise wrong(f"type {event_type.name} has no definition")
        if event_type.quad not in range(5):
            raise wrong(f"type {event_type.name} has quad {event_type.quad}, not 0 to 4")
        for status, target in event_type.collapse.items():
            if status not in STATUSES:
                raise wrong(f"type {event_type.name} collapses an unknown status {status!r}")
            if target not in ontology.types:
                raise wrong(f"type {event_type.name} collapses into an unknown type {target!r}")
