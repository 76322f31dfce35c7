"""The grammar of what is real: tense and modality of an event's clause, what the clause hangs on, dates ahead or past."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sayso.extract.reading import Reading
from sayso.language import load_words
from sayso.record import Token

STEPS = 5  # governors that are looked at
NOMINAL = (
    "nsubj",
    "nsubjpass",
    "dobj",
    "pobj",
    "attr",
    "conj",
    "appos",
    "compound",
    "prep",
    "poss",
    "nmod",
    "acl",
)


def modality(reading: Reading, token: Token) -> Iterator[str]:
    """Features of an event's word that bear on its status, each a name."""
    dates = sorted(set(_dates(reading, token)))
    if not reading.annotated.parsed:
        yield from _flat(reading, token, dates)
        return
    verb, relation = _clause(reading, token)
    own = mood(reading, verb) if verb is not None else "none"
    yield f"own={own}"
    yield f"own={own}, {relation}"
    for date in dates or ["no date"]:
        yield f"{date}"
        yield f"own={own}, {date}"
    for kind in _kinds_of(reading, token, "amod", "compound", "nmod"):
        yield f"mod={kind}"
    yield from _chain(reading, token, own)


def tense(reading: Reading, token: Token) -> str:
    """How the clause of a word is put, without its negation; where nothing is parsed, by the word's ending."""
    if not reading.annotated.parsed:
        return _ending(reading.annotated.article.language, token.text.lower())
    verb, _ = _clause(reading, token)
    return "none" if verb is None else mood(reading, verb).removeprefix("not ")


def _ending(language: str, word: str) -> str:
    """The form that a word's ending speaks for."""
    endings: Mapping[str, list[str]] = load_words(language, "status")["endings"]
    found = (name for name, listed in endings.items() if len(word) > 4 and word.endswith(tuple(listed)))
    return next(found, "other")


def mood(reading: Reading, verb: Token) -> str:
    """How a verb is put: future, would, may, must, negated ones with "not", else its tense or form."""
    below = list(reading.annotated.governed(verb, "aux", "auxpass", "neg"))
    no = "not " if any(child.dep == "neg" for child in below) else ""
    words = {child.lemma.lower().replace("’", "'") for child in below if child.dep != "neg"}
    words |= {child.text.lower().replace("’", "'") for child in below if child.dep != "neg"}
    moods: Mapping[str, list[str]] = load_words(reading.annotated.article.language, "status")["moods"]
    for name, listed in moods.items():
        if words.intersection(listed):
            return no + name
    head = reading.tokens[verb.head]
    joined = verb.dep == "conj" and not below and head.pos in ("VERB", "AUX") and head.index != verb.index
    if joined and verb.tag in ("VB", head.tag) and reading.child(verb, "nsubj", "nsubjpass") is None:
        return mood(reading, head)
    if verb.dep == "xcomp" and head.tag == "VBG" and head.lemma == "go":
        return no + "future"
    return no + ("future" if in_headline_future(reading, verb) else _tense(verb, below))


def in_headline_future(reading: Reading, verb: Token) -> bool:
    """True for the infinitive by which a headline tells what is to come ("Engineers to train troops")."""
    part = reading.annotated.article.part_at(verb.span.start)
    hangs_on = verb.head != verb.index and reading.tokens[verb.head].pos in ("VERB", "AUX", "ADJ")
    if part is None or part.kind != "title" or hangs_on:
        return False
    return any(child.lemma.lower() == "to" for child in reading.annotated.governed(verb, "aux"))


def in_condition(reading: Reading, verb: Token) -> bool:
    """True for the verb of an "if" clause, and for what it governs there ("if she asks me to deploy them")."""
    for _ in range(STEPS):
        if verb.dep == "advcl":
            return any("condition" in _kinds(reading, mark) for mark in reading.annotated.governed(verb, "mark"))
        if verb.dep not in ("xcomp", "conj"):
            return False
        verb = reading.tokens[verb.head]
    return False


def brought_about(reading: Reading, token: Token) -> str:
    """The mood of the verb whose object an event's noun is ("would mean arrests", "could spark protests and raids"); empty
    for any other word."""
    for _ in range(STEPS):
        if token.dep != "conj":
            break
        token = reading.tokens[token.head]
    noun = token.pos not in ("VERB", "AUX") and token.dep in ("dobj", "attr")
    return mood(reading, reading.tokens[token.head]) if noun else ""


def bygone(reading: Reading, token: Token) -> bool:
    """True for what a finished clause puts into earlier times ("have held exercises in the past")."""
    if not reading.annotated.parsed:
        return False
    verb, _ = _clause(reading, token)
    if verb is None or mood(reading, verb) not in ("past", "perfect", "pluperfect"):
        return False
    below = list(reading.annotated.governed(verb, "advmod"))
    for preposition in reading.annotated.governed(verb, "prep"):
        below += reading.annotated.governed(preposition, "pobj")
    return any(child.lemma in _told(reading, "bygone") for child in below)


def of_fewer(reading: Reading, token: Token) -> bool:
    """True for a word that tells a rate and no happening: of fewer people, or of fewer such events."""
    parties = [token, *reading.annotated.governed(token, "nsubj", "nsubjpass", "dobj")]
    degrees = (degree for party in parties for degree in reading.annotated.governed(party, "amod", "det"))
    return any(degree.tag == "JJR" and degree.lemma in _told(reading, "fewer") for degree in degrees)


def _told(reading: Reading, name: str) -> Sequence[str]:
    told: Mapping[str, Sequence[str]] = load_words(reading.annotated.article.language, "status").get("told", {})
    return told.get(name, ())


def _tense(verb: Token, auxiliaries: list[Token]) -> str:
    words = {child.lemma for child in auxiliaries}
    tags = {child.tag for child in auxiliaries}
    if "to" in words:
        return "to"
    if verb.tag == "VBG":
        return "progressive" if "be" in words else "gerund"
    if "have" in words:
        return "pluperfect" if "VBD" in tags else "perfect"
    if verb.tag == "VBN":
        return "past" if "VBD" in tags else "present" if tags & {"VBZ", "VBP"} else "participle"
    if verb.tag == "VB":
        return "past" if "VBD" in tags else "base"
    return {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(verb.tag, verb.tag)


def _clause(reading: Reading, token: Token) -> tuple[Token | None, str]:
    """The verb whose clause an event's word stands in, and how the word stands to it."""
    if token.pos in ("VERB", "AUX"):
        return token, "itself"
    below, steps = token, []
    for _ in range(STEPS):
        head = reading.tokens[below.head]
        if head.index == below.index or below.dep not in NOMINAL:
            return None, "loose"
        steps.append(below.dep)
        if head.pos in ("VERB", "AUX"):
            return head, "/".join(step for step in steps if step not in ("conj", "compound"))
        below = head
    return None, "far"


def _chain(reading: Reading, token: Token, own: str) -> Iterator[str]:
    """What the event's word hangs on, step by step: words of the status list, moods of verbs, conditions."""
    below, seen = token, set()
    for step in range(STEPS):
        for child in reading.annotated.governed(below, "advcl", "prep", "mark", "advmod", "neg", "det"):
            if child.dep == "advcl" and any(
                "condition" in _kinds(reading, mark) for mark in reading.annotated.governed(child, "mark", "advmod")
            ):
                yield "has a condition"
                yield f"has a condition, own={own}"
            elif child.dep == "mark" and "condition" in _kinds(reading, child):
                yield "in a condition"
                yield f"in a condition, {min(step, 2)} up"
            elif child.dep in ("advmod", "neg", "det"):
                for kind in _kinds(reading, child):
                    yield f"beside={kind}, {min(step, 2)} up"
        head = reading.tokens[below.head]
        if head.index == below.index:
            return
        dep = below.dep
        for kind in _kinds(reading, head):
            yield f"under={kind}/{dep}"
            yield f"under={kind}, {min(step, 2)} up"
            if kind not in seen:
                yield f"under={kind}"
                yield f"under={kind}, own={own}"
                seen.add(kind)
        if head.pos in ("VERB", "AUX"):
            over = mood(reading, head)
            yield f"over={over}/{dep}"
            yield f"over={over}, own={own}"
            if dep in ("ccomp", "parataxis"):
                yield f"reported, own={own}, over={over}"
                if step:
                    return
        below = head


def _kinds(reading: Reading, token: Token) -> tuple[str, ...]:
    lookup = status_lookup(reading.annotated.article.language)
    return lookup.get(token.lemma) or lookup.get(token.text.lower(), ())


def _kinds_of(reading: Reading, token: Token, *labels: str) -> Iterator[str]:
    for child in reading.annotated.governed(token, *labels):
        yield from _kinds(reading, child)


@cache
def status_lookup(language: str) -> Mapping[str, tuple[str, ...]]:
    """Word → kinds of cue that it is."""
    found: dict[str, list[str]] = {}
    for kind, item in load_words(language, "status")["kinds"].items():
        for word in item["words"]:
            found.setdefault(word, []).append(kind)
    return {word: tuple(kinds) for word, kinds in found.items()}


def _dates(reading: Reading, token: Token) -> Iterator[str]:
    """Where the dates of the event's clause, or else of its sentence, lie: ahead of publication, on its day, before."""
    published = reading.annotated.article.published
    if published is None:
        yield "undated article"
        return
    for index, begin, until in reading.dates[token.sentence]:
        near = "near" if abs(index - token.index) <= 12 else "in sentence"
        side = _side(begin, until, published.date)
        if side:
            yield f"date {side} {near}"


def _side(begin: str | None, until: str | None, published: str) -> str:
    if begin is not None and begin[:10] > published[: len(begin[:10])]:
        return "ahead"
    if until is not None and until[:10] < published[: len(until[:10])]:
        return "past"
    if begin is not None and begin[:10] == published and until == begin:
        return "same day"
    return ""


def _flat(reading: Reading, token: Token, dates: list[str]) -> Iterator[str]:
    """Without a parse: endings and listed words before the event's word in its sentence."""
    language = reading.annotated.article.language
    endings: Mapping[str, list[str]] = load_words(language, "status")["endings"]
    bounds = reading.annotated.sentences[token.sentence]
    own = _ending(language, token.text.lower())
    yield f"own={own}"
    for date in dates or ["no date"]:
        yield date
        yield f"own={own}, {date}"
    lookup = status_lookup(language)
    for near in reading.tokens[max(bounds.start, token.index - 8) : min(bounds.end, token.index + 5)]:
        if near.index == token.index:
            continue
        gap = near.index - token.index
        side = "close before" if -3 <= gap < 0 else "before" if gap < 0 else "after"
        word = near.text.lower()
        for kind in lookup.get(word, ()):
            yield f"{side}={kind}"
            yield f"{side}={kind}, own={own}"
        for name, listed in endings.items():
            if len(word) > 4 and word.endswith(tuple(listed)):
                yield f"{side} ends={name}"
