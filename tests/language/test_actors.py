"""The word lists of actors hold together in every language."""

from __future__ import annotations

import pytest

from sayso.language import LANGUAGES, load_words
from sayso.ontology import load_ontology
from sayso.resolve.words import known_actors, nouns, pronouns


@pytest.mark.parametrize("language", LANGUAGES)
def test_same_tables_in_each_language(language: str) -> None:
    """Each language pack has the same tables as the English one."""
    assert load_words(language, "actors").keys() == load_words("en", "actors").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sectors_are_plover_sectors(language: str) -> None:
    """Every sector of a noun is one that the ontology knows."""
    sectors = {sector for _, sector in nouns(language).values() if sector}
    assert sectors <= load_ontology().sectors.keys()


def test_known_actors_are_coded() -> None:
    """Every known organisation has sectors and countries in the form of a code."""
    for actor in known_actors().values():
        assert actor.sector is None or actor.sector in load_ontology().sectors
        assert actor.country is None or (len(actor.country) == 3 and actor.country.isupper())


def test_no_pronoun_is_a_noun() -> None:
    """A word is a pronoun or a noun, not both, since pronouns are looked up first."""
    for language in LANGUAGES:
        assert not pronouns(language).keys() & nouns(language).keys()
