"""Who did what to whom, where, when, on whose say-so, and did it happen: the events of an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.extract.counts import find_counts
from sayso.extract.drafts import Draft, Models, draft_events
from sayso.extract.lexicon import load_lexicon
from sayso.extract.linear import load_models
from sayso.extract.reading import Reading
from sayso.extract.roles import ROLES, Role
from sayso.extract.setting import Spanned
from sayso.language import LANGUAGES
from sayso.ontology import Ontology
from sayso.record import Annotated, Attribution, Event, EventPlace, Participant, Span, Toponym, Via, When


@dataclass(frozen=True, slots=True)
class Bars:
    """Chances that a decision must reach. Set on records_train by cross-validation (docs/decisions/0601)."""

    mention: float = 0.2
    merge: float = 0.5
    event: float = 0.42
    actor: float = 0.4
    recipient: float = 0.4
    place: float = 0.2
    when: float = 0.2


BARS = Bars()


def find_events(
    annotated: Annotated,
    ontology: Ontology,
    attributions: Sequence[Attribution],
    times: Sequence[Spanned],
    toponyms: Sequence[Toponym],
) -> tuple[Event, ...]:
    """The reportable events of an article in text order, ids ``e1``, ``e2`` …

    ``times`` and ``toponyms`` are those of the article; an event's place and time are spans of theirs. Participants are
    not resolved to actors yet. Raises ModelError when a data file is missing.
    """
    language = annotated.article.language if annotated.article.language in LANGUAGES else "en"
    reading = Reading(annotated, load_lexicon(language, ontology), attributions)
    models = load_models(f"events_{language}")
    drafts = draft_events(reading, models, times, toponyms, BARS.mention, BARS.merge)
    return decide(reading, drafts, models, BARS)


def decide(reading: Reading, drafts: Sequence[Draft], models: Models, bars: Bars) -> tuple[Event, ...]:
    """The drafts that are events, as events."""
    rated = [(draft, chance_of(draft, models)) for draft in drafts]
    kept = [(draft, chance) for draft, chance in rated if chance >= bars.event]
    return tuple(_event(reading, f"e{n}", draft, chance, bars) for n, (draft, chance) in enumerate(kept, 1))


def chance_of(draft: Draft, models: Models) -> float:
    """How surely a draft is a reportable event."""
    return models["accept"].probability(draft.features)


def _event(reading: Reading, event_id: str, draft: Draft, chance: float, bars: Bars) -> Event:
    roles = choose_roles(draft, {"actor": bars.actor, "recipient": bars.recipient})
    place = draft.place if draft.place and draft.place[1] >= bars.place else None
    when = draft.when if draft.when and draft.when[1] >= bars.when else None
    return Event(
        id=event_id,
        type=draft.type,
        mode=_mode(reading, draft),
        status=draft.verdict.status,
        trigger=draft.main.token.span,
        mentions=tuple(trigger.token.span for trigger in draft.group),
        actors=tuple(Participant(role.span) for role in roles["actor"]),
        recipients=tuple(Participant(role.span) for role in roles["recipient"]),
        place=EventPlace(place[0].span) if place else None,
        when=When(when[0].span) if when else None,
        counts=find_counts(reading, draft.group, draft.type),
        status_cue=draft.verdict.cues,
        said_by=tuple(attribution.id for attribution in draft.said_by),
        via=_vias(draft.said_by),
        why=_why(reading, draft),
        confidence=round(chance, 3),
    )


def choose_roles(draft: Draft, bars: Mapping[str, float]) -> dict[str, tuple[Role, ...]]:
    """Role → participants: all that the mention offers which offers the likeliest one."""
    chosen: dict[str, tuple[Role, ...]] = {}
    for role in ROLES:
        best = max((items for items in draft.roles[role] if items), key=lambda items: items[0].chance, default=())
        kept: list[Role] = []
        for item in best:
            if item.chance >= bars[role] and not any(item.span.overlaps(other.span) for other in kept):
                kept.append(item)
        chosen[role] = tuple(sorted(kept, key=lambda item: item.span))
    return chosen


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


def _vias(attributions: Sequence[Attribution]) -> tuple[Via, ...]:
    return tuple(dict.fromkeys(via for attribution in attributions for via in attribution.via))
