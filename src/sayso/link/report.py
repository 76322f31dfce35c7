"""An event as one article tells it, cut down to what linking looks at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise

from sayso.language import load_words
from sayso.record import Event, Participant, Party, Record, Site, Span, Status, first_day, last_day
from sayso.resolve.words import nouns

LONG = 5  # letters of a word that can tell reports apart: shorter ones are mostly function words
STEM = 6  # letters that a word is known by, so that its endings do not matter
AHEAD: frozenset[Status] = frozenset({"planned", "conditional", "possible"})
_WORD = re.compile(r"[^\W\d_]+|\d+")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})+|[^\W\d_]+|\d{1,9}")
_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)]*\s|\n")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of an event. ``told``: the article gives them; else they follow from its publication."""

    begin: date
    until: date
    told: bool


@dataclass(frozen=True, slots=True)
class EventReport:
    """An event as one article tells it. ``article``: source id; ``event``: the event's id in the article's record;
    ``published``: ISO date at the precision known. ``counts``: low and high by what is counted. Of the sentences that tell
    the event: ``words`` by their stems, ``names``, ``numbers`` above one that are no dates, and ``kinds``: who and what
    they speak of, in the same terms for every language (sectors, weapons). ``title``: stems of the headline."""

    article: str
    event: str
    language: str
    outlet: str | None
    published: str | None
    type: str
    mode: str | None
    status: Status
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Site | None = None
    days: Days | None = None
    counts: tuple[tuple[str, int, int], ...] = ()
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    numbers: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()
    title: frozenset[str] = frozenset()


def reports_of(record: Record) -> Iterator[EventReport]:
    """What one article tells, a report for each event of its record."""
    for event in record.events:
        yield report_of(record, event)


def report_of(record: Record, event: Event) -> EventReport:
    """One event of an article's record as a report."""
    article = record.article
    published = article.published.date if article.published else None
    sentences = sorted({_sentence(article.text, span) for span in (event.trigger, *event.mentions)})
    site = _site(record, event)
    unsaid = _without(record, sentences, [*_sources(record), *(time.span for time in record.times)])
    plain = _without(record, sentences, [*_sources(record), *(time.span for time in record.times), *_places(record)])
    around = _without(
        record, sentences, [*event.mentions, *_sources(record), *(t.span for t in record.times), *_places(record)]
    )
    return EventReport(
        article=article.source_id,
        event=event.id,
        language=article.language,
        outlet=article.outlet.name if article.outlet else None,
        published=published,
        type=event.type,
        mode=event.mode,
        status=event.status,
        actors=_parties(record, event.actors),
        recipients=_parties(record, event.recipients),
        place=site,
        days=_days(record, event, published),
        counts=tuple(sorted((count.what, count.low, count.high) for count in event.counts)),
        words=stems(around),
        names=names(plain if site else unsaid),
        numbers=numbers(plain, article.language),
        kinds=kinds(plain, article.language),
        title=stems(_title(record)),
    )


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Lower case without accents."""
    flat = unicodedata.normalize("NFKD", word)
    return "".join(c for c in flat if not unicodedata.combining(c)).lower()


def stems(text: str) -> frozenset[str]:
    """The long words of a text by their first letters."""
    return frozenset(fold(word)[:STEM] for word in _WORD.findall(text) if len(word) >= LONG)


def names(text: str) -> frozenset[str]:
    """Words with a capital that open no sentence, folded."""
    found = _WORD.finditer(text)
    inner = (match for match in found if re.search(r"[\w,;:]\s+[\"'“‘«(]*$", text[: match.start()]))
    return frozenset(fold(m.group()) for m in inner if m.group()[0].isupper() and len(m.group()) > 2)


def _days(record: Record, event: Event, published: str | None) -> Days | None:
    """Told dates; a dateline's date is the article's, and no more than publication says."""
    when = event.when
    part = record.article.part_at(when.span.start) if when else None
    if when and not (part and part.kind == "dateline"):
        begin, until = first_day(when.begin), last_day(when.until)
        if begin and until and begin <= until:
            return Days(begin, until, told=True)
        if begin or until:
            one = begin or until
            assert one is not None
            return Days(one, one, told=True)
    out = first_day(published)
    if out is None:
        return None
    if event.status in AHEAD:
        return Days(out, out + timedelta(days=60), told=False)
    return Days(out - timedelta(days=3), last_day(published) or out, told=False)


def _parties(record: Record, participants: Iterable[Participant]) -> tuple[Party, ...]:
    known = {actor.id: actor for actor in record.actors}
    found = []
    for participant in participants:
        actor = known.get(participant.actor or "")
        name = actor.name if actor else participant.span.quote(record.article.text)
        found.append(Party(name, actor.country if actor else None, actor.sector if actor else None))
    return tuple(dict.fromkeys(found))


def _site(record: Record, event: Event) -> Site | None:
    place = next((p for p in record.places if event.place and p.id == event.place.place), None)
    if place is None:
        return None
    return Site(place.name, place.geonames, place.lat, place.lon, place.country, place.admin1, place.precision)


def _sentence(text: str, span: Span) -> Span:
    """The sentence around a span, by its punctuation."""
    before = [match.end() for match in _SENTENCE_END.finditer(text, 0, span.start)]
    after = _SENTENCE_END.search(text, span.end)
    return Span(before[-1] if before else 0, after.start() if after else len(text))


def _sources(record: Record) -> Iterator[Span]:
    """Who says it, and that it is said: police who tell of an attack are no part of it."""
    for attribution in record.attributions:
        yield from attribution.cue
        if attribution.source:
            yield attribution.source.span


def _places(record: Record) -> Iterator[Span]:
    for place in record.places:
        yield from place.mentions


def _without(record: Record, sentences: Iterable[Span], gaps: Iterable[Span]) -> str:
    """Sentences one after the other, with gaps in the place of some words."""
    text = list(record.article.text)
    for gap in gaps:
        text[gap.start : gap.end] = " " * (gap.end - gap.start)
    return ". ".join("".join(text[sentence.start : sentence.end]) for sentence in sentences)


def _title(record: Record) -> str:
    """The headline without its places."""
    parts = [part.span for part in record.article.parts if part.kind == "title"]
    return _without(record, parts, _places(record)) if parts else record.article.title or ""


def numbers(text: str, language: str) -> frozenset[int]:
    """Numbers above one, in figures or in words."""
    values = load_words(language, "counts")["numbers"]
    plain = (match.group().lower().replace(",", "").replace(".", "") for match in _NUMBER.finditer(text))
    return frozenset(n for word in plain if (n := int(word) if word.isdigit() else values.get(word, 0)) > 1)


def kinds(text: str, language: str) -> frozenset[str]:
    """Sectors of actors and weapons that a text names by their common words."""
    words = [fold(word) for word in _WORD.findall(text)]
    known = nouns(language)
    pairs = [f"{one} {two}" for one, two in pairwise(words)]
    found = {known[word][1] for word in (*words, *pairs) if word in known}
    found |= {kind for start, kind in _instruments(language) if any(w.startswith(start) for w in (*words, *pairs))}
    return frozenset(kind for kind in found if kind and kind != "CVL")


@cache
def _instruments(language: str) -> tuple[tuple[str, str], ...]:
    """How words for weapons begin, and the weapon."""
    kinds = load_words(language, "incidents")["instruments"]
    starts = {fold(start): kind.lower() for kind, row in kinds.items() for start in row["words"]}
    return tuple(starts.items())
