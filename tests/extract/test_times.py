"""Time expressions are found where the words stand, and read into the algebra."""

from __future__ import annotations

import time as clock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract.timegrammar import plain
from sayso.extract.times import find_in_text
from sayso.record.time import TimeExpression

WORDS = [
    "the", "last", "next", "three", "days", "week", "of", "May", "17", "2024", ",", ".", "-", "Monday", "a", "year",
    "ago", "two", "in", "on", "until", "3:15", "p.m.", "every", "early", "1990s", "€é", "😀",
]  # fmt: skip


def found(text: str, language: str = "en") -> list[tuple[str, TimeExpression]]:
    return [(e.span.quote(text), e) for e in find_in_text(text, language)]


@settings(deadline=None)  # the first example compiles the grammar
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(["en", "es"]))
def test_spans_are_in_order_and_apart(words: list[str], language: str) -> None:
    """Expressions lie inside the text, in order; only a range overlaps others: its own two ends."""
    text = " ".join(words)
    last = 0
    for e in find_in_text(text, language):
        assert 0 <= e.span.start < e.span.end <= len(text)
        assert text[e.span.start : e.span.end].strip() == text[e.span.start : e.span.end]
        if e.kind == "range":
            assert e.span.covers(e.ends[0].span)
            assert e.span.covers(e.ends[1].span)
        else:
            assert e.span.start >= last
            last = e.span.end


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text makes the grammar fail."""
    find_in_text(text, "en")
    find_in_text(text, "es")


def test_offsets_after_wide_characters() -> None:
    """Offsets count code points: emoji and accents before an expression move nothing."""
    assert [words for words, _ in found("Él dijo 😀😀 que vendrá el próximo martes.", "es")] == ["el próximo martes"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The course runs between February 17 and March 30.", ("February 17", "March 30")),
        ("It is open from Monday to Friday.", ("Monday", "Friday")),
        ("They met on May 3-5.", ("May 3", "5")),
        ("He ruled in 1998-2001.", ("1998", "2001")),
    ],
)
def test_ranges(text: str, ends: tuple[str, str]) -> None:
    """Two dates that a range holds together come with the range, and each by itself."""
    (words, whole) = found(text)[-1]
    assert whole.kind == "range"
    assert tuple(end.span.quote(text) for end in whole.ends) == ends
    assert words.startswith(ends[0])
    assert words.endswith(ends[1])


def test_two_dates_without_a_connector_are_no_range() -> None:
    """ "On Monday and Friday" are two days, not the days between them."""
    assert all(e.kind != "range" for _, e in found("They met on Monday and Friday."))


def test_range_shares_the_year() -> None:
    """ "From May 3 to June 5, 2019": the year holds for both ends."""
    years = [e.year for _, e in found("It lasted from May 3 to June 5, 2019.") if e.kind == "date"]
    assert years == [2019, 2019]


@pytest.mark.parametrize(
    "text",
    [
        "You may go.",
        "They march on.",
        "a 1,990 bill",
        "$2.02 a share",
        "an 18-year-old",
        "Windows 10",
        'He told "This Week" so.',
        "the party daily El Faro",
        "40 hours of video",
    ],
)
def test_lookalikes_are_no_times(text: str) -> None:
    """Modals, money, ages, counts, programmes, newspapers and contents are not times."""
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Vive en la avenida 17 de Junio.",
        "Ha sido un día difícil.",
        "El puente está próximo a la plaza.",
        "No le importa su futuro.",
        "Fue el lunes negro.",
        "Lo leyó en los diarios.",
        "Llegó más tarde que el otro.",
        "Iba a 50 kilómetros por hora.",
        "La ministra, de 51 años, dimitió.",
        "Murió a los 56 años.",
        "Es un día difícil; un día para olvidar.",
    ],
)
def test_spanish_lookalikes_are_no_times(text: str) -> None:
    """Streets, "what a day", nearness and what becomes of someone are not times."""
    assert found(text, "es") == []


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("It takes two to three weeks.", "en", ["two", "three weeks"]),
        ("Between 60 and 90 days are left.", "en", ["60", "90 days"]),
        ("Tarda tres o cuatro semanas.", "es", ["tres", "cuatro semanas"]),
    ],
)
def test_two_lengths(text: str, language: str, words: list[str]) -> None:
    """ "Two to three weeks" are two lengths of the same unit, and no stretch of the calendar."""
    lengths = found(text, language)
    assert [quoted for quoted, _ in lengths] == words
    assert {(e.kind, e.unit) for _, e in lengths} in ({("duration", "week")}, {("duration", "day")})


def test_full_stop_after_a_month() -> None:
    """The stop that ends a sentence is not part of a month; the one of an abbreviation is."""
    assert [words for words, _ in found("It began on 18 August.")] == ["18 August"]
    assert [words for words, _ in found("It began in Sept.")] == ["Sept."]


def test_full_month_before_a_number() -> None:
    """ "It began in March. 12 people died." names no day; "Feb. 3" does."""
    assert [words for words, _ in found("It began in March. 12 people died.")] == ["March"]
    assert [words for words, _ in found("Empezó en marzo. De 2014 no se sabe.", "es")] == ["marzo", "2014"]
    assert [words for words, _ in found("It began on Feb. 3.")] == ["Feb. 3"]


def test_no_blank_at_the_end() -> None:
    """A rule that ends in an optional word takes no blank along."""
    for text in ("the 2024 last the", "the 1988 third", "mid "):
        assert all(words == words.strip() for words, _ in found(text))


def test_fields() -> None:
    """The algebra keeps unit, number, direction, anchor, part and modifier apart."""
    (_, e) = found("about two weeks later")[0]
    assert (e.kind, e.unit, e.number, e.direction, e.anchor, e.modifier) == (
        "shift",
        "week",
        2,
        1,
        "reference",
        "APPROX",
    )
    (_, e) = found("late Sunday night")[0]
    assert (e.weekday, e.part, e.modifier, e.type) == (7, "NI", "END", "TIME")


def test_speed() -> None:
    """A story of 40,000 words takes well under two seconds: the grammar looks only where a trigger is."""
    text = (
        "The mayor of the small town told reporters that the bridge over the river would open again next week. " * 2100
    )
    started = clock.process_time()
    find_in_text(text, "en")
    assert clock.process_time() - started < 4


@pytest.mark.parametrize(
    ("text", "language", "bound"),
    [
        ("Ten envoys were expelled since 2022.", "en", "since"),
        ("Fares rise from next month.", "en", "since"),
        ("Fares rise from 2031 onwards.", "en", "since"),
        ("Starting Monday, the bridge is shut.", "en", "since"),
        ("It is shut until at least Friday.", "en", "until"),
        ("They may vote after 3 May.", "en", "after"),
        ("They left before last week.", "en", "before"),
        ("Diez enviados fueron expulsados desde el año 2022.", "es", "since"),
        ("Sube a partir del lunes.", "es", "since"),
        ("Está cerrado hasta el viernes.", "es", "until"),
        ("Votarán después del 3 de mayo.", "es", "after"),
        ("Salieron antes del martes.", "es", "before"),
        ("It came in a report from 2022.", "en", None),
        ("It was not until Friday that they left.", "en", None),
        ("Little has changed since Friday's raid.", "en", None),
        ("It fell shortly after 3 p.m. on Friday.", "en", None),
        ("They came two days before Friday.", "en", None),
        ("It is open from Monday until Friday.", "en", None),
        ("Llegaron dos días antes del viernes.", "es", None),
        ("Abre desde el lunes hasta el viernes.", "es", None),
    ],
)
def test_open_ends(text: str, language: str, bound: str | None) -> None:
    """ "Since", "until" and their like make a date one end of an open interval; a range has two, and "not until" names a
    day. Accents may be missing."""
    for written in (text, plain(text) if language == "es" else text):
        dates = [e for _, e in found(written, language) if e.kind in ("date", "shift")]
        assert {e.bound for e in dates} == {bound}, written
