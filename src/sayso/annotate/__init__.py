"""Article → Annotated: tokens, sentences, syntax, names, and the encoder's windows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.annotate.parser import parse_articles
from sayso.record import Annotated, Article

__all__ = ["annotate_articles"]


def annotate_articles(articles: Iterable[Article], batch_size: int = 16) -> Iterator[Annotated]:
    """Annotate articles, in order."""
    yield from parse_articles(articles, batch_size)
