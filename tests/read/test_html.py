"""Web pages, from files and over HTTP."""

import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.errors import InputError, InputMalformed, InputNotFound, InputNotNews, InputTooLarge, InputUndecodable
from sayso.read import read_inputs
from sayso.settings import Settings

PARAGRAPHS = [
    "Two patrol boats left the harbour of Tema on Monday, the port authority said, and three more are to follow in June.",
    "“We have waited ten years for this day,” said Kofi Mensah-Lind, who heads the authority. He gave no further dates.",
    "Fishermen on the quay were less pleased. They fear that the navy will close the inner basin to their canoes again.",
]
CHANGED = "<time class='updated' datetime='2025-03-01'>x</time>"
STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(head="", body="", lang=""):
    """A page with menu and footer round the story."""
    return (
        f"<!DOCTYPE html><html{lang}><head><meta charset='utf-8'>{head}</head><body><nav><a href='/'>Home</a></nav><article>"
        f"<h1>Boats leave Tema</h1>{body}{STORY}</article><footer><p>Imprint</p></footer></body></html>"
    )


def read(tmp_path, text, name="boats.html", settings=None):
    """The one article or error of a page."""
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    [result] = read_inputs([str(tmp_path / name)], settings or Settings())
    return result


def test_text_is_the_story(tmp_path):
    """The paragraphs are kept in order, menu and footer are left out, and the headline is the title."""
    article = read(tmp_path, page())
    assert [article.text.index(paragraph) for paragraph in PARAGRAPHS] == sorted(map(article.text.index, PARAGRAPHS))
    assert "Home" not in article.text
    assert (article.title, article.source_id, article.language) == ("Boats leave Tema", "boats", "en")


def test_markup_gives_metadata(tmp_path):
    """JSON-LD and meta elements name title, byline, outlet, address and date; the date of a change is not taken."""
    head = """<meta property="og:site_name" content="Harbour Times"><link rel="canonical" href="https://harbour.example/1">
    <meta property="article:modified_time" content="2025-03-01T00:00:00Z">
    <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"],
    "headline": "Boats at last",
    "author": [{"name": "Jane Roe"}, {"name": "John Doe"}], "datePublished": "2025-02-10T08:00:00+00:00"}]}</script>"""
    article = read(tmp_path, page(head))
    assert (article.title, article.byline, article.url) == (
        "Boats at last",
        "Jane Roe, John Doe",
        "https://harbour.example/1",
    )
    assert (article.outlet.name, article.outlet.basis) == ("Harbour Times", "metadata")
    assert (article.published.date, article.published.basis) == ("2025-02-10", "metadata")


@pytest.mark.parametrize(
    ("head", "body", "date", "basis"),
    [
        ('<meta property="article:published_time" content="2025-02-10">', "", "2025-02-10", "metadata"),
        ('<meta name="date" content="February 10, 2025">', "", "2025-02-10", "metadata"),
        ("", '<time datetime="2025-02-10T10:00">Monday</time>', "2025-02-10", "metadata"),
        ("", f"{CHANGED}<time class='published' datetime='2025-02-10'>y</time>", "2025-02-10", "metadata"),
        ('<link rel="canonical" href="https://harbour.example/2025/02/10/boats">', "", "2025-02-10", "url"),
        ('<meta property="article:modified_time" content="2025-03-01">', "", None, None),
        ("", "<p>© 2024 Harbour Times, updated 3 March 2025</p>", None, None),
        ('<script type="application/ld+json">{broken</script>', "", None, None),
    ],
)  # fmt: skip
def test_date_is_stated_by_the_markup(tmp_path, head, body, date, basis):
    """Only what the markup or the address states is a publication date; dates in the visible text are not."""
    published = read(tmp_path, page(head, body)).published
    assert ((published.date, published.basis) if published else (None, None)) == (date, basis)


def test_declared_charset(tmp_path):
    """A page in Windows-1252 is read by its declaration."""
    text = page().replace("charset='utf-8'", "charset='windows-1252'").replace("Monday", "Señal Monday")
    assert "Señal" in read(tmp_path, text.encode("cp1252")).text


def test_page_without_story(tmp_path):
    """A page without an article is refused."""
    result = read(tmp_path, "<html><body><form>Password <input></form></body></html>")
    assert isinstance(result, InputNotNews)


def test_text_file_that_is_a_page(tmp_path):
    """A page under another ending is known by its first characters."""
    assert PARAGRAPHS[0] in read(tmp_path, page(), name="boats.txt").text


class Site(BaseHTTPRequestHandler):
    """A small site on the loopback interface."""

    def do_GET(self):
        path = self.path.split("?")[0]
        if path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/news/2025/02/10/boats")
            self.end_headers()
        elif path == "/slow":
            time.sleep(1)
        elif path == "/gone":
            self.send_error(410)
        elif path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
        else:
            self.answer(path)

    def answer(self, path):
        """A page, a text, a picture, or too much."""
        kind, data = {
            "/text": ("text/plain; charset=windows-1252", PARAGRAPHS[1].encode("cp1252")),
            "/picture": ("image/png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50),
            "/large": ("text/html", b"<html><body>" + b"x" * 100_000),
        }.get(path, ("text/html; charset=utf-8", page().encode()))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        with suppress(OSError):  # the reader may have seen enough
            self.wfile.write(data)

    def log_message(self, *_):
        """Quiet."""


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def fetch(*urls, **settings):
    """Articles and errors of addresses."""
    return list(read_inputs(urls, Settings(**settings)))


def test_address(site):
    """A page is fetched; the address is its name and stands in the article, and a date in it counts."""
    [article] = fetch(f"{site}/news/2025/02/10/boats")
    assert article.source_id == article.url == f"{site}/news/2025/02/10/boats"
    assert (article.published.date, article.published.basis) == ("2025-02-10", "url")


def test_redirect_is_followed(site):
    """The article keeps the address where the redirects end, under the name that the user gave."""
    [article] = fetch(f"{site}/moved")
    assert article.source_id == f"{site}/moved"
    assert article.url == f"{site}/news/2025/02/10/boats"


def test_plain_text_over_http(site):
    """A text is read as a text."""
    assert fetch(f"{site}/text")[0].text == PARAGRAPHS[1]


@pytest.mark.parametrize(
    ("path", "error", "what"),
    [
        ("/gone", InputNotFound, "410"),
        ("/loop", InputNotFound, "302"),
        ("/picture", InputUndecodable, "PNG"),
    ],
)
def test_failures_name_the_address(site, path, error, what):
    """What the server says, or what came instead of a page, is told with the address; the next input is read."""
    first, second = fetch(site + path, f"{site}/boats")
    assert isinstance(first, error)
    assert what in first.what
    assert first.where == site + path
    assert not isinstance(second, InputError)


def test_slow_server(site):
    """A server that does not answer in time is an error with the setting's name."""
    [error] = fetch(f"{site}/slow", fetch_timeout=0.2)
    assert isinstance(error, InputNotFound)
    assert "0.2 seconds" in error.what
    assert "fetch_timeout" in error.remedy


def test_large_page(site):
    """A page is not read without end."""
    [error] = fetch(f"{site}/large", max_text_bytes=2_000)
    assert isinstance(error, InputTooLarge)


def test_no_such_host():
    """A port where nobody listens, and an address that is none, are errors."""
    refused, malformed = fetch("http://127.0.0.1:1/", "http://")
    assert isinstance(refused, InputNotFound)
    assert isinstance(malformed, InputMalformed)


def test_letters_outside_ascii(site):
    """An address with accents is fetched."""
    [article] = fetch(f"{site}/año/boats?q=ñ")
    assert PARAGRAPHS[0] in article.text
