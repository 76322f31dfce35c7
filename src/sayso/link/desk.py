"""What a desk asks of a ledger: its happenings, what is announced, what was announced and never told again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.errors import QueryError
from sayso.ledger import Filters, Ledger
from sayso.ledger import happenings as rows
from sayso.ledger.filters import NO_FILTERS
from sayso.link.keep import link_article, load_happening
from sayso.link.timeline import ANNOUNCED
from sayso.record import Happening


@dataclass(frozen=True, slots=True)
class HappeningLine:
    """A happening as one line. ``first_told``, ``last_told``: dates of publication."""

    id: str
    type: str
    title: str
    status: str
    begin: str | None
    until: str | None
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    first_told: str | None
    last_told: str | None
    articles: int
    reports: int
    origins: int
    disagreements: int


def link_new(ledger: Ledger) -> int:
    """Link every article whose newest lines are not linked yet, one transaction each. Returns how many there were."""
    count = 0
    while _link_next(ledger):
        count += 1
    return count


def _link_next(ledger: Ledger) -> bool:
    with ledger.reading() as connection:
        if rows.next_unlinked(connection) is None:
            return False
    with ledger.writing() as connection:
        number = rows.next_unlinked(connection)  # another process may have been faster
        if number is not None:
            link_article(connection, number)
    return True


def find_happenings(ledger: Ledger, filters: Filters = NO_FILTERS) -> Iterator[Happening]:
    """Happenings of which a report passes, the latest told first. Status is that of the happening. What is not linked yet
    is linked first."""
    link_new(ledger)
    with ledger.reading() as connection:
        for key in rows.happening_ids(connection, filters):
            if happening := load_happening(connection, key):
                yield happening


def list_happenings(ledger: Ledger, filters: Filters = NO_FILTERS, limit: int | None = None) -> list[HappeningLine]:
    """The same happenings as lines."""
    link_new(ledger)
    with ledger.reading() as connection:
        ids = rows.happening_ids(connection, filters)
        return [HappeningLine(**row) for row in rows.happening_rows(connection, ids[:limit])]


def find_happening(ledger: Ledger, id: str) -> Happening:
    """One happening by its id. Raises QueryError when there is none."""
    link_new(ledger)
    with ledger.reading() as connection:
        if happening := load_happening(connection, id):
            return happening
    raise QueryError(f"no happening {id!r}", where=ledger.name, remedy="`sayso happenings LEDGER` lists them")


def find_planned(ledger: Ledger, since: str, until: str | None = None) -> Iterator[Happening]:
    """What is announced for between two dates, by date."""
    link_new(ledger)
    with ledger.reading() as connection:
        for key in rows.announced(connection, since, until, ANNOUNCED):
            if happening := load_happening(connection, key):
                yield happening


def find_silent(ledger: Ledger, today: str) -> Iterator[Happening]:
    """What was announced for dates before ``today``, and of which no article says that it was held, moved or given up; the
    latest first."""
    link_new(ledger)
    with ledger.reading() as connection:
        for key in rows.overdue(connection, today, ANNOUNCED):
            if happening := load_happening(connection, key):
                yield happening
