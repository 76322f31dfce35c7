"""What speaks for and against a mention being the name of a place. Each feature is a string that is there or not; the
words in them are classes of the language packs, so that English and Spanish share their weights."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sayso.extract.placespans import Mention
from sayso.language import load_words
from sayso.record import Annotated, Token

PLACE_NAMES = frozenset({"GPE", "LOC", "NORP", "FAC"})
_CLASSES = (
    "nouns",
    "directions",
    "locative",
    "heads_of_names",
    "streets",
    "titles",
    "articles",
    "speech",
    "prepositions",
)


def features_of(annotated: Annotated, mentions: Sequence[Mention]) -> Iterator[list[str]]:
    """Features of each mention, in order."""
    labels = _labels(annotated)
    longer = _covered(mentions)
    small = {token.text for token in annotated.tokens if token.text[:1].islower()}
    shouting = sum(token.text.isupper() and len(token.text) > 3 for token in annotated.tokens) > len(small)
    for mention in mentions:
        base = [
            _label(mention), _gazetteer(mention), _around(mention), _before(annotated, mention),
            _after(annotated, mention, 0),
        ]  # fmt: skip
        words = mention.span.quote(annotated.text)
        feats = [*base, *_pairs(base), *_shape(annotated, mention, words, small, shouting)]
        feats += _syntax(annotated, mention)
        feats += _document(words, labels)
        feats.append(f"{base[1]}+longer={longer[mention.span]}")
        feats.append(f"after2={_after(annotated, mention, 1)}")
        feats.append(f"before2={_before(annotated, mention, 2)}")
        if mention.facts is not None and not mention.facts.demonym:
            decade = min(7, int(math.log10(mention.facts.population + 1)))
            feats += [f"{start}population={decade}" for start in ("", f"{base[0]}+", f"{mention.facts.precision}+")]
        yield feats


def _label(mention: Mention) -> str:
    return f"label={mention.name.label if mention.name else '-'}"


def _around(mention: Mention) -> str:
    return f"around={mention.around.label if mention.around else '-'}"


def _gazetteer(mention: Mention) -> str:
    facts = mention.facts
    if facts is None:
        return "gazetteer=-"
    way = "demonym" if facts.demonym else "abbreviation" if facts.abbreviation else ""
    return f"gazetteer={facts.precision}{way}{'~' if facts.common else ''}"


def _pairs(base: Sequence[str]) -> list[str]:
    label, gazetteer, around, before, after = base
    return [
        f"{label}+{gazetteer}", f"{label}+{before}", f"{label}+{after}", f"{gazetteer}+{before}", f"{gazetteer}+{after}",
        f"{gazetteer}+{around}", f"{around}+{after}", f"{before}+{after}",
    ]  # fmt: skip


def _shape(annotated: Annotated, mention: Mention, words: str, small: set[str], shouting: bool) -> Iterator[str]:
    size = mention.tokens.end - mention.tokens.start
    yield f"words={min(size, 4)}"
    case = "upper" if words.isupper() else "lower" if words.islower() else "title"
    if case == "lower" and mention.facts is not None and mention.facts.demonym:
        case = "title"  # As English writes them, which the weights know.
    yield f"case={case}{'!' if shouting else ''}"
    yield f"{_gazetteer(mention)}+case={case}+dots={'.' in words}"
    yield f"length={min(len(words), 5)}+case={case}"
    if words.lower() in _class(annotated.article.language, "not_places"):
        yield "listed"
        yield f"listed+{_label(mention)}"
        yield f"listed+{_before(annotated, mention)}"
    if words.lower() in small and not (mention.facts is not None and mention.facts.demonym):
        yield "small elsewhere"
        yield f"small elsewhere+{_label(mention)}"
    if annotated.sentences[annotated.tokens[mention.tokens.start].sentence].start == mention.tokens.start:
        yield "first"
        yield f"first+{_label(mention)}"
    last = annotated.tokens[mention.tokens.end - 1].text.lower()
    for kind in ("nouns", "heads_of_names", "streets"):
        if last in _class(annotated.article.language, kind):
            yield f"ends={kind}"
            yield f"ends={kind}+{_label(mention)}+{_gazetteer(mention)}"


def _syntax(annotated: Annotated, mention: Mention) -> Iterator[str]:
    if not annotated.parsed:
        return
    tokens = annotated.tokens[mention.tokens.start : mention.tokens.end]
    root = next((t for t in tokens if not mention.tokens.start <= t.head < mention.tokens.end), tokens[-1])
    head = annotated.tokens[root.head]
    yield f"pos={root.pos}"
    yield f"{_gazetteer(mention)}+pos={root.pos}"
    yield f"dep={root.dep}"
    yield f"dep={root.dep}+head={head.pos}"
    yield f"{_label(mention)}+dep={root.dep}"


def _document(words: str, labels: Mapping[str, Counter[str]]) -> Iterator[str]:
    counts = labels.get(words.lower(), Counter())
    places = sum(counts[label] for label in PLACE_NAMES)
    people, others = counts["PERSON"] + counts["inside PERSON"], counts["ORG"]
    yield f"places={min(places, 3)}+people={min(people, 3)}"
    yield f"places={min(places, 2)}+others={min(others, 2)}"


def _labels(annotated: Annotated) -> Mapping[str, Counter[str]]:
    """Small words → how often the parser labels them so in the article; parts of people's names count too."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for name in annotated.names:
        labels[name.span.quote(annotated.text).lower()][name.label] += 1
        if name.label == "PERSON":
            for token in annotated.tokens[name.tokens.start : name.tokens.end]:
                labels[token.text.lower()]["inside PERSON"] += 1
    return labels


def _covered(mentions: Sequence[Mention]) -> Mapping[object, str]:
    """For each span the precision of the longest gazetteer name that covers it."""
    known = [mention for mention in mentions if mention.facts is not None]
    longer: dict[object, str] = {}
    for mention in mentions:
        longer[mention.span] = "-"
        for other in known:
            if other.span.start > mention.span.start:
                break
            if other.span.covers(mention.span) and other.span != mention.span and other.facts is not None:
                longer[mention.span] = other.facts.precision
    return longer


def _before(annotated: Annotated, mention: Mention, steps: int = 1) -> str:
    index = mention.tokens.start - steps
    return f"before={_word(annotated, index, mention)}"


def _after(annotated: Annotated, mention: Mention, steps: int) -> str:
    return f"after={_word(annotated, mention.tokens.end + steps, mention)}"


def _word(annotated: Annotated, index: int, mention: Mention) -> str:
    if not 0 <= index < len(annotated.tokens):
        return "edge"
    token = annotated.tokens[index]
    if token.sentence != annotated.tokens[mention.tokens.start].sentence:
        return "edge"
    return _word_class(token, annotated.article.language)


def _word_class(token: Token, language: str) -> str:
    word = token.text.lower()
    capital = "^" if token.text[0].isupper() else ""
    for name in _CLASSES:
        if word in _class(language, name):
            return name + capital
    if not token.text[0].isalnum():
        return "'s" if word in {"'s", "’s", "'", "’"} else token.text[0]
    if token.text[0].isdigit():
        return "number"
    return capital or token.pos or "word"


@cache
def _class(language: str, name: str) -> frozenset[str]:
    return frozenset(load_words(language, "places")[name])
