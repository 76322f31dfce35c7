"""MUC-4: templates of attacks in Latin American news, from records. The converter's choices are learnt on MUC-4's train part
(``training/muc``); whatever an article's events lack, the templates lack too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from sayso.evaluate.benchmark import Case, Metrics, Prediction, read_lines
from sayso.evaluate.fills import NONE, Phrase, find_phrases, kind_features, number_of, phrase_features, report_features
from sayso.evaluate.incidents import Models, Telling, find_incidents, group_features, instrument_of
from sayso.evaluate.reading import read_canonical
from sayso.evaluate.weights import load_weights
from sayso.evaluate.whereabouts import country_of, find_day, find_location
from sayso.language.countries import country_name
from sayso.language.countries import country_of as country_of_word
from sayso.record import Event

if TYPE_CHECKING:
    from sayso.pipeline import Reader

LEADING = re.compile(r"^(?:the|a|an|some|his|her|their|its)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bars:
    """Chances that a decision of the converter must reach; set on the train part (``training/muc``)."""

    incident: float = 0.25
    merge: float = 0.7
    report: float = 0.3
    slot: float = 0.35
    day: float = 0.3
    place: float = 0.3


def find_templates(telling: Telling, models: Models, bars: Bars = Bars()) -> list[dict[str, Any]]:
    """The templates of an article, in the form of ``score_muc4.py``."""
    return [
        _template(telling, group, models, bars)
        for group in find_incidents(telling, models, bars.incident, bars.merge)
        if models["report"].probability(report_features(telling, group, models)) >= bars.report
    ]


def _template(telling: Telling, events: Sequence[Event], models: Models, bars: Bars) -> dict[str, Any]:
    whole, home = group_features(telling, events), country_of(telling, events)
    slots: dict[str, list[Phrase]] = {}
    for item in find_phrases(telling, events):
        model = models["slot"]
        shares = dict(zip(model.labels, model.probabilities(phrase_features(telling, item)), strict=True))
        best = max((label for label in shares if label != NONE), key=lambda label: shares[label])
        if shares[best] >= bars.slot:
            slots.setdefault(best, []).append(item)
    return {
        "type": _choose(models["type"], whole),
        "stage": _choose(models["stage"], whole),
        "category": _choose(models["category"], whole),
        "date": find_day(telling, events, models, bars.day),
        "location": find_location(telling, events, models, bars.place),
        "instrument": _instruments(telling, slots.get("instrument", ()), _choose(models["weapon"], whole)),
        "perp_individual": [words for words, _ in _entities(telling, slots.get("perp_individual", ()))],
        "perp_organization": [
            {"text": words, "confidence": _choose(models["confidence"], whole | kind_features(telling, item))}
            for words, item in _entities(telling, slots.get("perp_organization", ()))
        ],
        "phys_target": [
            {
                "text": words,
                "number": number_of(telling, item),
                "nation": _nation(telling, item, home),
                "type": _choose(models["phys_type"], kind_features(telling, item)),
                "effect": _unless_none(_choose(models["phys_effect"], kind_features(telling, item))),
            }
            for words, item in _entities(telling, slots.get("phys_target", ()))
        ],
        "hum_target": [
            _victim(telling, words, item, models, home)
            for words, item in _entities(telling, slots.get("hum_target", ()))
        ],
    }


def _choose(model: Any, features: Mapping[str, float]) -> str:
    return str(model.labels[int(model.scores(features).argmax())])


def _unless_none(label: str) -> str | None:
    return None if label == NONE else label


def _entities(telling: Telling, items: Sequence[Phrase]) -> list[tuple[list[str], Phrase]]:
    """Phrases that name one thing put together: those of one actor, and those with the same last word."""
    groups: list[tuple[list[str], Phrase, set[str]]] = []
    for item in items:
        words = _plain(telling, item)
        keys = {item.head.lemma.lower()}
        keys |= {a.id for a in telling.record.actors if any(m.overlaps(item.head.span) for m in a.mentions)}
        known = next((group for group in groups if group[2] & keys), None)
        if known is None:
            groups.append(([words], item, keys))
        else:
            known[2].update(keys)
            if words not in known[0]:
                known[0].append(words)
    return [(words, item) for words, item, _ in groups]


def _plain(telling: Telling, item: Phrase) -> str:
    """The words of a phrase in capitals on one line, without an article; of a name the name alone."""
    name = telling.reading.names.get(item.head.index)
    span = name.span if name is not None and name.label in ("PERSON", "ORG") else item.span
    words = " ".join(span.quote(telling.annotated.text).split()).upper().strip(" -,\"'")
    return LEADING.sub("", words.removesuffix("'S"))


def _instruments(telling: Telling, items: Sequence[Phrase], weapon: str) -> list[dict[str, Any]]:
    """Weapons by their words; without any, the kind that the deed itself tells ("shot")."""
    named = [{"text": words, "type": instrument_of(words[0])} for words, _ in _entities(telling, items)]
    return named or ([] if weapon == NONE else [{"text": None, "type": weapon}])


def _nation(telling: Telling, item: Phrase, home: str | None) -> str | None:
    """The country of a thing or person hit, where it is not the country of the attack: by a word of the phrase."""
    for token in telling.annotated.tokens_in(item.span):
        code = country_of_word(token.text)
        if code is not None and code != home:
            name = country_name(code)
            return name.upper() if name else None
    return None


def _victim(telling: Telling, words: list[str], item: Phrase, models: Models, home: str | None) -> dict[str, Any]:
    features = kind_features(telling, item)
    name = telling.reading.names.get(item.head.index)
    victim: dict[str, Any] = {
        "name": None,
        "description": words,
        "type": _choose(models["hum_type"], features),
        "number": number_of(telling, item),
        "nation": _nation(telling, item, home),
        "effect": _unless_none(_choose(models["hum_effect"], features)),
    }
    if name is not None and name.label == "PERSON":
        actor = next((a for a in telling.record.actors if any(m.overlaps(item.head.span) for m in a.mentions)), None)
        before = " ".join(t.text for t in telling.annotated.tokens_in(item.span) if t.index < name.tokens.start)
        office = before or (actor.roles[0] if actor and actor.roles else "")
        victim["name"], victim["description"] = words, LEADING.sub("", office.upper()) or None
    return victim


@dataclass(frozen=True, slots=True)
class Muc4:
    """Metrics beside the headline: F1 of each slot, of each stage and perpetrator confidence, and ``false_events``:
    templates a document on documents without an incident."""

    name: str = "muc4"
    about: str = "MUC-4 dev: templates of attacks"
    gold: str = "corpora/event/muc4_dev.jsonl"
    scorer: str = "score_muc4"
    headline: tuple[str, ...] = ("all_f", "type_f", "stage_f", "date_f", "location_f", "confidence_f", "ceaf_ree")

    def cases(self, gold: Path) -> list[Case]:
        return [Case({"id": row["docid"], "text": row["text"], "language": "en"}, row) for row in read_lines(gold)]

    def predict(self, reader: Reader, cases: Sequence[Case]) -> list[Prediction]:
        found: dict[str, Prediction] = {}
        models = load_weights("muc")
        for annotated, record in reader.read_annotated(read_canonical(reader, cases)):
            templates = find_templates(Telling(annotated, record), models)
            found[record.article.source_id] = {"docid": record.article.source_id, "templates": templates}
        return [found.get(case.id) for case in cases]

    def score(self, scorer: ModuleType, cases: Sequence[Case], predictions: Sequence[Prediction]) -> Metrics:
        gold = [case.gold for case in cases]
        told = {case.id: one for case, one in zip(cases, predictions, strict=True) if one}
        result = scorer.score(gold, told)
        entities = {row["docid"]: row["grit_extracts"] for row in gold if "grit_extracts" in row}
        roles = scorer.ceaf_ree(entities, {key: scorer.derive_entities(one) for key, one in told.items()})
        idle = [case.id for case in cases if not case.gold["relevant"]]
        false = sum(len(told[key]["templates"]) for key in idle if key in told)
        return {
            "documents": len(cases),
            "all_f": result["ALL"]["f"],
            "all_precision": result["ALL"]["pre"],
            "all_recall": result["ALL"]["rec"],
            **{f"{SHORT.get(slot, slot)}_f": result[slot]["f"] for slot in ("template", *scorer.ALL)},
            "core_f": result["CORE"]["f"],
            "string_f": result["STRING"]["f"],
            "ceaf_ree": roles["micro"][2],
            "relevance_f": result["relevance"]["f"],
            "false_events": false / max(1, len(idle)),
            **_by_class(scorer, gold, told),
        }


SHORT = {"perp_organization_confidence": "confidence"}
STAGES = ("ACCOMPLISHED", "ATTEMPTED", "THREATENED")
CONFIDENCES = (
    "REPORTED AS FACT", "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES", "CLAIMED OR ADMITTED", "POSSIBLE",
    "ACQUITTED",
)  # fmt: skip


def _by_class(scorer: ModuleType, gold: Sequence[Mapping[str, Any]], told: Mapping[str, Any]) -> dict[str, float]:
    """F1 of each stage and confidence: over documents, how many values of each class gold and prediction share."""
    out = {}
    for slot, labels in (("stage", STAGES), ("confidence", CONFIDENCES)):
        scores = []
        for label in labels:
            right = have = want = 0
            for row in gold:
                g = sum(
                    label in values for t in row["templates"] if not t["optional"] for values in _gold_values(t, slot)
                )
                p = sum(
                    value == label
                    for t in told.get(row["docid"], {}).get("templates", ())
                    for value in _values(t, slot)
                )
                right, have, want = right + min(g, p), have + p, want + g
            if want:
                f1 = 2 * right / (have + want)
                scores.append(f1)
                out[f"{slot}_{label.lower().replace(' ', '_')}_f"] = f1
        out[f"{slot}_macro_f"] = sum(scores) / max(1, len(scores))
    return out


def _gold_values(template: Mapping[str, Any], slot: str) -> list[list[str]]:
    if slot == "stage":
        return [template["stage"]["alts"]]
    return [
        fill["alts"] for fill in template["slots"].get("perp_organization_confidence") or [] if not fill["optional"]
    ]


def _values(template: Mapping[str, Any], slot: str) -> list[str]:
    return [template["stage"]] if slot == "stage" else [one["confidence"] for one in template["perp_organization"]]


MUC4 = Muc4()
