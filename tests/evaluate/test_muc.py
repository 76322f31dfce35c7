"""Templates come from a record's events and from phrases near them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sayso.annotate.parser import parse_articles
from sayso.evaluate import BENCHMARKS
from sayso.evaluate.fills import find_phrases, number_of, phrase_features
from sayso.evaluate.incidents import Telling, find_incidents, instrument_of
from sayso.evaluate.muc import find_templates
from sayso.evaluate.run import evaluate
from sayso.evaluate.whereabouts import find_day, find_location
from sayso.extract.linear import LinearModel
from sayso.language import load_words
from sayso.record import (
    Article,
    Event,
    EventPlace,
    Participant,
    Place,
    Published,
    Record,
    Span,
    Time,
    Version,
    When,
    text_id,
)

TEXT = (
    "The gunmen of the Dawn Front attacked a bridge in Tarma on Monday with three bombs. "
    "Two guards were killed in the attack."
)


def span(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.fixture(scope="module")
def telling() -> Telling:
    """An attack in two mentions and a killing, in a town of Peru, on a day."""
    article = Article(text_id(TEXT), "x", TEXT, "en", published=Published("1990-03-06", "day", "given"))
    (annotated,) = parse_articles([article])
    town = Place("p1", "Tarma", 1, -11.4, -75.7, "PER", "Junín", "city", (span("Tarma"),))
    attack = Event(
        "e1", "ASSAULT", "explosives", "occurred", span("attacked"), (span("attacked"), span("attack", 1)),
        actors=(Participant(span("The gunmen of the Dawn Front")),), place=EventPlace(span("Tarma"), "p1"),
        when=When(span("Monday"), "t1", "1990-03-05", "1990-03-05"),
    )  # fmt: skip
    killing = Event("e2", "ASSAULT", None, "occurred", span("killed"), (span("killed"),))
    times = (Time("t1", span("Monday"), "DATE", "1990-03-05", "1990-03-05", "1990-03-05"),)
    return Telling(annotated, Record(Version("0"), article, places=(town,), times=times, events=(attack, killing)))


def always(label: str) -> LinearModel:
    return LinearModel((label, "never"), np.asarray([1.0, -1.0]), {})


def chance(logit: float, weights: Mapping[str, float] | None = None) -> LinearModel:
    return LinearModel(("yes",), np.asarray([logit]), {k: np.asarray([v]) for k, v in (weights or {}).items()})


def models(same: float = 5.0) -> dict[str, LinearModel]:
    slots = LinearModel(
        ("-", "hum_target", "instrument", "perp_individual", "phys_target"),
        np.asarray([0.0, -5.0, -5.0, -5.0, -5.0]),
        {
            "head=guard": np.asarray([0.0, 9.0, 0.0, 0.0, 0.0]),
            "head=bomb": np.asarray([0.0, 0.0, 9.0, 0.0, 0.0]),
            "head=gunman": np.asarray([0.0, 0.0, 0.0, 9.0, 0.0]),
            "head=bridge": np.asarray([0.0, 0.0, 0.0, 0.0, 9.0]),
        },
    )
    return {
        "incident": chance(3.0), "same": chance(same), "report": chance(3.0), "slot": slots, "type": always("BOMBING"),
        "stage": always("ACCOMPLISHED"), "category": always("TERRORIST ACT"), "confidence": always("REPORTED AS FACT"),
        "phys_type": always("OTHER"), "phys_effect": always("SOME DAMAGE"), "hum_type": always("SECURITY GUARD"),
        "hum_effect": always("DEATH"), "weapon": always("GUN"), "day": chance(-9.0, {"an event's=True": 18.0}),
        "place": chance(-9.0, {"an event's=True": 18.0}),
    }  # fmt: skip


def test_one_template_of_two_events(telling: Telling) -> None:
    """Events that are one incident give one template with the fills of the sentences of both."""
    (template,) = find_templates(telling, models())
    assert template["type"] == "BOMBING"
    assert template["date"] == {"start": "1990-03-05", "end": "1990-03-05"}
    assert template["location"] == ["PERU", "TARMA"]
    assert template["perp_individual"] == [["GUNMEN OF THE DAWN FRONT"]]
    assert template["phys_target"] == [
        {"text": ["BRIDGE"], "number": "1", "nation": None, "type": "OTHER", "effect": "SOME DAMAGE"}
    ]
    assert template["instrument"] == [{"text": ["THREE BOMBS"], "type": "BOMB"}]
    (victim,) = template["hum_target"]
    assert (victim["name"], victim["description"], victim["number"]) == (None, ["TWO GUARDS"], "2")


def test_events_that_are_apart(telling: Telling) -> None:
    """Events whose mean chance of being one is below the bar give two templates."""
    assert len(find_templates(telling, models(same=-5.0))) == 2
    assert [len(group) for group in find_incidents(telling, models(), 0.5, 0.5)] == [2]


def test_nothing_to_report(telling: Telling) -> None:
    """A group that no reader would report gives no template."""
    assert find_templates(telling, {**models(), "report": chance(-3.0)}) == []


def test_weapon_of_the_deed(telling: Telling) -> None:
    """Where no weapon is named, the kind that the deed tells stands alone."""
    (_, killing) = telling.record.events
    (template,) = find_templates(Telling(telling.annotated, replace(telling.record, events=(killing,))), models())
    assert template["instrument"] == [{"text": None, "type": "GUN"}]


def test_day_of_publication(telling: Telling) -> None:
    """Events without a day happened on or before the day of publication; an article without one has no date."""
    (_, killing) = telling.record.events
    assert find_day(telling, [killing], models(), 0.5) == {"start": None, "end": "1990-03-06"}
    undated = replace(telling.record, article=replace(telling.record.article, published=None))
    assert find_day(Telling(telling.annotated, undated), [killing], models(), 0.5) is None


def test_country_of_the_article(telling: Telling) -> None:
    """Events without a place happened in the country that the article speaks of most."""
    (_, killing) = telling.record.events
    assert find_location(telling, [killing], models(), 0.5) == ["PERU"]


def test_numbers(telling: Telling) -> None:
    """A numeral counts, a plural without one is PLURAL, else there is one."""
    phrases = {item.head.lemma: item for item in find_phrases(telling, telling.record.events)}
    assert number_of(telling, phrases["bomb"]) == "3"
    assert number_of(telling, phrases["gunman"]) == "PLURAL"
    assert number_of(telling, phrases["bridge"]) == "1"


def test_phrases_know_their_role(telling: Telling) -> None:
    """A phrase that the record has as an event's actor is known as such."""
    phrases = {item.head.lemma: item for item in find_phrases(telling, telling.record.events)}
    assert "actor of ASSAULT" in phrase_features(telling, phrases["gunman"])
    assert "actor of ASSAULT" not in phrase_features(telling, phrases["bridge"])


@pytest.mark.parametrize("language", ["en", "es"])
def test_weapons_have_examples(language: str) -> None:
    """Each kind of weapon has an example that holds one of its words."""
    for kind, item in load_words(language, "incidents")["instruments"].items():
        assert any(word.strip() in item["example"].lower() for word in item["words"]), kind


@pytest.mark.parametrize("kind", sorted(load_words("en", "incidents")["instruments"]))
def test_weapons(kind: str) -> None:
    """The example of each kind of weapon is read as that kind."""
    assert instrument_of(load_words("en", "incidents")["instruments"][kind]["example"]) == kind


def test_false_events_and_classes(shared: Path, tmp_path: Path) -> None:
    """Templates on a document without an incident are counted per such document; stages are scored one by one."""
    slots: dict[str, list[object]] = {}
    key = {
        "n": 1, "optional": False, "slots": slots, "type": {"alts": ["ATTACK"], "optional": False},
        "stage": {"alts": ["ATTEMPTED"], "optional": False}, "category": {"alts": [], "optional": False},
        "date": {"alts": [], "optional": True}, "location": {"alts": [], "optional": True},
    }  # fmt: skip
    rows = [
        {"docid": "a", "text": "T.", "relevant": True, "templates": [key]},
        {"docid": "b", "text": "T.", "relevant": False, "templates": []},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    template = {"type": "ATTACK", "stage": "ATTEMPTED", "perp_organization": []}
    told = [{"docid": "a", "templates": [template]}, {"docid": "b", "templates": [template, template]}]
    metrics = evaluate(BENCHMARKS["muc4"], lambda _, cases: told, shared, gold=path).metrics
    assert metrics["false_events"] == 2
    assert metrics["stage_attempted_f"] == pytest.approx(0.5)
    assert metrics["stage_macro_f"] == pytest.approx(0.5)
