"""Floors hold and only rise."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluate import BENCHMARKS, breaches, load_floors, load_peers, raised, save_floors
from sayso.evaluate.floors import MARGIN

SCORE = st.floats(0, 1)


def test_a_score_below_its_floor_is_a_breach() -> None:
    """Each metric below its floor is named with both figures; those at or above it are not."""
    fallen = breaches({"gold": {"events_f1": 0.5, "record_f1": 0.4}}, {"gold": {"events_f1": 0.5, "record_f1": 0.39}})
    assert [(one.benchmark, one.metric, one.floor, one.measured) for one in fallen] == [
        ("gold", "record_f1", 0.4, 0.39)
    ]


def test_a_processor_may_differ_by_a_choice_on_few_articles() -> None:
    """The fewer the articles, the more one choice weighs: a score a little below its floor is no breach on three of them."""
    floors = {"gold_es": {"events_f1": 0.684}}
    assert not breaches(floors, {"gold_es": {"articles": 3, "events_f1": 0.667}})
    assert breaches(floors, {"gold_es": {"articles": 3, "events_f1": 0.65}})
    assert breaches(floors, {"gold_es": {"articles": 100, "events_f1": 0.68}})


def test_a_metric_that_vanished_is_a_breach() -> None:
    """A floor whose metric is no longer measured counts as a score of 0."""
    assert breaches({"gold": {"events_f1": 0.5}}, {"gold": {}})[0].measured == 0.0


@given(old=SCORE, new=SCORE)
def test_floors_only_rise(old: float, new: float) -> None:
    """Whatever a run measured, no floor becomes lower, and none lies above the measured score unless it did before."""
    after = raised({"gold": {"events_f1": old}}, {"gold": {"events_f1": new}}, {"gold": ("events_f1",)})["gold"]
    assert after["events_f1"] >= old
    assert after["events_f1"] == old or after["events_f1"] <= new - MARGIN + 1e-9


def test_a_new_benchmark_gets_floors_for_its_headline() -> None:
    """A first run sets floors for the headline metrics only, and leaves other benchmarks alone."""
    after = raised({"lgl": {"acc161": 0.8}}, {"gold": {"record_f1": 0.4567, "act": 0.9}}, {"gold": ("record_f1",)})
    assert after == {"gold": {"record_f1": 0.451}, "lgl": {"acc161": 0.8}}


def test_floors_round_trip(tmp_path: Path) -> None:
    """What was saved is what is loaded."""
    path = tmp_path / "floors.json"
    save_floors({"gold": {"events_f1": 0.5}}, path)
    assert load_floors(path) == {"gold": {"events_f1": 0.5}}


def test_shipped_floors_name_real_benchmarks() -> None:
    """floors.json holds nothing that no benchmark measures."""
    for key, metrics in load_floors().items():
        assert set(metrics) <= set(BENCHMARKS[key.removesuffix(":quick")].headline)


def test_shipped_floors_never_fell(root: Path) -> None:
    """No floor in the working tree is lower than in any earlier commit."""
    if shutil.which("git") is None or not (root / ".git").exists():
        pytest.skip("no history here")
    path = "src/sayso/evaluate/floors.json"
    git = ["git", "-C", str(root)]
    commits = subprocess.run([*git, "log", "--format=%H", "--", path], capture_output=True, text=True, check=True)
    now = load_floors()
    for commit in commits.stdout.split():
        then = json.loads(subprocess.run([*git, "show", f"{commit}:{path}"], capture_output=True, check=True).stdout)
        fallen = [(name, metric) for name in then for metric in then[name] if now[name][metric] < then[name][metric]]
        assert not fallen, f"lower than in {commit[:8]}"


@pytest.mark.parametrize("name", sorted(BENCHMARKS))
def test_peers_are_scored_on_the_headline(name: str) -> None:
    """Each peer has a score (a fraction) for one of the metrics that the table shows."""
    for peer in load_peers(name):
        assert set(peer.scores) <= set(BENCHMARKS[name].headline)
        assert all(0 < score <= 1 for score in peer.scores.values())
