"""Toponyms to places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.annotate.parser import parse_articles
from sayso.record import Article, Place, Span, Toponym, text_id
from sayso.resolve.gazetteer import load_gazetteer
from sayso.resolve.homes import Home, learn_home
from sayso.resolve.placefeatures import distance_km
from sayso.resolve.placeranker import NAMES, TOPICS, load_ranker
from sayso.resolve.places import resolve_toponyms


def resolved(text: str, *names: str, language: str = "en", home: Home | None = None) -> list[Place]:
    """Places of the given names, at every place where the text has them."""
    article = next(iter(parse_articles([Article(text_id(text), "test", text, language)])))
    spans, at = [], {}
    for name in names:
        start = text.index(name, at.get(name, 0))
        at[name] = start + len(name)
        spans.append(Span(start, start + len(name)))
    return list(resolve_toponyms(article, [Toponym(span) for span in spans], load_gazetteer(), home))


@pytest.mark.parametrize(
    ("text", "names", "geonames"),
    [
        ("Two men were held in Paris, Texas.", ["Paris", "Texas"], [4717560, 4736286]),
        ("Two men were held in Paris, France.", ["Paris", "France"], [2988507, 3017382]),
        ("Troops entered Arauca, Colombia.", ["Arauca", "Colombia"], [None, 3686110]),
        ("The state of Campeche borders Guatemala.", ["Campeche", "Guatemala"], [3531730, 3595528]),
        ("La Convención de Viena rige en Austria.", ["Viena", "Austria"], [2761369, 2782113]),
        ("NEW YORK (AP) — Police closed a street.", ["NEW YORK"], [5128581]),
        ("Tripoli shelled; Libya's Misrata too.", ["Tripoli", "Libya", "Misrata"], [2210247, 2215636, 2214846]),
    ],
)
def test_company_decides(text: str, names: list[str], geonames: list[int | None]) -> None:
    """A chain, a noun of place and the article's other places decide which bearer of a name is meant."""
    for place, expected in zip(resolved(text, *names), geonames, strict=True):
        assert expected is None or place.geonames == expected


def test_what_cannot_be_told_apart_is_not_settled() -> None:
    """Below the margin a name has no point: it lists the far-off readings and keeps what they have in common."""
    text = "A man from Springfield was held."
    article = next(iter(parse_articles([Article(text_id(text), "test", text, "en")])))
    toponym, gazetteer = Toponym(Span(11, 22)), load_gazetteer()

    def settled(margin: float) -> Place:
        return resolve_toponyms(article, [toponym], gazetteer, ranker=replace(load_ranker(), margin=margin))[0]

    sure, unsure = settled(0.0), settled(2.0)
    assert (sure.geonames, sure.alternatives) == (4409896, ())
    assert (unsure.geonames, unsure.lat, unsure.country, unsure.admin1) == (None, None, "USA", None)
    assert (unsure.name, unsure.precision, unsure.mentions) == ("Springfield", "city", (toponym.span,))
    assert {"Missouri", "Massachusetts"} <= {other.admin1 for other in unsure.alternatives}


def test_all_mentions_of_a_place_are_one_place() -> None:
    """One sense an article: a country, its abbreviation and its demonym are one place, in order of first mention."""
    text = "The United States and Mexico agreed; the U.S. side thanked Mexican officials. Mexico signed."
    places = resolved(text, "United States", "Mexico", "U.S.", "Mexican", "Mexico")
    assert [(place.id, place.name, len(place.mentions)) for place in places] == [
        ("p1", "United States", 2),
        ("p2", "Mexico", 3),
    ]
    assert all(place.precision == "country" for place in places)


def test_a_name_without_bearer() -> None:
    """An unknown name has no point; one that is called after a known place of the article gets that place's, as a site."""
    unknown, lima, market = resolved(
        "Blorvik burnt, and in Lima so did Lima Fish Hall.", "Blorvik", "Lima", "Lima Fish Hall"
    )
    assert (unknown.geonames, unknown.lat, unknown.name) == (None, None, "Blorvik")
    assert (market.geonames, market.precision, market.lat) == (None, "site", lima.lat)


def town(lat: float, lon: float, country: str = "USA") -> Place:
    return Place("p1", "x", None, lat, lon, country, None, "city")


def test_home_of_the_outlet_decides_between_towns() -> None:
    """A paper that has written of Ohio means its own Dublin; one that has written of the world means Ireland's."""
    text = "A school in Dublin was closed on Monday."
    ohio = learn_home([town(39.96 + n / 50, -83.0) for n in range(6)])
    world = learn_home(
        [town(51.5, -0.1, "GBR"), town(55.8, 37.6, "RUS"), town(35.7, 139.7, "JPN"), town(48.9, 2.4, "FRA")]
    )
    assert resolved(text, "Dublin")[0].country == "IRL"
    assert resolved(text, "Dublin", home=ohio)[0].admin1 == "Ohio"
    assert resolved(text, "Dublin", home=world)[0].country == "IRL"


def test_home_is_learnt_from_towns() -> None:
    """Countries do not count, what is named twice counts twice, and only the newest 200 places count."""
    france = Place("p2", "France", 2, 46.0, 2.0, "FRA", None, "country")
    home = learn_home([town(40, -83), france, town(40, -83), town(45, -75, "CAN")])
    assert home == Home(((40, -83), (45, -75)), (2, 1), (("USA", 2), ("CAN", 1)))
    assert learn_home([france]) is None
    crowded = learn_home([*[town(40, -83)] * 200, town(45, -75, "CAN")])
    assert crowded is not None
    assert crowded.countries == (("USA", 200),)


def test_distance() -> None:
    """Haversine: a quarter of the equator is 10,007.5 km; Paris to London 343.6 km."""
    assert distance_km((0, 0), (0, 90)) == pytest.approx(10_007.56, abs=0.1)
    assert distance_km((48.8566, 2.3522), (51.5074, -0.1278)) == pytest.approx(343.6, abs=1)


def test_every_feature_has_one_topic() -> None:
    """The reasons that are shown leave nothing out and count nothing twice."""
    features = [name for topic in TOPICS.values() for name in topic]
    assert sorted(features) == sorted(name for name in NAMES if not name.endswith(" behind"))
