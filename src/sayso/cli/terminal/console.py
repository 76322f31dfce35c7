"""Consoles of the right width that show no control characters, and the styles of fields."""

from __future__ import annotations

import getpass
import re
import shutil
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.style import Style

from sayso.export.fields import FIELDS, FieldName

NARROWEST, WIDEST, USUAL = 60, 200, 100

# Escape sequences and other control characters but for line ends, and marks that turn the direction of writing:
# news text may hold them, and a terminal would obey.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class PlainConsole(Console):
    """A console on which words stay words: control characters in them are left out."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            if segment.control or not _CONTROL.search(segment.text):
                yield segment
            else:
                yield Segment(_CONTROL.sub("", segment.text), segment.style)


def console(*, errors: bool = False) -> Console:
    """A console on standard output, or on standard error. 60 to 200 columns; 100 where nothing tells the width.
    Colours only on a terminal, never with ``NO_COLOR``."""
    width = shutil.get_terminal_size((USUAL, 24)).columns
    width = min(WIDEST, max(NARROWEST, width))
    return PlainConsole(stderr=errors, width=width, highlight=False, emoji=False, markup=False)


def account_name() -> str:
    """The name of the account that runs this, for decisions."""
    return getpass.getuser()


def style(field: FieldName, *, strong: bool = False) -> Style:
    """The style of a field's words."""
    return Style(color=FIELDS[field].terminal, bold=strong)
