"""Attributions from scores: windows made by hand, and the shipped encoder on plain cases."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from sayso.extract.attributions import find_attributions
from sayso.record import Annotated, Article, Attribution, Part, Span, Token, Window, text_id
from sayso.record.heads import ACTS, EVENT_TYPES, ROLES, STATUSES

Tags = Mapping[str, str]  # words → role


def window(text: str, start: int, end: int, roles: Tags, nested: Tags | None = None) -> Window:
    """A window over the words of ``text[start:end]`` whose heads say ``roles`` surely; every piece points to the
    nearest cue."""
    pieces, at = [], start
    for word in text[start:end].split():
        begin = text.index(word, at)
        at = begin + len(word)
        pieces.append(Span(begin, at))
    heads = {}
    for name, tags in (("role", roles), ("nested", nested or {})):
        scores = np.full((len(pieces), len(ROLES)), -6.0, dtype=np.float32)
        cues = []
        for i, piece in enumerate(pieces):
            label = "O"
            for words, role in tags.items():
                span = Span(text.index(words, start), text.index(words, start) + len(words))
                if piece.overlaps(span):
                    first = i == 0 or pieces[i - 1].end <= span.start
                    label = ("B-" if first else "I-") + role
                    if first and role == "cue":
                        cues.append(i)
            scores[i, ROLES.index(label)] = -0.01
        link = np.zeros((len(pieces), len(pieces)), dtype=np.float32)
        for i in range(len(pieces)):
            if cues:
                link[i, min(cues, key=lambda cue: abs(cue - i))] = 1
        heads[name] = scores
        heads["link" if name == "role" else "nested_link"] = link
    heads["role_broad"] = heads["role"]
    for name, labels in (("act", ACTS), ("event", EVENT_TYPES), ("status", STATUSES)):
        heads[name] = np.full((len(pieces), len(labels)), -np.log(len(labels)), dtype=np.float32)
    return Window(tuple(pieces), heads)


def annotated(text: str, *windows: Window, parts: tuple[Part, ...] = ()) -> Annotated:
    article = Article(text_id(text), "test", text, "en", parts=parts)
    tokens = tuple(
        Token(i, piece, piece.quote(text), piece.quote(text).lower(), "", "", "", i, "", 0)
        for i, piece in enumerate(piece for one in windows for piece in one.pieces)
    )
    return Annotated(article, tokens, (Span(0, len(tokens)),), windows=windows)


def words(text: str, item: Attribution) -> tuple[str | None, list[str], list[str]]:
    source = item.source.span.quote(text) if item.source else None
    return source, [span.quote(text) for span in item.cue], [span.quote(text) for span in item.content]


def test_a_split_quotation_is_one_attribution() -> None:
    """ "“We hope,” she said, “they will.”" has one source, one cue and two contents, without marks."""
    text = "“We hope,” she said, “they will.”"
    roles = {"“We hope,”": "content", "she": "source", "said,": "cue", "“they will.”": "content"}
    (item,) = find_attributions(annotated(text, window(text, 0, len(text), roles)))
    assert words(text, item) == ("she", ["said,"], ["We hope", "they will"])
    assert item.mode == "direct"
    assert item.id == "s1"


def test_an_attribution_inside_another_names_it() -> None:
    """What is said inside a content stands ``within`` the outer attribution."""
    text = "Ruiz said that Pak had warned of storms"
    roles = {"Ruiz": "source", "said": "cue", "Pak had warned of storms": "content"}
    inner = {"Pak": "source", "warned": "cue", "of storms": "content"}
    outer, nested = find_attributions(annotated(text, window(text, 0, len(text), roles, inner)))
    assert nested.within == outer.id
    assert outer.within is None
    assert words(text, nested)[0] == "Pak"


def test_captions_say_nothing() -> None:
    """Contents outside the story are left out."""
    text = "Ruiz said boats sank"
    roles = {"Ruiz": "source", "said": "cue", "boats sank": "content"}
    caption = (Part("caption", Span(0, len(text))),)
    assert find_attributions(annotated(text, window(text, 0, len(text), roles), parts=caption)) == ()


def test_a_quotation_goes_on_in_the_next_window() -> None:
    """A paragraph that opens with a mark after one that closed none belongs to the speaker before."""
    text = "Ruiz said: “We waited.\n\n“Nobody came.”"
    break_ = text.index("\n")
    first = window(text, 0, break_, {"Ruiz": "source", "said:": "cue", "“We waited.": "content"})
    second = window(text, break_ + 2, len(text), {"“Nobody came.”": "content"})
    (item,) = find_attributions(annotated(text, first, second))
    assert words(text, item)[2] == ["We waited", "Nobody came"]


def test_no_windows_no_attributions() -> None:
    """Without the encoder nothing is claimed."""
    assert find_attributions(annotated("Ruiz said boats sank")) == ()


@pytest.mark.parametrize(
    ("language", "text", "source", "cue"),
    [
        ("en", "The mayor of Iquique said that the bridge would reopen in May.", "The mayor of Iquique", "said"),
        ("en", "“The bridge is safe,” engineer Ana Ruiz told reporters on Monday.", "engineer Ana Ruiz", "told"),
        ("en", "The bridge will reopen in May, according to the ministry.", "the ministry", "according to"),
        ("es", "El alcalde de Iquique dijo que el puente volverá a abrir en mayo.", "El alcalde de Iquique", "dijo"),
    ],
)
def test_plain_reports_are_read(language: str, text: str, source: str, cue: str) -> None:
    """The shipped encoder reads the plainest forms of either language."""
    from sayso.annotate.encoder import load_encoder

    article = Article(text_id(text), "test", text, language)
    (item,) = find_attributions(Annotated(article, (), (), windows=load_encoder(1).read([text])[0]))
    assert words(text, item)[0] == source
    assert words(text, item)[1] == [cue]
