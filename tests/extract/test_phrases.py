"""Noun phrases are as long as a reader would quote, and no longer."""

from __future__ import annotations

import pytest

from sayso.extract.lexicon import load_lexicon
from sayso.extract.phrases import called, noun_phrases
from sayso.extract.reading import Reading
from sayso.ontology import plover
from tests.extract.reading_of import annotated


def phrases(text: str) -> list[str]:
    read = annotated(text)
    reading = Reading(read, load_lexicon("en", plover()))
    return [span.quote(text) for _, span in noun_phrases(reading, 0)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("At least two guards who slept were hurt.", "At least two guards"),
        ("The head of the union spoke.", "The head of the union"),
        ("Nora Quint, the mayor, spoke.", "Nora Quint"),
        ("Nora Quint and Otto Brand met.", "Otto Brand"),
        ("Even the mayor of Lima spoke.", "the mayor of Lima"),
        ("Nearly 200 guards were hurt.", "Nearly 200 guards"),
        ("Turkish jets bombed the bridge.", "Turkish"),
    ],
)
def test_a_phrase_has_its_modifiers_but_no_clause(text: str, words: str) -> None:
    """Determiner, number and "of" belong to it; relative clauses, appositions and partners in "and" do not."""
    assert words in phrases(text)


def test_relative_pronouns_name_nobody() -> None:
    """ "Who" stands for a phrase that is there already."""
    assert "who" not in phrases("The guards who slept were hurt.")


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("They trained Peruvian marine infantry troops.", "Peruvian", "Peruvian marine infantry troops"),
        ("They asked the Peruvian government.", "Peruvian", "the Peruvian government"),
        ("They broke Peruvian laws.", "Peruvian", "Peruvian"),
    ],
)
def test_people_and_bodies_are_called_by_their_whole_name(text: str, name: str, whole: str) -> None:
    """An adjective of nation before people or a body is part of their name, before a thing it is not."""
    read = annotated(text)
    head = next(token for token in read.tokens if token.text == name)
    assert called(read, head, head.span).quote(text) == whole
