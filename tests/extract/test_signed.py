"""Signed quotations."""

from __future__ import annotations

import pytest

from sayso.extract.signed import signed_quotations, transcript_turns


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“The harbour is our life and work.” — Ana Ruiz", "Ana Ruiz"),
        ("Before.\n\n“The harbour is our life and work.”\n― Élodie Pak, pilot\n\nAfter.", "Élodie Pak"),
        ('"The harbour is our life and work."\n\n-- Ana Ruiz', "Ana Ruiz"),
    ],
)
def test_a_name_after_a_dash_signs(text: str, source: str) -> None:
    """A paragraph between marks with a dash and a name is the name's."""
    (found,) = signed_quotations(text)
    assert found.source.quote(text) == source
    assert found.content.quote(text).strip('“”"') == "The harbour is our life and work."


@pytest.mark.parametrize(
    "text",
    [
        "The harbour is our life — Ana Ruiz",
        "“The harbour is our life,” she said — and left the room at once.",
        "“The harbour is our life and work.” — and that was that",
    ],
)
def test_other_dashes_sign_nothing(text: str) -> None:
    """Without marks around the whole paragraph, or without a name, a dash is a dash."""
    assert list(signed_quotations(text)) == []


def test_turns_of_a_transcript() -> None:
    """Names in capitals with a colon are speakers where they take turns."""
    text = "A talk.\nRUIZ: Is the port safe?\nPAK: It is.\nRUIZ: Since when?\nGEN. PAK: Since May."
    turns = transcript_turns(text)
    assert [turn.source.quote(text) for turn in turns] == ["RUIZ", "PAK", "RUIZ", "GEN. PAK"]
    assert turns[1].content.quote(text) == "It is."


def test_a_label_is_no_turn() -> None:
    """One or two labels make no transcript."""
    assert transcript_turns("NOTE: The port is shut.\nUPDATE: It opened.") == []
