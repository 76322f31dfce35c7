"""Text in capitals gets the case that a parser knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.parser import parse_articles
from sayso.annotate.truecase import load_casing, restore_case
from sayso.record import Article, text_id

RESTORED = {
    "names and common words": (
        "THE ARMY ATTACKED THE VILLAGE OF TAMBOPUQUIO ON MONDAY.",
        "The army attacked the village of Tambopuquio on Monday.",
    ),
    "an office before a name": (
        "SOLDIERS KILLED GENERAL QUIROZA NEAR THE RIVER.",
        "Soldiers killed General Quiroza near the river.",
    ),
    "the words that an abbreviation stands for": (
        "THE NATIONAL DAWN FRONT [NDF] SAID THAT THE NDF WILL GO ON.",
        "The National Dawn Front [NDF] said that the NDF will go on.",
    ),
    "initials of a country": ("THE ENVOY MET U.S. OFFICIALS IN LIMA.", "The envoy met U.S. officials in Lima."),
    "a possessive": ("THE POLICE SEARCHED QUIROZA'S HOUSE.", "The police searched Quiroza's house."),
}


@pytest.mark.parametrize("case", sorted(RESTORED))
def test_restored(case: str) -> None:
    """Words that are written small become so; names, abbreviations and offices before names keep capitals."""
    capitals, mixed = RESTORED[case]
    assert restore_case(capitals) == mixed


def test_mixed_case_is_left_alone() -> None:
    """A text in mixed case does not change, and neither does the mixed paragraph below a headline in capitals."""
    text = "ARMY ATTACKS VILLAGE NEAR LIMA\n\nThe ARMY attacked, NATO said."
    assert restore_case(text).endswith("The ARMY attacked, NATO said.")
    assert restore_case(text).startswith("Army attacks village near Lima")
    assert restore_case("Soldiers of NATO left.") == "Soldiers of NATO left."


@given(st.text(alphabet=st.sampled_from("ABCDEÉÍÑßİŁſAEIOU .'-[]()\n\"19"), max_size=80))
def test_only_case_changes(text: str) -> None:
    """Every code point stays at its place and differs in case at most."""
    restored = restore_case(text)
    assert len(restored) == len(text)
    assert all(a == b or b == a.lower() for a, b in zip(text, restored, strict=True))


def test_spans_quote_the_text_itself() -> None:
    """Tokens and names found in restored case quote the article's own capitals."""
    text = "REBELS KILLED THREE SOLDIERS IN LIMA, PRESIDENT QUIROZA SAID."
    article = Article(text_id(text), "x", text, "en")
    (annotated,) = parse_articles([article])
    assert [token.span.quote(text) for token in annotated.tokens][:3] == ["REBELS", "KILLED", "THREE"]
    assert annotated.tokens[1].pos == "VERB"
    assert "LIMA" in [name.span.quote(text) for name in annotated.names]


def test_lists_do_not_contradict_each_other() -> None:
    """No word is both written small and an abbreviation; offices, bodies and one half of each pair are written small."""
    casing = load_casing()
    assert not casing.lower & casing.upper
    assert casing.offices | casing.bodies <= casing.lower
    assert all(casing.lower & set(pair) for pair in casing.pairs)
