"""Where a new report belongs: one of the happenings at hand, or a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import floor, log

from sayso.link.pairs import POINTS, compare, load_model, reasons, score
from sayso.link.report import EventReport

CELL = 0.5  # degrees: the grid by which places near each other find one another
REACH = 0.15  # degrees, about 15 km
LONGEST = 42  # days: of a longer interval only the ends find candidates


@dataclass(frozen=True, slots=True)
class Candidate:
    """A happening with the reports that it has."""

    id: str
    reports: tuple[EventReport, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie to an earlier report. ``score``: chance (0 … 1) that both tell one happening; ``why``: in plain words."""

    article: str
    event: str
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """``happening``: the id of the candidate that a report joins, None for a new one; ``edges``: its ties to that
    candidate's reports, the strongest first. ``between``: candidates that it could belong to as well as each other, so
    that it joins none."""

    happening: str | None
    edges: tuple[Edge, ...] = ()
    between: tuple[str, ...] = ()


def assign(report: EventReport, candidates: Sequence[Candidate]) -> Assignment:
    """Place one report. It joins the happening whose reports it agrees with best on average, when that reaches the bar
    and leads the next; the same report and candidates give the same answer in any order."""
    model = load_model()
    bar = log(model.bar / (1 - model.bar))
    weighed = sorted(((_fit(report, one), one.id) for one in candidates if one.reports), reverse=True)
    fitting = [(fit, key) for fit, key in weighed if fit >= bar]
    if not fitting:
        return Assignment(None)
    level = [key for fit, key in fitting if fitting[0][0] - fit < model.lead]
    if len(level) > 1:
        return Assignment(None, between=tuple(sorted(level)))
    chosen = next(one for one in candidates if one.id == level[0])
    return Assignment(chosen.id, _edges(report, chosen))


def blocking_keys(report: EventReport) -> frozenset[str]:
    """Keys by which reports that may tell one happening find each other: at least one is shared. A key names a week, a
    family of types, and a place or what else tells reports apart."""
    wheres = tuple(_wheres(report))
    families = load_model().families
    kinds = [str(n) for n, family in enumerate(families) if report.type in family] + [report.type]
    return frozenset(f"{kind}/{week}/{where}" for kind in kinds for week in _weeks(report) for where in wheres)


def gather(reports: Iterable[EventReport]) -> tuple[Candidate, ...]:
    """Happenings of reports that come one after the other, each placed once; the id is that of its first report."""
    happenings: dict[str, tuple[EventReport, ...]] = {}
    found_by: defaultdict[str, set[str]] = defaultdict(set)
    for report in reports:
        keys = blocking_keys(report)
        near = sorted(set().union(*(found_by[key] for key in keys)))
        own = f"{report.article}/{report.event}"
        key = assign(report, [Candidate(one, happenings[one]) for one in near]).happening or own
        happenings[key] = (*happenings.get(key, ()), report)
        for one in keys:
            found_by[one].add(key)
    return tuple(Candidate(key, told) for key, told in happenings.items())


def _fit(report: EventReport, candidate: Candidate) -> float:
    """Log odds of a report and a happening: the mean over its reports."""
    model = load_model()
    values = [model.logit(compare(report, other)) for other in candidate.reports]
    return sum(values) / len(values)


def _edges(report: EventReport, candidate: Candidate) -> tuple[Edge, ...]:
    compared = [(other, compare(report, other)) for other in candidate.reports]
    edges = [Edge(other.article, other.event, round(score(s), 4), reasons(s)) for other, s in compared]
    return tuple(sorted(edges, key=lambda edge: (-edge.score, edge.article, edge.event)))


def _weeks(report: EventReport) -> Iterator[str]:
    """ISO weeks that the report's days touch, a day's slack on either side."""
    if report.days is None:
        yield "-"
        return
    begin, until = report.days.begin - timedelta(days=1), report.days.until + timedelta(days=1)
    steps = range(0, (until - begin).days + 1, 7) if (until - begin).days <= LONGEST else ()
    days = {begin, until, *(begin + timedelta(days=step) for step in steps)}
    for week in sorted({day.isocalendar()[:2] for day in days}):
        yield f"{week[0]}-{week[1]:02}"


def _wheres(report: EventReport) -> Iterator[str]:
    site = report.place
    if site and site.precision in POINTS and site.lat is not None and site.lon is not None:
        for lat in {floor((site.lat + shift) / CELL) for shift in (-REACH, REACH)}:
            for lon in {floor((site.lon + shift) / CELL) for shift in (-REACH, REACH)}:
                yield f"{lat},{lon}"
    if site and site.country and site.admin1 and site.precision != "country":
        yield f"{site.country}.{site.admin1}"
    marks = set(report.names) | {f"{low}{what}" for what, low, high in report.counts if low > 1}
    marks |= {f"{p.country}.{p.sector}" for p in (*report.actors, *report.recipients) if p.country and p.sector}
    yield from sorted(marks)
