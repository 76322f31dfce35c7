"""Which articles repeat others, and which only tell the same."""

from __future__ import annotations

import pytest
from factories import make_article
from stories import BLAST, EDITED, PARTLY, SPANISH

from sayso.link.copies import Member, families, likeness
from sayso.link.marks import marks_in
from sayso.link.minhash import minhash_keys
from sayso.link.passages import Passage, band_keys, passages_of
from sayso.link.translations import marks_of, translated
from sayso.record import Article, Part, Span

OWN = """Three traders died when a bomb went off in the eastern hall of Iquique's fish market on Monday morning.

The regional hospital treated eleven others, among them two children, and asked the public for blood.

"We found parts of a timer and a telephone," Almarza said. "Whoever did this wanted to kill."

Ferries to the islands ran on time, but the harbour master told crews to keep away from the northern pier."""


def article(text: str, language: str = "en") -> Article:
    """An article that is all body."""
    length = len(make_article(text).text)
    return make_article(text, language=language, parts=(Part("body", Span(0, length)),))


def passages(text: str) -> tuple[Passage, ...]:
    return passages_of(article(text))


def test_a_copy_shares_every_sentence_word_for_word_or_edited() -> None:
    """The share is of the shorter story; the reason counts what was edited."""
    same = likeness(passages(BLAST), passages(BLAST))
    assert same is not None
    assert same.share == 1
    assert len(same.left) == len(passages(BLAST))
    edited = likeness(passages(BLAST), passages(EDITED))
    assert edited is not None
    assert edited.share == 1
    assert any("lightly edited" in why for why in edited.why)


def test_a_part_is_found_with_its_sentences() -> None:
    """The sentences that both have are named, those that one adds are not."""
    part = likeness(passages(BLAST), passages(PARTLY))
    assert part is not None
    assert 0.5 <= part.share < 1
    shared = [span.quote(article(PARTLY).text) for span in part.right]
    assert any("ice box" in sentence for sentence in shared)
    assert not any("Ferry" in sentence for sentence in shared)


def test_two_reporters_of_one_thing_are_no_copies() -> None:
    """Not even when both quote the same words of a speaker."""
    assert likeness(passages(BLAST), passages(OWN)) is None


@pytest.mark.parametrize(
    "other",
    [
        "A bomb exploded in the old town of Calama on Monday and killed three people, the mayor said.",
        "A bomb exploded in the old town of Iquique on Monday and killed seven people, the mayor said.",
    ],
)
def test_a_formula_with_another_fact_is_another_sentence(other: str) -> None:
    """Another town or another toll is not an edit."""
    formula = "A bomb exploded in the old town of Iquique on Monday and killed three people, the mayor said."
    assert likeness(passages(formula), passages(formula)) is not None
    assert likeness(passages(formula), passages(other)) is None


def test_keys_are_shared_by_copies_and_hardly_by_others() -> None:
    """Each kind of copy has at least two keys of the wire."""
    wire = band_keys(passages(BLAST))
    assert len(wire & band_keys(passages(EDITED))) >= 2
    assert len(wire & band_keys(passages(PARTLY))) >= 2
    quote = band_keys([one for one in passages(OWN) if one.quoted])
    assert len((wire & band_keys(passages(OWN))) - quote) <= 1


def test_keys_are_those_that_ledgers_keep() -> None:
    """The library's signatures are stored: a version that makes others must not be used without a migration."""
    assert list(minhash_keys(["a b c", "b c d"], 2, "passage")) == [3800845334215988245, 438128964531102941]


def test_a_translation_has_names_and_numbers_in_order() -> None:
    """Numbers in words count, days do not; the same story in the same language is left to its sentences."""
    english, spanish = marks_of(article(BLAST)), marks_of(article(SPANISH, "es"))
    found = translated(english, spanish)
    assert found is not None
    assert found[0] > 0.9
    assert english.keys() & spanish.keys()
    assert translated(english, marks_of(article(EDITED))) is None
    turned = "\n\n".join(reversed(SPANISH.replace("tres", "cinco").split("\n\n")))
    assert translated(english, marks_of(article(turned, "es"))) is None


@pytest.mark.parametrize(
    ("text", "language", "marks"),
    [
        ("On Monday three men left Arica with 1,480 boxes.", "en", ("3", "Arica", "1480")),
        ("El lunes tres hombres salieron de Arica con 1.480 cajas.", "es", ("3", "Arica", "1480")),
        ("One man. Nobody else.", "en", ()),
        ("It cost 3.5 million in Bogotá's port.", "en", ("3.5", "Bogota")),
    ],
)
def test_marks_are_the_same_in_each_language(text: str, language: str, marks: tuple[str, ...]) -> None:
    """Names without accents, numbers without the signs of a country."""
    assert marks_in(text, language) == tuple(mark.lower() for mark in marks)


def test_a_family_has_one_original() -> None:
    """The agency's own story, else the earliest, else the first read; who copies nobody is alone."""
    members = [
        Member(1, "2031-03-03", False), Member(2, "2031-03-04", True), Member(3, "2031-03-05", False),
        Member(4, "2031-03-02", False), Member(5, None, False), Member(6, "2031-03-02", False),
    ]  # fmt: skip
    assert families(members, [(1, 2), (2, 3), (5, 6)]) == {1: 2, 2: 2, 3: 2, 4: 4, 5: 6, 6: 6}
