"""Where accounts differ, by accounts made by hand."""

from __future__ import annotations

from accounts import account, body

from sayso.link.account import Account
from sayso.link.disagreements import find_disagreements
from sayso.record import Party, Site, Statement

POLICE, HOSPITAL, ARMY, REBELS = body("police"), body("hospital"), body("army", "MIL"), body("rebels", "REB")
DAY, NEXT = "2031-03-03", "2031-03-05"


def differing(*accounts: Account) -> list[tuple[str, str, list[object]]]:
    """Field, kind and values of each disagreement."""
    return [(one.field, one.kind, [s.value for s in one.values]) for one in find_disagreements(accounts)]


def test_a_later_number_is_an_update() -> None:
    """Also when it falls; the values stand in the order of their days."""
    assert differing(account(2, POLICE, killed=7, published=NEXT), account(1, POLICE, killed=3)) == [
        ("killed", "update", [3, 7])
    ]
    assert differing(account(1, POLICE, killed=9), account(2, POLICE, killed=7, published=NEXT)) == [
        ("killed", "update", [9, 7])
    ]


def test_a_number_that_is_told_again_stands_against_the_new_one() -> None:
    """The police still say three when the hospital says seven."""
    accounts = (
        account(1, POLICE, killed=3), account(2, HOSPITAL, killed=7, published=NEXT),
        account(3, POLICE, killed=3, published=NEXT),
    )  # fmt: skip
    assert differing(*accounts) == [("killed", "contradiction", [3, 7])]


def test_an_update_and_a_contradiction_of_its_day() -> None:
    """Three on the first day; seven and nine on the next: both are said, and both values of the contradiction only."""
    accounts = (
        account(1, POLICE, killed=3), account(2, POLICE, killed=7, published=NEXT),
        account(3, HOSPITAL, killed=9, published=NEXT),
    )  # fmt: skip
    assert differing(*accounts) == [("killed", "contradiction", [7, 9]), ("killed", "update", [3, 7, 9])]


def test_each_value_says_by_whom_and_since_when() -> None:
    """Each source once, the articles, the first day; the lowest and the highest number of all."""
    (found,) = find_disagreements(
        [account(1, POLICE, killed=3), account(2, POLICE, HOSPITAL, killed=3), account(3, REBELS, killed=(7, 9))]
    )
    assert found.values == (
        Statement(3, ("police", "hospital"), ("a1", "a2"), DAY),
        Statement("7–9", ("rebels",), ("a3",), DAY),
    )
    assert (found.low, found.high) == (3, 9)


def test_ranges_that_meet_agree() -> None:
    """Three to five, and four; and numbers of one day that are equal."""
    assert differing(account(1, POLICE, killed=(3, 5)), account(2, HOSPITAL, killed=4)) == []
    assert differing(account(1, POLICE, killed=3), account(2, HOSPITAL, killed=3)) == []


def test_dates_and_places_disagree_only_when_neither_holds_the_other() -> None:
    """A month holds its days, a province its towns."""
    assert differing(account(1, when="2031-03"), account(2, when="2031-03-02")) == []
    assert differing(account(1, when="2031-03-01"), account(2, when="2031-03-02")) == [
        ("when", "contradiction", ["2031-03-01", "2031-03-02"])
    ]
    town = Site("Iquique", 3887127, -20.21, -70.15, "CHL", "Tarapacá", "city")
    other = Site("Calama", 3897347, -22.46, -68.93, "CHL", "Antofagasta", "city")
    province = Site("Tarapacá", 3870116, -20.2, -69.3, "CHL", "Tarapacá", "admin1")
    assert differing(account(1, place=town), account(2, place=province)) == []
    assert differing(account(1, place=town), account(2, place=province), account(3, place=other)) == [
        ("place", "contradiction", ["Iquique", "Tarapacá", "Calama"])
    ]
    country = Site("Chile", 3895114, -30.0, -71.0, "CHL", None, "country")
    assert differing(account(1, place=town), account(2, place=country), account(3, place=other)) == [
        ("place", "contradiction", ["Iquique", "Calama"])
    ]


def test_who_did_it_is_disputed_only_between_named_sources() -> None:
    """The army names the rebels, the rebels the army. Outlets that word an actor differently disagree on nothing."""
    rebels, army = Party("rebels", None, "REB"), Party("army", None, "MIL")
    assert differing(account(1, ARMY, actor=rebels), account(2, REBELS, actor=army)) == [
        ("actor", "contradiction", ["rebels", "army"])
    ]
    assert differing(account(1, actor=rebels), account(2, actor=army)) == []
    assert (
        differing(account(1, ARMY, actor=Party("gunmen")), account(2, POLICE, actor=Party("rebels", None, "REB"))) == []
    )
    assert differing(account(1, ARMY), account(2, REBELS, type="COERCE")) == [
        ("type", "contradiction", ["ASSAULT", "COERCE"])
    ]


def test_a_denial_is_none_of_the_values() -> None:
    """In its own article or in that of the claim; the numbers of what is denied count for nothing."""
    claim = account(1, REBELS, killed=9)
    assert differing(claim, account(2, ARMY, course="negated", killed=0)) == [
        ("status", "denial", ["occurred", "negated"])
    ]
    (found,) = find_disagreements([account(1, REBELS, denied_by=(ARMY,))])
    assert [statement.said_by for statement in found.values] == [("rebels",), ("army",)]
    assert differing(account(1, course="negated"), account(2, course="negated")) == []
