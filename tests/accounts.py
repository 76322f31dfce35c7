"""Accounts of one happening, made by hand."""

from __future__ import annotations

from collections.abc import Iterable

from factories import make_article

from sayso.link import EventReport
from sayso.link.account import Account, Tally
from sayso.link.origins import Sources
from sayso.link.voices import Voice, outlet_voice
from sayso.record import Course, Party, Period, Site, Span


def body(
    name: str, sector: str | None = None, country: str | None = None, *, language: str = "en", kind: str = "speaker"
) -> Voice:
    """A source that is no person; a common noun when it is written small."""
    words = tuple(name.lower().split())
    return Voice(name, kind, language, words, generic=name.islower(), sector=sector, country=country)  # type: ignore[arg-type]


def person(name: str, sector: str | None = None, *, offices: tuple[str, ...] = ()) -> Voice:
    return Voice(name, "speaker", "en", tuple(name.lower().split()), person=True, sector=sector, offices=offices)


def outlet(name: str) -> Voice:
    return outlet_voice(name, "en")


def account(
    number: int,
    *voices: Voice,
    published: str | None = "2031-03-03",
    course: Course = "occurred",
    when: str | None = None,
    killed: int | tuple[int, int] | None = None,
    type: str = "ASSAULT",
    actor: Party | None = None,
    place: Site | None = None,
    denied_by: tuple[Voice, ...] = (),
) -> Account:
    """What article ``number`` (``a1``, of Outlet 1) says, on the word of each of ``voices``."""
    low, high = killed if isinstance(killed, tuple) else (killed, killed)
    report = EventReport(
        str(number), "e1", "en", f"Outlet {number}", published, type, None, "occurred",
        actors=(actor,) if actor else (), place=place,
    )  # fmt: skip
    return Account(
        report=report,
        source_id=f"a{number}",
        text_id=make_article(f"Text {number}").id,
        trigger=Span(0, 4),
        title="A bomb exploded",
        course=course,
        when=Period(when, when) if when else None,
        chains=tuple((voice,) for voice in voices),
        denied_by=denied_by,
        tallies=(Tally("killed", low, high, voices),) if low is not None and high is not None else (),
    )


def sources(accounts: Iterable[Account]) -> dict[int, Sources]:
    """The articles of accounts, none of which repeats another."""
    numbers = {int(one.report.article) for one in accounts}
    return {number: Sources(number, f"a{number}", f"Outlet {number}", "en", number) for number in numbers}
