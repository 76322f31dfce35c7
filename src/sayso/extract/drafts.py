"""Drafts of events: what an article may tell of, each field with its chance, before what goes in the record is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.extract.linear import LinearModel
from sayso.extract.merge import Group, merge_triggers
from sayso.extract.mixing import odds
from sayso.extract.purposes import find_purposes, join_purposes, typed_by_purpose
from sayso.extract.reading import Reading
from sayso.extract.roles import ROLES, Offer
from sayso.extract.setting import Spanned
from sayso.extract.status import Verdict, find_status
from sayso.extract.triggers import Trigger
from sayso.extract.views import view_triggers
from sayso.record import Toponym

Models = Mapping[str, LinearModel]
LEAST = 1e-4  # chance that odds are kept from


@dataclass(frozen=True, slots=True)
class Draft:
    """A group of mentions with what may fill each field. ``types``: type → its share, the likeliest first.
    ``offers``: phrases that may take part, of each mention."""

    group: tuple[Trigger, ...]
    types: Mapping[str, float]
    verdict: Verdict
    offers: tuple[tuple[Offer, ...], ...]
    features: Mapping[str, float] = field(default_factory=dict)

    @property
    def type(self) -> str:
        return next(iter(self.types))

    @property
    def main(self) -> Trigger:
        """The mention that stands for the event: the surest."""
        return max(self.group, key=lambda trigger: trigger.chance)


def draft_events(
    reading: Reading,
    triggers: Sequence[Trigger],
    models: Models,
    times: Sequence[Spanned],
    toponyms: Sequence[Toponym],
    merge: float,
) -> tuple[Draft, ...]:
    """Drafts of all that the triggers may tell of, in text order. ``merge``: the chance that two mentions must have to be
    one event's."""
    purposes = find_purposes(reading, triggers)
    views = view_triggers(reading, typed_by_purpose(triggers, purposes), models, times, toponyms)
    groups = join_purposes(merge_triggers(reading, views, models["merge"], merge), purposes)
    return tuple(_draft(reading, models, group) for group in groups)


def _draft(reading: Reading, models: Models, merged: Group) -> Draft:
    group = tuple(view.trigger for view in merged.views)
    types = _types(group)
    name = next(iter(types))
    main = max(group, key=lambda trigger: trigger.chance)
    verdict = find_status(reading, [trigger.token for trigger in group], main.token, name, models)
    return Draft(
        group=group,
        types=types,
        verdict=verdict,
        offers=tuple(view.offers for view in merged.views),
        features=draft_features(reading, merged, types, verdict),
    )


def _types(group: Sequence[Trigger]) -> Mapping[str, float]:
    """Shares of the types over a group's mentions, the surer mentions counting more."""
    total: dict[str, float] = {}
    for trigger in group:
        for name, share in trigger.types.items():
            total[name] = total.get(name, 0.0) + trigger.chance * share
    whole = sum(total.values())
    return {name: total[name] / whole for name in sorted(total, key=lambda name: -total[name])}


def draft_features(reading: Reading, merged: Group, types: Mapping[str, float], verdict: Verdict) -> dict[str, float]:
    """What bears on whether a draft is an event that a reader of the article must have."""
    group = [view.trigger for view in merged.views]
    chances = sorted((trigger.chance for trigger in group), reverse=True)
    name, share = next(iter(types.items()))
    best = chances[0]
    missed = 1.0
    for chance in chances:
        missed *= 1 - chance
    first = group[0].token
    names = {
        "": 1.0,
        "best": odds(best, LEAST),
        "either": odds(1 - missed, LEAST),
        "second": chances[1] if len(chances) > 1 else 0.0,
        "share": share,
        f"type={name}": 1.0,
        f"mentions={min(len(group), 4)}": 1.0,
        f"status={verdict.status}": 1.0,
        "in lead": float(first.sentence < 2),
        "through": first.index / max(1, len(reading.tokens)),
        "conflict": 10 * reading.conflict,
        "quoted": float(bool(reading.contents.get(first.index))),
        "cue": float(first.index in reading.cues),
        "lexicon": float(any(trigger.token.index in reading.entries for trigger in group)),
        "verb": float(any(trigger.token.pos == "VERB" for trigger in group)),
    }
    for role in ROLES:
        names[role] = max((o.chances[role] for view in merged.views for o in view.offers), default=0.0)
    names["nearest"] = merged.nearest
    names[f"type={name}, nearest"] = merged.nearest
    return names
