"""Given mentions of events, with the words around them: what the linker of mentions compares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.states import WordStates
from sayso.link.report import fold
from sayso.record import Annotated, Span, Token

NEAR = 4  # words on either side
WIDE = 1  # sentences on either side
CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM", "ADV"})
ROLES = {
    "subject": ("nsubj",),
    "object": ("dobj", "nsubjpass", "poss", "compound", "amod", "attr"),
    "oblique": ("prep", "agent"),
}
VIEWS = (
    "lemma", "stem", "grams", "words", "near", "context", "wide", "names", "numbers",
    "subject", "object", "oblique", "arguments", "below", "governor", "beside", "elsewhere",
)  # fmt: skip
CLASSES = {"names": ("PROPN",), "numbers": ("NUM",), "verbs": ("VERB",), "nouns": ("NOUN", "ADJ")}
Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Mention:
    """``views``: terms by what they are to the mention. ``state`` of its own words, ``arguments`` of the heads of what
    depends on it (shape: heads × width)."""

    id: str
    document: str
    lemma: str
    pos: str
    dep: str
    sentence: int
    views: Mapping[str, frozenset[str]]
    state: Vector
    arguments: Vector


@dataclass(frozen=True, slots=True)
class Told:
    """A document's terms by class, how often each, and its mentions in text order."""

    id: str
    terms: Mapping[str, Mapping[str, int]]
    mentions: tuple[Mention, ...]


def find_mentions(annotated: Annotated, states: WordStates, given: Mapping[str, Span]) -> Told:
    """The mentions of a document by their ids; a span without a word gives none."""
    heads = {key: head for key, span in given.items() if (head := head_of(annotated, span)) is not None}
    document = annotated.article.source_id
    order = sorted(heads, key=lambda key: (heads[key].index, key))
    mentions = tuple(_mention(annotated, states, document, key, given[key], heads) for key in order)
    terms = {name: Counter(map(term, _of(annotated.tokens, classes))) for name, classes in CLASSES.items()}
    return Told(document, terms | {"all": Counter(map(term, _of(annotated.tokens, CONTENT)))}, mentions)


def head_of(annotated: Annotated, span: Span) -> Token | None:
    """The word of a span that governs the others; None for a span without a word."""
    tokens = annotated.tokens_in(span)
    inside = {token.index for token in tokens}
    return next((token for token in tokens if token.head == token.index or token.head not in inside), None)


def term(token: Token) -> str:
    """What a word is counted as: its lemma, folded."""
    return fold(token.lemma)


def stem(word: str) -> str:
    """A word without its ending, at least three letters of it."""
    return word[: max(3, min(len(word) - 2, 5))]


def _mention(
    annotated: Annotated, states: WordStates, document: str, key: str, span: Span, heads: Mapping[str, Token]
) -> Mention:
    head = heads[key]
    own = {token.index for token in annotated.tokens_in(span)}
    views, parts = _views(annotated, head, own), _arguments(annotated, head)
    views |= {role: _lemmas(_below(annotated, some, 1)) for role, some in parts.items()}
    views["arguments"] = frozenset().union(*(views[role] for role in ROLES))
    others = [other for name, other in heads.items() if name != key]
    views["beside"] = frozenset(term(other) for other in others if other.sentence == head.sentence)
    views["elsewhere"] = frozenset(map(term, others))
    tokens = [token for some in parts.values() for token in some if token.pos in ("NOUN", "PROPN")]
    arguments = [states.at(token.span) for token in tokens] or [np.zeros(states.states.shape[1], np.float32)]
    dep = head.dep if annotated.parsed else ""
    return Mention(key, document, term(head), head.pos, dep, head.sentence, views, states.at(span), np.stack(arguments))


def _views(annotated: Annotated, head: Token, own: set[int]) -> dict[str, frozenset[str]]:
    """Terms of the mention itself and of the words around it."""
    lemma = term(head)
    around = [token for token in annotated.sentence(head) if token.index not in own]
    content = _of(around, CONTENT)
    first, last = max(0, head.sentence - WIDE), min(len(annotated.sentences), head.sentence + WIDE + 1)
    stretch = annotated.tokens[annotated.sentences[first].start : annotated.sentences[last - 1].end]
    marked = f"^{lemma}$"
    governor = annotated.tokens[head.head]
    return {
        "lemma": frozenset({lemma}),
        "stem": frozenset({stem(lemma)}),
        "grams": frozenset(marked[i : i + 3] for i in range(len(marked) - 2)),
        "words": _lemmas(_of((annotated.tokens[i] for i in own), CONTENT)) | {lemma},
        "near": _lemmas(token for token in content if abs(token.index - head.index) <= NEAR),
        "context": _lemmas(content),
        "wide": _lemmas(token for token in _of(stretch, CONTENT) if token.index not in own),
        "names": _lemmas(_of(around, CLASSES["names"])),
        "numbers": _lemmas(_of(around, CLASSES["numbers"])),
        "below": _lemmas(_below(annotated, [head], 4)) - {lemma},
        "governor": frozenset({term(governor)}) if governor.index != head.index else frozenset(),
    }


def _arguments(annotated: Annotated, head: Token) -> dict[str, list[Token]]:
    """Heads of what depends on a word, by role; a verb that shares its subject with the one above has that too."""
    found: dict[str, list[Token]] = {role: list(annotated.governed(head, *labels)) for role, labels in ROLES.items()}
    found["oblique"] = [below for token in found["oblique"] for below in annotated.governed(token, "pobj", "pcomp")]
    above = annotated.tokens[head.head]
    if head.dep in ("xcomp", "conj", "advcl") and not found["subject"]:
        found["subject"] = list(annotated.governed(above, "nsubj", "nsubjpass"))
    if head.dep in ("acl", "relcl"):
        found["object"].append(above)
    return found


def _below(annotated: Annotated, heads: Sequence[Token], depth: int) -> Iterator[Token]:
    """Content words among some words and what they govern, so many steps down."""
    for head in heads:
        if head.pos in CONTENT:
            yield head
        if depth:
            yield from _below(annotated, list(annotated.governed(head)), depth - 1)


def _of(tokens: Iterable[Token], classes: Iterable[str]) -> list[Token]:
    """Tokens of some word classes; where no parser tells them, by length, capital and figures."""
    wanted = frozenset(classes)
    return [token for token in tokens if (token.pos or _guess(token)) in wanted and len(token.text) > 1]


def _guess(token: Token) -> str:
    if token.text.isdigit():
        return "NUM"
    if token.text[0].isupper():
        return "PROPN"
    return "NOUN" if len(token.text) > 3 and token.text.isalpha() else ""


def _lemmas(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(map(term, tokens))
