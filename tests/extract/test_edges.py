"""Where a content begins."""

from __future__ import annotations

import pytest

from sayso.annotate.parser import parse_articles
from sayso.extract.edges import is_deed, on_one_side, without_conjunction, without_lead_in
from sayso.record import Annotated, Article, Part, Span, text_id


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


def test_a_content_does_not_run_from_title_into_body() -> None:
    """The headline is no part of what the first paragraph's speaker said, nor the byline; and the other way round."""
    text = "Divers clear harbour\n\nBy Ana Ruiz\n\nDivers came on Monday, the mayor said."
    title, byline = span(text, "Divers clear harbour"), span(text, "By Ana Ruiz")
    parts = (Part("title", Span(0, byline.start)), Part("byline", Span(byline.start, byline.end + 2)),
             Part("body", Span(byline.end + 2, len(text))))  # fmt: skip
    read = Annotated(Article(text_id(text), "test", text, "en", parts=parts), (), ())
    whole = Span(0, text.index(", the mayor"))
    assert on_one_side(read, whole, [span(text, "said")]).quote(text) == "Divers came on Monday"
    assert on_one_side(read, whole, [span(text, "clear")]).quote(text).strip() == "Divers clear harbour"
    assert on_one_side(read, title, [span(text, "said")]) == title


@pytest.mark.parametrize(("cue", "deed"), [("was repaired", True), ("was denounced", False)])
def test_what_is_done_to_a_thing_is_no_say_so(cue: str, deed: bool) -> None:
    """A thing that somebody repairs is not said by him; one that he denounces is spoken of."""
    text = f"The bridge {cue} by the mayor."
    spans = [span(text, "The bridge")]
    assert is_deed(parsed(text), span(text, "the mayor"), [span(text, cue)], spans) is deed
    assert not is_deed(parsed(text), None, [span(text, cue)], spans)
