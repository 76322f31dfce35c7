"""Times resolve to TIMEX3 values and intervals, for any day of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract.times import find_times
from sayso.record import Annotated, Article, Published, Span, Time, Token, text_id
from sayso.resolve import calendars
from sayso.resolve.dates import find_published, resolve_times

TIMEX3 = re.compile(
    r"(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-W(?:\d\d|XX)(?:-WE|-\d)?|-Q[1-4X]|-H[12X]|-(?:SP|SU|FA|WI))?"
    r"(?:T(?:\d\d:\d\dZ?|MO|MI|AF|EV|NI))?|\d{2,3}|PAST_REF|PRESENT_REF|FUTURE_REF"
    r"|P(?:\d+(?:\.\d+)?|X)[DWMYXQ]|PXX|P\d+Y\d+M|PT(?:\d+(?:\.\d+)?H|X?H|X?M|X?S)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?"
)
PHRASES = [
    "today", "yesterday", "tomorrow", "last week", "next week", "this month", "last month", "next year", "last year",
    "two days ago", "three weeks ago", "a month ago", "ten years ago", "Monday", "last Friday", "next Tuesday",
    "June", "last June", "next March", "the third quarter", "last summer", "this weekend", "February 29",
    "Christmas", "Easter", "in the 1990s", "the 19th century", "the last three days", "the next two weeks",
    "recently", "now", "in the coming days", "Sunday night", "at 3 p.m. yesterday", "from May 3 to May 5",
    "the end of next month", "earlier this month", "the next day", "every Monday", "for two hours",
    "since last year", "until Friday", "after May 3", "before next week", "from next month", "two days later",
]  # fmt: skip
FRASES = [
    "hoy", "ayer", "mañana", "la semana pasada", "la próxima semana", "el mes pasado", "el año que viene",
    "hace dos semanas", "el lunes", "el próximo martes", "junio", "el verano pasado", "los últimos tres días",
    "a principios de mes", "del 3 al 5 de mayo", "el 29 de febrero", "ese mismo año", "hace diez años",
    "el fin de semana", "Navidad", "desde el año pasado", "hasta el viernes", "a partir de mayo", "antes del martes",
    "dos días después",
]  # fmt: skip
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
PAIRS = st.one_of(st.tuples(st.just("en"), st.sampled_from(PHRASES)), st.tuples(st.just("es"), st.sampled_from(FRASES)))


def bare(text: str, language: str = "en") -> Annotated:
    return Annotated(Article(text_id(text), "", text, language), (), (), parsed=False)


def times(text: str, day: str | None, precision: str = "day", language: str = "en") -> list[Time]:
    annotated = bare(text, language)
    published = Published(day, precision, "given") if day else None  # type: ignore[arg-type]
    return list(resolve_times(annotated, find_times(annotated), published, {}))


@settings(deadline=None)
@given(PAIRS, DAYS)
def test_values_parse_and_intervals_hold(pair: tuple[str, str], day: date) -> None:
    """Every value parses as TIMEX3 (a range as two of them), and no interval ends before it begins."""
    language, phrase = pair
    found = times(phrase, day.isoformat(), language=language)
    assert found
    for time in found:
        assert all(TIMEX3.fullmatch(value) for value in time.value.split("/")), time.value
        if time.begin and time.until:
            assert calendars.bounds(time.begin, time.begin)[0] <= calendars.bounds(time.until, time.until)[1]


@settings(deadline=None)
@given(PAIRS, DAYS, st.integers(1, 500))
def test_resolving_is_monotone(pair: tuple[str, str], day: date, later: int) -> None:
    """Words told on a later day never mean an earlier time."""
    language, phrase = pair
    first = times(phrase, day.isoformat(), language=language)
    second = times(phrase, (day + timedelta(later)).isoformat(), language=language)
    for one, two in zip(first, second, strict=True):
        if "February 29" in phrase or "29 de febrero" in phrase:
            continue  # the nearest leap day may lie on either side
        if one.begin and two.begin:
            assert calendars.bounds(one.begin, one.begin)[0] <= calendars.bounds(two.begin, two.begin)[0]


@settings(deadline=None)
@given(PAIRS, DAYS)
def test_month_of_publication_never_pads(pair: tuple[str, str], day: date) -> None:
    """With the month alone known, an interval is given only where every day of that month gives the same one."""
    language, phrase = pair
    coarse = times(phrase, day.isoformat()[:7], "month", language)
    fine = times(phrase, day.isoformat(), language=language)
    for one, two in zip(coarse, fine, strict=True):
        if one.begin and not one.value.endswith("_REF") and not one.value.startswith("P"):
            assert one.value == two.value


@pytest.mark.parametrize(
    ("text", "day", "value"),
    [
        ("yesterday", "2024-03-01", "2024-02-29"),
        ("yesterday", "2023-03-01", "2023-02-28"),
        ("tomorrow", "2024-12-31", "2025-01-01"),
        ("next week", "2024-12-30", "2025-W02"),
        ("last week", "2021-01-04", "2020-W53"),
        ("this week", "2021-01-03", "2020-W53"),
        ("a month ago", "2024-03-31", "2024-02"),
        ("next month", "2024-12-15", "2025-01"),
        ("the next day", "2024-02-28", "2024-02-29"),
        ("February 29", "2023-06-01", "2024-02-29"),
    ],
)
def test_edges_of_the_calendar(text: str, day: str, value: str) -> None:
    """Leap days, year ends, and ISO weeks that belong to the other year."""
    assert times(text, day)[0].value == value


def test_anaphora() -> None:
    """ "The next day" and "that year" count from the date told last, not from publication."""
    found = times("It began on May 3, 2019. The next day they left. Later that year they returned.", "2025-02-12")
    assert [time.value for time in found] == ["2019-05-03", "2019-05-04", "2019"]


def test_a_story_steps_back_from_what_was_told() -> None:
    """ "A day earlier" counts from the day told last that is over, not from one to come."""
    text = "They met on Tuesday. It is the first before next Tuesday's vote. A day earlier six were held."
    assert times(text, "2025-02-12")[-1].value == "2025-02-10"


def test_spanish_anaphora() -> None:
    """ "Dos días después" counts from the date told last; "dos días después de la votación" is a length."""
    told = "Empezó el 28 de febrero de 2024. "
    assert times(told + "Dos días después se fueron.", "2025-02-12", language="es")[-1].value == "2024-03-01"
    assert times(told + "Dos dias antes volvieron.", "2025-02-12", language="es")[-1].value == "2024-02-26"
    assert times(told + "Un año más tarde acabó.", "2025-02-12", language="es")[-1].value == "2025"
    assert times(told + "Fue dos días después de la votación.", "2025-02-12", language="es")[-1].value == "P2D"


@pytest.mark.parametrize(
    ("text", "language", "interval"),
    [
        ("since 2022", "en", ("2022", "2022", None)),
        ("until next week", "en", ("2025-W08", None, "2025-02-23")),
        ("after next week", "en", ("2025-W08", "2025-02-23", None)),
        ("before next week", "en", ("2025-W08", None, "2025-02-17")),
        ("until now", "en", ("PRESENT_REF", None, "2025-02-12")),
        ("desde 2022", "es", ("2022", "2022", None)),
        ("hasta ayer", "es", ("2025-02-11", None, "2025-02-11")),
    ],
)
def test_bounds_open_intervals(text: str, language: str, interval: tuple[str, str | None, str | None]) -> None:
    """A bound leaves the value as the words give it, and opens the interval on its other side."""
    (time,) = times(text, "2025-02-12", language=language)
    assert (time.value, time.begin, time.until) == interval


def test_that_day_is_the_day_told_last() -> None:
    """ "That day" is a day that was told, however long ago, and never the first of a month that was told."""
    found = times("On May 3, 2019 it began. That day they left.", "2025-02-12")
    assert [time.value for time in found] == ["2019-05-03", "2019-05-03"]
    assert times("In June 2019 it was over. That day they left.", "2025-02-12")[-1].value == "XXXX-XX-XX"


def test_nothing_is_counted_from_a_coarser_date() -> None:
    """ "Two days earlier" behind a month, and "the following week" behind a year, have no date."""
    assert times("In June 2019 it was over. Two days earlier they left.", "2025-02-12")[-1].value == "XXXX-XX-XX"
    assert times("In 2019 it was over. The following week they left.", "2025-02-12")[-1].value == "XXXX-WXX"
    assert times("In 2019 it was over. The following year they left.", "2025-02-12")[-1].value == "2020"


def test_by_then() -> None:
    """ "By then" is the date told last, at its precision."""
    assert times("It ends in June 2031. By then all is built.", "2025-02-12")[-1].value == "2031-06"
    assert (
        times("Acaba en junio de 2031. Para entonces habrá otro.", "2025-02-12", language="es")[-1].value == "2031-06"
    )


def test_range_ends_after_it_begins() -> None:
    """The second end of a range is the first such day from its first end on."""
    assert times("It is open from Monday to Friday.", "2025-02-12")[-1].value == "2025-02-10/2025-02-14"
    assert times("Abre de lunes a viernes.", "2025-02-12", language="es")[-1].value == "2025-02-10/2025-02-14"


def test_close_holiday() -> None:
    """A holiday within three weeks is the one that is meant."""
    assert times("Easter week began.", "2000-04-17")[0].value == "2000-W16"


def test_latest_quarter_is_over() -> None:
    """ "The quarter" is the one told last; "the latest quarter" is one that has ended."""
    found = times("It expects a loss in the fourth quarter of 2024. The quarter was weak.", "2024-11-02")
    assert found[-1].value == "2024-Q4"
    found = times("It expects a loss in the fourth quarter of 2024. The latest quarter was weak.", "2024-11-02")
    assert found[-1].value == "2024-Q3"


def test_same_period_of_the_year_before() -> None:
    """ "El mismo mes del año anterior" is the month told last, a year before."""
    found = times("En enero subió un 3% respecto al mismo mes del año anterior.", "2025-02-12", language="es")
    assert [time.value for time in found] == ["2025-01", "2024-01"]


def test_open_intervals() -> None:
    """Vague words leave open the side that they do not bound."""
    (past,) = times("recently", "2025-02-12")
    (ahead,) = times("in the coming days", "2025-02-12")
    assert (past.begin, past.until) == (None, "2025-02-12")
    assert (ahead.begin, ahead.until) == ("2025-02-12", None)


def test_intervals_of_coarse_values() -> None:
    """Weeks are Monday to Sunday, quarters and seasons are months, decades are years."""
    spans = {
        time.value: (time.begin, time.until) for time in times("next week and in the 1990s; 1989-Q3", "2025-02-12")
    }
    assert spans["2025-W08"] == ("2025-02-17", "2025-02-23")
    assert spans["199"] == ("1990", "1999")
    assert calendars.interval("1989-Q3") == ("1989-07", "1989-09")
    assert calendars.interval("2024-WI") == ("2024-12", "2025-02")


def test_range_interval() -> None:
    """A range begins where its first end does, and lasts until its second."""
    whole = times("between February 17 and March 30", "2025-02-10")[-1]
    assert (whole.value, whole.begin, whole.until) == ("2025-02-17/2025-03-30", "2025-02-17", "2025-03-30")


def test_without_publication() -> None:
    """Without a date of publication a relative time has no interval, and an absolute one keeps its own."""
    relative, absolute = times("last week, and on 3 May 2019", None)
    assert (relative.value, relative.begin) == ("XXXX-WXX", None)
    assert absolute.begin == "2019-05-03"


def test_explanation() -> None:
    """The arithmetic names the anchor, the step, the words and the publication."""
    text = "They land next week."
    annotated = bare(text)
    published = Published("2025-02-12", "day", "given")
    (time,) = resolve_times(annotated, find_times(annotated), published)
    assert time.why == "next week = week of 2025-02-10 + 1, from 'next week' and publication 2025-02-12"


def test_explanation_names_the_date_told_before() -> None:
    """ "Two days later" counts from a date of the text; a whole date needs no arithmetic."""
    first, second = times("It began on May 3, 2019. Two days later it ended.", "2025-02-12")
    assert first.why is None
    assert second.why == "Two days later = 2019-05-03 + 2, from 'Two days later' and 2019-05-03, told before"


def published_of(text: str, language: str = "en") -> tuple[str, str] | None:
    annotated = sentences(text, language)
    found = find_published(annotated, find_times(annotated))
    return (found.date, found.precision) if found else None


def sentences(text: str, language: str) -> Annotated:
    """Words split at white space, sentences after full stops."""
    tokens: list[Token] = []
    bounds: list[Span] = []
    start = 0
    for match in re.finditer(r"\S+", text):
        tokens.append(
            Token(
                len(tokens), Span(*match.span()), match[0], match[0].lower(), "", "", "", len(tokens), "", len(bounds)
            )
        )
        if match[0].endswith("."):
            bounds.append(Span(start, len(tokens)))
            start = len(tokens)
    if start < len(tokens):
        bounds.append(Span(start, len(tokens)))
    return Annotated(Article(text_id(text), "", text, language), tuple(tokens), tuple(bounds), parsed=False)


@pytest.mark.parametrize(
    ("text", "language", "date_and_precision"),
    [
        ("Harbour opens\nOctober 4, 2021\nThe harbour opened.", "en", ("2021-10-04", "day")),
        ("Se abre el puerto\n4 de octubre de 2021\nEl puerto abrió.", "es", ("2021-10-04", "day")),
        ("   BOGOTA, 15 JAN 90 (EFE) -- [TEXT] THE MAYOR SAID.", "en", ("1990-01-15", "day")),
        ("Updated: March 3, 2021\nThe mayor spoke.", "en", ("2021-03-03", "day")),
        ("QUITO, Jul 12\n\nHubo una huelga.\n© 2021 El Faro", "es", ("2021-07-12", "day")),
        ("The mayor spoke. © 2010–2021 The Harbour Post", "en", ("2021", "year")),
        (
            "Divers will come next week to start a course. It will be held between May 17 and June 3. © 2021 The Post",
            "en",
            ("2021-05-10", "week"),
        ),
        ("She was born in Lima on March 3, 1951. She died Tuesday.", "en", None),
        ("Services will be held on Friday, March 27, 2009 at 11 a.m. in the chapel.", "en", None),
        ("The mayor spoke on Monday.", "en", None),
    ],
)
def test_published(text: str, language: str, date_and_precision: tuple[str, str] | None) -> None:
    """The text's own date is found where it is stated; a date of the story is never taken for it."""
    assert published_of(text, language) == date_and_precision


def test_later_date_in_the_text_is_counted_from() -> None:
    """A text is not published before the date that it bears; the same day of another year is a slip of the pen."""
    head = "Se abre el puerto\n{}\nEl puerto abrió ayer."
    for stated, day, yesterday in (
        ("4 de octubre de 2021", "2021-09-04", "2021-10-03"),
        ("4 de octubre de 2021", "2021-10-09", "2021-10-08"),
        ("4 de octubre de 2021", "2020-10-04", "2020-10-03"),
    ):
        annotated = sentences(head.format(stated), "es")
        found = resolve_times(annotated, find_times(annotated), Published(day, "day", "metadata"))
        assert found[-1].value == yesterday


def test_first_day_in_office() -> None:
    """ "His first day in office" is the day on which the person of that sentence took office."""
    annotated = sentences("President Gustavo Petro signed the decree on his first day in office.", "en")
    (time,) = resolve_times(annotated, find_times(annotated), Published("2023-01-05", "day", "given"))
    assert time.begin == "2022-08-07"
