"""Mentions of an article gathered by name, with the places that each name may stand for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.language import load_words
from sayso.record import Annotated, Span, Toponym
from sayso.resolve.gazetteer import Candidate, Gazetteer, Kind, Naming, name_key
from sayso.resolve.placefeatures import Group, holds

# Between two names of which the second holds the first: "Paris, Texas"; "Arauca (Colombia)"; "Springfield in Ohio".
CHAIN = re.compile(
    r"\s*,\s*(?:in\s+|en\s+)?(?:the\s+|el\s+|la\s+)?|\s*\(\s*|\s+(?:in|en)\s+(?:the\s+|el\s+|la\s+)?|\s+"
)
DATELINE_END = 80
_PREFERENCE = (Naming.OFFICIAL, Naming.EXONYM, Naming.DEMONYM, Naming.ABBREVIATION, Naming.ALTERNATIVE)


@dataclass(frozen=True, slots=True)
class Grouped:
    """``groups``: the names that some place bears; ``keys``: each toponym's span → key of its name; ``inside``: key → keys
    of the names that follow it in a chain."""

    groups: tuple[Group, ...]
    keys: Mapping[Span, str]
    inside: Mapping[str, frozenset[str]]


def group_toponyms(annotated: Annotated, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> Grouped:
    """Gather the toponyms of an article by name."""
    text, language = annotated.text, annotated.article.language
    keys = {toponym.span: name_key(toponym.span.quote(text)) for toponym in toponyms}
    forms = {key: list(_shorter(key, language)) for key in set(keys.values())}
    entries = gazetteer.fetch({*forms, *(form for shorter in forms.values() for form, _ in shorter)})
    counts: dict[str, int] = {}
    nouns: dict[str, set[str]] = {}
    inside: dict[str, set[str]] = {}
    datelines = set()
    ordered = sorted(toponyms, key=lambda toponym: toponym.span)
    for index, toponym in enumerate(ordered):
        key = keys[toponym.span]
        counts[key] = counts.get(key, 0) + 1
        nouns.setdefault(key, set()).update(_nouns(annotated, toponym.span))
        inside.setdefault(key, set()).update(keys[outer.span] for outer in _chain(text, ordered, index))
        if toponym.span.start < DATELINE_END and toponym.span.quote(text).isupper():
            datelines.add(key)
    groups = []
    for key, mentions in counts.items():
        candidates, kinds = entries[key].candidates, set(nouns[key])
        for form, kind in forms[key]:
            kinds.update({kind} - {""})
            if not candidates:
                candidates = entries[form].candidates
        candidates = _of_kind(_named_alike(candidates), kinds)
        if key in datelines:
            candidates = _towns(candidates)
        if candidates:
            groups.append(Group(key, candidates, mentions, frozenset(kinds), frozenset(inside[key]), key in datelines))
    return Grouped(tuple(groups), keys, {key: frozenset(outer) for key, outer in inside.items()})


def _named_alike(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """A town and the area around it that is called after it have the same names: "Viena" is one of both."""
    ways: dict[tuple[str, str | None], Naming] = {}
    for candidate in candidates:
        key = candidate.place.name, candidate.place.country
        ways[key] = min(candidate.naming, ways.get(key, candidate.naming), key=_PREFERENCE.index)
    return tuple(Candidate(c.place, ways[c.place.name, c.place.country]) for c in candidates)


def _towns(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Without the areas around a town of the same name: "NEW YORK (AP)" is no state."""
    towns = [candidate.place for candidate in candidates if candidate.place.kind == Kind.CITY]
    return tuple(c for c in candidates if not any(holds(c.place, t) for t in towns) or c.place.kind == Kind.COUNTRY)


def _of_kind(candidates: tuple[Candidate, ...], kinds: Collection[str]) -> tuple[Candidate, ...]:
    """Those that are the area that the nouns say ("Campeche state"), where there are any; else all."""
    areas = {"admin1", "admin2"}.intersection(kinds)
    return tuple(c for c in candidates if c.place.precision in areas) or candidates


def parts_of(key: str, known: Collection[str]) -> str | None:
    """The longest of ``known`` names that stands inside a name which no place bears ("manila cathedral" → "manila")."""
    words = key.split()
    for size in range(len(words) - 1, 0, -1):
        for start in range(len(words) - size + 1):
            part = " ".join(words[start : start + size])
            if part in known:
                return part
    return None


def _chain(text: str, ordered: Sequence[Toponym], index: int) -> Iterator[Toponym]:
    """The names that follow one in a chain, up to two."""
    for inner, outer in zip(ordered[index : index + 2], ordered[index + 1 : index + 3], strict=False):
        if not CHAIN.fullmatch(text[inner.span.end : outer.span.start]):
            return
        yield outer


def _shorter(key: str, language: str) -> Iterable[tuple[str, str]]:
    """Shorter forms of a name, and the kind of place that what was cut off says ("" when none)."""
    words = load_words(language, "places")
    kinds: Mapping[str, str] = {name_key(noun): kind for noun, kind in words["kinds"].items()}
    parts = key.split()
    if len(parts) < 2:
        return
    if parts[-1] in kinds:
        yield " ".join(parts[:-1]), kinds[parts[-1]]
    if len(parts) > 2 and parts[0] in kinds and parts[1] in {"of", "de", "del"}:
        yield " ".join(parts[2:]), kinds[parts[0]]
    if parts[0] in words["directions"]:
        yield " ".join(parts[1:]), ""
    elif parts[0] in kinds:
        yield " ".join(parts[1:]), kinds[parts[0]]


def _nouns(annotated: Annotated, span: Span) -> Iterator[str]:
    """Kinds of place that the words beside a name say: "Campeche state", "the city of Arauca"."""
    kinds = load_words(annotated.article.language, "places")["kinds"]
    inside = annotated.tokens_in(span)
    if not inside:
        return
    first, last = inside[0].index, inside[-1].index
    if last + 1 < len(annotated.tokens):
        after = annotated.tokens[last + 1]
        if after.text.lower() in kinds and annotated.text[span.end : after.span.start].strip() == "":
            yield kinds[after.text.lower()]
    if first >= 2 and annotated.tokens[first - 1].text.lower() in {"of", "de", "del"}:
        noun = annotated.tokens[first - 2].text.lower()
        if noun in kinds:
            yield kinds[noun]
