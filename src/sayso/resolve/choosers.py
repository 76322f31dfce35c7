"""What no grammar decides: whether "Friday" or "in June" lies behind or ahead of the day of publication.

A linear model over the governing verb's tense, the words around, the distance to both candidates and neighbouring dates.
Weights are in ``choosers.json``, made by ``training/time/train.py`` from TimeBank, AQUAINT, MEANTIME and Spanish TimeBank.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from sayso.errors import ModelError
from sayso.language import load_words
from sayso.record import Annotated, Span, Token
from sayso.record.time import TimeExpression

Weights = Mapping[str, float]
BEFORE, AFTER = 7, 4
STEPS = ((3, "soon"), (5, "ahead"), (7, "midway"), (9, "behind"), (11, "just-over"))  # months to the next candidate
VERBS = ("VERB", "AUX")
MODALS = {"will": "will", "'ll": "will", "wo": "will", "shall": "will", "would": "would"} | dict.fromkeys(
    ("may", "might", "should", "could", "can", "must"), "may"
)


@cache
def load_weights() -> Weights:
    """The shipped weights. Raises ModelError when the file is missing or damaged."""
    try:
        found: dict[str, float] = json.loads(files("sayso.resolve").joinpath("choosers.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(str(error), where="resolve/choosers.json", remedy="Install Sayso again.") from error
    return found


class Chooser:
    """Answers for the expressions of one article: -1 behind, 1 ahead."""

    def __init__(
        self, annotated: Annotated, expressions: Sequence[TimeExpression], weights: Weights | None = None
    ) -> None:
        self.annotated = annotated
        self.expressions = {expression: index for index, expression in enumerate(expressions)}
        self.ordered = expressions
        language = annotated.article.language
        self.weights = load_weights() if weights is None else weights
        self.cues = Cues.of(language)
        self.known: dict[TimeExpression, frozenset[str]] = {}

    def on(self, day: date | None) -> Callable[[TimeExpression, str], int]:
        """The choosing function for one day of publication."""

        def choose(expression: TimeExpression, question: str) -> int:
            return 1 if self.score(self.features(expression, question, day)) > 0 else -1

        return choose

    def score(self, features: Iterator[str]) -> float:
        """The log odds that a date lies ahead."""
        return sum(self.weights.get(feature, 0.0) for feature in features)

    def features(self, expression: TimeExpression, question: str, day: date | None) -> Iterator[str]:
        """The names of the features that hold. Each counts alone and together with the question."""
        if expression not in self.known:
            self.known[expression] = frozenset(self._words(expression))
        known = self.known[expression]
        yield "bias"
        yield f"ask={question}"
        for feature in known:
            yield feature
            yield f"{question}:{feature}"
        if day is not None:
            yield f"{question}:{_distance(expression, question, day)}"
            if near := _nearness(expression, question, day):
                yield f"near={near}"
                for feature in known:
                    if feature.startswith("verb=") and "<" not in feature:
                        yield f"near={near}&{feature}"

    def _words(self, expression: TimeExpression) -> Iterator[str]:
        """Features of the words, whatever the day."""
        span = expression.span
        tokens = self.annotated.tokens_in(span)
        if not tokens:
            return
        sentence = self.annotated.sentence(tokens[0])
        before = [token for token in sentence if token.span.end <= span.start]
        after = [token for token in sentence if token.span.start >= span.end]
        previous = f"previous={self.cues.closed(before[-1].text) if before else 'start'}"
        yield previous
        if len(before) > 1:
            yield f"second={self.cues.closed(before[-2].text)}"
        for token in before[-BEFORE:]:
            for cue in self.cues.of_word(token.text):
                yield f"before={cue}"
        for token in after[:AFTER]:
            for cue in self.cues.of_word(token.text):
                yield f"after={cue}"
        nearest = next((cue for token in reversed(before) for cue in self.cues.of_word(token.text)), "none")
        yield f"nearest={nearest}"
        if expression.modifier:
            yield f"modifier={expression.modifier}"
        if self.annotated.parsed:
            yield from self._governor(tokens, previous)
        yield from self._neighbours(expression, Span(sentence[0].span.start, sentence[-1].span.end))

    def _governor(self, tokens: Sequence[Token], previous: str) -> Iterator[str]:
        """How the words hang on what governs them; tense and cue of the verb that does, and of the verb above it."""
        inside = {token.index for token in tokens}
        top = next((token for token in tokens if token.head not in inside), tokens[0])
        yield f"dep={top.dep}"
        yield f"head={self.annotated.tokens[top.head].pos}"
        verb = self._verb_above(top, inside)
        if verb is None:
            yield "verb=none"
            return
        tense = self._tense(verb)
        yield f"verb={tense}"
        yield f"{previous}&verb={tense}"
        for cue in self.cues.of_word(verb.text):
            yield f"verbcue={cue}"
        above = self._verb_above(self.annotated.tokens[verb.head], set()) if verb.head != verb.index else None
        if above is not None:
            yield f"above={self._tense(above)}"
            yield f"verbs={tense}<{self._tense(above)}"
            for cue in self.cues.of_word(above.text):
                yield f"abovecue={cue}"
                yield f"verb={tense}<{cue}"

    def _verb_above(self, token: Token, inside: set[int]) -> Token | None:
        for _ in range(12):
            if token.pos in VERBS and token.index not in inside:
                return token
            if token.head == token.index:
                return None
            token = self.annotated.tokens[token.head]
        return None

    def _tense(self, verb: Token) -> str:
        """will, would, may, past, present, infinitive, participle …; of a verb with its auxiliaries."""
        helpers = [child.text.lower() for child in self.annotated.governed(verb, "aux", "auxpass")]
        for helper in helpers:
            if helper in MODALS:
                return MODALS[helper]
        if "to" in helpers:
            return "infinitive"
        if any(helper in ("has", "have", "had", "'ve") for helper in helpers):
            return "perfect"
        if any(helper in ("is", "are", "am", "'re", "be") for helper in helpers):
            return "present-progressive" if verb.tag == "VBG" else "present-passive"
        if any(helper in ("was", "were", "did") for helper in helpers):
            return "past"
        return {"VBD": "past", "VBZ": "present", "VBP": "present", "VBG": "gerund", "VBN": "participle"}.get(
            verb.tag, "base"
        )

    def _neighbours(self, expression: TimeExpression, sentence: Span) -> Iterator[str]:
        """On which side the other dates of the sentence lie, where their words say so."""
        index = self.expressions[expression]
        for other in self.ordered[max(0, index - 3) : index + 4]:
            if other is not expression and other.direction and sentence.covers(other.span) and other.kind == "shift":
                yield f"neighbour={other.direction}"


def _distance(expression: TimeExpression, question: str, day: date) -> str:
    """How far ahead the next candidate lies: days for a weekday, months for a month, the day's place in its month."""
    if question == "weekday" and expression.weekday is not None:
        return f"ahead={(expression.weekday - day.isoweekday()) % 7}"
    if expression.month is not None:
        months = (expression.month - day.month) % 12
        if months == 0 and expression.day is not None:
            return "later-this-month" if expression.day > day.day else "earlier-this-month"
        return f"months={months}"
    if expression.day is not None:
        return "later-this-month" if expression.day > day.day else "earlier-this-month"
    if question == "quarter" and expression.ordinal is not None:
        return f"quarters={(expression.ordinal - (day.month + 2) // 3) % 4}"
    return f"today={day.isoweekday()}"


def _nearness(expression: TimeExpression, question: str, day: date) -> str | None:
    """The next candidate's distance in steps that weekdays share, and months and days of months; null for others."""
    if question == "weekday" and expression.weekday is not None:
        return f"day+{(expression.weekday - day.isoweekday()) % 7}"
    if expression.month is None:
        return None
    months = (expression.month - day.month) % 12
    if months == 0:
        return "this-month" if expression.day is None else "later" if expression.day > day.day else "earlier"
    return next(name for bound, name in STEPS if months <= bound)


class Cues:
    """The words of a language that tell the past from the future (``cues`` of ``dates.toml`` in its pack)."""

    def __init__(self, words: Mapping[str, str], endings: Sequence[tuple[str, str]], closed: frozenset[str]) -> None:
        self.words = words
        self.endings = endings
        self.closed_words = closed

    @staticmethod
    @cache
    def of(language: str) -> Cues:
        """The cues of a language. Raises ModelError when its data file is missing."""
        data = load_words(language, "dates")["cues"]
        words = {word: cue for cue, listed in data["words"].items() for word in listed}
        endings = [(ending, cue) for cue, listed in data["endings"].items() for ending in listed]
        return Cues(words, sorted(endings, key=lambda pair: -len(pair[0])), frozenset(data["closed"]))

    def of_word(self, word: str) -> Iterator[str]:
        """The cues that a word gives: by itself, else by its ending."""
        lower = word.lower()
        if lower in self.words:
            yield self.words[lower]
            return
        for ending, cue in self.endings:
            if lower.endswith(ending) and len(lower) > len(ending) + 1:
                yield cue
                return

    def closed(self, word: str) -> str:
        """A preposition or other closed-class word as it is; any other word as one class."""
        lower = word.lower()
        return lower if lower in self.closed_words else "word"
