"""Words that an outlet passes on."""

from __future__ import annotations

import numpy as np

from sayso.extract.linking import Linked
from sayso.extract.relayed import own_speaker, relayed_speech
from sayso.extract.tagging import Role, Tagged
from sayso.record.heads import ROLES

# Ruiz said divers came to Lima , according to Delta News
OUTLET = Linked(Tagged("cue", 7, 9, -0.1), Tagged("source", 9, 11, -0.1), [Tagged("content", 0, 6, -0.1)])


def heads(**chances: tuple[int, str, float]) -> dict[str, np.ndarray]:
    """Role scores of eleven pieces: ``nested=(piece, role, probability)`` in one head, nothing elsewhere."""
    out = {}
    for name in ("role", "nested"):
        scores = np.full((11, len(ROLES)), -6.0, dtype=np.float32)
        for key, (piece, role, chance) in chances.items():
            if key.startswith(name):
                scores[piece, ROLES.index(f"B-{role}")] = np.log(chance)
        out[name] = scores
    return out


def spans(item: Linked | None) -> list[tuple[Role, int, int]]:
    parts = [item.source, item.cue, *item.contents] if item else []
    return [(part.role, part.start, part.end) for part in parts if part]


def test_a_reporting_clause_inside_an_outlets_content() -> None:
    """Source and cue are the surest pieces of their roles, the content is what is left."""
    scores = heads(nested_source=(0, "source", 0.6), nested_cue=(1, "cue", 0.8))
    found = relayed_speech(OUTLET, scores, [])
    assert spans(found) == [("source", 0, 1), ("cue", 1, 2), ("content", 2, 6)]


def test_what_stands_before_the_clause_is_taken_when_nothing_stands_behind() -> None:
    """ "“Divers came to Lima,” Ruiz said, according to Delta News."""
    scores = heads(role_source=(4, "source", 0.6), role_cue=(5, "cue", 0.8))
    assert spans(relayed_speech(OUTLET, scores, [])) == [("source", 4, 5), ("cue", 5, 6), ("content", 0, 4)]


def test_an_outlets_own_words_stay_its_own() -> None:
    """Without a sure cue, a source, or where a nested attribution was found, nobody else speaks."""
    cue, source = (1, "cue", 0.8), (0, "source", 0.6)
    assert relayed_speech(OUTLET, heads(nested_source=source), []) is None
    assert relayed_speech(OUTLET, heads(nested_cue=cue), []) is None
    inner = [Linked(Tagged("cue", 1, 2, -0.1))]
    assert relayed_speech(OUTLET, heads(nested_source=source, nested_cue=cue), inner) is None


def test_a_subject_taken_for_a_content_is_the_speaker() -> None:
    """The cue between its contents takes the name right before it, not the outlet at the end; without one it stays."""
    item = Linked(OUTLET.cue, OUTLET.source, [Tagged("content", 0, 1, -0.1), Tagged("content", 2, 6, -0.1)])
    item.cue = Tagged("cue", 1, 2, -0.1)
    assert spans(own_speaker(item, heads(nested_source=(0, "source", 0.6)))) == [
        ("source", 0, 1),
        ("cue", 1, 2),
        ("content", 2, 6),
    ]
    assert own_speaker(item, heads()) is item
