"""Tokens, sentences and names as the parser gives them."""

from __future__ import annotations

from sayso.annotate.parser import parse_articles
from sayso.record import Article, Part, Span, text_id

CAPTION = "![Dancers of the Puno](https://example.org/a-b-c.jpg)"
STORY = "Fully armed Chilean marines will land in Peru."


def article(parts: tuple[Part, ...]) -> Article:
    text = f"{CAPTION}\n{STORY}"
    return Article(text_id(text), "test", text, "en", parts=parts)


def test_sentences_do_not_run_from_a_caption_into_the_story() -> None:
    """Captions and boilerplate have no tokens, and the story keeps its offsets."""
    end = len(CAPTION) + 1
    story = Span(end, end + len(STORY))
    annotated = next(parse_articles([article((Part("caption", Span(0, end)), Part("body", story)))]))
    assert annotated.sentence_span(0) == story
    assert annotated.tokens[0].text == "Fully"


def test_a_title_is_parsed() -> None:
    """What belongs to the story stays: only captions and boilerplate are left out."""
    annotated = next(parse_articles([article((Part("title", Span(0, len(CAPTION) + 1)),))]))
    assert annotated.tokens[0].span.start == 0
