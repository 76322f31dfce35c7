"""Going somewhere to do something is one event: the words for the way join those for the purpose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from sayso.extract.merge import Group
from sayso.extract.reading import Reading
from sayso.extract.triggers import Trigger
from sayso.language import load_words
from sayso.record import Token

INFINITIVES = ("xcomp", "advcl")


def find_purposes(reading: Reading, triggers: Sequence[Trigger]) -> Mapping[int, Trigger]:
    """Token index of a verb of motion → the trigger in its infinitive of purpose ("will land to begin a training")."""
    motion = _motion(reading.annotated.article.language)
    found: dict[int, Trigger] = {}
    for way in triggers:
        if way.token.lemma in motion and reading.annotated.parsed:
            inside = _infinitive(reading, way.token)
            purpose = next((trigger for trigger in triggers if trigger.token.index in inside), None)
            if purpose is not None:
                found[way.token.index] = purpose
    return found


def typed_by_purpose(triggers: Sequence[Trigger], purposes: Mapping[int, Trigger]) -> tuple[Trigger, ...]:
    """``triggers``, each verb of motion with the types of its purpose."""
    whats = ((trigger, purposes.get(trigger.token.index, trigger)) for trigger in triggers)
    return tuple(replace(trigger, types=what.types, type=what.type) for trigger, what in whats)


def join_purposes(groups: Sequence[Group], purposes: Mapping[int, Trigger]) -> tuple[Group, ...]:
    """``groups``, a lone verb of motion in one with its purpose."""
    kept = list(groups)
    for way in groups:
        purpose = purposes.get(way.views[0].token.index)
        if len(way.views) > 1 or purpose is None or way not in kept:
            continue
        other = next(group for group in kept if any(view.token == purpose.token for view in group.views))
        views = sorted((*way.views, *other.views), key=lambda view: view.token.index)
        kept[kept.index(other)] = Group(tuple(views), other.nearest)
        kept.remove(way)
    return tuple(sorted(kept, key=lambda group: group.views[0].token.index))


def _infinitive(reading: Reading, verb: Token) -> set[int]:
    """Indices of the words below a verb's infinitive with "to"."""
    return {
        token.index
        for clause in reading.annotated.governed(verb, *INFINITIVES)
        if any(child.lemma == "to" for child in reading.annotated.governed(clause, "aux"))
        for token in reading.annotated.subtree(clause)
    }


@cache
def _motion(language: str) -> frozenset[str]:
    return frozenset(load_words(language, "events").get("motion", {}).get("words", ()))
