"""What people decided on a report: with which others it is one happening, and with which it is not. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.link.account import Account
from sayso.record import Decision, Mark, Regrouping


@dataclass(frozen=True, slots=True)
class Bounds:
    """``together``: reports that a report is one happening with, ``apart``: those that it is not. ``by``: who decided
    what binds it."""

    together: tuple[Mark, ...] = ()
    apart: tuple[Mark, ...] = ()
    by: str | None = None


def bounds_of(account: Account, decisions: Iterable[Decision]) -> Bounds:
    """The bounds of a report by merges and splits in force, oldest first; on each pair of reports the newest holds."""
    bound: dict[Mark, bool] = {}
    by: str | None = None
    for decision in decisions:
        sides = Regrouping.from_json(decision.value or "")
        merged = decision.kind == "merge"
        for mine, others in ((sides.moved, sides.kept), (sides.kept, sides.moved)):
            if _among(account, mine):
                bound |= dict.fromkeys(others, merged)
                by = decision.by
        if not merged and _among(account, sides.moved):
            bound |= dict.fromkeys((mark for mark in sides.moved if not _is(account, mark)), True)
    together = tuple(mark for mark, one in bound.items() if one)
    return Bounds(together, tuple(mark for mark, one in bound.items() if not one), by)


def mark_of(account: Account) -> Mark:
    """A report by its words."""
    return Mark(account.text_id, account.trigger)


def _among(account: Account, marks: Sequence[Mark]) -> bool:
    return any(_is(account, mark) for mark in marks)


def _is(account: Account, mark: Mark) -> bool:
    return account.text_id == mark.text_id and account.trigger.overlaps(mark.span)
