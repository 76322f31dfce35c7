"""The encoder's heads: the keys of ``Window.heads``, their shapes and the order of their labels.

With n word pieces in a window (float32; "log" = natural logarithm of a probability):

    role       [n, 7]   log   role of each piece in an attribution (ROLES); the outermost one where attributions nest
    role_broad [n, 7]   log   the same as PolNeAR annotates: mere mentions of beliefs, intentions, perceptions count too
    link       [n, n]   prob  row: a source or content piece; column: first piece of its cue; a row sums to 1
    nested     [n, 7]   log   the same as ``role`` for attributions that stand inside another one's content
    nested_link [n, n]  prob  the same as ``link`` for ``nested``
    act        [n, 15]  log   act of the attribution in whose cue or content the piece stands (ACTS)
    via        [n, n]   prob  row: first piece of a cue; column: piece of an outlet or document that the words came through
    speaker    [n, n]   prob  row: first piece of a source; column: piece of the nearest fuller name of that speaker
    event      [n, 18]  log   event type of a trigger piece, NO_EVENT elsewhere (EVENT_TYPES)
    status     [n, 7]   log   status of the event whose trigger is the piece (STATUSES)
    actor, recipient, place, time  [n, n]  prob  row: first piece of a trigger; column: piece of that participant

Links that are no distribution ("prob" without "a row sums to 1") are independent probabilities: several columns may be high.
``role``, ``event``: every piece of a cue, source, content or trigger is tagged, not its first only.
"""

from __future__ import annotations

from typing import Final, get_args

from sayso.record.attribution import Act
from sayso.record.event import Status

ROLES: Final = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ACTS: Final[tuple[Act, ...]] = get_args(Act)
NO_EVENT: Final = "-"
EVENT_TYPES: Final = (
    NO_EVENT,
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "OTHER",
)  # fmt: skip
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
DISTRIBUTIONS: Final = ("role", "role_broad", "nested", "act", "event", "status")
CUE_LINKS: Final = ("link", "nested_link")
PARTICIPANT_LINKS: Final = ("actor", "recipient", "place", "time")
FREE_LINKS: Final = ("via", "speaker", *PARTICIPANT_LINKS)
HEADS: Final = (*DISTRIBUTIONS, *CUE_LINKS, *FREE_LINKS)
