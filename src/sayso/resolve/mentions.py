"""What the words of one mention say about its actor: name, office, kind, country, sector, number, gender."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from sayso.language.countries import country_of
from sayso.record import ActorKind, Annotated, Name, Span, Token, stripped
from sayso.resolve.words import EDGE, Pronoun, fold, known_actors, nouns, pronouns, short_titles, word_sets

Form = Literal["name", "nominal", "pronoun"]
Gender = Literal["male", "female"]

_WORD = re.compile(r"[\w.&'’-]+")
_CAPITALISED = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w'’.-]*"
    r"(?:(?<![a-zà-ÿ]{5}\.)\s+(?:(?:de|del|de la|de los|da|dos|van|von|bin|al|el|y|e)\s+)?[A-ZÀ-ÖØ-Þ][\w'’.-]*)*"
)
_INSIDE = ("compound", "appos", "flat", "nmod", "amod", "name", "nummod", "poss")
ACTOR_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention. ``name``: the proper name in it, if that is whom it names; ``head``: its head noun or pronoun,
    folded; ``roles``: offices as the text words them; ``sector``: PLOVER code; ``capital``: a city that stands for its
    country's government."""

    span: Span
    form: Form
    kind: ActorKind
    head: str
    name: Span | None = None
    label: str = ""
    pronoun: Pronoun | None = None
    country: str | None = None
    sector: str | None = None
    roles: tuple[str, ...] = ()
    plural: bool = False
    gender: Gender | None = None
    definite: bool = False
    capital: bool = False


def read_mention(annotated: Annotated, span: Span) -> Mention:
    """Read what a noun phrase says. Works on the parse where there is one, else on the words alone."""
    text, language = annotated.text, annotated.article.language
    line = span.quote(text).rstrip().rfind("\n") + 1  # a byline or title that was joined to the sentence below
    span = stripped(text, Span(span.start + line, span.end), EDGE)
    words = fold(span.quote(text))
    if words in pronouns(language):
        return _pronoun(span, words, language)
    untitled = _without_ranks(text, span, language)
    if _is_joint(annotated, span):
        return Mention(span, "nominal", "group", words, country=country_in(span.quote(text), language), plural=True)
    core = _core(annotated, untitled)
    name = _main_name(annotated, untitled, core) or _proper_core(annotated, untitled, core)
    if name is not None and core is not None:
        name = _with_given_name(annotated, untitled, name)
    head = core.text if core else _known_head(words.split(" "), language)
    if name is not None:
        return _named(annotated, span, name)
    return _nominal(annotated, span, fold(head), core)


def _known_head(words: list[str], language: str) -> str:
    """Without a parse: the first word that a list of actors knows, else the last one."""
    sets = word_sets(language)
    known = (word for word in words if word in nouns(language) or word in sets["vague"] or word in sets["unnamed"])
    return next(known, words[-1])


def _is_joint(annotated: Annotated, span: Span) -> bool:
    """True for two or more named parties in one phrase ("Ruiz and the mayor", "officials and President Okafor")."""
    core = _core(annotated, span)
    if core is None:
        return False
    names = names_in(annotated, span)
    person = any(name.label == "PERSON" for name in names)
    return any(
        (conjunct.pos == "PROPN" and core.pos == "PROPN" and not _in_one_name(names, core, conjunct))
        or (person and conjunct.pos in ("PROPN", "NOUN"))
        for conjunct in annotated.governed(core, "conj")
        if span.covers(conjunct.span)
    )


def _in_one_name(names: Iterable[Name], one: Token, other: Token) -> bool:
    return any(name.span.covers(one.span) and name.span.covers(other.span) for name in names)


def _without_ranks(text: str, span: Span, language: str) -> Span:
    """A span without abbreviated ranks before it ("Brig. Gen. …"), which parsers take for ends of sentences and names."""
    ranks = word_sets(language)["honorific_either"]
    while (match := re.match(r"(\S+\.)\s+", span.quote(text))) and match.group(1).lower() in ranks:
        span = Span(span.start + match.end(), span.end)
    return span


def _pronoun(span: Span, word: str, language: str) -> Mention:
    kind = pronouns(language)[word]
    gender: Gender | None = "male" if kind == "male" else "female" if kind == "female" else None
    plural = kind == "plural" or word in ("we", "us", "our", "nosotros", "nosotras", "nos")
    return Mention(span, "pronoun", "person" if gender else "unnamed", word, pronoun=kind, plural=plural, gender=gender)


def _core(annotated: Annotated, span: Span) -> Token | None:
    """The head token of a span: the first one that is governed from outside it (None without a parse)."""
    if not annotated.parsed:
        return None
    inside = [token for token in annotated.tokens_in(span) if token.span.start >= span.start]
    indices = {token.index for token in inside}
    outer = [t for t in inside if (t.head not in indices or t.head == t.index) and t.pos not in ("PUNCT", "DET", "ADP")]
    return _office_holder(annotated, outer[0], indices) if outer else None


def _office_holder(annotated: Annotated, core: Token, inside: set[int]) -> Token:
    """The person behind two offices ("state councilor and foreign minister Wang Yi"), which parsers take for two people; any
    other head as it is. With an article before the first office they are two ("the mayor and President Okafor")."""
    kind, _ = nouns(annotated.article.language).get(fold(core.text), ("", None))
    if kind != "person" or core.tag not in ("NN", "NNP") or any(annotated.governed(core, "det", "poss")):
        return core
    joined = (token for token in annotated.governed(core, "conj") if token.index in inside and token.pos == "PROPN")
    return next(joined, core)


def _main_name(annotated: Annotated, span: Span, core: Token | None) -> Name | None:
    """The proper name that a span stands for: its head's own, or one in apposition; not "the spokesman of X"'s X."""
    names = names_in(annotated, span)
    if not names:
        return None
    if core is None:
        return _first_free_name(annotated, span, names)
    linked = {core.index}
    todo = [core]
    while todo:
        token = todo.pop()
        for child in annotated.governed(token, "compound", "appos", "flat", "nmod", "amod"):
            linked.add(child.index)
            todo.append(child)
    holding = [name for name in names if name.tokens.start <= core.index < name.tokens.end]
    apposed = [
        n
        for n in names
        if n not in holding
        and n.label == "PERSON"
        and linked & set(range(*n.tokens))
        and not _is_modifier(annotated, n, core)
    ]
    if apposed and not any(name.label == "PERSON" for name in holding):
        return apposed[-1]
    if holding:
        return holding[0]
    near = [name for name in apposed if name.label == "PERSON"]
    return near[0] if near else None


def _is_modifier(annotated: Annotated, name: Name, core: Token) -> bool:
    """True for the name of a person before a common noun, which names the noun's owner ("the Ruiz campaign")."""
    last = annotated.tokens[name.tokens.end - 1]
    return core.pos == "NOUN" and last.head == core.index and last.index < core.index and last.dep != "appos"


def _with_given_name(annotated: Annotated, span: Span, name: Name) -> Name:
    """A lone last name with the capitalised word before it that no recogniser took in ("Sgt. Amina Bello")."""
    first = annotated.tokens[name.tokens.start]
    before = annotated.tokens[first.index - 1] if first.index else first
    given = before.pos == "PROPN" and before.head == first.index and before.text[:1].isupper() and before.text.isalpha()
    language = annotated.article.language
    if name.label != "PERSON" or len(range(*name.tokens)) > 1 or not given or before.span.start < span.start:
        return name
    if fold(before.text) in nouns(language) or country_of(before.text, language):
        return name
    return Name(Span(before.span.start, name.span.end), Span(before.index, name.tokens.end), name.label)


def _proper_core(annotated: Annotated, span: Span, core: Token | None) -> Name | None:
    """A head that the parser takes for a proper noun and no recogniser for a name ("Ruiz thanked …")."""
    if core is None or core.pos != "PROPN" or not core.text[:1].isupper():
        return None
    if fold(core.text) in nouns(annotated.article.language):
        return None
    run = [t for t in annotated.governed(core, "compound", "flat") if t.pos == "PROPN" and t.span.start >= span.start]
    first = min([core.index, *(token.index for token in run)])
    words = Span(annotated.tokens[first].span.start, core.span.end)
    return Name(words, Span(first, core.index + 1), "")


def _first_free_name(annotated: Annotated, span: Span, names: list[Name]) -> Name | None:
    """Without a parse: a name in apposition to an office ("el ministro de Defensa, Ana Ruiz"), else the first name that no
    preposition introduces."""
    text, language = annotated.text, annotated.article.language
    sets = word_sets(language)
    noun = _noun(fold(span.quote(text)), language) if names[0].span.start != span.start else None
    apposed = [name for name in names if text[span.start : name.span.start].rstrip().endswith(",")]
    if noun and noun[0] == "person" and apposed:
        return apposed[-1]
    for name in (_without_portfolio(annotated, name) for name in names):
        before = fold(text[span.start : name.span.start]).split()
        if not before or before[-1] not in sets["after_head"] | sets["definite"]:
            return name
        if len(before) == 1 and before[0] in sets["definite"]:
            return name
    return None


def _without_portfolio(annotated: Annotated, name: Name) -> Name:
    """A person's name without the last word of the office before it ("ministra de Defensa Ana Ruiz")."""
    words = annotated.tokens_in(name.span)
    if len(words) < 3 or fold(words[0].text) not in word_sets(annotated.article.language)["portfolio"]:
        return name
    return Name(Span(words[1].span.start, name.span.end), Span(words[1].index, name.tokens.end), name.label)


def names_in(annotated: Annotated, span: Span) -> list[Name]:
    """The named entities inside a span; capitalised words where no recogniser ran."""
    found = [
        n for n in annotated.names if n.label in ACTOR_LABELS and span.covers(n.span) and is_word(annotated, n.span)
    ]
    if found or annotated.parsed:
        return found
    return capitalised(annotated, span)


def is_word(annotated: Annotated, span: Span) -> bool:
    """True when a span holds a letter (recognisers take stray punctuation for names)."""
    return any(character.isalpha() for character in span.quote(annotated.text))


def capitalised(annotated: Annotated, span: Span) -> list[Name]:
    """Runs of capitalised words as names without a label; a sentence's first word counts only in a longer run."""
    out = []
    stop = word_sets(annotated.article.language)["leading"]
    for match in _CAPITALISED.finditer(annotated.text, span.start, span.end):
        start, words = match.start(), match.group()
        first = words.split()[0]
        if fold(first) in stop:
            start += len(first)
            while start < match.end() and annotated.text[start].isspace():
                start += 1
        if start >= match.end():
            continue
        tokens = annotated.tokens_in(Span(start, match.end()))
        if tokens:
            out.append(Name(Span(start, match.end()), Span(tokens[0].index, tokens[-1].index + 1), ""))
    return out


def _named(annotated: Annotated, span: Span, name: Name) -> Mention:
    """A mention by proper name: strip titles from it and read them."""
    text, language = annotated.text, annotated.article.language
    bare, titles = _without_titles(text, name.span, language)
    words = fold(bare.quote(text))
    around = [stripped(text, Span(span.start, bare.start), EDGE), stripped(text, Span(bare.end, span.end), EDGE)]
    roles = tuple(_roles(text, around, language))
    known = known_actors().get(words)
    country = country_of(bare.quote(text), language)
    sets = word_sets(language)
    gender = _gender([*titles, *fold(" ".join(roles)).split()], words, sets)
    tokens = words.split()
    if known:
        return Mention(span, "name", known.kind, words, bare, "ORG", country=known.country, sector=known.sector)
    if country and (name.label != "PERSON" or not _is_surname(annotated, words)):
        people = country_of(bare.quote(text), language, "name", "capital", "seat") is None
        capital = not people and country_of(bare.quote(text), language, "name") is None
        kind: ActorKind = "population" if people else "government"
        return Mention(
            span, "name", kind, words, bare, "GPE", country=country, sector=None if people else "GOV", plural=people,
            capital=capital,
        )  # fmt: skip
    noun = _noun(words, language, proper=True)
    label = (
        "PERSON" if roles and not noun else name.label or ("PERSON" if not noun and len(tokens) in (2, 3) else "ORG")
    )
    role_country = country_in(text[span.start : span.end], language)
    if label == "PERSON" and not (noun and noun[0] != "person" and len(tokens) > 1 and name.label != "PERSON"):
        office = _sector_of(roles, language)
        return Mention(
            span, "name", "person", words, bare, "PERSON",
            country=role_country, sector=office, roles=roles, gender=gender,
        )  # fmt: skip
    kind = noun[0] if noun and noun[0] != "person" else "government" if label == "GPE" else "organisation"
    return Mention(
        span, "name", kind, words, bare, label, country=role_country, sector=noun[1] if noun else None,
        plural=kind == "population",
    )  # fmt: skip


def _is_surname(annotated: Annotated, word: str) -> bool:
    """True when the article has a person with that last name ("Jordan" in an article about Michael Jordan)."""
    return any(
        name.label == "PERSON" and " " in (full := fold(name.span.quote(annotated.text))) and full.split()[-1] == word
        for name in annotated.names
    )


def _without_titles(text: str, span: Span, language: str) -> tuple[Span, list[str]]:
    """A name without honorifics before it, a possessive ending or quote marks; and those honorifics, folded."""
    sets = word_sets(language)
    honorifics = sets["honorific_male"] | sets["honorific_female"] | sets["honorific_either"] | sets["leading"]
    titles = []
    end = span.end - (2 if re.search(r"['’]s$", span.quote(text)) else 0)
    span = stripped(text, Span(span.start, end), " ,'’\"“”")
    while match := re.match(r"\S+\s+", span.quote(text)):
        word = match.group().strip().lower()
        if word not in honorifics and fold(word) not in honorifics:
            break
        titles.append(fold(word))
        span = Span(span.start + match.end(), span.end)
    return span, titles


def _roles(text: str, around: Iterable[Span], language: str) -> Iterable[str]:
    """Offices before or after a name, as the text words them."""
    short, sets = short_titles(language), word_sets(language)
    for span in around:
        words = re.split(r"(?:^|\s+)(?:who|which|that|quien|que)\b|[;(]", span.quote(text))[0].strip(EDGE)
        last = words.lower().rsplit(" ", 1)[-1]
        abbreviation = short.get(last) or short.get(last + ".")
        if abbreviation:
            yield abbreviation[0]
        elif 0 < len(words) < 120 and (noun := _noun(fold(words), language)) and noun[0] == "person":
            first, _, rest = words.partition(" ")
            yield rest if rest and fold(first) in sets["leading"] else words


def _noun(words: str, language: str, proper: bool = False) -> tuple[ActorKind, str | None] | None:
    """Kind and sector by the longest known noun phrase: the head's first (before "of"), then any."""
    table = nouns(language)
    tokens = [token for token in _WORD.findall(words) if token]
    heads = _head_words(tokens, language)
    for size in range(min(4, len(heads)), 0, -1):
        starts = range(len(heads) - size, -1, -1) if language != "es" else range(len(heads) - size + 1)
        for start in starts:
            found = table.get(" ".join(heads[start : start + size]))
            if found and not (proper and found[0] == "population" and len(tokens) > 2):
                return found
    return None


def _head_words(tokens: list[str], language: str) -> list[str]:
    """The words up to the first preposition: where the head of a noun phrase stands."""
    ends = word_sets(language)["after_head"]
    for index, token in enumerate(tokens):
        if index and token in ends:
            phrase = " ".join(tokens[: index + 2])
            return tokens[: index + 2] if phrase in nouns(language) else tokens[:index]
    return tokens


def _sector_of(roles: tuple[str, ...], language: str) -> str | None:
    for role in roles:
        noun = _noun(fold(role), language)
        if noun and noun[1]:
            return noun[1]
    return None


def country_in(words: str, language: str) -> str | None:
    """The country that a phrase names or whose people it names; the first one found, longest words first."""
    tokens = words.split()
    for size in (3, 2, 1):
        for start in range(len(tokens) - size + 1):
            found = country_of(" ".join(tokens[start : start + size]).strip(EDGE.replace(".", "")), language)
            if found:
                return found
    return None


def _gender(titles: list[str], name: str, sets: Mapping[str, frozenset[str]]) -> Gender | None:
    first = name.split(" ", 1)[0] if " " in name else ""
    for gender in get_args(Gender):
        if any(title in sets[f"honorific_{gender}"] for title in titles) or first in sets[f"given_{gender}"]:
            return gender  # type: ignore[no-any-return]
    return None


def _nominal(annotated: Annotated, span: Span, head: str, core: Token | None) -> Mention:
    """A mention by description: "the minister", "armed U.S. troops", "a senior official"."""
    text, language = annotated.text, annotated.article.language
    words = span.quote(text)
    folded = fold(words)
    noun = nouns(language).get(head) or _noun(folded, language)
    sets = word_sets(language)
    first = folded.split(" ")[0]
    known = known_actors().get(" ".join(folded.split()[1:]) if first in sets["leading"] else folded)
    plural = "Number=Plur" in core.morph if core else bool(re.search(r"s$", head))
    kind: ActorKind = noun[0] if noun else "group" if plural else "unnamed"
    if (
        head in sets["unnamed"]
        or (kind == "population" and noun and noun[1] is None)
        or (kind == "person" and first not in sets["definite"] and not words[:1].isupper())
    ):
        kind = "unnamed"
    if known:
        kind = known.kind
    return Mention(
        span, "nominal", kind, head,
        country=(known.country if known else None) or country_in(words, language),
        sector=(known.sector if known else None) or (noun[1] if noun else None),
        plural=plural or kind == "population",
        definite=first in sets["definite"],
    )  # fmt: skip
