"""Fields that a person may correct, and what a correction makes of an event or attribution. Pure.

Who and where are corrected by pointing at words: the record's actor, place or time that is mentioned there is taken, and
where none is, the words stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final, Literal, get_args

from sayso.errors import LedgerError
from sayso.record import (
    Act,
    Attribution,
    Count,
    Decision,
    Event,
    EventPlace,
    Participant,
    Record,
    Source,
    Span,
    Status,
    When,
    overlap,
)

_DATE: Final = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_WHEN: Final = re.compile(rf"(?P<begin>{_DATE})?(?:/(?P<until>{_DATE})?)?")
_COUNT: Final = re.compile(r"(?P<what>[a-z_]+)(?: (?P<low>\d+)(?:[-–](?P<high>\d+))?)?")

EVENT_FIELDS: Final = ("type", "mode", "status", "actors", "recipients", "place", "when", "counts")
ATTRIBUTION_FIELDS: Final = ("act", "source")
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {"event": EVENT_FIELDS, "attribution": ATTRIBUTION_FIELDS}
BY_WORDS: Final = frozenset({"actors", "recipients", "place", "source"})
"""Fields whose value is the words that prove them."""

NEEDED: Final = frozenset({"type", "status", "act"})
"""Fields that cannot be made blank."""


def check_correction(decision: Decision) -> None:
    """Raises LedgerError when the field does not exist, the value is not one of its values, or no words prove it."""
    field, value = decision.field or "", decision.value
    if field not in FIELDS.get(decision.item or "", ()):
        raise _wrong(field, f"is no field of an {decision.item}", f"Use {', '.join(FIELDS['event'])}; act, source")
    if field in BY_WORDS:
        if value is not None:
            raise _wrong(field, "is corrected by words of the text, not by a value", "Give only the proof")
        return
    if value is None:
        if field in NEEDED:
            raise _wrong(field, "cannot be blank", "Give a value, or reject the whole")
        if decision.proof and field != "when":
            raise _wrong(field, "has words and no value", "Give the value that the words prove")
        return
    known: Mapping[str, Callable[[str], bool]] = {
        "status": lambda text: text in get_args(Status),
        "act": lambda text: text in get_args(Act),
        "when": lambda text: bool(_WHEN.fullmatch(text)),
        "counts": lambda text: bool(_COUNT.fullmatch(text)),
    }
    if not value.strip() or not known.get(field, bool)(value):
        remedy = {
            "status": f"Use {', '.join(get_args(Status))}",
            "act": f"Use {', '.join(get_args(Act))}",
            "when": "Write 2025-02-17, 2025-02, or begin/until",
            "counts": "Write `killed 3`, `killed 3-5`, or `killed` for no number",
        }.get(field, "Give a value")
        raise _wrong(field, f"cannot be {value!r}", remedy)
    if not decision.proof and not (field == "counts" and " " not in value):
        raise _wrong(field, "has no words that prove it", "Give the span of the words that say so")


def _wrong(field: str, what: str, remedy: str) -> LedgerError:
    return LedgerError(what, where=f"correction of {field!r}", remedy=remedy)


def correct_event(record: Record, event: Event, decision: Decision) -> Event:
    """``event`` with one field as ``decision`` has it, which ``check_correction`` has passed."""
    value, proof = decision.value, decision.proof
    match decision.field:
        case "type":
            kept = event.mode if value == event.type else None  # a mode belongs to its type
            changed = replace(event, type=value or event.type, mode=kept)
        case "mode":
            changed = replace(event, mode=value)
        case "status":
            changed = replace(event, status=_status(value, event), status_cue=proof)
        case "actors":
            changed = replace(event, actors=_participants(record, proof))
        case "recipients":
            changed = replace(event, recipients=_participants(record, proof))
        case "place":
            changed = replace(event, place=EventPlace(proof[0], _named(record, "places", proof[0])) if proof else None)
        case "when":
            changed = replace(event, when=_when(record, value, proof))
        case _:
            changed = replace(event, counts=_counts(event, value or "", proof))
    return replace(changed, why={**event.why, decision.field or "": f"corrected by {decision.by}"})


def correct_attribution(record: Record, item: Attribution, decision: Decision) -> Attribution:
    """``item`` with one field as ``decision`` has it, which ``check_correction`` has passed."""
    if decision.field == "source":
        span = decision.proof[0] if decision.proof else None
        return replace(item, source=Source(span, _named(record, "actors", span)) if span else None)
    return replace(item, act=next(act for act in get_args(Act) if act == decision.value))


def _status(value: str | None, event: Event) -> Status:
    return next((status for status in get_args(Status) if status == value), event.status)


def _participants(record: Record, spans: Iterable[Span]) -> tuple[Participant, ...]:
    return tuple(Participant(span, _named(record, "actors", span)) for span in spans)


def _named(record: Record, kind: Literal["actors", "places"], span: Span) -> str | None:
    """Id of the actor or place with the mention that shares most with ``span``."""
    shares = [(overlap(item.mentions, [span]), item.id) for item in getattr(record, kind)]
    most = max((share for share, _ in shares), default=0)
    return next((name for share, name in shares if share == most), None) if most else None


def _when(record: Record, value: str | None, proof: tuple[Span, ...]) -> When | None:
    """Dates as given, else those of the record's time that the words name."""
    if not proof:
        return None
    time = max(record.times, key=lambda item: overlap([item.span], proof), default=None)
    if time is not None and not overlap([time.span], proof):
        time = None
    if value is None:
        return When(proof[0], time.id, time.begin, time.until) if time else When(proof[0])
    dates = _WHEN.fullmatch(value)
    begin, until = (dates["begin"], dates["until"]) if dates else (None, None)
    return When(proof[0], time.id if time else None, begin, until if "/" in value else begin)


def _counts(event: Event, value: str, proof: tuple[Span, ...]) -> tuple[Count, ...]:
    parts = _COUNT.fullmatch(value)
    if parts is None:
        return ()
    others = tuple(count for count in event.counts if count.what != parts["what"])
    if parts["low"] is None:
        return others
    low = int(parts["low"])
    return (*others, Count(parts["what"], low, int(parts["high"] or low), proof[0]))
