"""The parts of an article."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.parts import find_parts
from sayso.record import canonical, text_id

BODY = "The minister said on Monday that two patrol boats would leave the harbour before the end of the week."
PIECES = st.sampled_from(
    [
        "![Soldiers at the gate](a.jpg)", "# Minister flies to Lima", "> “We go,” she said.", "By Jane Roe", "LIMA (AP) --",
        "LIMA, 3 mayo (EFE).-", "© 2025 Harbour Times. All rights reserved.", "Read more: Strike", "* * *",
        "Señor Núñez dijo que no.", "e\u0301toile", "😀🇵🇪 ok", "Title: A", "Source: B", "---", "\r\n", "\n", "\n\n", " ",
        "\u2028", "\t", BODY, "3 May 2021", "TITLE: a LINK: http://x.example/2020/01/02/a", "(Photo: Jane Roe)",
        "Jane Roe contributed to this report.",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, min_size=1, max_size=12).map("".join),
    st.lists(PIECES, min_size=1, max_size=12).map("\n".join),
    st.text(min_size=1, max_size=300),
)


def kinds(text, language="en", title=None):
    """The parts as pairs of kind and stripped words."""
    text = canonical(text)
    return [(part.kind, part.span.quote(text).strip()) for part in find_parts(text, language, title).parts]


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["en", "es", "pt"]))
def test_parts_cover_the_text_in_order(raw, language):
    """The parts begin at 0, follow on one another without gap or overlap, and end with the text."""
    text = canonical(raw)
    parts = find_parts(text, language).parts
    assert parts[0].span.start == 0
    assert parts[-1].span.end == len(text)
    assert all(one.span.end == two.span.start for one, two in pairwise(parts))
    assert "".join(part.span.quote(text) for part in parts) == text


@settings(deadline=None)
@given(TEXTS)
def test_canonical_text_is_settled(raw):
    """Making a text canonical twice changes nothing, and so its identity is the same."""
    text = canonical(raw)
    assert canonical(text) == text
    assert text_id(canonical(text)) == text_id(text)
    assert "\r" not in text


@settings(deadline=None)
@given(st.lists(st.sampled_from(["é", "e\u0301", "😀", "\r\n", "ñ", "a ", "“", "한", "ﬁ"]), min_size=1, max_size=40))
def test_offsets_hold_on_accents_and_emoji(pieces):
    """Spans after accents, emoji, combining marks and CRLF still hold their words."""
    raw = "".join(pieces) + "\r\n\r\n" + BODY + "\r\n\r\n© 2025 Señal Costeña. All rights reserved."
    text = canonical(raw)
    layout = find_parts(text, "en")
    assert layout.owner is not None
    assert layout.owner.quote(text) == "Señal Costeña"


def test_markdown_article():
    """An image line is a caption, a heading the title without its mark, a quoted block a quote, the rest as in any text."""
    head = "![Boats at dawn](a.jpg)\n# Two boats to leave\nBy Jane Roe\n\n"
    text = f"{head}{BODY}\n\n> “We go,” she said.\n\n© 2025 Harbour Times. All rights reserved.\n"
    assert kinds(text) == [
        ("caption", "![Boats at dawn](a.jpg)"),
        ("boilerplate", "#"),
        ("title", "Two boats to leave"),
        ("byline", "By Jane Roe"),
        ("body", BODY),
        ("quote", "> “We go,” she said."),
        ("boilerplate", "© 2025 Harbour Times. All rights reserved."),
    ]


def test_title_needs_a_longer_text_below():
    """The first short paragraph is the title; a lone paragraph is the story."""
    assert kinds(f"Two boats to leave\n\n{BODY}")[0] == ("title", "Two boats to leave")
    assert kinds("Two boats left on Monday") == [("body", "Two boats left on Monday")]


def test_title_above_a_date():
    """A headline with a full stop is known by the date or byline under it."""
    assert kinds(f"Two boats to leave.\nMay 3, 2021\n{BODY}")[0] == ("title", "Two boats to leave.")


def test_deck_belongs_to_the_title():
    """A second line in the same block is part of the headline."""
    assert kinds(f"Two boats to leave;\nMinister confirms plan.\n\n{BODY}")[0] == (
        "title",
        "Two boats to leave;\nMinister confirms plan.",
    )


def test_lead_with_said_is_no_title():
    """A short first sentence that reports speech is the story's lead."""
    assert kinds(f"The port said it would close.\n\n{BODY}")[0][0] == "body"


def test_known_title_is_found():
    """A title from metadata is looked for, whatever its case and final stop."""
    text = f"News\n\nTWO BOATS TO LEAVE.\n\n{BODY}"
    assert ("title", "TWO BOATS TO LEAVE.") in kinds(text, title="Two boats to leave")


def test_caption_before_the_lead_is_cut_off():
    """A caption that runs into the lead ends with its credit."""
    assert kinds(f"Boats in the harbour (Photo: Jane Roe) {BODY}") == [
        ("caption", "Boats in the harbour (Photo: Jane Roe)"),
        ("body", BODY),
    ]


def test_closing_sentences_are_cut_off():
    """Who contributed and whom to follow are boilerplate even inside the last paragraph; the sentence before stays."""
    closing = "Jane J. Roe in Lima contributed to this report. Follow Jane Roe on Twitter: @jroe"
    assert kinds(f"{BODY} {closing}") == [("body", BODY), ("boilerplate", closing)]


def test_related_link_inside_the_story():
    """A link to another story is boilerplate in the middle of the text as well."""
    assert kinds(f"{BODY}\n\nREAD MORE: Port strike enters third week\n\n{BODY}") == [
        ("body", BODY),
        ("boilerplate", "READ MORE: Port strike enters third week"),
        ("body", BODY),
    ]


def test_hand_wrapped_lines_are_one_paragraph():
    """In a text wrapped by hand a line is no paragraph, so a short last line is no title or sign-off."""
    lines = (
        "The minister said on Monday that two patrol boats would leave\nthe harbour before the end of the week, and that "
        "three more\nwould follow in June if the money for them was found in time,\nLima"
    )
    assert kinds(lines) == [("body", lines)]


def test_wire_sign_off():
    """Desk initials and slug at the end of a Spanish wire story are boilerplate."""
    story = "Los estibadores pararon el puerto el lunes, dijo el sindicato en la capital."
    text = f"Paro en el puerto\n\nLIMA, Mar 3\n\n{story}\nnn-jat\nPerú-paro\n"
    assert [kind for kind, _ in kinds(text, "es")] == ["title", "dateline", "body", "boilerplate"]


@pytest.mark.parametrize(
    "text",
    ["© 2025 Harbour Times. All rights reserved.", "Advertisement", "![a](b.jpg)", "* * *"],
)
def test_no_story(text):
    """A text of captions and boilerplate alone has no story."""
    assert not find_parts(text, "en").has_story
