"""What linking keeps of an event: say-so, what became of a plan, denials, title."""

from __future__ import annotations

from dataclasses import replace

import harbour
import msgspec
import pytest
from blasts import blast
from factories import find, make_article, make_record

from sayso.ledger.sentence import Sentences
from sayso.link.account import Account, accounts_of
from sayso.link.course import turn_of
from sayso.link.timeline import find_timeline
from sayso.record import Attribution, Event, Part, Record, Source, Span, Time, Version, When


def accounts() -> dict[str, Account]:
    return {one.report.event: one for one in accounts_of(harbour.record(), 7)}


def test_each_event_has_an_account_that_survives_its_json() -> None:
    """The ledger keeps it as JSON; the key is the event's id there."""
    for one in accounts().values():
        assert msgspec.json.decode(msgspec.json.encode(one), type=Account) == one
    assert accounts()["e1"].key == "7/e1"
    assert accounts()["e1"].source_id == "harbour-7"


def test_say_so_begins_with_who_knew() -> None:
    """The minister through the radio; the radio as a source is an outlet; the outlet's own voice has no chain."""
    found = accounts()
    assert [[(v.name, v.kind) for v in chain] for chain in found["e1"].chains] == [
        [("Inés Valdarra", "speaker"), ("Radio Pampa", "outlet")]
    ]
    assert [[(v.name, v.kind) for v in chain] for chain in found["e5"].chains] == [[("Radio Pampa", "outlet")]]
    assert found["e6"].chains[0][0].kind == "outlet"
    assert [one.chains for one in accounts_of(blast("a", speaker=None), 1)] == [()]


def test_numbers_have_voices_of_their_own() -> None:
    """A toll that somebody else gives in another sentence is that one's."""
    record = blast("a", speaker=None, more="The toll of 3 was given by the mayor, who is in Lima.")
    words = find(record.article, "The toll of 3")
    said = Attribution(
        "s1", Source(find(record.article, "the mayor")), (find(record.article, "given"),), (words,), "indirect", "say"
    )
    event = record.events[0]
    count = replace(event.counts[0], span=find(record.article, "3", 2))
    changed = replace(record, attributions=(said,), events=(replace(event, counts=(count,)),))
    (one,) = accounts_of(changed, 1)
    assert [voice.name for voice in one.tallies[0].voices] == ["mayor"]
    assert [voice.name for voice in one.roots] == ["mayor"]


def test_nobody_is_no_source() -> None:
    """ "No group has claimed it" names nobody."""
    record = blast("a")
    nobody = record.article.text.replace("the police said", "no group said")
    article = make_article(nobody, "a", outlet=record.article.outlet, published=record.article.published)
    source = Source(find(article, "no group"))
    said = replace(record.attributions[0], source=source)
    (one,) = accounts_of(replace(record, article=article, actors=(), attributions=(said,)), 1)
    assert one.chains == ()


def test_a_rejected_event_has_no_account() -> None:
    """Nor does an attribution that was rejected speak."""
    first, second = make_record().events
    record = replace(make_record(), events=(replace(first, decided="rejected"), second))
    assert [one.report.event for one in accounts_of(record, 1)] == ["e2"]


def plan(text: str, language: str = "en") -> tuple[Record, Event]:
    """A planned visit in one sentence, with a date for each “20 …” and “27 …” in it."""
    article = make_article(text, language=language)
    dates = [("t1", "20", "2031-09-20"), ("t2", "27", "2031-09-27")]
    times = tuple(Time(key, find(article, day), "DATE", iso, iso, iso) for key, day, iso in dates if day in text)
    word = "visit" if language == "en" else "visita"
    when = When(times[0].span, "t1", times[0].begin, times[0].until) if times else None
    event = Event("e1", "CONSULT", "visit", "planned", find(article, word), when=when)
    return Record(Version("0.1.0"), article, times=times, events=(event,)), event


@pytest.mark.parametrize(
    ("text", "language", "course", "new"),
    [
        ("The visit, planned for 20 September, was moved to 27 September.", "en", "moved", "2031-09-27"),
        ("The visit on 20 September was called off.", "en", "cancelled", None),
        ("Parliament approved the visit on 20 September.", "en", "approved", None),
        ("The visit begins on 20 September.", "en", None, None),
        ("The visit begins on 20 September. The trip was approved by a commission.", "en", "approved", None),
        ("The visit begins on 20 September. A commission approved the budget.", "en", None, None),
        ("Parliament approved the budget and prepares for the visit on 20 September.", "en", None, None),
        ("La visita comienza el 20 de septiembre. Una comisión aprobó el viaje.", "es", "approved", None),
        ("El Congreso aprobó el presupuesto mientras prepara la visita del 20.", "es", None, None),
        ("La visita, prevista para el 20, fue aplazada al 27 de septiembre.", "es", "moved", "2031-09-27"),
        ("La visita del 20 de septiembre fue suspendida.", "es", "cancelled", None),
    ],
)
def test_words_beside_a_plan_say_what_became_of_it(
    text: str, language: str, course: str | None, new: str | None
) -> None:
    """In both languages; a move has its new date."""
    record, event = plan(text, language)
    turn = turn_of(record, event, Sentences(record.article))
    assert (turn and turn.course) == course
    assert (turn and turn.new and turn.new.begin) == new
    assert turn_of(record, replace(event, status="occurred"), Sentences(record.article)) is None


def test_an_approval_belongs_to_what_was_approved() -> None:
    """Read as an event of its own it is no report of its own: the plan is one that was announced and approved."""
    record, event = plan("The visit begins on 20 September. The trip was approved by a commission.")
    approval = Event("e2", "AGREE", None, "occurred", find(record.article, "approved"))
    (one,) = accounts_of(replace(record, events=(event, approval)), 1)
    assert (one.report.event, one.course) == ("e1", "approved")
    assert [step.status for step in find_timeline([one])] == ["planned", "approved"]


def test_a_long_sentence_is_shown_around_its_event() -> None:
    """The words of the event are in the title, however late they stand."""
    aside = "as it often does when nobody asks, " * 5
    text = f"The newspaper wrote in a report of many pages, {aside}that a bomb exploded in Arica."
    article = make_article(text)
    record = Record(
        Version("0.1.0"), article, events=(Event("e1", "ASSAULT", None, "occurred", find(article, "exploded")),)
    )
    (one,) = accounts_of(record, 1)
    assert "exploded" in one.title
    assert len(one.title) <= 142


def test_a_headline_is_the_title() -> None:
    """Where the event stands in it."""
    article = make_article("Bomb exploded in Arica\n\nMore follows.")
    parts = (Part("title", Span(0, 24)), Part("body", Span(24, len(article.text))))
    article = replace(article, parts=parts)
    record = Record(
        Version("0.1.0"), article, events=(Event("e1", "ASSAULT", None, "occurred", find(article, "exploded")),)
    )
    (one,) = accounts_of(record, 1)
    assert (one.title, one.headed) == ("Bomb exploded in Arica", True)
