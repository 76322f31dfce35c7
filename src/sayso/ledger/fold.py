"""Text without case and accents, for comparing names as people type them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def folded(*names: str | None) -> str:
    """``names``, one a line, in lower case and without accents: ``Bogotá`` → ``bogota``."""
    joined = "\n".join(dict.fromkeys(name for name in names if name))
    decomposed = unicodedata.normalize("NFKD", joined.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def joined(names: Iterable[str]) -> str | None:
    """Different names in their order with ``; `` between them, or null when there are none."""
    return "; ".join(dict.fromkeys(names)) or None
