"""Article → Annotated: tokens, sentences, syntax, names, and the encoder's windows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from sayso.annotate.encoder import load_encoder, weights_digest
from sayso.annotate.parser import parse_articles
from sayso.annotate.truecase import restore_case
from sayso.record import Annotated, Article
from sayso.settings import Settings

__all__ = ["annotate_articles", "weights_digest"]


def annotate_articles(articles: Iterable[Article], settings: Settings) -> Iterator[Annotated]:
    """Annotate articles, in order, ``settings.batch_size`` at a time.

    Raises ModelError when a model of the package is missing."""
    encoder = load_encoder(settings.threads)
    parsed = parse_articles(articles, settings.batch_size)
    while batch := list(islice(parsed, settings.batch_size)):
        for annotated, windows in zip(batch, encoder.read([_cased(item.article) for item in batch]), strict=True):
            yield replace(annotated, windows=windows)


def _cased(article: Article) -> str:
    """The text as the encoder knows words best: capitals of English wire copy in mixed case, every code point in place."""
    return restore_case(article.text) if article.language == "en" else article.text
