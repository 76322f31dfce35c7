"""Two reports compared: signals for and against one happening, and the score that they add up to."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from sayso.errors import ModelError
from sayso.link.report import EventReport, fold
from sayso.record import Party, Site

NEAR_KM, FAR_KM = 15.0, 50.0
POINTS = frozenset({"site", "city", "admin2"})
FEW_DAYS = 7
GROWTH = 1.5  # by which a toll may grow from one report to the next
MOST = 3.0  # of what shared numbers are worth
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Signal:
    """What two reports share or where they differ. ``value``: how much of it (0 … 3); ``words``: as a user reads it."""

    name: str
    value: float
    words: str


@dataclass(frozen=True)
class Model:
    """Weights by signal (log odds). ``bar``: the chance from which two reports are one happening's. ``lead``: log odds by
    which the best happening must lead the next. ``families``: types that a reader may take for each other; ``weapons``:
    modes of which an attack has one, ``blasts`` those that words take for each other; ``common``: kinds that too many
    reports speak of to tell them apart."""

    bias: float
    bar: float
    lead: float
    families: tuple[frozenset[str], ...]
    weapons: frozenset[str]
    blasts: frozenset[str]
    common: frozenset[str]
    weights: Mapping[str, float]

    def logit(self, signals: Iterable[Signal]) -> float:
        """Log odds of one happening."""
        return self.bias + sum(self.weights[signal.name] * signal.value for signal in signals)

    def kindred(self, left: str, right: str) -> bool:
        """True for types that may name one event."""
        return any(left in family and right in family for family in self.families)


@cache
def weights_digest() -> str:
    """``sha256:…`` of ``link/model.json``, by which a ledger knows what linked it."""
    return "sha256:" + hashlib.sha256(files("sayso.link").joinpath("model.json").read_bytes()).hexdigest()


@cache
def load_model() -> Model:
    """The weights of ``link/model.json``. Raises ModelError when the file is missing or damaged."""
    try:
        data = json.loads(files("sayso.link").joinpath("model.json").read_text("utf-8"))
        families = tuple(frozenset(family) for family in data["families"])
        weapons, blasts, common = (frozenset(data[name]) for name in ("weapons", "blasts", "common"))
        return Model(data["bias"], data["bar"], data["lead"], families, weapons, blasts, common, data["weights"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(str(error), where="link/model.json", remedy="Install Sayso again.") from error


def score(signals: Sequence[Signal]) -> float:
    """Chance (0 … 1) that two reports with these signals tell one happening."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, load_model().logit(signals)))))


def reasons(signals: Iterable[Signal]) -> tuple[str, ...]:
    """The signals that speak for one happening in words, the strongest first."""
    weights = load_model().weights
    worth = [(weights[signal.name] * signal.value, signal.words) for signal in signals]
    return tuple(words for value, words in sorted(worth, key=lambda pair: -pair[0]) if value > 0)


def compare(left: EventReport, right: EventReport) -> tuple[Signal, ...]:
    """Signals of a pair of reports; the order of the two does not matter to the score."""
    first, second = sorted((left, right), key=lambda r: (r.published or "", r.article, r.event))
    found = [*_type(first, second), *_place(first.place, second.place), *_time(first, second)]
    found += [*_counts(first, second), *_parties("actor", first.actors, second.actors)]
    found += [*_parties("recipient", first.recipients, second.recipients), *_words(first, second)]
    if first.article == second.article:
        found.append(Signal("one article", 1, "told apart in one article"))
    return tuple(found)


def _type(left: EventReport, right: EventReport) -> Iterator[Signal]:
    if left.type == right.type:
        yield Signal("same type", 1, "same type")
    elif load_model().kindred(left.type, right.type):
        yield Signal("kindred type", 1, f"{left.type} and {right.type}")
    else:
        yield Signal("other type", 1, f"{left.type} against {right.type}")
    same, model = left.mode == right.mode, load_model()
    apart = {left.mode, right.mode} <= model.weapons and not {left.mode, right.mode} <= model.blasts
    if left.mode and right.mode and (same or apart):
        yield Signal("same mode" if same else "other mode", 1, left.mode if same else f"{left.mode}, not {right.mode}")


def _place(left: Site | None, right: Site | None) -> Iterator[Signal]:
    if left is None or right is None or not (left.country and right.country):
        return
    apart = Signal("other place", 1, f"{left.name}, not {right.name}")
    points = left.precision in POINTS and right.precision in POINTS
    if left.country != right.country:
        yield apart
    elif points:
        distance = 0.0 if left.geonames == right.geonames else kilometres(left, right)
        if distance <= NEAR_KM:
            yield Signal("same place", 1, f"both in {left.name}")
        else:
            yield Signal("near place", 1, f"{left.name} near {right.name}") if distance <= FAR_KM else apart
    elif "country" in (left.precision, right.precision) or not (left.admin1 and right.admin1):
        name = next((site.name for site in (left, right) if site.precision == "country"), left.country)
        yield Signal("same country", 1, f"both in {name}")
    elif left.admin1 == right.admin1:
        yield Signal("place within", 1, f"both in {left.admin1}")
    else:
        yield apart


def kilometres(left: Site, right: Site) -> float:
    """Great-circle distance; infinite for a place without a point."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return math.inf
    a, b = math.radians(left.lat), math.radians(right.lat)
    half = (
        math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(right.lon - left.lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def _time(left: EventReport, right: EventReport) -> Iterator[Signal]:
    if left.days is None or right.days is None:
        return
    a, b = left.days, right.days
    gap = max((b.begin - a.until).days, (a.begin - b.until).days)
    if not (a.told and b.told):
        near = gap <= 1
        yield Signal("published near" if near else "published apart", 1, "told the same days" if near else "told apart")
    elif gap > 0:
        words = f"{a.begin} against {b.begin}"
        yield Signal("next day", 1, words) if gap == 1 else Signal("days apart", min(3.0, gap / 2), words)
    elif a.begin == a.until == b.begin == b.until:
        yield Signal("same day", 1, f"same day: {a.begin}")
    else:
        longest = max((d.until - d.begin).days for d in (a, b))
        yield Signal("days overlap", 1.0 if longest <= FEW_DAYS else 0.5, "overlapping dates")


def _counts(left: EventReport, right: EventReport) -> Iterator[Signal]:
    before = {what: (low, high) for what, low, high in left.counts}
    for what, low, high in right.counts:
        if what not in before:
            continue
        least, most = before[what]
        if low <= most and least <= high:
            number = str(low) if low == high else f"{low}–{high}"
            yield Signal("same count", min(2.0, 0.5 + math.log10(max(1, low))), f"{number} {what} in both")
        else:
            grew = low > most and (left.published or "") < (right.published or "")
            words = f"{most} {what}, then {low}" if grew else f"{most} {what}, not {low}"
            yield Signal("count grew" if grew else "other count", 1, words)


def _parties(role: str, left: Sequence[Party], right: Sequence[Party]) -> Iterator[Signal]:
    if not left or not right:
        return
    pairs = [(a, b) for a in left for b in right]
    same = next((a for a, b in pairs if _agree(a.country, b.country) and _capitals(a.name) & _capitals(b.name)), None)
    if same is not None:
        yield Signal(f"same {role}", 1, f"{role}: {same.name}")
        return
    kin = next(((a, b) for a, b in pairs if _kindred(a, b)), None)
    if kin is not None:
        yield Signal(f"kindred {role}", 1, f"{role}s alike: {kin[0].name}, {kin[1].name}")
    elif all(not _agree(a.sector, b.sector) or not _agree(a.country, b.country) for a, b in pairs):
        yield Signal(f"other {role}", 1, f"{role}: {left[0].name}, not {right[0].name}")


def _kindred(left: Party, right: Party) -> bool:
    """The same words without a name, or one sector, and no other country."""
    same = fold(left.name) == fold(right.name) or (left.sector is not None and left.sector == right.sector)
    return same and _agree(left.country, right.country)


@lru_cache(maxsize=10_000)
def _capitals(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in name.split() if word[:1].isupper() and len(word) > 2)


def _agree(left: str | None, right: str | None) -> bool:
    return left is None or right is None or left == right


def _words(left: EventReport, right: EventReport) -> Iterator[Signal]:
    known = _place_words(left) | _place_words(right)
    for what, a, b in (
        ("names", left.names - known, right.names - known),
        ("numbers", left.numbers, right.numbers if _at_once(left, right) else right.numbers - _grown(left, right)),
        ("kinds", left.kinds - load_model().common, right.kinds - load_model().common),
    ):
        yield from _sets(what, sorted(a), sorted(b))
    if left.language == right.language:
        for what, one, other in (("words", left.words, right.words), ("headline", left.title, right.title)):
            if one and other:
                share = len(one & other) / min(len(one), len(other))
                yield Signal(f"same {what}", share, f"{what} alike ({share:.0%})")
                yield Signal(f"other {what}", 1 - share, f"{what} differ ({1 - share:.0%})")


def _at_once(left: EventReport, right: EventReport) -> bool:
    return (left.published or "") >= (right.published or "")


def _grown(left: EventReport, right: EventReport) -> set[int]:
    """Numbers of the later report that may be one of the earlier, grown since: a toll, which speaks for nothing."""
    return {
        more for more in right.numbers if more not in left.numbers
        and any(less < more <= GROWTH * less for less in left.numbers)
    }  # fmt: skip


def _sets(what: str, left: Sequence[object], right: Sequence[object]) -> Iterator[Signal]:
    """What two lists share, large numbers most, or that they share nothing."""
    if left and right:
        shared = [one for one in left if one in right]
        if shared:
            value = sum(math.log2(one) / 2 for one in shared if isinstance(one, int)) or 1.0
            yield Signal(f"same {what}", min(MOST, value), f"both speak of {', '.join(map(str, shared))}")
        else:
            yield Signal(f"other {what}", 1, f"{what}: {left[0]}, not {right[0]}")


def _place_words(report: EventReport) -> set[str]:
    site = report.place
    return {fold(word) for word in f"{site.name} {site.admin1}".split()} if site else set()
