"""Coreference of given mentions: what is scored, language by language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.evaluate.coreference import ECBPLUS, MEANTIME, measure
from sayso.evaluate.shared import load_scorer
from sayso.pipeline import Reader

ROWS = [
    {
        "doc_id": key,
        "lang": "en",
        "text": "A pier burned. The fire spared a boat.",
        "events": [
            {"id": f"{key}1", "span": [7, 13], "chain": "fire"},
            {"id": f"{key}2", "span": [19, 23], "chain": "fire"},
            {"id": f"{key}3", "span": [24, 30], "chain": key},
        ],
    }
    for key in ("x", "y")
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), "utf-8")
    return path


def test_gold_chains_score_one_and_lost_mentions_do_not(shared: Path, gold: Path) -> None:
    """Every measure is 1 for the gold itself; what is linked nowhere costs recall."""
    cases = ECBPLUS.cases(gold)
    chains = {event["id"]: event["chain"] for case in cases for event in case.gold["events"]}
    scorer = load_scorer(shared, "score_coref")
    whole = measure(scorer, cases, chains)
    assert {whole[name] for name in ECBPLUS.headline} == {1.0}
    part = measure(scorer, cases, dict(list(chains.items())[:4]))
    assert part["b3"] < 1
    assert (whole["mentions"], whole["events"]) == (6, 3)


def test_given_mentions_are_linked_across_documents(shared: Path, gold: Path) -> None:
    """The pipeline's words, the linker's events: each mention is in one."""
    cases = ECBPLUS.cases(gold)
    metrics = ECBPLUS.score(load_scorer(shared, "score_coref"), cases, ECBPLUS.predict(Reader(), cases))
    assert metrics["mentions"] == 6
    assert metrics["across_documents_recall"] > 0


def test_languages_are_linked_apart(tmp_path: Path) -> None:
    """Documents and mentions that share an id across languages are told apart."""
    for language in ("en", "es"):
        row = {**ROWS[0], "lang": language}
        (tmp_path / f"meantime_{language}.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    cases = MEANTIME.cases(tmp_path)
    assert [case.id for case in cases] == ["en/x", "es/x"]
    assert cases[0].gold["events"][0]["id"] != cases[1].gold["events"][0]["id"]
