"""Twenty attacks told by sixty short reports in two languages, from the text to the happening, twice.

Both sets are invented but for their geography. Up to five attacks fall in one city in one week, some on one day. The weights
were set on ``attacks.jsonl``; ``more_attacks.jsonl`` was written afterwards, of other outlets and kinds of attacks.
Two articles are linked when any of their events, the attack or a side event, are reports of one happening.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest

from sayso.link import Candidate, gather, reports_of
from sayso.pipeline import Reader
from sayso.record import Record

SETS = ("attacks.jsonl", "more_attacks.jsonl")
Pairs = set[tuple[str, str]]


@pytest.fixture(scope="module", params=SETS)
def attacks(request: pytest.FixtureRequest) -> Path:
    """A set of reports."""
    return Path(__file__).with_name(request.param)


@pytest.fixture(scope="module")
def truth(attacks: Path) -> dict[str, str]:
    """Attack by article."""
    rows = map(json.loads, attacks.read_text("utf-8").splitlines())
    return {row["id"]: row["attack"] for row in rows}


@pytest.fixture(scope="module")
def records(attacks: Path) -> list[Record]:
    """The articles as the pipeline reads them, in the order of their publication."""
    read = [item for item in Reader().read_inputs([str(attacks)]) if isinstance(item, Record)]
    return sorted(read, key=lambda r: (r.article.published.date if r.article.published else "", r.article.source_id))


def linked(happenings: Iterable[Candidate]) -> Pairs:
    """Pairs of articles that share a happening."""
    articles = [sorted({report.article for report in happening.reports}) for happening in happenings]
    return {pair for some in articles for pair in combinations(some, 2)}


def same(truth: dict[str, str]) -> Pairs:
    """Pairs of articles on one attack."""
    return {(a, b) for a, b in combinations(sorted(truth), 2) if truth[a] == truth[b]}


def test_the_set_is_what_it_says(attacks: Path, truth: dict[str, str]) -> None:
    """Sixty reports, twenty attacks, each told in both languages."""
    rows = list(map(json.loads, attacks.read_text("utf-8").splitlines()))
    assert (len(rows), len(set(truth.values()))) == (60, 20)
    assert len({(row["attack"], row["language"]) for row in rows}) == 40


def test_reports_of_an_attack_are_linked_and_no_two_attacks_are(truth: dict[str, str], records: list[Record]) -> None:
    """Pairwise F1 of at least 0.85, without one wrong pair."""
    found, gold = linked(gather(report for record in records for report in reports_of(record))), same(truth)
    assert found - gold == set()
    assert 2 * len(found & gold) / (len(found) + len(gold)) >= 0.85


def test_articles_that_come_late_or_in_another_order_merge_nothing(
    truth: dict[str, str], records: list[Record]
) -> None:
    """Whichever comes first: the links may differ a little, two attacks stay two."""
    for order in (records[::-1], sorted(records, key=lambda r: r.article.id)):
        found, gold = linked(gather(report for record in order for report in reports_of(record))), same(truth)
        assert found - gold == set()
        assert 2 * len(found & gold) / (len(found) + len(gold)) >= 0.85


def test_languages_meet_without_a_shared_word(truth: dict[str, str], records: list[Record]) -> None:
    """Of the pairs told in two languages most are found."""
    language = {record.article.source_id: record.article.language for record in records}
    across = {(a, b) for a, b in same(truth) if language[a] != language[b]}
    found = linked(gather(report for record in records for report in reports_of(record)))
    assert len(found & across) >= 0.75 * len(across)
