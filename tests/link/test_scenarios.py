"""Scenarios: invented articles, read by the real pipeline into a ledger, and what the ledger makes of them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from stories import CITED, DENIED, LOOP, SILENT, TOLL_GREW, TOLLS_DIFFER, TWO_SOURCES, VISIT, WIRE, Story

from sayso.record import Disagreement, Happening


def told_by(happenings: Iterable[Happening], stories: Iterable[Story]) -> Happening:
    """The one happening that most of the articles tell."""
    ids = {story["id"] for story in stories}
    return max(happenings, key=lambda one: len(ids & set(one.articles)))


def values(disagreement: Disagreement) -> list[object]:
    return [statement.value for statement in disagreement.values]


def of(happening: Happening, field: str) -> list[Disagreement]:
    return [one for one in happening.disagreements if one.field == field]


def test_five_copies_of_a_wire_are_one_origin(happenings: list[Happening]) -> None:
    """Signed, unsigned, lightly edited, in part and translated: five articles, one source of what they tell."""
    blast = told_by(happenings, WIRE)
    assert set(blast.articles) == {"wire", "copy", "edited", "partly", "spanish"}
    (origin,) = blast.origins
    assert (origin.name, origin.kind) == ("police", "speaker")
    assert set(origin.articles) == set(blast.articles)
    assert {(copy.of, copy.article) for copy in blast.copies} >= {
        ("wire", "copy"), ("wire", "edited"), ("wire", "partly"), ("wire", "spanish"),
    }  # fmt: skip
    why = {copy.article: " ".join(copy.why) for copy in blast.copies if copy.of == "wire"}
    assert "lightly edited" in why["edited"]
    assert "lightly edited" not in why["copy"]
    assert "translated" in why["spanish"]
    share = {copy.article: copy.share for copy in blast.copies if copy.of == "wire"}
    assert share["copy"] == share["edited"] == 1
    assert 0.5 <= share["partly"] < 1
    assert of(blast, "killed") == []


def test_two_outlets_that_cite_one_paper_are_one_origin(happenings: list[Happening]) -> None:
    """The paper tells it in its own voice; two others only name the paper."""
    (origin,) = told_by(happenings, CITED).origins
    assert (origin.name, origin.kind) == ("Desert Monitor", "outlet")
    assert set(origin.articles) == {"monitor", "cites-1", "cites-2"}
    assert origin.chain == ("Desert Monitor", "Valley Herald")
    assert "Lakeside Tribune cites Desert Monitor" in origin.why


def test_police_and_hospital_are_two_origins(happenings: list[Happening]) -> None:
    """The same toll from two who each can know it."""
    blast = told_by(happenings, TWO_SOURCES)
    assert {(origin.name, origin.kind) for origin in blast.origins} == {
        ("police", "speaker"), ("city hospital", "speaker"),
    }  # fmt: skip
    assert blast.disagreements == ()


def test_outlets_that_cite_each_other_are_no_origin(happenings: list[Happening]) -> None:
    """The circle is named, and nobody is said to know."""
    attack = told_by(happenings, LOOP)
    assert attack.origins == ()
    (circle,) = attack.circles
    assert circle.outlets == ("Northern Star", "Radio Delta")
    assert set(circle.articles) == {"loop-1", "loop-2"}


def test_a_toll_that_grows_is_an_update(happenings: list[Happening]) -> None:
    """Three dead on one day, seven two days later."""
    (killed,) = of(told_by(happenings, TOLL_GREW), "killed")
    assert (killed.kind, values(killed), killed.low, killed.high) == ("update", [3, 7], 3, 7)
    assert [statement.date for statement in killed.values] == ["2031-07-01", "2031-07-03"]


def test_two_tolls_on_one_day_are_a_contradiction(happenings: list[Happening]) -> None:
    """Three by the army, seven by the rebels."""
    (killed,) = of(told_by(happenings, TOLLS_DIFFER), "killed")
    assert (killed.kind, values(killed)) == ("contradiction", [3, 7])
    assert [len(statement.said_by) for statement in killed.values] == [1, 1]
    assert killed.values[0].said_by == ("army",)


def test_a_visit_is_announced_moved_and_held(happenings: list[Happening]) -> None:
    """One happening with its course, dated as it was held; a change of plan is no contradiction."""
    visit = told_by(happenings, VISIT)
    assert [(step.status, step.articles) for step in visit.timeline] == [
        ("planned", ("announced",)), ("moved", ("moved",)), ("occurred", ("held",)),
    ]  # fmt: skip
    assert visit.status == "occurred"
    assert visit.when is not None
    assert visit.when.begin == "2031-09-27"
    assert of(visit, "when") == []


def test_a_denial_stands_against_the_claim(happenings: list[Happening]) -> None:
    """Within one article: the union claims, the army denies, and the claim keeps its status."""
    shooting = told_by(happenings, DENIED)
    (status,) = of(shooting, "status")
    assert status.kind == "denial"
    claim, denial = status.values
    assert (claim.value, claim.said_by) == ("occurred", ("fishermen's union",))
    assert (denial.value, denial.said_by) == ("negated", ("army",))
    assert shooting.status == "occurred"
    assert [origin.name for origin in shooting.origins] == ["fishermen's union"]


@pytest.mark.parametrize("stories", [WIRE, CITED, TWO_SOURCES, LOOP, TOLL_GREW, TOLLS_DIFFER, VISIT, DENIED, SILENT])
def test_no_happening_mixes_scenarios(happenings: list[Happening], stories: tuple[Story, ...]) -> None:
    """Bombs in three towns stay three, and each scenario's articles are told by one happening."""
    ids = {story["id"] for story in stories}
    touching = [one for one in happenings if ids & set(one.articles)]
    assert all(set(one.articles) <= ids for one in touching)
    assert set(told_by(happenings, stories).articles) == ids
