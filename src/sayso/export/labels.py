"""Words for people: what codes of the record are called in tables and in the report."""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = {"en": "English", "es": "Spanish"}

BASES: Final = {
    "given": "given",
    "metadata": "from the page's metadata",
    "url": "from its address",
    "dateline": "from the dateline",
    "inferred": "inferred",
}
"""What the date of publication rests on."""
