"""The outlets that words came through."""

from __future__ import annotations

import pytest

from sayso.extract.via import find_via
from sayso.record import Annotated, Article, Span, Token, text_id

NO_SOURCE = ""


def annotated(text: str, language: str = "en") -> Annotated:
    """One sentence of tokens that are split at spaces."""
    tokens, at = [], 0
    for index, word in enumerate(text.split()):
        start = text.index(word, at)
        at = start + len(word)
        tokens.append(Token(index, Span(start, at), word, word.lower(), "", "", "", index, "", 0))
    article = Article(text_id(text), "test", text, language)
    return Annotated(article, tuple(tokens), (Span(0, len(tokens)),))


def part(text: str, words: str) -> Span | None:
    return Span(text.index(words), text.index(words) + len(words)) if words else None


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "via"),
    [
        ("Gen. Pak told the Harbour Gazette that divers came.", "Gen. Pak", "told", "divers came", ["Harbour Gazette"]),
        ("Gen. Pak said divers came, according to Delta News.", "Gen. Pak", "said", "divers came", ["Delta News"]),
        ("Divers came, according to Delta News.", "Delta News", "according to", "Divers came", []),
        ("Gen. Pak told Congress that divers came.", "Gen. Pak", "told", "divers came", []),
        (
            "Gen. Pak said Delta News reported that divers came.",
            "Gen. Pak",
            "said",
            "Delta News reported that divers came",
            [],
        ),
        (
            "Gen. Pak said in an interview with Radio Delta that divers came.",
            "Gen. Pak",
            "said",
            "divers came",
            ["Radio Delta"],
        ),
    ],
)
def test_an_outlet_in_the_reporting_clause(text: str, source: str, cue: str, content: str, via: list[str]) -> None:
    """An outlet that was told, or that reports a speaker, is the way; as the source it is the speaker; a listener that
    is no outlet is neither."""
    spans = [part(text, words) for words in (cue, content)]
    found = find_via(annotated(text), part(text, source), spans[:1], spans[1:])  # type: ignore[arg-type]
    assert [item.name for item in found] == via
    assert all(item.span and item.span.quote(text) == item.name for item in found)


@pytest.mark.parametrize(
    ("text", "language", "cue", "way"),
    [
        ("Divers came, Gen. Pak said in a joint statement.", "en", "said", "joint statement"),
        ("Hubo buzos, dijo Pak en un comunicado.", "es", "dijo", "comunicado"),
        ("Hubo buzos, dijo Pak a la radio de Lima.", "es", "dijo", "radio de Lima"),
    ],
)
def test_documents_and_described_outlets(text: str, language: str, cue: str, way: str) -> None:
    """A document that the speaker used is a way; the common noun before an outlet's name is part of it."""
    found = find_via(annotated(text, language), None, [part(text, cue)], [])  # type: ignore[list-item]
    assert [item.name for item in found] == [way]


def test_spanish_outlets() -> None:
    """The Spanish pack has its own patterns."""
    text = "“Hubo buzos”, dijo Pak a Radio Delta."
    found = find_via(
        annotated("Hubo buzos, según informó Pak en entrevista con Radio Delta.", "es"),
        None,
        [Span(12, 26)],
        [Span(0, 10)],
    )
    assert [item.name for item in found] == ["Radio Delta"]
    assert text
