"""The record's rows as cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sayso.export.fields import STATUS_SIGNS
from sayso.export.report.markup import Child, Html, element, fragment
from sayso.export.rows import AttributionRow, EventRow, Names
from sayso.record import Actor, Place


def event_card(row: EventRow, prefix: str) -> Html:
    """Status, type, who → whom, where, when, counts and the chain of say-so."""
    event = row.event
    details = [
        element("span", row.where, class_="c-place") if row.where else None,
        element("span", row.when, class_="c-time") if row.when else None,
        [element("span", count, class_="c-plain") for count in row.counts],
    ]
    return _card(
        prefix,
        event.id,
        "event",
        fragment(
            element("span", STATUS_SIGNS[event.status] + " ", event.status, class_=f"status s-{event.status}"),
            element("span", event.type, class_="type"),
            element("span", event.mode, class_="mode") if event.mode else None,
            [element("span", context, class_="context") for context in event.contexts],
        ),
        [
            element("p", "“", element("span", row.words, class_="c-event"), "”", class_="words"),
            _sides(row) if row.who or row.whom else None,
            element("p", _dotted(details), class_="details") if any(_flat(details)) else None,
            chain(row.chain, speaker=not row.own_voice),
        ],
        event.why,
        event.confidence,
    )


def attribution_card(row: AttributionRow, prefix: str) -> Html:
    """Speaker, act, cue, words and the chain of say-so."""
    item = row.attribution
    return _card(
        prefix,
        item.id,
        "attribution",
        fragment(
            element(
                "span", row.speaker or "nobody named", class_="speaker c-people" if row.speaker else "speaker none"
            ),
            element("span", item.act, class_="act"),
            element("span", item.mode, class_="mode"),
        ),
        [
            element("p", row.quotation, class_="words c-content"),
            element(
                "p",
                _dotted(
                    [
                        element("span", "“", row.cue, "”", class_="c-cue") if row.cue else None,
                        element("span", f"inside {item.within}") if item.within else None,
                    ]
                ),
                class_="details",
            )
            if row.cue or item.within
            else None,
            chain(row.chain, speaker=bool(row.speaker)) if row.via or item.within else None,
        ],
        {},
        item.confidence,
    )


def actor_card(actor: Actor, names: Names, prefix: str) -> Html:
    """Name, kind, country, sector and offices."""
    whole = names.actors.get(actor.part_of or "")
    about = [actor.kind, actor.country, actor.sector, *actor.roles, f"of {whole.name}" if whole else None]
    return _line(prefix, actor.id, element("span", actor.name, class_="c-people"), about, len(actor.mentions))


def place_card(place: Place, prefix: str) -> Html:
    """Name, where it lies, precision."""
    known = [place.precision, place.admin1 if place.admin1 != place.name else None, place.country]
    point = f"{place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else None
    about = (
        [*known, point] if place.geonames or point else ["not settled", *(item.name for item in place.alternatives[:3])]
    )
    return _line(prefix, place.id, element("span", place.name, class_="c-place"), about, len(place.mentions))


def chain(links: Iterable[str], *, speaker: bool) -> Html | None:
    """``speaker → via → outlet``."""
    names = list(links)
    if not names:
        return None
    parts: list[Child] = []
    for index, name in enumerate(names):
        if index:
            parts.append(element("span", "→", class_="arrow", aria_label="through"))
        parts.append(element("span", name, class_="link c-people" if speaker and index == 0 else "link"))
    label = "Said by" if speaker else "In the voice of"
    return element("p", element("span", label, class_="label"), parts, class_="chain")


def _sides(row: EventRow) -> Html:
    who = element("span", ", ".join(row.who), class_="c-people") if row.who else element("span", "?", class_="none")
    whom = element("span", ", ".join(row.whom), class_="c-people") if row.whom else None
    arrow = element("span", "→", class_="arrow", aria_label="to") if whom else None
    return element("p", who, arrow, whom, class_="sides")


def _card(prefix: str, id: str, kind: str, head: Html, body: list[Child], why: Mapping[str, str], sure: float) -> Html:
    return element(
        "li",
        element("button", head, element("span", id, class_="id"), class_="pick", type="button", aria_pressed="false"),
        body,
        _why(why, sure),
        class_=f"card {kind}",
        id=f"{prefix}-{id}",
        data_row=id,
    )


def _why(reasons: Mapping[str, str], sure: float) -> Html | None:
    if not reasons:
        return None
    return element(
        "details",
        element("summary", "Why"),
        element("dl", [fragment(element("dt", field), element("dd", reason)) for field, reason in reasons.items()],
                element("dt", "confidence"), element("dd", f"{sure:.2f}")),
        class_="why",
    )  # fmt: skip


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


def _dotted(items: Iterable[Child]) -> list[Child]:
    out: list[Child] = []
    for item in _flat(items):
        if out:
            out.append(element("span", " · ", class_="dot"))
        out.append(item)
    return out


def _flat(items: Iterable[Child]) -> list[Html]:
    found: list[Html] = []
    for item in items:
        if isinstance(item, Html):
            found.append(item)
        elif item is not None and not isinstance(item, str):
            found.extend(_flat(item))
    return found
