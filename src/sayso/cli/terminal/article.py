"""One article for people: who published it and when, its events, who said what."""

from __future__ import annotations

from rich.console import Console
from rich.style import Style
from rich.text import Text

from sayso.cli.terminal.console import style
from sayso.cli.terminal.tables import DIM, print_attributions, print_events
from sayso.export.labels import BASES, LANGUAGES
from sayso.export.rows import attribution_rows, event_rows, headline, one_line
from sayso.record import Article, Record


def print_record(console: Console, record: Record, *, quotes: bool = False) -> None:
    """Print the head, the table of events and the table of attributions."""
    print_head(console, record.article)
    _heading(console, "Events", len(record.events))
    print_events(console, event_rows(record), quotes=quotes)
    _heading(console, "Who said what", len(record.attributions))
    print_attributions(console, attribution_rows(record), quotes=quotes)
    if record.refused:
        console.print(Text(f"\n{len(record.refused)} found but not placed (sayso show … --why lists them).", style=DIM))
    console.print()


def print_summary(console: Console, record: Record) -> None:
    """Print one line: how much was found in an article, when and by whom it was published, its source_id."""
    article = record.article
    line = Text.assemble(
        (f"{len(record.events):>4}", style("event")), " events ",
        (f"{len(record.attributions):>4}", style("content")), " attributions  ",
        (f"{article.published.date if article.published else '':<10}", style("time")), "  ",
        f"{article.outlet.name}  " if article.outlet else "", (article.source_id, DIM),
    )  # fmt: skip
    line.truncate(console.width, overflow="ellipsis")
    console.print(line)


def print_head(console: Console, article: Article) -> None:
    """Title; outlet, date with its basis, language, length."""
    console.print(Text("━" * console.width, style=DIM))
    console.print(Text(headline(article), style=Style(bold=True)))
    facts = [
        Text(article.outlet.name if article.outlet else "outlet unknown"),
        published(article),
        Text(LANGUAGES.get(article.language, article.language)),
        Text(f"{len(article.text.split()):,} words"),
        Text(article.source_id, style=DIM),
    ]
    console.print(Text.assemble((" · ", DIM)).join(fact for fact in facts if fact))


def published(article: Article) -> Text:
    """The date and what it rests on: ``2025-02-10 (inferred from “© 2025”)``."""
    date = article.published
    if date is None:
        return Text("date unknown", style=DIM)
    words = ", ".join(dict.fromkeys(f"“{one_line(span.quote(article.text))}”" for span in date.spans))
    rest = f" ({BASES[date.basis]}{f' from {words}' if date.basis == 'inferred' and words else ''})"
    return Text.assemble((date.date, style("time")), (rest, DIM))


def _heading(console: Console, title: str, count: int) -> None:
    console.print()
    console.print(Text(f"{title} ({count})" if count else f"{title}: none found", style=Style(bold=True)))
