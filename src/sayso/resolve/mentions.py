"""What the words of one mention say about its actor: name, office, kind, country, sector, number, gender."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from sayso.language.countries import country_of
from sayso.record import ActorKind, Annotated, Name, Span, Token, stripped
from sayso.resolve.names import main_name, names_in, proper_core, with_given_name
from sayso.resolve.words import (
    EDGE,
    Pronoun,
    fold,
    known_actors,
    known_noun,
    nouns,
    pronouns,
    short_titles,
    word_sets,
)

Form = Literal["name", "nominal", "pronoun"]
Gender = Literal["male", "female"]


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
    name = main_name(annotated, untitled, core) or proper_core(annotated, untitled, core)
    if name is not None and core is not None:
        name = with_given_name(annotated, untitled, name)
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
    noun = known_noun(words, language, proper=True)
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
        elif 0 < len(words) < 120 and (noun := known_noun(fold(words), language)) and noun[0] == "person":
            first, _, rest = words.partition(" ")
            yield rest if rest and fold(first) in sets["leading"] else words


def _sector_of(roles: tuple[str, ...], language: str) -> str | None:
    for role in roles:
        noun = known_noun(fold(role), language)
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
    noun = nouns(language).get(head) or known_noun(folded, language)
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
