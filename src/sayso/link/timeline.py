"""Status over time: announced, approved, under way, happened, moved, cancelled, denied. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from sayso.link.account import Account
from sayso.record import Course, Period, Step, first_day, last_day

AHEAD: Final[frozenset[Course]] = frozenset({"planned", "approved", "possible", "conditional", "moved"})
"""Statuses of what is still to come."""
ANNOUNCED: Final[frozenset[Course]] = frozenset({"planned", "approved", "moved"})
"""Statuses of what somebody says will be."""
_ORDER: Final[Sequence[Course]] = (
    "possible", "conditional", "planned", "approved", "moved", "cancelled", "attempted", "ongoing", "occurred", "negated",
)  # fmt: skip
"""Of reports of one day: the earlier in life first."""
_OVER: Final[frozenset[Course]] = frozenset({"occurred", "ongoing", "attempted", "cancelled"})


def find_timeline(accounts: Iterable[Account]) -> tuple[Step, ...]:
    """Each status with the articles that give it and the day from which they do. A plan told again adds nothing once the
    thing is over; a plan told with a later date than before was moved."""
    steps: list[Step] = []
    told: list[dict[str, None]] = []
    planned: Period | None = None
    for account in sorted(accounts, key=_life):
        course = account.course
        if course in AHEAD:
            if steps and steps[-1].status in _OVER and not _renewed(account, steps[-1]):
                continue
            course = _moved(account, planned) or course
            planned = account.when or planned
            if steps and steps[-1].status in ("moved", "approved") and course in ("planned", "possible", "conditional"):
                course = steps[-1].status
        if steps and steps[-1].status == course:
            told[-1][account.source_id] = None
        else:
            if course == "approved" and not steps:  # what is approved was announced
                steps.append(Step("planned", account.published, ()))
                told.append({account.source_id: None})
            steps.append(Step(course, account.published, ()))
            told.append({account.source_id: None})
    return tuple(replace(step, articles=tuple(articles)) for step, articles in zip(steps, told, strict=True))


def status_of(timeline: Sequence[Step]) -> Course:
    """The newest status; a denial of what is claimed leaves the claim standing."""
    told = [step.status for step in timeline if step.status != "negated"]
    return told[-1] if told else timeline[-1].status


def when_of(accounts: Iterable[Account], status: Course) -> Period | None:
    """The dates of a happening: as the accounts with its newest status give them, the most precise first."""
    ordered = sorted(accounts, key=_life)
    own = [account for account in ordered if account.course == status and account.when]
    last = own[-1:] if status in AHEAD else sorted(own, key=lambda account: -_precision(account))[:1]
    return next((account.when for account in last or [a for a in reversed(ordered) if a.when]), None)


def _life(account: Account) -> tuple[object, ...]:
    return account.day, _ORDER.index(account.course), int(account.report.article), account.report.event


def _precision(account: Account) -> int:
    return len((account.when and (account.when.begin or account.when.until)) or "")


def _moved(account: Account, planned: Period | None) -> Course | None:
    """``moved`` when a plan has other dates than it had before."""
    if planned is None or account.when is None or account.course not in ("planned", "approved"):
        return None
    old, new = last_day(planned.until or planned.begin), first_day(account.when.begin or account.when.until)
    earlier = first_day(planned.begin or planned.until), last_day(account.when.until or account.when.begin)
    apart = (old and new and new > old) or (earlier[0] and earlier[1] and earlier[1] < earlier[0])
    return "moved" if apart else None


def _renewed(account: Account, over: Step) -> bool:
    """A plan told after the end is a new one only where its date lies ahead and the old one was given up."""
    ahead = account.when and (account.when.until or account.when.begin or "") + "~" >= (account.published or "")
    return bool(over.status == "cancelled" and ahead and (account.published or "") > (over.date or ""))
