"""Provenance, read back with the `prov` library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from prov.model import ProvAttribution, ProvBundle, ProvDerivation, ProvDocument, ProvGeneration, ProvRecord, ProvUsage

from sayso.record import Record


def bundles(text: str) -> list[ProvBundle]:
    return list(ProvDocument.deserialize(content=text, format="json").bundles)


def ends(bundle: ProvBundle, kind: type[ProvRecord]) -> set[tuple[str, ...]]:
    """Relations of one kind: the parts of their ids behind the article's."""

    def short(value: object) -> str:
        local = str(getattr(value, "localpart", value))
        return local.partition(".")[2]

    return {tuple(short(value) for _, value in item.formal_attributes[:2]) for item in bundle.get_records(kind)}


def labels(bundle: ProvBundle) -> dict[str, str]:
    return {str(item.identifier.localpart).partition(".")[2]: str(item.label) for item in bundle.get_records()
            if item.identifier and item.is_element()}  # fmt: skip


def test_the_chain_of_say_so(record: Record, export: Callable[..., str]) -> None:
    """The article derives from the radio's report, that from the minister's words; each is attributed to its teller."""
    (bundle,) = bundles(export("prov", record))
    derived, attributed, names = ends(bundle, ProvDerivation), ends(bundle, ProvAttribution), labels(bundle)
    assert ("e1", "s1") in derived
    assert ("s1.via.Radio-Pampa", "s1") in derived
    assert ("text", "s1.via.Radio-Pampa") in derived
    tellers = {names[what]: names[who] for what, who in attributed}
    assert tellers["report of Radio Pampa"] == "Radio Pampa"
    assert tellers["what Inés Valdarra said"] == "Inés Valdarra"
    assert tellers["Norwegian divers to train harbour police in Iquique"] == "Harbour Gazette"


def test_what_stands_inside_derives_outwards(record: Record, export: Callable[..., str]) -> None:
    """Okwell says what the minister wants: his words derive from the minister's, and the article from his."""
    (bundle,) = bundles(export("prov", record))
    derived = ends(bundle, ProvDerivation)
    assert ("s4", "s5") in derived
    assert ("text", "s4") in derived
    assert ("text", "s5") not in derived


def test_the_reading_and_its_models(record: Record, export: Callable[..., str]) -> None:
    """Events are made by a reading that used the text and the models, with their digests."""
    (bundle,) = bundles(export("prov", record))
    assert ("reading", "text") in ends(bundle, ProvUsage)
    assert len(ends(bundle, ProvUsage)) == 1 + len(record.sayso.models)
    made = {what for what, by in ends(bundle, ProvGeneration) if by == "reading"}
    assert made == {event.id for event in record.events} | {item.id for item in record.attributions}


def test_two_articles_are_two_bundles(
    record: Record, awkward: Record, bare: Record, export: Callable[..., str]
) -> None:
    """Whatever the names: one bundle an article, and every relation ends at an element of its bundle."""
    found = bundles(export("prov", record, awkward, bare))
    assert len(found) == 3
    for bundle in found:
        known = {item.identifier for item in bundle.get_records() if item.is_element()}
        for item in bundle.get_records():
            if item.is_relation():
                assert {value for _, value in item.formal_attributes[:2]} <= known


def test_nobody_named_is_no_agent(record: Record, export: Callable[..., str]) -> None:
    """Words without a source have no speaker."""
    nobody = replace(record, attributions=(replace(record.attributions[0], source=None, via=()),), events=())
    (bundle,) = bundles(export("prov", nobody))
    assert {what for what, _ in ends(bundle, ProvAttribution)} == {"text"}
