"""Where each event comes from, as W3C PROV (PROV-JSON): a bundle an article, in which a reading with a version of Sayso and
its models makes events of a text, and the text derives from what a speaker said, through outlets and documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TextIO

import msgspec

from sayso.export.columns import Column, Records, Table, Tally
from sayso.export.formats import Written
from sayso.export.phrases import act_of
from sayso.export.rows import AttributionRow, EventRow, Names, attribution_rows, event_rows, headline, one_line, quoted
from sayso.record import ActorKind, Record, Source, Via

Section = Literal["entity", "activity", "agent"]
PREFIXES: Final = {
    "sayso": "urn:sayso:",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

RELATIONS: Final = {
    "used": ("activity", "entity", "a reading reads the text with the models"),
    "wasGeneratedBy": ("entity", "activity", "the reading makes events and attributions"),
    "wasAssociatedWith": ("activity", "agent", "the reading is done by a version of Sayso"),
    "wasAttributedTo": ("entity", "agent", "words to their speaker, a report to its outlet"),
    "wasDerivedFrom": ("generatedEntity", "usedEntity", "an event from what is said, a report from what it passes on"),
}
"""Relations that are written: the names of their two ends, and what they tell."""

_AGENTS: Final[dict[ActorKind, str]] = {
    "person": "prov:Person", "organisation": "prov:Organization", "government": "prov:Organization",
    "unit": "prov:Organization",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Element:
    """An entity, activity or agent. ``type``: ``sayso:…`` or ``prov:…``. ``more``: further attributes."""

    section: Section
    id: str
    type: str
    label: str
    more: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relation:
    """``subject`` relation ``object``."""

    name: str
    subject: str
    object: str
    quotation: bool = False


@dataclass(slots=True)
class Bundle:
    """The provenance of one article; what is there already is not added again."""

    names: Names
    elements: dict[str, Element] = field(default_factory=dict)
    relations: dict[Relation, None] = field(default_factory=dict)

    def add(self, element: Element) -> str:
        self.elements.setdefault(element.id, element)
        return element.id

    def relate(self, name: str, subject: str, object: str, *, quotation: bool = False) -> None:
        self.relations.setdefault(Relation(name, subject, object, quotation))

    def id(self, kind: str) -> str:
        return f"sayso:{self.names.key}.{kind}"

    @property
    def text(self) -> str:
        return self.id("text")

    @property
    def reading(self) -> str:
        return self.id("reading")


def bundle_of(record: Record) -> Bundle:
    """The provenance of a record."""
    bundle = Bundle(Names(record))
    _add_reading(bundle)
    for said in attribution_rows(record):
        _add_attribution(bundle, said)
    for event in event_rows(record):
        _add_event(bundle, event)
    return bundle


def _add_reading(bundle: Bundle) -> None:
    article, version = bundle.names.article, bundle.names.version
    known = {
        "sayso:sha256": article.id.removeprefix("sha256:"), "sayso:source_id": article.source_id, "sayso:url": article.url,
        "sayso:published": article.published.date if article.published else None, "sayso:language": article.language,
    }  # fmt: skip
    text = bundle.add(Element("entity", bundle.text, "sayso:Text", headline(article), known))
    reading = bundle.add(Element("activity", bundle.reading, "sayso:Reading", f"read with Sayso {version.version}"))
    software = Element("agent", f"sayso:version.{version.version}", "prov:SoftwareAgent", f"Sayso {version.version}")
    bundle.relate("wasAssociatedWith", reading, bundle.add(software))
    bundle.relate("used", reading, text)
    for name, digest in version.models.items():
        model = Element(
            "entity",
            f"sayso:model.{digest.removeprefix('sha256:')[:16]}",
            "sayso:Model",
            name,
            {"sayso:digest": digest},
        )
        bundle.relate("used", reading, bundle.add(model))
    if article.outlet:
        bundle.relate("wasAttributedTo", text, _outlet(bundle, article.outlet.name))


def _outlet(bundle: Bundle, name: str) -> str:
    known = [item.id for item in bundle.elements.values() if item.type == "prov:Organization" and item.label == name]
    return (
        known[0]
        if known
        else bundle.add(Element("agent", bundle.id(f"outlet.{len(bundle.elements)}"), "prov:Organization", name))
    )


def _speaker(bundle: Bundle, source: Source) -> str:
    actor = bundle.names.actors.get(source.actor or "")
    if actor is None:
        words = one_line(source.span.quote(bundle.names.text))
        return bundle.add(Element("agent", bundle.id(f"speaker.{source.span.start}"), "prov:Agent", words))
    return bundle.add(
        Element("agent", bundle.id(actor.id), _AGENTS.get(actor.kind, "prov:Agent"), one_line(actor.name))
    )


def _through(bundle: Bundle, via: Iterable[Via], words: str, *, quotation: bool = False) -> None:
    """Derive the text from ``words`` through the reports between."""
    for item in via:
        report = bundle.add(
            Element("entity", f"{words}.via.{_slug(item.name)}", "sayso:Report", f"report of {item.name}")
        )
        bundle.relate("wasAttributedTo", report, _outlet(bundle, item.name))
        bundle.relate("wasDerivedFrom", report, words, quotation=quotation)
        words, quotation = report, False
    bundle.relate("wasDerivedFrom", bundle.text, words, quotation=quotation)


def _slug(name: str) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name)


def _add_attribution(bundle: Bundle, row: AttributionRow) -> None:
    item = row.attribution
    known = {
        "prov:value": row.words,
        "sayso:act": item.act,
        "sayso:mode": item.mode,
        "sayso:spans": _spans(item.content),
    }
    words = bundle.add(
        Element("entity", f"sayso:{row.key}", "sayso:Attribution", f"what {row.speaker or 'somebody'} said", known)
    )
    if item.source:
        bundle.relate("wasAttributedTo", words, _speaker(bundle, item.source))
    if item.within and item.within in bundle.names.attributions:
        bundle.relate("wasDerivedFrom", bundle.id(item.within), words)
    else:
        _through(bundle, item.via, words, quotation=item.mode == "direct")
    bundle.relate("wasGeneratedBy", words, bundle.reading)


def _add_event(bundle: Bundle, row: EventRow) -> None:
    event = row.event
    known = {
        "prov:value": quoted(row.sentences(), row.article.text), "sayso:type": event.type, "sayso:status": event.status,
        "sayso:decided": event.decided, "sayso:spans": _spans([event.trigger]),
    }  # fmt: skip
    own = bundle.add(Element("entity", f"sayso:{row.key}", "sayso:Event", act_of(row), known))
    bundle.relate("wasGeneratedBy", own, bundle.reading)
    bundle.relate("wasDerivedFrom", own, bundle.text)
    for said in row.said:
        bundle.relate("wasDerivedFrom", own, bundle.id(said.id))
    for item in event.via:
        report = bundle.add(
            Element("entity", f"{own}.via.{_slug(item.name)}", "sayso:Report", f"report of {item.name}")
        )
        bundle.relate("wasAttributedTo", report, _outlet(bundle, item.name))
        bundle.relate("wasDerivedFrom", bundle.text, report)
        bundle.relate("wasDerivedFrom", own, report)


def _spans(spans: Iterable[tuple[int, int]]) -> str:
    return " ".join(f"{start}:{end}" for start, end in spans)


def _elements(record: Record) -> Iterator[Element]:
    yield from bundle_of(record).elements.values()


def _relations(record: Record) -> Iterator[Relation]:
    yield from bundle_of(record).relations


ELEMENTS: Final[Table[Element]] = Table(
    "elements", "entities (texts, words, reports, events, models), activities (readings) and agents", (
        Column("section", "kind of element", "", lambda item: item.section, values="entity, activity, agent"),
        Column("id", "sayso: and the id of other formats", "id", lambda item: item.id),
        Column("prov:type", "what it is", "", lambda item: item.type, values=(
            "sayso:Text, Reading, Attribution, Report, Event, Model; prov:Person, Organization, Agent, SoftwareAgent"
        )),
        Column(
            "prov:label", "headline, name, or the act", "article.title, actors[].name, events[]",
            lambda item: item.label,
        ),
        Column(
            "attributes", "words (prov:value), spans, act, mode, type, status, digest, address, date",
            "events[], attributions[], article", lambda item: item.more, "object",
        ),
    ),
    _elements,
)  # fmt: skip

LINKS: Final[Table[Relation]] = Table(
    "relations", "who and what comes from where", (
        Column(
            "relation", "; ".join(f"{name}: {told}" for name, (_, _, told) in RELATIONS.items()),
            "events[].said_by, via, attributions[].source, via, within, sayso", lambda item: item.name,
            values=", ".join(RELATIONS),
        ),
        Column("subject", "id of the element that comes", "", lambda item: item.subject),
        Column("object", "id of the element that it comes from", "", lambda item: item.object),
        Column(
            "prov:type", "prov:Quotation where the words are the speaker's own", "attributions[].mode",
            lambda item: "prov:Quotation" if item.quotation else None, values="prov:Quotation",
        ),
    ),
    _relations,
)  # fmt: skip

TABLES: Final[dict[str, tuple[Table[Any], ...]]] = {"prov": (ELEMENTS, LINKS)}


def write_prov(records: Records, out: TextIO) -> Written:
    """Write one document, a bundle a line."""
    tally = Tally()
    out.write(f'{{"prefix": {msgspec.json.encode(PREFIXES).decode()}, "bundle": {{')
    between = "\n"
    for record in tally.records(records):
        bundle = bundle_of(record)
        for name, count in (("elements", len(bundle.elements)), ("relations", len(bundle.relations))):
            tally.rows[name] += count
        key = msgspec.json.encode(bundle.id("bundle")).decode()
        out.write(f"{between}{key}: {msgspec.json.encode(_json(bundle)).decode()}")
        between = ",\n"
    out.write("\n}}\n")
    return tally.written()


def _json(bundle: Bundle) -> dict[str, dict[str, object]]:
    """A bundle in the form of PROV-JSON: section → id → attributes."""
    sections: dict[str, dict[str, object]] = {}
    for item in bundle.elements.values():
        known = {name: value for name, value in item.more.items() if value not in (None, "")}
        sections.setdefault(item.section, {})[item.id] = {
            "prov:type": _name(item.type),
            "prov:label": item.label,
            **known,
        }
    for number, relation in enumerate(bundle.relations, 1):
        mine, other, _ = RELATIONS[relation.name]
        ends: dict[str, object] = {f"prov:{mine}": relation.subject, f"prov:{other}": relation.object}
        if relation.quotation:
            ends["prov:type"] = _name("prov:Quotation")
        sections.setdefault(relation.name, {})[f"_:r{number}"] = ends
    return sections


def _name(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}
