"""Toponyms → places: which place each name stands for in this article (one sense an article)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np

from sayso.record import Alternative, Annotated, Place, Span, Toponym
from sayso.resolve.gazetteer import Gazetteer, GazetteerPlace
from sayso.resolve.homes import Home
from sayso.resolve.placefeatures import Group, distance_km
from sayso.resolve.placegroups import group_toponyms, parts_of
from sayso.resolve.placeranker import Ranker, Scores, load_ranker

# Two readings nearer than this are one answer (100 miles, the field's measure of a hit).
SAME_KM = 161.0
MOST_ALTERNATIVES = 5


def resolve_toponyms(
    annotated: Annotated,
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer,
    home: Home | None = None,
    ranker: Ranker | None = None,
) -> tuple[Place, ...]:
    """The places that an article names, in the order of their first mention, each with all of its mentions.

    ``home``: where the outlet is at home, when that is known (``sayso.resolve.homes``). A name whose readings cannot be
    told apart gives a place without point that lists them; a name that no place bears gives one without either, or with
    the point of the place that it is called after, as a site ("Manila Cathedral").
    """
    ranker = ranker or load_ranker()
    grouped = group_toponyms(annotated, toponyms, gazetteer)
    settled = {
        group.key: _readings(group, scores, ranker.margin)
        for group, scores in zip(grouped.groups, ranker.rank(grouped.groups, home), strict=True)
    }
    known = [key for key, readings in settled.items() if len(readings) == 1]
    found: dict[object, Place] = {}
    for span in sorted(grouped.keys):
        key, words = grouped.keys[span], span.quote(annotated.text)
        readings = settled.get(key, ())
        identity: object = readings[0].ordinal if len(readings) == 1 else key
        if identity in found:
            found[identity] = _mentioned(found[identity], span)
            continue
        number = f"p{len(found) + 1}"
        if len(readings) == 1:
            found[identity] = _place(number, readings[0], gazetteer, span)
        elif readings:
            found[identity] = _unsettled(number, words, readings, gazetteer, span)
        elif outer := _named_within(key, grouped.inside.get(key, frozenset()), known):
            found[identity] = _site(number, words, settled[outer][0], gazetteer, span)
        else:
            found[identity] = Place(number, words, None, None, None, None, None, "site", (span,))
    return tuple(found.values())


def _readings(group: Group, scores: Scores, margin: float) -> tuple[GazetteerPlace, ...]:
    """The place that a name stands for; or the likeliest few, when one within ``margin`` of the best lies far off."""
    order = np.argsort(-scores, kind="stable").tolist()
    close = [group.candidates[index].place for index in order if scores[order[0]] - scores[index] < margin]
    best = group.candidates[order[0]].place
    if any(distance_km((best.lat, best.lon), (other.lat, other.lon)) > SAME_KM for other in close):
        return tuple(close[:MOST_ALTERNATIVES])
    return (best,)


def _named_within(key: str, inside: Collection[str], known: Collection[str]) -> str | None:
    """The place that a name without bearer says it is in: by a chain ("Alder Court, Dublin") or by a part of itself
    ("Dublin Castle")."""
    return next((outer for outer in sorted(inside) if outer in known), None) or parts_of(key, known)


def _unsettled(number: str, words: str, readings: Sequence[GazetteerPlace], gazetteer: Gazetteer, span: Span) -> Place:
    """A place that could be any of several: it has what they have in common, and lists them, the likeliest first."""
    others = tuple(
        Alternative(place.name, place.geonames, place.lat, place.lon, place.country, gazetteer.admin1_name(place))
        for place in readings
    )
    country, admin1 = _common(other.country for other in others), _common(other.admin1 for other in others)
    return Place(number, words, None, None, None, country, admin1, readings[0].precision, (span,), others)


def _common(names: Iterable[str | None]) -> str | None:
    first, *rest = set(names)
    return None if rest else first


def _place(number: str, place: GazetteerPlace, gazetteer: Gazetteer, span: Span) -> Place:
    return Place(
        number, place.name, place.geonames, place.lat, place.lon, place.country, gazetteer.admin1_name(place),
        place.precision, (span,),
    )  # fmt: skip


def _site(number: str, words: str, within: GazetteerPlace, gazetteer: Gazetteer, span: Span) -> Place:
    """A site that only its name places: the point is that of the place it is called after."""
    admin1 = gazetteer.admin1_name(within)
    return Place(number, words, None, within.lat, within.lon, within.country, admin1, "site", (span,))


def _mentioned(place: Place, span: Span) -> Place:
    return Place(
        place.id, place.name, place.geonames, place.lat, place.lon, place.country, place.admin1, place.precision,
        (*place.mentions, span), place.alternatives,
    )  # fmt: skip
