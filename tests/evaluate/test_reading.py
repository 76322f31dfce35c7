"""Gold documents go through the same pipeline as a user's articles."""

from __future__ import annotations

import pytest

from sayso.errors import InputMalformed
from sayso.evaluate import BENCHMARKS, run
from sayso.evaluate.benchmark import Case
from sayso.evaluate.reading import read_cases, read_places
from sayso.evaluate.run import predictor
from sayso.pipeline import Reader
from sayso.record import Span
from sayso.settings import Settings

TEXT = (
    "LIMA, March 3 — Peru's foreign minister, Rosa Quispe, met her Chilean counterpart in Arica on Monday, "
    "the ministry said. The two sides will meet again in Tacna next month, Quispe told reporters.\n"
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Settings(threads=1))


def _case(id: str, text: str = TEXT) -> Case:
    return Case({"id": id, "text": text, "language": "en", "published": "2025-03-04"}, {"toponyms": []})


def test_each_case_gets_its_own_record(reader: Reader) -> None:
    """Records come in the order of the cases, under their ids, and an unreadable case has none."""
    records = read_cases(reader, [_case("b"), _case("empty", ""), _case("a", TEXT.replace("Rosa", "Ana"))])
    assert [record and record.article.source_id for record in records] == ["b", None, "a"]


def test_given_date_is_the_publication_date(reader: Reader) -> None:
    """The date of a gold document is given to the reader as a user gives it."""
    (record,) = read_cases(reader, [_case("a")])
    assert record
    assert record.article.published
    assert (record.article.published.date, record.article.published.basis) == ("2025-03-04", "given")


def test_places_are_those_of_the_record(reader: Reader) -> None:
    """The place stage by itself finds the same places as the whole pipeline."""
    case = _case("a")
    (record,) = read_cases(reader, [case])
    (places,) = read_places(reader, [case], [[]])
    assert record
    assert places
    assert record.places
    assert tuple(places[0]) == record.places


def test_gold_spans_are_resolved(reader: Reader) -> None:
    """The resolver alone is asked about the gold spans, whatever was found."""
    start = TEXT.index("Arica")
    (places,) = read_places(reader, [_case("a")], [[Span(start, start + 5)]])
    assert places
    assert [span for place in places[1] for span in place.mentions] == [Span(start, start + 5)]


def test_text_that_reading_would_change_is_refused(reader: Reader) -> None:
    """Gold spans count code points of the gold text, so a text that is not canonical is an error, not a shift."""
    with pytest.raises(InputMalformed, match="canonical"):
        read_cases(reader, [_case("a", TEXT.replace("\n", "\r\n"))])


def test_processes_predict_as_one_does(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes give the same predictions in the same order as one."""
    monkeypatch.setattr(run, "CHUNK", 1)
    cases = [_case(str(number), TEXT.replace("Rosa", name)) for number, name in enumerate(("Ana", "Eva", "Inés"))]
    with predictor(reader.settings, jobs=2) as predict:
        shared_out = predict(BENCHMARKS["polnear"], cases)
    assert all(prediction and prediction["attributions"] for prediction in shared_out)
    assert shared_out == BENCHMARKS["polnear"].predict(reader, cases)
