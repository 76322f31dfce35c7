"""Acts: what is done by saying."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.extract.acts import act_of, named_acts
from sayso.language import LANGUAGES, load_words
from sayso.record.heads import ACTS

EVEN = np.full(len(ACTS), -np.log(len(ACTS)), dtype=np.float32)
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


def test_a_cue_that_names_its_act_decides_among_equals() -> None:
    """Without other evidence the cue word decides; against strong evidence it does not."""
    assert act_of(["warned"], EVEN, "en") == "warn"
    sure = EVEN.copy()
    sure[ACTS.index("threaten")] = 3.0
    assert act_of(["warned"], sure, "en") == "threaten"


def test_plain_reporting_words_name_nothing() -> None:
    """ "Said" leaves the act to the content."""
    assert named_acts("said", "en") == ()
    assert named_acts("dijo", "es") == ()
