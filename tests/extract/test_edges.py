"""Where a content begins."""

from __future__ import annotations

import pytest

from sayso.annotate.parser import parse_articles
from sayso.extract.edges import without_conjunction, without_lead_in
from sayso.record import Annotated, Article, Span, text_id


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("text", "content", "language", "kept"),
    [
        ("Ruiz said that divers came.", "that divers came", "en", "divers came"),
        ("Ruiz dijo que hubo buzos.", "que hubo buzos", "es", "hubo buzos"),
        ("“That is over,” Ruiz said.", "That is over", "en", "That is over"),
        ("Ruiz spoke of a sea “that is rising”.", "that is rising", "en", "that is rising"),
        ("Ruiz said that.", "that", "en", "that"),
    ],
)
def test_a_conjunction_is_no_content(text: str, content: str, language: str, kept: str) -> None:
    """The conjunction before a clause is left out; a demonstrative, or one that is quoted, stays."""
    assert without_conjunction(text, span(text, content), language).quote(text) == kept


def parsed(text: str) -> Annotated:
    return next(parse_articles([Article(text_id(text), "test", text, "en")]))


def test_a_participle_on_the_cue_is_no_content() -> None:
    """ "Asked for details" tells how it came to be said."""
    text = "Asked for details, Ruiz said the port was closed."
    parts = [span(text, "Asked for details"), span(text, "the port was closed")]
    assert without_lead_in(parsed(text), parts, [span(text, "said")]) == parts[1:]
    assert without_lead_in(parsed(text), parts[:1], [span(text, "said")]) == parts[:1]
