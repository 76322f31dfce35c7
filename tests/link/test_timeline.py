"""Status over time, by accounts made by hand."""

from __future__ import annotations

import pytest
from accounts import account

from sayso.link.account import Account
from sayso.link.timeline import find_timeline, status_of, when_of
from sayso.record import Period


def steps(*accounts: Account) -> list[tuple[str, tuple[str, ...]]]:
    return [(step.status, step.articles) for step in find_timeline(accounts)]


def plan(number: int, published: str, when: str | None = "2031-03-20", course: str = "planned") -> Account:
    return account(number, published=published, when=when, course=course)  # type: ignore[arg-type]


def test_a_plan_goes_its_way() -> None:
    """Announced, approved, moved, under way, over: by days of publication, whatever the order in the ledger."""
    accounts = [
        account(5, published="2031-03-29", course="occurred", when="2031-03-27"),
        account(4, published="2031-03-27", course="ongoing", when="2031-03-27"),
        plan(3, "2031-03-15", "2031-03-27", "moved"),
        plan(2, "2031-03-10", course="approved"),
        plan(1, "2031-03-05"),
    ]
    line = find_timeline(accounts)
    assert [step.status for step in line] == ["planned", "approved", "moved", "ongoing", "occurred"]
    assert [step.date for step in line] == ["2031-03-05", "2031-03-10", "2031-03-15", "2031-03-27", "2031-03-29"]
    assert status_of(line) == "occurred"
    assert when_of(accounts, "occurred") == Period("2031-03-27", "2031-03-27")


@pytest.mark.parametrize("later", ["2031-03-27", "2031-03-18"])
def test_a_plan_with_other_dates_was_moved(later: str) -> None:
    """Put off or brought forward, whatever the article calls it; who goes on telling it adds nothing."""
    first, second, third = plan(1, "2031-03-05"), plan(2, "2031-03-10", later), plan(3, "2031-03-11", later)
    assert steps(first, second, third) == [("planned", ("a1",)), ("moved", ("a2", "a3"))]
    assert when_of([first, second, third], "moved") == Period(later, later)


def test_a_plan_told_more_exactly_is_not_moved() -> None:
    """The day of a month that was announced."""
    assert steps(plan(1, "2031-02-05", "2031-03"), plan(2, "2031-02-10")) == [("planned", ("a1", "a2"))]


def test_what_is_over_is_not_planned_again() -> None:
    """Background about the plan does not turn the clock back; after a cancellation a new date does."""
    held = account(2, published="2031-03-21", course="occurred", when="2031-03-20")
    assert steps(plan(1, "2031-03-05"), held, plan(3, "2031-03-22")) == [("planned", ("a1",)), ("occurred", ("a2",))]
    given_up = plan(2, "2031-03-10", course="cancelled")
    assert steps(plan(1, "2031-03-05"), given_up, plan(3, "2031-03-12", "2031-04-20")) == [
        ("planned", ("a1",)), ("cancelled", ("a2",)), ("moved", ("a3",)),
    ]  # fmt: skip
    assert steps(plan(1, "2031-03-05"), given_up, plan(3, "2031-03-25")) == [
        ("planned", ("a1",)), ("cancelled", ("a2",)),
    ]  # fmt: skip


def test_a_denial_does_not_change_what_is_claimed() -> None:
    """It is a step of its own; where all deny, nothing happened."""
    claim, denial = account(1), account(2, published="2031-03-04", course="negated")
    assert steps(claim, denial) == [("occurred", ("a1",)), ("negated", ("a2",))]
    assert status_of(find_timeline([claim, denial])) == "occurred"
    assert status_of(find_timeline([denial])) == "negated"
