"""Who takes part in an event: the phrases that its mentions offer, gathered by whom they name, and what speaks for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sayso.extract.forest import load_forests, shares
from sayso.extract.linear import LinearModel
from sayso.extract.mixing import odds
from sayso.extract.reading import Reading
from sayso.extract.roles import ROLES, Offer, path_between
from sayso.extract.triggers import Trigger
from sayso.language import load_words
from sayso.record import Span, Token

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "OTHER",
)  # fmt: skip
LABELS = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")
KINDS = ("offices", "units", "organisations", "populations")
CLAUSES = frozenset({"xcomp", "advcl", "ccomp", "conj", "relcl", "acl", "pcomp", "ROOT"})
ENDS = ("nsubj", "nsubjpass", "dobj", "agent", "poss", "compound", "amod", "appos", "conj", "attr", "dative")
PREPOSITIONS = ("of", "by", "against", "with", "to", "from", "on", "for", "in", "between", "at")
FAR = 12  # arcs, where two words are not tied by syntax


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody whom an event's mentions offer. ``offers``: (mention, phrase), in the order of the mentions; ``words``:
    what they are gathered by."""

    words: str
    offers: tuple[tuple[Trigger, Offer], ...]

    def best(self, role: str) -> tuple[Trigger, Offer]:
        """The surest offer for a role."""
        return max(self.offers, key=lambda pair: pair[1].bases[role] * pair[0].chance)


@dataclass(frozen=True, slots=True)
class Role:
    """A party's best phrase with its chance of filling a role. ``words``: what the party is gathered by."""

    span: Span
    head: Token
    words: str
    chance: float


def find_roles(
    reading: Reading, group: Sequence[Trigger], offers: Sequence[Sequence[Offer]], type_name: str, status: str,
    models: Mapping[str, LinearModel],
) -> dict[str, tuple[Role, ...]]:  # fmt: skip
    """Role → the parties that may fill it for one event, the likeliest first; no mere places. ``offers``: those of each
    mention."""
    parties = gather_parties(reading, group, offers)
    rows = party_features(reading, group, parties, type_name, status)
    forests = load_forests("parties")
    found = {}
    for role in ROLES:
        scores = forests[role].scores(rows)
        opinions = party_opinions(reading, parties, role)
        ranked = ranked_roles(parties, party_chances(scores, opinions, models.get(f"{role} party+")), role)
        found[role] = tuple(item for item in ranked if item.head.index not in reading.grounds)
    return found


def party_chances(
    scores: NDArray[np.float64], opinions: Sequence[Mapping[str, float] | None], model: LinearModel | None
) -> NDArray[np.float64]:
    """The chance of each party beside the others and nobody, from the forest's ``scores`` and the encoder's ``opinions``."""
    if model is not None and all(opinions):
        rows = [opinion_row(score, opinion or {}) for score, opinion in zip(scores.tolist(), opinions, strict=True)]
        scores = np.array([model.logit(row) for row in rows])
    return shares(scores)


def opinion_row(score: float, opinion: Mapping[str, float]) -> dict[str, float]:
    """What the encoder's opinion of a party is weighed in by."""
    return {"": 1.0, "score": score, **opinion}


def ranked_roles(parties: Sequence[Party], chances: Iterable[float], role: str) -> tuple[Role, ...]:
    """Parties by their best phrase for a role, the likeliest first."""
    offers = [party.best(role)[1] for party in parties]
    roles = [
        Role(offer.span, offer.head, party.words, float(chance))
        for party, offer, chance in zip(parties, offers, chances, strict=True)
    ]
    return tuple(sorted(roles, key=lambda item: -item.chance))


def party_opinions(reading: Reading, parties: Sequence[Party], role: str) -> list[dict[str, float] | None]:
    """What the encoder says of each party in a role: the odds of its best word, how far they lead those of the best other
    party, and its odds in the other role. None where the article was read without the encoder."""
    if not reading.scores.present:
        return [None] * len(parties)
    other = "recipient" if role == "actor" else "actor"
    rows = [{"encoder": _best_link(party, role), "other": _best_link(party, other)} for party in parties]
    _compare(rows, "encoder")
    language = f"language={reading.annotated.article.language}"
    return [
        {
            "encoder": row["encoder"],
            "other": row["other"],
            "lead": row["encoder, lead"],
            "first": float(row["encoder, rank"] == 0),
            language: 1.0,
        }
        for row in rows
    ]


def _best_link(party: Party, role: str) -> float:
    return max(odds(offer.links[role]) for _, offer in party.offers)


def gather_parties(reading: Reading, group: Sequence[Trigger], offers: Sequence[Sequence[Offer]]) -> tuple[Party, ...]:
    """The phrases that a group's mentions offer, those that name the same together, in order of first offer."""
    found: dict[str, list[tuple[Trigger, Offer]]] = {}
    for trigger, items in zip(group, offers, strict=True):
        for offer in items:
            found.setdefault(_words(reading, offer), []).append((trigger, offer))
    return tuple(Party(words, tuple(pairs)) for words, pairs in found.items())


def _words(reading: Reading, offer: Offer) -> str:
    """What a phrase is known by: the last word of a name, the lemma of a noun; a pronoun is known by itself alone."""
    if offer.head.pos == "PRON":
        return f"{offer.head.lemma} {offer.head.index}"
    name = reading.names.get(offer.head.index)
    if name is not None:
        return reading.tokens[name.tokens.end - 1].text.lower()
    if not reading.annotated.parsed:
        return reading.annotated.tokens_in(offer.span)[-1].text.lower()
    return offer.head.lemma.lower()


def party_features(
    reading: Reading, group: Sequence[Trigger], parties: Sequence[Party], type_name: str, status: str
) -> list[dict[str, float]]:
    """For each party what bears on its taking part, as numbers by name."""
    event = _event_features(reading, group, type_name, status)
    rows = [event | _party_features(reading, group, party) for party in parties]
    for role in ROLES:
        _compare(rows, f"{role} best")
    owner = [number for number, party in enumerate(parties) for _ in party.offers]
    nested = _nested([offer.span for party in parties for _, offer in party.offers], owner)
    for name, owners in zip(("holds another", "inside another"), nested, strict=True):
        for number, row in enumerate(rows):
            row[name] = float(number in owners)
    return rows


def _nested(spans: Sequence[Span], owner: Sequence[int]) -> tuple[set[int], set[int]]:
    """The owners of a span that covers a shorter one of another owner, and the owners of such shorter ones."""
    starts, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    owners = np.array(owner)
    covers = (starts[:, None] <= starts) & (ends <= ends[:, None]) & (owners[:, None] != owners)
    outer, inner = np.nonzero(covers & ((starts[:, None] != starts) | (ends[:, None] != ends)))
    return set(owners[outer].tolist()), set(owners[inner].tolist())


def _compare(rows: Sequence[dict[str, float]], name: str) -> None:
    """How a number stands among the parties."""
    values = sorted((row[name] for row in rows), reverse=True)
    for row in rows:
        row[f"{name}, rank"] = float(sum(value > row[name] for value in values))
        rivals = values[1:] if row[name] == values[0] else values[:1]
        row[f"{name}, lead"] = row[name] - (rivals[0] if rivals else -7.0)


def _event_features(reading: Reading, group: Sequence[Trigger], type_name: str, status: str) -> dict[str, float]:
    first = group[0].token
    main = max(group, key=lambda trigger: trigger.chance).token
    row = {f"type {name}": float(name == type_name) for name in TYPES}
    row |= {f"status {name}": float(name == status) for name in ("occurred", "planned", "negated", "conditional")}
    row["mentions"] = float(len(group))
    row["verb"] = float(main.pos == "VERB")
    row["noun"] = float(main.pos == "NOUN")
    row["passive"] = float(reading.passive(main))
    row["cue"] = float(any(trigger.token.index in reading.cues for trigger in group))
    row["quoted"] = float(bool(reading.contents.get(main.index)))
    row["sentence"] = float(min(30, first.sentence))
    row["parsed"] = float(reading.annotated.parsed)
    row["subject"] = float(reading.child(main, "nsubj", "nsubjpass", "poss") is not None)
    row["object"] = float(reading.child(main, "dobj", "dative") is not None)
    row["agent"] = float(reading.child(main, "agent") is not None)
    return row


def _party_features(reading: Reading, group: Sequence[Trigger], party: Party) -> dict[str, float]:
    row: dict[str, float] = {"offers": float(len(party.offers)), "share": len(party.offers) / len(group)}
    row["sentences"] = float(len({offer.head.sentence for _, offer in party.offers}))
    main = max(group, key=lambda trigger: trigger.chance)
    for role in ROLES:
        chances = [odds(offer.bases[role], 0.01) for _, offer in party.offers]
        row[f"{role} best"] = max(chances)
        row[f"{role} mean"] = sum(chances) / len(chances)
        row[f"{role} first"] = chances[0] if party.offers[0][0] is group[0] else -5.0
        mine = [c for c, (trigger, _) in zip(chances, party.offers, strict=True) if trigger is main]
        row[f"{role} main"] = max(mine, default=-5.0)
    trigger, offer = max(party.offers, key=lambda pair: max(pair[1].bases.values()) * pair[0].chance)
    row |= dict(_head_features(reading, offer.head))
    row |= dict(_tie_features(reading, trigger.token, offer.head))
    row["words"] = float(len(reading.annotated.tokens_in(offer.span)))
    row["capital"] = float(offer.span.quote(reading.annotated.text)[:1].isupper())
    row["speaks"] = float(any(_speaks(reading, t.token, o.head) for t, o in party.offers))
    row["speaks by this"] = float(any(_speaks_by(reading, t.token, o.head) for t, o in party.offers))
    return row


def _speaks(reading: Reading, trigger: Token, head: Token) -> bool:
    contents = reading.contents.get(trigger.index, ())
    return bool(contents) and reading.sources.get(head.index) is contents[-1]


def _speaks_by(reading: Reading, trigger: Token, head: Token) -> bool:
    cue = reading.cues.get(trigger.index)
    return cue is not None and reading.sources.get(head.index) is cue


def _head_features(reading: Reading, head: Token) -> Iterator[tuple[str, float]]:
    name = reading.names.get(head.index)
    for label in LABELS:
        yield f"is {label}", float(name is not None and name.label == label)
    for pos in ("PRON", "NOUN", "PROPN"):
        yield f"pos {pos}", float(head.pos == pos)
    yield "plural", float("Number=Plur" in head.morph)
    yield "count", float(min(12, reading.lemma_counts[head.lemma]))
    yield "in lead", float(head.lemma in reading.lead)
    yield "event word", float(head.index in reading.entries and head.pos != "PROPN")
    kind = kinds(reading.annotated.article.language).get(head.lemma.lower(), "")
    for name_of in KINDS:
        yield f"kind {name_of}", float(kind == name_of)
    determiner = reading.child(head, "det", "poss")
    yield (
        "definite",
        float(determiner is not None and (determiner.lemma in ("the", "this") or determiner.dep == "poss")),
    )
    yield "number", float(reading.child(head, "nummod") is not None)
    yield "modifier", float(head.dep in ("compound", "amod", "nmod"))
    yield "owner", float(head.dep == "poss")
    yield "apposed", float(head.dep == "appos")


def _tie_features(reading: Reading, trigger: Token, head: Token) -> Iterator[tuple[str, float]]:
    """How a phrase is tied to a mention: the arcs between them, their order and distance."""
    same = head.sentence == trigger.sentence
    path = path_between(reading, trigger, head) if same and reading.annotated.parsed else "far"
    ups, downs = path.count("<"), path.count(">")
    yield "same sentence", float(same)
    yield "up", float(ups if path != "far" else FAR)
    yield "down", float(downs if path != "far" else FAR)
    last = path.rsplit(">", 1)[-1] if ">" in path else ""
    first = path.split("<")[-1].split(">")[1] if ">" in path else ""
    for arc in ENDS:
        yield f"ends {arc}", float(last == arc)
    for arc in ("nsubj", "nsubjpass", "dobj", "agent", "prep", "poss", "compound"):
        yield f"begins {arc}", float(first == arc)
    for word in PREPOSITIONS:
        yield f"by {word}", float(last == f"pobj:{word}")
    yield "clauses up", float(sum(arc in CLAUSES for arc in path.split(">")[0].split("<")[:-1])) if ups else 0.0
    yield "before", float(head.index < trigger.index)
    yield "gap", float(min(60, abs(head.index - trigger.index)))


@cache
def kinds(language: str) -> Mapping[str, str]:
    """Noun → what kind of actor it names."""
    words = load_words(language, "actors")
    return {word: kind for kind in KINDS for entries in words[kind].values() for word in entries}
