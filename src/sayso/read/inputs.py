"""Whatever the user names → articles, one after the other; what cannot be read becomes an error and the rest goes on."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputEmpty, InputError, InputMalformed, InputNotFound, InputTooLarge
from sayso.read.decoding import decode
from sayso.read.folder import find_files
from sayso.read.html import looks_like_html, read_html_bytes
from sayso.read.jsonl import bounded_lines, looks_like_json_lines, read_lines, read_object
from sayso.read.metadata import Metadata
from sayso.read.published import parse_published
from sayso.read.text import read_text_bytes
from sayso.read.url import PAGE_FACTOR, is_url, read_url
from sayso.record import Article
from sayso.settings import Settings

JSON_LINES = {".jsonl", ".ndjson", ".jsonlines"}
HTML = {".html", ".htm", ".xhtml"}
Keep = Callable[[Article, str], None]
"""What takes a web page beside the article that was found on it."""


@dataclass(frozen=True, slots=True)
class _Run:
    """What holds for all inputs of one call."""

    settings: Settings
    keep: Keep | None

    def found(self, article: Article, page: str | None) -> Article:
        """An article, its page handed to who keeps pages."""
        if self.keep and page is not None:
            self.keep(article, page)
        return article


def read_inputs(
    inputs: Sequence[str], settings: Settings, published: str | None = None, keep: Keep | None = None
) -> Iterator[Article | InputError]:
    """Articles from files, folders, web addresses and ``-`` (standard input), in the order given.

    An input gives one article, or many (a folder, JSON lines). One that cannot be read gives an InputError in its place.
    ``published``: the publication date of all of them; it wins over what pages and records say. ``keep`` is called with
    each article from a web page and the page's HTML, before the article is given. Raises InputMalformed at once when
    ``published`` is no date."""
    given = Metadata(published=parse_published(published) if published is not None else None)
    run = _Run(settings, keep)
    return chain.from_iterable(_read_input(source, given, run) for source in inputs)


def _read_input(source: str, given: Metadata, run: _Run) -> Iterator[Article | InputError]:
    try:
        if source == "-":
            yield from _read_stream(sys.stdin.buffer, "stdin", given, run)
        elif is_url(source):
            yield run.found(*read_url(source, given, settings=run.settings))
        else:
            yield from _read_path(Path(source), given, run)
    except InputError as error:
        yield error


def _read_path(path: Path, given: Metadata, run: _Run) -> Iterator[Article | InputError]:
    if not path.is_dir():
        yield from _read_file(path, given, run)
        return
    empty = True
    for file in find_files(path):
        empty = False
        try:
            yield from _read_file(file, given, run)
        except InputError as error:
            yield error
    if empty:
        raise InputEmpty("the folder has no files", where=str(path), remedy="Give a folder with articles.")


def _read_file(path: Path, given: Metadata, run: _Run) -> Iterator[Article | InputError]:
    known = replace(given, path=str(path))
    try:
        if path.suffix.casefold() in JSON_LINES:
            with path.open("rb") as file:
                yield from read_lines(bounded_lines(file, run.settings), str(path), known, settings=run.settings)
            return
        data = _read_bytes(path, run.settings)
    except FileNotFoundError as error:
        raise InputNotFound("no such file", where=str(path), remedy="Check the path.") from error
    except OSError as error:
        raise InputNotFound(f"cannot be opened: {error.strerror}", where=str(path), remedy="Check the file.") from error
    yield from _read_data(data, path.suffix.casefold(), path.stem, str(path), known, run)


def _read_bytes(path: Path, settings: Settings) -> bytes:
    limit = PAGE_FACTOR * settings.max_text_bytes
    if path.stat().st_size > limit:
        raise InputTooLarge(
            f"{path.stat().st_size:,} bytes, more than {limit:,}",
            where=str(path),
            remedy="Give one article a file, or raise the setting max_text_bytes.",
        )
    return path.read_bytes()


def _read_stream(stream: BinaryIO, name: str, given: Metadata, run: _Run) -> Iterator[Article | InputError]:
    """Standard input: JSON lines when the first line is an object (read one by one as they come), else one article."""
    lines = bounded_lines(stream, run.settings)
    first = b""
    for line in lines:
        first += line
        if line.strip():
            break
    if looks_like_json_lines(first):
        yield from read_lines(chain(first.splitlines(keepends=True), lines), name, given, settings=run.settings)
        return
    limit = PAGE_FACTOR * run.settings.max_text_bytes
    data = first + stream.read(max(0, limit - len(first)) + 1)
    if len(data) > limit:
        raise InputTooLarge(f"more than {limit:,} bytes", where=name, remedy="Give one article, or JSON lines.")
    yield from _read_data(data, "", name, name, given, run)


def _read_data(
    data: bytes, ending: str, source_id: str, where: str, known: Metadata, run: _Run
) -> Iterator[Article | InputError]:
    """The articles in the bytes of one file, by its ending, or by its first characters when that says nothing."""
    if ending in HTML or (ending != ".json" and looks_like_html(data)):
        yield run.found(*read_html_bytes(data, source_id, known, settings=run.settings, where=where))
    elif ending == ".json":
        yield from _read_json(data, source_id, where, known, run)
    elif looks_like_json_lines(data):
        yield from read_lines(data.split(b"\n"), where, known, settings=run.settings)
    else:
        yield read_text_bytes(data, source_id, known, settings=run.settings, where=where)


def _read_json(data: bytes, source_id: str, where: str, known: Metadata, run: _Run) -> Iterator[Article | InputError]:
    """A ``.json`` file: one object, a list of them (as news-please writes), or JSON lines under another name."""
    try:
        value = json.loads(decode(data, where=where).lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        if looks_like_json_lines(data):
            yield from read_lines(data.split(b"\n"), where, known, settings=run.settings)
            return
        raise InputMalformed(f"not JSON: {error}", where=where, remedy="Check the file, or name it .txt.") from error
    if not isinstance(value, list):
        yield read_object(value, source_id, known, settings=run.settings, where=where)
        return
    for number, item in enumerate(value, start=1):
        try:
            yield read_object(item, f"{source_id}:{number}", known, settings=run.settings, where=f"{where}:{number}")
        except InputError as error:
            yield error
