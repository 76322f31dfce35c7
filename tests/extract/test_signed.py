"""Signed quotations."""

from __future__ import annotations

import pytest

from sayso.extract.signed import signed_quotations


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
