"""Codes of other schemes, derived from an event's type, mode and status. The record keeps these apart; here they are
folded together, which loses something, and so only exports do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from sayso.ontology import plover
from sayso.record import Event, Status

Auxiliary = Literal["future", "hypothetical", "negation"]

QUADS: Final = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
"""Quad classes as POLECAT writes them."""


@dataclass(frozen=True, slots=True)
class StatusCodes:
    """A status in other schemes, null where a scheme has none. ``auxiliary``: PLOVER's mode of the verb. ``muc``: stage
    of execution (MUC-4). ``factuality``: FactBank. ``realis``: status of LDC's event annotation."""

    auxiliary: Auxiliary | None
    muc: str | None
    factuality: str
    realis: str | None


STATUSES: Final[Mapping[Status, StatusCodes]] = {
    "occurred": StatusCodes(None, "ACCOMPLISHED", "CT+", "PAST"),
    "ongoing": StatusCodes(None, "ACCOMPLISHED", "CT+", "ONGOING"),
    "planned": StatusCodes("future", None, "PR+", "FUTURE"),
    "conditional": StatusCodes("hypothetical", None, "Uu", "POSSIBLE"),
    "possible": StatusCodes("hypothetical", None, "PS+", "POSSIBLE"),
    "attempted": StatusCodes(None, "ATTEMPTED", "CT-", None),
    "negated": StatusCodes("negation", None, "CT-", None),
}

_CONTENTS: Final = {
    ("ASSAULT", None): "violence",
    ("COERCE", "arrest"): "arrest",
    ("COERCE", "deport"): "expel",
    ("COERCE", "restrict"): "restrict",
    ("COERCE", "curfew"): "restrict",
    ("COERCE", "censor"): "restrict",
    ("COERCE", "martial-law"): "restrict",
    ("SANCTION", "expel"): "expel",
    ("SANCTION", "withdraw"): "relations",
    ("SANCTION", "discontinue"): "relations",
    ("CONSULT", None): "meet",
}
"""Type and mode of an act → mode of the threat or refusal that it is folded into: PLOVER codes what is threatened."""


@dataclass(frozen=True, slots=True)
class Codes:
    """An event as PLOVER would code it. ``folded``: the type is another than the act's, for its status. ``cameo``: root
    code, two digits. ``quad``: 1 … 4. ``intensity``: -10 … 10."""

    type: str
    mode: str | None
    folded: bool
    cameo: str
    quad: int
    intensity: float


def codes(event: Event) -> Codes | None:
    """PLOVER's codes of an event; null for a type that PLOVER does not have."""
    return _codes(event.type, event.mode, event.status)


@cache
def _codes(type: str, mode: str | None, status: Status) -> Codes | None:
    ontology = plover()
    if type not in ontology.types or type == ontology.other:
        return None
    code = ontology.collapse(type, status)
    content = mode if code == type else _CONTENTS.get((type, mode), _CONTENTS.get((type, None)))
    known = content if content in ontology.types[code].modes else None
    return Codes(
        code, known, code != type, ontology.cameo_root(type, status), ontology.quad_class(type, status),
        ontology.score(code, known),
    )  # fmt: skip


def not_plover(type: str) -> str:
    """Why an event without codes stays out of PLOVER's formats."""
    return f"type {type} is not one of PLOVER's"
