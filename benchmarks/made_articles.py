"""A made-up press: articles with the lines that a reader would give them, told of stories as a press tells them.

A story has a day, a town, people and a toll; articles tell it over some days, half of the stories by one article, some by
hundreds (Pareto, mean 5.4), ``GIANT`` tell the longest. An article tells its story, an older one of the same days, and two
things of its own; one in six repeats five sentences of its story's first article. The same number gives the same article.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from sayso.record import (
    Actor,
    Article,
    Attribution,
    Count,
    Event,
    EventPlace,
    Outlet,
    Part,
    Participant,
    Place,
    Published,
    Record,
    Source,
    Span,
    Status,
    Time,
    Version,
    When,
    text_id,
)

VERSION = Version("0.1.0", {"benchmark": "sha256:00"}, "plover-1")
SYLLABLES = [a + b for a in ("b", "d", "f", "k", "l", "m", "n", "p", "r", "s", "t", "v") for b in "aeiou"]
TYPES = (
    ("PROTEST", "marched"), ("ASSAULT", "attacked"), ("COERCE", "arrested"), ("AID", "supplied"), ("CONSULT", "met"),
    ("THREATEN", "threatened"), ("AGREE", "signed with"), ("COOPERATE", "trained"),
)  # fmt: skip
STATUSES: tuple[Status, ...] = ("occurred", "occurred", "occurred", "ongoing", "planned", "possible", "negated")
ACTS = ("say", "say", "say", "claim", "deny", "accuse", "announce", "promise")
COUNTRIES = ("PER", "MEX", "COL", "CHL", "ARG", "POL", "KEN", "PHL", "IND", "UKR")
FIRST_DAY, DAYS = date(2024, 1, 1), 1096
SENTENCES, COPIED, LARGEST = 7, 5, 400
GIANT = 2_000
OLDER = 60  # stories before its own of which an article tells one
SPEAKERS = 5  # who speak of a story
PLANNED = {4: 14, 5: 5}  # days ahead by place in STATUSES


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened: an event before anybody tells it. ``town``: number."""

    kind: int
    status: Status
    day: date
    town: int
    who: str
    whom: str
    toll: int


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence: who says it, how, and the fact that it tells, if any. ``seed`` gives its other words."""

    speaker: str
    fact: Fact | None
    seed: str


class Press:
    """Names, words and stories of the made-up world, enough for ``articles`` articles."""

    def __init__(self, articles: int) -> None:
        chance = random.Random(1)
        self.common = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(40_000)]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.common))))
        self.people = [self._name(chance, 2) for _ in range(20_000)]
        self.towns = [self._name(chance, 1) for _ in range(400)]
        self.outlets = [f"{self._name(chance, 1)} Post" for _ in range(300)]
        sizes = [GIANT] if articles > 10 * GIANT else []
        while sum(sizes) < articles:
            sizes.append(min(int(chance.paretovariate(1.1)), LARGEST))
        begins = sorted((chance.randrange(DAYS), number) for number in range(len(sizes)))
        self.facts = [self._fact(chance, FIRST_DAY + timedelta(days=day)) for day, _ in begins]
        told = []
        for story, (day, number) in enumerate(begins):
            spread = 1 + sizes[number].bit_length()  # days on which it is news
            told += [
                (day + min(spread, int(chance.expovariate(0.7))), chance.random(), story) for _ in range(sizes[number])
            ]
        self.told = [(FIRST_DAY + timedelta(days=day), story) for day, _, story in sorted(told)[:articles]]

    def _name(self, chance: random.Random, parts: int) -> str:
        return " ".join("".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(parts))

    def _fact(self, chance: random.Random, day: date) -> Fact:
        status = chance.randrange(len(STATUSES))
        ahead = timedelta(days=chance.randint(1, PLANNED[status]) if status in PLANNED else 0)
        kind, town = chance.randrange(len(TYPES)), _rank(chance, 20, len(self.towns))
        return Fact(
            kind, STATUSES[status], day + ahead, town, self.person(chance), self.person(chance), chance.randint(2, 90)
        )

    def person(self, chance: random.Random) -> str:
        return self.people[_rank(chance, 100, len(self.people))]

    def filler(self, chance: random.Random, count: int) -> str:
        return " ".join(chance.choices(self.common, cum_weights=self.weights, k=count))

    def sentences(self, number: int) -> Iterator[Told]:
        """What article ``number`` tells, in order."""
        day, story = self.told[number]
        chance = random.Random(number)
        own = [self._fact(chance, day - timedelta(days=chance.randint(0, 2))) for _ in range(2)]
        older = self._fact(chance, day) if story < OLDER else self.facts[story - chance.randint(1, OLDER)]
        facts = [self.facts[story], older, *own]
        copied = COPIED if chance.random() < 1 / 6 else 0
        first = random.Random(f"story {story}")
        speakers = [self.person(first) for _ in range(SPEAKERS)]
        for at in range(SENTENCES):
            wire = Told(self.person(first), self.facts[story] if at == 0 else None, f"{story}/{at}")
            fact = facts[at] if at < len(facts) else None
            speaker = chance.choice(speakers) if fact is self.facts[story] else self.person(chance)
            yield wire if at < copied else Told(speaker, fact, f"{number}.{at}")


def _rank(chance: random.Random, level: int, count: int) -> int:
    """A rank (0 …) by a law of Zipf that is level up to about ``level``: there are many known people, and no single one."""
    return min(int(level * (chance.paretovariate(1) - 1)), count - 1)


class Draft:
    """A text that grows, and what stands where in it."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, words: str) -> Span:
        """Append words and a space; where the words are."""
        start = len(self.text)
        self.text += words + " "
        return Span(start, start + len(words))


class Writer:
    """An article in the making, with the lines of its record."""

    def __init__(self, press: Press, number: int) -> None:
        self.press, self.number = press, number
        self.draft = Draft()
        self.people: dict[str, list[Span]] = {}
        self.towns: dict[int, list[Span]] = {}
        self.times: list[Time] = []
        self.attributions: list[Attribution] = []
        self.events: list[Event] = []

    def record(self) -> Record:
        """Write the article."""
        day, draft, press = self.press.told[self.number][0].isoformat(), self.draft, self.press
        chance = random.Random(-self.number - 1)
        title = draft.add(press.filler(chance, 8))
        draft.text += "\n\n"
        for sentence in press.sentences(self.number):
            self._tell(sentence)
        text = draft.text.rstrip()
        outlet = press.outlets[min(int(chance.paretovariate(0.8)), 300) - 1]
        article = Article(
            text_id(text), f"made-{self.number}", text, "en", url=f"https://made.example/{self.number}",
            title=title.quote(text), outlet=Outlet(outlet, "given"), published=Published(day, "day", "given"),
            parts=(Part("title", title), Part("body", Span(title.end + 3, len(text)))),
        )  # fmt: skip
        return Record(
            VERSION,
            article,
            actors=tuple(
                Actor(self._actor(name), name, "person", mentions=tuple(self.people[name])) for name in self.people
            ),
            places=tuple(self._place(town) for town in self.towns),
            times=tuple(self.times),
            attributions=tuple(self.attributions),
            events=tuple(self.events),
        )

    def _tell(self, told: Told) -> None:
        chance, draft = random.Random(told.seed), self.draft
        source, cue = draft.add(told.speaker), draft.add("said that")
        speaker, number = self._actor(told.speaker, source), len(self.attributions)
        begin = len(draft.text)
        if told.fact:
            self._event(told.fact, f"s{number}")
        draft.add(self.press.filler(chance, 12) + ".")
        content = Span(begin, len(draft.text) - 1)
        self.attributions.append(
            Attribution(f"s{number}", Source(source, speaker), (cue,), (content,), "indirect", chance.choice(ACTS))
        )
        draft.add(self.press.filler(chance, 30) + ".")

    def _event(self, fact: Fact, said: str) -> None:
        draft, number = self.draft, len(self.events)
        kind, verb = TYPES[fact.kind]
        actor, trigger = draft.add(fact.who), draft.add(verb)
        count, recipient = draft.add(str(fact.toll)), draft.add(f"people of {fact.whom}")
        draft.add("in")
        where = draft.add(self.press.towns[fact.town])
        draft.add("on")
        day = fact.day.isoformat()
        when = draft.add(day)
        self.towns.setdefault(fact.town, []).append(where)
        self.times.append(Time(f"t{number}", when, "DATE", day, day, day))
        self.events.append(
            Event(
                f"e{number}", kind, None, fact.status, trigger, (trigger,), (),
                (Participant(actor, self._actor(fact.who, actor)),),
                (Participant(recipient, self._actor(fact.whom, Span(recipient.end - len(fact.whom), recipient.end))),),
                EventPlace(where, f"p{fact.town}"), When(when, f"t{number}", day, day),
                (Count("people", fact.toll, fact.toll, count),), said_by=(said,), why={"type": "template"}, confidence=0.8,
            )
        )  # fmt: skip

    def _actor(self, name: str, mention: Span | None = None) -> str:
        spans = self.people.setdefault(name, [])
        if mention:
            spans.append(mention)
        return f"a{list(self.people).index(name)}"

    def _place(self, town: int) -> Place:
        spans = tuple(self.towns[town])
        lat, lon = (town % 20) * 4.0 - 38, (town // 20) * 8.0 - 70
        return Place(
            f"p{town}",
            self.press.towns[town],
            town + 1,
            lat,
            lon,
            COUNTRIES[town % 10],
            f"Region {town % 40}",
            "city",
            spans,
        )


def make_record(press: Press, number: int) -> Record:
    """Article ``number`` as it would be read."""
    return Writer(press, number).record()


def sizes(told: Sequence[tuple[date, int]]) -> list[int]:
    """Articles of each story, most first."""
    count: dict[int, int] = {}
    for _, story in told:
        count[story] = count.get(story, 0) + 1
    return sorted(count.values(), reverse=True)
