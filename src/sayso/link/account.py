"""Everything that a happening needs to know of one report, apart from the article: what is kept of it in the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sayso.ledger.sentence import Sentences
from sayso.link.course import Turn, turn_of
from sayso.link.report import STEM, Days, EventReport, fold, report_of
from sayso.link.voices import Voice, chain_of, via_voices
from sayso.record import Act, Attribution, Course, Event, Period, Record, Span, covers, first_day, last_day

TITLE: Final = 140
"""Longest title of a happening in characters."""
NEAR_WORDS: Final = 12
"""Characters before the trigger that a title which leaves out the beginning of a sentence shows at least."""
_CLAUSE: Final = re.compile(r"[,;:]\s+|\s(?=that\s|que\s|and\s|y\s)")
_TOLD: Final[frozenset[Act]] = frozenset({"say", "announce", "confirm", "plan"})
_WEAK: Final = frozenset({"AGREE", "OTHER"})
"""Types of words that may only tell of another event: "announced that it will …"."""
_UNSAID: Final[frozenset[Act]] = frozenset({"deny", "question"})


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of an event and who gives it."""

    what: str
    low: int
    high: int
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """A report with its say-so. ``report.article`` is the article's number in the ledger, ``source_id`` its own id.
    ``chains``: lines of say-so, each from the voice that knew to the last before the outlet; none is the outlet's own
    voice. ``denied_by``: who denies it in the same article. ``course``: the status, or what became of a plan.
    ``when``: as told; of a move the new date. ``trigger``: in the text. ``title``: its words; ``headed``: they are the
    article's headline."""

    report: EventReport
    source_id: str
    text_id: str
    trigger: Span
    title: str
    course: Course
    headed: bool = False
    when: Period | None = None
    chains: tuple[tuple[Voice, ...], ...] = ()
    denied_by: tuple[Voice, ...] = ()
    tallies: tuple[Tally, ...] = ()

    @property
    def key(self) -> str:
        """The event's id in the ledger: ``12/e1``."""
        return f"{self.report.article}/{self.report.event}"

    @property
    def published(self) -> str | None:
        return self.report.published

    @property
    def day(self) -> date:
        """First day of publication, for order; the last of days where none is known."""
        return first_day(self.published) or date.max

    @property
    def roots(self) -> tuple[Voice, ...]:
        """The voices that its words began with."""
        return tuple(dict.fromkeys(chain[0] for chain in self.chains))


def accounts_of(record: Record, number: int) -> Iterator[Account]:
    """The accounts of an article's events that nobody rejected. What is read as an event of its own but only says what
    became of another (it was moved, denied, announced) is part of that one's account. ``number``: the article's."""
    sentences = Sentences(record.article)
    events = [event for event in record.events if event.decided != "rejected"]
    turns = {event.id: turn_of(record, event, sentences) for event in events}
    about = [turn.word for turn in turns.values() if turn]
    about += [cue for event in events for denial in _denials(record, event) for cue in denial.cue]
    said = [cue for item in record.attributions if item.act in _TOLD for cue in item.cue]
    for event in events:
        words = (*about, *said) if event.type in _WEAK else about
        if not any(event.trigger.overlaps(word) for word in words):
            yield _account(record, event, number, sentences.around(event.trigger), turns[event.id])


def _account(record: Record, event: Event, number: int, sentence: Span, turn: Turn | None) -> Account:
    report = replace(report_of(record, event), article=str(number))
    title, headed = _title(record, event, sentence)
    return Account(
        report=_between(report, turn) if turn and turn.course == "moved" else report,
        source_id=record.article.source_id,
        text_id=record.article.id,
        trigger=event.trigger,
        title=title,
        headed=headed,
        course=turn.course if turn else event.status,
        when=(turn and turn.new) or _told(record, event),
        chains=tuple(_chains(record, event)),
        denied_by=tuple(dict.fromkeys(v for item in _denials(record, event) for v in chain_of(record, item)[:1])),
        tallies=tuple(_tallies(record, event)),
    )


def _between(report: EventReport, turn: Turn) -> EventReport:
    """The report of a move, dated from its publication or old date to the new one: it concerns both days."""
    ends = [day for day in (first_day(report.published), report.days and report.days.begin) if day]
    ends += [day for day in (report.days and report.days.told and report.days.until,) if day]
    ends += [day for day in (last_day(turn.new.until or turn.new.begin) if turn.new else None,) if day]
    return replace(report, days=Days(min(ends), max(ends), told=True)) if ends else report


def _told(record: Record, event: Event) -> Period | None:
    """The dates that the article gives; a dateline's date is the article's."""
    when = event.when
    part = record.article.part_at(when.span.start) if when else None
    if when is None or (when.begin is None and when.until is None) or (part and part.kind == "dateline"):
        return None
    return Period(when.begin, when.until)


def _title(record: Record, event: Event, sentence: Span) -> tuple[str, bool]:
    article = record.article
    for span in (event.trigger, *event.mentions):
        part = article.part_at(span.start)
        if part and part.kind == "title":
            return _shortened(part.span.quote(article.text)), True
    part = article.part_at(event.trigger.start)
    start = max(sentence.start, part.span.start) if part else sentence.start
    if event.trigger.end - start < TITLE:
        return _shortened(Span(start, sentence.end).quote(article.text)), False
    breaks = [match.end() for match in _CLAUSE.finditer(article.text, start, event.trigger.start)]
    first = next((at for at in reversed(breaks) if event.trigger.start - at > NEAR_WORDS), start)
    return "…" + _shortened(Span(first, sentence.end).quote(article.text)), False


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= TITLE else line[: TITLE - 1].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"


def _chains(record: Record, event: Event) -> Iterator[tuple[Voice, ...]]:
    """The event's own line of say-so, then those of its other mentions and numbers, each once."""
    known = {item.id: item for item in record.attributions}
    spans = (event.trigger, *event.mentions, *(count.span for count in event.counts))
    inner = [known[name] for name in event.said_by[-1:] if name in known]
    inner += _around(record, spans)
    via = tuple(via_voices(event.via, record.article.language))
    chains = dict.fromkeys((*chain_of(record, item), *via) for item in inner)
    if not any(chains) and via:
        chains = dict.fromkeys([via])
    yield from (tuple(dict.fromkeys(chain)) for chain in chains if chain)


def _around(record: Record, spans: Iterable[Span]) -> list[Attribution]:
    """The innermost attributions whose content holds one of ``spans``; a denial tells the contrary."""
    found: dict[str, Attribution] = {}
    for span in spans:
        holding = [item for item in record.attributions if covers(item.content, span) and item.decided != "rejected"]
        outer = {item.within for item in holding}
        for item in holding:
            if item.id not in outer and item.act not in _UNSAID:
                found[item.id] = item
    return list(found.values())


def _tallies(record: Record, event: Event) -> Iterator[Tally]:
    """The event's numbers with who gives them: who says the number, else who says the event."""
    known = {item.id: item for item in record.attributions}
    whole = [known[name] for name in event.said_by[-1:] if name in known]
    for count in event.counts:
        voices = [chain_of(record, item)[:1] for item in _around(record, [count.span]) or whole]
        yield Tally(count.what, count.low, count.high, tuple(dict.fromkeys(one for voice in voices for one in voice)))


def _denials(record: Record, event: Event) -> Iterator[Attribution]:
    """Denials in whose words the event's own stand again: its trigger with one of its people. (A denied event of its own
    is another report.)"""
    text = record.article.text
    for item in record.attributions:
        if item.act != "deny" or item.source is None or item.decided == "rejected":
            continue
        denied = _stems(" ".join(span.quote(text) for span in item.content))
        stated = [span for span in (event.trigger, *event.mentions) if not covers(item.content, span)]
        people = [person.span for person in (*event.recipients, *event.actors)]
        named = {word for span in people for word in _stems(span.quote(text))}
        if denied & {word for span in stated for word in _stems(span.quote(text))} and (named & denied or not named):
            yield item


def _stems(words: str) -> frozenset[str]:
    """Words by their first letters, without case and accents, short ones left out."""
    return frozenset(fold(word)[:STEM] for word in words.split() if len(word) > 2)
