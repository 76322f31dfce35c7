"""Acts: what is done by saying."""

from __future__ import annotations

import pytest

from sayso.annotate import annotate_articles
from sayso.extract.acts import act_features, act_of, named_acts
from sayso.language import LANGUAGES, load_words
from sayso.record import Article, Span, text_id
from sayso.record.heads import ACTS
from sayso.settings import Settings
from tests.extract.reading_of import annotated

EXAMPLES = [
    (language, act, cue) for language in LANGUAGES for act, cue in load_words(language, "reporting")["examples"].items()
]


@pytest.mark.parametrize(("language", "act", "cue"), EXAMPLES)
def test_each_list_knows_its_example(language: str, act: str, cue: str) -> None:
    """The example of an act in a language pack is read as that act."""
    assert act in named_acts(cue, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_is_one_of_the_record(language: str) -> None:
    """Packs list no act that the record does not have, and each has an example."""
    words = load_words(language, "reporting")
    assert set(words["acts"]) <= set(ACTS)
    assert set(words["examples"]) == set(words["acts"])


@pytest.mark.parametrize(
    ("text", "cue", "content", "act"),
    [
        ("Ruiz warned that the wall might fall.", "warned", "the wall might fall", "warn"),
        ("Ruiz said the ferry left at noon.", "said", "the ferry left at noon", "say"),
        ("“We will rebuild the school,” Ruiz said.", "said", "We will rebuild the school", "promise"),
        ("Ruiz asked who had paid for the wall.", "asked", "who had paid for the wall", "question"),
    ],
)
def test_the_act_is_read_from_cue_and_content(text: str, cue: str, content: str, act: str) -> None:
    """A cue that names its act decides; "said" leaves it to how the content is put."""
    article = Article(text_id(text), "test", text, "en")
    read = next(iter(annotate_articles([article], Settings())))
    spans = [[Span(text.index(words), text.index(words) + len(words))] for words in (cue, content)]
    assert act_of(read, *spans) == act


def test_how_a_content_is_put_is_seen_without_the_encoder() -> None:
    """Persons, moods, negation, conditions, questions and figures are features, in the article's language."""
    text = "¿No vamos a cerrar 3 puertos si llueve?"
    features = act_features(annotated(text, "es"), (), [Span(1, len(text) - 1)])
    seen = {
        "words of us",
        "words of future",
        "words of negation at first",
        "future of us",
        "words of condition",
        "mark ?",
    }
    assert seen | {"figures", "named=none", "no pieces in content"} <= set(features)


def test_plain_reporting_words_name_nothing() -> None:
    """ "Said" leaves the act to the content."""
    assert named_acts("said", "en") == ()
    assert named_acts("dijo", "es") == ()
