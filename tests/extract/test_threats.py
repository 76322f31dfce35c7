"""Threats in so many words, and what they hang on."""

from __future__ import annotations

import pytest

from sayso.extract.lexicon import load_lexicon
from sayso.extract.reading import Reading
from sayso.extract.threats import conditions, threatens
from sayso.ontology import plover
from sayso.record import Attribution, Source, Span
from tests.extract.reading_of import annotated


@pytest.mark.parametrize(
    ("said", "threat", "conditional"),
    [
        ("the navy reserves the right to sink the boats", True, []),
        ("the boats will face serious consequences unless they leave", True, ["unless"]),
        ("the boats would leave if the weather held", False, ["if"]),
        ("the boats had left", False, []),
    ],
)
def test_threats_are_phrases_in_what_is_said(said: str, threat: bool, conditional: list[str]) -> None:
    """A phrase of the list makes a saying a threat; words of condition are told apart."""
    text = f"The admiral said {said}."
    admiral = Attribution("s1", Source(Span(0, 11)), (Span(12, 16),), (Span(17, len(text) - 1),), "indirect", "say")
    reading = Reading(annotated(text), load_lexicon("en", plover()), [admiral])
    cue = next(token for token in reading.tokens if token.text == "said")
    assert threatens(reading, cue) == threat
    assert [span.quote(text) for span in conditions(reading, cue)] == conditional
    assert not threatens(reading, reading.tokens[0])
