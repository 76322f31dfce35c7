"""Where and when: the toponym and the time expression that license an event's place and time."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from sayso.extract.linear import LinearModel
from sayso.extract.mixing import mix, odds
from sayso.extract.reading import Reading
from sayso.extract.roles import path_between
from sayso.extract.triggers import Trigger
from sayso.language.countries import country_of, country_uses
from sayso.record import Span, Token, Toponym

# Types that are done with words: their place is that of the talk, and seldom stated.
WORDS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


HEADS = {"place": "place", "when": "time"}  # task → the encoder's head
FIRST = 4  # items at the beginning of an article that are asked about for every event


class Spanned(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def span(self) -> Span: ...


Item = TypeVar("Item", bound=Spanned)


def find_place(
    reading: Reading,
    group: Sequence[Trigger],
    toponyms: Sequence[Toponym],
    type_name: str,
    models: Mapping[str, LinearModel],
) -> tuple[Toponym, float] | None:
    """The toponym that best names where an event is, with its chance; None where there is none."""
    return _best(reading, group, toponyms, type_name, models, "place")


def find_when(
    reading: Reading, group: Sequence[Trigger], times: Sequence[Item], type_name: str, models: Mapping[str, LinearModel]
) -> tuple[Item, float] | None:
    """The time expression that best tells when an event is, with its chance; None where there is none."""
    return _best(reading, group, times, type_name, models, "when")


def _best(
    reading: Reading, group: Sequence[Trigger], items: Sequence[Item], type_name: str, models: Mapping[str, LinearModel],
    task: str,
) -> tuple[Item, float] | None:  # fmt: skip
    items = nearby(reading, group, items)
    if not items:
        return None
    bases = shares(models[task], setting_features(reading, group, items, type_name))
    opinions = setting_opinions(reading, group, items, HEADS[task])
    chances = [mix(models, task, base, opinion) for base, opinion in zip(bases, opinions, strict=True)]
    words = [item.span.quote(reading.annotated.text).lower() for item in items]
    total: dict[str, float] = {}
    for word, chance in zip(words, chances, strict=True):
        total[word] = total.get(word, 0.0) + chance
    # Of the words that are likeliest together, the mention that is likeliest alone.
    best = max(range(len(items)), key=lambda n: (total[words[n]], chances[n], -n))
    return items[best], min(1.0, total[words[best]])


def shares(model: LinearModel, rows: Sequence[Mapping[str, float]]) -> list[float]:
    """Each item's share beside the others and "none of them", whose logit is 0."""
    masses = [math.exp(max(-20.0, min(20.0, model.logit(features)))) for features in rows]
    whole = 1.0 + sum(masses)
    return [mass / whole for mass in masses]


def setting_opinions(
    reading: Reading, group: Sequence[Trigger], items: Sequence[Spanned], head: str
) -> list[dict[str, float] | None]:
    """For each item what the encoder says of its being the event's: the odds of the best link from any mention, from the
    first one, and whether another item has a better one."""
    links = [row for row in (reading.scores.links(trigger.token, head) for trigger in group) if row]
    if not links:
        return [None] * len(items)
    placed = [[token.index for token in reading.annotated.tokens_in(item.span)] for item in items]
    best = [max((row.get(i, 0.0) for row in links for i in indices), default=0.0) for indices in placed]
    first = [max((links[0].get(i, 0.0) for i in indices), default=0.0) for indices in placed]
    top = max(best, default=0.0)
    return [
        {
            "encoder": odds(chance),
            "first": odds(lead),
            "second": float(chance < top),
            f"language={reading.annotated.article.language}": 1.0,
        }
        for chance, lead in zip(best, first, strict=True)
    ]


def nearby(reading: Reading, group: Sequence[Trigger], items: Sequence[Item]) -> tuple[Item, ...]:
    """The toponyms or time expressions worth asking about: near a mention, early, or named most."""
    text = reading.annotated.text
    words = [item.span.quote(text).lower() for item in items]
    counts = Counter(words)
    most = max(counts.values(), default=0)
    sentences = {trigger.token.sentence + step for trigger in group for step in (-2, -1, 0, 1, 2)}
    kept = []
    for rank, item in enumerate(items):
        token = reading.annotated.token_at(item.span.start)
        leading = counts[words[rank]] == most and words[rank] not in words[:rank]
        if token is not None and (token.sentence in sentences or rank < FIRST or leading):
            kept.append(item)
    return tuple(kept)


def setting_features(
    reading: Reading, group: Sequence[Trigger], items: Sequence[Spanned], type_name: str
) -> list[dict[str, float]]:
    """For each toponym or time expression what bears on whether it is the event's."""
    text = reading.annotated.text
    counts = Counter(item.span.quote(text).lower() for item in items)
    placed = [(item, reading.annotated.tokens_in(item.span)) for item in items]
    language = reading.annotated.article.language
    countries = Counter(country_of(item.span.quote(text), language) for item in items if isinstance(item, Toponym))
    del countries[None]
    rows = []
    for rank, (item, tokens) in enumerate(placed):
        names = {"": 1.0}
        words = item.span.quote(text).lower()
        if tokens:
            for name in _distance(reading, group, tokens[-1], type_name, placed):
                names[name] = 1.0
        names[f"rank={min(rank, 3)}"] = 1.0
        names[f"count={min(counts[words], 4)}"] = 1.0
        names[f"count={min(counts[words], 4)}, words={type_name in WORDS}"] = 1.0
        if counts[words] == max(counts.values()):
            names["the most frequent"] = 1.0
        for name in _kind(reading, item, words, type_name):
            names[name] = 1.0
        if isinstance(item, Toponym) and tokens:
            for name in _toponym(reading, group, item, tokens[-1], type_name, countries):
                names[name] = 1.0
        rows.append(names)
    return rows


def _kind(reading: Reading, item: Spanned, words: str, type_name: str) -> Iterator[str]:
    part = reading.annotated.article.part_at(item.span.start)
    yield f"part={part.kind if part else 'none'}"
    if isinstance(item, Toponym):
        return
    yield f"expression={' '.join('#' if any(c.isdigit() for c in w) else w for w in words.split())}"
    kind = getattr(item, "type", None)
    begin, until = getattr(item, "begin", None), getattr(item, "until", None)
    if kind is not None:
        yield f"kind={kind}"
        yield f"precision={len(begin or '')}, same={begin == until}"


def _toponym(
    reading: Reading,
    group: Sequence[Trigger],
    item: Toponym,
    token: Token,
    type_name: str,
    countries: Mapping[str | None, int],
) -> Iterator[str]:
    """A toponym's kind and use, how much the article is about its country, and how it stands to the mentions."""
    uses = country_uses(item.span.quote(reading.annotated.text), reading.annotated.article.language)
    kind = uses[0].word if uses else "other"
    manner = f"{item.use}/{kind}"
    words = type_name in WORDS
    steps = [token.sentence - trigger.token.sentence for trigger in group]
    near = "same" if 0 in steps else "near" if min(map(abs, steps)) <= 2 else "far"
    yield f"use={manner}"
    yield f"use={manner}, words={words}"
    yield f"use={manner}, {near}"
    yield f"use={manner}, {near}, words={words}"
    yield f"use={manner}, type={type_name}"
    if uses:
        most = max(countries.values())
        leading = countries[uses[0].country] == most
        yield f"country leads={leading}, words={words}"
        yield f"country leads={leading}, {near}"
        yield f"country count={min(countries[uses[0].country], 5)}"
        yield f"country={uses[0].country}"
    else:
        yield f"with countries={min(len(countries), 3)}, words={words}"
    if near == "same":
        trigger = min((t.token for t in group if t.token.sentence == token.sentence), key=lambda t: _gap(t, token))
        governor = reading.tokens[token.head]
        yield f"use={manner}, dep={token.dep}"
        yield f"use={manner}, governor={governor.lemma}"
        yield f"governor={governor.lemma}, words={words}"
        if governor.index == trigger.index or reading.tokens[governor.head].index == trigger.index:
            yield f"close={token.dep}:{governor.lemma if token.dep == 'pobj' else ''}, use={manner}, words={words}"


def _distance(
    reading: Reading, group: Sequence[Trigger], token: Token, type_name: str,
    placed: Sequence[tuple[Spanned, tuple[Token, ...]]],
) -> Iterator[str]:  # fmt: skip
    nearest = min(group, key=lambda trigger: _gap(trigger.token, token))
    steps = token.sentence - nearest.token.sentence
    words = type_name in WORDS
    bucket = "same" if steps == 0 else f"{max(-3, min(3, steps)):+d}"
    yield f"sentence {bucket}"
    yield f"sentence {bucket}, words={words}"
    yield f"sentence {bucket}, type={type_name}"
    first = group[0].token
    own = [t for _, tokens in placed for t in tokens[-1:] if t.sentence == first.sentence]
    beside = "holds it" if token.sentence == first.sentence else "holds another" if own else "has none"
    yield f"first mention's sentence {beside}"
    rivals = [t for _, tokens in placed for t in tokens[-1:] if _gap(nearest.token, t) < _gap(nearest.token, token)]
    yield f"nearer ones={min(len(rivals), 4)}"
    yield f"nearer ones={min(len(rivals), 2)}, sentence {bucket}"
    if token.sentence == 0:
        yield "in the first sentence"
    contents = reading.contents.get(nearest.token.index, ())
    inside = reading.contents.get(token.index, ())
    yield f"quoted={bool(contents)}, {bool(inside)}"
    if steps == 0:
        side = "after" if token.index > nearest.token.index else "before"
        yield f"side={side}, gap={min(abs(token.index - nearest.token.index) // 4, 5)}"
        if reading.annotated.parsed:
            path = path_between(reading, nearest.token, token)
            yield f"path={path}"
            yield f"path={path}/{nearest.token.pos}"
            yield f"length={path.count('<') + path.count('>')}"
            yield f"dep={token.dep}:{reading.tokens[token.head].lemma if token.dep == 'pobj' else ''}"


def _gap(one: Token, other: Token) -> float:
    return abs(one.index - other.index) + 40 * abs(one.sentence - other.sentence)
