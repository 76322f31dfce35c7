"""Words that stand for countries."""

from __future__ import annotations

import pytest

from sayso.language import LANGUAGES, load_words
from sayso.language.countries import (
    country_name,
    country_of,
    country_of_demonym,
    country_of_government,
    country_of_name,
)


@pytest.mark.parametrize(
    ("word", "language", "country"),
    [
        ("Mexican", "en", "MEX"),
        ("mexicanas", "es", "MEX"),
        ("U.S.", "en", "USA"),
        ("US", "en", "USA"),
        ("EE. UU.", "es", "USA"),
        ("the Netherlands", "en", "NLD"),
        ("EL SALVADOR", "en", "SLV"),
        ("Russia's", "en", "RUS"),
        ("the Kremlin", "en", "RUS"),
        ("Moscú", "es", "RUS"),
        ("Polish", "en", "POL"),
        ("coreano", "es", "KOR"),
    ],
)
def test_names_demonyms_capitals_and_seats_stand_for_their_country(word: str, language: str, country: str) -> None:
    """A name, demonym, capital or seat gives the alpha-3 code, in any number and gender, possessive or not."""
    assert country_of(word, language) == country


@pytest.mark.parametrize(("word", "language"), [("us", "en"), ("polish", "en"), ("turkey", "en"), ("Salvador", "es")])
def test_common_words_are_no_countries(word: str, language: str) -> None:
    """A word with fewer capitals than the country's name is not the country; an article is part of some names."""
    assert country_of(word, language) is None


def test_the_kind_of_word_is_kept_apart() -> None:
    """A capital is not a country's name, and a country's name is not a demonym."""
    assert country_of_name("Moscow") is None
    assert country_of_government("Moscow") == "RUS"
    assert country_of_demonym("Russia") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_found_under_its_own_country(language: str) -> None:
    """Each name and demonym of a pack leads back to its country, and both packs know the same countries."""
    countries = load_words(language, "countries")
    assert countries.keys() == load_words("en", "countries").keys()
    for alpha3, entry in countries.items():
        assert country_name(alpha3, language) == entry["names"][0]
        for word in (*entry["names"], *entry.get("demonyms", ())):
            assert alpha3 in {country_of_name(word, language), country_of_demonym(word, language)}, word
