"""Which words name which kind of event: the language pack's list, or a user's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sayso.language import load_words
from sayso.ontology import Ontology, plover
from sayso.record import Annotated, Token

OBJECTS = frozenset({"dobj", "pobj", "nsubjpass", "dative", "oprd", "attr", "npadvmod"})
_ENDINGS = (
    ("ied", "y"),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("es", ""),
    ("s", ""),
    ("s", ""),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A word that names an event. ``parts``: particles or prepositions that it must govern; ``object``: the noun that it
    must have below it; ``compound``: the word that must stand right before it."""

    word: str
    noun: bool
    type: str
    mode: str | None
    parts: tuple[str, ...] = ()
    object: str | None = None
    compound: str | None = None

    @property
    def weight(self) -> int:
        """How much an entry asks for; the more, the better a match it is."""
        return len(self.parts) + 2 * (self.object is not None) + 2 * (self.compound is not None)


class Lexicon:
    """Finds the entries that a token matches. A word that ends in ``*`` matches every word that begins so."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._words: dict[str, list[Entry]] = {}
        self._stems: dict[str, list[Entry]] = {}
        for entry in entries:
            if entry.word.endswith("*"):
                self._stems.setdefault(entry.word[:-1], []).append(entry)
            else:
                self._words.setdefault(entry.word, []).append(entry)
        self._lengths = sorted({len(stem) for stem in self._stems}, reverse=True)

    def match(self, annotated: Annotated, token: Token) -> tuple[Entry, ...]:
        """Entries that fit a token in its place, the most specific first; none for most tokens."""
        found = [entry for word in _forms(token) for entry in self._words.get(word, ())]
        lower = token.text.lower()
        for length in self._lengths:
            found += self._stems.get(lower[:length], ()) if len(lower) >= length else ()
            if found:
                break
        fits = [entry for entry in found if _fits(annotated, token, entry)]
        return tuple(sorted(fits, key=lambda entry: -entry.weight))


@cache
def _language_lexicon(language: str) -> Lexicon:
    return Lexicon(_entries(load_words(language, "events")))


def load_lexicon(language: str, ontology: Ontology) -> Lexicon:
    """The words of a language for an ontology: those of its own types where it has any, else the language pack's."""
    own = [
        _entry(word, False, event_type.name, None)
        for event_type in ontology.types.values()
        for word in event_type.words.get(language, ())
    ]
    if own:
        return Lexicon([*own, *(_entry(e.word, True, e.type, None) for e in own if not e.parts and not e.object)])
    if ontology == plover():
        return _language_lexicon(language)
    return Lexicon(e for e in _entries(load_words(language, "events")) if e.type in ontology.types)


def _entries(words: Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]]) -> Iterator[Entry]:
    for section, noun in (("verbs", False), ("nouns", True), ("words", False)):
        for type_name, modes in words.get(section, {}).items():
            for mode, items in modes.items():
                for item in items:
                    yield _entry(item, noun, type_name, None if mode == "any" else mode)


def _entry(item: str, noun: bool, type_name: str, mode: str | None) -> Entry:
    words = item.split()
    objects = [word[1:] for word in words if word.startswith("+")]
    plain = [word for word in words if not word.startswith("+")]
    if noun:
        compound = plain[-2] if len(plain) > 1 else None
        return Entry(plain[-1], True, type_name, mode, compound=compound)
    return Entry(plain[0], False, type_name, mode, tuple(plain[1:]), objects[0] if objects else None)


def _forms(token: Token) -> Iterator[str]:
    """A token's lemma and form; for capitals, which taggers take for names, the plain forms that it may stand for."""
    yield token.lemma
    if token.text.lower() != token.lemma:
        yield token.text.lower()
    if token.pos != "PROPN" or not token.text.isupper() or len(token.text) < 4:
        return
    lower = token.text.lower()
    seen = {token.lemma, lower}
    for ending, instead in _ENDINGS:
        form = lower[: -len(ending)] + instead if lower.endswith(ending) else lower
        if form not in seen:
            seen.add(form)
            yield form


def _fits(annotated: Annotated, token: Token, entry: Entry) -> bool:
    if not annotated.parsed:
        return entry.weight == 0
    if token.pos in ("VERB", "AUX") and entry.noun:
        return False
    if entry.object is not None and _next_object(annotated, token) == entry.object:
        return True
    if token.pos == "NOUN" and not entry.noun:
        return False
    if token.pos not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ"):
        return False
    if entry.compound is not None:
        return token.index > 0 and annotated.tokens[token.index - 1].lemma == entry.compound
    below = tuple(annotated.governed(token))
    if not all(any(part == child.lemma for child in below) for part in entry.parts):
        return False
    return entry.object is None or any(noun.lemma == entry.object for noun in _objects(annotated, token))


def _next_object(annotated: Annotated, token: Token) -> str | None:
    """The noun right behind a word and its article: such words are a verb and its object even where a tagger takes the
    verb for a noun ("the union reserves the right")."""
    beside = annotated.tokens[token.index + 1 : token.index + 3]
    return beside[1].lemma if len(beside) == 2 and beside[0].pos == "DET" and beside[1].pos == "NOUN" else None


def _objects(annotated: Annotated, token: Token) -> Iterator[Token]:
    """Objects of a verb, straight or by a preposition, and its passive subject."""
    for child in annotated.governed(token):
        if child.dep in OBJECTS:
            yield child
        elif child.dep in ("prep", "prt"):
            yield from annotated.governed(child, "pobj")
