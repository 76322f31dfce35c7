"""Datelines and bylines."""

import pytest

from sayso.read.byline import find_byline, find_filed_byline
from sayso.read.dateline import find_dateline, is_date_line
from sayso.record import Span

STORY = "Two boats left the harbour on Monday, the port said."


@pytest.mark.parametrize(
    ("dateline", "language", "agency"),
    [
        ("WASHINGTON (AP) -- ", "en", "Associated Press"),
        ("NAIROBI, Kenya (AP) _ ", "en", "Associated Press"),
        ("WASHINGTON (RNS) ", "en", "Religion News Service"),
        ("KYIV, March 3 (Reuters) - ", "en", "Reuters"),
        ("Mexico City (AFP) – ", "en", "AFP"),
        ("GENEVA — ", "en", None),
        ("MANCHESTER, N.H. — ", "en", None),
        ("**LIMA** — ", "en", None),
        ("WAUSAU, Wis. (WSAW) -- ", "en", "WSAW"),
        ("WINDHOEK, Sept. 19 (Savanna News Service) — ", "en", "Savanna News Service"),
        ("LA HABANA, Mar 5 (AP) - ", "es", "Associated Press"),
        ("BOGOTA, 3 mayo (EFE).- ", "es", "EFE"),
        ("VALPARAÍSO (Chile), 5 jun (Agencia Austral).- ", "es", "Agencia Austral"),
        ("Quito.- ", "es", None),
        ("Madrid, 3 de mayo de 2021 (Europa Press) - ", "es", "Europa Press"),
    ],
)
def test_dateline_is_found(dateline, language, agency):
    """A dateline ends before the first word of the story; its agency is named where one signs."""
    found = find_dateline(dateline + STORY, 0, len(dateline + STORY), language)
    assert found is not None
    assert (dateline + STORY)[: found.span.end] == dateline
    assert found.agency_name == agency


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("MANAGUA, 8 OCT 91 (ACAN-EFE) -- [TEXT] ", "ACAN-EFE"),
        ("MANAGUA (NICARAGUA), 26 MAR 89 (RADIO SANDINO) -- [SPEECH] [PRESIDENT]\n[TEXT] ", "RADIO SANDINO"),
        ("CLANDESTINE, NO DATE -- [COMMENTARY] [TEXT] ", None),
        ("QUITO, 2 MAY 90 (RADIO CENTRO) \n-- [INTERVIEW WITH MAYOR JUAN ROE (PARTY)] [TEXT] [ROE] ", "RADIO CENTRO"),
        ("QUITO, 2 MAY 90 (NEWS AGENCY [NA]) -- [TEXT] ", "NEWS AGENCY [NA]"),
        ("QUITO, 2 MAY 90 [RADIO CENTRO) -- [TEXT] ", "RADIO CENTRO"),
        ("OSLO (NORWAY), 9 OCT 91 (EFE) -- [EXCERPT] CALI, 9 OCT (EFE) -- ", "EFE"),
    ],
)
def test_monitors_dateline_in_capitals(dateline, agency):
    """Radio monitors write all in capitals: place, date, source, and notes in square brackets."""
    text = dateline + STORY.upper()
    found = find_dateline(text, 0, len(text), "en")
    assert found is not None
    assert text[: found.span.end] == dateline
    assert found.agency_name == agency


def test_speakers_note_does_not_swallow_the_story():
    """A name with an explanation in square brackets after the notes is of the story."""
    text = "LIMA, 1 MAY 90 (EFE) -- [TEXT] [ROE] THE PFP [PARTY FOR PEACE] WON THE VOTE ON SUNDAY."
    found = find_dateline(text, 0, len(text), "en")
    assert found is not None
    assert text[found.span.end :].startswith("THE PFP")


@pytest.mark.parametrize(
    "text",
    [
        "NATO (the North Atlantic Treaty Organization) will meet in Lima.",
        "Lima - the capital of Peru - was quiet on Monday.",
        "Peru, which borders Chile, closed the crossing.",
        "UPDATE — The port has reopened.",
        "I — and I alone — decide, he said.",
        "THE PORT SAID THAT TWO BOATS HAD LEFT ON MONDAY.",
        "March 3 (Reuters) was a quiet day.",
        "The Navy (AP) is here.",
    ],
)
def test_sentence_is_no_dateline(text):
    """A sentence that opens with a name keeps its first words."""
    assert find_dateline(text, 0, len(text), "en") is None


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("QUITO, Jul 14", "es"),
        ("VALENCIA, Venezuela, Nov 9", "es"),
        ("MIAMI _", "en"),
        ("NOUAKCHOTT, Mauritania", "en"),
    ],
)
def test_dateline_alone_on_its_line(line, language):
    """A place with a date, dash or country may stand alone above the story."""
    found = find_dateline(f"{line}\n\n{STORY}", 0, len(line), language)
    assert found is not None


def test_headline_in_capitals_is_no_dateline():
    """A headline with a comma is not taken for a city and its country."""
    line = "FREE TRADE DEAL AT LAST, SAYS MINISTER"
    assert find_dateline(f"{line}\n\n{STORY}", 0, len(line), "en") is None


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("June 4, 2009", "en"),
        ("Saturday, December 19, 2015.", "en"),
        ("21 de agosto de 2009", "es"),
        ("27 de enero del 2006", "es"),
        ("2024-11-09", "en"),
    ],
)
def test_date_line(line, language):
    """A paragraph that is nothing but a date is a dateline."""
    assert is_date_line(line, Span(0, len(line)), language)
    assert not is_date_line(line + " was quiet", Span(0, len(line) + 10), language)


@pytest.mark.parametrize(
    ("line", "language", "names", "affiliation"),
    [
        ("By Jane Roe", "en", "Jane Roe", None),
        ("By JANE ROE and JOHN DOE, Associated Press", "en", "JANE ROE and JOHN DOE", "Associated Press"),
        ("By Ana de la Cruz | Staff Writer", "en", "Ana de la Cruz", "Staff Writer"),
        ("**By Jane Roe**", "en", "Jane Roe", None),
        ("Por Ana Díaz Núñez", "es", "Ana Díaz Núñez", None),
        ("Por Ana Díaz y Luis Roe, enviados especiales", "es", "Ana Díaz y Luis Roe", "enviados especiales"),
        ("Redacción", "es", "Redacción", None),
        ("(EFE)", "es", "EFE", "EFE"),
    ],
)
def test_byline(line, language, names, affiliation):
    """The names stand without the opener, the outlet or post apart from them."""
    found = find_byline(line, Span(0, len(line)), language)
    assert found is not None
    assert found.names.quote(line) == names
    assert (found.affiliation.quote(line) if found.affiliation else None) == affiliation


@pytest.mark.parametrize(
    "line",
    [
        "By Monday evening the bridge was open",
        "By the river, two men waited",
        "By Monday, the army had taken the bridge",
        "Bypass closed in Lima",
    ],
)
def test_sentence_is_no_byline(line):
    """A sentence that begins with the opener is of the story."""
    assert find_byline(line, Span(0, len(line)), "en") is None


def test_byline_that_runs_into_the_dateline():
    """Byline and dateline on one line are told apart, with a place of two words whole."""
    text = f"By JANE ROE and JOHN DOE, Associated Press MEXICO CITY (AP) — {STORY}"
    found = find_filed_byline(text, Span(0, len(text)), "en")
    assert found is not None
    byline, dateline = found
    assert byline.names.quote(text) == "JANE ROE and JOHN DOE, Associated Press"
    assert dateline.span.quote(text) == "MEXICO CITY (AP) — "
