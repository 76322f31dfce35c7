"""Language packs: data and small rules, the same file set in each (``en``, ``es``).

No logic shared by languages lives here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.errors import ModelError

LANGUAGES = ("en", "es")


@cache
def load_words(language: str, name: str) -> Mapping[str, Any]:
    """The word lists of ``language/<language>/<name>.toml``; a language without a pack reads the English one.

    Raises ModelError when the file is missing or is not TOML.
    """
    pack = language if language in LANGUAGES else "en"
    source = files(__name__).joinpath(pack, f"{name}.toml")
    try:
        return tomllib.loads(source.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelError(str(error), where=f"language/{pack}/{name}.toml", remedy="Install Sayso again.") from error
