"""How many: numbers of people and things that belong to an event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sayso.extract.amounts import Amount, find_amounts
from sayso.extract.reading import Reading
from sayso.extract.triggers import Trigger
from sayso.language import load_words
from sayso.record import Count, Span, Token

NO_COUNTS = frozenset({"DATE", "TIME", "PERCENT", "ORDINAL"})
SUBJECTS = ("nsubj", "nsubjpass")
NEAR = 8  # tokens between a number and what it counts by, without a parse


def find_counts(reading: Reading, group: Sequence[Trigger], type_name: str) -> tuple[Count, ...]:
    """Numbers that the words around an event's mentions count something by: killed, wounded, arrested, troops …

    ``low`` and ``high`` differ for ranges ("between 20 and 30") and vague words ("dozens"); "at least", "up to" and the
    like keep the number on both sides: the words stand in ``span``.
    """
    words = load_words(reading.annotated.article.language, "counts")
    found: dict[tuple[str, int], Count] = {}
    for trigger in group:
        for amount in find_amounts(reading.annotated.sentence(trigger.token), words):
            rule = _by_syntax if reading.annotated.parsed else _by_order
            what = rule(reading, trigger.token, amount, type_name, words)
            if what is not None:
                span = Span(reading.tokens[amount.first].span.start, reading.tokens[amount.last].span.end)
                found.setdefault((what, amount.low), Count(what, amount.low, amount.high, span))
    return tuple(found.values())


def _by_syntax(
    reading: Reading, trigger: Token, amount: Amount, type_name: str, words: Mapping[str, Any]
) -> str | None:
    """What a number below a trigger counts: by the verb that governs the noun, by the noun, by the event's type."""
    counted = _counted(reading, reading.tokens[amount.number])
    name = reading.names.get(amount.number)
    dated = name is not None and name.label in NO_COUNTS and reading.names.get(counted.index if counted else -1) is name
    if counted is None or dated or not any(_below(reading, counted, top) for top in _tops(reading, trigger, words)):
        return None
    for verb in _verbs_above(reading, counted):
        what = _look(words["verbs"], verb)
        if what is not None:
            return what
    return _look(words["nouns"], counted) or words["types"].get(type_name, {}).get(counted.pos)


def _tops(reading: Reading, trigger: Token, words: Mapping[str, Any]) -> Iterator[Token]:
    """A trigger, and the verb that tells its outcome ("the attack left 14 dead")."""
    yield trigger
    verb = reading.tokens[trigger.head]
    if trigger.dep in SUBJECTS and verb.lemma in words["outcomes"]:
        yield verb


def _counted(reading: Reading, number: Token) -> Token | None:
    """What a number counts: the noun that it modifies or that follows with "of", or itself where it stands for people
    ("12 were killed")."""
    above = reading.tokens[number.head]
    if number.dep == "conj" and above.pos == "NUM":
        return _counted(reading, above)
    if number.dep in ("nummod", "quantmod"):
        return above if above.pos in ("NOUN", "ADJ") else None
    of = reading.child(number, "prep")
    noun_after = reading.child(of, "pobj") if of is not None and of.lemma == "of" else None
    if noun_after is not None:
        return noun_after
    return number if number.dep in ("nsubj", "nsubjpass", "dobj", "conj", "pobj") else None


def _below(reading: Reading, token: Token, top: Token) -> bool:
    for _ in range(len(reading.tokens)):
        if token.index == top.index:
            return True
        if token.head == token.index:
            return False
        token = reading.tokens[token.head]
    return False


def _verbs_above(reading: Reading, noun: Token) -> Iterator[Token]:
    """The first verb or adjective above a noun, unless the noun does it to others, and what says how a verb of outcome ends
    ("left 14 dead")."""
    token = noun
    for _ in range(4):
        head = reading.tokens[token.head]
        if head.index == token.index:
            return
        if head.pos in ("VERB", "ADJ"):
            does = token.dep == "nsubj" and reading.child(head, "dobj") is not None
            yield from () if does else (head,)
            yield from reading.annotated.governed(head, "oprd", "acomp")
            return
        token = head


def _by_order(reading: Reading, trigger: Token, amount: Amount, type_name: str, words: Mapping[str, Any]) -> str | None:
    """What a number near a trigger counts, without a parse: by the word after it, by the nearest word that tells."""
    after = [t for t in reading.tokens[amount.last + 1 : amount.last + 4] if t.sentence == trigger.sentence]
    noun = next((what for token in after if (what := _look(words["nouns"], token)) is not None), None)
    if abs(trigger.index - amount.number) <= NEAR and any(_look(words["people"], token) for token in after[:2]):
        near = [
            (abs(token.index - amount.number), what)
            for token in reading.annotated.sentence(trigger)
            if abs(token.index - amount.number) <= NEAR and (what := _look(words["verbs"], token)) is not None
        ]
        return min(near)[1] if near else noun
    return noun


def _look(table: Mapping[str, str], token: Token) -> str | None:
    """What a table says of a word: by its lemma, its form, or a beginning that ends in ``*``."""
    lower = token.text.lower()
    for key in (token.lemma, lower, *(f"{lower[:size]}*" for size in range(len(lower), 2, -1))):
        if key in table:
            return table[key]
    return None
