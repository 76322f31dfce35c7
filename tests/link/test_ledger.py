"""Happenings in a ledger: linked as articles come, decided on by people, proved by verify."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from blasts import blast
from factories import VERSION, find
from stores import Store

from sayso.errors import LedgerError, QueryError
from sayso.export.columns import Tally
from sayso.export.tables import EVENTS
from sayso.ledger import Filters, Ledger, decision_on
from sayso.ledger.happenings import witnesses_of
from sayso.link import (
    find_happening,
    find_happenings,
    find_link_problems,
    link_again,
    link_new,
    linked_otherwise,
    list_happenings,
    merge_happenings,
    split_happening,
)
from sayso.link.keep import load_account
from sayso.record import Decision, Record

NEWER = replace(VERSION, version="0.2.0")


@pytest.fixture
def ledger(store: Store) -> Iterator[Ledger]:
    """Two reports of a bomb in Iquique, one of a bomb in Calama."""
    with Ledger.open(store.place) as opened:
        for record in (
            blast("a"),
            blast("b", speaker="hospital", outlet="Pampa Post"),
            blast("c", "Calama", "2031-05-06", killed=8),
        ):
            opened.save_record(record)
        yield opened
        link_new(opened)
        assert [*opened.verify(), *find_link_problems(opened)] == []


def groups(ledger: Ledger) -> set[frozenset[str]]:
    """The articles of each happening."""
    return {frozenset(one.articles) for one in find_happenings(ledger)}


def id_of(ledger: Ledger, article: str) -> str:
    return next(one.id for one in find_happenings(ledger) if article in one.articles)


def test_articles_are_linked_as_they_come(ledger: Ledger) -> None:
    """One happening in each town, whatever the order; nothing is linked twice."""
    assert link_new(ledger) == 3
    assert link_new(ledger) == 0
    assert groups(ledger) == {frozenset("ab"), frozenset("c")}
    before = {one.id for one in find_happenings(ledger)}
    ledger.save_record(blast("d", "Valdivia"))
    ledger.save_record(blast("e", speaker=None, outlet="Coastal Courier"))
    assert link_new(ledger) == 2
    assert groups(ledger) == {frozenset("abe"), frozenset("c"), frozenset("d")}
    assert before < {one.id for one in find_happenings(ledger)}


def test_a_ledger_in_another_order_has_the_same_groups(ledger: Ledger, new_store: object) -> None:
    """Which reports belong together does not depend on which article came first."""
    with Ledger.open(new_store().place) as other:  # type: ignore[operator]
        for record in (
            blast("c", "Calama", "2031-05-06", killed=8),
            blast("b", speaker="hospital", outlet="Pampa Post"),
            blast("a"),
        ):
            other.save_record(record)
        assert groups(other) == groups(ledger)


def test_lines_say_what_the_whole_says(ledger: Ledger) -> None:
    """A line of the list has the numbers of the happening that it stands for, and filters choose by its reports."""
    (line,) = list_happenings(ledger, Filters(where="Iquique"))
    whole = find_happening(ledger, line.id)
    assert (line.articles, line.origins, line.reports) == (2, len(whole.origins), 2)
    assert (line.title, line.status, line.begin) == (whole.title, "occurred", "2031-03-03")
    assert [one.id for one in list_happenings(ledger, Filters(source="hospital"))] == [line.id]
    assert list_happenings(ledger, Filters(status="cancelled")) == []
    assert len(list_happenings(ledger, limit=1)) == 1
    assert [one.id for one in list_happenings(ledger, least=2)] == [line.id]
    assert [one.id for one in find_happenings(ledger, least=3)] == []
    with pytest.raises(QueryError, match="no happening 'h0'"):
        find_happening(ledger, "h0")


def test_an_article_that_breaks_linking_does_not_stop_the_others(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named, left without reports, and found by the check; read again, it is linked."""
    told: list[str] = []
    with Ledger.open(store.place) as ledger:
        for record in (blast("a"), blast("c", "Calama", "2031-05-06", killed=8)):
            ledger.save_record(record)
        with monkeypatch.context() as broken:
            broken.setattr("sayso.link.keep.accounts_of", lambda record, number: 1 / (number - 1) and iter(()))
            assert link_new(ledger, told.append) == 2
        assert told == ["article 1 could not be linked: ZeroDivisionError: division by zero. Please report it."]
        assert "article 1 (a): report 1/e1 is missing" in map(str, find_link_problems(ledger))
        ledger.save_record(blast("a", version=NEWER))
        ledger.save_record(blast("c", "Calama", "2031-05-06", killed=8, version=NEWER))
        assert groups(ledger) == {frozenset("a"), frozenset("c")}
        assert list(find_link_problems(ledger)) == []


def reread(record: Record) -> Record:
    """By a newer version, which numbers its events otherwise and takes more words for the trigger."""
    event = record.events[0]
    longer = find(record.article, "bomb exploded")
    return replace(record, sayso=NEWER, events=(replace(event, id="e7", trigger=longer, mentions=(longer,)),))


def test_ids_stay_when_articles_are_read_again(ledger: Ledger) -> None:
    """The first report of a happening, read by a newer version with other ids and spans, keeps its happening and id."""
    before = id_of(ledger, "a")
    ledger.save_record(reread(blast("a")))
    assert id_of(ledger, "a") == before
    assert groups(ledger) == {frozenset("ab"), frozenset("c")}
    assert find_happening(ledger, before).reports[0].event == "e7"


def test_an_event_that_is_no_longer_read_leaves_its_happening(ledger: Ledger) -> None:
    """A happening without reports is gone; a rejected event is no report, until the decision is undone."""
    ledger.save_record(replace(blast("c", "Calama", "2031-05-06", killed=8), sayso=NEWER, events=()))
    assert groups(ledger) == {frozenset("ab")}
    made = ledger.save_decision(decision_on(ledger.record("b"), "e1", "reject", by="ana"))
    assert groups(ledger) == {frozenset("a")}
    ledger.undo(made.id, by="ana")
    assert groups(ledger) == {frozenset("ab")}


def test_happenings_can_be_merged(ledger: Ledger) -> None:
    """The first keeps its id and has all reports; the undo brings the other back under its old id; the undo of the undo
    merges again."""
    first, second = id_of(ledger, "a"), id_of(ledger, "c")
    (made,) = merge_happenings(ledger, [first, second], by="ana", why="one gang")
    assert groups(ledger) == {frozenset("abc")}
    assert id_of(ledger, "c") == first
    assert find_happening(ledger, first).reports[-1].why == ("put together by ana",)
    undo = ledger.undo(made.id, by="ben")
    assert groups(ledger) == {frozenset("ab"), frozenset("c")}
    assert id_of(ledger, "c") == second
    ledger.undo(undo.id, by="ana")
    assert groups(ledger) == {frozenset("abc")}


def test_a_merge_survives_new_readings(ledger: Ledger) -> None:
    """Also when a report goes and comes back, and for a third reading of the other side."""
    merge_happenings(ledger, [id_of(ledger, "a"), id_of(ledger, "c")], by="ana")
    calama = blast("c", "Calama", "2031-05-06", killed=8)
    ledger.save_record(replace(calama, sayso=NEWER, events=()))
    link_new(ledger)
    assert [orphan.why for orphan in ledger.orphans()] == ["no event stands on the words of one side any more"]
    assert groups(ledger) == {frozenset("ab")}
    ledger.save_record(replace(reread(calama), sayso=replace(VERSION, version="0.3.0")))
    assert groups(ledger) == {frozenset("abc")}
    assert list(ledger.orphans()) == []


def test_a_report_can_be_split_off(ledger: Ledger) -> None:
    """It becomes a happening of its own; the rest keeps the id; new reports join the one that they agree with, and the
    split holds when both are read again."""
    first = id_of(ledger, "a")
    made = split_happening(ledger, first, ["a"], by="ana", why="another market")
    assert groups(ledger) == {frozenset("a"), frozenset("b"), frozenset("c")}
    assert id_of(ledger, "b") == first
    for record in (blast("a"), blast("b", speaker="hospital", outlet="Pampa Post")):
        ledger.save_record(reread(record))
    assert groups(ledger) == {frozenset("a"), frozenset("b"), frozenset("c")}
    ledger.undo(made.id, by="ana")
    assert groups(ledger) == {frozenset("ab"), frozenset("c")}
    assert [(item.kind, item.item) for item in ledger.decisions()] == [("split", "happening"), ("undo", "happening")]


def test_the_newest_decision_on_two_reports_holds(ledger: Ledger) -> None:
    """Split and then merged again is one happening."""
    first = id_of(ledger, "a")
    split_happening(ledger, first, ["b:e1"], by="ana")
    merge_happenings(ledger, [first, id_of(ledger, "b")], by="ben")
    assert groups(ledger) == {frozenset("ab"), frozenset("c")}


def test_what_cannot_be_merged_or_split_is_refused(ledger: Ledger) -> None:
    """Unknown ids and reports, all reports or one happening; a decision by hand that names no reports. Nothing is kept."""
    first = id_of(ledger, "a")
    for ids in ([first], [first, first]):
        with pytest.raises(QueryError, match="two happenings"):
            merge_happenings(ledger, ids, by="ana")
    with pytest.raises(QueryError, match="no happening 'h0'"):
        merge_happenings(ledger, [first, "h0"], by="ana")
    with pytest.raises(QueryError, match="no report 'z'"):
        split_happening(ledger, first, ["z"], by="ana")
    with pytest.raises(QueryError, match="splits nothing off"):
        split_happening(ledger, first, ["a", "b"], by="ana")
    article = ledger.record("a").article
    blank = Decision(kind="merge", by="ana", item="happening", text_id=article.id, anchor=(find(article, "bomb"),))
    with pytest.raises(LedgerError, match="does not say which reports"):
        ledger.save_decision(blank)
    with pytest.raises(LedgerError, match="on both sides"):
        ledger.save_decision(replace(blank, value='{"moved":[],"kept":[]}'))
    with pytest.raises(LedgerError, match="accept of happening"):
        ledger.save_decision(replace(blank, kind="accept"))
    assert list(ledger.decisions()) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE happening SET origins = 7", "is not what its reports make of it"),
        ("UPDATE report SET account = replace(account, 'police', 'army')", "is not what the reading says"),
        ("DELETE FROM report_key", None),
        ("UPDATE report SET happening_id = (SELECT max(id) FROM happening)", "has no reports"),
    ],
)
def test_links_that_were_changed_are_found(store: Store, statement: str, found: str | None) -> None:
    """Reports and happenings are made again from the readings and compared."""
    with Ledger.open(store.place) as ledger:
        ledger.save_record(blast("a"))
        ledger.save_record(blast("c", "Calama", "2031-05-06", killed=8))
        link_new(ledger)
        assert list(find_link_problems(ledger)) == []
        store.tamper(statement)
        problems = " ".join(problem.what for problem in find_link_problems(ledger))
    assert found in problems if found else problems == ""


def test_other_weights_link_anew_only_when_asked(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger says what an older version linked; linking anew keeps the ids, and what people decided."""
    assert groups(ledger) == {frozenset("ab"), frozenset("c")}
    merge_happenings(ledger, [id_of(ledger, "a"), id_of(ledger, "c")], by="ana")
    before = {one.id for one in find_happenings(ledger)}
    assert linked_otherwise(ledger) == 0
    monkeypatch.setattr("sayso.link.desk.weights_digest", lambda: "sha256:other")
    monkeypatch.setattr("sayso.link.keep.weights_digest", lambda: "sha256:other")
    assert linked_otherwise(ledger) == 3
    assert link_again(ledger) == 3
    assert linked_otherwise(ledger) == 0
    assert groups(ledger) == {frozenset("abc")}
    assert {one.id for one in find_happenings(ledger)} == before


def test_an_export_names_the_happening_of_each_event(ledger: Ledger) -> None:
    """In every table of events."""
    link_new(ledger)
    tally = Tally()
    named = {}
    for record in tally.records(ledger.select()):
        for row in tally.kept(EVENTS, record):
            cells = EVENTS.cells(row)
            named[cells["article"]] = cells["happening"]
    assert named == {article: id_of(ledger, article) for article in "abc"}


def test_filters_find_the_same_among_many_and_few_events(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever side is looked through first."""
    asked = (
        Filters(where="Iquique"),
        Filters(who="nobody at all"),
        Filters(type="ASSAULT"),
        Filters(since="2031-05-06"),
    )
    few = [[line.id for line in list_happenings(ledger, one)] for one in asked]
    assert list(map(len, few)) == [1, 0, 2, 1]
    monkeypatch.setattr("sayso.ledger.happenings.FEW_EVENTS", 0)
    assert [[line.id for line in list_happenings(ledger, one)] for one in asked] == few
    assert [one.id for one in find_happenings(ledger, limit=1)] == [list_happenings(ledger)[0].id]


def test_a_report_is_compared_with_the_first_and_the_last(ledger: Ledger) -> None:
    """Of a happening that many tell; the others are not read."""
    for number in range(6):
        ledger.save_record(blast(f"x{number}", outlet=f"Post {number}"))
    link_new(ledger)
    with ledger.reading() as connection:
        rows = witnesses_of(connection, [id_of(ledger, "a"), id_of(ledger, "c")], 4)
        articles = [load_account(row).source_id for row in rows]
    assert articles == ["a", "b", "c", "x4", "x5"]
