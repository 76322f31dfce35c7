"""What a source tells about an article beside its text."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.record import Outlet, Published


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts from outside the text: a page's markup, a JSON record's fields, a command-line option. All are optional."""

    title: str | None = None
    byline: str | None = None
    outlet: Outlet | None = None
    published: Published | None = None
    language: str | None = None
    url: str | None = None
    path: str | None = None


def tidy(words: object) -> str | None:
    """One line of text without needless white space; None when nothing is left or it is the word for nothing."""
    if not isinstance(words, str):
        return None
    line = " ".join(words.split())
    return None if not line or line.casefold() in {"none", "null", "nan", "n/a"} else line
