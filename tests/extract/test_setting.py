"""Where and when: which of an article's places and dates an event gets."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.extract.candidates import place_candidates, time_candidates
from sayso.extract.lexicon import load_lexicon
from sayso.extract.places import find_toponyms
from sayso.extract.reading import Reading
from sayso.extract.setting import pick, ruled_out, set_events
from sayso.extract.settingfeatures import Told, nearest_seat, setting_rows
from sayso.extract.times import find_times
from sayso.ontology import plover
from sayso.record import Event
from sayso.resolve.dates import resolve_times
from sayso.resolve.gazetteer import load_gazetteer
from sayso.resolve.places import resolve_toponyms
from tests.extract.reading_of import PUBLISHED, annotated, events_of

RAID = (
    "Gunmen killed two policemen in Arequipa on Monday. The interior ministry of Peru condemned the attack. "
    "President Rosa Quispe will visit Cusco on Friday."
)


def the(events: tuple[Event, ...], text: str, word: str) -> Event:
    """The event that has a word among its mentions."""
    return next(event for event in events if any(word in span.quote(text) for span in event.mentions))


def reading_of(text: str) -> Reading:
    read = annotated(text)
    return Reading(read, load_lexicon("en", plover()), (), resolve_times(read, find_times(read), PUBLISHED))


@pytest.mark.parametrize(("word", "place", "when"), [("killed", "Arequipa", "Monday"), ("visit", "Cusco", "Friday")])
def test_each_event_has_its_own_place_and_date(word: str, place: str, when: str) -> None:
    """The words of the event's own clause license them, not those of another event."""
    event = the(events_of(RAID), RAID, word)
    assert event.place is not None
    assert event.place.span.quote(RAID) == place
    assert event.when is not None
    assert when in event.when.span.quote(RAID)


def test_why_tells_the_words_the_chance_and_the_runner_up() -> None:
    """Who checks a record sees what else was thought of."""
    why = the(events_of(RAID), RAID, "killed").why
    assert why["place"].startswith("model Arequipa, 0.")
    assert "; next " in why["place"]
    assert "“on Monday”" in why["when"] or "“Monday”" in why["when"]


def test_below_the_bar_a_field_stays_empty() -> None:
    """Blank beats wrong: nothing is so likely as 1."""
    read = annotated(RAID)
    gazetteer = load_gazetteer()
    toponyms = find_toponyms(read, gazetteer)
    places = resolve_toponyms(read, toponyms, gazetteer)
    events = set_events(reading_of(RAID), events_of(RAID), toponyms, places, {"place": 1.0, "when": 1.0})
    assert events
    assert all(event.place is None and event.when is None for event in events)


def test_an_article_without_places_or_dates_gives_none() -> None:
    """No words, no field."""
    text = "Gunmen killed two policemen and wounded three."
    for event in events_of(text):
        assert event.place is None
        assert event.when is None


def test_one_place_under_two_names_is_one_candidate() -> None:
    """Candidates are places, not words: every mention speaks for its place."""
    text = "Protesters marched in the United States on Monday. U.S. police arrested dozens of them."
    read = annotated(text)
    toponyms = find_toponyms(read, load_gazetteer())
    candidates = place_candidates(reading_of(text), toponyms, resolve_toponyms(read, toponyms, load_gazetteer()))
    assert len(candidates) == 1
    assert candidates[0].features["mentions"] == 2
    assert candidates[0].features["share"] == 1.0


def test_a_date_is_seen_from_publication() -> None:
    """Monday is two days back and Friday ahead; a bare length lies nowhere and is no candidate."""
    text = "Gunmen killed two policemen on Monday. Talks of three hours will go on on Friday."
    monday, friday = time_candidates(reading_of(text), reading_of(text).times)
    assert monday.features["lies before"] == 1.0
    assert monday.features["days"] == -2.0
    assert friday.features["lies after"] == 1.0


def test_words_between_tell_how_a_place_stands_to_an_event() -> None:
    """The place that hangs on the event's own verb is below it and in its clause; the other sentence's is not."""
    reading = reading_of(RAID)
    toponyms = find_toponyms(reading.annotated, load_gazetteer())
    places = resolve_toponyms(reading.annotated, toponyms, load_gazetteer())
    candidates = place_candidates(reading, toponyms, places)
    killed = next(token for token in reading.tokens if token.text == "killed")
    told = Told((killed,), "ASSAULT", "occurred")
    names = [candidate.seats[0].span.quote(RAID) for candidate in candidates]
    rows = dict(zip(names, setting_rows(reading, told, candidates, "place"), strict=True))
    assert rows["Arequipa"]["below"] == 1.0
    assert rows["Arequipa"]["after at"] == 1.0
    assert rows["Arequipa"]["near rank"] == 0.0
    assert rows["Cusco"]["same sentence"] == 0.0
    assert rows["Cusco"]["sentences"] == 2.0
    assert rows["Peru"]["places in it"] == 2.0
    assert nearest_seat(told, candidates[0]).span.quote(RAID) == "Arequipa"


def test_the_words_of_a_place_are_rather_its_name_than_a_demonym() -> None:
    """ "Peru" licenses a place better than "Peruvian", though that stands nearer."""
    text = "Peruvian gunmen killed two policemen and fled on foot in Peru."
    reading = reading_of(text)
    toponyms = find_toponyms(reading.annotated, load_gazetteer())
    (peru,) = place_candidates(reading, toponyms, resolve_toponyms(reading.annotated, toponyms, load_gazetteer()))
    killed = next(token for token in reading.tokens if token.text == "killed")
    assert [seat.span.quote(text) for seat in peru.seats] == ["Peruvian", "Peru"]
    assert nearest_seat(Told((killed,), "ASSAULT", "occurred"), peru).span.quote(text) == "Peru"


@pytest.mark.parametrize(
    ("row", "out"),
    [
        ({"status occurred": 1.0, "lies after": 1.0}, True),
        ({"status planned": 1.0, "lies after": 1.0}, False),
        ({"status ongoing": 1.0, "lies before": 1.0}, True),
        ({"status ongoing": 1.0, "lies before": 1.0, "open": 1.0}, False),
        ({"is country": 1.0, "place stated in it": 1.0}, True),
        ({"is country": 1.0, "stated": 1.0}, False),
    ],
)
def test_what_cannot_be_is_ruled_out(row: dict[str, float], out: bool) -> None:
    """What is told as done lies not ahead; a country gives way to the town that the event's clause names."""
    assert ruled_out(row) is out


@pytest.mark.parametrize(
    ("chances", "bar", "number"),
    [([0.2, 0.5], 0.3, 1), ([0.2, 0.5], 0.6, None), ([0.25, 0.05], 0.2, None), ([0.25, 0.45], 0.2, 1), ([], 0.0, None)],
)
def test_none_wins_where_nothing_is_likely(chances: list[float], bar: float, number: int | None) -> None:
    """The best candidate must reach the bar and not fall far behind "none of them"."""
    assert pick(np.array(chances), bar) == number


def test_what_is_compared_with_dates_nothing() -> None:
    """ "The first since 2022" says when the last one was; "since 2022" alone may date an event."""
    for text, values in (
        ("It is the first raid since 2022.", []),
        ("Two men were held since 2022.", [("2022", None)]),
    ):
        reading = reading_of(text)
        assert [candidate.value for candidate in time_candidates(reading, reading.times)] == values
