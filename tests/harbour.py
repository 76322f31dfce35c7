"""An invented article and its record, made by hand: every field of the schema is in it at least once."""

from __future__ import annotations

from sayso.record import (
    Actor,
    Alternative,
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
    Refusal,
    Source,
    Span,
    Time,
    Version,
    Via,
    When,
    text_id,
)

TEXT = """Norwegian divers to train harbour police in Iquique
Members of the harbour police on a pier. Photo: Harbour Gazette
IQUIQUE, Chile, March 3, 2031 — A team of 40 rescue divers from the Norwegian coast guard will train Chile's harbour \
police in Iquique from March 10 to April 4, Defence Minister Inés Valdarra told Radio Pampa on Monday.

“We asked for this help, and nobody forced it on us,” Valdarra said. “If the smugglers come back, we will close the port.”

The dock workers' union denied that its members had blocked the north pier last week. Its president, Tomás Okwell, \
said the minister “wants a quarrel, not a port.”

Police arrested six people after a march in Antofagasta on Saturday, according to Radio Pampa. 🚢
© 2031 Harbour Gazette. All rights reserved.
"""
LAST_WEEK = "last week = week of 2031-03-03 - 1, from 'last week' and publication 2031-03-03"


def words(quote: str, after: str = "") -> Span:
    """The span of ``quote``, the first one behind ``after``."""
    start = TEXT.index(quote, TEXT.index(after))
    return Span(start, start + len(quote))


def _parts() -> tuple[Part, ...]:
    kinds = {0: "title", 1: "caption", 9: "boilerplate"}
    parts, start = [], 0
    for number, line in enumerate(TEXT.splitlines(keepends=True)):
        parts.append(Part(kinds.get(number, "body"), Span(start, start + len(line))))  # type: ignore[arg-type]
        start += len(line)
    return tuple(parts)


def article() -> Article:
    """The article as ``read`` would give it."""
    return Article(
        id=text_id(TEXT),
        source_id="harbour-7",
        text=TEXT,
        language="en",
        path="harbour-7.md",
        url="https://harbour.example/7",
        title="Norwegian divers to train harbour police in Iquique",
        outlet=Outlet("Harbour Gazette", "boilerplate", words("Harbour Gazette", "©")),
        published=Published("2031-03-03", "day", "dateline", (words("March 3, 2031"),)),
        parts=_parts(),
    )


def record() -> Record:
    """The record of the article."""
    return Record(
        sayso=Version("0.1.0", {"attribution-en": "sha256:" + "ab" * 32}, "plover-1"),
        article=article(),
        actors=_actors(),
        places=_places(),
        times=(
            Time("t1", words("from March 10 to April 4"), "DATE", "2031-03-10", "2031-03-10", "2031-04-04"),
            Time("t2", words("last week"), "DATE", "2031-W09", "2031-02-24", "2031-03-02", LAST_WEEK),
            Time("t3", words("Saturday"), "DATE", "2031-03-01", "2031-03-01", "2031-03-01"),
        ),
        attributions=_attributions(),
        events=_events(),
        refused=(Refusal("event", "a photo's caption", words("on a pier")),),
    )


def _actors() -> tuple[Actor, ...]:
    valdarra = (words("Defence Minister Inés Valdarra"), words("Valdarra", "forced it"), words("the minister"))
    return (
        Actor("a1", "Norwegian coast guard", "unit", "NOR", "MIL", (), None, (words("the Norwegian coast guard"),)),
        Actor("a2", "Chile's harbour police", "unit", "CHL", "COP", (), None, (words("Chile's harbour police"),)),
        Actor("a3", "Inés Valdarra", "person", "CHL", "GOV", ("Defence Minister",), None, valdarra),
        Actor("a4", "dock workers' union", "organisation", "CHL", "LAB", (), None, (words("The dock workers' union"),)),
        Actor("a5", "Tomás Okwell", "person", "CHL", "LAB", ("president",), "a4", (words("Tomás Okwell"),)),
        Actor("a6", "police", "unit", None, "COP", (), None, (words("Police", "a port.”"),)),
        Actor("a7", "six people", "unnamed", None, "CVL", (), None, (words("six people"),)),
    )


def _places() -> tuple[Place, ...]:
    return (
        Place("p1", "Iquique", 3887127, -20.21, -70.15, "CHL", "Tarapacá", "city", (words("Iquique", "A team of 40"),)),
        Place(
            "p2", "Antofagasta", None, None, None, "CHL", None, "city", (words("Antofagasta"),),
            (Alternative("Antofagasta", 3899539, -23.65, -70.4, "CHL", "Antofagasta"),),
        ),
    )  # fmt: skip


def _attributions() -> tuple[Attribution, ...]:
    radio = Via("Radio Pampa", words("Radio Pampa", "told"))
    said = words("Valdarra", "forced it")
    quote = words("We asked for this help, and nobody forced it on us")
    threat = words("If the smugglers come back, we will close the port")
    return (
        Attribution(
            "s1", Source(words("Defence Minister Inés Valdarra"), "a3"), (words("told"),),
            (Span(words("A team of 40").start, words("to April 4").end),), "indirect", "announce", (radio,), None, 0.97,
        ),
        Attribution(
            "s2", Source(said, "a3"), (words("said", "forced it"),), (quote, threat),
            "direct", "threaten", (), None, 0.99,
        ),
        Attribution(
            "s3", Source(words("The dock workers' union"), "a4"), (words("denied"),),
            (words("its members had blocked the north pier last week"),), "indirect", "deny", (), None, 0.9,
        ),
        Attribution(
            "s4", Source(words("Its president, Tomás Okwell"), "a5"), (words("said", "Okwell"),),
            (words("the minister “wants a quarrel, not a port"),), "mixed", "accuse", (), None, 0.88,
        ),
        Attribution(
            "s5", Source(words("the minister"), "a3"), (words("wants"),), (words("a quarrel, not a port"),),
            "mixed", "think", (), "s4", 0.71,
        ),
        Attribution(
            "s6", Source(words("Radio Pampa", "according"), None), (words("according to"),),
            (words("Police arrested six people after a march in Antofagasta on Saturday"),),
            "indirect", "say", (), None, 0.93,
        ),
    )  # fmt: skip


def _events() -> tuple[Event, ...]:
    spans = {name: words(name) for name in ("train", "blocked", "arrested", "close", "asked", "march")}
    spans["train"] = words("train", "will ")
    spans["march"] = words("march", "after a")
    return (
        Event(
            "e1", "COOPERATE", "training", "planned", spans["train"], (spans["train"],), ("military", "maritime"),
            (Participant(words("A team of 40 rescue divers from the Norwegian coast guard"), "a1"),),
            (Participant(words("Chile's harbour police"), "a2"),), EventPlace(words("Iquique", "A team of 40"), "p1"),
            When(words("from March 10 to April 4"), "t1", "2031-03-10", "2031-04-04"),
            (Count("troops", 40, 40, words("40")),), (words("will"),), ("s1",), (),
            {"type": "lexicon train/VERB", "status": "will + time after publication"}, 0.86,
        ),
        Event(
            "e2", "REQUEST", None, "occurred", spans["asked"], (), (), (Participant(words("We", "“"), "a3"),), (),
            None, None, (), (), ("s2",), (), {"type": "lexicon ask/VERB"}, 0.74,
        ),
        Event(
            "e3", "SANCTION", "blockade", "conditional", spans["close"], (), (), (Participant(words("we will"), None),), (),
            EventPlace(words("the port"), None), None, (), (words("If"),), ("s2",), (), {"type": "lexicon close/VERB"}, 0.66,
        ),
        Event(
            "e4", "PROTEST", "obstruct", "negated", spans["blocked"], (), (), (Participant(words("its members"), "a4"),), (),
            EventPlace(words("north pier"), None), When(words("last week"), "t2", "2031-02-24", "2031-03-02"), (),
            (words("denied"),), ("s3",), (), {"type": "lexicon block/VERB", "status": "denied that"}, 0.8,
        ),
        Event(
            "e5", "COERCE", "arrest", "occurred", spans["arrested"], (), ("legal",),
            (Participant(words("Police", "a port.”"), "a6"),),
            (Participant(words("six people"), "a7"),), EventPlace(words("Antofagasta"), "p2"),
            When(words("Saturday"), "t3", "2031-03-01", "2031-03-01"), (Count("arrested", 6, 6, words("six")),),
            (), ("s6",), (), {"type": "lexicon arrest/VERB"}, 0.95,
        ),
        Event(
            "e6", "PROTEST", "demonstrate", "occurred", spans["march"], (), (), (), (),
            EventPlace(words("Antofagasta"), "p2"), When(words("Saturday"), "t3", "2031-03-01", None), (), (), (),
            (Via("Radio Pampa", words("Radio Pampa", "according")),), {"type": "lexicon march/NOUN"}, 0.69,
        ),
    )  # fmt: skip
