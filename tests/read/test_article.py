"""A text with its metadata → an Article."""

import pytest

from sayso.errors import InputEmpty, InputNotNews, InputTooLarge, InputUndecodable
from sayso.read import Metadata, read_text
from sayso.record import Outlet, Published, text_id
from sayso.settings import Settings

BODY = "The minister said on Monday that two patrol boats would leave the harbour before the end of the week."


def test_text_is_stored_as_it_is():
    """Only the form of characters and line ends changes; the identity is the digest of the result."""
    article = read_text(f"  {BODY}\r\nSen\u0303al.  ", "a")
    assert article.text == f"  {BODY}\nSe\u00f1al.  "
    assert article.id == text_id(article.text)
    assert article.source_id == "a"


@pytest.mark.parametrize(
    ("text", "name", "basis"),
    [
        (f"{BODY}\n\n© 2025 Harbour Times. All rights reserved.", "Harbour Times", "boilerplate"),
        (f"{BODY}\n\nCopyright 2018 The Coastal Post, Inc. All rights reserved.", "The Coastal Post", "boilerplate"),
        (f"LIMA (AP) — {BODY}", "Associated Press", "dateline"),
        (f"LIMA (AP) — {BODY}\n\n© 2025 Harbour Times", "Harbour Times", "boilerplate"),
        (f"By Jane Roe, Associated Press\n\n{BODY}", "Associated Press", "byline"),
        (f"TITLE: Boats LINK: https://www.harbour.example/1\n{BODY}", "harbour.example", "url"),
        (f"TITLE: Boats LINK: https://www.harbour.example/1\nLIMA (AP) — {BODY}", "harbour.example", "url"),
        (f"Title: Boats\nSource: Harbour Times\n\n{BODY}", "Harbour Times", "metadata"),
    ],
)
def test_outlet(text, name, basis):
    """The outlet is the owner of the page; an agency only when nobody else is named. A name in the text has its span."""
    outlet = read_text(text, "a").outlet
    assert outlet is not None
    assert (outlet.name, outlet.basis) == (name, basis)
    if outlet.span and basis not in {"dateline", "byline"}:
        assert outlet.span.quote(text) == name


def test_no_outlet_is_blank():
    """A text that names no outlet has none."""
    article = read_text(BODY, "a")
    assert (article.outlet, article.published, article.title, article.byline) == (None, None, None, None)


def test_metadata_wins_over_the_text():
    """What the caller knows stands above what the text says."""
    text = f"Title: Boats\nSource: Harbour Times\nDate: 2020-01-02\nAuthor: Jane Roe\n\n{BODY}"
    given = Published("2021", "year", "given")
    article = read_text(text, "a", Metadata(outlet=Outlet("Post", "given"), published=given, byline="Ann Doe"))
    assert article.outlet == Outlet("Post", "given")
    assert article.published == given
    assert article.byline == "Ann Doe"
    assert article.title == "Boats"


def test_header_block():
    """`Name: value` lines at the head give metadata with spans, and are no part of the story."""
    text = f"Título: Paro en el puerto\nFuente: El Faro\nFecha: 2021-05-03\nAutor: Ana Roe\n\n{BODY}"
    article = read_text(text, "a")
    assert article.title == "Paro en el puerto"
    assert article.byline == "Ana Roe"
    assert article.published is not None
    assert article.published.date == "2021-05-03"
    assert article.published.spans[0].quote(text) == "2021-05-03"
    assert {part.kind for part in article.parts if part.span.start < text.index(BODY)} == {
        "boilerplate",
        "title",
        "dateline",
        "byline",
    }


def test_sentence_with_colon_is_no_header():
    """A text that begins with one labelled line is not taken for a header."""
    article = read_text(f"Minister: we will go\n\n{BODY}", "a")
    assert article.title == "Minister: we will go"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        (BODY.upper(), "en"),
        ("El ministro dijo el lunes que dos lanchas saldrían del puerto antes del fin de semana.", "es"),
        ("EL MINISTRO DIJO EL LUNES QUE DOS LANCHAS SALDRÍAN DEL PUERTO.", "es"),
        ("O ministro disse na segunda-feira que duas lanchas sairiam do porto, mas não explicou por quê.", "pt"),
        ("Der Minister sagte am Montag, dass zwei Boote den Hafen verlassen würden.", "de"),
    ],
)
def test_language(text, language):
    """The language is told honestly, also of a text in capitals and of one that Sayso cannot read further."""
    assert read_text(text, "a").language == language


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", InputEmpty),
        (" \n ", InputEmpty),
        ("half a character: \ud83d and the rest of it", InputUndecodable),
        ("© 2025 Harbour Times. All rights reserved.", InputNotNews),
        ("name\tage\tcity\n" * 12, InputNotNews),
        ("a,1,2,3\n" * 20, InputNotNews),
        ("\n".join(f"def f{i}(x):\n    return x + {i}" for i in range(9)), InputNotNews),
        (
            "\n".join(["Lima", "Quito", "La Paz", "Bogotá", "Caracas", "Santiago", "Asunción", "Montevideo"]),
            InputNotNews,
        ),
        ("Log in to continue\nEmail\nPassword\nForgot your password?\nCreate an account", InputNotNews),
        ("404 Not Found\nPlease enable JavaScript to view this page.", InputNotNews),
        ("Iniciar sesión\nPolítica de privacidad\n", InputNotNews),
        ("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5eg" * 3, InputNotNews),
        ("12.5 33.1 44.0 12.9\n" * 10, InputNotNews),
    ],
)
def test_what_is_no_article_is_refused(text, error):
    """Tables, code, lists, login and error pages, and empty or broken texts are errors that name the input."""
    with pytest.raises(error) as caught:
        read_text(text, "a", where="input 7")
    assert caught.value.where == "input 7"
    assert caught.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested three people in Lima on Monday",
        f"{BODY}\n\nKilled: 12\nWounded: 30\nMissing: 4\nTreated: 9\nFreed: 2\nHeld: 8\nFled: 400",
        "She said he had forgotten his password. The privacy policy was changed, the minister said.",
        "日本の首相は月曜日に二隻の巡視船が港を出ると述べ、詳しい日程は明らかにしなかった。",
    ],
)
def test_unusual_articles_pass(text):
    """A single headline, a story with figures, one about passwords, one in another script are articles."""
    assert read_text(text, "a").text == text


def test_size_limit():
    """The limit counts bytes of UTF-8 and names the setting."""
    settings = Settings(max_text_bytes=200)
    assert read_text(BODY, "a", settings=settings)
    with pytest.raises(InputTooLarge, match="max_text_bytes"):
        read_text(BODY + "ñ" * 60, "a", settings=settings)
