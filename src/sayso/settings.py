"""One table of settings. Each can be set by an environment variable ``SAYSO_NAME`` or a command-line option."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from sayso.errors import SettingError


@dataclass(frozen=True, slots=True)
class Settings:
    """Values that a user may change; ``sayso doctor`` prints them."""

    max_text_bytes: int = field(
        default=2_000_000, metadata={"help": "Largest text of one article, in bytes; a larger input is an error."}
    )
    fetch_timeout: float = field(default=20.0, metadata={"help": "Seconds to wait for a web page."})
    threads: int = field(default=0, metadata={"help": "Processor threads of the encoder; 0 takes all."})
    batch_size: int = field(default=16, metadata={"help": "Articles that are annotated together."})
    ontology: Path | None = field(default=None, metadata={"help": "An ontology file (TOML) instead of PLOVER."})
    gazetteer: Path | None = field(
        default=None, metadata={"help": "A gazetteer file instead of the one in the package."}
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Settings from ``SAYSO_*`` variables. Raises SettingError naming the variable."""
        values: dict[str, object] = {}
        for item in fields(cls):
            raw = environment.get(f"SAYSO_{item.name.upper()}")
            if raw is not None:
                values[item.name] = _parse(item.name, item.default, raw)
        return replace(cls(), **values)  # type: ignore[arg-type]


def _parse(name: str, default: object, raw: str) -> object:
    kind = Path if default is None else type(default)
    try:
        return kind(raw)  # type: ignore[call-arg]
    except ValueError as error:
        raise SettingError(
            f"{raw!r} is not a {kind.__name__}", where=f"SAYSO_{name.upper()}", remedy="Set it to a number or unset it."
        ) from error
