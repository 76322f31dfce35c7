"""The day and the place of an incident: which of the article's times and places is its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sayso.evaluate.incidents import Models, Telling
from sayso.language.countries import country_name
from sayso.record import Event, Place, Span, Time

DAY = 10  # characters of a date
FAR = 9


def find_day(telling: Telling, events: Sequence[Event], models: Models, bar: float) -> dict[str, str | None] | None:
    """The time that is likeliest the incident's; where none reaches ``bar``, on or before the day of publication."""
    rated = [
        (models["day"].probability(day_features(telling, events, time)), -i) for i, time in enumerate(days(telling))
    ]
    if rated and max(rated)[0] >= bar:
        time = days(telling)[-max(rated)[1]]
        return {"start": time.begin, "end": time.until or time.begin}
    return {"start": None, "end": telling.published} if telling.published else None


def days(telling: Telling) -> list[Time]:
    """The article's times that are known to the day."""
    return [time for time in telling.record.times if time.begin and len(time.begin) == DAY]


def day_features(telling: Telling, events: Sequence[Event], time: Time) -> dict[str, float]:
    """What bears on whether a time is that of the events."""
    return dict.fromkeys(("", *_day(telling, events, time)), 1.0)


def _day(telling: Telling, events: Sequence[Event], time: Time) -> Iterator[str]:
    own = {event.when.begin for event in events if event.when}
    yield f"an event's={time.begin in own}"
    yield f"all events'={own == {time.begin}}"
    first = next((event.when.begin for event in events if event.when), None)
    yield f"the first event's={first == time.begin}"
    order = _order(time.begin, telling.published)
    yield f"published={order}"
    yield f"published={order}, an event's={time.begin in own}"
    yield from _near(telling, events, time.span, order)
    words = time.span.quote(telling.annotated.text).lower().split()
    yield "words=" + " ".join("#" if any(c.isdigit() for c in word) else word for word in words)
    others = {other.begin for other in days(telling) if telling.published != other.begin}
    yield f"other days={min(len(others), 3)}, {order}"
    yield f"type={time.type}"
    yield f"dateline={_in_dateline(telling, time.span)}"


def _order(day: str | None, published: str | None) -> str:
    if not day or not published:
        return "open"
    return "same" if day == published else "after" if day > published else "before"


def _in_dateline(telling: Telling, span: Span) -> bool:
    part = telling.record.article.part_at(span.start)
    return part is not None and part.kind == "dateline"


def _near(telling: Telling, events: Sequence[Event], span: Span, mark: str) -> Iterator[str]:
    tokens = telling.annotated.tokens_in(span)
    here = tokens[0].sentence if tokens else 0
    mentioned = [token for event in events for token in telling.words(event.mentions)]
    steps = [here - token.sentence for token in mentioned]
    nearest = min(steps, key=abs, default=FAR)
    yield f"sentences={max(-3, min(3, nearest)):+d}, {mark}"
    yield f"sentences={max(-3, min(3, nearest)):+d}"
    first = steps[0] if steps else FAR
    yield f"first mention={max(-3, min(3, first)):+d}"
    gap = min((abs(tokens[0].index - t.index) for t in mentioned if t.sentence == here), default=99) if tokens else 99
    yield f"gap={min(gap // 4, 5)}"
    yield f"share={round(4 * sum(step == 0 for step in steps) / max(1, len(steps)))}"


def find_location(telling: Telling, events: Sequence[Event], models: Models, bar: float) -> list[str]:
    """Country, then the place in it that is likeliest the incident's where one reaches ``bar``."""
    places = [place for place in telling.record.places if place.precision not in ("country", "region")]
    country = country_of(telling, events)
    rated = [(models["place"].probability(place_features(telling, events, one)), -i) for i, one in enumerate(places)]
    if rated and max(rated)[0] >= bar:
        best = places[-max(rated)[1]]
        name = country_name(best.country or country or "")
        words = " ".join(best.mentions[0].quote(telling.annotated.text).split()).upper() if best.mentions else best.name
        return [name.upper(), words] if name else [words]
    name = country_name(country or "")
    return [name.upper()] if name else []


def country_of(telling: Telling, events: Sequence[Event]) -> str | None:
    """The country that most of the events' places and the article's are in; the events' count for three."""
    votes: Counter[str] = Counter()
    for place in telling.record.places:
        if place.country:
            votes[place.country] += len(place.mentions)
    for event in events:
        where = telling.places.get((event.place.place if event.place else None) or "")
        if where is not None and where.country:
            votes[where.country] += 3
    return max(votes, key=lambda code: votes[code], default=None)


def place_features(telling: Telling, events: Sequence[Event], place: Place) -> dict[str, float]:
    """What bears on whether a place is that of the events."""
    return dict.fromkeys(("", *_place(telling, events, place)), 1.0)


def _place(telling: Telling, events: Sequence[Event], place: Place) -> Iterator[str]:
    own = [event.place.place for event in events if event.place]
    yield f"an event's={place.id in own}"
    yield f"all events'={set(own) == {place.id}}"
    yield f"the first event's={own[:1] == [place.id]}"
    home = place.country == country_of(telling, events)
    yield f"home={home}"
    yield f"home={home}, an event's={place.id in own}"
    yield f"precision={place.precision}"
    yield f"precision={place.precision}, an event's={place.id in own}"
    yield f"mentions={min(len(place.mentions), 4)}"
    dateline = any(_in_dateline(telling, span) for span in place.mentions)
    yield f"dateline={dateline}"
    yield f"dateline={dateline}, an event's={place.id in own}, mentions={min(len(place.mentions), 3)}"
    rivals = [other for other in telling.record.places if other.precision not in ("country", "region")]
    yield f"rivals={min(len(rivals), 5)}"
    body = [span for span in place.mentions if not _in_dateline(telling, span)]
    if body:
        mark = f"dateline={dateline}"
        best = min(body, key=lambda span: _distance(telling, events, span))
        yield from _near(telling, events, best, mark)
        tokens = telling.annotated.tokens_in(best)
        above = telling.reading.tokens[tokens[-1].head] if tokens else None
        yield f"above={above.lemma if above else ''}"
    else:
        yield "in the dateline only"


def _distance(telling: Telling, events: Sequence[Event], span: Span) -> int:
    tokens = telling.annotated.tokens_in(span)
    mentioned = [token.index for event in events for token in telling.words(event.mentions)]
    return min((abs(tokens[0].index - index) for index in mentioned), default=9999) if tokens else 9999
