"""Addresses on the web: one page, fetched once, with a limit of time and size."""

from __future__ import annotations

import time
from dataclasses import replace
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from sayso.errors import InputMalformed, InputNotFound, InputTooLarge
from sayso.read.html import looks_like_html, read_html_bytes
from sayso.read.metadata import Metadata
from sayso.read.text import read_text_bytes
from sayso.record import Article
from sayso.settings import Settings

USER_AGENT = "Mozilla/5.0 (compatible; sayso)"
PAGE_FACTOR = 10
"""A page may be so many times as large as the text of an article."""
CHUNK = 65_536


def is_url(source: str) -> bool:
    """True for an address of the web."""
    return source.casefold().startswith(("http://", "https://"))


def read_url(url: str, metadata: Metadata, *, settings: Settings) -> tuple[Article, str | None]:
    """The article at an address and, where it is one, the page; redirects are followed, and the article keeps the address
    where they end. Raises an InputError: not found (the server's answer or the network's failure), too large, no article."""
    data, kind, charset, final = _fetch(url, settings)
    known = replace(metadata, url=metadata.url or final)
    if kind in {"text/html", "application/xhtml+xml"} or looks_like_html(data):
        return read_html_bytes(data, url, known, settings=settings, where=url, charset=charset)
    return read_text_bytes(data, url, known, settings=settings, where=url), None


def _fetch(url: str, settings: Settings) -> tuple[bytes, str, str | None, str]:
    """Body, media type, charset and final address."""
    request = Request(
        _ascii_url(url), headers={"User-Agent": USER_AGENT, "Accept": "text/html,text/plain;q=0.9,*/*;q=0.5"}
    )
    deadline = time.monotonic() + settings.fetch_timeout
    try:
        with urlopen(request, timeout=settings.fetch_timeout) as answer:
            data = _body(answer, url, settings, deadline)
            return data, answer.headers.get_content_type(), answer.headers.get_content_charset(), answer.geturl()
    except HTTPError as error:
        error.close()
        raise InputNotFound(
            f"the server answers {error.code} {error.reason}",
            where=url,
            remedy="Open the address in a browser, or save the page and read the file.",
        ) from error
    except TimeoutError as error:
        raise _timeout(url, settings) from error
    except (URLError, HTTPException, OSError, ValueError) as error:
        if isinstance(getattr(error, "reason", None), TimeoutError):
            raise _timeout(url, settings) from error
        raise InputNotFound(
            f"the page cannot be fetched: {getattr(error, 'reason', error)}",
            where=url,
            remedy="Check the address and the network, or read a saved page.",
        ) from error


def _body(answer: object, url: str, settings: Settings, deadline: float) -> bytes:
    limit = PAGE_FACTOR * settings.max_text_bytes
    data = bytearray()
    while chunk := answer.read(CHUNK):  # type: ignore[attr-defined]
        data += chunk
        if len(data) > limit:
            raise InputTooLarge(
                f"the page is larger than {limit:,} bytes", where=url, remedy="Save its text and read that."
            )
        if time.monotonic() > deadline:
            raise _timeout(url, settings)
    return bytes(data)


def _timeout(url: str, settings: Settings) -> InputNotFound:
    return InputNotFound(
        f"no answer within {settings.fetch_timeout:g} seconds",
        where=url,
        remedy="Try again, or raise the setting fetch_timeout.",
    )


def _ascii_url(url: str) -> str:
    """An address with letters outside ASCII in the form that a request needs."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as error:
        raise InputMalformed(f"this is no address: {error}", where=url, remedy="Check the spelling.") from error
    if not host:
        raise InputMalformed("this address names no host", where=url, remedy="Check the spelling.")
    safe = "/%:@!$&'()*+,;=~-._?"
    return urlunsplit((parts.scheme, host + port, quote(parts.path, safe=safe), quote(parts.query, safe=safe), ""))
