"""JSON lines in the field names of Sayso, news-please and NGEC."""

import json
import sys
from io import BytesIO, TextIOWrapper

import pytest

from sayso.errors import InputEmpty, InputError, InputMalformed, InputUndecodable
from sayso.read import read_inputs
from sayso.settings import Settings

BODY = "The minister said on Monday that two patrol boats would leave the harbour before the end of the week."


def read(path, *records, name="a.jsonl"):
    """Write records (objects, or lines as they are) and read them back."""
    lines = [item if isinstance(item, bytes) else json.dumps(item).encode() for item in records]
    (path / name).write_bytes(b"\n".join(lines))
    return list(read_inputs([str(path / name)], Settings()))


def test_own_fields(tmp_path):
    """Sayso's own names: the text stays as it is, `published` counts as given."""
    [article] = read(
        tmp_path,
        {
            "id": "a-1", "text": BODY, "published": "2025-02", "url": "https://harbour.example/1", "title": "Boats to leave",
            "outlet": "Harbour Times", "language": "en-GB", "unknown": [1, 2],
        },
    )  # fmt: skip
    assert (article.source_id, article.text, article.language) == ("a-1", BODY, "en")
    assert (article.title, article.url) == ("Boats to leave", "https://harbour.example/1")
    assert (article.published.date, article.published.precision, article.published.basis) == (
        "2025-02",
        "month",
        "given",
    )
    assert (article.outlet.name, article.outlet.basis) == ("Harbour Times", "metadata")
    assert article.path.endswith("a.jsonl")


def test_news_please(tmp_path):
    """news-please's names; its `None` as a word is nothing, its description and title are not put into the text."""
    [article] = read(
        tmp_path,
        {
            "authors": ["Jane Roe", "John Doe"], "date_download": "2026-01-01 00:00:00", "date_modify": "None",
            "date_publish": "2025-02-10 17:40:00", "description": "Two boats", "filename": "x.json", "image_url": None,
            "language": "en", "localpath": None, "maintext": BODY, "source_domain": "www.harbour.example", "text": None,
            "title": "Boats to leave", "title_page": None, "title_rss": None, "url": "https://www.harbour.example/1",
        },
    )  # fmt: skip
    assert (article.source_id, article.text, article.title) == ("https://www.harbour.example/1", BODY, "Boats to leave")
    assert article.byline == "Jane Roe, John Doe"
    assert (article.published.date, article.published.basis) == ("2025-02-10", "metadata")
    assert (article.outlet.name, article.outlet.basis) == ("harbour.example", "metadata")


def test_ngec(tmp_path):
    """NGEC's names; its headline, which may be in another language, stays outside the text."""
    [article] = read(
        tmp_path,
        {
            "id": "20190801-2227", "date": "2019-08-01", "event_type": ["ACCUSE"], "event_text": BODY, "story_id": "EFE:1",
            "publisher": "Harbour Times", "headline": "\nBarcos saldrán...", "pub_date": "2019-08-02", "version": "1",
        },
    )  # fmt: skip
    assert (article.source_id, article.text, article.title) == ("20190801-2227", BODY, "Barcos saldrán...")
    assert (article.published.date, article.outlet.name) == ("2019-08-02", "Harbour Times")


def test_bad_lines_do_not_stop_the_rest(tmp_path):
    """Each bad line is an error that names file and line; good lines before and after are read; empty ones are skipped."""
    results = read(
        tmp_path,
        {"text": BODY},
        b"",
        b"{not json",
        b"[1, 2]",
        {"title": "no text"},
        {"text": ""},
        {"text": 7},
        {"text": BODY, "published": "soon"},
        {"text": BODY, "published": 2025},
        b'{"text": "\xff"}',
        b'{"text": "half \\ud83d of a character in a text"}',
        {"text": BODY, "id": 12},
    )
    errors = [item for item in results if isinstance(item, InputError)]
    assert [type(error) for error in errors] == [
        InputMalformed, InputMalformed, InputMalformed, InputEmpty, InputMalformed, InputMalformed, InputMalformed,
        InputUndecodable, InputUndecodable,
    ]  # fmt: skip
    assert [int(error.where.split(":")[1].split()[0]) for error in errors] == [3, 4, 5, 6, 7, 8, 9, 10, 11]
    assert [item.source_id for item in results if not isinstance(item, InputError)] == ["a:1", "12"]


def test_option_wins_over_the_record(tmp_path):
    """A date given for all inputs stands above the record's own."""
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": BODY, "published": "2020-01-01"}))
    [article] = read_inputs([str(tmp_path / "a.jsonl")], Settings(), published="2025-02-10")
    assert article.published.date == "2025-02-10"


def test_json_files(tmp_path):
    """A .json file holds one object, a list of them, or lines under the wrong name."""
    [one] = read(tmp_path, {"maintext": BODY}, name="one.json")
    assert one.source_id == "one"
    two = read(
        tmp_path, json.dumps([{"text": BODY}, {"no": 1}, {"text": BODY + " x"}], indent=1).encode(), name="two.json"
    )
    assert [getattr(item, "source_id", None) for item in two] == ["two:1", None, "two:3"]
    lines = read(tmp_path, {"text": BODY}, {"text": BODY + " x"}, name="lines.json")
    assert len(lines) == 2
    [bad] = read(tmp_path, b"{", name="bad.json")
    assert isinstance(bad, InputMalformed)


@pytest.mark.parametrize(
    ("data", "count", "source_id"),
    [
        (BODY.encode(), 1, "stdin"),
        (json.dumps({"text": BODY, "id": "x"}).encode() + b"\n\n" + json.dumps({"text": BODY}).encode(), 2, "x"),
        (b'\n  {"text": "' + BODY.encode() + b'"}', 1, "stdin:2"),
        (
            f"<!DOCTYPE html><html><body><article><h1>Boats</h1><p>{BODY}</p></article></body></html>".encode(),
            1,
            "stdin",
        ),
        (b"{curly} brackets open this text, which is no JSON at all, and it is read as it stands.", 1, "stdin"),
    ],
)
def test_standard_input(monkeypatch, data, count, source_id):
    """`-` is JSON lines when its first line is an object, a page when it begins like one, else one text."""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))
    articles = list(read_inputs(["-"], Settings()))
    assert len(articles) == count
    assert articles[0].source_id == source_id


def test_empty_standard_input(monkeypatch):
    """Nothing on standard input is an error, not silence."""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"")))
    [error] = read_inputs(["-"], Settings())
    assert isinstance(error, InputEmpty)
    assert error.where == "stdin"
