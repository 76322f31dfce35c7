"""An event in plain English: what it is, whether it happened, and on whose say-so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from sayso.export.rows import EventRow
from sayso.record import Status


class Noun(NamedTuple):
    """What a type is called, with the words that go before actors and recipients."""

    noun: str
    actors: str
    recipients: str


NOUNS: Final = {
    "AGREE": Noun("agreement", "of", "with"),
    "CONSULT": Noun("meeting", "of", "with"),
    "SUPPORT": Noun("support", "by", "for"),
    "CONCEDE": Noun("concession", "by", "to"),
    "COOPERATE": Noun("cooperation", "of", "with"),
    "AID": Noun("aid", "by", "to"),
    "RETREAT": Noun("retreat", "by", "towards"),
    "REQUEST": Noun("request", "by", "to"),
    "ACCUSE": Noun("accusation", "by", "against"),
    "REJECT": Noun("refusal", "by", "towards"),
    "THREATEN": Noun("threat", "by", "against"),
    "PROTEST": Noun("protest", "by", "against"),
    "SANCTION": Noun("sanction", "by", "against"),
    "MOBILIZE": Noun("deployment", "by", "against"),
    "COERCE": Noun("coercion", "by", "against"),
    "ASSAULT": Noun("attack", "by", "on"),
    "OTHER": Noun("event", "by", "concerning"),
}

STATUSES: Final[dict[Status, str]] = {
    "occurred": "happened",
    "ongoing": "is under way",
    "planned": "is planned",
    "conditional": "depends on a condition",
    "possible": "is possible, no more",
    "attempted": "was attempted",
    "negated": "did not happen",
}


def act_of(row: EventRow) -> str:
    """Type, mode, trigger, who and whom: ``Attack (aerial, “bombed”) by the army on rebels``."""
    noun, by, on = NOUNS.get(row.event.type, Noun(row.event.type.lower(), "by", "to"))
    ways = [row.event.mode.replace("-", " ")] if row.event.mode else []
    told = [f"{noun.capitalize()} ({', '.join([*ways, f'“{row.words}”'])})"]
    told += [f"{by} {enumerated(row.who)}"] if row.who else []
    told += [f"{on} {enumerated(row.whom)}"] if row.whom else []
    return " ".join(told)


def sentence_of(row: EventRow) -> str:
    """What, its status, when, counts, and on whose say-so, as one sentence."""
    known = "; ".join([*([row.when] if row.when else []), *row.counts])
    told = f"{act_of(row)} {STATUSES[row.event.status]}{f' ({known})' if known else ''}, {say_so_of(row)}."
    return f"{told} A person has {row.decided} this." if row.decided else told


def say_so_of(row: EventRow) -> str:
    """Who says it and how it came here: ``according to the mayor, through Radio Pampa, as Harbour Gazette reports``."""
    outlet = row.names.outlet
    speakers = [link.name for link in row.links if link.attribution]
    through = [link.name for link in row.links if not link.attribution and link.name != outlet]
    steps = [f"according to {speakers[0]}"] if speakers else []
    steps += [f"as told by {name}" for name in speakers[1:]]
    steps += [f"through {enumerated(through)}"] if through else []
    return ", ".join([*steps, f"as {outlet or 'the article'} reports{'' if steps else ' in its own voice'}"])


def enumerated(names: Sequence[str]) -> str:
    """``A, B and C``."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
