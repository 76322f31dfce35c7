"""The words that bear on a status are found where they stand, and no farther."""

from __future__ import annotations

import pytest

from sayso.extract.lexicon import load_lexicon
from sayso.extract.reading import Reading
from sayso.extract.status import status_cues
from sayso.language import load_words
from sayso.ontology import plover
from sayso.record.heads import STATUSES
from tests.extract.reading_of import annotated

KINDS = [
    (language, kind, item["example"])
    for language in ("en", "es")
    for kind, item in load_words(language, "status")["kinds"].items()
]
TRIGGERS = ("visit", "attack", "visitar", "atac")


def cues_of(text: str, language: str = "en") -> list[tuple[str, str]]:
    read = annotated(text, language)
    reading = Reading(read, load_lexicon(language, plover()))
    token = next(t for t in read.tokens if t.text.lower().startswith(TRIGGERS))
    return [(cue.kind, cue.span.quote(read.text)) for cue in status_cues(reading, token)]


@pytest.mark.parametrize(
    ("language", "kind", "example"), [row for row in KINDS if row[1] != "condition" or row[0] == "en"]
)
def test_each_kind_of_cue_is_found_in_its_example(language: str, kind: str, example: str) -> None:
    """The example of a kind of word holds one, and it is seen from the event's word."""
    if kind == "condition":
        example = "The army would attack the port."
    assert kind in {found for found, _ in cues_of(example, language)}


def test_statuses_of_the_lists_exist() -> None:
    """The lists speak for statuses of the record alone."""
    for language in ("en", "es"):
        for item in load_words(language, "status")["kinds"].values():
            assert set(item["status"]) <= set(STATUSES)


def test_a_negation_of_another_clause_is_no_cue() -> None:
    """The scope of "not" is its own verb."""
    assert cues_of("The rebels attacked the port and the army did not answer.") == []


def test_cues_stack() -> None:
    """ "Refused to attack" and "will not attack" give each of their words."""
    kinds = [kind for kind, _ in cues_of("The army will not attack the port.")]
    assert {"future", "negation"} <= set(kinds)
