"""Toponyms → places: which place a name stands for in this article."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.record import Alternative, Annotated, Place, Toponym
from sayso.resolve.gazetteer import Gazetteer, GazetteerPlace, name_key
from sayso.resolve.placefeatures import prior


def resolve_toponyms(annotated: Annotated, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places that an article names, each with all of its mentions, in the order of their first mention."""
    entries = gazetteer.fetch({name_key(toponym.span.quote(annotated.text)) for toponym in toponyms})
    places: dict[object, Place] = {}
    for toponym in toponyms:
        words = toponym.span.quote(annotated.text)
        candidates = entries[name_key(words)].candidates
        best = max(candidates, key=prior).place if candidates else None
        key = best.ordinal if best else name_key(words)
        known = places.get(key)
        mentions = (*(known.mentions if known else ()), toponym.span)
        places[key] = _place(f"p{len(places) + 1}" if known is None else known.id, words, best, gazetteer, mentions)
    return tuple(places.values())


def _place(id: str, words: str, place: GazetteerPlace | None, gazetteer: Gazetteer, mentions) -> Place:
    if place is None:
        return Place(id, words, None, None, None, None, None, "site", mentions)
    return Place(
        id, place.name, place.geonames, place.lat, place.lon, place.country, gazetteer.admin1_name(place),
        place.precision, mentions,
    )  # fmt: skip
