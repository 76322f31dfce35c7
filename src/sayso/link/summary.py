"""A happening put together from its reports: what it is, who stands behind it, where they differ. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.link.account import Account
from sayso.link.copies import Member, families
from sayso.link.disagreements import find_disagreements
from sayso.link.origins import Sources, find_origins
from sayso.link.timeline import find_timeline, status_of, when_of
from sayso.record import Copy, Happening, Party, PlacePrecision, Report, Site, Span, covers

FINEST: Final[Sequence[PlacePrecision]] = ("site", "city", "admin2", "admin1", "region", "country")


@dataclass(frozen=True, slots=True)
class Told:
    """An account with what ties it to the accounts before it."""

    account: Account
    score: float | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Teller:
    """An article of a happening. ``agency``: whose story it is by its own credit; ``credits``: agencies that it credits
    with a part."""

    number: int
    source_id: str
    outlet: str | None
    language: str
    published: str | None
    agency: str | None = None
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two articles of which one repeats the other, with the sentences that both have (None: all of them)."""

    left: int
    right: int
    share: float
    why: tuple[str, ...]
    left_spans: tuple[Span, ...] | None = None
    right_spans: tuple[Span, ...] | None = None


def put_together(id: str, told: Sequence[Told], tellers: Mapping[int, Teller], repeats: Iterable[Repeat]) -> Happening:
    """The happening ``id`` with its reports, at least one, in the order of their publication."""
    ordered = sorted(told, key=lambda one: (one.account.day, int(one.account.report.article), one.account.report.event))
    accounts = [one.account for one in ordered]
    copies = _copies(accounts, tellers, repeats)
    origins, circles = find_origins(accounts, _sources(tellers, copies))
    timeline = find_timeline(accounts)
    status = status_of(timeline)
    best = max([one for one in accounts if one.course == status] or accounts, key=_fullness)
    return Happening(
        id=id,
        type=_commonest(account.report.type for account in accounts),
        title=best.title,
        status=status,
        when=when_of(accounts, status),
        place=_site(accounts),
        actors=_parties(account.report.actors for account in accounts),
        recipients=_parties(account.report.recipients for account in accounts),
        reports=tuple(_report(one, tellers) for one in ordered),
        origins=origins,
        circles=circles,
        copies=tuple(_shown(copies, tellers)),
        disagreements=find_disagreements(accounts),
        timeline=timeline,
    )


def _copies(accounts: Sequence[Account], tellers: Mapping[int, Teller], repeats: Iterable[Repeat]) -> dict[Repeat, int]:
    """Repeats that concern this happening with the number of the original of their family: all of what an article tells
    of it stands in sentences that another has."""
    told: dict[int, list[Account]] = {}
    for one in accounts:
        told.setdefault(int(one.report.article), []).append(one)
    kept = [repeat for repeat in repeats if _repeated(told, repeat)]
    members = [
        Member(one.number, one.published, one.agency is not None and one.agency == one.outlet)
        for one in tellers.values()
    ]
    original = families(members, ((repeat.left, repeat.right) for repeat in kept))
    return {repeat: original[repeat.left] for repeat in kept}


def _repeated(told: Mapping[int, Sequence[Account]], repeat: Repeat) -> bool:
    """One of the two articles tells the happening only in sentences that the other has too."""
    sides = ((repeat.left, repeat.left_spans), (repeat.right, repeat.right_spans))
    return any(
        spans is None or all(covers(spans, one.trigger) for one in told.get(number, ())) for number, spans in sides
    )


def _sources(tellers: Mapping[int, Teller], copies: Mapping[Repeat, int]) -> dict[int, Sources]:
    original = {number: number for number in tellers}
    for repeat, first in copies.items():
        original[repeat.left] = original[repeat.right] = first
    return {
        one.number: Sources(one.number, one.source_id, one.outlet, one.language, original[one.number], one.agency)
        for one in tellers.values()
    }


def _shown(copies: Mapping[Repeat, int], tellers: Mapping[int, Teller]) -> Iterator[Copy]:
    """Each copy once: behind its original, or behind the copy that it is most like."""
    order = {one.number: (one.published or "~", one.number) for one in tellers.values()}
    originals = set(copies.values())
    behind: dict[int, list[tuple[bool, float, int, Repeat]]] = {}
    for repeat in copies:
        first, second = sorted((repeat.left, repeat.right), key=lambda number: (number not in originals, order[number]))
        behind.setdefault(second, []).append((first in originals, repeat.share, -first, repeat))
    for number in sorted(behind, key=order.__getitem__):
        *_, first, repeat = max(behind[number], key=lambda pair: pair[:3])
        yield Copy(tellers[-first].source_id, tellers[number].source_id, round(repeat.share, 2), repeat.why)


def _report(one: Told, tellers: Mapping[int, Teller]) -> Report:
    account = one.account
    teller = tellers[int(account.report.article)]
    return Report(account.source_id, account.report.event, teller.outlet, one.why, teller.credits)


def _fullness(account: Account) -> tuple[bool, int, bool]:
    """How much an account says; a headline is the best title."""
    report = account.report
    filled = (report.actors, report.recipients, report.place, account.when, report.counts)
    return account.headed, sum(map(bool, filled)), len(account.title) < 120


def _commonest(values: Iterable[str]) -> str:
    """The value that most reports have, of equals the first."""
    every = list(values)
    return max(dict.fromkeys(every), key=every.count)


def _site(accounts: Iterable[Account]) -> Site | None:
    """The most precise place of the reports; of equals that which most have."""
    sites = [account.report.place for account in accounts if account.report.place]
    if not sites:
        return None
    return min(dict.fromkeys(sites), key=lambda site: (FINEST.index(site.precision or "country"), -sites.count(site)))


def _parties(parties: Iterable[Sequence[Party]]) -> tuple[Party, ...]:
    """Each party once, under the first name that it has."""
    first: dict[str, Party] = {}
    for party in (party for some in parties for party in some):
        first.setdefault(party.name.casefold(), party)
    return tuple(first.values())
