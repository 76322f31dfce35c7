"""Who did what to whom, where, when, on whose say-so, and did it happen: the events of an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.extract.counts import find_counts
from sayso.extract.drafts import Draft, Models, draft_events
from sayso.extract.lexicon import load_lexicon
from sayso.extract.linear import load_models
from sayso.extract.mixing import mix
from sayso.extract.parties import Role, find_roles
from sayso.extract.phrases import called
from sayso.extract.reading import Reading
from sayso.extract.roles import ROLES
from sayso.extract.say_so import say_events
from sayso.extract.setting import set_events
from sayso.extract.triggers import find_triggers, listed_triggers
from sayso.language import LANGUAGES
from sayso.ontology import Ontology
from sayso.record import Annotated, Attribution, Event, Participant, Place, Time, Toponym


@dataclass(frozen=True, slots=True)
class Bars:
    """Chances that a decision must reach; `against_nobody`: the share of nobody's chance that a participant needs. Set on
    records_train by cross-validation, `mention` and `event` on the development gold (docs/decisions/0601-events.md)."""

    mention: float = 0.3
    merge: float = 0.33
    event: float = 0.5
    actor: float = 0.3
    harm: float = 0.5  # of the actor of an act of HARMFUL: a wrong one is an accusation
    recipient: float = 0.2
    against_nobody: float = 0.3


HARMFUL = frozenset({"ASSAULT", "COERCE"})
BARS = Bars()
# Types whose sides do the same to each other: one phrase may be on both.
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
BESIDE = 0.25  # the share of the likeliest participant's chance that one coordinated with it must reach


def find_events(
    annotated: Annotated,
    ontology: Ontology,
    attributions: Sequence[Attribution],
    times: Sequence[Time],
    toponyms: Sequence[Toponym],
    places: Sequence[Place],
) -> tuple[Event, ...]:
    """The reportable events of an article in text order, ids ``e1``, ``e2`` …

    ``times``, ``toponyms`` and the ``places`` that these name are those of the article; an event's place and time are
    spans of theirs. Participants are not resolved to actors yet. For an ontology with words of its own every word of its
    list names an event; no model was trained on such types. Raises ModelError when a data file is missing.
    """
    language = annotated.article.language if annotated.article.language in LANGUAGES else "en"
    reading = Reading(annotated, load_lexicon(language, ontology), attributions, times, toponyms)
    models = load_models(f"events_{language}")
    own = any(language in event_type.words for event_type in ontology.types.values())
    triggers = listed_triggers(reading) if own else find_triggers(reading, models, BARS.mention)
    drafts = draft_events(reading, triggers, models, times, toponyms, BARS.merge)
    known = [draft for draft in drafts if draft.type in ontology.types]
    events = decide(reading, known, models, replace(BARS, event=0.0) if own else BARS)
    return say_events(reading, set_events(reading, events, toponyms, places))


def decide(reading: Reading, drafts: Sequence[Draft], models: Models, bars: Bars) -> tuple[Event, ...]:
    """The drafts that are events, as events without place, date and say-so."""
    rated = [(draft, chance_of(draft, models, reading.scores.present)) for draft in drafts]
    kept = [(draft, chance) for draft, chance in rated if chance >= bars.event]
    return tuple(_event(reading, f"e{n}", draft, chance, models, bars) for n, (draft, chance) in enumerate(kept, 1))


def chance_of(draft: Draft, models: Models, encoder: bool) -> float:
    """How surely a draft is a reportable event; ``encoder``: its mentions' chances hold the encoder's opinion."""
    base = models["accept"].probability(draft.features)
    return mix(models, "accept", base, accept_opinions(draft) if encoder else None)


def accept_opinions(draft: Draft) -> dict[str, float]:
    """What a draft has beside its first chance: the surest mention, all mentions together, and whether there are several."""
    return {
        "best": draft.features["best"],
        "either": draft.features["either"],
        "nearest": draft.features["nearest"],
        "several": float(len(draft.group) > 1),
        "quoted": draft.features["quoted"],
        "other": float(draft.type == "OTHER"),
    }


def _event(reading: Reading, event_id: str, draft: Draft, chance: float, models: Models, bars: Bars) -> Event:
    able = find_roles(reading, draft.group, draft.offers, draft.type, draft.verdict.status, models)
    roles = choose_roles(able, draft.type, bars)
    return Event(
        id=event_id,
        type=draft.type,
        mode=_mode(reading, draft),
        status=draft.verdict.status,
        trigger=draft.main.token.span,
        mentions=tuple(trigger.token.span for trigger in draft.group),
        actors=_participants(reading, roles["actor"]),
        recipients=_participants(reading, roles["recipient"]),
        counts=find_counts(reading, draft.group, draft.type),
        status_cue=draft.verdict.cues,
        why=_why(reading, draft),
        confidence=round(chance, 3),
    )


def _participants(reading: Reading, roles: Sequence[Role]) -> tuple[Participant, ...]:
    spans = dict.fromkeys(called(reading.annotated, role.head, role.span) for role in roles)
    return tuple(Participant(span) for span in spans)


def choose_roles(roles: Mapping[str, Sequence[Role]], type_name: str, bars: Bars) -> dict[str, tuple[Role, ...]]:
    """Role → participants: the likeliest party, unless nobody is likelier, with those coordinated with it.

    A party stands on the side where it is likelier; in acts that both sides do alike, on the first that takes it.
    """
    least = {"actor": bars.harm if type_name in HARMFUL else bars.actor, "recipient": bars.recipient}
    chosen: dict[str, tuple[Role, ...]] = {}
    for role, other in zip(ROLES, reversed(ROLES), strict=True):
        rival = {item.words: item.chance for item in roles[other]} if type_name not in MUTUAL else {}
        taken = {item.words for items in chosen.values() for item in items}
        able = [item for item in roles[role] if rival.get(item.words, 0.0) <= item.chance and item.words not in taken]
        nobody = 1.0 - sum(item.chance for item in roles[role])
        chosen[role] = _choose(able, max(least[role], bars.against_nobody * nobody))
    return chosen


def _choose(roles: Sequence[Role], bar: float) -> tuple[Role, ...]:
    """The likeliest party, when its chance reaches ``bar``, with those coordinated with it."""
    if not roles or roles[0].chance < bar:
        return ()
    kept = [roles[0]]
    for item in roles[1:]:
        beside = _coordinated(item, roles[0]) and item.chance >= BESIDE * roles[0].chance
        if beside and not any(item.span.overlaps(other.span) for other in kept):
            kept.append(item)
    return tuple(sorted(kept, key=lambda item: item.span))


def _coordinated(item: Role, first: Role) -> bool:
    """True for either of "A and B" beside the other, and for "C" beside "B" in "A, B and C"."""
    one, other = item.head, first.head
    joined = one.dep == "conj" and one.head in (other.index, other.head)
    return joined or (other.dep == "conj" and other.head == one.index)


def _mode(reading: Reading, draft: Draft) -> str | None:
    """The mode that the lexicon gives the first mention with a word of this type."""
    for trigger in draft.group:
        for entry in reading.entries.get(trigger.token.index, ()):
            if entry.type == draft.type and entry.mode is not None:
                return entry.mode
    return None


def _why(reading: Reading, draft: Draft) -> dict[str, str]:
    token = draft.main.token
    listed = any(entry.type == draft.type for entry in reading.entries.get(token.index, ()))
    word = f"{token.lemma}/{token.pos or 'word'}"
    (_, share), *others = draft.types.items()
    origin = f"lexicon {word}" if listed else f"model {word}"
    runner_up = f"; next {others[0][0]}" if others else ""
    return {"type": f"{origin}, {share:.2f}{runner_up}", "status": draft.verdict.why}
