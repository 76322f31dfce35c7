"""Attributions inside attributions, and through outlets."""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.chains import nest, pass_through_outlets
from sayso.record import Attribution, Source, Span

TEXT = "Ruiz said that divers found the wreck, according to Delta News."


def part(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def make(id: str, source: str, cue: str, content: str) -> Attribution:
    return Attribution(id, Source(part(source)), (part(cue),), (part(content),), "indirect", "say")


INNER = make("s1", "Ruiz", "said", "divers found the wreck")
OUTER = make("s2", "Delta News", "according to", "Ruiz said that divers found the wreck")


def test_the_smallest_content_around_a_cue_holds_it() -> None:
    """``within`` names the attribution in whose content the cue stands."""
    assert [item.within for item in nest([INNER, OUTER])] == ["s2", None]


def test_an_outlet_that_only_passes_on_is_the_way() -> None:
    """Ruiz speaks, Delta News passes it on: one attribution with ``via``, none for the outlet."""
    (item,) = pass_through_outlets(TEXT, "en", nest([INNER, OUTER]))
    assert item.id == "s1"
    assert item.within is None
    assert [way.name for way in item.via] == ["Delta News"]


def test_a_speaker_is_no_way() -> None:
    """A person who reports what another said stays a speaker."""
    person = replace(OUTER, source=Source(part("wreck")))
    assert len(pass_through_outlets(TEXT, "en", nest([INNER, person]))) == 2


def test_an_outlet_with_words_of_its_own_stays() -> None:
    """Where the speaker's words are the smaller part of what an outlet tells, both are kept."""
    short = make("s1", "Ruiz", "said", "the wreck")
    assert [item.id for item in pass_through_outlets(TEXT, "en", nest([short, OUTER]))] == ["s1", "s2"]
