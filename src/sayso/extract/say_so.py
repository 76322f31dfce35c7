"""On whose say-so: the attributions that an event rests on."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.reading import Reading
from sayso.extract.triggers import Trigger
from sayso.record import Attribution, Token


def find_say_so(reading: Reading, group: Sequence[Trigger]) -> tuple[Attribution, ...]:
    """Attributions that an event rests on, outermost first; none when the outlet tells it in its own voice.

    A mention in the outlet's own voice settles it, unless it only takes up in passing what a speaker told before it: the
    first mention of the story decides, and further speakers are added.
    """
    stances = [speakers(reading, trigger.token) for trigger in group]
    if not stances or not stances[0]:
        return ()
    found: dict[str, Attribution] = {}
    for stance in stances[:1]:
        for attribution in stance:
            found.setdefault(attribution.id, attribution)
    return tuple(found.values())


def speakers(reading: Reading, token: Token) -> tuple[Attribution, ...]:
    """The attributions in whose content a token stands, outermost first, without those that it is itself the cue of."""
    own = reading.cues.get(token.index)
    return tuple(a for a in reading.contents.get(token.index, ()) if a is not own)
