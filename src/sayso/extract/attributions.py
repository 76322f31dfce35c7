"""Who says what: sources, cues and contents from the encoder's scores, with mode, act, via and nesting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sayso.extract.acts import act_of
from sayso.extract.chains import nest, pass_through_outlets
from sayso.extract.confidence import confidence
from sayso.extract.edges import is_deed, on_one_side, without_conjunction, without_lead_in
from sayso.extract.linking import Linked, link_spans
from sayso.extract.quotes import ends_open, mode_of, starts_quoted, trimmed
from sayso.extract.relayed import own_speaker, relayed_speech
from sayso.extract.signed import signed_quotations, transcript_turns
from sayso.extract.sources import antecedent, only_spoken_of, owner, subject_of, tidy_source, whole_words, with_name
from sayso.extract.tagging import Tagged, tagged_spans
from sayso.extract.via import find_via, is_outlet
from sayso.record import Annotated, Attribution, Source, Span, Window, stripped

Scope = Literal["record", "broad"]
# How much the records' manner takes from PolNeAR's, and how much each scope prefers the ROLES to what the heads say: swept
# on held-out records and PolNeAR dev (docs/decisions/0301-attribution.md).
_BROAD_SHARE = 0.7
_BIAS: Mapping[Scope, NDArray[np.float32]] = {
    "record": np.array([0, 0.5, 0.5, 0.75, 0.75, -0.5, 0], dtype=np.float32),
    "broad": np.array([0, 1, 1, 1, 1, 0, 0.5], dtype=np.float32),
}
_LEAST_CONFIDENCE = 0.3
# In records a few words without a verb and without quote marks ("backed the plan") must be surer: of 32 below this bar 7
# were right, of 50 above it 38 (records_train).
_SCRAP_WORDS, _SCRAP_CONFIDENCE = 3, 0.5
_SIGNED_CONFIDENCE = 0.95
_LEAST_LETTERS = 2  # a content with fewer is a scrap of a tag sequence


@dataclass(slots=True)
class _Found:
    """An attribution in the making: spans of text."""

    source: Span | None
    cue: tuple[Span, ...]
    content: list[Span]
    confidence: float


def find_attributions(annotated: Annotated, scope: Scope = "record") -> tuple[Attribution, ...]:
    """The attributions of an article in text order, ids ``s1``, ``s2`` … Sources are not resolved to actors yet.

    ``scope``: ``record`` takes what a reader would write down as somebody's say-so; ``broad`` every ascription, as
    PolNeAR annotates them (mere mentions of beliefs, intentions and perceptions too)."""
    found: list[_Found] = []
    for window in annotated.windows:
        _read_window(annotated, window, scope, found)
    if annotated.windows:
        _sign(annotated.text, found)
    kept = [item for item in (_finished(annotated, each, scope) for each in found) if item is not None]
    kept.sort(key=lambda item: (item.content[0].start, item.cue))
    made = nest([_attribution(annotated, item, f"s{number}") for number, item in enumerate(kept, 1)])
    return made if scope == "broad" else pass_through_outlets(annotated.text, annotated.article.language, made)


def _read_window(annotated: Annotated, window: Window, scope: Scope, found: list[_Found]) -> None:
    """Add the attributions of one window; contents that go on from the window before join the last one there."""
    heads = window.heads
    role = _role_scores(heads, scope)
    paragraph = _paragraphs(annotated.text, window.pieces)
    linked, free = link_spans(tagged_spans(role), heads["link"], paragraph)
    _continue_quote(annotated.text, window, linked, free, found)
    nested_heads = scope == "record" and "nested" in heads
    outlets = [nested_heads and _by_outlet(annotated, window, item) for item in linked]
    linked = [own_speaker(item, heads) if outlet else item for item, outlet in zip(linked, outlets, strict=True)]
    found.extend(_found(window, item) for item in linked)
    if nested_heads:
        nested, _ = link_spans(tagged_spans(heads["nested"]), heads["nested_link"], paragraph)
        inner = [item for item in nested if confidence(item) >= _LEAST_CONFIDENCE]
        passed_on = [relayed_speech(item, heads, inner) for item, outlet in zip(linked, outlets, strict=True) if outlet]
        inner.extend(item for item in passed_on if item is not None)
        found.extend(_found(window, item) for item in inner)


def _by_outlet(annotated: Annotated, window: Window, item: Linked) -> bool:
    if item.source is None:
        return False
    source = stripped(annotated.text, _span(window, item.source), " ,.")
    return is_outlet(source.quote(annotated.text), annotated.article.language)


def _role_scores(heads: Mapping[str, NDArray[np.float32]], scope: Scope) -> NDArray[np.float32]:
    """Log scores of roles [n, 7] in the manner of a scope."""
    if scope == "record":
        scores = (1 - _BROAD_SHARE) * heads["role"] + _BROAD_SHARE * heads["role_broad"]
    else:
        scores = heads["role_broad"]
    scores = scores + _BIAS[scope]
    return scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)


def _paragraphs(text: str, pieces: Sequence[Span]) -> list[int]:
    numbers, number = [], 0
    for before, piece in zip((pieces[0], *pieces), pieces, strict=False):
        number += "\n" in text[before.end : piece.start]
        numbers.append(number)
    return numbers


def _continue_quote(text: str, window: Window, linked: list[Linked], free: list[Tagged], found: list[_Found]) -> None:
    """A quotation that the paragraph before left open goes on where a window begins with a quote mark."""
    if not found or not window.pieces:
        return
    first = window.pieces[0].start
    if not starts_quoted(text, first) or not ends_open(text, len(text[:first].rstrip())):
        return
    candidates = [span for span in free if span.start == 0]
    for item in linked:
        if item.contents[0].start == 0 and len(item.contents) > 1:
            candidates.append(item.contents.pop(0))
    last = max(found, key=lambda item: max(span.end for span in item.content))
    last.content.extend(_span(window, span) for span in candidates)


def _sign(text: str, found: list[_Found]) -> None:
    """Signed quotations and turns of a transcript belong to who is named there, whatever cue they were given to."""
    for signed in signed_quotations(text):
        for item in found:
            item.content = [span for span in item.content if not span.overlaps(signed.content)]
        found.append(_Found(signed.source, (signed.cue,), [signed.content], _SIGNED_CONFIDENCE))
    for turn in transcript_turns(text):
        label = Span(turn.source.start, turn.cue.end)
        for item in found:
            if any(label.overlaps(span) for span in item.cue):
                item.content = []
            item.content = [span for span in item.content if not span.overlaps(label)]
        found.append(_Found(turn.source, (turn.cue,), [turn.content], _SIGNED_CONFIDENCE))


def _found(window: Window, item: Linked) -> _Found:
    return _Found(
        source=_span(window, item.source) if item.source else None,
        cue=(_span(window, item.cue),),
        content=[_span(window, span) for span in item.contents],
        confidence=confidence(item),
    )


def _span(window: Window, tagged: Tagged) -> Span:
    return Span(window.pieces[tagged.start].start, window.pieces[tagged.end - 1].end)


def _finished(annotated: Annotated, item: _Found, scope: Scope) -> _Found | None:
    """Contents inside the story, without marks at their edges; None when nothing is left or it is too unsure."""
    text = annotated.text
    if not item.content or item.confidence < _LEAST_CONFIDENCE:
        return None
    spans = [on_one_side(annotated, span, item.cue) for span in item.content]
    spans = [whole_words(text, span) for span in spans if annotated.article.in_story(span)]
    spans = [trimmed(text, span) for span in spans]
    language = annotated.article.language
    if scope == "record":
        spans = [without_conjunction(text, span, language) for span in without_lead_in(annotated, spans, item.cue)]
    spans = [span for span in spans if sum(map(str.isalnum, span.quote(text))) >= _LEAST_LETTERS]
    if not spans or (scope == "record" and item.confidence < _SCRAP_CONFIDENCE and _is_scrap(annotated, spans)):
        return None
    source = tidy_source(text, item.source, language) if item.source else None
    source = source or subject_of(annotated, item.cue)
    if source and scope == "record":
        spoken_of = only_spoken_of(annotated, source, item.cue)
        source = None if spoken_of else owner(text, antecedent(text, source, language), item.cue, language)
    if source and scope == "record":
        source = with_name(text, source, language)
        if is_deed(annotated, source, item.cue, spans):
            return None
    return replace(item, source=source, content=sorted(set(spans)), cue=tuple(whole_words(text, s) for s in item.cue))


def _is_scrap(annotated: Annotated, spans: Sequence[Span]) -> bool:
    """True for a few words that say nothing of anybody: no verb, no quote marks."""
    words = [token for span in spans for token in annotated.tokens_in(span) if token.text[0].isalnum()]
    few = len(words) <= _SCRAP_WORDS and not any(token.pos in ("VERB", "AUX") for token in words)
    return few and mode_of(annotated.text, spans) == "indirect"


def _attribution(annotated: Annotated, item: _Found, id: str) -> Attribution:
    text = annotated.text
    content = tuple(item.content)
    return Attribution(
        id=id,
        source=Source(item.source) if item.source else None,
        cue=item.cue,
        content=content,
        mode=mode_of(text, content),
        act=act_of(annotated, item.cue, content),
        via=find_via(annotated, item.source, item.cue, content),
        confidence=item.confidence,
    )
