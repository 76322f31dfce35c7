"""Web pages: trafilatura's text is the canonical text; title, byline, outlet and date come from the markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from sayso.errors import InputMalformed, InputNotNews
from sayso.read.article import read_text
from sayso.read.decoding import declared_encoding, decode
from sayso.read.language import read_language
from sayso.read.metadata import Metadata, tidy
from sayso.read.outlet import url_outlet
from sayso.read.published import read_published
from sayso.record import Article, Outlet, Published
from sayso.settings import Settings

MIN_CHARACTERS = 25
"""Less text than this is no article."""

_DATE_NAMES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date_published",
    "parsely-pub-date", "publication_date", "publish-date", "publishdate", "pubdate", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "sailthru.date", "article.published", "bt:pubdate",
    "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
"""Names under which a page's head tells when it was published, surest first. Dates of changes are not among them."""
_SITE_NAMES = ("og:site_name", "application-name", "dc.publisher", "article:publisher", "twitter:site")
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "headline")
_ARTICLE_TYPES = re.compile(r"(?:News)?Article|ReportageNewsArticle|BlogPosting|Report|LiveBlogPosting")


def read_html_bytes(
    data: bytes, source_id: str, metadata: Metadata, *, settings: Settings, where: str, charset: str | None = None
) -> tuple[Article, str]:
    """The article on a page, and the page. ``metadata`` wins over the markup, ``charset`` (of an HTTP header) over the
    page's own declaration. Raises an InputError."""
    page = decode(data, where=where, declared=charset or declared_encoding(data))
    tree = _parsed(page, where)
    found = _metadata(tree, metadata)
    text = _main_text(page)
    if text is None or len(text.strip()) < MIN_CHARACTERS:
        raise InputNotNews("no article was found on the page", where=where, remedy="Save its text and read that.")
    return read_text(text, source_id, found, settings=settings, where=where), page


def looks_like_html(data: bytes) -> bool:
    """True when bytes begin like a page."""
    return (
        re.match(
            rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b",
            data[:2048],
            re.I | re.S,
        )
        is not None
    )


def _parsed(page: str, where: str) -> Any:
    from trafilatura import load_html

    # lxml refuses a string that declares an encoding, which is already settled here.
    tree = load_html(re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    if tree is None:
        raise InputMalformed(
            "this is no HTML", where=where, remedy="Give a web page, or the text with the ending .txt."
        )
    return tree


def _main_text(page: str) -> str | None:
    from trafilatura import extract

    return extract(page, include_comments=False, include_tables=False, favor_precision=False, deduplicate=False)


def _metadata(tree: Any, known: Metadata) -> Metadata:
    meta = _meta_tags(tree)
    linked = next(_json_articles(tree), {})
    url = known.url or _canonical_url(tree, meta)
    return Metadata(
        title=known.title or tidy(linked.get("headline")) or _first(meta, _TITLE_NAMES) or _heading(tree),
        byline=known.byline or _names(linked.get("author")) or _author(meta),
        outlet=known.outlet or _outlet(meta, linked) or url_outlet(url),
        published=known.published or _published(tree, meta, linked),
        language=known.language or _language(tree),
        url=url,
        path=known.path,
    )


def _meta_tags(tree: Any) -> dict[str, str]:
    """Content of the page's meta elements by folded name; the first of a name counts."""
    tags: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = tidy(element.get("content"))
        if name and content:
            tags.setdefault(name.strip().casefold(), content)
    return tags


def _json_articles(tree: Any) -> Iterator[dict[str, Any]]:
    """Objects of JSON-LD that describe an article (schema.org)."""
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or ""):
            continue
        try:
            data = json.loads(element.text or "", strict=False)
        except ValueError:  # pages are full of broken JSON-LD; the meta elements still stand
            continue
        yield from _articles_in(data)


def _articles_in(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _articles_in(item)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if any(
            isinstance(k, str) and _ARTICLE_TYPES.fullmatch(k) for k in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield data
        yield from _articles_in(data.get("@graph"))


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _names(value: Any) -> str | None:
    """Names of a JSON-LD author: a text, an object with a name, or a list of them."""
    items = value if isinstance(value, list) else [value]
    names = [tidy(item.get("name") if isinstance(item, dict) else item) for item in items]
    return ", ".join(name for name in names if name and "://" not in name) or None


def _author(meta: dict[str, str]) -> str | None:
    name = _first(meta, ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author"))
    return None if name is None or "://" in name else re.sub(r"^(?:by|por)\s+", "", name, flags=re.I)


def _outlet(meta: dict[str, str], linked: dict[str, Any]) -> Outlet | None:
    publisher = linked.get("publisher")
    name = meta.get("og:site_name") or _names(publisher) or _first(meta, _SITE_NAMES)
    return None if name is None or "://" in name else Outlet(name.lstrip("@"), "metadata")


def _published(tree: Any, meta: dict[str, str], linked: dict[str, Any]) -> Published | None:
    """A date of publication that the markup states. What htmldate would find in the visible text is left to the stage that
    reads dates in the text, where it has a span."""
    stated = [linked.get("datePublished"), *(meta.get(name) for name in _DATE_NAMES), *_time_elements(tree)]
    for value in stated:
        if isinstance(value, str) and (found := read_published(value)):
            return found
    for value in stated:
        if isinstance(value, str) and (found := _other_form(value)):
            return found
    return None


def _other_form(value: str) -> Published | None:
    """A stated date in a form of words, ``March 3, 2021``, by htmldate."""
    from htmldate import find_date

    head = f'<meta property="article:published_time" content="{escape(value, quote=True)}">'
    page = f"<html><head>{head}</head><body></body></html>"
    found = find_date(page, extensive_search=False, original_date=True, min_date="1900-01-01")
    return read_published(found) if found else None


def _time_elements(tree: Any) -> Iterator[str]:
    """Dates of time elements that are marked as the publication; else of the only one that the page has."""
    times = [element for element in tree.iter("time") if element.get("datetime")]
    for element in times:
        marks = " ".join(
            filter(None, (element.get("itemprop"), element.get("class"), element.get("pubdate") and "pubdate"))
        )
        if re.search(r"(?i)publish|pubdate|entry-date|dateline", marks) and not re.search(
            r"(?i)updated|modified", marks
        ):
            yield element.get("datetime")
    if len({element.get("datetime") for element in times}) == 1:
        yield times[0].get("datetime")


def _canonical_url(tree: Any, meta: dict[str, str]) -> str | None:
    links = [
        element.get("href") for element in tree.iter("link") if (element.get("rel") or "").casefold() == "canonical"
    ]
    return next((url for url in [*links, meta.get("og:url")] if url and re.match("https?://", url)), None)


def _heading(tree: Any) -> str | None:
    headings = [tidy(element.text_content()) for element in tree.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    title = next(iter(tree.iter("title")), None)
    return tidy(title.text_content()) if title is not None else None


def _language(tree: Any) -> str | None:
    return read_language(tree.get("lang")) if tree.tag == "html" else None
