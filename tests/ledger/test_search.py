"""Full-text search."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from factories import VERSION, make_article, make_record
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from stores import Store

from sayso.errors import QueryError
from sayso.ledger import Filters, Ledger
from sayso.ledger.search import SNIPPET
from sayso.ledger.syntax import parse_query
from sayso.record import Record


@pytest.fixture(scope="module")
def ledger(new_store: Callable[[], Store]):
    with Ledger.open(new_store().place) as opened:
        opened.save_record(make_record())
        filler = "Filler about ships and sheds. " * 60
        opened.save_record(Record(VERSION, make_article(f"🚢 {filler}In Łódź the façade fell. {filler}", "lodz")))
        opened.save_record(Record(VERSION, make_article("Only words.", "titled", title="Señales de humo")))
        yield opened


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bogota", ["ferry-1"]),
        ("BOGOTÁ'S", ["ferry-1"]),
        ("facade", ["lodz"]),
        ("façade fell", ["lodz"]),
        ('"asked for this"', ["ferry-1"]),
        ('"for asked this"', []),
        ("facade navy", []),
        ("facade OR navy", ["ferry-1", "lodz"]),
        ("ships NOT facade", []),
        ("(facade OR navy) Iquitos", ["ferry-1"]),
        ("div*", ["ferry-1"]),
        ("senales", ["titled"]),
        ("police: Iquitos?", ["ferry-1"]),
        ("May. -", ["ferry-1"]),
    ],
)
def test_words_are_found_without_case_and_accents(ledger: Ledger, query: str, found: list[str]) -> None:
    """All words must occur; phrases, AND, OR, NOT, brackets and word* work; other signs are only characters."""
    assert sorted(hit.source_id for hit in ledger.search(query)) == found


def test_a_hit_points_to_its_words(ledger: Ledger) -> None:
    """Snippet and matches are spans of the text, counted in code points, around the words that were found."""
    (hit,) = ledger.search("facade fell")
    text = ledger.record("lodz").article.text
    assert [span.quote(text) for span in hit.matches] == ["façade", "fell"]
    assert hit.span.quote(text) == hit.snippet
    assert all(hit.span.covers(match) for match in hit.matches)
    assert len(hit.snippet) <= SNIPPET
    (titled,) = ledger.search("humo")
    assert (titled.matches, titled.snippet) == ((), "Only words.")


@pytest.mark.parametrize("query", ["", "  ", "---", '"open', "navy AND", "OR navy", "(navy", "navy)", "NOT navy", "*"])
def test_a_malformed_query_is_explained(ledger: Ledger, query: str) -> None:
    """What cannot be understood is an error with a remedy."""
    with pytest.raises(QueryError, match="Write words"):
        ledger.search(query)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="aé\"()*:^-+{}.,;' \u0301AND\u0000OT", max_size=14))
@example('a" OR "b')
@example("title:a")
@example("NEAR(a b)")
@example("a^b")
def test_any_query_is_answered_or_refused(ledger: Ledger, query: str) -> None:
    """No input reaches the user as a database error."""
    try:
        ledger.search(query)
    except QueryError:
        return
    assert parse_query(query)


def test_filters_and_limit_hold_for_search(ledger: Ledger) -> None:
    """Search lists only articles that pass the filters, and no more than asked for."""
    assert [hit.source_id for hit in ledger.search("navy OR facade", Filters(where="Iquitos"))] == ["ferry-1"]
    assert len(ledger.search("navy OR facade OR words", limit=2)) == 2


def test_the_best_match_stands_first(new_store: Callable[[], Store]) -> None:
    """The order is BM25 with FTS5's constants, whatever the database: rare words, often, in short articles."""
    texts = {
        "often": "Barge barge barge. " + "filler " * 20,
        "once": "Barge here. " + "filler " * 22,
        "long": "Barge barge. " + "filler " * 200,
        "both": "Barge with coal. " + "filler " * 21,
        **{f"other-{number}": "Nothing of it. " + "filler " * 20 for number in range(9)},
    }
    with Ledger.open(new_store().place) as ledger:
        for name, text in texts.items():
            ledger.save_record(Record(VERSION, make_article(text, name)))
        lengths = {name: len(text.replace(".", "").split()) for name, text in texts.items()}
        mean = sum(lengths.values()) / len(texts)
        rarity = math.log((len(texts) - 4 + 0.5) / (4 + 0.5))
        hits = ledger.search("barge")
        assert [hit.source_id for hit in hits] == ["often", "once", "both", "long"]
        for hit in hits:
            times = len(hit.matches)
            share = 0.25 + 0.75 * lengths[hit.source_id] / mean
            assert hit.rank == pytest.approx(-rarity * times * 2.2 / (times + 1.2 * share), rel=0.05)
        assert next(iter(ledger.search("barge OR coal"))).source_id == "both"
