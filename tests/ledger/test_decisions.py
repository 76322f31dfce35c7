"""What people decide: shown at once, never overwritten, and still there when the article is read anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import STORY, VERSION, find, make_article, make_long_record, make_record
from stores import Store

from sayso.errors import LedgerError, QueryError
from sayso.ledger import Filters, Ledger, decision_on
from sayso.record import Event, Record, Span

NEWER = replace(VERSION, version="0.2.0")
ALL = Filters(decided="all")


@pytest.fixture
def ledger(store: Store):
    with Ledger.open(store.place) as opened:
        opened.save_record(make_record())
        yield opened
        assert list(opened.verify()) == []


def decide(ledger: Ledger, item: str, kind: str, by: str = "ana", **fields: object) -> int:
    """Save a decision on ferry-1 and return its id."""
    record = ledger.record("ferry-1", ALL)
    return ledger.save_decision(decision_on(record, item, kind, by=by, **fields)).id  # type: ignore[arg-type]


def events(ledger: Ledger, decided: str | None = None) -> dict[str, str | None]:
    return {line.event: line.decided for line in ledger.events(Filters(decided=decided))}


def test_what_is_rejected_is_left_out_everywhere(ledger: Ledger) -> None:
    """Listings, records and articles do not show it; asking for all does."""
    decide(ledger, "e2", "reject", why="the words deny it")
    assert events(ledger) == {"e1": None}
    assert events(ledger, "all") == {"e1": None, "e2": "rejected"}
    assert events(ledger, "rejected") == {"e2": "rejected"}
    assert [event.id for event in ledger.record("ferry-1").events] == ["e1"]
    assert [event.id for event in next(ledger.records()).events] == ["e1"]
    assert list(ledger.records(Filters(type="ASSAULT"))) == []
    assert [event.id for event in next(ledger.records(ALL)).events] == ["e1", "e2"]
    (selection,) = ledger.select(ALL)
    assert selection.events == {"e1", "e2"}


def test_what_is_accepted_is_marked(ledger: Ledger) -> None:
    """Accepted events can be asked for alone, and bring the attributions that they rest on."""
    decide(ledger, "e1", "accept")
    assert events(ledger, "accepted") == {"e1": "accepted"}
    (record,) = ledger.records(Filters(decided="accepted"))
    assert [event.id for event in record.events] == ["e1"]
    assert [item.id for item in record.attributions] == ["s1"]
    assert events(ledger, "open") == {"e2": None}


@pytest.mark.parametrize(
    ("field", "value", "words", "shown"),
    [
        ("type", "CONSULT", ["train"], {"type": "CONSULT", "mode": None}),
        ("status", "ongoing", ["from 3 May"], {"status": "ongoing"}),
        ("actors", None, ["Inés Órdenas"], {"who": "Inés Órdenas"}),
        ("actors", None, ["The navy", "Gen. Pak"], {"who": "the navy; Gen. Pak"}),
        ("recipients", None, [], {"to_whom": None}),
        ("place", None, ["Bogotá"], {"place": "Bogotá", "country": None}),
        ("place", None, [], {"place": None}),
        ("when", None, ["3 May"], {"begin": "2031-05-03", "until": "2031-05-03"}),
        ("when", "2031-05-03/2031-05", ["3 May"], {"begin": "2031-05-03", "until": "2031-05"}),
        ("when", "2031-05/", ["Monday"], {"begin": "2031-05", "until": None}),
        ("when", None, [], {"begin": None, "until": None}),
        ("counts", "wounded 2-3", ["Nobody"], {"counts": "wounded 2-3"}),
        ("counts", "wounded", [], {"counts": None}),
    ],
)
def test_each_field_can_be_corrected(
    ledger: Ledger, field: str, value: str | None, words: list[str], shown: dict[str, object]
) -> None:
    """The line and the record have the new value and the words that prove it; the reading below is untouched."""
    proof = [find(make_article(), one) for one in words]
    decide(ledger, "e1", "correct", field=field, value=value, proof=proof)
    line = next(line for line in ledger.events() if line.event == "e1")
    assert {name: getattr(line, name) for name in shown} == shown
    assert line.decided == "corrected"
    event = ledger.record("ferry-1").events[0]
    spans = [span for path, span in replace(make_record(), events=(event,)).spans() if path.startswith("events.")]
    assert set(proof) <= set(spans) or field == "type"
    assert event.why[field] == "corrected by ana"


def test_attributions_are_decided_on_as_well(ledger: Ledger) -> None:
    """Speaker and act can be corrected. What rested on a rejected attribution rests on it no more."""
    decide(ledger, "s2", "correct", field="source", proof=[find(make_article(), "Gen. Pak")])
    decide(ledger, "s2", "correct", field="act", value="announce", proof=[find(make_article(), "told")])
    line = list(ledger.attributions())[1]
    assert (line.speaker, line.act, line.decided) == ("Gen. Pak", "announce", "corrected")
    decide(ledger, "s1", "reject")
    assert [item.attribution for item in ledger.attributions()] == ["s2"]
    record = ledger.record("ferry-1")
    assert record.events[0].said_by == ()
    assert next(ledger.events()).said_by is None


def test_everything_can_be_undone(ledger: Ledger) -> None:
    """An undo takes one decision back, an undo of the undo brings it again; every step stays in the history."""
    first = decide(ledger, "e1", "reject")
    undo = ledger.undo(first, by="ben", why="it is in the text")
    assert events(ledger) == {"e1": None, "e2": None}
    ledger.undo(undo.id, by="ana")
    assert events(ledger) == {"e2": None}
    assert [(item.kind, item.by, item.undoes) for item in ledger.decisions()] == [
        ("reject", "ana", None), ("undo", "ben", 1), ("undo", "ana", 2),
    ]  # fmt: skip
    assert all(item.at.endswith("Z") for item in ledger.decisions())


def test_the_newest_decision_counts(ledger: Ledger) -> None:
    """Corrections of different fields add up; of one field the newest holds; a note changes nothing."""
    proof = [find(make_article(), "will")]
    decide(ledger, "e1", "correct", field="status", value="possible", proof=proof)
    decide(ledger, "e1", "correct", field="status", value="conditional", proof=proof, by="ben")
    decide(ledger, "e1", "correct", field="place", proof=[])
    decide(ledger, "e1", "accept")
    decide(ledger, "e1", "note", why="ask the navy")
    line = next(ledger.events())
    assert (line.status, line.place, line.decided) == ("conditional", None, "accepted")
    decide(ledger, "e1", "reject", by="ben")
    assert events(ledger) == {"e2": None}


def reread(*changed: Event, source_id: str = "ferry-1", **fields: object) -> Record:
    """ferry-1 read by a newer version that numbers its events otherwise."""
    record = make_record(source_id=source_id, version=NEWER)
    numbered = tuple(replace(event, id=f"e{10 - index}") for index, event in enumerate(changed or record.events))
    return replace(record, events=numbered, **fields)  # type: ignore[arg-type]


def test_decisions_survive_a_new_reading(ledger: Ledger) -> None:
    """Other ids, a longer trigger, other words for the actor: a decision finds its event by the words it was made on."""
    planned, negated = make_record().events
    article = make_article()
    decide(ledger, "e1", "correct", field="place", proof=[find(article, "Bogotá")])
    decide(ledger, "e1", "accept")
    decide(ledger, "e2", "reject")
    decide(ledger, "s2", "reject")
    longer = find(article, "will train")
    actors = (replace(planned.actors[0], span=find(article, "divers", 1)),)
    newer = replace(planned, trigger=longer, mentions=(longer,), actors=actors)
    assert ledger.save_record(reread(negated, newer))
    (line,) = ledger.events()
    assert (line.event, line.place, line.decided) == ("e9", "Bogotá", "accepted")
    assert [item.attribution for item in ledger.attributions()] == ["s1"]
    assert list(ledger.orphans()) == []


def test_what_no_longer_matches_is_listed_not_lost(ledger: Ledger) -> None:
    """An event that is gone, and one that was accepted as something else, are named with the reason; a rejection holds
    whatever the newer version calls the words."""
    planned, negated = make_record().events
    decide(ledger, "e1", "accept")
    decide(ledger, "e2", "reject")
    ledger.save_record(reread(replace(planned, status="occurred"), replace(negated, type="COERCE")))
    assert events(ledger) == {"e10": None}
    (orphan,) = ledger.orphans()
    assert (orphan.decision.kind, orphan.why) == ("accept", "another status was accepted than is read now")
    ledger.save_record(replace(reread(planned), sayso=replace(VERSION, version="0.3.0")))
    assert events(ledger) == {"e10": "accepted"}
    (orphan,) = ledger.orphans()
    assert (orphan.decision.kind, orphan.why) == ("reject", "no event stands on these words any more")


def test_a_quote_inside_a_quote_is_not_taken_for_the_outer_one(ledger: Ledger) -> None:
    """An attribution must share half of the words, not only some: the outer one stays when the inner one is rejected."""
    record = make_record()
    inner = replace(record.attributions[0], id="s3", content=(find(record.article, "in Iquitos"),), cue=(), within="s1")
    ledger.save_record(replace(record, sayso=NEWER, attributions=(*record.attributions, inner)))
    decide(ledger, "s3", "reject")
    assert [item.attribution for item in ledger.attributions()] == ["s1", "s2"]
    ledger.save_record(replace(record, sayso=replace(VERSION, version="0.3.0")))
    assert [item.attribution for item in ledger.attributions()] == ["s1", "s2"]
    assert [orphan.decision.item for orphan in ledger.orphans()] == ["attribution"]


def test_a_decision_stays_on_the_text_it_was_made_on(store: Store) -> None:
    """A page whose text changed has no decisions yet; the old ones are listed, not moved to other words. Two articles with
    the same text share them."""
    with Ledger.open(store.place) as ledger:
        ledger.save_record(make_record(url="https://river.example/1"))
        ledger.save_record(make_record(source_id="copy", url="https://copy.example/1"))
        decide(ledger, "e1", "reject")
        assert [line.source_id for line in ledger.events()] == ["ferry-1", "copy"]
        changed = Record(VERSION, make_article(STORY + " More.", "ferry-1", url="https://river.example/1"))
        ledger.save_record(changed)
        assert [line.event for line in ledger.events()] == ["e2"]
        ledger.save_record(Record(VERSION, make_article(STORY + " Other.", "copy", url="https://copy.example/1")))
        assert [orphan.why for orphan in ledger.orphans()] == ["ferry-1 has another text now"]
        assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"field": "colour", "value": "red"}, "is no field"),
        ({"field": "status", "value": "done", "proof": [Span(0, 4)]}, "cannot be 'done'"),
        ({"field": "status", "value": "planned"}, "no words that prove it"),
        ({"field": "status"}, "cannot be blank"),
        ({"field": "when", "value": "next May", "proof": [Span(0, 4)]}, "cannot be 'next May'"),
        ({"field": "counts", "value": "3 killed", "proof": [Span(0, 4)]}, "cannot be '3 killed'"),
        ({"field": "actors", "value": "the navy", "proof": [Span(0, 4)]}, "by words of the text"),
        ({"field": "actors", "proof": [Span(3, 3)]}, "words that are not in the text"),
        ({"field": "actors", "proof": [Span(0, 9999)]}, "words that are not in the text"),
        ({"field": "place", "proof": [Span(0, 4)], "by": " "}, "nobody has made it"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(ledger: Ledger, fields: dict[str, object], message: str) -> None:
    """No value without words, no value outside the schema; the ledger stays as it was."""
    with pytest.raises(LedgerError, match=message):
        decide(ledger, "e1", "correct", **fields)
    assert list(ledger.decisions()) == []


def test_a_decision_needs_something_to_decide_on(ledger: Ledger) -> None:
    """Items and decisions that do not exist are errors, and so are merges of events."""
    with pytest.raises(QueryError, match="no event or attribution 'e7'"):
        decide(ledger, "e7", "accept")
    with pytest.raises(LedgerError, match="no decision 7"):
        ledger.undo(7, by="ana")
    with pytest.raises(LedgerError, match="merge of event"):
        decide(ledger, "e1", "merge")
    with pytest.raises(LedgerError, match="no text of this ledger"):
        ledger.save_decision(decision_on(make_long_record(3), "e1", "accept", by="ana"))
    with pytest.raises(LedgerError, match="holds no decisions"):
        ledger.save_record(
            replace(make_record("other"), events=(replace(make_record().events[0], decided="accepted"),))
        )
