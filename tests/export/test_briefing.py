"""The briefing: every sentence has its status, its say-so and its proof."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from sayso.export import FORMATS
from sayso.export.briefing import day_title, plain
from sayso.export.phrases import STATUSES, sentence_of
from sayso.export.rows import event_rows, one_line
from sayso.record import Happening, Origin, Outlet, Record, Report


def notes(text: str) -> dict[str, str]:
    return dict(re.findall(r"^\[\^(\d+)\]: (.+)$", text, re.MULTILINE))


def test_each_sentence_has_its_footnote(record: Record, export: Callable[..., str]) -> None:
    """Every reference leads to a note, every note is referred to, and holds outlet, date and the article's own words."""
    text = export("briefing", record)
    sentences = [line for line in text.splitlines() if line.startswith("- ")]
    assert len(sentences) == len(record.events)
    assert {match for line in sentences for match in re.findall(r"\[\^(\d+)\]$", line)} == set(notes(text))
    for note in notes(text).values():
        found = re.fullmatch(r"(.+?), 2031-03-03: “(.+)” <https://harbour.example/7>", note)
        assert found
        outlet, words = found.groups()
        assert outlet == "Harbour Gazette"
        for part in words.replace("\\", "").split(" … "):
            assert part in one_line(record.article.text)


def test_status_and_say_so_are_always_told(record: Record, bare: Record) -> None:
    """No sentence without what its status says in plain words, and who reports it."""
    for row in (*event_rows(record), *event_rows(bare)):
        sentence = sentence_of(row)
        assert STATUSES[row.event.status] in sentence
        assert f"as {row.names.outlet or 'the article'} reports" in sentence
        for said in row.said:
            if said.source:
                assert row.names.person(said.source) in sentence
        assert ("in its own voice" in sentence) is row.own_voice


def test_a_sentence_reads(record: Record) -> None:
    """Who, whom, status, days, counts, say-so in one order."""
    by_id = {row.id: sentence_of(row) for row in event_rows(record)}
    assert by_id["e1"] == (
        "Cooperation (training, “train”) of Norwegian coast guard with Chile's harbour police is planned "
        "(2031-03-10 … 2031-04-04; 40 troops), according to Inés Valdarra, through Radio Pampa, as Harbour Gazette reports."
    )
    assert "did not happen" in by_id["e4"]
    accepted = replace(record, events=(replace(record.events[0], decided="accepted"),))
    assert sentence_of(next(event_rows(accepted))).endswith("A person has accepted this.")


def test_reports_of_one_happening_stand_together(record: Record) -> None:
    """The first report stands under its day and place, the others under it, with their own words and say-so; the number
    of articles and of independent origins is told once."""
    other = replace(record, article=replace(record.article, source_id="harbour-8", outlet=Outlet("Salt Road", "given")))
    reports = (Report("harbour-7", "e5", "Harbour Gazette"), Report("harbour-8", "e5", "Salt Road"))
    origin = Origin("Radio Pampa", "outlet", ("harbour-7", "harbour-8"), ("Radio Pampa", "Salt Road"))
    happening = Happening("h1", "COERCE", "arrests", "occurred", reports=reports, origins=(origin,))
    linked = {(one.article, one.event): happening for one in reports}
    out = io.StringIO()
    FORMATS["briefing"].write([record, other], out, reports=linked)
    lines = out.getvalue().splitlines()
    first = next(number for number, line in enumerate(lines) if line.endswith("(2 articles, 1 independent origin)"))
    assert lines[first].startswith("- Coercion (arrest")
    assert "Harbour Gazette" in lines[first]
    assert lines[first + 1].startswith("    - Coercion (arrest")
    assert "Salt Road" in lines[first + 1]
    assert len([line for line in lines if line.lstrip().startswith("- ")]) == 2 * len(record.events)
    page = io.StringIO()
    FORMATS["briefing-html"].write([record, other], page, reports=linked)
    assert page.getvalue().count("(2 articles, 1 independent origin)<ul><li>") == 1


def test_days_and_places_in_order(record: Record, export: Callable[..., str]) -> None:
    """Days from the first to the last, what has none at the end; places under them."""
    text = export("briefing", record)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
        "24 February 2031",
        "1 March 2031",
        "10 March 2031",
        "No day given",
    ]
    assert "### Iquique, Tarapacá, Chile\n" in text
    assert "### No place given\n" in text


@pytest.mark.parametrize(
    ("day", "title"),
    [("2031-03-10", "10 March 2031"), ("2031-03", "March 2031"), ("2031", "2031"), ("", "No day given")],
)
def test_titles_keep_the_precision(day: str, title: str) -> None:
    """A month is no day."""
    assert day_title(day) == title


@pytest.mark.parametrize("words", ["*x*", "_x_", "[a](b)", "<b>", "# x", "1. x", "- x", "`x`", "a|b", "\\", "[^1]"])
def test_words_are_no_markup(words: str) -> None:
    """Marks of Markdown are escaped, and nothing else."""
    escaped = plain(words)
    assert escaped != words
    assert re.sub(r"\\(.)", r"\1", escaped) == words


class Page(HTMLParser):
    """Ids, references inside the page, tags."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append(tag)
        self.ids += [known["id"] or ""] if "id" in known else []
        self.links += [known["href"] or ""] if "href" in known else []


def test_the_page_is_whole(record: Record, awkward: Record, bare: Record, export: Callable[..., str]) -> None:
    """References lead to notes and back, ids are there once, and names are no markup."""
    page = Page()
    text = export("briefing-html", record, awkward, bare)
    page.feed(text)
    inside = [link.removeprefix("#") for link in page.links if link.startswith("#")]
    assert set(inside) <= set(page.ids)
    assert len(set(page.ids)) == len(page.ids)
    assert "b" not in page.tags
    assert page.tags.count("q") == len([one for one in page.ids if one.startswith("note-")])
    assert all(link.startswith(("#", "https://")) and "\n" not in link for link in page.links)


def test_writing_from_the_right_keeps_to_itself(awkward: Record, export: Callable[..., str]) -> None:
    """Each sentence and quote finds its own direction."""
    text = export("briefing-html", awkward)
    assert text.count('dir="auto"') >= 2 * text.count("<li>")


def test_nothing_named_is_said_so(bare: Record, export: Callable[..., str]) -> None:
    """No day, no place, no outlet and no date are told, not left to guess."""
    text = export("briefing", bare)
    assert "## No day given" in text
    assert "### No place given" in text
    assert "date unknown" in text
