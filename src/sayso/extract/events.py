"""Who did what to whom, where, when, on whose say-so, and did it happen: the events of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.extract.counts import find_counts
from sayso.extract.lexicon import load_lexicon
from sayso.extract.linear import LinearModel, load_models
from sayso.extract.merge import Group, merge_triggers
from sayso.extract.reading import Reading
from sayso.extract.roles import ROLES, Role, find_roles
from sayso.extract.say_so import find_say_so
from sayso.extract.setting import Spanned, find_place, find_when
from sayso.extract.status import Verdict, find_status
from sayso.extract.triggers import Trigger, find_triggers
from sayso.language import LANGUAGES
from sayso.ontology import Ontology
from sayso.record import Annotated, Attribution, Event, EventPlace, Participant, Span, Toponym, Via, When


@dataclass(frozen=True, slots=True)
class Bars:
    """Chances that a decision must reach. Set on records_train by cross-validation (docs/decisions/0601)."""

    mention: float = 0.15
    event: float = 0.30
    merge: float = 0.50
    role: float = 0.40
    place: float = 0.30
    when: float = 0.30


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
    lexicon = load_lexicon(annotated.article.language, ontology)
    reading = Reading(annotated, lexicon, attributions)
    language = annotated.article.language if annotated.article.language in LANGUAGES else "en"
    return Finder(reading, ontology, dict(load_models(f"events_{language}")), times, toponyms).events()


class Finder:
    """Finds the events of one article with a set of models."""

    def __init__(
        self, reading: Reading, ontology: Ontology, models: dict[str, LinearModel], times: Sequence[Spanned],
        toponyms: Sequence[Toponym], bars: Bars = Bars(),
    ) -> None:  # fmt: skip
        self.reading = reading
        self.ontology = ontology
        self.models = models
        self.times = times
        self.toponyms = toponyms
        self.bars = bars

    def events(self) -> tuple[Event, ...]:
        """Triggers, merged into events, each with its fields."""
        triggers = find_triggers(self.reading, self.models["event"], self.models["type"], self.bars.mention)
        groups = merge_triggers(self.reading, triggers, self.models["merge"], self.bars.merge)
        kept = [group for group in groups if self.chance(group) >= self.bars.event]
        return tuple(self._event(f"e{number}", group) for number, group in enumerate(kept, 1))

    def chance(self, group: Group) -> float:
        """How surely a group is a reportable event."""
        return max(trigger.chance for trigger in group)

    def type_of(self, group: Group) -> tuple[str, str, float]:
        """The type of a group, the runner-up, and the type's share over its mentions, the surer ones counting more."""
        total: dict[str, float] = {}
        for trigger in group:
            for name, share in trigger.types.items():
                total[name] = total.get(name, 0.0) + trigger.chance * share
        ranked = sorted(total, key=lambda name: -total[name])
        return ranked[0], ranked[1] if len(ranked) > 1 else ranked[0], total[ranked[0]] / sum(total.values())

    def _event(self, event_id: str, group: Group) -> Event:
        type_name, other, share = self.type_of(group)
        main = self.main(group)
        verdict = self.status(group, type_name)
        roles = self.roles(group, type_name)
        place = find_place(self.reading, group, self.toponyms, type_name, self.models["place"], self.bars.place)
        when = find_when(self.reading, group, self.times, type_name, self.models["when"], self.bars.when)
        said = find_say_so(self.reading, group)
        return Event(
            id=event_id,
            type=type_name,
            mode=self._mode(group, type_name),
            status=verdict.status,
            trigger=main.token.span,
            mentions=tuple(trigger.token.span for trigger in group),
            actors=tuple(Participant(role.span) for role in roles["actor"]),
            recipients=tuple(Participant(role.span) for role in roles["recipient"]),
            place=EventPlace(place[0].span) if place else None,
            when=When(when[0].span) if when else None,
            counts=find_counts(self.reading, group, type_name),
            status_cue=verdict.cues,
            said_by=tuple(attribution.id for attribution in said),
            via=_vias(said),
            why=self._why(main, type_name, other, share, verdict),
            confidence=round(self.chance(group), 3),
        )

    def main(self, group: Group) -> Trigger:
        """The mention that stands for an event: the surest."""
        return max(group, key=lambda trigger: trigger.chance)

    def status(self, group: Group, type_name: str) -> Verdict:
        """The status as the surest mention has it."""
        return find_status(self.reading, self.main(group).token, type_name, self.models["status"])

    def roles(self, group: Group, type_name: str) -> dict[str, tuple[Role, ...]]:
        """Role → participants, all from the mention that names the likeliest one."""
        return choose_roles([find_roles(self.reading, t, self.models, type_name) for t in group], self.bars.role)

    def _mode(self, group: Group, type_name: str) -> str | None:
        """The mode that the lexicon gives the first mention with a word of this type."""
        for trigger in group:
            for entry in self.reading.entries.get(trigger.token.index, ()):
                if entry.type == type_name and entry.mode is not None:
                    return entry.mode
        return None

    def _why(self, main: Trigger, type_name: str, other: str, share: float, verdict: Verdict) -> dict[str, str]:
        entries = self.reading.entries.get(main.token.index, ())
        listed = next((entry for entry in entries if entry.type == type_name), None)
        word = f"{main.token.lemma}/{main.token.pos or 'word'}"
        origin = f"lexicon {word}" if listed else f"model {word}"
        return {"type": f"{origin}, {share:.2f}; next {other}", "status": verdict.why}


def choose_roles(found: Sequence[dict[str, tuple[Role, ...]]], bar: float) -> dict[str, tuple[Role, ...]]:
    """Of the phrases that each mention offers, those of the mention that offers the likeliest, by role."""
    chosen: dict[str, tuple[Role, ...]] = {}
    for role in ROLES:
        offers = [items[role] for items in found if items[role]]
        best = max(offers, key=lambda items: items[0].chance, default=())
        kept: list[Role] = []
        for item in best:
            if item.chance >= bar and not any(_nested(item.span, other.span) for other in kept):
                kept.append(item)
        chosen[role] = tuple(sorted(kept, key=lambda item: item.span))
    return chosen


def _nested(one: Span, other: Span) -> bool:
    return one.overlaps(other)


def _vias(attributions: Sequence[Attribution]) -> tuple[Via, ...]:
    return tuple(dict.fromkeys(via for attribution in attributions for via in attribution.via))
