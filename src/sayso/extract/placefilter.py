"""The weights of the place/not-place filter (``place_filter.json``, trained by ``training/places/train_filter.py``)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from sayso.errors import ModelError
from sayso.record import Annotated

# With a parser's names, without them, and for text in capitals, where names cannot be told by their spelling.
View = Literal["parsed", "bare", "capitals"]
VIEWS: tuple[View, ...] = get_args(View)


@dataclass(frozen=True)
class Filter:
    """A linear model over features that are there or not."""

    bias: float
    weights: Mapping[str, float]

    def score(self, features: Iterable[str]) -> float:
        """Log odds of a place."""
        weights = self.weights
        return self.bias + sum(weights[feature] for feature in features if feature in weights)


def view_of(annotated: Annotated) -> View:
    """Which of VIEWS an article needs."""
    letters = [token.text for token in annotated.tokens if token.text.isalpha() and len(token.text) > 3]
    if letters and sum(word.isupper() for word in letters) > 0.7 * len(letters):
        return "capitals"
    return "parsed" if annotated.parsed and annotated.names else "bare"


def load_filter(view: View) -> Filter:
    """The filter for a view. Raises ModelError when its file is missing or damaged."""
    return _filters()[view]


@cache
def _filters() -> Mapping[str, Filter]:
    source = files("sayso.extract").joinpath("place_filter.json")
    try:
        data = json.loads(source.read_text("utf-8"))
        return {view: Filter(data[view]["bias"], data[view]["weights"]) for view in VIEWS}
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(str(error), where="extract/place_filter.json", remedy="Install Sayso again.") from error
