"""What a desk asks of a ledger: its happenings, what is announced, what was announced and never told again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.errors import QueryError, SaysoError
from sayso.ledger import Filters, Ledger
from sayso.ledger import happenings as rows
from sayso.ledger.filters import NO_FILTERS
from sayso.link.keep import link_article, load_happening
from sayso.link.pairs import weights_digest
from sayso.link.timeline import ANNOUNCED
from sayso.record import Happening


@dataclass(frozen=True, slots=True)
class HappeningLine:
    """A happening as one line. ``first_told``, ``last_told``: dates of publication,
    null and empty where none is known."""

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
    last_told: str
    articles: int
    reports: int
    origins: int
    disagreements: int


def link_new(ledger: Ledger, tell: Callable[[str], None] | None = None) -> int:
    """Link every article whose newest lines are not linked yet, one transaction each. Returns how many there were.

    An article that breaks linking is left without reports, so that the others go on; ``tell`` is called with a line that
    names it, and ``find_link_problems`` finds it."""
    count = 0
    while (number := _next_unlinked(ledger)) is not None:
        count += 1
        try:
            with ledger.writing() as connection:
                if rows.next_unlinked(connection) == number:  # else another process was faster
                    link_article(connection, number)
        except SaysoError:
            raise
        except Exception as error:  # noqa: BLE001  the outer edge of one article of many
            with ledger.writing() as connection:
                rows.save_story(connection, number, None, None, weights_digest())
            if tell:
                tell(f"article {number} could not be linked: {type(error).__name__}: {error}. Please report it.")
    return count


def linked_otherwise(ledger: Ledger) -> int:
    """How many articles were linked by other weights than those of this version."""
    with ledger.reading() as connection:
        return len(rows.linked_otherwise(connection, weights_digest()))


def link_again(ledger: Ledger, tell: Callable[[str], None] | None = None) -> int:
    """Link anew what was linked by other weights, and what tells the same. Returns how many articles were linked."""
    with ledger.writing() as connection:
        rows.unlink_articles(connection, rows.linked_otherwise(connection, weights_digest()))
    return link_new(ledger, tell)


def _next_unlinked(ledger: Ledger) -> int | None:
    with ledger.reading() as connection:
        return rows.next_unlinked(connection)


def find_happenings(
    ledger: Ledger, filters: Filters = NO_FILTERS, limit: int | None = None, *, least: int = 1
) -> Iterator[Happening]:
    """Happenings of which a report passes and that at least ``least`` articles tell, the latest told first. Status is that
    of the happening. What is not linked yet is linked first."""
    link_new(ledger)
    with ledger.reading() as connection:
        for key in rows.happening_ids(connection, filters, least, limit):
            if happening := load_happening(connection, key):
                yield happening


def list_happenings(
    ledger: Ledger, filters: Filters = NO_FILTERS, limit: int | None = None, *, least: int = 1
) -> list[HappeningLine]:
    """The same happenings as lines."""
    link_new(ledger)
    with ledger.reading() as connection:
        ids = rows.happening_ids(connection, filters, least, limit)
        return [HappeningLine(**row) for row in rows.happening_rows(connection, ids)]


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
