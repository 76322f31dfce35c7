"""Decisions applied to a record: each finds its item by the words that it was made on. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

import msgspec

from sayso.ledger.corrections import correct_attribution, correct_event
from sayso.record import Attribution, Decided, Decision, Event, Participant, Record, Span, overlap

STATES: Final = ("open", "accepted", "corrected", "rejected")
SEEN: Final = frozenset({"open", "accepted", "corrected"})
"""What is shown where nobody asks for more."""

SAME_WORDS: Final = 0.5
"""Least share of words that two readings of one attribution have in common; a quote inside a quote has fewer."""

_MADE: Final[dict[str, Decided]] = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}

One = TypeVar("One", Event, Attribution)


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision that holds for nothing in the newest reading, and why."""

    decision: Decision
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A record with its decisions applied, everything marked, and the decisions that found nothing to hold for."""

    record: Record
    orphans: tuple[Orphan, ...] = ()


def apply_decisions(record: Record, decisions: Sequence[Decision]) -> Outcome:
    """Apply decisions on the record's text in their order: corrections add up, and the newest decision on an item marks
    it. Nothing is left out (see ``seen_of``), but what rests on a rejected attribution rests on it no more."""
    orphans = []
    for decision in in_force(decisions):
        if decision.item == "event" and decision.kind in _MADE:
            events, lost = _decide(record, record.events, decision)
            record = replace(record, events=events)
        elif decision.item == "attribution" and decision.kind in _MADE:
            attributions, lost = _decide(record, record.attributions, decision)
            record = replace(record, attributions=attributions)
        else:
            continue
        if lost:
            orphans.append(Orphan(decision, lost))
    return Outcome(_without_rejected_say_so(record), tuple(orphans))


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions that no undo in force takes back, oldest first, without the undos."""
    undone: set[int] = set()
    kept = []
    for decision in sorted(decisions, key=lambda item: item.id, reverse=True):
        if decision.id in undone:
            continue
        if decision.undoes is not None:
            undone.add(decision.undoes)
        else:
            kept.append(decision)
    return kept[::-1]


def seen_of(record: Record, states: frozenset[str] = SEEN) -> Record:
    """What is shown of a record with its decisions applied: events and attributions in one of ``states``, and the
    attributions that these rest on."""
    events = tuple(event for event in record.events if state_of(event) in states)
    needed = {name for event in events for name in event.said_by}
    kept = [item for item in record.attributions if state_of(item) in states]
    needed |= {item.id for item in kept}
    parents = {item.id: item.within for item in record.attributions}
    for name in tuple(needed):
        while (name := parents.get(name) or "") and name not in needed:
            needed.add(name)
    attributions = tuple(item for item in record.attributions if item.id in needed)
    return replace(record, events=events, attributions=attributions)


def state_of(item: Event | Attribution) -> str:
    """``open`` or what was decided."""
    return item.decided or "open"


def anchor_of(item: Event | Attribution) -> tuple[Span, ...]:
    """The words that an item is known by: an event's trigger, an attribution's content and cue."""
    return (item.trigger,) if isinstance(item, Event) else (*item.content, *item.cue)


def _decide(record: Record, items: tuple[One, ...], decision: Decision) -> tuple[tuple[One, ...], str]:
    """``items`` after a decision, and why it holds for none of them (empty when it does)."""
    found = _find(items, decision)
    if found is None:
        return items, f"no {decision.item} stands on these words any more"
    if decision.kind == "accept" and (differs := _difference(found, decision)):
        return items, f"another {differs} was accepted than is read now"
    changed = found
    if decision.kind == "correct":
        changed = (
            correct_event(record, found, decision)
            if isinstance(found, Event)
            else correct_attribution(record, found, decision)
        )
    changed = replace(changed, decided=_MADE[decision.kind])
    return tuple(changed if item is found else item for item in items), ""


def _find(items: tuple[One, ...], decision: Decision) -> One | None:
    """The item that shares most words with the decision's, and of several such the one that is most like it."""
    old = _seen(decision)

    def rank(item: One) -> tuple[float, int]:
        return _share(anchor_of(item), decision.anchor), len(_same_fields(item, old)) if old else 0

    best = max(items, key=rank, default=None)
    if best is None:
        return None
    share = rank(best)[0]
    return best if share >= SAME_WORDS or (isinstance(best, Event) and share > 0) else None


def _share(left: Sequence[Span], right: Sequence[Span]) -> float:
    """Code points that two lists of spans share, of all that they cover."""
    both = overlap(left, right)
    return both / (sum(end - start for start, end in (*left, *right)) - both)


def _seen(decision: Decision) -> Event | Attribution | None:
    if decision.seen is None:
        return None
    kind: type[Event] | type[Attribution] = Event if decision.item == "event" else Attribution
    return msgspec.json.decode(decision.seen, type=kind)


def _difference(item: Event | Attribution, decision: Decision) -> str:
    """The first field in which an item differs from what the person saw; empty when it is the same."""
    old = _seen(decision)
    same = _same_fields(item, old) if old else ()
    return next((name for name in _facts(item) if name not in same), "") if old else ""


def _same_fields(item: Event | Attribution, old: Event | Attribution) -> list[str]:
    new, before = _facts(item), _facts(old)
    return [name for name in new if _alike(new[name], before.get(name))]


def _facts(item: Event | Attribution) -> dict[str, object]:
    """What a person accepts: values, and the words where identity is decided elsewhere."""
    if isinstance(item, Attribution):
        return {"act": item.act, "source": (item.source.span,) if item.source else ()}
    return {
        "type": item.type,
        "mode": item.mode,
        "status": item.status,
        "actor": _words(item.actors),
        "recipient": _words(item.recipients),
        "place": (item.place.span,) if item.place else (),
        "date": (item.when.begin, item.when.until) if item.when else None,
        "count": [(count.what, count.low, count.high) for count in item.counts],
    }


def _words(people: Iterable[Participant]) -> tuple[Span, ...]:
    return tuple(person.span for person in people)


def _alike(new: object, old: object) -> bool:
    """Equal values; for words, that each list has as many and they overlap one by one."""
    if isinstance(new, tuple) and isinstance(old, tuple) and all(isinstance(span, Span) for span in (*new, *old)):
        return len(new) == len(old) and all(a.overlaps(b) for a, b in zip(new, old, strict=True))
    return new == old


def _without_rejected_say_so(record: Record) -> Record:
    rejected = {item.id: item.within for item in record.attributions if item.decided == "rejected"}
    if not rejected:
        return record
    attributions = tuple(replace(item, within=_standing(item.within, rejected)) for item in record.attributions)
    events = tuple(
        replace(event, said_by=tuple(name for name in event.said_by if name not in rejected)) for event in record.events
    )
    return replace(record, attributions=attributions, events=events)


def _standing(name: str | None, rejected: dict[str, str | None]) -> str | None:
    """The nearest attribution around that was not rejected."""
    while name is not None and name in rejected:
        name = rejected[name]
    return name
