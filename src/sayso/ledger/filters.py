"""The filters that all commands share, as conditions on the tables."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields, replace
from typing import Any, Final, get_args

from sqlalchemy import Column, ColumnElement, CompoundSelect, Select, Table, True_, and_, or_, select, true, union

from sayso.errors import QueryError
from sayso.language import LANGUAGES
from sayso.language.countries import country_of_name
from sayso.ledger.decided import SEEN, STATES
from sayso.ledger.fold import folded
from sayso.ledger.schema import article, attribution, event, known_name, participant, place, said_by
from sayso.record import Course

_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Filters:
    """What to list. Names compare without case and accents and may be parts of names; several filters must all hold.

    ``who``: an actor or recipient of an event; the speaker of an attribution.
    ``where``: a place, its first-level division, or a country by its name or its ISO 3166 alpha-3 code.
    ``type``: type or mode of an event, act of an attribution. ``status``: of an event or happening, which alone can be
    approved, moved or cancelled. Both: one or more, with commas.
    ``since``, ``until``: ``2025``, ``2025-02`` or ``2025-02-17``. An event must have a date that may lie between them;
    an attribution counts by its article's date of publication. What has no date is left out.
    ``decided``: ``open``, ``accepted``, ``corrected``, ``rejected`` (one or more, with commas) or ``all``; without it all
    but what was rejected.
    ``source``: where it comes from: a speaker, a document or agency on the way, the outlet, or the article's id, URL, path.

    An attribution passes ``where`` and ``status`` when an event that rests on it does. Raises QueryError.
    """

    who: str | None = None
    where: str | None = None
    type: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    source: str | None = None
    decided: str | None = None

    def __post_init__(self) -> None:
        for item in fields(self):
            value = getattr(self, item.name)
            if value is not None and not value.strip(" ,"):
                raise QueryError("is empty", where=f"filter {item.name}", remedy="Give a value or leave the filter out")
        for status in _values(self.status):
            if status not in get_args(Course):
                raise QueryError(
                    f"{status!r} is no status", where="filter status", remedy=f"Use {', '.join(get_args(Course))}"
                )
        for state in _values(self.decided):
            if state not in (*STATES, "all"):
                raise QueryError(
                    f"{state!r} is no decision", where="filter decided", remedy=f"Use {', '.join((*STATES, 'all'))}"
                )
        for name, date in (("since", self.since), ("until", self.until)):
            if date is not None:
                _check_date(name, date)
        if self.since and self.until and self.since > self.until + "~":
            raise QueryError("ends before it begins", where="filters since and until", remedy="Exchange the two dates")

    def __bool__(self) -> bool:
        return any(getattr(self, item.name) is not None for item in fields(self))

    @property
    def states(self) -> frozenset[str]:
        """What is shown: events and attributions on which this was decided (``open``: nothing)."""
        if self.decided is None:
            return SEEN
        named = frozenset(_values(self.decided))
        return frozenset(STATES) if "all" in named else named


def statuses(filters: Filters) -> list[str]:
    """The statuses that are asked for; none is all."""
    return _values(filters.status)


def event_passes(filters: Filters) -> ColumnElement[bool]:
    """Condition on ``event``."""
    return and_(
        _among(event.c.id, participant.c.event_id, _named(participant.c.folded, filters.who)),
        _where(filters.where),
        _one_of((event.c.type, event.c.mode), filters.type),
        _one_of((event.c.status,), filters.status),
        _decided(event.c.decided, filters),
        _dated(filters.since, filters.until),
        _event_source(filters.source),
    )


def attribution_passes(filters: Filters) -> ColumnElement[bool]:
    """Condition on ``attribution``."""
    resting = and_(
        _where(filters.where),
        _one_of((event.c.status,), filters.status),
        _decided(event.c.decided, NO_FILTERS),
    )
    rests = and_(said_by.c.attribution_id == attribution.c.id, said_by.c.event_id == event.c.id)
    told = and_(  # the articles first, since they are few or soon found
        _among(attribution.c.article_id, event.c.article_id, resting),
        select(said_by.c.number).where(rests, resting).exists(),
    )
    return and_(
        _spoken(filters.who),
        _one_of((attribution.c.act,), filters.type),
        _decided(attribution.c.decided, filters),
        told if filters.where or filters.status else true(),
        _among(attribution.c.article_id, article.c.id, _published(filters)),
        _attribution_source(filters.source),
    )


def article_passes(filters: Filters) -> ColumnElement[bool] | None:
    """Condition on ``article``: one of its events or attributions passes, or it passes itself when the filters ask only
    for what an article has (source, since, until). Null without filters."""
    if not filters:
        return None
    passes = [_among(article.c.id, event.c.article_id, event_passes(filters))]
    if replace(filters, where=None, status=None):  # else what passes is with an event that does
        passes.append(_among(article.c.id, attribution.c.article_id, attribution_passes(filters)))
    if not (filters.who or filters.where or filters.type or filters.status or filters.decided):
        passes.append(and_(_published(filters), _contains(article.c.folded, filters.source)))
    return or_(*passes)


def _values(names: str | None) -> list[str]:
    return [name.strip() for name in (names or "").split(",") if name.strip()]


def _check_date(name: str, value: str) -> None:
    try:
        if not _DATE.fullmatch(value):
            raise ValueError
        dt.date.fromisoformat(value + "0000-01-01"[len(value) :])
    except ValueError:
        raise QueryError(
            f"{value!r} is no date", where=f"filter {name}", remedy="Write 2025, 2025-02 or 2025-02-17"
        ) from None


def _contains(column: ColumnElement[str], part: str | None) -> ColumnElement[bool]:
    return true() if part is None else column.contains(folded(part.strip()), autoescape=True)


def _named(column: Column[str], part: str | None) -> ColumnElement[bool]:
    """A column of ``NAMED`` has a part of a name: one of the names that have it, of which there are fewer than rows."""
    return (
        true() if part is None else column.in_(select(known_name.c.folded).where(_contains(known_name.c.folded, part)))
    )


def _spoken(part: str | None) -> ColumnElement[bool]:
    """Listed by the names first: asked row by row in the order of a listing, it would be slow where few pass."""
    said = select(attribution.c.id).where(_named(attribution.c.speaker_folded, part)).correlate(None)
    return true() if part is None else attribution.c.id.in_(said)


def _one_of(columns: tuple[Column[str], ...], names: str | None) -> ColumnElement[bool]:
    """In any case, by the column's own values, of which the database knows how frequent they are."""
    wanted = sorted({form for name in _values(names) for form in (name, name.lower(), name.upper())})
    return or_(*(column.in_(wanted) for column in columns)) if wanted else true()


def _decided(column: Column[str], filters: Filters) -> ColumnElement[bool]:
    states = filters.states
    decided = column.in_(sorted(states - {"open"}))
    return true() if states == frozenset(STATES) else or_(column.is_(None), decided) if "open" in states else decided


def _among(key: Column[Any], of: Column[Any], condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """``key`` is one of the values of ``of`` in rows that fulfil ``condition``; no question when that asks nothing. Such a
    list is made once, where a question for each row would be asked as often as there are rows."""
    return condition if isinstance(condition, True_) else key.in_(select(of).where(condition))


def _where(wanted: str | None) -> ColumnElement[bool]:
    if wanted is None:
        return true()
    country = place.c.country.in_(_countries(wanted.strip()))
    return or_(_named(event.c.place_folded, wanted), _among(event.c.place_id, place.c.id, country))


def _countries(name: str) -> list[str]:
    """Codes of the countries that a name may mean, in any language and case; a code means itself."""
    written = (name, name.title(), name.upper())
    codes = {country_of_name(form, language) for form in written for language in LANGUAGES}
    return sorted({name.upper(), *(code for code in codes if code)})


def _dated(since: str | None, until: str | None) -> ColumnElement[bool]:
    """The event's interval meets the filter's. ``~`` sorts behind all that can follow a date's prefix, so that a month
    reaches to its last day. A side that the words leave open has no border; without any date nothing passes."""
    begin, end = event.c.begin, event.c.until
    conditions: list[ColumnElement[bool]] = []
    if since:
        conditions.append(or_(end.is_(None), end.concat("~") >= since))
    if until:
        conditions.append(or_(begin.is_(None), begin <= until + "~"))
    return and_(or_(begin.is_not(None), end.is_not(None)), *conditions) if conditions else true()


def _published(filters: Filters) -> ColumnElement[bool]:
    conditions = []
    if filters.since:
        conditions.append(article.c.published.concat("~") >= filters.since)
    if filters.until:
        conditions.append(article.c.published <= filters.until + "~")
    return and_(*conditions) if conditions else true()


def _attribution_source(wanted: str | None) -> ColumnElement[bool]:
    return true() if wanted is None else attribution.c.id.in_(_said(wanted, _in_articles(attribution, wanted)))


def _event_source(wanted: str | None) -> ColumnElement[bool]:
    if wanted is None:
        return true()
    rests = select(said_by.c.event_id).where(said_by.c.attribution_id.in_(_said(wanted)))
    through = select(event.c.id).where(_named(event.c.via_folded, wanted))
    return event.c.id.in_(union(rests, through, _in_articles(event, wanted)))


def _said(wanted: str, *others: Select[Any]) -> CompoundSelect[Any]:
    """Attributions by or through a source, each way by its own index."""
    ways = (attribution.c.speaker_folded, attribution.c.via_folded)
    return union(*(select(attribution.c.id).where(_named(way, wanted)) for way in ways), *others)


def _in_articles(table: Table, wanted: str) -> Select[Any]:
    """Rows of a table in the articles whose outlet or address has some words."""
    return select(table.c.id).where(
        table.c.article_id.in_(select(article.c.id).where(_contains(article.c.folded, wanted)))
    )


NO_FILTERS: Final = Filters()
