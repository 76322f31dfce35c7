"""Saving and reading back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import STORY, VERSION, find, make_article, make_long_record, make_record
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import Store

from sayso.errors import LedgerError, QueryError, SpanMismatch
from sayso.ledger import Ledger, decision_on
from sayso.ledger.schema import metadata
from sayso.record import Actor, Part, Published, Record, Span, Version, canonical, text_id


@pytest.fixture
def ledger(store: Store):
    with Ledger.open(store.place) as opened:
        yield opened


def test_a_record_comes_back_as_it_was(ledger: Ledger) -> None:
    """Record → ledger → record is the identity."""
    small, long = make_record(), make_long_record(1)
    assert ledger.save_record(small)
    assert ledger.save_record(long)
    assert ledger.record("ferry-1") == small
    assert ledger.record(long.article.url or "") == long
    assert ledger.record(small.article.id) == small
    assert list(ledger.records()) == [small, long]
    assert list(ledger.verify()) == []


def test_places_of_an_outlet(ledger: Ledger) -> None:
    """The newest come first, without mentions; other outlets' and the article's own are left out."""
    first, other = make_record(), make_long_record(1)
    second = make_record(source_id="ferry-2")
    second = replace(second, places=(replace(second.places[0], name="Nauta", geonames=3694178),))
    for record in (first, other, second):
        ledger.save_record(record)
    assert [place.name for place in ledger.places_of("The River Post")] == ["Nauta", "Iquitos"]
    assert ledger.places_of("The River Post", most=1) == [replace(second.places[0], mentions=())]
    assert ledger.places_of("The River Post", besides=second.article) == []
    assert ledger.places_of("The Lake Post") == []


PIECES = st.sampled_from(
    [
        "café",
        "cafe\u0301",
        "👩‍👩‍👧‍👦",
        "🇲🇽",
        "Ω",
        "ﬁn",
        "\r\n",
        "\r",
        "\n",
        "\u0323\u0307s",
        "ñ",
        "n\u0303",
        "“",
        "𝔸",
        "\u200f",
        "Å",
        " ",
    ]
)


def test_spans_hold_in_any_text(store: Store, ledger: Ledger) -> None:
    """Accents, emoji, combining marks and line ends: what a span quotes on the way in, the database quotes on the way
    out."""

    @settings(max_examples=80, deadline=None)
    @given(pieces=st.lists(PIECES, min_size=1, max_size=30), data=st.data())
    def check(pieces: list[str], data: st.DataObject) -> None:
        article = make_article("".join(pieces), source_id="any")
        start = data.draw(st.integers(0, len(article.text) - 1))
        span = Span(start, data.draw(st.integers(start + 1, len(article.text))))
        actor = Actor("a1", "x", "person", mentions=(span,))
        ledger.save_record(Record(Version(f"{span}"), article, actors=(actor,)))
        stored = store.run(
            'SELECT words, substr(text.text, start + 1, "end" - start) FROM span '
            "JOIN reading ON reading.id = reading_id JOIN text ON text.id = text_id "
            f"WHERE version = '{span}' AND text_id = '{article.id}'",
        )
        assert stored == [(span.quote(article.text), span.quote(article.text))]

    check()
    assert list(ledger.verify()) == []


def test_the_same_reading_is_kept_once(store: Store, ledger: Ledger) -> None:
    """Same text, source id and version: no second row, and ``has_article`` says so beforehand."""
    record = make_record()
    assert not ledger.has_article(record.article, record.sayso)
    assert ledger.save_record(record)
    assert ledger.has_article(record.article, record.sayso)
    assert not ledger.save_record(record)
    assert store.run("SELECT count(*) FROM reading") == [(1,)]


def test_another_version_adds_a_reading_and_replaces_the_lines(store: Store, ledger: Ledger) -> None:
    """History keeps both readings; questions see the newest, once. The text is stored once."""
    old = make_record()
    new = replace(make_record(version=replace(VERSION, version="0.2.0")), events=old.events[:1])
    ledger.save_record(old)
    assert not ledger.has_article(new.article, new.sayso)
    assert ledger.save_record(new)
    assert ledger.record("ferry-1") == new
    assert [line.event for line in ledger.events()] == ["e1"]
    assert len(list(ledger.attributions())) == 2
    assert store.run("SELECT version FROM reading ORDER BY id") == [("0.1.0",), ("0.2.0",)]
    assert store.run("SELECT count(*) FROM text") == store.run("SELECT count(*) FROM article") == [(1,)]
    assert list(ledger.verify()) == []


def test_a_date_that_the_user_gives_makes_another_reading(ledger: Ledger) -> None:
    """A given date changes what is read, so the article is not skipped; an inferred one follows from the version."""
    record = make_record()
    given = replace(record.article, published=Published("2031-04-30", "day", "given"))
    inferred = replace(record.article, published=Published("2031-04", "month", "inferred"))
    ledger.save_record(record)
    assert not ledger.has_article(given, VERSION)
    assert ledger.has_article(inferred, VERSION)
    assert ledger.has_article(replace(record.article, published=None), VERSION)


def test_a_page_that_changes_is_a_new_text_of_the_same_article(store: Store, ledger: Ledger) -> None:
    """Same source id and URL: the newer text is shown, the older reading stays on the older text."""
    first = Record(VERSION, make_article("The bridge is open.", "page", url="https://a.example/1"))
    second = Record(VERSION, make_article("The bridge is shut.", "page", url="https://a.example/1"))
    ledger.save_record(first)
    ledger.save_record(second)
    assert list(ledger.records()) == [second]
    assert store.run("SELECT count(*) FROM reading") == [(2,)]
    assert ledger.search("open") == []
    assert [hit.source_id for hit in ledger.search("shut")] == ["page"]
    assert list(ledger.verify()) == []


def test_files_of_one_name_in_two_folders_are_two_articles(ledger: Ledger) -> None:
    """A source id alone does not make two texts one article."""
    ledger.save_record(Record(VERSION, make_article("One.", "note", path="a/note.txt")))
    ledger.save_record(Record(VERSION, make_article("Two.", "note", path="b/note.txt")))
    assert len(list(ledger.records())) == 2
    assert ledger.record("note").article.text == "Two."


@pytest.mark.parametrize("span", [Span(-1, 3), Span(4, 4), Span(5, 2), Span(0, len(STORY) + 1)])
def test_a_span_outside_the_text_is_refused(store: Store, ledger: Ledger, span: Span) -> None:
    """No words, no field: the error names the field, and nothing of the article is kept."""
    record = make_record()
    wrong = replace(record, events=(replace(record.events[0], trigger=span),))
    with pytest.raises(SpanMismatch, match=r"events\.e1\.trigger"):
        ledger.save_record(wrong)
    assert store.run("SELECT count(*) FROM article") == [(0,)]


def test_an_article_id_that_is_not_the_hash_of_the_text_is_refused(ledger: Ledger) -> None:
    """The id proves the text."""
    record = make_record()
    with pytest.raises(SpanMismatch, match="id"):
        ledger.save_record(replace(record, article=replace(record.article, id=text_id("other"))))


@pytest.mark.parametrize("text", ["a\r\nb", "cafe\u0301", "nul\0", "half \ud800"])
def test_a_text_that_is_not_canonical_is_refused(ledger: Ledger, text: str) -> None:
    """Line ends, normal form, and characters that no database keeps."""
    article = replace(make_article("x"), id=text_id(text), text=text)
    with pytest.raises(LedgerError, match="text"):
        ledger.save_record(Record(VERSION, article))
    assert canonical(text) != text or "\0" in text or "\ud800" in text


def test_ids_must_name_something(ledger: Ledger) -> None:
    """An event that rests on an attribution which is not there is refused, and so is an id used twice."""
    record = make_record()
    with pytest.raises(LedgerError, match="said_by names s9"):
        ledger.save_record(replace(record, events=(replace(record.events[0], said_by=("s9",)),)))
    with pytest.raises(LedgerError, match=r"events\.e1 is there twice"):
        ledger.save_record(replace(record, events=(record.events[0], record.events[0])))


@pytest.mark.parametrize("change", [{"status": "done"}, {"confidence": float("nan")}, {"mode": "\ud800"}])
def test_what_could_not_be_read_back_is_not_written(ledger: Ledger, change: dict[str, object]) -> None:
    """A value outside the schema is found when it is saved, not when someone needs it."""
    record = make_record()
    with pytest.raises(LedgerError, match="could not be read back"):
        ledger.save_record(replace(record, events=(replace(record.events[0], **change),)))  # type: ignore[arg-type]


@pytest.mark.parametrize("table", ["text", "html", "reading", "span", "decision"])
def test_history_cannot_be_changed(store: Store, ledger: Ledger, table: str) -> None:
    """Triggers refuse UPDATE and DELETE, whoever sends them."""
    ledger.save_record(make_record(), html="<p>page</p>")
    ledger.save_decision(decision_on(ledger.record("ferry-1"), "e1", "accept", by="ana"))
    column = metadata.tables[table].columns.keys()[0]
    for statement in (f'UPDATE "{table}" SET {column} = {column}', f'DELETE FROM "{table}"'):
        with pytest.raises(Exception, match="append-only"):
            store.run(statement)


def test_the_page_is_kept_beside_the_text(ledger: Ledger) -> None:
    """HTML comes back byte for byte; an article without has none; an unknown article is an error."""
    page = "<!doctype html>\r\n<p>Órdenas 🚢</p>"
    ledger.save_record(make_record(), html=page)
    ledger.save_record(make_long_record(1))
    assert ledger.page("ferry-1") == page
    assert ledger.page("quays-1") is None
    with pytest.raises(QueryError, match="no article"):
        ledger.page("nothing")


def test_lines_carry_their_sentence(ledger: Ledger) -> None:
    """One line says who did what to whom, where, when, on whose word, with the sentence and where it stands."""
    record = make_record()
    ledger.save_record(record)
    planned, negated = ledger.events()
    assert (planned.who, planned.did, planned.to_whom) == ("the navy", "train", "Peru's river police")
    assert (planned.place, planned.country, planned.begin, planned.until) == ("Iquitos", "PER", "2031-05-03", None)
    assert (planned.status, planned.said_by, negated.counts) == ("planned", "the navy", "wounded 0")
    assert planned.sentence.startswith("The navy said")
    assert planned.sentence.endswith("from 3 May.")
    for line in (planned, negated, *ledger.attributions()):
        assert line.span.quote(record.article.text) == line.sentence
    quote = list(ledger.attributions())[1]
    assert (quote.speaker, quote.cue, quote.content, quote.via) == (
        "Inés Órdenas", "told", "“We asked for this,”", "El Faro del Río",
    )  # fmt: skip


def test_empty_records_are_kept(ledger: Ledger) -> None:
    """An article without events is read too, and can be searched."""
    article = make_article("Nothing happened here.", parts=(Part("body", Span(0, 22)),))
    assert ledger.save_record(Record(VERSION, article))
    assert find(article, "happened") in ledger.search("happened")[0].matches
    assert list(ledger.verify()) == []
