"""How many: numbers of people and things that belong to an event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.extract.reading import Reading
from sayso.extract.triggers import Trigger
from sayso.language import load_words
from sayso.record import Count, Span, Token

NO_COUNTS = frozenset({"DATE", "TIME", "PERCENT", "ORDINAL"})


def find_counts(reading: Reading, group: Sequence[Trigger], type_name: str) -> tuple[Count, ...]:
    """Numbers that the words around an event's mentions count something by: killed, wounded, arrested, troops …

    ``low`` and ``high`` are equal but for "at least", "up to" and the like, which keep the number on both sides: the
    words stay in ``span``.
    """
    found: dict[tuple[str, int], Count] = {}
    for trigger in group:
        for count in _counts(reading, trigger.token, type_name):
            found.setdefault((count.what, count.low), count)
    return tuple(found.values())


def _counts(reading: Reading, token: Token, type_name: str) -> Iterator[Count]:
    """Numbers below a trigger, with what they count."""
    if not reading.annotated.parsed:
        return
    words = load_words(reading.annotated.article.language, "counts")
    for number in reading.annotated.subtree(token):
        if number.pos != "NUM" or number.dep in ("npadvmod", "compound"):
            continue
        name = reading.names.get(number.index)
        governor = _counted(reading, number)
        if governor is None or (name is not None and name.label in NO_COUNTS):
            continue
        verb = _verb_above(reading, governor)
        what = words["verbs"].get(verb.lemma) if verb is not None else None
        what = what or words["nouns"].get(governor.lemma) or words["types"].get(type_name, {}).get(governor.pos)
        value = _value(number.text, words["numbers"])
        if what is not None and value is not None:
            tokens = [t for t in reading.annotated.subtree(number) if t.sentence == number.sentence] or [number]
            span = Span(tokens[0].span.start, tokens[-1].span.end)
            yield Count(what, value, value, span)


def _counted(reading: Reading, number: Token) -> Token | None:
    """What a number counts: the noun that it modifies, or itself where it stands for people ("12 were killed")."""
    if number.dep == "nummod":
        noun = reading.tokens[number.head]
        return noun if noun.pos == "NOUN" else None
    return number if number.dep in ("nsubj", "nsubjpass", "dobj", "conj") else None


def _verb_above(reading: Reading, noun: Token) -> Token | None:
    token = noun
    for _ in range(3):
        head = reading.tokens[token.head]
        if head.index == token.index:
            return None
        if head.pos in ("VERB", "ADJ"):
            return head
        token = head
    return None


def _value(text: str, numbers: dict[str, int]) -> int | None:
    """A number written in figures or as one word."""
    plain = text.lower().replace(",", "")
    if re.fullmatch(r"\d{1,9}", plain):
        return int(plain)
    return numbers.get(plain)
