"""What a terminal gets: marked words, nothing that it would obey."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import harbour
import pytest
from factories import make_article

from sayso.cli.terminal.article import print_record, print_summary
from sayso.cli.terminal.console import PlainConsole
from sayso.cli.terminal.sentence import marked_sentences
from sayso.export.rows import event_rows
from sayso.record import Outlet, Published, Record, Span


def printed(record: Record, **options: object) -> str:
    out = StringIO()
    print_record(PlainConsole(file=out, width=120, highlight=False, markup=False, **options), record, quotes=True)  # type: ignore[arg-type]
    return out.getvalue()


HOSTILE = ["\x1b]0;pwned\x07", "\x1b[2J\x1b[31m", "\x9b31m", "\u202egnihtemos\u202c", "[bold]x[/bold]"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_news_cannot_steer_the_terminal(hostile: str) -> None:
    """Escape sequences and marks that turn the writing round are not printed; markup is printed as it is."""
    record = harbour.record()
    article = replace(
        record.article, title=f"Ship{hostile}", source_id=f"a{hostile}", outlet=Outlet(f"B{hostile}", "given")
    )
    actors = tuple(replace(actor, name=f"{actor.name}{hostile}") for actor in record.actors)
    text = printed(replace(record, article=article, actors=actors))
    assert not set(text) & set("\x1b\x9b\x07\u202e\u202c")
    assert ("[bold]x[/bold]" in text) == (hostile[0] == "[")


def test_each_field_has_its_colour() -> None:
    """The words of a field, in table and sentence, are in the colour that the report gives them too."""
    text = printed(harbour.record(), force_terminal=True, color_system="standard", legacy_windows=False)
    for code, words in (
        ("35", "Inés Valdarra"),
        ("33", "told"),
        ("1;31", "train"),
        ("32", "Iquique"),
        ("36", "2031-03-10"),
    ):
        assert f"\x1b[{code}m{words}" in text


def test_the_sentence_is_whole() -> None:
    """Marking adds and drops no word."""
    row = next(iter(event_rows(harbour.record())))
    shown = marked_sentences(harbour.TEXT, row.sentences(), row.marks())
    assert [text.plain for text in shown] == [span.quote(harbour.TEXT) for span in row.sentences()]
    assert "train" in shown[0].plain


def test_long_stretches_are_cut() -> None:
    """A sentence without end does not flood the screen, and says that it goes on."""
    (shown,) = marked_sentences("word " * 1000, [Span(0, 5000)], [])
    assert len(shown.plain) < 800
    assert shown.plain.endswith("…")


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        (None, "date unknown"),
        (Published("2031-03", "month", "given"), "2031-03 (given)"),
        (Published("2031", "year", "inferred", (Span(0, 6),)), "2031 (inferred from “© 2031”)"),
    ],
)
def test_the_head_tells_the_date_and_its_basis(published: Published | None, shown: str) -> None:
    """A reader sees what the date rests on."""
    article = make_article("© 2031 The River Post. Nothing happened.", published=published)
    assert shown in printed(Record(harbour.record().sayso, article))


def test_an_article_without_rows_says_so() -> None:
    """No empty tables: the head says that none were found."""
    text = printed(Record(harbour.record().sayso, make_article()))
    assert "Events: none found" in text
    assert "status" not in text


def test_the_summary_is_one_line() -> None:
    """However long the names are."""
    out = StringIO()
    record = harbour.record()
    long = replace(record, article=replace(record.article, source_id="https://harbour.example/" + "a" * 300))
    print_summary(PlainConsole(file=out, width=80, highlight=False), long)
    assert len(out.getvalue().splitlines()) == 1
