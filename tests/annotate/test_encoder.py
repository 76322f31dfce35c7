"""The encoder's windows and heads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sayso.annotate.encoder import Encoder, load_encoder, weights_digest
from sayso.errors import ModelError
from sayso.record.heads import ACTS, CUE_LINKS, DISTRIBUTIONS, EVENT_TYPES, HEADS, ROLES, STATUSES

SIZES = {"act": len(ACTS), "event": len(EVENT_TYPES), "status": len(STATUSES)}
ENGLISH = "Harbour master Ana Ruiz said on Friday that the port of Valparaíso would close.\n\nNobody was hurt."
SPANISH = "El alcalde de Iquique anunció que habrá una marcha."


def test_every_head_has_its_shape() -> None:
    """A window has all heads, tags [n, labels] and links [n, n]."""
    (window,) = load_encoder(1).read([ENGLISH])[0]
    count = len(window.pieces)
    assert set(window.heads) == set(HEADS)
    for name in HEADS:
        expected = (count, SIZES.get(name, len(ROLES))) if name in DISTRIBUTIONS else (count, count)
        assert window.heads[name].shape == expected


def test_distributions_sum_to_one() -> None:
    """Tag heads are log probabilities, cue links probabilities, both summing to 1; other links lie between 0 and 1."""
    (window,) = load_encoder(1).read([ENGLISH])[0]
    for name in DISTRIBUTIONS:
        np.testing.assert_allclose(np.exp(window.heads[name]).sum(1), 1, atol=1e-4)
    for name in CUE_LINKS:
        assert (window.heads[name].sum(1) <= 1 + 1e-4).all()
    assert ((window.heads["actor"] >= 0) & (window.heads["actor"] <= 1)).all()


def test_pieces_cover_the_words() -> None:
    """Every letter of the text belongs to a piece, at its own place, accents and emoji included."""
    text = "“Sí”, dijo 👍 Élodie O’Shea-Núñez — ‘ya’."
    (window,) = load_encoder(1).read([text])[0]
    covered = {i for piece in window.pieces for i in range(piece.start, piece.end)}
    assert all(i in covered for i, character in enumerate(text) if character.isalnum())
    assert all(not piece.quote(text)[:1].isspace() for piece in window.pieces)


def test_company_does_not_change_the_scores() -> None:
    """An article has the same scores whatever it is read with, to the last bit."""
    alone = load_encoder(1).read([SPANISH])[0][0].heads
    together = load_encoder(1).read([ENGLISH, SPANISH, ENGLISH * 3])[1][0].heads
    for name in HEADS:
        np.testing.assert_array_equal(alone[name], together[name])


def test_a_long_article_has_several_windows() -> None:
    """Windows of a long article follow each other in text order."""
    text = "\n\n".join([ENGLISH] * 20)
    windows = load_encoder(1).read([text])[0]
    starts = [piece.start for window in windows for piece in window.pieces]
    assert len(windows) > 1
    assert starts == sorted(starts)


def test_an_empty_text_has_no_windows() -> None:
    """Nothing to read gives nothing."""
    assert load_encoder(1).read(["", " \n "]) == [(), ()]


def test_missing_weights_are_named(tmp_path: Path) -> None:
    """A damaged installation says which files are missing."""
    with pytest.raises(ModelError, match=r"reader\.onnx"):
        Encoder(tmp_path)


def test_digest_names_the_weights() -> None:
    """Records carry the digest of the network that made them."""
    assert weights_digest().startswith("sha256:")
