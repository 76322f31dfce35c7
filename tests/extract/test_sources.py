"""Sources and their edges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.sources import (
    antecedent,
    only_spoken_of,
    owner,
    subject_of,
    tidy_source,
    whole_words,
    with_comma,
    with_name,
)
from sayso.record import Annotated, Article, Span, text_id
from tests.extract.reading_of import annotated


def part(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("language", "text", "tagged", "kept"),
    [
        ("en", "Osama Ruiz said so.", "O", "Osama"),
        ("en", "Ruiz, the pilot, said so.", "Ruiz,", "Ruiz"),
        ("en", "Ruiz and Pak said so.", "Ruiz and", "Ruiz"),
        ("en", "The Harbour Guild said so.", "The", "The Harbour Guild"),
        ("es", "La sede indica que no.", "La", "La sede"),
        ("es", "Hoy señalaron que no.", "Hoy", None),
        ("en", "By Ana Ruiz\n\nPak said so.", "Ana Ruiz\n\nPak", "Pak"),
        ("es", "Lo dice la nota. La empresa calla.", "la nota. La", "la nota"),
        ("es", "Confirmaron testigos a la AFP.", "testigos a la AFP", "testigos"),
        ("es", "Dijo a la AFP Ana Ruiz.", "AFP Ana Ruiz", "Ana Ruiz"),
        ("es", "Ruiz felicitó a Ana Pak.", "Ana Pak", None),
        ("es", "La nota desmiente al alcalde.", "al alcalde", None),
        ("es", "Al menos dos testigos lo vieron.", "Al menos dos testigos", "Al menos dos testigos"),
        ("es", "De acuerdo a Ana Pak, no hay agua.", "Ana Pak", "Ana Pak"),
        ("en", "He spoke of a Ana Pak.", "Ana Pak", "Ana Pak"),
    ],
)
def test_ragged_sources_are_mended(language: str, text: str, tagged: str, kept: str | None) -> None:
    """A cut word is made whole, a dangling "and" goes, an article takes its noun, an adverb is nobody."""
    found = tidy_source(text, part(text, tagged), language)
    assert (found.quote(text) if found else None) == kept


@given(st.text(alphabet="ab ,.", min_size=1, max_size=20), st.data())
def test_whole_words_cover_what_was_tagged(text: str, data: st.DataObject) -> None:
    """Making words whole never loses a code point."""
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert whole_words(text, span).covers(span)


@pytest.mark.parametrize(
    ("language", "text", "pronoun", "stands_for"),
    [
        ("es", "Hubo heridos entre los estudiantes, quienes anunciaron más marchas.", "quienes", "los estudiantes"),
        ("es", "Habló con Ana Ruiz, quien negó todo.", "quien", "Ana Ruiz"),
        ("en", "They met the harbour pilots, who said the port was shut.", "who", "the harbour pilots"),
        ("en", "He said the port was shut.", "He", "He"),
        ("es", "Quien dijo eso no está.", "Quien", "Quien"),
    ],
)
def test_a_relative_pronoun_stands_for_the_noun_before(language: str, text: str, pronoun: str, stands_for: str) -> None:
    """The noun phrase before "who" and "quienes" is the source; without one the pronoun stays."""
    assert antecedent(text, part(text, pronoun), language).quote(text) == stands_for


@pytest.mark.parametrize(
    ("text", "cue", "subject"),
    [
        ("The harbour master left the hall, saying the port was shut.", "saying", "The harbour master"),
        ("Ana Ruiz came to the port and said that it was shut.", "said", "Ana Ruiz"),
        ("The port was said to be shut.", "said", None),
        ("The port is shut, according to Ruiz.", "according to", None),
    ],
)
def test_the_subject_of_the_cue_speaks(text: str, cue: str, subject: str | None) -> None:
    """A cue without a source takes the subject of its verb, or of the verb that it is joined to; a passive has none."""
    from sayso.annotate.parser import parse_articles

    (annotated,) = parse_articles([Article(text_id(text), "test", text, "en")])
    found = subject_of(annotated, [part(text, cue)])
    assert (found.quote(text) if found else None) == subject
    assert isinstance(annotated, Annotated)


def test_the_comma_of_an_apposition() -> None:
    """PolNeAR's form of a source has the comma that closes an apposition, and no other."""
    text = "Ruiz, the pilot, said so, and Pak, too."
    assert with_comma(text, part(text, "Ruiz, the pilot")).quote(text) == "Ruiz, the pilot,"
    assert with_comma(text, part(text, "Pak")).quote(text) == "Pak"


@pytest.mark.parametrize(("cue", "kept"), [("calls for", "His"), ("said", "His calls")])
def test_the_owner_of_a_cue_speaks(cue: str, kept: str) -> None:
    """ "His calls for peace": he speaks, where the noun is the cue."""
    text = "His calls for peace went unheard, Ruiz said."
    assert owner(text, part(text, "His calls"), [part(text, cue)], "en").quote(text) == kept


@pytest.mark.parametrize(
    ("text", "cue", "spoken_of"),
    [
        ("The mayor has been rumoured to be leaving.", "rumoured", True),
        ("The mayor was quoted as saying so.", "was quoted as saying", False),
        ("The mayor said he was leaving.", "said", False),
    ],
)
def test_who_is_only_spoken_of_says_nothing(text: str, cue: str, spoken_of: bool) -> None:
    """The subject of a passive cue is no source, unless the cue quotes it."""
    assert only_spoken_of(annotated(text), part(text, "The mayor"), [part(text, cue)]) is spoken_of


@pytest.mark.parametrize(
    ("language", "text", "described", "kept"),
    [
        ("es", "Lo dijo el portavoz del gremio, Ana Ruiz.", "el portavoz del gremio", "el portavoz del gremio, Ana Ruiz"),
        ("en", "So said the harbour master, Ana Ruiz, on Monday.", "the harbour master", "the harbour master, Ana Ruiz"),
        ("en", "The master of the port, on Monday, said so.", "The master of the port", "The master of the port"),
        ("en", "The masters of Kobe, Chiba and Osaka said so.", "The masters of Kobe", "The masters of Kobe"),
        ("en", "So said Pak, Ana Ruiz, and others.", "Pak", "Pak"),
    ],
)  # fmt: skip
def test_a_description_takes_the_name_behind_it(language: str, text: str, described: str, kept: str) -> None:
    """A full name between commas belongs to the description before it; a list of places or of names does not."""
    assert with_name(text, part(text, described), language).quote(text) == kept


def test_a_possessive_that_tells_no_owner() -> None:
    """Spanish "su" leaves open whose it is; a noun that is no cue stays with it."""
    text = "Según sus datos, su abogada calla."
    assert owner(text, part(text, "sus datos"), [part(text, "datos")], "es") is None
    assert owner(text, part(text, "su abogada"), [part(text, "calla")], "es") == part(text, "su abogada")
