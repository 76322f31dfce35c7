"""Who stands behind a happening, by accounts made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from accounts import account, body, outlet, person, sources

from sayso.link.origins import find_origins
from sayso.link.voices import one_voice
from sayso.record import Origin


def origins(*accounts_and_sources: object) -> dict[str, set[str]]:
    """Name of each origin → its articles."""
    found, _ = find_origins(*accounts_and_sources)  # type: ignore[arg-type]
    return {one.name: set(one.articles) for one in found}


def test_outlets_with_their_own_voice_are_origins() -> None:
    """Two who name nobody are two."""
    accounts = [account(1), account(2)]
    assert origins(accounts, sources(accounts)) == {"Outlet 1": {"a1"}, "Outlet 2": {"a2"}}


def test_a_named_source_stands_for_the_article_that_names_it() -> None:
    """Also when a sentence of it says the same in the outlet's own voice."""
    accounts = [account(1), replace(account(1, body("police")), title="again"), account(2, body("police"))]
    (origin,), _ = find_origins(accounts, sources(accounts))
    assert origin == Origin("police", "speaker", ("a1", "a2"), ("police", "Outlet 2"))


def test_copies_and_agency_stories_collapse() -> None:
    """A copy rests on its original, an article with an agency's name on the agency, which need not be in the ledger."""
    accounts = [account(1), account(2), account(3), account(4)]
    known = sources(accounts)
    known[2] = replace(known[2], original=1)
    known[3] = replace(known[3], agency="Reuters")
    known[4] = replace(known[4], agency="Reuters")
    found, _ = find_origins(accounts, known)
    assert {(one.name, one.kind, one.articles) for one in found} == {
        ("Outlet 1", "outlet", ("a1", "a2")), ("Reuters", "agency", ("a3", "a4")),
    }  # fmt: skip
    assert {one.chain for one in found} == {("Outlet 1", "Outlet 2"), ("Reuters", "Outlet 4")}
    assert "a2 copies a1" in found[0].why


def test_a_chain_of_citations_leads_to_its_first_link() -> None:
    """3 cites 2, 2 cites 1, 1 names a source: one origin, whose chain has all of them."""
    accounts = [account(1, body("mayor")), account(2, outlet("Outlet 1")), account(3, outlet("the Outlet 2"))]
    (origin,), circles = find_origins(accounts, sources(accounts))
    assert (origin.name, origin.articles) == ("mayor", ("a1", "a2", "a3"))
    assert origin.chain == ("mayor", "Outlet 1", "Outlet 2", "Outlet 3")
    assert circles == ()


def test_an_outlet_that_is_not_in_the_ledger_is_an_origin_by_its_name() -> None:
    """Two articles cite it under two forms of its name."""
    accounts = [account(1, outlet("Border Report")), account(2, outlet("border-report.example"))]
    (origin,), _ = find_origins(accounts, sources(accounts))
    assert (origin.kind, origin.articles) == ("outlet", ("a1", "a2"))


def test_a_circle_beside_a_witness() -> None:
    """1 cites 2, 2 cites 3, 3 cites 1; 4 asked the police. The circle is named in its order, and is no origin."""
    accounts = [
        account(1, outlet("Outlet 2")), account(2, outlet("Outlet 3")), account(3, outlet("Outlet 1")),
        account(4, body("police")),
    ]  # fmt: skip
    found, (circle,) = find_origins(accounts, sources(accounts))
    assert [(one.name, one.articles) for one in found] == [("police", ("a4",))]
    assert circle.outlets == ("Outlet 1", "Outlet 2", "Outlet 3")
    assert set(circle.articles) == {"a1", "a2", "a3"}


def test_an_outlet_that_cites_itself_speaks_in_its_own_voice() -> None:
    """ "As the Harbour Gazette has reported", says the Harbour Gazette."""
    accounts = [account(1, outlet("Outlet 1"))]
    assert origins(accounts, sources(accounts)) == {"Outlet 1": {"a1"}}


def test_who_only_denies_is_no_origin() -> None:
    """But where everybody denies, they are."""
    claim, denial = account(1, body("union")), account(2, body("army"), course="negated")
    assert origins([claim, denial], sources([claim, denial])) == {"union": {"a1"}}
    assert origins([denial], sources([denial])) == {"army": {"a2"}}


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (body("police"), body("police"), True),
        (body("police", "COP"), body("Iquique police", "COP"), True),
        (body("policía", "COP", language="es"), body("police", "COP"), True),
        (body("army", "MIL"), body("armed forces", "MIL"), True),
        (body("army", "MIL"), body("National Liberation Army", "REB"), False),
        (body("army", "MIL", "CHL"), body("armed forces", "MIL", "PER"), False),
        (body("army", "MIL"), body("police", "COP"), False),
        (body("city hospital"), body("hospital"), True),
        (body("union"), body("Dockers Union"), False),
        (person("Inés Valdarra"), person("Valdarra"), True),
        (person("Inés Valdarra"), person("Tomás Valdarra"), False),
        (person("Rodrigo Almarza", offices=("police", "commander")), body("police"), True),
        (person("Rodrigo Almarza", "COP"), body("police", "COP"), True),
        (person("Ana Quiroga", "GOV"), body("government", "GOV"), False),
        (outlet("The Harbour Gazette"), outlet("harbourgazette.example"), True),
        (outlet("AP"), outlet("Associated Press"), True),
        (outlet("Harbour Gazette"), body("Harbour Gazette"), False),
    ],
)
def test_names_of_one_source(left: object, right: object, same: bool) -> None:
    """Which names are taken for one, in either order."""
    assert one_voice(left, right) is same  # type: ignore[arg-type]
    assert one_voice(right, left) is same  # type: ignore[arg-type]
