"""PLOVER's records and POLECAT's columns."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from sayso.export import FORMATS
from sayso.export.countries import country
from sayso.export.polecat import EVENTS as POLECAT
from sayso.ontology import plover
from sayso.record import Record

HEAD = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,"
    "Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,"
    "Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,"
    "Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,"
    "Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
)


def objects(text: str) -> dict[str, dict[str, object]]:
    return {str(item["id"]).partition(".")[2]: item for item in map(json.loads, text.splitlines())}


def rows(text: str) -> dict[str, dict[str, str]]:
    found = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t", strict=True)
    return {row["Event ID"].partition(".")[2]: row for row in found}


def test_a_planned_act_is_folded_and_kept(record: Record, export: Callable[..., str]) -> None:
    """PLOVER's fields have its code, the object `sayso` the act and its status."""
    training = objects(export("plover", record))["e1"]
    assert (training["event"], training["quad_code"], training["date"]) == (["AGREE"], 1, "2031-03-10")
    assert "future" in training["context"]  # type: ignore[operator]
    assert training["sayso"]["type"] == "COOPERATE"  # type: ignore[index]
    assert training["sayso"]["said_by"] == ["Inés Valdarra"]  # type: ignore[index]
    (actor,) = training["actor"]  # type: ignore[misc]
    assert (actor["entity_name"], actor["country_name"], actor["sector_code"]) == (
        "Norwegian coast guard",
        "Norway",
        "MIL",
    )
    assert training["location"]["geonameid"] == 3887127  # type: ignore[index]


def test_words_of_a_record_are_where_it_says(record: Record, export: Callable[..., str]) -> None:
    """`text_info` counts code points of the article's text."""
    for item in objects(export("plover", record)).values():
        start, end = item["text_info"]["start"], item["text_info"]["end"]  # type: ignore[index]
        assert record.article.text[start:end] == item["text"]


def test_polecat_has_its_forty_columns(record: Record, export: Callable[..., str]) -> None:
    """Names and order are those of the published files."""
    assert ",".join(POLECAT.names) == HEAD
    training = rows(export("polecat", record))["e1"]
    assert (training["Event Type"], training["Quad Code"]) == ("AGREE", "VERBAL COOPERATION")
    assert (training["Actor Country"], training["Actor COW"]) == ("NOR", "385")
    assert (training["City"], training["Province"], training["Latitude"]) == ("Iquique", "Tarapacá", "-20.21")
    assert training["Event Date"] == "2031-03-10"


def test_several_values_stand_in_one_order(record: Record, export: Callable[..., str]) -> None:
    """Two actors give two values in each of their columns, None where one is not known."""
    first = record.events[0]
    two = replace(first, actors=(*first.actors, *record.events[4].actors))
    found = rows(export("polecat", replace(record, events=(two,))))["e1"]
    assert found["Actor Name"] == "Norwegian coast guard; police"
    assert found["Actor Country"] == "NOR; None"
    assert found["Actor Sectors"] == "MIL; COP"


@pytest.mark.parametrize("name", ["plover", "polecat"])
def test_what_plover_lacks_stays_out_and_is_told(name: str, record: Record) -> None:
    """An event of another type is left out, with the reason."""
    other = replace(record.events[0], type="OTHER")
    written = FORMATS[name].write([replace(record, events=(other, record.events[1]))], io.StringIO(newline=""))
    assert written.rows == {"events": 1}
    assert written.left_out == {"type OTHER is not one of PLOVER's": 1}


def test_events_without_fields(bare: Record, export: Callable[..., str]) -> None:
    """No actor, place or date: blanks, and no date of publication in their stead."""
    for item in objects(export("plover", bare)).values():
        assert (item["actor"], item["date"], item["location"]["lat"]) == ([], None, None)  # type: ignore[index]
    for row in rows(export("polecat", bare)).values():
        assert (row["Actor Name"], row["Event Date"], row["Latitude"], row["Country"]) == ("None", "", "", "None")


def test_a_month_is_no_day(record: Record, export: Callable[..., str]) -> None:
    """POLECAT has days only; PLOVER's date keeps the precision of the words."""
    event = record.events[0]
    assert event.when
    vague = replace(record, events=(replace(event, when=replace(event.when, begin="2031-05", until="2031-05")),))
    assert rows(export("polecat", vague))["e1"]["Event Date"] == ""
    assert objects(export("plover", vague))["e1"]["date"] == "2031-05"


def test_lines_stay_lines(awkward: Record, export: Callable[..., str]) -> None:
    """Tabs and line breaks in names end no cell and no line."""
    assert len(rows(export("polecat", awkward))) == len(awkward.events)
    text = export("polecat", awkward)
    assert len(text.split("\r\n")) == len(awkward.events) + 2
    assert len(export("plover", awkward).splitlines()) == len(awkward.events)


@pytest.mark.parametrize(
    ("alpha3", "alpha2", "cow"),
    [
        ("USA", "US", 2),
        ("DEU", "DE", 255),
        ("VNM", "VN", 816),
        ("YEM", "YE", 679),
        ("XKX", "XK", 347),
        ("PSE", "PS", None),
    ],
)
def test_codes_of_countries(alpha3: str, alpha2: str, cow: int | None) -> None:
    """States have their number in the Correlates of War system, territories none."""
    assert country(alpha3) == (alpha2, cow)


def test_every_sector_code_is_ours() -> None:
    """The sectors that go out are explained in the ontology."""
    assert {"GOV", "MIL", "COP", "REB"} <= set(plover().sectors)
