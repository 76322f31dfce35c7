"""The record's rows as cards."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.export.fields import DECIDED_SIGNS, STATUS_SIGNS
from sayso.export.report.markup import Child, Html, element, fragment
from sayso.export.rows import AttributionRow, EventRow, Link, Names, locality
from sayso.record import Actor, Place


def event_card(row: EventRow, prefix: str) -> Html:
    """Status, type and trigger, who → whom, where, when, counts and the chain of say-so."""
    event = row.event
    head = fragment(
        element("span", f"{STATUS_SIGNS[event.status]} {event.status}", class_=f"status s-{event.status}"),
        element("span", event.type, class_="type"),
        element("span", event.mode, class_="mode") if event.mode else None,
        element("span", f"“{row.words}”", class_="trigger c-event"),
        [element("span", context, class_="context") for context in event.contexts],
        _decided(row),
    )
    setting = [
        element("span", row.where, class_="c-place") if row.where else None,
        element("span", "not settled", class_="context") if row.perhaps else None,
        element("span", row.when, class_="c-time") if row.when else None,
        *(element("span", count, class_="c-plain") for count in row.counts),
    ]
    body = [_sides(row), _details(setting), chain(row.links, prefix, speaker=not row.own_voice), _why(row)]
    return _card(prefix, event.id, "event", head, body)


def attribution_card(row: AttributionRow, prefix: str, events: Iterable[str]) -> Html:
    """Speaker, cue, act, words, the chain of say-so where it is longer, and the events that rest on it."""
    item = row.attribution
    head = fragment(
        element("span", row.speaker or "nobody named", class_="speaker c-people" if row.speaker else "speaker none"),
        element("span", f"“{row.cue}”", class_="c-cue") if row.cue else None,
        element("span", item.act, class_="act"),
        element("span", item.mode, class_="mode"),
        _decided(row),
    )
    body = [
        element("p", row.quotation, class_="words c-content"),
        chain(row.links, prefix, speaker=bool(row.speaker)) if row.via or item.within else None,
        _details([element("a", f"event {event}", href=f"#{prefix}-{event}") for event in events]),
    ]
    return _card(prefix, item.id, "attribution", head, body)


def actor_card(actor: Actor, names: Names, prefix: str) -> Html:
    """Name, kind, country, sector and offices."""
    whole = names.actors.get(actor.part_of or "")
    about = [actor.kind, actor.country, actor.sector, *actor.roles, f"of {whole.name}" if whole else None]
    return _line(prefix, actor.id, element("span", actor.name, class_="c-people"), about, len(actor.mentions))


def place_card(place: Place, prefix: str) -> Html:
    """Name, where it lies, precision; where that is not settled, what it could be."""
    known = [place.precision, place.admin1 if place.admin1 != place.name else None, place.country]
    point = f"{place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else None
    about = [*known, point] if place.geonames or point else ["not settled", *map(locality, place.alternatives)]
    return _line(prefix, place.id, element("span", place.name, class_="c-place"), about, len(place.mentions))


def chain(links: Iterable[Link], prefix: str, *, speaker: bool) -> Html | None:
    """``speaker → via → outlet``; a speaker leads to the attribution."""
    parts: list[Child] = []
    for link in links:
        if parts:
            parts.append(element("span", "→", class_="arrow", role="img", aria_label="through"))
        if link.attribution:
            parts.append(element("a", link.name, class_="c-people", href=f"#{prefix}-{link.attribution}"))
        else:
            parts.append(element("span", link.name))
    label = "Said by" if speaker else "In the voice of"
    return element("p", element("span", label, class_="label"), parts, class_="chain") if parts else None


def _decided(row: EventRow | AttributionRow) -> Html | None:
    """What a person decided."""
    if row.decided is None:
        return None
    return element("span", f"{DECIDED_SIGNS[row.decided]} {row.decided}", class_="context")


def _sides(row: EventRow) -> Html | None:
    if not row.who and not row.whom:
        return None
    who = element("span", ", ".join(row.who), class_="c-people") if row.who else element("span", "?", class_="none")
    whom = element("span", ", ".join(row.whom), class_="c-people") if row.whom else None
    arrow = element("span", "→", class_="arrow", role="img", aria_label="to") if whom else None
    return element("p", who, arrow, whom, class_="sides")


def _details(items: Iterable[Html | None]) -> Html | None:
    parts: list[Child] = []
    for item in items:
        if item is not None:
            parts += [element("span", " · ", class_="dot"), item] if parts else [item]
    return element("p", parts, class_="details") if parts else None


def _why(row: EventRow) -> Html | None:
    if not row.why:
        return None
    reasons = [fragment(element("dt", field), element("dd", reason)) for field, reason in row.why.items()]
    sure = fragment(element("dt", "confidence"), element("dd", f"{row.event.confidence:.2f}"))
    return element("details", element("summary", "Why"), element("dl", reasons, sure), class_="why")


def _card(prefix: str, id: str, kind: str, head: Html, body: Iterable[Child]) -> Html:
    name = element("span", id, class_="id")
    return element(
        "li",
        element("button", head, name, class_="pick", type="button", aria_pressed="false"),
        body,
        class_=f"card {kind}",
        id=f"{prefix}-{id}",
        data_row=id,
    )


def _line(prefix: str, id: str, name: Html, about: Iterable[str | None], mentions: int) -> Html:
    words = " · ".join(item for item in about if item)
    return element(
        "li",
        element("button", name, class_="pick", type="button", aria_pressed="false"),
        element("span", words, class_="about"),
        element("span", f"×{mentions}", class_="times") if mentions > 1 else None,
        class_="card line",
        id=f"{prefix}-{id}",
        data_row=id,
    )
