"""Article → Annotated: tokens, sentences, syntax, names, and the encoder's windows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sayso.annotate.parser import parse_articles
from sayso.record import Annotated, Article
from sayso.settings import Settings

__all__ = ["annotate_articles", "model_digests"]


def annotate_articles(articles: Iterable[Article], settings: Settings) -> Iterator[Annotated]:
    """Annotate articles, in order, ``settings.batch_size`` at a time."""
    yield from parse_articles(articles, settings.batch_size)


def model_digests() -> Mapping[str, str]:
    """Each model by name with the digest of its weights or its version."""
    return {}
