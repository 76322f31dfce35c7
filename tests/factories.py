"""Records made by hand: one small and readable, and any number of long ones made from sentences with holes."""

from __future__ import annotations

import random

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
    Time,
    Version,
    Via,
    When,
    canonical,
    text_id,
)

VERSION = Version("0.1.0", {"attribution-en": "sha256:00"}, "plover-1")

STORY = """Ferry to bring divers to Bogotá's river police

The navy said on Monday that its divers will train Peru's river police in Iquitos from 3 May. “We asked for this,” Inés \
Órdenas told El Faro del Río. Nobody was hurt in the last exercise, Gen. Pak added."""


def make_article(text: str = STORY, source_id: str = "ferry-1", **fields: object) -> Article:
    """An article on a text, which is made canonical."""
    words = canonical(text)
    return Article(text_id(words), source_id, words, str(fields.pop("language", "en")), **fields)  # type: ignore[arg-type]


def find(article: Article, words: str, nth: int = 0) -> Span:
    """Where some words stand in an article, the ``nth`` time from 0."""
    start = -1
    for _ in range(nth + 1):
        start = article.text.index(words, start + 1)
    return Span(start, start + len(words))


def make_record(source_id: str = "ferry-1", version: Version = VERSION, **fields: object) -> Record:
    """The record of STORY: two attributions, a planned event in Iquitos from 2031-05-03 and a negated one."""
    article = make_article(source_id=source_id)
    end_of_title = article.text.index("\n\n") + 2
    article = make_article(
        source_id=source_id,
        title="Ferry to bring divers to Bogotá's river police",
        outlet=Outlet("The River Post", "metadata"),
        published=Published("2031-04-28", "day", "metadata"),
        parts=(Part("title", Span(0, end_of_title)), Part("body", Span(end_of_title, len(article.text)))),
        **fields,
    )

    def at(words: str, nth: int = 0) -> Span:
        return find(article, words, nth)

    return Record(
        version,
        article,
        actors=(
            Actor("a1", "the navy", "unit", "PER", "MIL", mentions=(at("The navy"),)),
            Actor("a2", "Peru's river police", "unit", "PER", "COP", part_of="a1", mentions=(at("Peru's river police"),)),
            Actor("a3", "Inés Órdenas", "person", roles=("minister",), mentions=(at("Inés Órdenas"),)),
        ),
        places=(
            Place("p1", "Iquitos", 3696183, -3.75, -73.25, "PER", "Loreto", "city", (at("Iquitos"),)),
        ),
        times=(Time("t1", at("3 May"), "DATE", "2031-05-03", "2031-05-03", "2031-05-03"),),
        attributions=(
            Attribution(
                "s1", Source(at("The navy"), "a1"), (at("said"),),
                (at("its divers will train Peru's river police in Iquitos from 3 May"),), "indirect", "say",
            ),
            Attribution(
                "s2", Source(at("Inés Órdenas"), "a3"), (at("told"),), (at("“We asked for this,”"),), "direct", "confirm",
                via=(Via("El Faro del Río", at("El Faro del Río")),), confidence=0.9,
            ),
        ),
        events=(
            Event(
                "e1", "COOPERATE", "training", "planned", at("train"), (at("train"),), ("military",),
                (Participant(at("its divers"), "a1"),), (Participant(at("Peru's river police"), "a2"),),
                EventPlace(at("Iquitos"), "p1"), When(at("from 3 May"), "t1", "2031-05-03", None),
                status_cue=(at("will"),), said_by=("s1",), why={"type": "pattern train/VERB"}, confidence=0.8,
            ),
            Event(
                "e2", "ASSAULT", None, "negated", at("hurt"), recipients=(Participant(at("Nobody")),),
                counts=(Count("wounded", 0, 0, at("Nobody")),), said_by=("s2",),
            ),
        ),
    )  # fmt: skip


SPEAKERS = ("Amina Noor", "José Ibáñez", "Colonel Li Wen", "Søren Dahl", "the harbour union", "Zoë Ångström")
PLACES = (("Lima", "PER", -12.04, -77.03), ("Łódź", "POL", 51.77, 19.46), ("Córdoba", "ARG", -31.41, -64.18))


def make_long_record(number: int, events: int = 10, attributions: int = 20, version: Version = VERSION) -> Record:
    """Article ``number`` of a made-up outlet: about 20 words an attribution, every second one with an event in it."""
    chance = random.Random(number)
    pieces, drafts, length = [f"Report {number} from the quays 🚢\n\n"], [], 0
    length = len(pieces[0])
    for index in range(attributions):
        speaker, (place, *_) = chance.choice(SPEAKERS), chance.choice(PLACES)
        sentence = (
            f"{speaker} said on day {index} of dispute {number} that dockers would block the old bridge in {place} "
            f"and keep café tables there until the owners talk.\n"
        )
        drafts.append((length, sentence, speaker, place))
        pieces.append(sentence)
        length += len(sentence)
    article = make_article(
        "".join(pieces),
        f"quays-{number}",
        title=f"Report {number} from the quays",
        url=f"https://quays.example/{number}",
        outlet=Outlet(f"Quay Courier {number % 7}", "given"),
        published=Published(f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}", "day", "given"),
        parts=(Part("title", Span(0, len(pieces[0]))), Part("body", Span(len(pieces[0]), length))),
    )

    def words(draft: tuple[int, str, str, str], part: str) -> Span:
        start = draft[0] + draft[1].index(part)
        return Span(start, start + len(part))

    def mentions(name: str, field: int, part: str) -> tuple[Span, ...]:
        return tuple(words(draft, part) for draft in drafts if draft[field] == name)

    speakers = {name: f"a{index}" for index, name in enumerate(SPEAKERS) if mentions(name, 2, name)}
    places = {name: f"p{index}" for index, (name, *_) in enumerate(PLACES) if mentions(name, 3, name)}
    return Record(
        version,
        article,
        actors=(
            *(Actor(key, name, "person", mentions=mentions(name, 2, name)) for name, key in speakers.items()),
            Actor("a99", "dockers", "group", sector="LAB", mentions=tuple(words(d, "dockers") for d in drafts)),
        ),
        places=tuple(
            Place(places[name], name, index, lat, lon, country, None, "city", mentions(name, 3, name))
            for index, (name, country, lat, lon) in enumerate(PLACES)
            if name in places
        ),
        times=tuple(
            Time(f"t{index}", words(draft, f"day {index}"), "DATE", "2031-05", "2031-05", "2031-05")
            for index, draft in enumerate(drafts)
        ),
        attributions=tuple(
            Attribution(
                f"s{index}", Source(words(draft, draft[2]), speakers[draft[2]]), (words(draft, "said"),),
                (words(draft, draft[1][draft[1].index("dockers") : -2]),), "indirect", "say",
            )
            for index, draft in enumerate(drafts)
        ),
        events=tuple(
            Event(
                f"e{index}", "PROTEST", "obstruct", "planned", words(drafts[index], "block"),
                (words(drafts[index], "block"),), (), (Participant(words(drafts[index], "dockers"), "a99"),),
                (Participant(words(drafts[index], "the owners")),),
                EventPlace(words(drafts[index], drafts[index][3]), places[drafts[index][3]]),
                When(words(drafts[index], f"day {index}"), f"t{index}", "2031-05", "2031-05"),
                status_cue=(words(drafts[index], "would"),), said_by=(f"s{index}",), why={"type": "pattern block"},
            )
            for index in range(min(events, attributions))
        ),
    )  # fmt: skip
