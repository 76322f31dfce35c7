"""What a person types into a search, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sayso.errors import QueryError
from sayso.ledger.words import words_of

MOST_TERMS: Final = 64

_TOKEN: Final = re.compile(r'"(?P<phrase>[^"]*)"(?P<star>\*?)|(?P<bracket>[()])|(?P<word>[^\s()"]+)')
_UNCARRIED: Final = re.compile("[\0\ud800-\udfff]")
_OPERATORS: Final = ("AND", "OR", "NOT")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase. ``words``: folded, in their order; ``prefix``: the last one only has to begin so."""

    text: str
    words: tuple[str, ...]
    prefix: bool


@dataclass(frozen=True, slots=True)
class Query:
    """Terms with ``AND``, ``OR``, ``NOT``, ``(`` and ``)`` between them, ``NOT`` binding strongest, then ``AND``.
    ``wanted``: the terms that are not behind a NOT."""

    parts: tuple[Term | str, ...]
    wanted: tuple[Term, ...]


def parse_query(query: str) -> Query:
    """Words (all of them must occur), ``"phrases"``, ``begin*``, ``AND``, ``OR``, ``NOT``, brackets. Anything else is only
    characters. Raises QueryError."""
    if query.count('"') % 2:
        raise _unclear(query, "a quotation mark is not closed")
    parts: list[Term | str] = []
    for token in _tokens(query):
        operand_before = bool(parts) and (isinstance(parts[-1], Term) or parts[-1] == ")")
        if operand_before and (isinstance(token, Term) or token == "("):
            parts.append("AND")
        if token == "NOT" and parts and parts[-1] == "AND":
            parts.pop()
        parts.append(token)
    terms = sum(isinstance(part, Term) for part in parts)
    if not terms:
        raise _unclear(query, "it has no words")
    if terms > MOST_TERMS or parts.count("(") > MOST_TERMS:
        raise _unclear(query, f"it has more than {MOST_TERMS} words or brackets")
    _check_order(query, parts)
    return Query(tuple(parts), tuple(_wanted(parts)))


def _tokens(query: str) -> Iterator[Term | str]:
    for match in _TOKEN.finditer(_UNCARRIED.sub(" ", query)):
        word = match["word"]
        if match["bracket"]:
            yield match["bracket"]
        elif word in _OPERATORS:
            yield word
        else:
            text = match["phrase"] if word is None else word
            star = bool(match["star"]) if word is None else word.endswith("*")
            if words := tuple(folded for folded, _ in words_of(text)):
                yield Term(text.rstrip("*"), words, star)


def _check_order(query: str, parts: list[Term | str]) -> None:
    """Operators stand between operands, and brackets match."""
    depth, wants_operand = 0, True
    for part in parts:
        if isinstance(part, Term) or part == "(":
            fits, wants_operand = wants_operand, part == "("
        else:
            fits, wants_operand = not wants_operand, part != ")"
        depth += {"(": 1, ")": -1}.get(part, 0) if isinstance(part, str) else 0
        if not fits or depth < 0:
            raise _unclear(query, f"{part if isinstance(part, str) else part.text!r} stands where it cannot")
    if wants_operand or depth:
        raise _unclear(query, "a bracket is not closed" if depth else f"nothing follows {parts[-1]}")


def _wanted(parts: list[Term | str]) -> Iterator[Term]:
    refused: list[bool] = [False]
    for before, part in zip(["", *parts], parts, strict=False):
        if part == "(":
            refused.append(refused[-1] or before == "NOT")
        elif part == ")":
            refused.pop()
        elif isinstance(part, Term) and not refused[-1] and before != "NOT":
            yield part


def _unclear(query: str, why: str) -> QueryError:
    return QueryError(
        f"cannot be understood: {why}",
        where=f"search {query!r}",
        remedy='Write words, "phrases in quotation marks", begin*, and AND, OR, NOT between them',
    )
