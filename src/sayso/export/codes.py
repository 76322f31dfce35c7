"""Codes of other schemes, derived from an event's type, mode and status. The record keeps these apart; here they are
folded together, which loses something, and so only exports do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from sayso.ontology import Ontology, load_ontology, plover
from sayso.record import Event, Status
from sayso.settings import Settings

Auxiliary = Literal["future", "hypothetical", "negation"]

QUADS: Final = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
"""Quad classes as POLECAT writes them."""


@dataclass(frozen=True, slots=True)
class StatusCodes:
    """A status in other schemes, null where a scheme has none. ``auxiliary``: PLOVER's mode of the verb. ``muc``: stage
    of execution (MUC-4). ``factuality``: FactBank. ``realis``: status of LDC's event annotation. ``acled``: whether ACLED
    and UCDP, which list what happened, would code it."""

    auxiliary: Auxiliary | None
    muc: str | None
    factuality: str
    realis: str | None
    acled: Literal["coded", "excluded"]


STATUSES: Final[Mapping[Status, StatusCodes]] = {
    "occurred": StatusCodes(None, "ACCOMPLISHED", "CT+", "PAST", "coded"),
    "ongoing": StatusCodes(None, "ACCOMPLISHED", "CT+", "ONGOING", "coded"),
    "planned": StatusCodes("future", None, "PR+", "FUTURE", "excluded"),
    "conditional": StatusCodes("hypothetical", None, "Uu", "POSSIBLE", "excluded"),
    "possible": StatusCodes("hypothetical", None, "PS+", "POSSIBLE", "excluded"),
    "attempted": StatusCodes(None, "ATTEMPTED", "CT-", None, "coded"),
    "negated": StatusCodes("negation", None, "CT-", None, "excluded"),
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
    """An event as PLOVER, or one's own ontology, would code it. ``folded``: for its status the type is another than the
    act's. ``cameo``: root code, two digits. ``quad``: 1 … 4. ``intensity``: -10 … 10."""

    type: str
    mode: str | None
    folded: bool
    cameo: str
    quad: int
    intensity: float


def codes(event: Event, ontology: str = "plover-1") -> Codes | None:
    """The codes of an event by the ontology of its record: PLOVER, or one's own (the setting ``ontology``). Null for a type
    that it does not have, or that is for news outside all others."""
    return _codes(ontology, event.type, event.mode, event.status)


@cache
def _ontology(name: str) -> Ontology | None:
    known = (plover(), load_ontology(Settings.from_environment().ontology))
    return next((ontology for ontology in known if ontology.name == name), None)


@cache
def _codes(name: str, type: str, mode: str | None, status: Status) -> Codes | None:
    ontology = _ontology(name)
    if ontology is None or type not in ontology.types or type == ontology.other:
        return None
    code = ontology.collapse(type, status)
    content = mode if code == type else _CONTENTS.get((type, mode), _CONTENTS.get((type, None)))
    known = content if content in ontology.types[code].modes else None
    return Codes(
        code, known, code != type, ontology.cameo_root(type, status), ontology.quad_class(type, status),
        ontology.score(code, known),
    )  # fmt: skip


def plover_codes(event: Event, ontology: str) -> Codes | None:
    """The codes of an event of PLOVER's own ontology; null for all others."""
    return codes(event) if ontology == plover().name else None


def not_plover(type: str) -> str:
    """Why an event stays out of PLOVER's formats."""
    return f"type {type} is not one of PLOVER's"
