"""What an article says of the agencies that its words come from."""

from __future__ import annotations

import pytest
from factories import find, make_article

from sayso.language import LANGUAGES, load_words
from sayso.link.credits import Credit, credits_of
from sayso.record import Article, Outlet, Part, Span

BODY = "Dockers left the port of Arica on Monday.\n\nReuters had an office there, AP Møller a terminal."


def article(
    head: str = "", foot: str = "", *, kind: str = "dateline", outlet: str | None = None, language: str = "en"
) -> Article:
    """An article whose ``head`` is a part of a kind."""
    text = f"{head}{BODY}{foot}"
    parts = (Part(kind, Span(0, len(head))),) if head else ()  # type: ignore[arg-type]
    return make_article(
        text, language=language, outlet=Outlet(outlet, "given") if outlet else None,
        parts=(*parts, Part("body", Span(len(head), len(text)))),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("made", "credits"),
    [
        (article("ARICA, Chile (AP) — "), [("Associated Press", True)]),
        (article("By Jane Roe, Associated Press\n", kind="byline"), [("Associated Press", True)]),
        (article(outlet="Reuters"), [("Reuters", True)]),
        (article(foot="\n\nWith reporting by Reuters"), [("Reuters", False)]),
        (article(foot="\n\n(Con información de EFE)", language="es"), [("EFE", False)]),
        (article(foot="\n\nFrom wire reports"), [(None, False)]),
        (article(foot="\n\nCon agencias.", language="es"), [(None, False)]),
        (article("ARICA (AP) — ", "\n\nWith reporting by AFP"), [("Associated Press", True), ("AFP", False)]),
        (article(), []),
    ],
)
def test_credits(made: Article, credits: list[tuple[str | None, bool]]) -> None:
    """In the dateline or byline the whole story, in a line of its own a part; in the story a name is only a name."""
    assert [(credit.agency, credit.whole) for credit in credits_of(made)] == credits


def test_a_credit_has_its_words() -> None:
    """Those that name the agency."""
    made = article("ARICA, Chile (AP) — ")
    assert credits_of(made) == (Credit("Associated Press", True, find(made, "AP")),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_of_the_language_packs(language: str) -> None:
    """Each list finds its own example."""
    examples = load_words(language, "credits")["examples"]
    named, unnamed = (
        credits_of(article(foot=f"\n\n{examples[key]}", language=language)) for key in ("named", "unnamed")
    )
    assert [credit.whole for credit in (*named, *unnamed)] == [False, False]
    assert named[0].agency is not None
    assert unnamed[0].agency is None
    for course, words in load_words(language, "course")["words"].items():
        example = load_words(language, "course")["examples"][course].lower()
        assert any(word in example for word in words), course
