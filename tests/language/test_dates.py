"""The date grammars of the language packs: every rule does what its examples say."""

from __future__ import annotations

import re

import pytest

from sayso.extract.timegrammar import load_grammar
from sayso.extract.times import find_times
from sayso.language import LANGUAGES, load_words
from sayso.record import Annotated, Article, Published, text_id
from sayso.resolve.dates import resolve_times

WEDNESDAY = Published("2025-02-12", "day", "given")
RULES = [(language, rule) for language in LANGUAGES for rule in load_words(language, "dates")["rule"]]
EXAMPLES = [(language, rule["name"], example) for language, rule in RULES for example in rule["examples"]]


def values(text: str, language: str) -> dict[str, list[str]]:
    """Words → values, with every open question answered by the past."""
    annotated = Annotated(Article(text_id(text), "", text, language), (), (), parsed=False)
    expressions = find_times(annotated)
    times = resolve_times(annotated, expressions, WEDNESDAY, {})
    found: dict[str, list[str]] = {}
    for time in times:
        found.setdefault(time.span.quote(text), []).append(time.value)
    return found


@pytest.mark.parametrize(("language", "name", "example"), EXAMPLES)
def test_examples(language: str, name: str, example: str) -> None:
    """ "words => value": the whole of the words (or of those in brackets) is one time with that value."""
    words, value = example.split(" => ")
    bracketed = re.search(r"\[(.*?)\](?![^\[]*\])", words)
    text = words.replace("[", "").replace("]", "")
    assert value in values(text, language).get(bracketed[1] if bracketed else words, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_are_named_apart(language: str) -> None:
    """A rule's name is its own: explanations and errors point at one rule."""
    names = [rule.name for rule in load_grammar(language).rules]
    assert len(names) == len(set(names))


def test_packs_have_the_same_parts() -> None:
    """Both packs have the same tables, so that no code asks which language it reads."""
    english, spanish = (load_words(language, "dates") for language in LANGUAGES)
    assert set(english) == set(spanish)
    assert set(english["published"]) == set(spanish["published"])
    assert set(english["cues"]) == set(spanish["cues"])


@pytest.mark.parametrize(
    ("with_accents", "without"),
    [("el sábado", "el sabado"), ("el miércoles", "el miercoles"), ("los últimos días", "los ultimos dias")],
)
def test_missing_accents(with_accents: str, without: str) -> None:
    """Spanish without its accents reads the same."""
    assert list(values(with_accents, "es").values()) == list(values(without, "es").values()) != []


def test_capitals() -> None:
    """Wire copy in capitals reads the same, and a modal in capitals is no month."""
    assert values("ON 15 JANUARY 1990", "en") == {"15 JANUARY 1990": ["1990-01-15"]}
    assert values("THEY MAY LEAVE", "en") == {}
