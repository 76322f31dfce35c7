"""Every word that names an event is found in its own example."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sayso.annotate.parser import parse_articles
from sayso.extract.lexicon import load_lexicon
from sayso.language import load_words
from sayso.ontology import EventType, Ontology, plover
from sayso.record import Article
from tests.extract.reading_of import annotated


def entries(language: str) -> Iterator[tuple[str, str, str, str]]:
    words = load_words(language, "events")
    for section in ("verbs", "nouns", "words"):
        for type_name, modes in words.get(section, {}).items():
            for mode, items in modes.items():
                for word, example in items.items():
                    yield type_name, mode, word, example


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_entry_is_found_in_its_example(language: str) -> None:
    """A word of the list that its own example does not match is a mistake in one of the two."""
    rows = list(entries(language))
    articles = [Article(str(i), str(i), row[3], language) for i, row in enumerate(rows)]
    lexicon = load_lexicon(language, plover())
    missed = []
    for (type_name, mode, word, _), read in zip(rows, parse_articles(articles, 200), strict=True):
        found = {(e.type, e.mode or "any") for token in read.tokens for e in lexicon.match(read, token)}
        if (type_name, mode) not in found:
            missed.append(word)
    assert missed == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_type_and_mode_of_the_lists_is_in_the_ontology(language: str) -> None:
    """The lists name no type or mode that PLOVER does not have, and leave no type without a word."""
    types = plover().types
    for type_name, mode, _, _ in entries(language):
        assert mode == "any" or mode in types[type_name].modes
    assert {row[0] for row in entries(language)} == set(types)


def match(text: str, word: str, language: str = "en") -> list[str]:
    read = annotated(text, language)
    token = next(token for token in read.tokens if token.text == word)
    return [entry.type for entry in load_lexicon(language, plover()).match(read, token)]


def test_a_particle_changes_what_a_verb_names() -> None:
    """ "Call off" is a refusal, "call for" a request, and "call" alone neither."""
    assert match("The premier called off the trip.", "called")[0] == "REJECT"
    assert match("The premier called for a vote.", "called")[0] == "REQUEST"
    assert match("The premier called his brother.", "called") == []


def test_an_object_changes_what_a_verb_names() -> None:
    """ "Break relations" is an act between states; breaking a chair is none."""
    assert match("Chad broke relations with Sudan.", "broke")[0] == "SANCTION"
    assert match("The clerk broke a chair.", "broke") == []


def test_a_users_words_replace_the_lists() -> None:
    """An ontology that brings its own words is looked up by those alone."""
    own = Ontology(
        "own", "own", {"BOARDING": EventType("BOARDING", "d", words={"en": {"board": "Pirates boarded it."}})}
    )
    read = annotated("Pirates boarded the tanker and killed a guard.")
    found = {token.text: lexicon for token in read.tokens if (lexicon := load_lexicon("en", own).match(read, token))}
    assert list(found) == ["boarded"]
