"""What a speaker does by saying it: one of the fifteen acts of the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sayso.extract.linear import load_models
from sayso.extract.quotes import mode_of
from sayso.language import load_words
from sayso.record import Act, Annotated, Span
from sayso.record.heads import ACTS, EVENT_TYPES, STATUSES

# A cue that names one of these alone settles the act: right 99 times of 117 in the records, where the model is 90 times.
_PLAIN: frozenset[Act] = frozenset({"confirm", "demand", "deny", "question", "threaten", "warn"})
_HEADS = ("act", "event", "status")
_OPENING = 8  # words of a content whose wording counts once more


def act_of(annotated: Annotated, cue: Sequence[Span], content: Sequence[Span]) -> Act:
    """The act of an attribution, by what the encoder reads in its cue and content, the cue's words and how it is put."""
    named = named_acts(_words(annotated, cue), annotated.article.language)
    if len(named) == 1 and named[0] in _PLAIN:
        return named[0]
    model = load_models("acts")["act"]
    best: Act = model.labels[int(model.scores(act_features(annotated, cue, content)).argmax())]  # type: ignore[assignment]
    return best


def act_features(annotated: Annotated, cue: Sequence[Span], content: Sequence[Span]) -> dict[str, float]:
    """Features of an attribution that bear on its act. Scores of the encoder are log probabilities, cut and scaled."""
    language = annotated.article.language
    features = dict(_opinions(annotated, cue, content))
    words = _words(annotated, cue)
    features |= {f"named={act}": 1.0 for act in named_acts(words, language) or ("none",)}
    features[f"cue={language} {words}"] = 1.0
    features |= {f"cue={token.lemma.lower()}": 1.0 for span in cue for token in annotated.tokens_in(span)}
    features |= dict.fromkeys(_wording(annotated, content), 1.0)
    features[f"mode={mode_of(annotated.text, content)}"] = 1.0
    return features


def _words(annotated: Annotated, spans: Sequence[Span]) -> str:
    return " ".join(span.quote(annotated.text) for span in spans).lower()


def _opinions(annotated: Annotated, cue: Sequence[Span], content: Sequence[Span]) -> Iterator[tuple[str, float]]:
    """Act over the cue and over the content, the surest event types in both, the status of what the content tells."""
    for spans, part in ((cue, "cue"), (content, "content")):
        heads = _scores(annotated, spans)
        if heads is None:
            yield f"no pieces in {part}", 1.0
            continue
        act, event = heads["act"].mean(0).tolist(), heads["event"].max(0).tolist()
        yield from ((f"act in {part}={name}", max(x, -8.0) / 2) for name, x in zip(ACTS, act, strict=True))
        yield from ((f"event in {part}={name}", max(x, -6.0) / 3) for name, x in zip(EVENT_TYPES, event, strict=True))
        if part == "content":
            status = heads["status"].mean(0).tolist()
            yield from ((f"status={name}", max(x, -6.0) / 3) for name, x in zip(STATUSES, status, strict=True))


def _scores(annotated: Annotated, spans: Sequence[Span]) -> Mapping[str, NDArray[np.float32]] | None:
    """The scores of the pieces in spans, [n, labels] for each head; None where there is no piece."""
    found = []
    for window in annotated.windows:
        near = [span for span in spans if span.start < window.pieces[-1].end and window.pieces[0].start < span.end]
        inside = [n for span in near for n, piece in enumerate(window.pieces) if piece.overlaps(span)]
        if inside:
            found.append((window, inside))
    if not found:
        return None
    return {head: np.concatenate([window.heads[head][inside] for window, inside in found]) for head in _HEADS}


def _wording(annotated: Annotated, content: Sequence[Span]) -> Iterator[str]:
    """How a content is put: persons, moods, negation, condition, question, an infinitive, its first words."""
    text = annotated.text
    words = [token.text.lower().replace("’", "'") for span in content for token in annotated.tokens_in(span)]
    lists: Mapping[str, list[str]] = load_words(annotated.article.language, "reporting")["wording"]
    found = [name for name, listed in lists.items() if not set(listed).isdisjoint(words)]
    yield from (f"words of {name}" for name in found)
    yield from (f"words of {name} at first" for name in found if not set(lists[name]).isdisjoint(words[:_OPENING]))
    yield from (f"begins with {name}" for name in found if words[0] in lists[name])
    yield from (f"{name} of us" for name in found if name != "us" and "us" in found)
    behind = text[content[-1].end - 1 : content[-1].end + 2]
    yield from (f"mark {mark}" for mark in "?!" if mark in behind)
    if words:
        yield f"first={words[0]}"
        yield f"first={' '.join(words[:2])}"
    if any(character.isdigit() for span in content for character in span.quote(text)):
        yield "figures"


def named_acts(cue: str, language: str) -> tuple[Act, ...]:
    """The acts that a cue's own words speak for."""
    words = cue.lower()
    found = {
        act
        for act, beginnings in _beginnings(language).items()
        for beginning in beginnings
        if words.startswith(beginning) or f" {beginning}" in words
    }
    return tuple(act for act in ACTS if act in found)


@cache
def _beginnings(language: str) -> dict[str, tuple[str, ...]]:
    acts = load_words(language, "reporting")["acts"]
    return {act: tuple(words) for act, words in acts.items()}
