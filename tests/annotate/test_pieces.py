"""How texts are cut for the encoder."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.pieces import END, PADDING, START, fold_capitals, padded, paragraphs, windows

texts = st.text(alphabet=st.sampled_from('abc XYZÉßİ\n“".,'), max_size=200)


def starts_of(text: str) -> list[int]:
    return [match.start() for match in re.finditer(r"\S+", text)]


def test_paragraphs_in_capitals_are_lowered_alone() -> None:
    """A paragraph set in capitals is lower-cased, its neighbours and short labels are left."""
    text = "REBELS ATTACK A BRIDGE\n\nRebels of the FMLN attacked.\n\nEFE"
    assert fold_capitals(text) == "rebels attack a bridge\n\nRebels of the FMLN attacked.\n\nEFE"


@given(texts)
def test_folding_keeps_every_place(text: str) -> None:
    """Folding changes no length, so spans of the folded text are spans of the text; it changes nothing but case."""
    folded = fold_capitals(text)
    assert len(folded) == len(text)
    assert folded.casefold() == text.casefold()


@given(texts, st.integers(1, 20))
def test_windows_cover_all_pieces_once(text: str, size: int) -> None:
    """Windows follow each other without gap or overlap and hold at most ``size`` pieces."""
    starts = starts_of(text)
    cuts = windows(text, starts, size)
    assert [i for start, end in cuts for i in range(start, end)] == list(range(len(starts)))
    assert all(0 < end - start <= size for start, end in cuts)


def test_windows_end_with_paragraphs() -> None:
    """A window takes whole paragraphs where they fit."""
    text = "one two three\nfour five\nsix seven eight"
    assert windows(text, starts_of(text), 6) == [(0, 5), (5, 8)]


def test_windows_do_not_part_a_quotation_that_goes_on() -> None:
    """A cut moves before the paragraph that leads to a quotation when that costs little."""
    text = "a b c d e\nf g h\n“i j k\nl m n o p q r"
    assert (
        windows(text, starts_of(text), 11)[0] == (0, 5)
        or text[starts_of(text)[windows(text, starts_of(text), 11)[0][1]]] != "“"
    )


def test_paragraph_numbers_follow_line_ends() -> None:
    """Blank lines between paragraphs count once."""
    text = "a b\n\nc\nd"
    assert paragraphs(text, starts_of(text)) == [0, 0, 1, 2]


def test_padding_fills_to_the_longest() -> None:
    """Rows have end marks and one length."""
    assert padded([[7, 8], [9]]) == [[START, 7, 8, END], [START, 9, END, PADDING]]
