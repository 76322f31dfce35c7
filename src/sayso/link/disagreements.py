"""Disagreements: which value of a field, said by whom, since when. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.link.account import Account, Tally
from sayso.link.pairs import FAR_KM, POINTS, kilometres
from sayso.link.report import fold
from sayso.link.voices import Voice, one_voice
from sayso.record import Course, Disagreement, DisagreementKind, Party, Period, Site, Statement

HAPPENED: Final[frozenset[Course]] = frozenset({"occurred", "ongoing", "attempted"})


@dataclass(frozen=True, slots=True)
class Said:
    """One value as one account gives it. ``value``: as it is shown; ``meant``: what it is compared by."""

    value: str | int
    meant: object
    voices: tuple[Voice, ...]
    account: Account


@dataclass(frozen=True, slots=True)
class _Value:
    """``said``: the earliest first."""

    said: tuple[Said, ...]

    @property
    def first(self) -> date:
        return self.said[0].account.day

    @property
    def last(self) -> date:
        return self.said[-1].account.day

    @property
    def meant(self) -> object:
        return self.said[0].meant

    @property
    def voices(self) -> tuple[Voice, ...]:
        return tuple(dict.fromkeys(voice for one in self.said for voice in one.voices))


Agrees = Callable[[object, object], bool]


def find_disagreements(accounts: Sequence[Account]) -> tuple[Disagreement, ...]:
    """Where the accounts of one happening differ. Values that follow one another in time, the old one not told again, are
    an update; values that stand against each other on the same days are a contradiction."""
    held = [account for account in accounts if account.course != "negated"] or list(accounts)
    found = [*_denials(accounts)]
    for what in sorted({tally.what for account in held for tally in account.tallies}):
        found += _differing(what, list(_numbers(held, what)), _ranges_meet)
    happened = [account for account in held if account.course in HAPPENED] or held
    found += _differing("when", list(_times(happened)), _periods_meet)
    found += _differing("place", list(_places(held)), _sites_meet)
    for role in ("actor", "recipient"):
        found += _opposed(role, list(_parties(held, role)))
    found += _opposed("type", [Said(a.report.type, a.report.type, a.roots, a) for a in held])
    return tuple(found)


def _differing(field: str, said: Sequence[Said], agree: Agrees) -> Iterator[Disagreement]:
    values = _values(said)
    if all(agree(one.meant, other.meant) for at, one in enumerate(values) for other in values[at + 1 :]):
        return
    layers = _layers(values)
    for layer in layers:
        opposed = [one for one in layer if not all(agree(one.meant, other.meant) for other in layer)]
        if opposed:
            yield _disagreement(field, "contradiction", opposed)
    if len(layers) > 1:
        yield _disagreement(field, "update", [value for layer in layers for value in layer])


def _opposed(field: str, said: Sequence[Said]) -> Iterator[Disagreement]:
    """Words for one thing differ from article to article; they are a disagreement only where named sources stand on
    either side."""
    values = [value for value in _values(said) if value.voices]
    against = [
        (one, other)
        for at, one in enumerate(values)
        for other in values[at + 1 :]
        if not _alike(one.meant, other.meant) and not any(one_voice(a, b) for a in one.voices for b in other.voices)
    ]
    if against:
        named = [value for value in values if any(value in pair for pair in against)]
        yield _disagreement(field, "contradiction", named)


def _denials(accounts: Sequence[Account]) -> Iterator[Disagreement]:
    """A claim that something happened, and who denies it: in an article of its own or in the same one."""
    claims = [Said("occurred", True, a.roots, a) for a in accounts if a.course in HAPPENED]
    denied = [Said("negated", False, a.roots, a) for a in accounts if a.course == "negated"]
    denied += [Said("negated", False, a.denied_by, a) for a in accounts if a.denied_by]
    if claims and denied:
        yield _disagreement("status", "denial", [*_values(claims), *_values(denied)])


def _numbers(accounts: Iterable[Account], what: str) -> Iterator[Said]:
    """Of several numbers that one article ascribes to the same voices the largest: the others are parts of it."""
    for account in accounts:
        most: dict[tuple[Voice, ...], Tally] = {}
        for tally in account.tallies:
            if tally.what == what and (tally.voices not in most or tally.high > most[tally.voices].high):
                most[tally.voices] = tally
        for voices, tally in most.items():
            value = tally.low if tally.low == tally.high else f"{tally.low}–{tally.high}"
            yield Said(value, (tally.low, tally.high), voices, account)


def _times(accounts: Iterable[Account]) -> Iterator[Said]:
    for account in accounts:
        if account.when is not None and (begin := account.when.begin or account.when.until):
            until = account.when.until or begin
            shown = begin if until == begin else f"{begin}/{until}"
            yield Said(shown, Period(begin, until), account.roots, account)


def _places(accounts: Iterable[Account]) -> Iterator[Said]:
    for account in accounts:
        if account.report.place is not None:
            yield Said(account.report.place.name, account.report.place, account.roots, account)


def _parties(accounts: Iterable[Account], role: str) -> Iterator[Said]:
    for account in accounts:
        parties = account.report.actors if role == "actor" else account.report.recipients
        if parties:
            yield Said(", ".join(party.name for party in parties), parties, account.roots, account)


def _values(said: Iterable[Said]) -> list[_Value]:
    """The different values, the earliest first."""
    groups: dict[str | int, list[Said]] = {}
    for one in said:
        groups.setdefault(one.value, []).append(one)
    values = [_Value(tuple(sorted(group, key=lambda one: one.account.day))) for group in groups.values()]
    return sorted(values, key=lambda value: (value.first, min(int(one.account.report.article) for one in value.said)))


def _layers(values: Sequence[_Value]) -> list[list[_Value]]:
    """Values in layers of time: a new one begins where no value before it is told any more."""
    layers: list[list[_Value]] = []
    for value in values:
        if layers and value.first <= max(before.last for before in layers[-1]):
            layers[-1].append(value)
        else:
            layers.append([value])
    return layers


def _disagreement(field: str, kind: DisagreementKind, values: Sequence[_Value]) -> Disagreement:
    numbers = [number for value in values if isinstance(value.meant, tuple) for number in value.meant]
    numeric = [number for number in numbers if isinstance(number, int)]
    return Disagreement(
        field=field,
        kind=kind,
        values=tuple(map(_statement, values)),
        low=min(numeric, default=None),
        high=max(numeric, default=None),
    )


def _statement(value: _Value) -> Statement:
    voices: list[Voice] = []
    for voice in value.voices:
        if not any(one_voice(voice, other) for other in voices):
            voices.append(voice)
    return Statement(
        value=value.said[0].value,
        said_by=tuple(voice.name for voice in voices),
        articles=tuple(dict.fromkeys(one.account.source_id for one in value.said)),
        date=value.said[0].account.published,
    )


def _ranges_meet(left: object, right: object) -> bool:
    assert isinstance(left, tuple), "a number is compared by its low and high"
    assert isinstance(right, tuple), "a number is compared by its low and high"
    return bool(left[0] <= right[1] and right[0] <= left[1])


def _periods_meet(left: object, right: object) -> bool:
    """Dates at any precision: a month holds its days."""
    assert isinstance(left, Period), "a time is compared by its period"
    assert isinstance(right, Period), "a time is compared by its period"
    return (left.begin or "") <= (right.until or "") + "~" and (right.begin or "") <= (left.until or "") + "~"


def _sites_meet(left: object, right: object) -> bool:
    """One place may hold the other, or they are so near that they may be one."""
    assert isinstance(left, Site), "a place is compared by its site"
    assert isinstance(right, Site), "a place is compared by its site"
    if left.geonames == right.geonames or None in (left.country, right.country):
        return True
    if left.country != right.country:
        return False
    if left.precision in POINTS and right.precision in POINTS:
        return kilometres(left, right) <= FAR_KM
    return left.admin1 is None or right.admin1 is None or left.admin1 == right.admin1


def _alike(left: object, right: object) -> bool:
    """Types that are the same; parties of which two may be the same."""
    if not isinstance(left, tuple) or not isinstance(right, tuple):
        return left == right
    return any(_same_party(one, other) for one in left for other in right)


def _same_party(left: Party, right: Party) -> bool:
    """False only where country or sector are known and differ, and no word of the names is shared."""
    if {fold(word) for word in left.name.split()} & {fold(word) for word in right.name.split()}:
        return True
    differ = (left.country and right.country and left.country != right.country) or (
        left.sector and right.sector and left.sector != right.sector
    )
    return not differ
