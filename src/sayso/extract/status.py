"""Did it happen: occurred, ongoing, planned, conditional, possible, attempted or negated, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from sayso.extract.linear import LinearModel
from sayso.extract.mixing import LEAST, mix_labels
from sayso.extract.modality import brought_about, in_condition, in_headline_future, modality, status_lookup, tense
from sayso.extract.reading import Reading
from sayso.extract.threats import THREAT, conditions
from sayso.language import load_words
from sayso.record import Span, Status, Token
from sayso.record.heads import STATUSES

CLAUSES = frozenset(
    {"xcomp", "ccomp", "advcl", "pcomp", "acl", "relcl", "conj", "prep", "pobj", "dobj", "nsubj", "nsubjpass"}
)
# What will be on a date ahead: 16 of 18 such words are planned in the records.
AHEAD = "own=future, date ahead near"
# What something would or may bring about, where it is told of nowhere else.
_IMAGINED: Mapping[str, Status] = {"would": "conditional", "may": "possible"}
_UNREAL = frozenset({"future", "would", "may", "conditional"})
STEPS = 4  # governors that a status may come from


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the words that decide it, how sure it is, and the rule that spoke for it."""

    status: Status
    cues: tuple[Span, ...]
    chance: float
    why: str


def find_status(
    reading: Reading, tokens: Sequence[Token], main: Token, type_name: str, models: Mapping[str, LinearModel]
) -> Verdict:
    """The status of the event that tokens name, above all ``main``: what all of them together make likeliest."""
    model = models["status"]
    seen = [(token, tuple(status_cues(reading, token))) for token in tokens]
    logs: list[NDArray[np.float64]] = []
    rules: list[Status | None] = []
    for token, cues in seen:
        features = status_features(reading, token, type_name, cues)
        ahead = AHEAD in features or in_headline_future(reading, token)
        rules.append("planned" if ahead else ruled(reading, token, cues) if token is main else None)
        base = model.probabilities(features)
        logs.append(
            np.log(np.maximum(mix_labels(models, "status", base, status_logs(reading, token, model.labels)), LEAST))
        )
    shares = np.exp(np.mean(logs, axis=0))
    if all(_unreal(reading, token) for token in tokens):
        shares[model.labels.index("occurred")] = 0.0
    shares /= shares.sum()
    rules.append(_IMAGINED.get(brought_about(reading, main)) if _all_imagined(reading, tokens) else None)
    hangs_on = conditions(reading, main) if type_name == THREAT else ()
    settled = "conditional" if hangs_on else next((rule for rule in rules if rule is not None), None)
    status: Status = settled or cast("Status", model.labels[int(shares.argmax())])
    told = dict.fromkeys((*hangs_on, *(cue.span for _, cues in seen for cue in cues if status in cue.statuses)))
    why = " + ".join(dict.fromkeys(span.quote(reading.annotated.text) for span in told)) or "tense of the clause"
    return Verdict(status, tuple(told), float(shares[model.labels.index(status)]), why)


def _unreal(reading: Reading, token: Token) -> bool:
    """True for a verb that is put as what will, would or may be: of 63 such events in the records 4 may have occurred."""
    verb = token.pos in ("VERB", "AUX") or not reading.annotated.parsed
    return verb and tense(reading, token) in _UNREAL


def _all_imagined(reading: Reading, tokens: Sequence[Token]) -> bool:
    return all(brought_about(reading, token) in _IMAGINED for token in tokens)


def ruled(reading: Reading, token: Token, cues: Sequence[Cue]) -> Status | None:
    """The statuses that grammar alone settles: a verb's own negation or its governor's, "no" before a noun, what somebody
    tries to do, what stands in a condition.

    The records have too few of each for a model to learn them.
    """
    near = {(cue.kind, cue.steps) for cue in cues}
    if token.pos not in ("VERB", "AUX"):
        denied = any(cue.kind == "negation" and cue.steps == 0 and cue.relation == "det" for cue in cues)
        return "negated" if denied else None
    if ("negation", 0) in near:
        return "negated"
    if token.dep == "xcomp" and ("negation", 1) in near and ("refusal", 1) not in near:
        return "negated"
    if token.dep == "xcomp" and ("attempt", 1) in near:
        return "attempted"
    return "conditional" if in_condition(reading, token) else None


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of the language pack's list near an event: ``kind`` of word, ``steps`` up from the event's word, the statuses
    that it speaks for, and its ``relation`` to the word that it stands by, empty where it governs."""

    span: Span
    kind: str
    steps: int
    statuses: frozenset[str]
    relation: str = ""


def status_cues(reading: Reading, token: Token) -> Iterator[Cue]:
    """Words that bear on an event's status: on its verb, on what governs it, and near it where there is no parse."""
    words = load_words(reading.annotated.article.language, "status")
    kinds: Mapping[str, Any] = words["kinds"]
    lookup = status_lookup(reading.annotated.article.language)
    if not reading.annotated.parsed:
        first = max(reading.annotated.sentences[token.sentence].start, token.index - 4)
        for near in reading.tokens[first : token.index]:
            for kind in lookup.get(near.text.lower(), ()):
                yield Cue(near.span, kind, token.index - near.index, frozenset(kinds[kind]["status"]))
        return
    below = token
    for steps in range(STEPS):
        for child in reading.annotated.governed(below, "aux", "neg", "mark", "det", "advmod", "amod", "prt", "auxpass"):
            for kind in lookup.get(child.lemma, ()):
                yield Cue(child.span, kind, steps, frozenset(kinds[kind]["status"]), child.dep)
        head = reading.tokens[below.head]
        if head.index == below.index or below.dep not in CLAUSES:
            break
        if steps + 1 < STEPS:
            for kind in lookup.get(head.lemma, ()):
                yield Cue(head.span, kind, steps + 1, frozenset(kinds[kind]["status"]))
        below = head


def status_features(reading: Reading, token: Token, type_name: str, cues: tuple[Cue, ...]) -> dict[str, float]:
    """What bears on an event's status."""
    names = {"": 1.0, f"type={type_name}": 1.0, f"lemma={token.lemma}": 1.0, f"tag={token.tag}": 1.0}
    for cue in cues:
        names[f"cue={cue.kind}"] = 1.0
        names[f"cue={cue.kind}, {cue.steps} up"] = 1.0
        names[f"cue={cue.span.quote(reading.annotated.text).lower()}"] = 1.0
    if not cues:
        names["no cue"] = 1.0
    for name in modality(reading, token):
        names[name] = 1.0
    contents = reading.contents.get(token.index, ())
    names[f"said={min(len(contents), 2)}"] = 1.0
    if contents:
        names[f"act={contents[-1].act}"] = 1.0
    return names


def status_logs(reading: Reading, token: Token, labels: Sequence[str]) -> NDArray[np.float32] | None:
    """The encoder's log probabilities of the statuses ``labels``."""
    row = reading.scores.row(token, "status")
    if row is None:
        return None
    order: tuple[str, ...] = STATUSES
    return np.array([row[order.index(label)] for label in labels], dtype=np.float32)
