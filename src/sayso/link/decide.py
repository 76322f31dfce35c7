"""Merging and splitting happenings by a person's decision, which is kept for good and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.errors import QueryError
from sayso.ledger import Ledger
from sayso.link.bounds import mark_of
from sayso.link.desk import link_new
from sayso.link.keep import accounts_of_happening
from sayso.record import Decision, Kind, Mark, Regrouping


def merge_happenings(ledger: Ledger, ids: Sequence[str], *, by: str, why: str | None = None) -> list[Decision]:
    """Decide that several happenings are one: the reports of the others move to the first, whose id stays. Raises
    QueryError for an id that there is not, or for fewer than two."""
    if len(set(ids)) < 2:
        raise QueryError("needs two happenings", where="merge", remedy="Give the ids of those that are one")
    sides = [tuple(mark for _, mark in _marks(ledger, one)) for one in dict.fromkeys(ids)]
    made = [ledger.save_decision(_decision("merge", moved, sides[0], by, why)) for moved in sides[1:]]
    link_new(ledger)
    return made


def split_happening(ledger: Ledger, id: str, reports: Sequence[str], *, by: str, why: str | None = None) -> Decision:
    """Decide that some reports of a happening tell of another one. ``reports``: each an article's source id, or that, a
    colon and the event's id. The rest keeps the happening's id. Raises QueryError for a report that it does not have, and
    when nothing or everything is named."""
    marks = _marks(ledger, id)
    for name in reports:
        if not any(name in (source_id, f"{source_id}:{event}") for (source_id, event), _ in marks):
            raise QueryError(f"has no report {name!r}", where=id, remedy=f"`sayso happenings LEDGER {id}` lists them")
    wanted = set(reports)
    moved = tuple(mark for (source, event), mark in marks if {source, f"{source}:{event}"} & wanted)
    kept = tuple(mark for _, mark in marks if mark not in moved)
    if not moved or not kept:
        raise QueryError("splits nothing off", where=id, remedy="Name some of the reports, not all of them")
    made = ledger.save_decision(_decision("split", moved, kept, by, why))
    link_new(ledger)
    return made


def _marks(ledger: Ledger, id: str) -> list[tuple[tuple[str, str], Mark]]:
    """Source id and event of each report with its words."""
    link_new(ledger)
    with ledger.reading() as connection:
        accounts = accounts_of_happening(connection, id)
    if not accounts:
        raise QueryError(f"no happening {id!r}", where=ledger.name, remedy="`sayso happenings LEDGER` lists them")
    return [((one.source_id, one.report.event), mark_of(one)) for one in accounts]


def _decision(kind: Kind, moved: tuple[Mark, ...], kept: tuple[Mark, ...], by: str, why: str | None) -> Decision:
    return Decision(
        kind=kind,
        by=by,
        item="happening",
        text_id=moved[0].text_id,
        anchor=(moved[0].span,),
        value=Regrouping(moved, kept).to_json(),
        why=why,
    )
