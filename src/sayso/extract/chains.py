"""Attributions inside attributions: who speaks within whose words, and through which outlet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.extract.via import bare_outlet, is_outlet
from sayso.record import Attribution, Via, overlap

_MOST_OF_IT = 0.5  # share of an outlet's content that its speaker's words must be


def nest(items: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Each attribution with the smallest other one in whose content its cue stands."""
    out = []
    for item in items:
        anchor = item.cue[0] if item.cue else item.content[0]
        around = [
            (_size(other), other.id)
            for other in items
            if other is not item and any(span.covers(anchor) for span in other.content)
        ]
        out.append(replace(item, within=min(around)[1]) if around else item)
    return tuple(out)


def pass_through_outlets(text: str, language: str, items: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """ "Ruiz said …, according to Delta News" is Ruiz's say-so that came through Delta News: an outlet whose content is
    mostly another's attribution is the way, not a speaker of its own."""
    ways: dict[str, Attribution] = {}
    for item in items:
        outer = next((other for other in items if other.id == item.within), None)
        if outer is None or outer.source is None or not is_outlet(outer.source.span.quote(text), language):
            continue
        frame = overlap(item.cue, outer.content) + (overlap([item.source.span], outer.content) if item.source else 0)
        if overlap(item.content, outer.content) >= _MOST_OF_IT * (_size(outer) - frame):
            ways[item.id] = outer
    dropped = {outer.id: outer for outer in ways.values()}
    out = []
    for item in items:
        if item.id in dropped:
            continue
        outer = ways.get(item.id)
        if outer is not None and outer.source is not None:
            span = bare_outlet(text, outer.source.span, language)
            known = any(way.span and way.span.overlaps(span) for way in item.via)
            way = () if known else (Via(span.quote(text), span),)
            item = replace(item, via=(*item.via, *way), within=outer.within)
        elif item.within in dropped:
            item = replace(item, within=dropped[item.within].within)
        out.append(item)
    return tuple(out)


def _size(item: Attribution) -> int:
    return sum(span.end - span.start for span in item.content)
