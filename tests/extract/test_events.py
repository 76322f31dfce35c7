"""Events end to end on sentences of our own, read without the encoder: type, status, sides, say-so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract.events import BARS, choose_roles
from sayso.extract.lexicon import load_lexicon
from sayso.extract.parties import Role
from sayso.extract.reading import Reading
from sayso.ontology import EventType, Ontology, plover
from sayso.record import Attribution, Event, Source, Span
from tests.extract.reading_of import annotated, events_of

RAID = (
    "Gunmen killed two policemen in Arequipa on Monday. The interior ministry of Peru condemned the attack. "
    "President Rosa Quispe will visit Arequipa next week."
)


def the(events: tuple[Event, ...], text: str, word: str) -> Event:
    """The event that has a word among its mentions."""
    return next(event for event in events if any(word in span.quote(text) for span in event.mentions))


def quotes(spans: list[Span], text: str) -> list[str]:
    return [span.quote(text) for span in spans]


@pytest.mark.parametrize(
    ("text", "word", "type_name"),
    [
        (RAID, "killed", "ASSAULT"),
        (RAID, "condemned", "ACCUSE"),
        (RAID, "visit", "CONSULT"),
        ("Police arrested the mayor of Cusco on Friday.", "arrested", "COERCE"),
        ("Thousands of students marched through Lima on Friday to protest against the law.", "protest", "PROTEST"),
        ("Peru expelled two Bolivian diplomats on Friday.", "expelled", "SANCTION"),
        ("The army deployed two battalions to the border on Friday.", "deployed", "MOBILIZE"),
    ],
)
def test_the_type_is_that_of_the_deed(text: str, word: str, type_name: str) -> None:
    """Plain sentences of each kind get the type that PLOVER gives them."""
    assert the(events_of(text), text, word).type == type_name


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rebels attacked the port of Callao on Friday.", "occurred"),
        ("The president of Peru will visit Chile next week.", "planned"),
        ("The president of Peru plans to visit Chile next week.", "planned"),
        ("The president of Peru did not meet the prime minister on Friday.", "negated"),
        ("Rebels tried to attack the port of Callao on Friday.", "attempted"),
        ("Soldiers were not allowed to arrest the mayor of Callao.", "negated"),
        ("There were no attacks on the port of Callao on Friday.", "negated"),
    ],
)
def test_the_status_stands_beside_the_act(text: str, status: str) -> None:
    """A planned visit is a visit that is planned; one that did not take place is negated."""
    assert events_of(text)[0].status == status


def test_what_stands_in_a_condition_is_conditional() -> None:
    """Nobody has sent anybody yet, whatever the tense of the condition; "whether" asks and sets none."""
    text = "If the president asks the army to attack the port of Callao, the crews will leave."
    assert the(events_of(text), text, "attack").status == "conditional"
    asked = "Nobody knew if rebels attacked the port of Callao on Friday."
    assert the(events_of(asked), asked, "attacked").status != "conditional"


def test_a_status_other_than_plain_past_shows_its_words() -> None:
    """The words that decide a status are kept with it."""
    text = "The president of Peru plans to visit Chile next week."
    event = the(events_of(text), text, "visit")
    assert "plans" in quotes(list(event.status_cue), text)
    assert "plans" in event.why["status"]


def test_who_acts_and_who_receives() -> None:
    """The subject of an active verb acts, its object receives; in the passive it is the other way round."""
    event = the(events_of(RAID), RAID, "killed")
    assert quotes([p.span for p in event.actors], RAID) == ["Gunmen"]
    assert quotes([p.span for p in event.recipients], RAID) == ["two policemen"]
    passive = "The mayor of Cusco was arrested by police on Friday."
    event = the(events_of(passive), passive, "arrested")
    assert quotes([p.span for p in event.actors], passive) == ["police"]
    assert quotes([p.span for p in event.recipients], passive) == ["The mayor of Cusco"]


def test_a_nation_before_people_is_part_of_what_they_are_called() -> None:
    """ "Chilean" alone trains nobody; before a thing the name stands alone."""
    text = "Chilean marines attacked the port of Callao on Friday."
    event = the(events_of(text), text, "attacked")
    assert quotes([p.span for p in event.actors], text) == ["Chilean marines"]


def test_casualties_without_an_author_are_an_event() -> None:
    """Nobody is named as actor where the text names nobody."""
    text = "Twelve people were killed in Arequipa on Monday, hospital officials said."
    event = the(events_of(text), text, "killed")
    assert event.actors == ()
    assert quotes([p.span for p in event.recipients], text) == ["Twelve people"]
    assert [(count.what, count.low) for count in event.counts] == [("killed", 12)]


def test_two_mentions_of_one_attack_are_one_event() -> None:
    """ "The attack" takes up "killed": one event with both words."""
    events = [event for event in events_of(RAID) if event.type == "ASSAULT"]
    assert len(events) == 1
    assert {"killed", "attack"} <= set(quotes(list(events[0].mentions), RAID))


def test_an_event_inside_a_paraphrase_rests_on_its_speaker() -> None:
    """What a speaker tells is on the speaker's say-so; what the outlet tells has none."""
    text = "The army said rebels killed two soldiers in Ica on Monday. Police arrested three men on Tuesday."
    content = Span(text.index("rebels"), text.index(". Police"))
    cue = Span(9, 13)
    army = Attribution("s1", Source(Span(0, 8)), (cue,), (content,), "indirect", "say")
    events = events_of(text, attributions=[army])
    assert the(events, text, "killed").said_by == ("s1",)
    assert the(events, text, "arrested").said_by == ()


def test_sports_and_weather_are_no_events() -> None:
    """A match has strikes and shots, and harms nobody."""
    assert events_of("The striker scored twice and the keeper saved a late header in Cusco.") == ()


def test_words_of_a_users_own_ontology_name_events_untrained() -> None:
    """Types that nobody trained a model for work from their words alone."""
    own = Ontology(
        "own", "own", {"BOARDING": EventType("BOARDING", "d", words={"en": {"board": "Pirates boarded it."}})}
    )
    text = "Pirates boarded the tanker off Lagos on Monday and the navy arrested them."
    events = events_of(text, ontology=own)
    assert [event.type for event in events] == ["BOARDING"]
    assert quotes([p.span for p in events[0].actors], text) == ["Pirates"]


def test_spanish_is_read_without_a_parse() -> None:
    """The Spanish list and models find plain events."""
    text = "La policía detuvo al alcalde de Cusco el viernes. Miles de estudiantes protestaron en Lima."
    assert {"COERCE", "PROTEST"} <= {event.type for event in events_of(text, language="es")}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([RAID, "Nada pasó.", "¡Ñandú! 🚢", "“We will strike,” said Ann.", "\n\n", "attack"])))
def test_every_span_lies_in_the_text_and_on_words(parts: list[str]) -> None:
    """Whatever the text, mentions and participants are stretches of it without blank edges."""
    text = " ".join(parts).strip() or "x"
    for event in events_of(text):
        participants = [p.span for p in (*event.actors, *event.recipients)]
        for span in (event.trigger, *event.mentions, *event.status_cue, *participants):
            words = span.quote(text)
            assert words
            assert words == words.strip()


def test_ids_count_events_in_text_order() -> None:
    """e1 comes before e2."""
    events = events_of(RAID)
    assert [event.id for event in events] == [f"e{number}" for number in range(1, len(events) + 1)]
    assert [event.mentions[0] for event in events] == sorted(event.mentions[0] for event in events)


def test_a_figure_of_speech_is_no_event() -> None:
    """The words of a listed figure name nothing that happened, whatever they mean elsewhere."""
    assert not [event for event in events_of("The war of words went on in Lima.") if event.type == "ASSAULT"]
    reading = Reading(annotated("La decisión encendió los ánimos en Lima.", "es"), load_lexicon("es", plover()))
    assert {reading.tokens[index].text for index in reading.figures} == {"encendió", "los", "ánimos"}


def test_going_somewhere_to_do_something_is_one_event() -> None:
    """The way joins its purpose, whose type, sides and status count."""
    text = "Police of Chile will travel to Arequipa on Friday to arrest the gunmen."
    events = events_of(text)
    assert [(event.type, event.status) for event in events] == [("COERCE", "planned")]
    assert quotes(list(events[0].mentions), text) == ["travel", "arrest"]


def warning(text: str) -> Attribution:
    """What "warned that …" brings in."""
    cue = text.index("warned")
    content = Span(text.index("that") + 5, text.index("."))
    return Attribution("s1", Source(Span(0, cue - 1)), (Span(cue, cue + 6),), (content,), "indirect", "warn")


def test_words_that_reserve_a_right_threaten() -> None:
    """A warning is a threat by its words, and hangs on the condition in them."""
    text = "The minister of Peru warned that the army reserves the right to strike if the militia returns to Tacna."
    event = the(events_of(text, attributions=[warning(text)]), text, "warned")
    assert (event.type, event.status) == ("THREATEN", "conditional")
    assert "if" in quotes(list(event.status_cue), text)


def test_a_plan_is_the_speakers_who_gives_its_date() -> None:
    """The outlet tells a plan first; who says when it will be is its say-so. A thing done stays the outlet's."""
    for verb, day, said_by in (("will visit", "next Friday", ("s1",)), ("visited", "last Friday", ())):
        text = f"The president of Peru {verb} Chile. The visit {'will begin' if said_by else 'began'} {day}, an envoy said."
        content = Span(text.index("The visit"), text.index(", an"))
        envoy = Attribution(
            "s1",
            Source(Span(text.index("an envoy"), text.index(" said"))),
            (Span(text.index("said"), text.index("said") + 4),),
            (content,),
            "indirect",
            "say",
        )
        assert the(events_of(text, attributions=[envoy]), text, "visit").said_by == said_by


@pytest.mark.parametrize(
    ("type_name", "chance", "named"), [("ASSAULT", 0.4, False), ("ASSAULT", 0.6, True), ("REQUEST", 0.4, True)]
)
def test_who_harms_must_be_likelier_than_not(type_name: str, chance: float, named: bool) -> None:
    """The actor of violence or arrest needs a higher chance than one who asks: a wrong one is an accusation."""
    token = annotated("Gunmen came.").tokens[0]
    roles = {"actor": [Role(token.span, token, "gunmen", chance)], "recipient": []}
    assert bool(choose_roles(roles, type_name, BARS)["actor"]) is named
