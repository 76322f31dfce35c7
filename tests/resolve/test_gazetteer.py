"""The gazetteer: names to places."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.parser import parse_articles
from sayso.errors import ModelError
from sayso.extract.places import find_toponyms
from sayso.language.countries import country_of
from sayso.record import Article, text_id
from sayso.resolve.gazetteer import Gazetteer, Kind, load_gazetteer, name_key
from sayso.resolve.places import resolve_toponyms

MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("name", "kind", "country", "geonames"),
    [
        ("Campeche", Kind.ADMIN1, "MEX", 3531730),
        ("U.S.", Kind.COUNTRY, "USA", 6252001),
        ("Mexican", Kind.COUNTRY, "MEX", 3996063),
        ("Calif.", Kind.ADMIN1, "USA", 5332921),
        ("Nueva York", Kind.CITY, "USA", 5128581),
        ("St. Louis", Kind.CITY, "USA", 4407066),
        ("Mediterráneo", Kind.REGION, None, 363196),
        ("Gaza Strip", Kind.REGION, "PSE", 281132),
    ],
)
def test_names_lead_to_their_places(
    gazetteer: Gazetteer, name: str, kind: Kind, country: str | None, geonames: int
) -> None:
    """Official names, exonyms, demonyms and abbreviations are all names; accents, stops and "St." make no difference."""
    places = [candidate.place for candidate in gazetteer.candidates(name)]
    assert (kind, country, geonames) in [(place.kind, place.country, place.geonames) for place in places]


# Spanish names of places and peoples of the Americas and Europe, with the country that they belong to.
SPANISH = {
    "Nueva Orleans": "USA",
    "Filadelfia": "USA",
    "Los Ángeles": "USA",
    "Nueva Jersey": "USA",
    "Carolina del Norte": "USA",
    "Dakota del Sur": "USA",
    "Nuevo México": "USA",
    "Pensilvania": "USA",
    "Luisiana": "USA",
    "Hawái": "USA",
    "Columbia Británica": "CAN",
    "Terranova y Labrador": "CAN",
    "Ciudad de México": "MEX",
    "Ciudad de Guatemala": "GTM",
    "Ciudad de Panamá": "PAN",
    "La Habana": "CUB",
    "Puerto Príncipe": "HTI",
    "Puerto España": "TTO",
    "Brasilia": "BRA",
    "Río de Janeiro": "BRA",
    "Islas Malvinas": "FLK",
    "Asunción": "PRY",
    "Londres": "GBR",
    "Edimburgo": "GBR",
    "Escocia": "GBR",
    "Gales": "GBR",
    "Inglaterra": "GBR",
    "Irlanda del Norte": "GBR",
    "Dublín": "IRL",
    "París": "FRA",
    "Marsella": "FRA",
    "Burdeos": "FRA",
    "Niza": "FRA",
    "Estrasburgo": "FRA",
    "Bretaña": "FRA",
    "Córcega": "FRA",
    "Berlín": "DEU",
    "Múnich": "DEU",
    "Colonia": "DEU",
    "Hamburgo": "DEU",
    "Baviera": "DEU",
    "Sajonia": "DEU",
    "Viena": "AUT",
    "Ginebra": "CHE",
    "Berna": "CHE",
    "Bruselas": "BEL",
    "Amberes": "BEL",
    "Ámsterdam": "NLD",
    "La Haya": "NLD",
    "Copenhague": "DNK",
    "Estocolmo": "SWE",
    "Varsovia": "POL",
    "Cracovia": "POL",
    "Praga": "CZE",
    "Atenas": "GRC",
    "Moscú": "RUS",
    "San Petersburgo": "RUS",
    "Kiev": "UKR",
    "Belgrado": "SRB",
    "Bucarest": "ROU",
    "Sofía": "BGR",
    "Lisboa": "PRT",
    "Oporto": "PRT",
    "Roma": "ITA",
    "Milán": "ITA",
    "Turín": "ITA",
    "Florencia": "ITA",
    "Nápoles": "ITA",
    "Venecia": "ITA",
    "Sicilia": "ITA",
    "Cerdeña": "ITA",
    "Cataluña": "ESP",
    "Países Bajos": "NLD",
    "Reino Unido": "GBR",
    "Alemania": "DEU",
}
SPANISH_DEMONYMS = {
    "estadounidense": "USA",
    "hondureños": "HND",
    "salvadoreña": "SLV",
    "nicaragüense": "NIC",
    "costarricenses": "CRI",
    "puertorriqueño": "PRI",
    "brasileñas": "BRA",
    "ecuatoriano": "ECU",
    "venezolanos": "VEN",
    "paraguaya": "PRY",
    "neerlandés": "NLD",
    "alemanes": "DEU",
    "francesas": "FRA",
    "ruso": "RUS",
    "ucraniana": "UKR",
    "húngaro": "HUN",
}


@pytest.mark.parametrize(("name", "country"), [*SPANISH.items(), *SPANISH_DEMONYMS.items()])
def test_spanish_exonyms_and_demonyms(gazetteer: Gazetteer, name: str, country: str) -> None:
    """The Spanish names of the Americas and Europe lead to a place of the right country; demonyms to the country."""
    assert country in {candidate.place.country for candidate in gazetteer.candidates(name)}
    if name in SPANISH_DEMONYMS:
        assert country_of(name, "es") == country


# Alone it is the capital of Caquetá as well as the city on the Arno.
AMBIGUOUS = {"Florencia"}


def test_spanish_exonyms_and_demonyms_are_found_in_a_text(gazetteer: Gazetteer) -> None:
    """Each is found whole in a sentence ("Irlanda del Norte" is no "Irlanda") and resolved to its country."""
    sentences = [(name, f"La reunión se celebró en {name} el lunes, según la prensa.") for name in SPANISH]
    sentences += [(name, f"Dos vecinos de {name} resultaron heridos el lunes.") for name in SPANISH]
    sentences += [(name, f"Las autoridades {name} rechazaron el plan el lunes.") for name in SPANISH_DEMONYMS]
    articles = [Article(text_id(text), name, text, "es") for name, text in sentences]
    countries = {**SPANISH, **SPANISH_DEMONYMS}
    for annotated in parse_articles(articles):
        name = annotated.article.source_id
        toponyms = find_toponyms(annotated, gazetteer)
        assert [toponym.span.quote(annotated.text) for toponym in toponyms] == [name]
        if name not in AMBIGUOUS:
            assert resolve_toponyms(annotated, toponyms, gazetteer)[0].country == countries[name]


def test_parents_and_country_points(gazetteer: Gazetteer) -> None:
    """A city knows its area, a country its centre: the point of a country lies in it, not on its capital."""
    tijuana = next(
        c.place for c in gazetteer.candidates("Tijuana") if c.place.country == "MEX" and c.place.kind == Kind.CITY
    )
    assert gazetteer.admin1_name(tijuana) == "Baja California"
    mexico = gazetteer.country("MEX")
    assert mexico is not None
    assert (round(mexico.lat), round(mexico.lon)) == (23, -102)
    assert gazetteer.country("XXX") is None
    assert gazetteer.by_geonames(3531730) == gazetteer.candidates("Campeche")[0].place


def test_facts_are_of_the_largest_bearer(gazetteer: Gazetteer) -> None:
    """The finder learns of a name only what it needs: kind and size of its largest bearer, and whether it is a word."""
    facts = gazetteer.facts(["Reading", "Germans", "Xyzzyville"])
    assert facts["Reading"].common
    assert facts["Reading"].precision in {"admin2", "city"}
    assert facts["Germans"].demonym
    assert "Xyzzyville" not in facts


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(name: str) -> None:
    """Looking up a key again gives the same key, so that keys can be stored; it has no capitals and no stray spaces."""
    key = name_key(name)
    assert key == key.strip()
    assert name_key(name) == key
    assert "  " not in key
    assert "." not in key


def test_size_and_opening_time(gazetteer: Gazetteer) -> None:
    """The file is at most 28 MB and opens in under 50 ms."""
    assert gazetteer.path.stat().st_size <= 28 * MEGABYTE
    started = time.perf_counter()
    fresh = Gazetteer(gazetteer.path)
    assert fresh.is_place_name("Bogotá")
    assert time.perf_counter() - started < 0.05
    fresh.close()


def test_no_gazetteer_is_a_model_error(tmp_path: Path) -> None:
    """A missing or damaged file says which it is and what to do."""
    with pytest.raises(ModelError, match="there is no gazetteer"):
        load_gazetteer(tmp_path / "none.sqlite")
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(b"not a database at all" * 100)
    with pytest.raises(ModelError, match="not a database"):
        load_gazetteer(damaged)
