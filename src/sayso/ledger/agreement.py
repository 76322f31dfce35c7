"""How far reviewers agree: Krippendorff's α and span F1."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from typing import Final, Literal, TypeVar

from sayso.ledger.decided import anchor_of, apply_decisions, state_of
from sayso.record import Attribution, Decision, Event, Record, Span

Value = TypeVar("Value", bound=Hashable)
Level = Literal["nominal", "ordinal", "interval"]
Key = tuple[str, str, tuple[Span, ...]]
"""Text id, kind of item, anchor."""

NOMINAL: Final = ("verdict", "type", "status", "act")


@dataclass(frozen=True, slots=True)
class Agreement:
    """``measure`` of ``field`` over ``units`` that at least two reviewers decided on. ``value`` is null where there is
    nothing to disagree on: fewer than two units, or one value everywhere."""

    field: str
    measure: str
    units: int
    value: float | None


def alpha(units: Iterable[Sequence[Value]], level: Level = "nominal") -> float | None:
    """Krippendorff's α. ``units``: the values that each unit got, one a reviewer, missing ones left out; ordinal and
    interval values must be numbers. Null where no unit has two values, or all values are the same.

    Source: K. Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011), section E."""
    pairable = [tuple(values) for values in units if len(values) > 1]
    coincidences: defaultdict[tuple[Value, Value], float] = defaultdict(float)
    for values in pairable:
        for pair in permutations(values, 2):
            coincidences[pair] += 1 / (len(values) - 1)
    totals: Counter[Value] = Counter(value for values in pairable for value in values)
    count = sum(totals.values())
    distance = _distance(totals, level)
    observed = sum(weight * distance(*pair) for pair, weight in coincidences.items())
    expected = sum(totals[a] * totals[b] * distance(a, b) for a, b in permutations(totals, 2))
    return 1 - (count - 1) * observed / expected if expected else None


def _distance(totals: Counter[Value], level: Level) -> Callable[[Value, Value], float]:
    """The squared difference of two values at a level of measurement."""
    if level == "nominal":
        return lambda a, b: float(a != b)
    number = {value: float(value) for value in totals}  # type: ignore[arg-type]
    if level == "interval":
        return lambda a, b: (number[a] - number[b]) ** 2

    def ordinal(a: Value, b: Value) -> float:
        low, high = sorted((number[a], number[b]))
        between = sum(count for value, count in totals.items() if low <= number[value] <= high)
        return 0.0 if a == b else (between - (totals[a] + totals[b]) / 2) ** 2

    return ordinal


def span_f1(left: Iterable[Hashable], right: Iterable[Hashable]) -> float | None:
    """F1 of two sets of spans (or of anything that is equal or not), the same whichever comes first. Null when both are
    empty."""
    ours, theirs = set(left), set(right)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours or theirs else None


def find_agreement(records: Iterable[Record], decisions: Iterable[Decision]) -> Iterator[Agreement]:
    """Agreement on what at least two people decided. ``records``: newest readings without decisions applied.

    Each reviewer's own decisions are applied alone; then verdicts, types, statuses and acts are compared (α, nominal),
    numbers (α, interval), and the words of participants, place, time and source (span F1, mean over pairs)."""
    units = _units(records, list(decisions))
    for name in NOMINAL:
        values = [_values(items, name) for items in units]
        yield Agreement(name, "alpha nominal", sum(len(one) > 1 for one in values), alpha(values))
    counts = [row for items in units for row in _counts(items)]
    yield Agreement("counts", "alpha interval", len(counts), alpha(counts, "interval"))
    scores = [score for items in units for score in _span_scores(items)]
    yield Agreement("words", "span F1", len(scores), sum(scores) / len(scores) if scores else None)


def _units(records: Iterable[Record], decisions: list[Decision]) -> list[Mapping[str, Event | Attribution]]:
    """For each item that two or more decided on: reviewer → the item as that reviewer leaves it."""
    by_text: defaultdict[str, defaultdict[str, list[Decision]]] = defaultdict(lambda: defaultdict(list))
    for decision in decisions:
        by_text[decision.text_id or ""][decision.by].append(decision)
    units: dict[Key, dict[str, Event | Attribution]] = {}
    for record in records:
        for reviewer, own in by_text[record.article.id].items():
            outcome = apply_decisions(record, own).record
            items: tuple[Event | Attribution, ...] = (*outcome.events, *outcome.attributions)
            for item in items:
                if item.decided:
                    key = (record.article.id, type(item).__name__, anchor_of(item))
                    units.setdefault(key, {})[reviewer] = item
    return [items for items in units.values() if len(items) > 1]


def _values(items: Mapping[str, Event | Attribution], name: str) -> list[str]:
    if name == "verdict":
        return ["rejected" if state_of(item) == "rejected" else "kept" for item in items.values()]
    kept = (item for item in items.values() if item.decided != "rejected")
    return [str(getattr(item, name)) for item in kept if hasattr(item, name)]


def _counts(items: Mapping[str, Event | Attribution]) -> Iterator[list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for item in items.values():
        if isinstance(item, Event) and item.decided != "rejected":
            for count in item.counts:
                found[count.what].append(count.low)
    yield from (values for values in found.values() if len(values) > 1)


def _span_scores(items: Mapping[str, Event | Attribution]) -> Iterator[float]:
    kept = [item for item in items.values() if item.decided != "rejected"]
    for left, right in combinations(kept, 2):
        score = span_f1(_spans(left), _spans(right))
        if score is not None:
            yield score


def _spans(item: Event | Attribution) -> set[tuple[str, Span]]:
    if isinstance(item, Attribution):
        return {("source", item.source.span)} if item.source else set()
    spans = {("actor", one.span) for one in item.actors} | {("recipient", one.span) for one in item.recipients}
    spans |= {("place", item.place.span)} if item.place else set()
    return spans | ({("when", item.when.span)} if item.when else set())
