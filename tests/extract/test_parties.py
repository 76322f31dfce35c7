"""Who takes part: phrases gathered by whom they name, whole phrases before their modifiers."""

from __future__ import annotations

from sayso.extract.lexicon import load_lexicon
from sayso.extract.linear import load_models
from sayso.extract.parties import gather_parties, party_features
from sayso.extract.reading import Reading
from sayso.extract.roles import find_offers
from sayso.extract.triggers import Trigger
from sayso.ontology import plover
from tests.extract.reading_of import annotated, events_of

STORY = "Alma Duarte visited Lima on Monday. Duarte met the mayor in Lima, and she thanked him."


def test_mentions_of_one_name_are_one_party() -> None:
    """A last name joins the full name; each pronoun stands alone until the actors are resolved."""
    read = annotated(STORY)
    reading = Reading(read, load_lexicon("en", plover()))
    group = [
        Trigger(next(token for token in read.tokens if token.text == word), 1.0, {"CONSULT": 1.0}, "CONSULT")
        for word in ("visited", "met")
    ]
    models = load_models("events_en")
    parties = gather_parties(reading, group, [find_offers(reading, t, models, t.type) for t in group])
    offers = {party.words: len(party.offers) for party in parties}
    assert {words: offers[words] for words in ("duarte", "lima", "mayor")} == {"duarte": 2, "lima": 2, "mayor": 1}
    rows = party_features(reading, group, parties, "CONSULT", "occurred")
    assert [row["offers"] for row in rows] == [float(len(party.offers)) for party in parties]


def test_a_phrase_goes_before_its_modifier() -> None:
    """ "Peruvian" names no party where "Peruvian police" does."""
    text = "Peruvian police arrested seven miners in Cusco on Monday."
    (event,) = events_of(text)
    assert [p.span.quote(text) for p in event.actors] == ["Peruvian police"]
    assert [p.span.quote(text) for p in event.recipients] == ["seven miners"]
