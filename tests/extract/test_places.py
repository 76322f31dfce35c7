"""Finding toponyms."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.parser import parse_articles
from sayso.extract.places import best_mentions, find_toponyms
from sayso.extract.placespans import Mention
from sayso.language import LANGUAGES, load_words
from sayso.record import Annotated, Article, Span, Toponym, text_id
from sayso.resolve.gazetteer import load_gazetteer


def annotated(text: str, language: str = "en") -> Annotated:
    return next(iter(parse_articles([Article(text_id(text), "test", text, language)])))


def uses(text: str, language: str = "en") -> dict[str, str]:
    """Words of each toponym → its use."""
    article = annotated(text, language)
    return {toponym.span.quote(text): toponym.use for toponym in find_toponyms(article, load_gazetteer())}


@pytest.mark.parametrize(
    ("text", "toponyms"),
    [
        ("The patrol reached the town of Arauca in Colombia.", {"Arauca": "literal", "Colombia": "literal"}),
        ("Moscow said the talks would go on.", {"Moscow": "metonymic"}),
        ("Mexican troops crossed the river near Tenosique.", {"Mexican": "modifier", "Tenosique": "literal"}),
        ("A professor of the University of Lima met students.", {"Lima": "modifier"}),
        ("The U.S. reserves the right to respond.", {"U.S.": "metonymic"}),
        ("Two men were arrested in Paris, Texas.", {"Paris": "literal", "Texas": "literal"}),
    ],
)
def test_places_and_what_they_are_used_for(text: str, toponyms: dict[str, str]) -> None:
    """A place is literal behind "in", its government when it speaks, a property before a noun."""
    assert uses(text) == toponyms


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Smith scored twice, and Jordan will play again.",
        "In May the union of teachers will meet.",
        "Reading is good for children.",
        "Mr. Houston thanked the judge.",
    ],
)
def test_people_months_and_words_are_no_places(text: str) -> None:
    """What only looks like a place is none."""
    assert uses(text) == {}


def test_spanish_without_a_parse() -> None:
    """Spanish has bare tokens: names come from the gazetteer, demonyms are written small."""
    found = uses("El Ejército mexicano desplegó tropas en Culiacán, Sinaloa. Moscú dijo que no.", "es")
    assert found == {"mexicano": "modifier", "Culiacán": "literal", "Sinaloa": "literal", "Moscú": "metonymic"}


def test_spanish_words_that_are_places_elsewhere() -> None:
    """A treaty is no village and the end of a month no Finn."""
    assert list(uses("La Convención de Viena se firmó a fines de mayo.", "es")) == ["Viena"]


def test_spanish_names_that_end_in_a_place() -> None:
    """A surname and a club are no places; the town they are called after is one."""
    text = "El senador Ricardo Lagos vio jugar al Real Madrid en Madrid."
    assert [toponym.span.start for toponym in find_toponyms(annotated(text, "es"), load_gazetteer())] == [53]


def test_text_in_capitals() -> None:
    """A teletype's capitals hide names from the parser; the gazetteer finds them."""
    found = uses("LIMA, 3 MAY 91 -- REBELS ATTACKED A POLICE POST IN AYACUCHO, PERU, ON FRIDAY, RADIO SAID.")
    assert {"LIMA", "AYACUCHO", "PERU"} <= found.keys()
    assert "FRIDAY" not in found


def test_edges() -> None:
    """Articles and possessives are outside the span."""
    assert set(uses("Officials from the Netherlands met Peru's president in Lima.")) == {"Netherlands", "Peru", "Lima"}
    assert set(uses("The mayor of the City of Arauca spoke.")) == {"Arauca"}
    assert set(uses("El alcalde de la ciudad de Arauca habló.", "es")) == {"Arauca"}


def mention(start: int, end: int) -> Mention:
    return Mention(Span(start, end), Span(start, end), None)


def test_the_best_of_overlapping_mentions_stay() -> None:
    """ "New York Times" against "New York": of overlapping candidates the best sum of scores is kept."""
    mentions = [mention(0, 8), mention(0, 14), mention(9, 14), mention(20, 24)]
    assert [m.span for m in best_mentions(mentions, [2.0, 1.0, -1.0, 0.5])] == [Span(0, 8), Span(20, 24)]
    assert [m.span for m in best_mentions(mentions, [0.4, 1.0, 0.5, -0.5])] == [Span(0, 14)]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Lima", "said", "the", "Peru's", "U.S.-led", "–", "New York", "été", "😀", "IN", "\n"]),
        max_size=15,
    )
)
def test_toponyms_are_in_order_and_apart(words: list[str]) -> None:
    """Whatever the text, toponyms stand in text order, do not overlap and are not empty."""
    text = " ".join(words) or "."
    toponyms: tuple[Toponym, ...] = find_toponyms(annotated(text, "es"), load_gazetteer())
    for toponym in toponyms:
        assert toponym.span.quote(text).strip()
    for before, after in pairwise(toponyms):
        assert before.span.end <= after.span.start


@pytest.mark.parametrize("language", LANGUAGES)
def test_packs_have_the_same_lists(language: str) -> None:
    """Every language pack has the lists of the English one."""
    assert load_words(language, "places").keys() == load_words("en", "places").keys()
