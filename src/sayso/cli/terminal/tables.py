"""Events and attributions as tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.style import Style
from rich.text import Text

from sayso.cli.terminal.console import style
from sayso.cli.terminal.grid import Column, GridRow, print_grid
from sayso.cli.terminal.sentence import marked_sentences
from sayso.export.fields import DECIDED_SIGNS, STATUS_SIGNS
from sayso.export.rows import AttributionRow, EventRow, shortened

EVENT_COLUMNS = (
    Column("", 3, 0, 0),
    Column("status", 13, 0, 0),
    Column("what", 11, 1, 0),
    Column("who → whom", 21, 4, 1),
    Column("where", 11, 1, 2),
    Column("when", 12, 1, 2),
    Column("said by", 17, 3, 3, "said by "),
)
ATTRIBUTION_COLUMNS = (
    Column("", 3, 0, 0),
    Column("speaker", 18, 2, 0),
    Column("act", 9, 0, 0),
    Column("mode", 8, 0, 0),
    Column("words", 30, 6, 1),
    Column("by way of", 14, 1, 2, "by way of "),
)
ARTICLE_COLUMN = Column("article", 12, 1, 4)
DIM = Style(dim=True)
SHORT = 180


def print_events(console: Console, rows: Iterable[EventRow], *, quotes: bool = False, articles: bool = False) -> int:
    """Print events; with ``articles`` a column that names the article. Returns how many."""
    columns = (*EVENT_COLUMNS, ARTICLE_COLUMN) if articles else EVENT_COLUMNS
    listed = (GridRow(_event_cells(row, articles=articles), _sentences(row) if quotes else ()) for row in rows)
    return print_grid(console, columns, listed)


def print_attributions(
    console: Console, rows: Iterable[AttributionRow], *, quotes: bool = False, articles: bool = False
) -> int:
    """Print attributions; with ``articles`` a column that names the article. Returns how many."""
    columns = (*ATTRIBUTION_COLUMNS, ARTICLE_COLUMN) if articles else ATTRIBUTION_COLUMNS
    listed = (GridRow(_attribution_cells(row, articles=articles), _sentences(row) if quotes else ()) for row in rows)
    return print_grid(console, columns, listed)


def _event_cells(row: EventRow, *, articles: bool) -> Sequence[Text]:
    event = row.event
    what = Text.assemble((event.type, style("event", strong=True)), (f"\n{event.mode}" if event.mode else "", DIM))
    cells = [
        _id(row),
        Text(f"{STATUS_SIGNS[event.status]} {event.status}"),
        what,
        _sides(row),
        Text.assemble((row.where, style("place")), ("\nnot settled" if row.perhaps else "", DIM)),
        Text(row.when, style=style("time")),
        chain(row.chain, speaker=not row.own_voice),
    ]
    return [*cells, Text(row.article.source_id, style=DIM)] if articles else cells


def _attribution_cells(row: AttributionRow, *, articles: bool) -> Sequence[Text]:
    item = row.attribution
    speaker = Text(row.speaker, style=style("source")) if row.speaker else Text("nobody named", style=DIM)
    cells = [
        _id(row),
        speaker,
        Text(item.act, style=style("cue")),
        Text(item.mode, style=DIM),
        Text(shortened(row.quotation, SHORT), style=style("content")),
        chain(row.via, speaker=False),
    ]
    return [*cells, Text(row.article.source_id, style=DIM)] if articles else cells


def _id(row: EventRow | AttributionRow) -> Text:
    """The id in the record, and below it the sign of what a person decided."""
    return Text(f"{row.id}\n{DECIDED_SIGNS[row.decided]}" if row.decided else row.id, style=DIM)


def _sides(row: EventRow) -> Text:
    if not row.who and not row.whom:
        return Text(f"“{row.words}”", style=DIM)
    who = (", ".join(row.who), style("actor")) if row.who else ("?", DIM)
    return (
        Text.assemble(who, (" → ", DIM), (", ".join(row.whom), style("recipient"))) if row.whom else Text.assemble(who)
    )


def chain(links: Iterable[str], *, speaker: bool) -> Text:
    """``Hegseth → Border Report → Latin Times``, the speaker in the colour of sources."""
    return Text.assemble((" → ", DIM)).join(
        Text(name, style=style("source") if speaker and index == 0 else Style()) for index, name in enumerate(links)
    )


def _sentences(row: EventRow | AttributionRow) -> list[Text]:
    return marked_sentences(row.article.text, row.sentences(), row.marks())
