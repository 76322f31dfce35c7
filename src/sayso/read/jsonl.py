"""JSON lines: an article a line, in Sayso's own field names, news-please's or NGEC's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from sayso.errors import InputEmpty, InputError, InputMalformed, InputTooLarge, InputUndecodable
from sayso.read.article import read_text
from sayso.read.language import read_language
from sayso.read.metadata import Metadata, tidy
from sayso.read.outlet import url_outlet
from sayso.read.published import parse_published, read_published
from sayso.record import Article, Outlet, Published
from sayso.settings import Settings

LINE_FACTOR = 10
"""A line, with its escapes and other fields, may be so many times as large as the text of an article."""
FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "maintext", "event_text", "body", "content", "article_text", "full_text"),
    "id": ("id", "article_id", "doc_id", "docid", "guid", "uri", "story_id"),
    "title": ("title", "headline", "title_page", "title_rss"),
    "outlet": ("outlet", "publisher", "source_name", "source", "site_name", "sitename"),
    "host": ("source_domain", "domain", "hostname"),
    "url": ("url", "link", "permalink"),
    "byline": ("byline", "authors", "author", "creator"),
    "language": ("language", "lang"),
    "date": (
        "date_publish", "pub_date", "publish_date", "publication_date", "published_at", "publishedAt", "pubDate",
        "dateTimePub", "date",
    ),
}  # fmt: skip
"""Names of each field, the first one that has a value counts. ``published`` is Sayso's own name for a date that the user
vouches for. maintext, date_publish, title_page, source_domain: news-please. event_text, pub_date, headline: NGEC."""


def read_lines(
    lines: Iterable[bytes], name: str, metadata: Metadata, *, settings: Settings
) -> Iterator[Article | InputError]:
    """An article or an error for each line that is not empty. Errors name ``name:line``."""
    number = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield read_line(line, f"{Path(name).stem}:{number}", metadata, settings=settings, where=f"{name}:{number}")
        except InputError as error:
            yield error
    if number == 0:
        yield InputEmpty("nothing to read", where=name, remedy="Give one JSON object a line.")


def bounded_lines(stream: BinaryIO, settings: Settings) -> Iterator[bytes]:
    """The lines of a stream; of one that is longer than a line may be only its beginning, which ``read_line`` refuses."""
    limit = LINE_FACTOR * settings.max_text_bytes + 1
    while line := stream.readline(limit):
        yield line
        while len(line) == limit and not line.endswith(b"\n"):
            line = stream.readline(limit)


def read_line(line: bytes, source_id: str, metadata: Metadata, *, settings: Settings, where: str) -> Article:
    """The article of one line; ``source_id`` is for a record without an id or address of its own. Raises an InputError."""
    if len(line) > LINE_FACTOR * settings.max_text_bytes:
        raise InputTooLarge(f"a line of {len(line):,} bytes", where=where, remedy="Give one article a line.")
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputUndecodable(
            f"not UTF-8 at byte {error.start}", where=where, remedy="JSON lines are UTF-8 (RFC 8259)."
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputMalformed(f"not JSON: {error}", where=where, remedy="Give one JSON object a line.") from error
    return read_object(record, source_id, metadata, settings=settings, where=where)


def read_object(record: Any, source_id: str, metadata: Metadata, *, settings: Settings, where: str) -> Article:
    """The article of a decoded object. Its text field is the canonical text, never joined with the title: spans hold in
    the text that the user has. Raises an InputError."""
    if not isinstance(record, dict):
        raise InputMalformed("not an object with fields", where=where, remedy='Write {"id": …, "text": …}.')
    text = _text(record, where)
    own = _metadata(record, where)
    known = Metadata(
        **{
            name: getattr(metadata, name) or getattr(own, name)
            for name in ("title", "byline", "outlet", "published", "language", "url", "path")
        }
    )
    return read_text(text, _id(record) or own.url or source_id, known, settings=settings, where=where)


def looks_like_json_lines(data: bytes) -> bool:
    """True when the first line that is not empty is a JSON object."""
    line = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    if not line.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _text(record: Mapping[str, Any], where: str) -> str:
    value = _value(record, "text")
    if value is None:
        if any(name in record for name in FIELDS["text"]):
            raise InputEmpty("the text is empty", where=where, remedy="Leave the record out, or give its text.")
        raise InputMalformed('no field "text"', where=where, remedy='Name the field "text" (or maintext, event_text).')
    if not isinstance(value, str):
        raise InputMalformed(
            f'"text" is a {type(value).__name__}, not a text', where=where, remedy="Give it as a string."
        )
    return value


def _metadata(record: Mapping[str, Any], where: str) -> Metadata:
    url = tidy(_value(record, "url"))
    return Metadata(
        title=tidy(_value(record, "title")),
        byline=_names(_value(record, "byline")),
        outlet=_outlet(record),
        published=_published(record, where),
        language=read_language(tidy(_value(record, "language"))),
        url=url,
    )


def _value(record: Mapping[str, Any], field: str) -> Any:
    """The first value under one of a field's names that is not empty."""
    for name in FIELDS[field]:
        value = record.get(name)
        if value is not None and value != [] and not (isinstance(value, str) and not value.strip()):
            return value
    return None


def _id(record: Mapping[str, Any]) -> str | None:
    value = _value(record, "id")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else tidy(value)


def _names(value: Any) -> str | None:
    items = value if isinstance(value, list) else [value]
    names = [tidy(item.get("name") if isinstance(item, dict) else item) for item in items]
    return ", ".join(name for name in names if name) or None


def _outlet(record: Mapping[str, Any]) -> Outlet | None:
    value = _value(record, "outlet")
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if (name := tidy(value)) is not None and "://" not in name:
        return Outlet(name, "metadata")
    host = url_outlet(tidy(_value(record, "host")))
    return replace(host, basis="metadata") if host is not None else None


def _published(record: Mapping[str, Any], where: str) -> Published | None:
    given = record.get("published")
    if given is not None and not isinstance(given, str):
        raise InputMalformed(
            '"published" is not a text', where=where, remedy="Write it as 2025-02-10, 2025-02 or 2025."
        )
    if (words := tidy(given)) is not None:
        return parse_published(words, where=f"{where} published")
    for name in FIELDS["date"]:
        if (value := tidy(record.get(name))) is not None and (found := read_published(value)) is not None:
            return found
    return None
