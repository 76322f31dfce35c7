"""HTML that is safe by construction: what is not ``Html`` is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

Child = str | None | Iterable["Child"]


class Html(str):
    """A string that is HTML already."""

    __slots__ = ()


def element(name: str, *children: Child, **attributes: str | int | bool | None) -> Html:
    """One element. Attributes: ``_`` is written ``-`` (``class_`` is ``class``); None and False leave one out."""
    written = "".join(
        f" {_attribute(key)}" if value is True else f' {_attribute(key)}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Html(f"<{name}{written}>{fragment(*children)}</{name}>")


def fragment(*children: Child) -> Html:
    """Children one after the other."""
    return Html("".join(_flat(children)))


def _flat(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, Html):
            yield str(child)
        elif isinstance(child, str):
            yield escape(child)
        else:
            yield from _flat(child)


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
