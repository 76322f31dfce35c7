"""What the models of the benchmarks see of a word and of two sides."""

from __future__ import annotations

import pytest

from sayso.evaluate.benchmark import Case
from sayso.evaluate.marked import head_of, read_marked
from sayso.evaluate.plv import marked_features
from sayso.evaluate.predicates import predicate_features
from sayso.extract.reading import Reading
from sayso.pipeline import Reader
from sayso.record import Span
from sayso.settings import Settings

TEXT = "Peru's army will not attack the camp near Tacna, but soldiers arrested two smugglers in Arica on Monday.\n"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Settings(threads=1))


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    (found,) = read_marked(reader, [Case({"id": "a", "text": TEXT, "language": "en"}, {})])
    assert found is not None
    return found


def _span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def _bounds(words: str) -> list[int]:
    span = _span(words)
    return [span.start, span.end]


def test_sides_are_tied_to_their_deed(reader: Reader, reading: Reading) -> None:
    """The encoder says of either side whose actor or recipient it is, and how sure it is of each type."""
    marked = {"source_span": _bounds("soldiers"), "target_span": _bounds("two smugglers")}
    features = marked_features(reader, reading, marked)
    assert features["source is actor of arrest"] == 1.0
    assert features["target is recipient of arrest"] == 1.0
    assert 0.5 < features["surest COERCE"] <= 1.0


def test_word_is_seen_with_its_surroundings(reading: Reading) -> None:
    """A word's features tell the words before it and the encoder's chances of each status."""
    token = head_of(reading, _span("attack"))
    assert token is not None
    features = predicate_features(reading, token)
    assert features["before=will not"] == 1.0
    assert sum(value for name, value in features.items() if name.startswith("own status")) == pytest.approx(
        1.0, abs=1e-3
    )
