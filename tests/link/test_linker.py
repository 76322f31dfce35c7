"""The linker of given mentions: features of pairs, clusters, the package's weights."""

from __future__ import annotations

import json

import numpy as np
import pytest

from sayso.annotate.parser import parse_articles
from sayso.annotate.states import read_states
from sayso.link.alike import Rarity, company_features, cosines, rival_features
from sayso.link.linker import Linker, clusters, from_json, load_linker, to_json
from sayso.link.mentions import Told, find_mentions
from sayso.record import Span
from tests.factories import find, make_article

STORIES = {
    "a": "A storm destroyed the pier of Paita on Monday. The pier's destruction cost 3 fishermen their boats.",
    "b": "Paita lost its pier when Monday's storm destroyed it, fishermen said.",
    "c": "The orchestra of Brno won a contest for brass bands in the town hall.",
}
GIVEN = {
    "a": {"a1": "destroyed", "a2": "destruction", "a3": "cost"},
    "b": {"b1": "destroyed", "b2": "lost"},
    "c": {"c1": "won"},
}


@pytest.fixture(scope="module")
def told() -> list[Told]:
    articles = [make_article(text, key) for key, text in STORIES.items()]
    spans = {
        article.source_id: {key: find(article, words) for key, words in GIVEN[article.source_id].items()}
        for article in articles
    }
    states = read_states([article.text for article in articles])
    return [
        find_mentions(annotated, state, spans[annotated.article.source_id])
        for annotated, state in zip(parse_articles(articles, 4), states, strict=True)
    ]


def test_a_mention_knows_its_words_and_what_depends_on_it(told: list[Told]) -> None:
    """Lemma, subject, object, names around, other mentions."""
    first = told[0].mentions[0]
    assert (first.id, first.lemma, first.sentence) == ("a1", "destroy", 0)
    assert first.views["subject"] == {"storm"}
    assert "pier" in first.views["object"]
    assert "paita" in first.views["names"]
    assert first.views["elsewhere"] == {"destruction", "cost"}
    assert first.state.any()


def test_a_span_without_a_word_gives_no_mention() -> None:
    """It cannot be linked, and breaks nothing."""
    article = make_article("Boats left. ")
    (annotated,) = parse_articles([article], 1)
    (state,) = read_states([article.text])
    assert find_mentions(annotated, state, {"x": Span(12, 12)}).mentions == ()


def test_each_mention_is_in_one_event_and_stories_apart_share_none(told: list[Told]) -> None:
    """Every mention is answered; the brass bands' contest is no storm."""
    found = load_linker().link(told)
    assert found.keys() == {mention for given in GIVEN.values() for mention in given}
    assert found["c1"] == "c1"
    assert found["a1"] == found["b1"]


def test_the_order_of_documents_changes_no_event(told: list[Told]) -> None:
    """Clusters are the same sets."""

    def sets(found: dict[str, str]) -> set[frozenset[str]]:
        return {frozenset(key for key, own in found.items() if own == one) for one in found.values()}

    linker = load_linker()
    assert sets(linker.link(told)) == sets(linker.link(told[::-1]))


def test_no_documents_and_no_mentions_give_no_events(told: list[Told]) -> None:
    """Empty is not an error."""
    assert load_linker().link([Told("x", told[0].terms, ())]) == {}


def test_clusters_join_by_the_mean_and_stop_at_the_bar() -> None:
    """Two that agree are joined; one that agrees with one of them only is judged by the mean."""
    chances = np.array([[1, 0.9, 0.7], [0.9, 1, 0.2], [0.7, 0.2, 1]])
    assert clusters(chances, 0.5) == [[0, 1], [2]]
    assert clusters(chances, 0.4) == [[0, 1, 2]]
    assert clusters(np.ones((1, 1)), 0.5) == [[0]]


def test_cosines_of_weighted_terms() -> None:
    """Equal rows 1, disjoint and empty ones 0."""
    grid = cosines([{"a": 2.0}, {"a": 1.0}, {"b": 1.0}, {}])
    assert grid[0].tolist() == pytest.approx([1, 1, 0, 0])
    assert not grid[3].any()


def test_company_tells_a_pair_with_common_friends_from_one_without(told: list[Told]) -> None:
    """Two mentions that both go with a third have a bridge; features are symmetric."""
    mentions = told[0].mentions
    chances = np.array([[0, 0.1, 0.8], [0.1, 0, 0.8], [0.8, 0.8, 0]], dtype=np.float32)
    features = company_features(chances) | rival_features(chances, mentions)
    assert features["bridge"][0, 1] == pytest.approx(0.8)
    assert all(np.allclose(grid, grid.T) for grid in features.values())


def test_a_rare_term_counts_more(told: list[Told]) -> None:
    """What every document has tells nothing apart."""
    rarity = Rarity.of(told)
    assert rarity("orchestra") > rarity("pier")


def test_a_linker_survives_its_json() -> None:
    """Weights and bars stay; projections keep directions within their rounding."""
    linker = load_linker()
    again: Linker = from_json(json.loads(json.dumps(to_json(linker))))
    assert (again.bar, again.stories, again.mentions_again) == (linker.bar, linker.stories, linker.mentions_again)
    states = np.random.default_rng(1).normal(size=(5, len(linker.events.mean))).astype(np.float32)
    assert np.sum(again.events(states) * linker.events(states), axis=1) == pytest.approx(np.ones(5), abs=1e-3)
