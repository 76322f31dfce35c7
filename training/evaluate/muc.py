"""Fit the choices of the MUC-4 converter on MUC-4's train part.

    python -m training.evaluate.muc --shared ../shared [--cache DIR] [--limit N]

The articles are read by the pipeline as it is (kept in ``--cache``); run this again when its models have changed. An
event belongs to the template whose fills stand in the sentences of its mentions; a phrase has the part of the fill that
its governing word is the governing word of.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from sayso.evaluate.benchmark import Case
from sayso.evaluate.fills import NONE, Phrase, find_phrases, kind_features, phrase_features, report_features
from sayso.evaluate.incidents import (
    Telling,
    event_features,
    find_incidents,
    group_features,
    pair_features,
)
from sayso.evaluate.muc import MUC4, Bars
from sayso.evaluate.reading import read_canonical
from sayso.evaluate.whereabouts import day_features, days, place_features
from sayso.extract.linear import LinearModel
from sayso.pipeline import Reader
from sayso.record import Event, Span, Token

TARGET = Path(__file__).parents[2] / "src/sayso/evaluate/muc.json"
CHUNK = 50
SLOTS = {
    "incident_instrument_id": "instrument",
    "perp_individual_id": "perp_individual",
    "perp_organization_id": "perp_organization",
    "phys_tgt_id": "phys_target",
    "hum_tgt_name": "hum_target",
    "hum_tgt_description": "hum_target",
}
KINDS = {
    "phys_target": {"phys_type": "phys_tgt_type", "phys_effect": "phys_tgt_effect"},
    "hum_target": {"hum_type": "hum_tgt_type", "hum_effect": "hum_tgt_effect"},
    "perp_organization": {"confidence": "perp_organization_confidence"},
}
STRENGTH = {
    "incident": 0.1, "same": 0.1, "slot": 0.15, "type": 0.1, "stage": 0.1, "category": 0.1, "phys_type": 0.3,
    "phys_effect": 0.1, "hum_type": 0.2, "hum_effect": 0.1, "confidence": 0.1,
    "weapon": 0.1, "day": 0.1, "place": 0.1,
}  # fmt: skip
Row = tuple[Mapping[str, float], str]
Rows = dict[str, list[Row]]


def tellings(shared: Path, cache: Path, part: str, limit: int | None) -> Iterator[tuple[Telling, dict[str, Any]]]:
    """Articles as the pipeline reads them, with their keys."""
    cases = MUC4.cases((shared / MUC4.gold).with_name(f"muc4_{part}.jsonl"))[:limit]
    reader = Reader()
    for start in range(0, len(cases), CHUNK):
        store, mine = cache / f"{part}-{start}.pickle", cases[start : start + CHUNK]
        if not store.exists():
            cache.mkdir(parents=True, exist_ok=True)
            store.write_bytes(pickle.dumps(read(reader, mine)))
        found = {t.record.article.source_id: t for t in pickle.loads(store.read_bytes())}
        yield from ((found[case.id], dict(case.gold)) for case in mine if case.id in found)


def read(reader: Reader, cases: Sequence[Case]) -> list[Telling]:
    articles = read_canonical(reader, cases)
    return [Telling(replace(a, windows=()), record) for a, record in reader.read_annotated(articles)]


def spans_of(template: Mapping[str, Any], slot: str) -> Iterator[tuple[Span, list[str], str]]:
    """Spans of a slot's fills with the strings that name the same thing, and the slot."""
    for fill in template["slots"].get(slot) or ():
        words = [alt["text"] for alt in fill["alts"]]
        for alt in fill["alts"]:
            yield from ((Span(*span), words, slot) for span in alt.get("spans", ()))


def governor(telling: Telling, span: Span) -> Token | None:
    tokens = telling.annotated.tokens_in(span)
    inside = {token.index for token in tokens}
    return next((token for token in tokens if token.head == token.index or token.head not in inside), None)


def sentences_of(telling: Telling, template: Mapping[str, Any]) -> Counter[int]:
    """Sentence → how many fills of a template stand in it."""
    found: Counter[int] = Counter()
    for slot in SLOTS:
        for span, _, _ in spans_of(template, slot):
            token = governor(telling, span)
            if token is not None:
                found[token.sentence] += 1
    return found


def template_of(telling: Telling, event: Event, spots: Sequence[Counter[int]]) -> int | None:
    """The number of the template that an event tells of."""
    mentioned = {token.sentence for token in telling.words(event.mentions)}
    scores = [sum(spot[sentence] for sentence in mentioned) for spot in spots]
    best = max(range(len(scores)), key=lambda i: scores[i], default=None)
    return best if best is not None and scores[best] > 0 else None


def gather(telling: Telling, gold: Mapping[str, Any], rows: Rows) -> None:
    templates = gold["templates"]
    spots = [sentences_of(telling, template) for template in templates]
    belongs = {event.id: template_of(telling, event, spots) for event in telling.record.events}
    groups: dict[int, list[Event]] = defaultdict(list)
    for event in telling.record.events:
        number = belongs[event.id]
        violent = event.type in ("ASSAULT", "THREATEN") or (event.type in ("COERCE", "OTHER") and number is not None)
        yes = number is not None and violent
        rows["incident"].append((event_features(telling, event), "yes" if yes else "no"))
        if yes and number is not None:
            groups[number].append(event)
    mine = [(event, number) for number, events in groups.items() for event in events]
    for i, (one, left) in enumerate(mine):
        for other, right in mine[:i]:
            rows["same"].append((pair_features(telling, one, other), "yes" if left == right else "no"))
    for number, events in groups.items():
        whole = group_features(telling, events)
        for slot in ("type", "stage", "category"):
            if templates[number][slot]["alts"]:
                rows[slot].append((whole, templates[number][slot]["alts"][0]))
        weapons = templates[number]["slots"].get("incident_instrument_type") or ()
        rows["weapon"].append((whole, next((fill["alts"][0] for fill in weapons), NONE)))
        gather_setting(telling, templates[number], events, rows)
    gather_phrases(telling, templates, groups, rows)


def gather_setting(telling: Telling, template: Mapping[str, Any], events: Sequence[Event], rows: Rows) -> None:
    """Is each time, and each place, of the article the one of the key?"""
    wanted = {(alt["start"], alt["end"]) for alt in template["date"]["alts"] if alt.get("end")}
    for time in days(telling):
        right = (time.begin, time.until or time.begin) in wanted
        rows["day"].append((day_features(telling, events, time), "yes" if right else "no"))
    names = {norm(alt["path"][-1][0]) for alt in template["location"]["alts"] if len(alt["path"]) > 1}
    for place in telling.record.places:
        if place.precision not in ("country", "region"):
            written = {norm(span.quote(telling.annotated.text)) for span in place.mentions[:1]}
            features = place_features(telling, events, place)
            rows["place"].append((features, "yes" if written & names else "no"))


def norm(words: str) -> str:
    return " ".join(re.findall("[a-z0-9]+", words.lower()))


def gather_phrases(
    telling: Telling, templates: Sequence[Mapping[str, Any]], groups: Mapping[int, list[Event]], rows: Rows
) -> None:
    fills: dict[int, tuple[str, Mapping[str, Any], list[str]]] = {}
    for template in templates:
        for slot in SLOTS:
            for span, words, _ in spans_of(template, slot):
                token = governor(telling, span)
                if token is not None:
                    fills.setdefault(token.index, (SLOTS[slot], template, words))
    for events in groups.values():
        whole = group_features(telling, events)
        for item in find_phrases(telling, events):
            part, template, words = fills.get(item.head.index, (NONE, {}, []))
            rows["slot"].append((phrase_features(telling, item), part))
            for task, slot in KINDS.get(part, {}).items():
                gather_kind(telling, item, task, template["slots"].get(slot), words, whole, rows)


def gather_kind(
    telling: Telling, item: Phrase, task: str, fills: Sequence[Mapping[str, Any]] | None, words: Sequence[str],
    whole: Mapping[str, float], rows: Rows,
) -> None:  # fmt: skip
    """The type, effect or confidence of the thing that a phrase names."""
    features = kind_features(telling, item)
    if task == "confidence":
        features = {**whole, **features}
    label = next((f["alts"][0] for f in fills or () if set(f.get("xref") or ()) & set(words)), NONE)
    if label != NONE or task.endswith("effect"):
        rows[task].append((features, label))


def fit(rows: Sequence[Row], strength: float, at_least: int = 4) -> LinearModel:
    counts = Counter(name for features, _ in rows for name in features)
    vectorizer = DictVectorizer()
    data = vectorizer.fit_transform([{k: v for k, v in f.items() if k and counts[k] >= at_least} for f, _ in rows])
    answers = [answer for _, answer in rows]
    model = LogisticRegression(C=strength, max_iter=200, tol=1e-3).fit(data, answers)
    names = vectorizer.get_feature_names_out()
    labels = tuple(map(str, model.classes_))
    if len(labels) == 2:
        weights = {n: model.coef_[:, i] for i, n in enumerate(names)}
        if set(labels) == {"no", "yes"}:
            return LinearModel(("yes",), np.asarray(model.intercept_), weights)
        both = {n: np.asarray([0.0, w[0]]) for n, w in weights.items()}
        return LinearModel(labels, np.asarray([0.0, model.intercept_[0]]), both)
    return LinearModel(labels, np.asarray(model.intercept_), {n: model.coef_[:, i] for i, n in enumerate(names)})


def small(model: LinearModel, least: float = 0.03) -> dict[str, object]:
    """A model without features that hardly count, with two decimals."""
    kept = {n: np.round(w, 2) for n, w in model.weights.items() if np.abs(w).max() >= least}
    return LinearModel(model.labels, model.bias, kept).to_json()


def fit_all(told: Sequence[tuple[Telling, dict[str, Any]]]) -> dict[str, LinearModel]:
    """Every model; the one that judges whole groups learns from groups found by models that have not seen their article."""
    rows: Rows = defaultdict(list)
    halves: list[Rows] = [defaultdict(list), defaultdict(list)]
    for number, (telling, gold) in enumerate(told):
        gather(telling, gold, halves[number % 2])
    for half in halves:
        for task, found in half.items():
            rows[task] += found
    models = {task: fit(rows[task], strength) for task, strength in STRENGTH.items()}
    reports: list[Row] = []
    for side in (0, 1):
        others = {
            **models,
            **{task: fit(halves[1 - side][task], STRENGTH[task]) for task in ("incident", "same", "slot")},
        }
        for telling, gold in told[side::2]:
            reports += report_rows(telling, gold, others)
    print({task: len(found) for task, found in rows.items()}, "groups", len(reports))
    return models | {"report": fit(reports, 0.05)}


def report_rows(telling: Telling, gold: Mapping[str, Any], models: Mapping[str, LinearModel]) -> Iterator[Row]:
    """Groups as they are found; one is right when most of its events tell of one template, and it is the first to do so."""
    spots = [sentences_of(telling, template) for template in gold["templates"]]
    taken: set[int] = set()
    bars = Bars()
    for group in find_incidents(telling, models, bars.incident, bars.merge):
        votes = Counter(template_of(telling, event, spots) for event in group)
        best = votes.most_common(1)[0][0]
        right = best is not None and best not in taken and not gold["templates"][best]["optional"]
        if best is not None:
            taken.add(best)
        yield report_features(telling, group, models), "yes" if right else "no"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path("build/muc"))
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    models = fit_all(list(tellings(options.shared, options.cache, "train", options.limit)))
    data = {task: small(model) for task, model in models.items()}
    TARGET.write_text(json.dumps(data, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
