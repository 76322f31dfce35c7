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
from sayso.evaluate.coreference import ADAPTED, ECBPLUS, FEATURES, measure, read_told
from sayso.evaluate.shared import load_scorer
from sayso.link.alike import Grids, Matrix, Rarity, company_features, document_features
from sayso.link.linker import Linker, Projection, Weights, chance, clusters, from_json, second_features, to_json
from sayso.link.mentions import Mention, Told
from sayso.pipeline import Reader

WEIGHTS = Path(__file__).parents[2] / "src/sayso/link/mentions.json"
EVALUATE = Path(__file__).parents[2] / "src/sayso/evaluate"
FOLDS, SEED = 5, 0
OTHERS = 0.25  # share of the pairs of two events that are learnt from; they weigh as much more
KEPT = {"events": (200, 64), "things": (200, 48)}  # principal components, and what is kept of them
SHRINK = 0.1
STRENGTH = {"documents": 1.0, "documents again": 0.03, "mentions": 0.01, "mentions again": 0.1, "adapted": 0.03}
BARS = [(stories, bar) for stories in (0.2, 0.3, 0.4) for bar in (0.3, 0.35, 0.4, 0.45)]
FIRST = (0.3, 0.35)  # the bars while weights are fitted


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


def stories(corpus: Corpus, linker: Linker) -> Iterator[Story]:
    """Documents grouped as the linker will group them."""
    features = document_features(corpus.told, Rarity.of(corpus.told))
    chains = corpus.chains
    for group in clusters(linker.document_chances(features), linker.stories):
        rows = [index for index in group for _ in corpus.told[index].mentions]
        mentions = [mention for index in group for mention in corpus.told[index].mentions]
        if len(mentions) > 1:
            names = np.array([chains[mention.id] for mention in mentions])
            grids = {name: grid[np.ix_(rows, rows)] for name, grid in features.items()}
            yield Story(mentions, grids, names[:, None] == names[None, :])


def fit_documents(corpus: Corpus) -> tuple[Weights, Weights]:
    """Both judgements on pairs of documents; the second learns from the first's on documents new to it."""

    def learn(name: str, some: Sequence[tuple[Corpus, Grids]]) -> Weights:
        names = [np.array(part.stories) for part, _ in some]
        return fit_logistic(name, [grids for _, grids in some], [one[:, None] == one[None, :] for one in names])

    second = []
    for fold in range(FOLDS):
        rest, held = split(corpus, fold)
        features = document_features(held.told, Rarity.of(held.told))
        first = learn("documents", [(rest, document_features(rest.told, Rarity.of(rest.told)))])
        second.append((held, company_features(chance(first, features)) | features))
    whole = [(corpus, document_features(corpus.told, Rarity.of(corpus.told)))]
    return learn("documents", whole), learn("documents again", second)


def fit(corpus: Corpus, things: tuple[Matrix, Sequence[str]]) -> Linker:
    """All weights. Each judgement learns from what is worked out without the topics that it is about: projections, and the
    chances that the second judgements look at."""
    rarity, none = Rarity.of(corpus.told), {"bias": 0.0}
    projections = fit_events(corpus), fit_projection(*things, *KEPT["things"])
    linker = Linker(*projections, *fit_documents(corpus), none, none, *FIRST)
    parts: list[list[tuple[Story, Grids]]] = []
    for fold in range(FOLDS):
        rest, held = split(corpus, fold)
        blind = replace(linker, events=fit_events(rest))
        read = stories(held, linker)
        parts.append([(story, blind.features(story.mentions, story.documents, rarity)) for story in read])

    def learn(name: str, some: Sequence[tuple[Story, Grids]]) -> Weights:
        return fit_logistic(name, [grids for _, grids in some], [story.same for story, _ in some])

    second = []
    for fold, part in enumerate(parts):
        weights = learn("mentions", [one for other, some in enumerate(parts) if other != fold for one in some])
        for story, mine in part:
            second.append((story, second_features(chance(weights, mine), mine, story.mentions)))
    everything = [one for part in parts for one in part]
    return replace(linker, mentions=learn("mentions", everything), mentions_again=learn("mentions again", second))


def fit_events(corpus: Corpus) -> Projection:
    """The projection in which mentions of one chain lie near each other."""
    mentions, chains = [mention for told in corpus.told for mention in told.mentions], corpus.chains
    return fit_projection(np.stack([m.state for m in mentions]), [chains[m.id] for m in mentions], *KEPT["events"])


def split(corpus: Corpus, fold: int) -> tuple[Corpus, Corpus]:
    """The documents outside and inside a fold of topics."""
    topics = np.random.default_rng(SEED).permutation(sorted(set(corpus.topics)))
    inside = {topic for number, topic in enumerate(topics) if number % FOLDS == fold}
    return corpus.part(lambda topic: topic not in inside), corpus.part(lambda topic: topic in inside)


def fit_adapted(linker: Linker, corpora: Sequence[Corpus]) -> dict[str, Weights]:
    """For each topic of MEANTIME the weights that its other topics give, in both languages."""
    parts: dict[str, list[tuple[Grids, NDArray[np.bool_]]]] = {}
    for corpus in corpora:
        for topic in sorted(set(corpus.topics)):
            part = corpus.part(lambda one, topic=topic: one == topic)
            mentions, grids = linker.judged(part.told)
            names = np.array([part.chains[mention.id] for mention in mentions])
            own = {name: grids[name] for name in FEATURES}
            parts.setdefault(topic, []).append((own, names[:, None] == names[None, :]))
    found = {}
    for topic in parts:
        others = [pair for other, pairs in parts.items() if other != topic for pair in pairs]
        found[topic] = fit_logistic("adapted", *map(list, zip(*others, strict=True)))
    return found


def table(scorer: ModuleType, name: str, linker: Linker, corpus: Corpus) -> dict[tuple[float, float], float]:
    """CoNLL F1 by bars."""
    found = {}
    for bars in BARS:
        metrics = measure(scorer, corpus.cases, replace(linker, stories=bars[0], bar=bars[1]).link(corpus.told))
        found[bars] = metrics["conll"]
        print(name, bars, {key: round(100 * metrics[key], 1) for key in list(metrics)[4:10]}, flush=True)
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
    means = []
    for fold in range(FOLDS):
        rest, held = split(train, fold)
        means.append(table(scorer, f"fold {fold}", fit(rest, things), held))
    print("folds:", {bars: round(100 * float(np.mean([one[bars] for one in means])), 1) for bars in BARS})
    best = max(BARS, key=lambda bars: sum(one[bars] for one in means))
    linker = replace(fit(train, things), stories=best[0], bar=best[1])
    languages = [load(reader, folder / f"meantime_{language}.jsonl", options.cache) for language in ("en", "es")]
    if options.ship:
        WEIGHTS.write_text(json.dumps(to_json(linker), separators=(",", ":")) + "\n", "utf-8")
        adapted = {
            topic: {name: round(value, 3) for name, value in weights.items()}
            for topic, weights in fit_adapted(from_json(to_json(linker)), languages).items()
        }
        (EVALUATE / f"{ADAPTED}.json").write_text(json.dumps(adapted) + "\n", "utf-8")
    table(scorer, "ecbplus_dev", linker, load(reader, folder / "ecbplus_dev.jsonl", options.cache))


if __name__ == "__main__":
    main()
