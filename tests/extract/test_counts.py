"""Numbers belong to an event by the verb that governs what they count."""

from __future__ import annotations

import pytest

from sayso.extract.counts import find_counts
from sayso.extract.lexicon import load_lexicon
from sayso.extract.reading import Reading
from sayso.extract.triggers import Trigger
from sayso.ontology import plover
from tests.extract.reading_of import annotated


def counts(text: str, word: str, language: str = "en", type_name: str = "ASSAULT") -> list[tuple[str, int, int, str]]:
    read = annotated(text, language)
    token = next(token for token in read.tokens if token.text == word)
    trigger = Trigger(token, 1.0, {type_name: 1.0}, type_name)
    found = find_counts(Reading(read, load_lexicon(language, plover())), [trigger], type_name)
    return [(count.what, count.low, count.high, count.span.quote(text)) for count in found]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels killed two soldiers in Lima.", "killed", ("killed", 2, 2, "two")),
        ("The blast wounded 1,200 people.", "wounded", ("wounded", 1200, 1200, "1,200")),
        ("Police arrested seven men.", "arrested", ("arrested", 7, 7, "seven")),
        ("The raid left 14 dead and more than 20 wounded.", "raid", ("wounded", 20, 20, "more than 20")),
    ],
)
def test_a_number_counts_what_the_verb_does(text: str, word: str, expected: tuple[str, int, int, str]) -> None:
    """Two soldiers who are killed are two killed, not two troops."""
    assert expected in counts(text, word)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Between 20 and 30 miners were arrested.", "arrested", ("arrested", 20, 30, "Between 20 and 30")),
        ("About 15-20 miners were detained.", "detained", ("arrested", 15, 20, "About 15-20")),
        ("The flood killed two to three thousand people.", "killed", ("killed", 2000, 3000, "two to three thousand")),
        ("Gunmen killed at least twenty-five miners.", "killed", ("killed", 25, 25, "at least twenty-five")),
        ("A bombing that killed dozens of miners shook Lima.", "bombing", ("killed", 24, 99, "dozens")),
    ],
)
def test_ranges_and_vague_words_have_two_ends(text: str, word: str, expected: tuple[str, int, int, str]) -> None:
    """A range keeps both ends; what bounds a number stands in its words."""
    assert expected in counts(text, word)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("La policía detuvo a unas 40 personas.", "detuvo", ("arrested", 40, 40, "unas 40")),
        ("El ejército envió más de 1.300 efectivos a la zona.", "envió", ("troops", 1300, 1300, "más de 1.300")),
        ("Hubo entre diez y treinta y dos heridos.", "heridos", ("wounded", 10, 32, "entre diez y treinta y dos")),
        ("El choque dejó decenas de heridos.", "choque", ("wounded", 20, 99, "decenas")),
        ("Los rebeldes mataron a doce soldados.", "mataron", ("killed", 12, 12, "doce")),
    ],
)  # fmt: skip
def test_spanish_numbers(text: str, word: str, expected: tuple[str, int, int, str]) -> None:
    """Without a parse the words beside a number tell what it counts."""
    assert expected in counts(text, word, "es")


def test_those_who_kill_are_not_counted_as_killed() -> None:
    """The subject of an active verb does it to others."""
    assert counts("Twelve gunmen killed a guard.", "killed") == []


def test_a_date_is_no_count() -> None:
    """The day of the month counts nobody."""
    assert counts("Rebels killed a guard on 12 May.", "killed") == []
