"""Toponyms → places: which place each name stands for in this article (one sense an article)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from sayso.record import Alternative, Annotated, Place, Span, Toponym
from sayso.resolve.gazetteer import Candidate, Gazetteer, GazetteerPlace
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
    settled: dict[str, tuple[GazetteerPlace | None, tuple[Alternative, ...]]] = {}
    for group, scores in zip(grouped.groups, ranker.rank(grouped.groups, home), strict=True):
        settled[group.key] = _settle(group, scores, ranker.margin, gazetteer)
    known = [key for key, (place, _) in settled.items() if place is not None]
    found: dict[object, Place] = {}
    for span in sorted(grouped.keys):
        key, words = grouped.keys[span], span.quote(annotated.text)
        place, alternatives = settled.get(key, (None, ()))
        identity: object = key if place is None else place.ordinal
        if identity in found:
            found[identity] = _mentioned(found[identity], span)
            continue
        number = f"p{len(found) + 1}"
        if place is not None:
            found[identity] = _place(number, place, gazetteer, span)
        elif not alternatives and (outer := _named_within(key, grouped.inside.get(key, frozenset()), known)):
            found[identity] = _site(number, words, settled[outer][0], gazetteer, span)
        else:
            found[identity] = Place(number, words, None, None, None, None, None, "site", (span,), alternatives)
    return tuple(found.values())


def _settle(
    group: Group, scores: Scores, margin: float, gazetteer: Gazetteer
) -> tuple[GazetteerPlace | None, tuple[Alternative, ...]]:
    """The best candidate; or none and the best few, when another that lies far off comes within ``margin``."""
    order = np.argsort(-scores, kind="stable").tolist()
    best = group.candidates[order[0]].place
    for index in order[1:]:
        if scores[order[0]] - scores[index] >= margin:
            break
        other = group.candidates[index].place
        if distance_km((best.lat, best.lon), (other.lat, other.lon)) > SAME_KM:
            return None, tuple(_alternative(group.candidates[i], gazetteer) for i in order[:MOST_ALTERNATIVES])
    return best, ()


def _named_within(key: str, inside: Collection[str], known: Collection[str]) -> str | None:
    """The place that a name without bearer says it is in: by a chain ("Alder Court, Dublin") or by a part of itself
    ("Dublin Castle")."""
    return next((outer for outer in sorted(inside) if outer in known), None) or parts_of(key, known)


def _alternative(candidate: Candidate, gazetteer: Gazetteer) -> Alternative:
    place = candidate.place
    return Alternative(place.name, place.geonames, place.lat, place.lon, place.country, gazetteer.admin1_name(place))


def _place(number: str, place: GazetteerPlace, gazetteer: Gazetteer, span: Span) -> Place:
    return Place(
        number, place.name, place.geonames, place.lat, place.lon, place.country, gazetteer.admin1_name(place),
        place.precision, (span,),
    )  # fmt: skip


def _site(number: str, words: str, within: GazetteerPlace | None, gazetteer: Gazetteer, span: Span) -> Place:
    """A site that only its name places: the point is that of the place it is called after."""
    assert within is not None
    admin1 = gazetteer.admin1_name(within)
    return Place(number, words, None, within.lat, within.lon, within.country, admin1, "site", (span,))


def _mentioned(place: Place, span: Span) -> Place:
    return Place(
        place.id, place.name, place.geonames, place.lat, place.lon, place.country, place.admin1, place.precision,
        (*place.mentions, span), place.alternatives,
    )  # fmt: skip
