"""A briefing: what the articles tell, by day and place, each sentence with its status, on whose say-so, and a footnote to
the outlet, the date and the exact words. As Markdown and as one HTML page. Reports of one happening stand together,
under the day and place of the first."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TextIO
from urllib.parse import quote

from sayso.export.columns import Column, Records, Table, Tally
from sayso.export.formats import Written
from sayso.export.phrases import sentence_of
from sayso.export.report.markup import Html, element, fragment
from sayso.export.rows import EventRow, event_rows, headline, quoted, sentences_of
from sayso.language.countries import country_name
from sayso.record import Happening

Reports = Mapping[tuple[str, str], Happening]
"""Source id of an article and id of an event in it → the happening that the event is a report of."""

NO_REPORTS: Final[Reports] = {}
NO_DAY, NO_PLACE = "No day given", "No place given"
LEAD: Final = (
    "What articles say happened, will happen or did not happen, and on whose word. Nothing here has been checked, unless a "
    "sentence says so. Each footnote has the outlet, the date and the words."
)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: who published the words, when, the words, their language and where to find them."""

    outlet: str
    date: str
    words: str
    language: str
    url: str | None


Told = tuple[str, int]
"""A sentence and the number of its footnote."""


@dataclass(frozen=True, slots=True)
class Item:
    """One happening: what its reports say, the first one first. ``count``: articles and independent origins, where several
    articles of the ledger tell it."""

    told: list[Told]
    count: str = ""


@dataclass(slots=True)
class Briefing:
    """Happenings by day and place, in the order of days. ``notes``: each once, numbered from 1. ``reports``: source id and
    event id → the happening that the event is a report of; an event that is none of them stands alone."""

    reports: Reports = field(default_factory=dict)
    days: dict[str, dict[str, list[Item]]] = field(default_factory=dict)
    notes: dict[Note, int] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)

    def add(self, row: EventRow) -> None:
        told = sentence_of(row), self.notes.setdefault(note_of(row), len(self.notes) + 1)
        happening = self.reports.get((row.article.source_id, row.id))
        if happening and happening.id in self.items:
            self.items[happening.id].told.append(told)
            return
        item = Item([told], count_of(happening) if happening else "")
        if happening:
            self.items[happening.id] = item
        self.days.setdefault(_day(row) or "", {}).setdefault(place_of(row), []).append(item)

    def sections(self) -> Iterator[tuple[str, list[tuple[str, list[Item]]]]]:
        """Titles of days with their places; what has no day, or no place, comes last."""
        for day in sorted(self.days, key=lambda day: (not day, day)):
            places = sorted(self.days[day].items(), key=lambda item: (item[0] == NO_PLACE, item[0]))
            yield day_title(day), places


def count_of(happening: Happening) -> str:
    """``3 articles, 2 independent origins``; empty for one article."""
    articles, origins = len(happening.articles), len(happening.origins)
    if articles < 2:
        return ""
    return f"{articles} articles, {origins} independent {'origin' if origins == 1 else 'origins'}"


def _day(row: EventRow) -> str | None:
    return (row.event.when.begin or row.event.when.until) if row.event.when else None


def day_title(day: str) -> str:
    """``2031-03-10`` → ``10 March 2031``, at the precision that it has."""
    if not day:
        return NO_DAY
    year, *rest = day.split("-")
    month = [month_name[int(rest[0])]] if rest else []
    return " ".join([*(str(int(number)) for number in rest[1:2]), *month, year])


def place_of(row: EventRow) -> str:
    """Place, state or province, country."""
    wider = (row.place.admin1, country_name(row.place.country or "")) if row.place else ()
    return ", ".join(dict.fromkeys(part for part in (row.where, *wider) if part)) or NO_PLACE


def note_of(row: EventRow) -> Note:
    """The footnote of an event: the sentences in which its fields stand."""
    article = row.article
    words = quoted(sentences_of(row), article.text)
    published = article.published.date if article.published else "date unknown"
    return Note(row.names.outlet or f"“{headline(article)}”", published, words, article.language, article.url)


SENTENCES: Final = Table(
    "sentences", "one sentence an event, under its day and place", (
        Column(
            "day", "first day, at the precision of the words", "events[].when.begin",
            lambda row: day_title(_day(row) or ""),
        ),
        Column("place", "place, state or province, country", "events[].place", place_of),
        Column("sentence", "what, who, whom, status, time, counts, on whose say-so", "events[]", sentence_of),
        Column("outlet", "who published the words", "article.outlet.name", lambda row: note_of(row).outlet),
        Column("date", "date of publication", "article.published.date", lambda row: note_of(row).date),
        Column(
            "words", "the sentences of the article in which the event's fields stand", "article.text",
            lambda row: note_of(row).words,
        ),
    ), event_rows,
)  # fmt: skip

TABLES: Final[dict[str, tuple[Table[Any], ...]]] = {"briefing": (SENTENCES,), "briefing-html": (SENTENCES,)}


def _collect(records: Records, reports: Reports) -> tuple[Briefing, Written]:
    briefing, tally = Briefing(reports), Tally()
    for record in tally.records(records):
        for row in tally.kept(SENTENCES, record):
            briefing.add(row)
    return briefing, tally.written()


def write_briefing(records: Records, out: TextIO, reports: Reports = NO_REPORTS) -> Written:
    """Write the briefing as Markdown with footnotes."""
    briefing, written = _collect(records, reports)
    out.write(f"# Briefing\n\n{LEAD}\n\n{_counts(written)}\n")
    for day, places in briefing.sections():
        out.write(f"\n## {day}\n")
        for place, items in places:
            out.write(f"\n### {plain(place)}\n\n")
            for item in items:
                first, *others = (f"{plain(sentence)}[^{number}]" for sentence, number in item.told)
                out.write(f"- {first}{f' ({item.count})' if item.count else ''}\n")
                out.writelines(f"    - {other}\n" for other in others)
    for number, note in enumerate(briefing.notes, 1):
        address = f" <{_address(note.url)}>" if note.url else ""
        out.write(f"\n[^{number}]: {plain(note.outlet)}, {note.date}: “{plain(note.words)}”{address}\n")
    return written


def _counts(written: Written) -> str:
    return f"{str(written) or 'Nothing'}." if written.articles else "No article."


def plain(words: str) -> str:
    """Words that Markdown shows as they are."""
    escaped = re.sub(r"([\\`*_{}\[\]<>#|~$&!])", r"\\\1", words)
    return re.sub(
        r"^(\d+)([.)])|^([-+])", lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", escaped
    )


def _address(url: str) -> str:
    return quote("".join(url.split()), safe=":/?#[]@!$&'()*+,;=%~-._")


STYLE: Final = """
:root{color-scheme:light dark}
body{font:17px/1.55 Georgia,serif;max-width:42rem;margin:2rem auto;padding:0 1rem}
h1,h2,h3{font-family:system-ui,sans-serif;line-height:1.2}
h2{margin-top:2.2rem;border-top:1px solid;padding-top:.6rem}
h3{font-size:1rem;font-weight:600}
.lead,.notes{font-size:.9rem}
.notes li{margin:.5rem 0}
sup a{text-decoration:none;padding:0 .15em}
:target{outline:2px solid;outline-offset:2px}
"""


def write_briefing_html(records: Records, out: TextIO, reports: Reports = NO_REPORTS) -> Written:
    """Write the briefing as one HTML page that needs no network."""
    briefing, written = _collect(records, reports)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    out.write('<!doctype html>\n<html lang="en">\n')
    head = [
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        element("title", "Briefing"), Html(f"<style>{STYLE}</style>"),
    ]  # fmt: skip
    out.write(element("head", head) + "\n<body>\n<main>\n")
    out.write(fragment(element("h1", "Briefing"), element("p", LEAD, " ", _counts(written), class_="lead")) + "\n")
    seen: set[int] = set()
    for day, places in briefing.sections():
        out.write(element("h2", day) + "\n")
        for place, items in places:
            out.write(element("h3", bidi(place)) + "\n" + element("ul", [_item(item, seen) for item in items]) + "\n")
    notes = [_note(number, note) for number, note in enumerate(briefing.notes, 1)]
    out.write(element("ol", notes, class_="notes") + "\n</main>\n</body>\n</html>\n")
    return written


def _item(item: Item, seen: set[int]) -> Html:
    """A happening, its further reports as a list inside."""
    first, *others = ([bidi(sentence), _reference(number, seen)] for sentence, number in item.told)
    inside = element("ul", [element("li", other) for other in others]) if others else None
    return element("li", first, f" ({item.count})" if item.count else None, inside)


def bidi(words: str) -> Html:
    """Words that keep their own direction of writing."""
    return element("span", words, dir="auto")


def _reference(number: int, seen: set[int]) -> Html:
    first = number not in seen
    seen.add(number)
    link = element("a", str(number), href=f"#note-{number}", id=f"ref-{number}" if first else None)
    return element("sup", link)


def _note(number: int, note: Note) -> Html:
    words = element("q", note.words, lang=note.language, dir="auto")
    url = note.url if note.url and note.url.startswith(("http://", "https://")) else None
    where = element("a", "article", href="".join(url.split()), rel="noreferrer") if url else None
    back = element("a", "↩", href=f"#ref-{number}", aria_label="back")
    return element("li", bidi(note.outlet), f", {note.date}: ", words, " ", where, " ", back, id=f"note-{number}")
