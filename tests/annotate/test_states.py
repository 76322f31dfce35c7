"""Inner layers of the encoder."""

from __future__ import annotations

import numpy as np

from sayso.annotate.states import read_states
from sayso.record import Span

TEXT = "The ferry sank. The ship went down near Ancud."


def test_every_piece_has_a_state_and_pieces_cover_the_words() -> None:
    """One row a piece; a stretch without pieces is zeros."""
    (found,) = read_states([TEXT])
    assert len(found.pieces) == len(found.states)
    assert all(any(piece.overlaps(Span(index, index + 1)) for piece in found.pieces) for index in (0, 4, 40))
    assert not found.at(Span(200, 204)).any()


def test_words_of_like_use_lie_nearer_than_others() -> None:
    """Ferry is nearer to ship than to near."""
    (found,) = read_states([TEXT])

    def state(word: str) -> np.ndarray:
        start = TEXT.index(word)
        own = found.at(Span(start, start + len(word))) - found.states.mean(axis=0)
        return own / np.linalg.norm(own)

    assert state("ferry") @ state("ship") > state("ferry") @ state("near")


def test_an_empty_text_has_no_states() -> None:
    """Nothing is read, nothing fails."""
    (found,) = read_states([""])
    assert found.pieces == ()
