"""Fit the linker of given mentions on ECB+ train, and say by cross-validation what it is worth.

    python -m training.link.train --shared ../shared [--cache FOLDER] [--ship]

Seeded. Five folds over the topics of ECB+ choose the bars; the development part and MEANTIME are only measured. ``--cache``
keeps what the parser and the encoder make of the texts. ``--ship`` writes ``src/sayso/link/mentions.json``.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from sayso.evaluate.benchmark import Case
from sayso.evaluate.coreference import ECBPLUS, measure, read_told
from sayso.evaluate.shared import load_scorer
from sayso.link.alike import Grids, Matrix, Rarity, document_features
from sayso.link.linker import Linker, Projection, Weights, chance, clusters, second_features, to_json
from sayso.link.mentions import Mention, Told
from sayso.pipeline import Reader

WEIGHTS = Path(__file__).parents[2] / "src/sayso/link/mentions.json"
FOLDS, SEED = 5, 0
OTHERS = 0.25  # share of the pairs of two events that are learnt from; they weigh as much more
KEPT = {"events": (200, 64), "things": (200, 48)}  # principal components, and what is kept of them
SHRINK = 0.1
STRENGTH = {"documents": 1.0, "mentions": 0.01, "company": 0.1}
BARS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


@dataclass(frozen=True)
class Corpus:
    """Documents with their gold: ``topics`` and ``stories`` (ECB+ subtopics) by document, ``chains`` by mention."""

    cases: Sequence[Case]
    told: Sequence[Told]

    @property
    def topics(self) -> list[str]:
        return [case.gold["topic"] for case in self.cases]

    @property
    def stories(self) -> list[str]:
        return [case.gold["subtopic"] for case in self.cases]

    @property
    def chains(self) -> Mapping[str, str]:
        return {event["id"]: event["chain"] for case in self.cases for event in case.gold["events"]}

    def part(self, keep: Callable[[str], bool]) -> Corpus:
        rows = [index for index, topic in enumerate(self.topics) if keep(topic)]
        return Corpus([self.cases[i] for i in rows], [self.told[i] for i in rows])


def load(reader: Reader, path: Path, cache: Path | None) -> Corpus:
    kept = cache / f"{path.stem}.pickle" if cache else None
    cases = ECBPLUS.cases(path)
    if kept and kept.is_file():
        return Corpus(cases, pickle.loads(kept.read_bytes()))
    told = read_told(reader, cases)
    if kept:
        kept.write_bytes(pickle.dumps(told))
    return Corpus(cases, told)


def fit_projection(states: Matrix, names: Sequence[str], components: int, kept: int) -> Projection:
    """Linear discriminants: principal components, whitened by how the members of one chain differ, those directions first
    in which chains lie apart."""
    mean = states.mean(axis=0)
    low = np.linalg.svd(states[::2] - mean, full_matrices=False)[2][:components].T
    rows = (states - mean) @ low
    within, total = np.zeros((components, components)), 0
    index = np.unique(np.asarray(names), return_inverse=True)[1]
    order = np.argsort(index, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(index[order])) + 1):
        if len(group) > 1:
            apart, weight = rows[group] - rows[group].mean(axis=0), min(len(group), 6)
            within += apart.T @ apart * (weight / len(group))
            total += weight
    within = (1 - SHRINK) * within / total
    within += SHRINK * np.trace(within) / components * np.eye(components)
    values, vectors = np.linalg.eigh(within)
    white = vectors / np.sqrt(values)
    spread = np.linalg.eigh(white.T @ (rows.T @ rows / len(rows)) @ white)[1][:, ::-1]
    return Projection(mean.astype(np.float32), (low @ white @ spread[:, :kept]).astype(np.float32))


def fit_logistic(name: str, grids: Sequence[Grids], same: Sequence[NDArray[np.bool_]]) -> Weights:
    """Logistic regression over the pairs above the diagonals; features are scaled for the penalty's sake only."""
    random = np.random.default_rng(SEED)
    rows, answers = [], []
    for grid, truth in zip(grids, same, strict=True):
        above = np.triu_indices(len(truth), 1)
        answer = truth[above]
        chosen = answer | (random.random(len(answer)) < OTHERS)
        rows.append(np.stack([grid[key][above][chosen] for key in grid], axis=1))
        answers.append(answer[chosen])
    data, answer = np.concatenate(rows), np.concatenate(answers)
    mean, spread = data.mean(axis=0), data.std(axis=0) + 1e-6
    weight = np.where(answer, 1, 1 / OTHERS)
    model = LogisticRegression(C=STRENGTH[name], max_iter=150, tol=3e-3)
    model.fit((data - mean) / spread, answer, sample_weight=weight)
    slopes = model.coef_[0] / spread
    bias = float(model.intercept_[0] - slopes @ mean)
    return {"bias": bias, **{key: float(slope) for key, slope in zip(grids[0], slopes, strict=True)}}


@dataclass(frozen=True)
class Story:
    """The mentions of some documents and the features of the pairs of their documents, a row a mention."""

    mentions: Sequence[Mention]
    documents: Grids
    same: NDArray[np.bool_]


def stories(corpus: Corpus, weights: Weights, bar: float) -> Iterator[Story]:
    """Documents grouped as the linker will group them."""
    features = document_features(corpus.told, Rarity.of(corpus.told))
    chains = corpus.chains
    for group in clusters(chance(weights, features), bar):
        rows = [index for index in group for _ in corpus.told[index].mentions]
        mentions = [mention for index in group for mention in corpus.told[index].mentions]
        if len(mentions) > 1:
            names = np.array([chains[mention.id] for mention in mentions])
            grids = {name: grid[np.ix_(rows, rows)] for name, grid in features.items()}
            yield Story(mentions, grids, names[:, None] == names[None, :])


def fit(corpus: Corpus, things: tuple[Matrix, Sequence[str]], bars: tuple[float, float], inner: bool = True) -> Linker:
    """All weights. The chances that the second judgement learns from come from linkers that did not see their topics."""
    stack = np.stack([mention.state for told in corpus.told for mention in told.mentions])
    chains = corpus.chains
    events = fit_projection(stack, [chains[m.id] for told in corpus.told for m in told.mentions], *KEPT["events"])
    objects = fit_projection(*things, *KEPT["things"])
    rarity = Rarity.of(corpus.told)
    apart = np.array(corpus.stories)
    grids = document_features(corpus.told, rarity)
    documents = fit_logistic("documents", [grids], [apart[:, None] == apart[None, :]])
    linker = Linker(events, objects, documents, {"bias": 0.0}, {"bias": 0.0}, *bars)
    read = list(stories(corpus, documents, bars[0]))
    features = [linker.features(story.mentions, story.documents, rarity) for story in read]
    linker = replace(linker, mentions=fit_logistic("mentions", features, [story.same for story in read]))
    if not inner:
        return linker
    pairs, same = [], []
    for fold in range(FOLDS):
        rest, held = split(corpus, fold)
        blind = fit(rest, things, bars, inner=False)
        blind = replace(blind, things=objects)
        for story in stories(held, documents, bars[0]):
            mine = blind.features(story.mentions, story.documents, rarity)
            pairs.append(second_features(chance(blind.mentions, mine), mine, story.mentions))
            same.append(story.same)
    return replace(linker, company=fit_logistic("company", pairs, same))


def split(corpus: Corpus, fold: int) -> tuple[Corpus, Corpus]:
    """The documents outside and inside a fold of topics."""
    topics = np.random.default_rng(SEED).permutation(sorted(set(corpus.topics)))
    inside = {topic for number, topic in enumerate(topics) if number % FOLDS == fold}
    return corpus.part(lambda topic: topic not in inside), corpus.part(lambda topic: topic in inside)


def table(scorer: ModuleType, name: str, linker: Linker, corpus: Corpus) -> dict[float, float]:
    """CoNLL F1 by bar."""
    found = {}
    for bar in BARS:
        metrics = measure(scorer, corpus.cases, replace(linker, bar=bar).link(corpus.told))
        found[bar] = metrics["conll"]
        print(f"{name} bar {bar}:", {key: round(100 * metrics[key], 1) for key in list(metrics)[4:10]}, flush=True)
    return found


def entity_states(reader: Reader, path: Path, cache: Path | None) -> tuple[Matrix, list[str]]:
    """States of the entities' heads in ECB+ and the chains that they belong to."""
    from sayso.annotate.states import read_states

    kept = cache / "entities.npz" if cache else None
    if kept and kept.is_file():
        data = np.load(kept)
        return data["states"].astype(np.float32), data["chains"].tolist()
    cases = ECBPLUS.cases(path)
    states, chains = [], []
    for case, words in zip(cases, read_states([case.row["text"] for case in cases]), strict=True):
        for entity in case.gold["entities"]:
            last = entity["text"].split()[-1]
            states.append(words.at((entity["span"][1] - len(last), entity["span"][1])))
            chains.append(entity["chain"])
    if kept:
        np.savez(kept, states=np.asarray(states, dtype=np.float16), chains=np.asarray(chains))
    return np.asarray(states, dtype=np.float32), chains


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--ship", action="store_true")
    options = parser.parse_args()
    folder = options.shared / "corpora/coreference"
    reader, scorer = Reader(), load_scorer(options.shared, "score_coref")
    train = load(reader, folder / "ecbplus_train.jsonl", options.cache)
    things = entity_states(reader, folder / "ecbplus_train.jsonl", options.cache)
    bars = (0.2, 0.35)
    means = []
    for fold in range(FOLDS):
        rest, held = split(train, fold)
        means.append(table(scorer, f"fold {fold}", fit(rest, things, bars), held))
    print("folds:", {bar: round(100 * float(np.mean([one[bar] for one in means])), 1) for bar in BARS})
    best = max(BARS, key=lambda bar: sum(one[bar] for one in means))
    linker = replace(fit(train, things, bars), bar=best)
    if options.ship:
        WEIGHTS.write_text(json.dumps(to_json(linker), separators=(",", ":")) + "\n", "utf-8")
    for name in ("ecbplus_dev", "meantime_en", "meantime_es"):
        table(scorer, name, linker, load(reader, folder / f"{name}.jsonl", options.cache))


if __name__ == "__main__":
    main()
