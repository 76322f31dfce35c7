"""Numbers belong to an event by the verb that governs what they count."""

from __future__ import annotations

import pytest

from sayso.extract.counts import find_counts
from sayso.extract.lexicon import load_lexicon
from sayso.extract.reading import Reading
from sayso.extract.triggers import Trigger
from sayso.ontology import plover
from tests.extract.reading_of import annotated


def counts(text: str, word: str) -> list[tuple[str, int, str]]:
    read = annotated(text)
    token = next(token for token in read.tokens if token.text == word)
    trigger = Trigger(token, 1.0, {"ASSAULT": 1.0}, "ASSAULT")
    found = find_counts(Reading(read, load_lexicon("en", plover())), [trigger], "ASSAULT")
    return [(count.what, count.low, count.span.quote(text)) for count in found]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels killed two soldiers in Lima.", "killed", ("killed", 2, "two")),
        ("The blast wounded 1,200 people.", "wounded", ("wounded", 1200, "1,200")),
        ("Police arrested seven men.", "arrested", ("arrested", 7, "seven")),
    ],
)
def test_a_number_counts_what_the_verb_does(text: str, word: str, expected: tuple[str, int, str]) -> None:
    """Two soldiers who are killed are two killed, not two troops."""
    assert expected in counts(text, word)


def test_a_date_is_no_count() -> None:
    """The day of the month counts nobody."""
    assert counts("Rebels killed a guard on 12 May.", "killed") == []
