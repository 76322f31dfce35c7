"""Sayso reads news and keeps a ledger of who did what to whom, when, where, and on whose say-so.

>>> from sayso import Reader
>>> for record in Reader().read_inputs(["article.html"]):  # doctest: +SKIP
...     print(record.events)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.errors import InputError, SaysoError
    from sayso.ledger import Ledger
    from sayso.pipeline import Reader
    from sayso.record import Article, Attribution, Event, Record
    from sayso.settings import Settings

_HOMES = {
    "Article": "sayso.record",
    "Attribution": "sayso.record",
    "Event": "sayso.record",
    "InputError": "sayso.errors",
    "Ledger": "sayso.ledger",
    "Reader": "sayso.pipeline",
    "Record": "sayso.record",
    "SaysoError": "sayso.errors",
    "Settings": "sayso.settings",
}

__all__ = [
    "Article",
    "Attribution",
    "Event",
    "InputError",
    "Ledger",
    "Reader",
    "Record",
    "SaysoError",
    "Settings",
    "__version__",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first used, so that ``import sayso`` costs nothing."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
