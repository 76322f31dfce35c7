"""Sentences for showing."""

from __future__ import annotations

import pytest
from factories import find, make_article

from sayso.language import LANGUAGES, load_words
from sayso.ledger.sentence import Sentences
from sayso.record import Part, Span

EXAMPLES = [(language, example) for language in LANGUAGES for example in load_words(language, "sentences")["examples"]]


@pytest.mark.parametrize(("language", "example"), EXAMPLES)
def test_abbreviations_do_not_end_a_sentence(language: str, example: str) -> None:
    """Each example of a language pack is one sentence, also between others."""
    article = make_article(f"Before it. {example} After it.", language=language)
    inside = find(article, example)
    assert Sentences(article).around(Span(inside.start, inside.start + 1)) == inside


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("They met in Iran. Then they left.", "met", "They met in Iran."),
        ("He said: “Go home.” Nobody went.", "Go", "He said: “Go home.”"),
        ("Headline without stop\n\nThe body.", "Headline", "Headline without stop"),
        ("A line\nthat is wrapped hard. Next.", "line", "A line\nthat is wrapped hard."),
        ("¿Quién fue? ¡Nadie! Eso dijo.", "Nadie", "¡Nadie!"),
        ("It rose by 3.5 percent. Or not.", "rose", "It rose by 3.5 percent."),
        ("only words", "words", "only words"),
    ],
)
def test_sentences_end_where_readers_see_an_end(text: str, words: str, sentence: str) -> None:
    """Full stops before a capital, closing quotes, blank lines; not line ends inside a paragraph, not decimals."""
    article = make_article(text)
    assert Sentences(article).around(find(article, words)).quote(article.text) == sentence


def test_a_sentence_never_crosses_into_another_part() -> None:
    """A caption does not run into the story."""
    article = make_article("A caption The story.", parts=(Part("caption", Span(0, 10)), Part("body", Span(10, 20))))
    assert Sentences(article).around(find(article, "story")).quote(article.text) == "The story."
