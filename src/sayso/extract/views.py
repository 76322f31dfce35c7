"""What surrounds a trigger: who its sentence names in each role, where and when; two mentions are compared by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.extract.linear import LinearModel
from sayso.extract.reading import Reading
from sayso.extract.roles import ROLES, Offer, find_offers
from sayso.extract.setting import Spanned
from sayso.extract.triggers import Trigger
from sayso.record import Token

SURE = 0.35  # a participant below this chance is not compared


@dataclass(frozen=True, slots=True)
class View:
    """A trigger with what its sentence offers. ``offers``: phrases that may take part. ``actor``, ``recipient``:
    the last word of the likeliest phrase, empty where none is sure or it is a pronoun. ``places``, ``times``: the words
    or, where they are resolved, the values of what the sentence holds."""

    trigger: Trigger
    offers: tuple[Offer, ...]
    actor: str
    recipient: str
    places: frozenset[str]
    times: frozenset[str]

    @property
    def token(self) -> Token:
        return self.trigger.token


def view_triggers(
    reading: Reading,
    triggers: Sequence[Trigger],
    models: Mapping[str, LinearModel],
    times: Sequence[Spanned],
    toponyms: Sequence[Spanned],
) -> tuple[View, ...]:
    """Each trigger with what its sentence offers."""
    places = _by_sentence(reading, toponyms)
    moments = _by_sentence(reading, times)
    views = []
    for trigger in triggers:
        offers = find_offers(reading, trigger, models, trigger.type)
        actor, recipient = (_last_word(offers, role) for role in ROLES)
        sentence = trigger.token.sentence
        here = places.get(sentence, frozenset()), moments.get(sentence, frozenset())
        views.append(View(trigger, offers, actor, recipient, *here))
    return tuple(views)


def _last_word(offers: Sequence[Offer], role: str) -> str:
    best = max(offers, key=lambda offer: offer.chances[role], default=None)
    if best is None or best.chances[role] < SURE or best.head.pos == "PRON":
        return ""
    return best.head.lemma


def _by_sentence(reading: Reading, items: Sequence[Spanned]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for item in items:
        token = reading.annotated.token_at(item.span.start)
        if token is not None:
            value = getattr(item, "begin", None) or item.span.quote(reading.annotated.text).lower()
            found.setdefault(token.sentence, set()).add(value)
    return {sentence: frozenset(values) for sentence, values in found.items()}


def compare(first: View, second: View, likeness: str) -> Iterator[str]:
    """Whether two views agree in who, whom, where and when; ``likeness`` of the two words."""
    for role in ROLES:
        one, other = getattr(first, role), getattr(second, role)
        told = "both" if one and other else "one" if one or other else "neither"
        verdict = ("same" if one == other else "apart") if told == "both" else told
        yield f"{role} {verdict}"
        yield f"{role} {verdict}, lemma {likeness}"
        if first.trigger.type == second.trigger.type:
            yield f"{role} {verdict}, type={first.trigger.type}"
    if first.actor and second.actor and first.recipient and second.recipient:
        same = (first.actor == second.actor) + (first.recipient == second.recipient)
        yield f"sides shared={same}, lemma {likeness}"
    if first.actor and first.actor == second.recipient:
        yield "sides swapped"
    if first.token.sentence == second.token.sentence:
        return
    for kind, one_set, other_set in (("place", first.places, second.places), ("time", first.times, second.times)):
        if one_set and other_set:
            verdict = "shared" if one_set & other_set else "apart"
            yield f"sentence {kind} {verdict}"
            yield f"sentence {kind} {verdict}, lemma {likeness}"
