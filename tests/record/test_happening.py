"""The happening and its JSON form."""

from __future__ import annotations

import json

import msgspec
import pytest

from sayso.record import (
    Circle,
    Copy,
    Disagreement,
    Happening,
    Origin,
    Party,
    Period,
    Report,
    Site,
    Statement,
    Step,
)


def make_happening() -> Happening:
    """One with every field filled."""
    return Happening(
        id="h0123456789",
        type="ASSAULT",
        title="Blast at the fish market of Iquique",
        status="occurred",
        when=Period("2031-03-02", "2031-03-02"),
        place=Site("Iquique", 3887127, -20.21, -70.15, "CHL", "Tarapacá", "city"),
        actors=(Party("the Red Anchors", "CHL", "REB"),),
        recipients=(Party("fishmongers"),),
        reports=(
            Report("gazette-1", "e1", "Harbour Gazette"),
            Report("pampa-4", "e2", "Radio Pampa", ("same place and day", "both count 3 killed")),
        ),
        origins=(Origin("police", "speaker", ("gazette-1", "pampa-4"), ("police", "Radio Pampa", "Harbour Gazette")),),
        circles=(Circle(("A", "B"), ("a-1", "b-1")),),
        copies=(Copy("pampa-4", "gazette-1", 0.93, ("14 of 15 sentences",)),),
        disagreements=(
            Disagreement(
                "killed",
                "update",
                (
                    Statement(3, ("police",), ("gazette-1",), "2031-03-02"),
                    Statement(7, ("police",), ("pampa-4",), "2031-03-04"),
                ),
                3,
                7,
            ),
        ),
        timeline=(Step("occurred", "2031-03-02", ("gazette-1", "pampa-4")),),
    )


def test_a_happening_survives_its_json() -> None:
    """What is written is read back the same, numbers and words alike."""
    happening = make_happening()
    assert Happening.from_json(happening.to_json()) == happening


def test_the_json_names_the_schema_and_all_documented_fields() -> None:
    """A program finds the fields of the documented form under their names."""
    body = json.loads(make_happening().to_json())
    assert body["schema"] == "sayso-happening/1"
    assert {"id", "type", "title", "status", "when", "place", "reports", "origins", "copies"} <= body.keys()
    assert {"disagreements", "timeline"} <= body.keys()
    assert body["disagreements"][0]["values"][1]["value"] == 7


def test_articles_are_named_once_in_the_order_of_the_reports() -> None:
    """Two reports of one article are one article."""
    reports = (Report("b", "e1"), Report("a", "e1"), Report("b", "e2"))
    assert Happening("h1", "AID", "x", "planned", reports=reports).articles == ("b", "a")


def test_a_wrong_field_is_named() -> None:
    """A damaged line says where."""
    with pytest.raises(msgspec.ValidationError, match="status"):
        Happening.from_json('{"id":"h1","type":"AID","title":"x","status":"perhaps"}')
