"""In what SQLite and PostgreSQL differ. Only this folder and ``migrations/dialect.py`` ask which of them it is."""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import Connection, Engine

from sayso.errors import LedgerError
from sayso.ledger.backend.base import BUSY_SECONDS, Backend, Identity, Matching
from sayso.ledger.backend.postgresql import PostgreSQL
from sayso.ledger.backend.sqlite import SQLite

__all__ = ["BUSY_SECONDS", "Backend", "Identity", "Matching", "backend_for", "backend_of"]

_URL: Final = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_BACKENDS: Final[dict[str, Backend]] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def backend_for(place: str) -> Backend:
    """Of a path or a ``postgresql://`` URL. Raises LedgerError for any other URL."""
    url = _URL.match(place)
    if url is None:
        return _BACKENDS["sqlite"]
    if url[1].lower() in ("postgresql", "postgres"):
        return _BACKENDS["postgresql"]
    raise LedgerError(
        "is no ledger", where=f"{url[1]}://…", remedy="Give the path of a file or a postgresql://user@host/database URL"
    )


def backend_of(connection: Connection | Engine) -> Backend:
    return _BACKENDS[connection.dialect.name]
