"""Voices: who a report's words come from, and which names of them are one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sayso.extract.via import bare_outlet, is_outlet
from sayso.language import load_words
from sayso.ledger.fold import folded
from sayso.link.credits import agency_of
from sayso.record import Attribution, OriginKind, Record, Source, Span, Via

COMMANDED: Final = frozenset({"MIL", "COP"})
"""Sectors whose people know what their body knows."""
_WORD: Final = re.compile(r"\w+")
_DOMAIN: Final = re.compile(r"(?:\.(?:com|org|net|info|news|co|example|[a-z]{2}))+\Z")


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of say-so. ``words``: the name's words without articles, case and accents. ``offices``: words of a person's
    roles and of the body that the person belongs to. ``generic``: a body called by a common noun ("the police")."""

    name: str
    kind: OriginKind
    language: str
    words: tuple[str, ...]
    person: bool = False
    generic: bool = False
    country: str | None = None
    sector: str | None = None
    offices: tuple[str, ...] = ()

    @property
    def published(self) -> bool:
        """An outlet or agency: what it says may stand in an article of its own."""
        return self.kind in ("outlet", "agency")


@lru_cache(maxsize=4096)
def outlet_voice(name: str, language: str) -> Voice:
    """An outlet or agency by its name or the host of its address."""
    agency = agency_of(name, language)
    bare = _DOMAIN.sub("", name.strip())
    squeezed = "".join(_plain(bare, language))
    return Voice(agency or name, "agency" if agency else "outlet", language, (folded(agency) if agency else squeezed,))


def chain_of(record: Record, inner: Attribution) -> tuple[Voice, ...]:
    """The voices of an attribution, the one that the words began with first: its source, the ways they took, then the
    attributions around it."""
    known = {item.id: item for item in record.attributions}
    found: list[Voice] = []
    item: Attribution | None = inner
    while item is not None:
        found += _voices(record, item)
        item = known.get(item.within or "")
    return tuple(dict.fromkeys(found))


def via_voices(via: Iterable[Via], language: str) -> Iterator[Voice]:
    """Outlets, agencies and documents that words came through."""
    documents = {folded(word) for word in load_words(language, "reporting")["via"]["documents"]}
    for item in via:
        plain = _plain(item.name, language)
        if plain and any(" ".join(plain).endswith(word) for word in documents) and item.name[0].islower():
            yield Voice(item.name, "document", language, plain)
        else:
            yield outlet_voice(item.name, language)


def one_voice(left: Voice, right: Voice) -> bool:
    """True when two names stand for the same source, as far as their words tell. A person and the body that the person
    speaks for are one: two officers of one police are not two independent sources of what the police know."""
    if left.published or right.published or "document" in (left.kind, right.kind):
        return (left.published, left.words) == (right.published, right.words)
    if left.person and right.person:
        return left.words[-1:] == right.words[-1:] and _within(left.words, right.words)
    if left.person or right.person:
        person, body = (left, right) if left.person else (right, left)
        spoken_for = bool(body.words) and set(body.words) <= set(person.offices)
        return spoken_for or (body.generic and _one_command(left, right))
    if left.sector and right.sector and left.sector != right.sector:
        return False
    if left.generic and right.generic and (_one_command(left, right) or _translated(left, right)):
        return True
    named = left.generic == right.generic or left.words == right.words or left.sector == right.sector is not None
    return named and _within(left.words, right.words)


def _one_command(left: Voice, right: Voice) -> bool:
    """Both are of the same army or police, as far as is known of their countries."""
    abroad = left.country and right.country and left.country != right.country
    return left.sector == right.sector and left.sector in COMMANDED and not abroad


def _translated(left: Voice, right: Voice) -> bool:
    return left.language != right.language and left.sector is not None and left.sector == right.sector


def _voices(record: Record, item: Attribution) -> Iterator[Voice]:
    if item.source is not None and (voice := _source(record, item.source)) is not None:
        yield voice
    yield from via_voices(item.via, record.article.language)


def _source(record: Record, source: Source) -> Voice | None:
    article = record.article
    actor = next((actor for actor in record.actors if actor.id == source.actor), None)
    span = bare_outlet(article.text, source.span, article.language)
    name = actor.name if actor else span.quote(article.text)
    if _is_nobody(source.span.quote(article.text), article.language):
        return None
    if (actor is None or actor.kind != "person") and _names_outlet(name, article.language):
        return outlet_voice(bare_outlet(name, Span(0, len(name)), article.language).quote(name), article.language)
    words = _plain(name, article.language)
    if not words:
        return None
    body = next((other for other in record.actors if actor and other.id == actor.part_of), None)
    offices = (*(actor.roles if actor else ()), *((body.name,) if body else ()))
    return Voice(
        name=name,
        kind="speaker",
        language=article.language,
        words=words,
        person=actor is not None and actor.kind == "person",
        generic=name.islower(),
        country=actor.country if actor else None,
        sector=actor.sector if actor else None,
        offices=tuple(dict.fromkeys(word for office in offices for word in _plain(office, article.language))),
    )


def _is_nobody(words: str, language: str) -> bool:
    """True for a source that says that nobody speaks: "no group has claimed it"."""
    return any(f"{words.lower()} ".startswith(f"{no} ") for no in load_words(language, "reporting")["source"]["nobody"])


def _names_outlet(name: str, language: str) -> bool:
    return is_outlet(name, language) or agency_of(name, language) is not None


def _plain(name: str, language: str) -> tuple[str, ...]:
    """The words of a name without the article before it, case and accents."""
    words = _WORD.findall(folded(name))
    articles = load_words(language, "reporting")["via"]["articles"]
    return tuple(words[1:] if len(words) > 1 and words[0] in articles else words)


def _within(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """All words of the shorter name stand in the longer."""
    shorter, longer = sorted((set(left), set(right)), key=len)
    return bool(shorter) and shorter <= longer
