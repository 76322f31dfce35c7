"""The invented article of `harbour.py` for the tests of exports, as it is and with what goes wrong in files."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import harbour
import pytest

from sayso.export import FORMATS
from sayso.record import Outlet, Record

Export = Callable[..., str]

AWKWARD = (
    "=HYPERLINK(1)",
    "two\nlines\tand a tab",
    'the "navy", 7; fleet',
    "البحرية التشيلية",
    "-7 men",
    "@navy|*_<b>#",
    "+x",
)
"""Names of actors: formulas, line break, tab, quotes, separators, writing from the right, marks of Markdown and HTML."""


@pytest.fixture
def record() -> Record:
    """A record that has every field of the schema at least once."""
    return harbour.record()


@pytest.fixture
def awkward(record: Record) -> Record:
    """The same record with names that break careless files."""
    actors = tuple(replace(actor, name=name) for actor, name in zip(record.actors, AWKWARD, strict=True))
    article = replace(
        record.article, source_id="=cmd|' /C calc'!A0", title="@SUM(1+1)\n=2", outlet=Outlet('+Post "A"\tB', "given"),
        url="https://a.example/?q=<a>&b=\r\nX:1",
    )  # fmt: skip
    return replace(record, article=article, actors=actors)


@pytest.fixture
def bare(record: Record) -> Record:
    """The same record: events without actor, recipient, place, time, count, say-so; an article without date and outlet."""
    events = tuple(
        replace(event, actors=(), recipients=(), place=None, when=None, counts=(), said_by=(), via=(), status_cue=())
        for event in record.events
    )
    article = replace(record.article, title=None, outlet=None, published=None, url=None, path=None, source_id="bare")
    return replace(record, article=article, events=events)


@pytest.fixture
def export() -> Export:
    """What a format of text writes of some records."""

    def write(name: str, *records: Record) -> str:
        out = io.StringIO(newline="")
        FORMATS[name].write(records, out)
        return out.getvalue()

    return write
