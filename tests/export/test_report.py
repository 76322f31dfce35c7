"""The report as a file: whole text, safe, alone."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.export.fields import COLOURS
from sayso.export.html import write_html
from sayso.export.report.markup import Html, element
from sayso.export.report.text import article_text
from sayso.record import Actor, Article, Outlet, Part, Record, Span, text_id

HOSTILE = '</script><script>alert(1)</script><img src=x onerror="alert(2)"> &amp; \'"><b>'


def report(*records: Record) -> str:
    out = io.StringIO()
    write_html(records, out)
    return out.getvalue()


EMPTY: dict[str, tuple[()]] = {"actors": (), "places": (), "attributions": (), "events": ()}


class Page(HTMLParser):
    """Tags, attributes and the words of the first `.text`."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@settings(deadline=None)  # a busy machine is no error
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.data())
def test_the_text_is_whole_whatever_is_marked(text: str, data: st.DataObject) -> None:
    """The words of the report, joined, are the article's lines: no span adds, drops or doubles a character."""
    from sayso.record import Attribution, Version

    edges = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(edges, edges).map(lambda pair: Span(min(pair), max(pair))), max_size=6))
    article = Article(text_id(text), "a", text, "en")
    said = tuple(Attribution(f"s{n}", None, (span,), drawn[:n], "mixed", "say") for n, span in enumerate(drawn))  # type: ignore[arg-type]
    lines = [line for line in text.split("\n") if line.strip()]
    assert "".join(Page(article_text(Record(Version("0"), article, attributions=said))).words) == "".join(lines)


def test_a_line_of_two_parts_has_the_class_of_the_longer(record: Record) -> None:
    """A heading's "# " is set apart inside of the title, and no word is lost."""
    text = "# Ferry strike\nThe ferries stayed in port."
    parts = (Part("boilerplate", Span(0, 2)), Part("title", Span(2, 15)), Part("body", Span(15, len(text))))
    made = article_text(replace(record, article=Article(text_id(text), "a", text, "en", parts=parts), **EMPTY))
    assert '<p class="part-title"><span class="part-boilerplate"># </span>Ferry strike</p>' in made


def test_hostile_words_stay_words(record: Record) -> None:
    """Markup in any field that comes from outside is text in the report: no element, no attribute, no script of its own."""
    text = f"{HOSTILE}\n{record.article.text}"
    article = replace(
        record.article,
        id=text_id(text),
        text=text,
        parts=(),
        source_id=HOSTILE,
        title=HOSTILE,
        outlet=Outlet(HOSTILE, "metadata"),
        language='"><script>',
    )
    actors = tuple(
        Actor(item.id, HOSTILE, "person", roles=(HOSTILE,), mentions=(Span(0, 9),)) for item in record.actors
    )
    events = tuple(replace(item, why={HOSTILE: HOSTILE}, mode=HOSTILE, contexts=(HOSTILE,)) for item in record.events)
    page = Page(report(replace(record, article=article, actors=actors, events=events)))
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert HOSTILE in "".join(page.words)


def test_the_report_needs_no_network(record: Record) -> None:
    """No address to fetch from, and a policy that would forbid it."""
    page = report(record, record)
    assert not re.findall(r"""(?:src|href)\s*=\s*["'](?!#)|url\(|@import""", page)
    assert set(re.findall(r"https?://[\w.]+", page)) <= {"http://www.w3.org"}, "the namespace of SVG only"
    assert "default-src 'none'" in page


def test_one_article_has_no_index(record: Record) -> None:
    """The index stands beside more than one article only."""
    assert 'class="index"' not in report(record)
    assert report(record, record).count('href="#r') >= 2


def test_ids_are_unique(record: Record) -> None:
    """Two articles of the same form do not share an id."""
    ids = [value for name, value in Page(report(record, record)).attributes if name == "id"]
    assert len(ids) == len(set(ids))


def test_markup_escapes_all_that_is_not_markup() -> None:
    """Strings are escaped in text and in attributes; what is Html already is not escaped again."""
    made = element("p", "<i>", element("b", "&"), Html("<br>"), title='"<', hidden=True, lang=None)
    assert made == '<p title="&quot;&lt;" hidden>&lt;i&gt;<b>&amp;</b><br></p>'


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colour", COLOURS, ids=lambda colour: colour.name)
def test_colours_can_be_read(colour: object) -> None:
    """Words in a field's colour have a contrast of 4.5 on their tint, the page and a card, in light and dark."""
    for (ink, tint), backgrounds in (
        (colour.light, ("#fbfaf7", "#f4f2ec", "#ffffff")),  # type: ignore[attr-defined]
        (colour.dark, ("#191816", "#201f1c", "#282623")),  # type: ignore[attr-defined]
    ):
        assert all(contrast(ink, background) >= 4.5 for background in (tint, *backgrounds))
