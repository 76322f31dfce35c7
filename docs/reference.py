"""Writes the pages that are made from the code: commands, settings, event types and codebook; and what
the commands of the README print. Run by ``make docs``; tests compare the pages with what this makes."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from unittest import mock

import click
from click.testing import CliRunner

from sayso.cli import main
from sayso.export import codebook
from sayso.ontology import EventType, plover
from sayso.settings import Settings

HERE = Path(__file__).parent
COMMANDS_TOP = """# Commands

What `--help` prints. Exit status 0: all went well; the others are said where they differ.

"""
SETTINGS_TOP = """# Settings

Each setting has one name, one default and one environment variable. `sayso doctor` prints the values in force.

| setting | environment variable | default | what it does |
|---|---|---|---|
"""
CODEBOOK_TOP = """# Codebook

Every column of every [export](export.md): what it means, which values it has, and the field of [the record](record.md) that
it comes from. `sayso codebook FORMAT` prints the same.

"""
TYPES_TOP = """# Event types

Sayso codes events with the types of PLOVER (2.0, draft), an open standard for political events; definitions and rules are
in our own words. The *record* keeps the act and its status apart: a visit next week is `CONSULT` with the status `planned`.
On export the two are folded into PLOVER's code, as the last line of each type says. Your own types: [ontology](ontology.md).

"""


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, the group first."""
    context = click.Context(main, info_name="sayso")
    yield "sayso", main
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command is not None:
            yield f"sayso {name}", command


def help_of(name: str, command: click.Command) -> str:
    """The help text, 100 columns wide on any terminal."""
    wide: dict[str, Any] = {"resilient_parsing": True, "terminal_width": 100, "max_content_width": 100}
    with mock.patch.dict(os.environ, {"COLUMNS": "100", "NO_COLOR": "1"}):
        context = main.make_context("sayso", [], **wide)
        if command is not main:
            context = command.make_context(name.removeprefix("sayso "), [], parent=context, **wide)
        return command.get_help(context)


def commands_page() -> str:
    sections = [f"## {name}\n\n```text\n{help_of(name, command)}\n```\n" for name, command in commands()]
    return COMMANDS_TOP + "\n".join(sections)


def settings_page() -> str:
    rows = [
        f"| `{item.name}` | `SAYSO_{item.name.upper()}` | `{item.default}` | {item.metadata['help']} |"
        for item in fields(Settings)
    ]
    return SETTINGS_TOP + "\n".join(rows) + "\n"


def types_page() -> str:
    ontology = plover()
    parts = [TYPES_TOP, *(_type(item) for item in ontology.types.values())]
    for title, names in (("Contexts", ontology.contexts), ("Sectors of actors", ontology.sectors)):
        rows = "\n".join(f"| `{name}` | {about} |" for name, about in names.items())
        parts.append(f"## {title}\n\n| code | meaning |\n|---|---|\n{rows}\n\n")
    return "".join(parts).rstrip() + "\n"


def _type(item: EventType) -> str:
    lines = [f"## `{item.name}`\n", item.definition, *(f"- {rule}" for rule in item.boundaries)]
    if item.modes:
        lines += ["", "Modes: " + " ".join(f"`{mode.name}`: {mode.definition}" for mode in item.modes.values())]
    folded = ", ".join(f"{status} → `{code}`" for status, code in item.collapse.items())
    lines += ["", f"CAMEO root {item.cameo or 'none'}; quad class {item.quad}; folded on export: {folded or 'never'}."]
    lines.insert(2, "") if item.boundaries else None
    return "\n".join(lines) + "\n\n"


def codebook_page() -> str:
    return CODEBOOK_TOP + codebook.markdown().rstrip() + "\n"


PAGES = {
    "event-types.md": types_page,
    "commands.md": commands_page,
    "settings.md": settings_page,
    "codebook.md": codebook_page,
}


def shown(text: str) -> str:
    """A page with what the commands of its console blocks print now, in place of what they printed."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        shutil.copytree(HERE.parent / "examples", "examples")
        return re.sub(r"^```console\n(.*?)^```$", _printed, text, flags=re.MULTILINE | re.DOTALL)


def _printed(block: re.Match[str]) -> str:
    lines = ["```console"]
    for command in re.findall(r"^\$ sayso (.+)$", block[1], re.MULTILINE):
        done = CliRunner(env={"COLUMNS": "120"}).invoke(main, shlex.split(command), catch_exceptions=False)
        if done.exit_code:
            raise SystemExit(f"sayso {command}: {done.output}")
        lines.append(f"$ sayso {command}")
        if not command.startswith("read "):  # a reading tells its speed, which is another each time
            lines += [line.rstrip() for line in done.stdout.rstrip().splitlines()]
    return "\n".join([*lines, "```"])


if __name__ == "__main__":
    for page, make in PAGES.items():
        (HERE / page).write_text(make(), "utf-8")
    readme = HERE.parent / "README.md"
    readme.write_text(shown(readme.read_text("utf-8")), "utf-8")
