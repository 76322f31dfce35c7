"""Files, folders and whole corpora."""

import json
import os
from pathlib import Path

import pytest

from sayso.errors import (
    InputEmpty,
    InputError,
    InputMalformed,
    InputNotFound,
    InputNotNews,
    InputTooLarge,
    InputUndecodable,
)
from sayso.read import read_inputs, read_text
from sayso.record import canonical
from sayso.settings import Settings

BODY = "The minister said on Monday that two patrol boats would leave the harbour before the end of the week."
EXAMPLES = Path(__file__).parents[2] / "examples"


def test_folder_is_read_in_order(tmp_path):
    """Files below a folder come sorted, hidden ones are left out, an unreadable one is an error between the others."""
    for name in ("b.txt", "a.txt", "sub/c.md", ".hidden.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY)
    (tmp_path / "aa.bin").write_bytes(b"\x00\x01\x02" * 50)
    results = list(read_inputs([str(tmp_path)], Settings()))
    assert [getattr(item, "source_id", None) for item in results] == ["a", None, "b", "c"]
    assert isinstance(results[1], InputUndecodable)
    assert results[1].where == str(tmp_path / "aa.bin")
    assert results[0].path == str(tmp_path / "a.txt")


def test_errors_stand_in_place(tmp_path):
    """A missing file, an empty one and an empty folder give an error each; what follows is read."""
    (tmp_path / "empty.txt").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.txt").write_text(BODY)
    names = [str(tmp_path / name) for name in ("none.txt", "empty.txt", "folder", "a.txt")]
    results = list(read_inputs(names, Settings()))
    assert [type(item) for item in results[:3]] == [InputNotFound, InputEmpty, InputEmpty]
    assert [item.where for item in results[:3]] == names[:3]
    assert results[3].text == BODY


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read all files")
def test_forbidden_file(tmp_path):
    """A file that may not be opened is an error that says so."""
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "a.txt").chmod(0)
    [error] = read_inputs([str(tmp_path / "a.txt")], Settings())
    assert "Permission denied" in error.what


def test_inputs_are_read_one_by_one(tmp_path):
    """Nothing is read before it is asked for."""
    (tmp_path / "a.txt").write_text(BODY)
    results = read_inputs([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], Settings())
    next(results)
    (tmp_path / "b.txt").write_text(BODY + " More.")
    assert next(results).source_id == "b"


def test_wrong_date_is_told_at_once():
    """A date option that is none stops the run before any input is read."""
    with pytest.raises(InputMalformed, match="--published"):
        read_inputs(["-"], Settings(), published="next week")


def test_large_file_is_not_loaded(tmp_path):
    """A file over the limit is refused by its size; text over the limit by its bytes."""
    (tmp_path / "a.txt").write_text(BODY * 100)
    for limit in (100, 5_000):
        [error] = read_inputs([str(tmp_path / "a.txt")], Settings(max_text_bytes=limit))
        assert isinstance(error, InputTooLarge)


def test_code_file_in_a_folder(tmp_path):
    """The script of a saved page is refused as code."""
    (tmp_path / "menu.js").write_text(
        "var a = 1;\nfunction f(x) {\n  return x + a;\n}\nf(2);\nvar b = f(3);\nvar c = b;\n"
    )
    [error] = read_inputs([str(tmp_path)], Settings())
    assert isinstance(error, InputNotNews)


def test_examples_are_read_whole():
    """Every example article is read with title, outlet and language, and its story is most of it."""
    articles = list(read_inputs([str(EXAMPLES)], Settings()))
    assert [item for item in articles if isinstance(item, InputError)] == []
    assert len(articles) >= 8
    for article in articles:
        assert article.title, article.source_id
        assert article.outlet, article.source_id
        assert article.language == ("es" if article.source_id == "huelga-puerto" else "en")
        story = sum(
            part.span.end - part.span.start for part in article.parts if part.kind in {"title", "body", "quote"}
        )
        assert story > 0.75 * len(article.text), article.source_id


@pytest.mark.shared
def test_development_articles_all_pass(shared):
    """No article of the development sets is refused or changed, its language is told, and the parts cover it."""
    names = ["place/gwn", "time/timebank_en", "time/aquaint_en", "time/timebank_es_train", "event/muc4_dev"]
    files = [shared / "corpora" / f"{name}.jsonl" for name in (*names, "attribution/polnear_dev")]
    files += [shared / "gold" / "inputs.jsonl", shared / "gold_es" / "inputs.jsonl"]
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            article = read_text(record["text"], str(record.get("id", "")))
            assert article.text == canonical(record["text"])
            assert article.language == ("es" if "_es" in str(file) else "en")
            assert "".join(part.span.quote(article.text) for part in article.parts) == article.text


@pytest.mark.shared
def test_gold_inputs_stay_as_they_are(shared):
    """The gold articles come through the JSON lines reader letter by letter, since spans are scored on them."""
    file = shared / "gold" / "inputs.jsonl"
    records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    articles = list(read_inputs([str(file)], Settings()))
    assert [article.text for article in articles] == [record["text"] for record in records]
    assert [article.source_id for article in articles] == [record["id"] for record in records]


@pytest.mark.shared
def test_seed_article(shared):
    """The seed: caption, body and copyright line; outlet from the copyright line with its words; no date given."""
    [article] = read_inputs([str(shared / "seed" / "latin-times.md")], Settings())
    assert [part.kind for part in article.parts] == ["caption", "body", "boilerplate"]
    assert (article.outlet.name, article.outlet.basis) == ("Latin Times", "boilerplate")
    assert article.outlet.span.quote(article.text) == "Latin Times"
    assert article.published is None
