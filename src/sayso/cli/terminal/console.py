"""Consoles of the right width, and the styles of fields."""

from __future__ import annotations

import shutil

from rich.console import Console
from rich.style import Style

from sayso.export.fields import FIELDS, FieldName

NARROWEST, WIDEST, USUAL = 60, 200, 100


def console(*, errors: bool = False) -> Console:
    """A console on standard output, or on standard error. 60 to 200 columns; 100 where nothing tells the width.
    Colours only on a terminal, never with ``NO_COLOR``."""
    width = shutil.get_terminal_size((USUAL, 24)).columns
    return Console(stderr=errors, width=min(WIDEST, max(NARROWEST, width)), highlight=False, emoji=False, markup=False)


def style(field: FieldName, *, strong: bool = False) -> Style:
    """The style of a field's words."""
    return Style(color=FIELDS[field].terminal, bold=strong)
