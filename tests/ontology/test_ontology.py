"""The event types: PLOVER's table as shipped, and a user's own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import OntologyError
from sayso.ontology import load_ontology, plover
from sayso.record.heads import EVENT_TYPES

PIRACY = """
name = "piracy"
[types.BOARDING]
definition = "Somebody climbs on a ship against its crew's will."
words.en = { board = "Pirates boarded the tanker." }
[types.RANSOM]
definition = "Money is paid for a ship or its crew."
quad = 2
collapse = { planned = "BOARDING" }
"""


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(text, "utf-8")
    return path


def test_plover_has_its_sixteen_types_and_other() -> None:
    """The types are those that the encoder's labels name, no more and no fewer."""
    assert set(plover().types) == set(EVENT_TYPES[1:])


def test_every_type_mode_and_context_says_what_it_is() -> None:
    """No code stands without a definition; every type has a boundary rule."""
    for event_type in plover().types.values():
        assert event_type.definition.endswith(".")
        assert event_type.boundaries
        assert all(mode.definition.endswith(".") for mode in event_type.modes.values())
    assert len(plover().contexts) == 37


@pytest.mark.parametrize(
    ("act", "status", "code"),
    [
        ("CONSULT", "planned", "AGREE"),
        ("AID", "planned", "AGREE"),
        ("RETREAT", "planned", "CONCEDE"),
        ("RETREAT", "occurred", "RETREAT"),
        ("ASSAULT", "planned", "THREATEN"),
        ("COERCE", "conditional", "THREATEN"),
        ("CONSULT", "negated", "REJECT"),
        ("COOPERATE", "negated", "SANCTION"),
        ("ACCUSE", "negated", "AGREE"),
        ("THREATEN", "planned", "THREATEN"),
        ("ASSAULT", "attempted", "ASSAULT"),
        ("PROTEST", "ongoing", "PROTEST"),
    ],
)
def test_collapse_gives_the_code_that_plover_gives(act: str, status: str, code: str) -> None:
    """A planned visit is exported as AGREE, a planned attack as THREATEN, a meeting called off as REJECT."""
    assert plover().collapse(act, status) == code  # type: ignore[arg-type]


def test_quad_class_and_cameo_root_follow_the_collapsed_type() -> None:
    """What is exported as AGREE has the quad class and the CAMEO root of AGREE."""
    assert plover().quad_class("CONSULT", "planned") == 1
    assert plover().quad_class("ASSAULT") == 4
    assert plover().quad_class("ASSAULT", "planned") == 3
    assert plover().cameo_root("CONSULT") == "04"
    assert plover().cameo_root("CONSULT", "planned") == "03"


def test_a_mode_may_have_its_own_intensity() -> None:
    """The score of a mode goes before that of its type."""
    assert plover().score("ASSAULT") == -9
    assert plover().score("ASSAULT", "beat") == -7.5
    assert plover().score("ASSAULT", "no such mode") == -9


def test_a_users_own_types_replace_plovers(tmp_path: Path) -> None:
    """An ontology file brings its own types and words; nothing of PLOVER is left."""
    ontology = load_ontology(own(tmp_path, PIRACY))
    assert set(ontology.types) == {"BOARDING", "RANSOM"}
    assert ontology.types["BOARDING"].words["en"]["board"]
    assert ontology.collapse("RANSOM", "planned") == "BOARDING"
    assert ontology.other is None


def test_without_a_path_plover_is_meant() -> None:
    """The setting is null by default."""
    assert load_ontology(None) is plover()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name = ", "not TOML"),
        ("name = 'x'", "types"),
        ("name = 'x'\n[types]", "no types"),
        ("name = 'x'\n[types.A]\nquad = 1", "definition"),
        ("name = 'x'\n[types.A]\ndefinition = ' '", "no definition"),
        ("name = 'x'\n[types.A]\ndefinition = 'd'\nquad = 7", "quad 7"),
        ("name = 'x'\nother = 'B'\n[types.A]\ndefinition = 'd'", "'B'"),
        ("name = 'x'\n[types.A]\ndefinition = 'd'\ncollapse = { planned = 'B' }", "'B'"),
        ("name = 'x'\n[types.A]\ndefinition = 'd'\ncollapse = { someday = 'A' }", "someday"),
    ],
)
def test_an_ontology_that_does_not_hold_together_is_refused(tmp_path: Path, text: str, words: str) -> None:
    """The error names the file and the first thing that is wrong."""
    path = own(tmp_path, text)
    with pytest.raises(OntologyError, match=words) as caught:
        load_ontology(path)
    assert str(path) in str(caught.value)


def test_an_ontology_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """A missing file is told as such."""
    with pytest.raises(OntologyError):
        load_ontology(tmp_path / "none.toml")
