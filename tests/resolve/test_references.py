"""Identities are put where the extractors left words."""

from __future__ import annotations

from dataclasses import replace

from sayso.annotate.parser import parse_articles
from sayso.record import (
    Annotated,
    Article,
    Attribution,
    Event,
    EventPlace,
    Participant,
    Place,
    Published,
    Source,
    Span,
    Time,
    Via,
    When,
    text_id,
)  # fmt: skip
from sayso.resolve.references import refer_events, refer_sources


def annotate(text: str, language: str) -> Annotated:
    return next(parse_articles([Article(text_id(text), "test", text, language)]))


def said(text: str, source: str | None, cue: str, content: str) -> Attribution:
    at = lambda words: Span(text.index(words), text.index(words) + len(words))  # noqa: E731
    return Attribution("s", Source(at(source)) if source else None, (at(cue),), (at(content),), "indirect", "say")


def test_spanish_verb_without_subject_takes_the_last_speaker() -> None:
    """A dropped subject is whoever spoke last, by the words that named them."""
    text = "Rosa Quispe dijo que volverá. Agregó que no tiene miedo."
    first, second = said(text, "Rosa Quispe", "dijo", "que volverá"), said(text, None, "Agregó", "que no tiene miedo")
    referred = refer_sources(annotate(text, "es"), [first, second], {Span(0, 11): "a1"})
    assert referred[1].source == Source(Span(0, 11), "a1")


def test_impersonal_cue_has_no_speaker() -> None:
    """ "Se informó" names nobody and gets nobody."""
    text = "Rosa Quispe dijo que volverá. Se informó que hubo heridos."
    first, second = said(text, "Rosa Quispe", "dijo", "que volverá"), said(text, None, "informó", "que hubo heridos")
    assert refer_sources(annotate(text, "es"), [first, second], {})[1].source is None


def test_the_way_is_kept_while_the_speaker_goes_on() -> None:
    """What the same speaker, or the same document, says next came through the same outlet; another's words did not."""
    text = "Ruiz told Delta News it rained. She added it was cold. Pak said it was late."
    way = (Via("Delta News", Span(10, 20)),)
    first = replace(said(text, "Ruiz", "told", "it rained"), via=way)
    rest = [said(text, "She", "added", "it was cold"), said(text, "Pak", "said", "it was late")]
    actors = {first.source.span: "a1", rest[0].source.span: "a1", rest[1].source.span: "a2"}  # type: ignore[union-attr]
    found = refer_sources(annotate(text, "en"), [first, *rest], actors)
    assert [item.via for item in found] == [way, way, ()]


def test_english_keeps_a_missing_source_missing() -> None:
    """English drops no subjects: an attribution without a source stays without one."""
    text = "Rosa Quispe said she would return. Reportedly she is afraid."
    first = said(text, "Rosa Quispe", "said", "she would return")
    second = said(text, None, "Reportedly", "she is afraid")
    assert refer_sources(annotate(text, "en"), [first, second], {})[1].source is None


def test_what_names_nobody_is_refused_and_counted() -> None:
    """Participants, places and dates without an identity leave the event and are listed with the reason."""
    they, there, then = Span(0, 4), Span(10, 15), Span(20, 25)
    event = Event(
        "e1", "PROTEST", None, "occurred", Span(5, 9), actors=(Participant(they),),
        place=EventPlace(there), when=When(then),
    )  # fmt: skip
    (found,), refused = refer_events([event], {}, [], [])
    assert (found.actors, found.place, found.when) == ((), None, None)
    assert [refusal.span for refusal in refused] == [they, there, then]


def test_one_actor_stands_once_in_a_role() -> None:
    """Two mentions of one actor in a role are one participant; place and dates come by their spans."""
    spans = Span(0, 4), Span(30, 34)
    place = Place("p1", "Lima", 3936456, -12.04, -77.03, "PER", "Lima", "city", (Span(10, 14),))
    time = Time("t1", Span(20, 26), "DATE", "2025-03-04", "2025-03-04", "2025-03-04")
    event = Event(
        "e1", "PROTEST", None, "occurred", Span(5, 9), actors=tuple(map(Participant, spans)),
        place=EventPlace(Span(10, 14)), when=When(Span(20, 26)),
    )  # fmt: skip
    (found,), refused = refer_events([event], {spans[0]: "a1", spans[1]: "a1"}, [place], [time])
    assert found.actors == (Participant(spans[0], "a1"),)
    assert found.place == EventPlace(Span(10, 14), "p1")
    assert found.when == When(Span(20, 26), "t1", "2025-03-04", "2025-03-04")
    assert refused == ()


def test_what_is_told_as_fact_ends_with_publication() -> None:
    """ "This week" reaches to the day of publication for what occurred, and to Sunday for what is planned."""
    time = Time("t1", Span(0, 9), "DATE", "2025-W07", "2025-02-10", "2025-02-16")
    done = Event("e1", "PROTEST", None, "occurred", Span(10, 13), when=When(time.span))
    plan = replace(done, status="planned")
    published = Published("2025-02-12", "day", "given")
    (one, other), _ = refer_events([done, plan], {}, [], [time], published)
    assert one.when == When(time.span, "t1", "2025-02-10", "2025-02-12")
    assert other.when == When(time.span, "t1", "2025-02-10", "2025-02-16")
