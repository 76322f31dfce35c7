"""Mood, what an event hangs on, conditions and dates ahead are seen where they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.extract.lexicon import load_lexicon
from sayso.extract.linear import load_models
from sayso.extract.merge import merge_triggers
from sayso.extract.modality import brought_about, bygone, in_headline_future, modality, of_fewer
from sayso.extract.reading import Reading
from sayso.extract.status import AHEAD, find_status
from sayso.extract.times import find_times
from sayso.extract.triggers import find_triggers
from sayso.extract.views import view_triggers
from sayso.ontology import plover
from sayso.record import Part, Published, Span, Token
from sayso.resolve.dates import resolve_times
from tests.extract.reading_of import annotated

PUBLISHED = Published("2026-03-04", "day", "given")


def read(text: str, word: str, language: str = "en") -> tuple[Reading, Token]:
    seen = annotated(text, language)
    seen = replace(seen, article=replace(seen.article, published=PUBLISHED))
    times = resolve_times(seen, find_times(seen), PUBLISHED)
    reading = Reading(seen, load_lexicon(language, plover()), (), times)
    return reading, next(token for token in seen.tokens if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "mark"),
    [
        ("The envoy will visit Hanoi.", "visit", "own=future"),
        ("The envoy is going to visit Hanoi.", "visit", "own=future"),
        ("The envoy will meet the mayor and visit the port.", "visit", "own=future"),
        ("The visit will take place in Hanoi.", "visit", "own=future, nsubj"),
        ("The envoy would not visit Hanoi.", "visit", "own=not would"),
        ("The envoy may visit Hanoi.", "visit", "own=may"),
        ("The envoy visited Hanoi.", "visited", "own=past"),
        ("The envoy plans to visit Hanoi.", "visit", "under=intend/xcomp"),
        ("The envoy cancelled a planned visit.", "visit", "mod=intend"),
        ("The army will attack if the talks fail.", "attack", "has a condition"),
        ("The envoy will visit Hanoi on March 20.", "visit", AHEAD),
        ("The envoy visited Hanoi on March 2.", "visited", "date past near"),
    ],
)
def test_marks_of_english(text: str, word: str, mark: str) -> None:
    """Auxiliaries, coordination, the verb of a noun's clause, governors, modifiers, conditions and dates give marks."""
    assert mark in set(modality(*read(text, word)))


@pytest.mark.parametrize(
    ("text", "word", "mark"),
    [
        ("La enviada visitará Hanói.", "visitará", "own=future"),
        ("La enviada planea visitar Hanói.", "visitar", "close before=intend"),
        ("La enviada visitará Hanói el 20 de marzo.", "visitará", AHEAD),
    ],
)
def test_marks_of_spanish(text: str, word: str, mark: str) -> None:
    """Endings, listed words before the event's word and dates ahead give marks without a parse."""
    assert mark in set(modality(*read(text, word, "es")))


def test_what_will_be_on_a_date_ahead_is_planned() -> None:
    """One mention with a future and a date ahead makes the event planned, whatever its other mentions are."""
    reading, visit = read("The visit, begun by fax, was prepared. The visit will take place on March 20.", "visit")
    tokens = [token for token in reading.tokens if token.text == "visit"]
    assert visit in tokens
    assert find_status(reading, tokens, tokens[0], "CONSULT", load_models("events_en")).status == "planned"


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Such a rule would mean raids on the port.", "would"),
        ("Closing the port could spark protests and raids.", "may"),
        ("The rule meant raids on the port.", "past"),
        ("Troops said raids would end.", ""),
    ],
)
def test_what_something_would_bring_about(text: str, mood: str) -> None:
    """The object of a verb has its mood, also as a second object; other words have none."""
    assert brought_about(*read(text, "raids")) == mood


def test_a_headlines_infinitive_is_to_come() -> None:
    """In a title "to train" tells the future; in the body it does not."""
    reading, token = read("Engineers to train troops", "train")
    assert not in_headline_future(reading, token)
    article = replace(reading.annotated.article, parts=(Part("title", Span(0, len(reading.annotated.text))),))
    titled = Reading(replace(reading.annotated, article=article), reading.lexicon)
    assert in_headline_future(titled, token)
    assert find_status(titled, [token], token, "COOPERATE", load_models("events_en")).status == "planned"


@pytest.mark.parametrize(
    ("text", "word", "earlier"),
    [
        ("Engineers have held exercises at the port in the past.", "exercises", True),
        ("Engineers had previously held exercises at the port.", "held", True),
        ("Engineers have held exercises at the port.", "exercises", False),
        ("Engineers will hold exercises as in the past.", "exercises", False),
        ("Engineers held exercises before dawn.", "exercises", False),
    ],
)
def test_what_a_clause_puts_into_earlier_times(text: str, word: str, earlier: bool) -> None:
    """A finished clause with a word for earlier times, and no other."""
    assert bygone(*read(text, word)) is earlier


@pytest.mark.parametrize(
    ("text", "word", "rate"),
    [
        ("The truce has meant fewer attacks.", "attacks", True),
        ("Fewer sailors were killed this year.", "killed", True),
        ("Fewer than ten sailors were killed.", "killed", False),
        ("Ten sailors were killed in the attacks.", "attacks", False),
    ],
)
def test_fewer_of_something_is_a_rate(text: str, word: str, rate: bool) -> None:
    """What is told of fewer people, or fewer of, names no happening; a number below ten does."""
    assert of_fewer(*read(text, word)) is rate


def test_a_plan_is_not_what_was_in_earlier_times() -> None:
    """An exercise to come and exercises held in the past stay apart, though word and people agree."""
    text = "Engineers will train marines in Veracruz next week. Engineers have trained marines in the past."
    reading, _ = read(text, "train")
    models = load_models("events_en")
    triggers = [t for t in find_triggers(reading, models, 0.0) if t.token.lemma == "train"]
    views = view_triggers(reading, triggers, models, (), ())
    assert [len(group.views) for group in merge_triggers(reading, views, models["merge"], 0.01)] == [1, 1]
    together, _ = read(text.replace(" in the past", ""), "train")
    views = view_triggers(together, triggers, models, (), ())
    assert [len(group.views) for group in merge_triggers(together, views, models["merge"], 0.01)] == [2]


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "The chief warned that anyone who blocked the quay again would be detained.", "detained"),
        ("en", "Prosecutors may charge the mayor.", "charge"),
        ("es", "Según la jefa, la guardia detendría a los estibadores.", "detendría"),
    ],
)
def test_what_would_be_has_not_occurred(language: str, text: str, word: str) -> None:
    """A verb in the future, with "would" or with "may", alone, is no fact."""
    reading, token = read(text, word, language)
    assert find_status(reading, [token], token, "COERCE", load_models(f"events_{language}")).status != "occurred"
