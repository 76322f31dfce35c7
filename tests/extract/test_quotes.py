"""Quote marks and the edges of contents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.quotes import ends_open, mode_of, quoted_stretches, trimmed, with_marks
from sayso.record import Span


def part(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "content", "mode"),
    [
        ("“We will stay,” she said.", "“We will stay,”", "direct"),
        ('"We will stay," she said.', "We will stay", "direct"),
        ("«Nos quedamos», dijo.", "Nos quedamos", "direct"),
        ("He said the plan was dead.", "the plan was dead", "indirect"),
        ("He said the plan was “dead on arrival”.", "the plan was “dead on arrival”", "mixed"),
        ("``We will stay,'' she said.", "We will stay", "direct"),
        ("Dijo que era un `` regalo `` de todos .", "era un `` regalo `` de todos", "mixed"),
    ],
)
def test_mode_is_what_the_marks_say(text: str, content: str, mode: str) -> None:
    """Direct when all is quoted, indirect when nothing is, mixed between."""
    assert mode_of(text, [part(text, content)]) == mode


@pytest.mark.parametrize(
    ("text", "content", "kept"),
    [
        ("“We will stay,” she said.", "“We will stay,”", "We will stay"),
        ("“We will stay.” She left.", "“We will stay.”", "We will stay"),
        ("He called it “a gift”.", "it “a gift”", "it “a gift”"),
        ("He said the plan, he thinks, is dead.", "the plan, he thinks, is dead.", "the plan, he thinks, is dead"),
        ("«Nos quedamos», dijo.", "«Nos quedamos»,", "Nos quedamos"),
        ("That is the workers' right, he said.", "the workers' right,", "the workers' right"),
        ("Is it over? he asked.", "Is it over?", "Is it over?"),
    ],
)
def test_marks_at_the_edges_go(text: str, content: str, kept: str) -> None:
    """Enclosing quote marks, commas and final stops are no part of a content; marks of an inner quotation stay."""
    assert trimmed(text, part(text, content)).quote(text) == kept


@given(st.text(alphabet="ab \"“”'.,", max_size=30))
def test_trimming_only_narrows(text: str) -> None:
    """Trimming never leaves the span, and never ends before it starts."""
    span = trimmed(text, Span(0, len(text)))
    assert 0 <= span.start <= span.end <= len(text)


def test_an_open_quotation_runs_to_the_end_of_its_paragraph() -> None:
    """A speech over paragraphs opens each with a mark and closes the last only."""
    text = "“First we build.\n\n“Then we rest.”"
    assert [span.quote(text) for span in quoted_stretches(text)] == ["First we build.", "Then we rest."]
    assert ends_open(text, text.index("\n"))
    assert not ends_open(text, len(text))


@pytest.mark.parametrize(
    ("text", "content", "whole"),
    [
        ("“We will stay,” she said.", "We will stay", "“We will stay,”"),
        ("She said the bridge was safe.", "the bridge was safe", "the bridge was safe"),
        ("He called it “a gift”.", "it “a gift", "it “a gift”"),
    ],
)
def test_marks_come_back(text: str, content: str, whole: str) -> None:
    """PolNeAR's form of a quotation has its marks and the stops inside them, and no other words."""
    assert with_marks(text, part(text, content)).quote(text) == whole
