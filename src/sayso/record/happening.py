"""The happening: what a ledger says about one thing in the world (schema ``sayso-happening/1``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from sayso.record.event import Status
from sayso.record.place import PlacePrecision

HAPPENING_SCHEMA = "sayso-happening/1"

Course = Literal[Status, "approved", "moved", "cancelled"]
"""Status of a happening: that of an event, or what later reports made of a plan."""
OriginKind = Literal["speaker", "agency", "outlet", "document"]
DisagreementKind = Literal["contradiction", "update", "denial"]


@dataclass(frozen=True, slots=True)
class Report:
    """An event as one article tells it. ``article``: its source id; ``event``: the event's id in the article's record.
    ``why``: in plain words, what ties it to the reports before it; empty for the first. ``credits``: agencies that the
    article credits with a part of what it tells."""

    article: str
    event: str
    outlet: str | None = None
    why: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent source of knowledge. ``articles``: those that rest on it. ``chain``: how its words came to the last
    of them, the origin first. ``why``: in plain words, what makes several articles or names one origin."""

    name: str
    kind: OriginKind
    articles: tuple[str, ...]
    chain: tuple[str, ...]
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Circle:
    """Outlets that cite each other, so that nobody is the origin: A cites B cites A. The first is not repeated."""

    outlets: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """Article ``article`` repeats ``of``. ``share``: part of the shorter one's sentences found in the other (0 … 1).
    ``why``: in plain words, how it was told."""

    of: str
    article: str
    share: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of a field: who says it (empty: the outlets themselves), in which articles, since when (date of the
    first of them)."""

    value: str | int
    said_by: tuple[str, ...]
    articles: tuple[str, ...]
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Values of one field that differ, the earliest first. ``field``: type, status, actor, recipient, place, when, or the
    name of a count. ``low`` and ``high``: of a count."""

    field: str
    kind: DisagreementKind
    values: tuple[Statement, ...]
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """From ``date`` on (first publication) these articles give the happening this status."""

    status: Course
    date: str | None
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as the reports of a happening know it: its fullest name, country (ISO 3166 alpha-3) and sector."""

    name: str
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """The most precise place that the reports share. ``lat``/``lon``: WGS 84 degrees."""

    name: str
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    precision: PlacePrecision | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, at the precision that the reports give; null where they leave a side open."""

    begin: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    """Reports of the same thing. ``id`` comes from its first report and stays when others join. ``title``: the best
    report's own words. Nothing of a report is lost: its record has it all."""

    id: str
    type: str
    title: str
    status: Course
    when: Period | None = None
    place: Site | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    reports: tuple[Report, ...] = ()
    origins: tuple[Origin, ...] = ()
    circles: tuple[Circle, ...] = ()
    copies: tuple[Copy, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    timeline: tuple[Step, ...] = ()
    schema: str = HAPPENING_SCHEMA

    @property
    def articles(self) -> tuple[str, ...]:
        """Source ids of the articles that report it, in the order of the reports."""
        return tuple(dict.fromkeys(report.article for report in self.reports))

    def to_json(self) -> str:
        """One line of JSON, the form of ``docs/happenings.md``."""
        return msgspec.json.encode(self).decode("utf-8")

    @classmethod
    def from_json(cls, line: str | bytes) -> Happening:
        """Read a happening back. Raises ``msgspec.ValidationError`` naming the field that is wrong."""
        return msgspec.json.decode(line, type=cls)
