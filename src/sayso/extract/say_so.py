"""On whose say-so: the attributions that an event rests on."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.reading import Reading
from sayso.extract.triggers import Trigger
from sayso.record import Attribution, Span, Status, Token

AHEAD = frozenset({"planned", "conditional", "possible"})


def find_say_so(
    reading: Reading, group: Sequence[Trigger], status: Status, when: Span | None
) -> tuple[Attribution, ...]:
    """Attributions that an event rests on, outermost first; none when the outlet tells it in its own voice.

    One mention in the outlet's own voice makes the event the outlet's; else the first mention's speakers count. An event
    that lies ahead is the speaker's who gives its date, ``when``, all the same (decision 0601).
    """
    stances = [speakers(reading, trigger.token) for trigger in group]
    if stances and all(stances):
        return stances[0]
    if status not in AHEAD or when is None:
        return ()
    return next((stance for stance in stances if any(_covers(a, when) for a in stance)), ())


def _covers(attribution: Attribution, span: Span) -> bool:
    return any(content.covers(span) for content in attribution.content)


def speakers(reading: Reading, token: Token) -> tuple[Attribution, ...]:
    """The attributions in whose content a token stands, outermost first, without those that it is itself the cue of."""
    own = reading.cues.get(token.index)
    return tuple(a for a in reading.contents.get(token.index, ()) if a is not own)
