"""A text and what is known about it → an Article. Every source ends here."""

from __future__ import annotations

from sayso.errors import InputNotNews
from sayso.read.language import find_language
from sayso.read.metadata import Metadata, tidy
from sayso.read.news import check_text
from sayso.read.outlet import find_outlet
from sayso.read.parts import Layout, find_parts
from sayso.read.published import read_published, url_published
from sayso.record import Article, Outlet, Published, canonical, text_id
from sayso.settings import Settings


def read_text(
    text: str,
    source_id: str,
    metadata: Metadata | None = None,
    *,
    settings: Settings | None = None,
    where: str | None = None,
) -> Article:
    """The article that a text is. ``source_id``: the user's name for it. ``metadata`` wins over what the text itself says.
    Raises an InputError naming ``where`` (``source_id`` by default) when the text is empty, too large or no article."""
    where = where or source_id
    known = metadata or Metadata()
    settings = settings or Settings()
    text = canonical(text)
    check_text(text, where=where, max_bytes=settings.max_text_bytes)
    language = known.language or find_language(text)
    layout = find_parts(text, language, known.title)
    if not layout.has_story:
        raise InputNotNews("nothing but captions and boilerplate", where=where, remedy="Give the text of an article.")
    header = {name: span.quote(text) for name, span in layout.header.fields.items()}
    url = known.url or header.get("url")
    return Article(
        id=text_id(text),
        source_id=source_id,
        text=text,
        language=language,
        path=known.path,
        url=url,
        title=known.title or (tidy(layout.title.quote(text)) if layout.title else None),
        byline=known.byline or _byline(text, layout),
        outlet=known.outlet or _outlet(text, layout, language, url),
        published=known.published or _published(text, layout) or url_published(url),
        parts=layout.parts,
    )


def _byline(text: str, layout: Layout) -> str | None:
    span = layout.header.fields.get("byline") or (layout.byline.names if layout.byline else None)
    return tidy(span.quote(text).strip(" *_")) if span else None


def _outlet(text: str, layout: Layout, language: str, url: str | None) -> Outlet | None:
    if (span := layout.header.fields.get("outlet")) is not None:
        return Outlet(span.quote(text), "metadata", span)
    return find_outlet(text, layout, language, url)


def _published(text: str, layout: Layout) -> Published | None:
    span = layout.header.fields.get("published")
    return read_published(span.quote(text), spans=(span,)) if span else None
