"""CASE labels come from types, modes and words by a table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.evaluate import BENCHMARKS
from sayso.evaluate.case import OTHER, Rule, label_of, load_rules
from sayso.evaluate.run import evaluate
from sayso.record import Actor, Article, Event, Participant, Record, Span, Version, text_id


def record_of(text: str, *events: Event, actors: tuple[Actor, ...] = ()) -> Record:
    return Record(Version("0"), Article(text_id(text), "x", text, "en"), actors=actors, events=events)


def event(type_name: str, mode: str | None = None, actor: str | None = None, status: str = "occurred") -> Event:
    participants = (Participant(Span(0, 1), actor),) if actor else ()
    return Event("e1", type_name, mode, status, Span(0, 1), actors=participants)  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: f"{rule.label}: {rule.example}")
def test_examples(rule: Rule) -> None:
    """Each rule gives its label to its example, read with an event of its type and mode, and no earlier rule takes it."""
    events = [event(name, mode) for name in rule.types[:1] or ("OTHER",) for mode in (*rule.modes[:1], None)[:1]]
    events += [event(name, None, "a1") for name in rule.together[:1]]
    actor = Actor("a1", "Police", "organisation", sector=(*rule.actors, None)[0])
    assert label_of(record_of(rule.example, *events, actors=(actor,))) == rule.label


def test_nothing_fits() -> None:
    """A text without events and known words is OTHER."""
    assert label_of(record_of("The weather was fine.")) == OTHER


def test_negated_events_do_not_count() -> None:
    """What did not happen gives no label."""
    assert label_of(record_of("Nobody marched.", event("PROTEST", status="negated"))) == OTHER


def test_words_begin_words() -> None:
    """The words of a rule are beginnings of words: "therapist" is no rape."""
    assert label_of(record_of("The therapist spoke.")) == OTHER


def test_labels_are_those_of_the_set(shared: Path) -> None:
    """No rule gives a label that the set does not have."""
    known = (shared / "eval/case_labels.txt").read_text("utf-8")
    assert all(rule.label in known for rule in load_rules())


def test_any_file_is_scored(shared: Path, tmp_path: Path) -> None:
    """A file of rows with id, text and label is scored; what could not be read counts as wrong."""
    rows = [{"id": "1", "text": "T.", "label": "ARREST"}, {"id": "2", "text": "T.", "label": "ATTACK"}]
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    result = evaluate(BENCHMARKS["case"], lambda _, cases: [{"label": "ARREST"}, None], shared, gold=path)
    assert result.metrics == {"snippets": 2, "accuracy": 0.5, "macro_f1": 0.5, "weighted_f1": 0.5}
