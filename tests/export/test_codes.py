"""Codes of other schemes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import harbour
import pytest

from sayso.export import codes as module
from sayso.export.codes import STATUSES, codes, plover_codes
from sayso.ontology import plover
from sayso.record import Status

EVENT = harbour.record().events[0]


@pytest.mark.parametrize(
    ("type", "mode", "status", "code", "folded_mode", "cameo", "quad"),
    [
        ("CONSULT", "visit", "planned", "AGREE", None, "03", 1),
        ("CONSULT", "visit", "occurred", "CONSULT", "visit", "04", 1),
        ("CONSULT", "visit", "negated", "REJECT", "meet", "12", 3),
        ("RETREAT", "withdraw", "planned", "CONCEDE", None, "08", 1),
        ("ASSAULT", "aerial", "possible", "THREATEN", "violence", "13", 3),
        ("ASSAULT", "aerial", "attempted", "ASSAULT", "aerial", "19", 4),
        ("COERCE", "arrest", "planned", "THREATEN", "arrest", "13", 3),
        ("COERCE", "arrest", "negated", "CONCEDE", None, "08", 1),
        ("AID", None, "negated", "SANCTION", None, "16", 4),
        ("ACCUSE", "allege", "planned", "ACCUSE", "allege", "11", 3),
    ],
)
def test_act_and_status_are_folded(
    type: str, mode: str | None, status: Status, code: str, folded_mode: str | None, cameo: str, quad: int
) -> None:
    """The code is PLOVER's for the two together, with the CAMEO root and quad class of that code."""
    found = codes(replace(EVENT, type=type, mode=mode, status=status))
    assert found
    assert (found.type, found.mode, found.cameo, found.quad) == (code, folded_mode, cameo, quad)
    assert found.folded is (code != type)


@pytest.mark.parametrize("type", ["OTHER", "HARBOUR-DUES"])
def test_what_plover_lacks_has_no_code(type: str) -> None:
    """News outside PLOVER, and types of an ontology of one's own, get no code that would be wrong."""
    assert codes(replace(EVENT, type=type)) is None


def test_every_code_is_of_the_ontology() -> None:
    """Whatever type, mode and status: the code is a type of PLOVER, its mode one of that type."""
    ontology = plover()
    for name, item in ontology.types.items():
        for status in get_args(Status):
            for mode in (None, "no-such-mode", *item.modes):
                found = codes(replace(EVENT, type=name, mode=mode, status=status))
                assert (found is None) is (name == ontology.other)
                if found:
                    assert found.mode is None or found.mode in ontology.types[found.type].modes
                    assert found.quad in (1, 2, 3, 4)


def test_an_ontology_of_ones_own_folds_by_its_own_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record names its ontology; with its file set, its codes are taken, and PLOVER's formats leave its events out."""
    path = tmp_path / "harbour.toml"
    path.write_text(
        'name = "harbour"\n[types.BOARDING]\ndefinition = "On deck."\nquad = 4\ncameo = "19"\nscore = -5\n'
        'collapse = { planned = "WARNING" }\n[types.WARNING]\ndefinition = "A call."\nquad = 3\n',
        "utf-8",
    )
    monkeypatch.setenv("SAYSO_ONTOLOGY", str(path))
    for cached in (module._ontology, module._codes):
        cached.cache_clear()
    boarding = replace(EVENT, type="BOARDING", mode=None)
    planned, occurred = codes(boarding, "harbour"), codes(replace(boarding, status="occurred"), "harbour")
    assert planned
    assert occurred
    assert (planned.type, planned.quad, planned.folded) == ("WARNING", 3, True)
    assert (occurred.type, occurred.cameo, occurred.intensity) == ("BOARDING", "19", -5)
    assert codes(boarding) is None
    assert plover_codes(boarding, "harbour") is None
    assert codes(boarding, "of-another-desk") is None
    for cached in (module._ontology, module._codes):
        cached.cache_clear()


def test_every_status_is_mapped() -> None:
    """No status is without its counterparts."""
    assert set(STATUSES) == set(get_args(Status))
