"""On whose say-so: the attributions that an event rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.extract.reading import Reading
from sayso.record import Attribution, Event, Span, Token

AHEAD = frozenset({"planned", "conditional", "possible"})


def say_events(reading: Reading, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with the attributions that they rest on, and the ways that these came."""
    out = []
    for event in events:
        found = find_say_so(reading, event)
        ways = tuple(dict.fromkeys(via for attribution in found for via in attribution.via))
        out.append(replace(event, said_by=tuple(attribution.id for attribution in found), via=ways))
    return tuple(out)


def find_say_so(reading: Reading, event: Event) -> tuple[Attribution, ...]:
    """Attributions that an event rests on, outermost first; none when the outlet tells it in its own voice.

    One mention in the outlet's own voice makes the event the outlet's; else the first mention's speakers count. An event
    that lies ahead is the speaker's who gives its date all the same (decision 0601).
    """
    stances = [speakers(reading, token) for span in event.mentions for token in reading.annotated.tokens_in(span)[:1]]
    if stances and all(stances):
        return stances[0]
    if event.status not in AHEAD or event.when is None:
        return ()
    when = event.when.span
    return next((stance for stance in stances if any(_covers(a, when) for a in stance)), ())


def _covers(attribution: Attribution, span: Span) -> bool:
    return any(content.covers(span) for content in attribution.content)


def speakers(reading: Reading, token: Token) -> tuple[Attribution, ...]:
    """The attributions in whose content a token stands, outermost first, without those that it is itself the cue of."""
    own = reading.cues.get(token.index)
    return tuple(a for a in reading.contents.get(token.index, ()) if a is not own)
