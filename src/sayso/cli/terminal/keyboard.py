"""Single keys from a terminal, none of them lost between two questions."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

try:
    import termios
    import tty
except ImportError:  # Windows
    termios = None  # type: ignore[assignment]

_KEY: Final = re.compile(r"\x1b(?:[\[O][\d;]*[A-Za-z~])?|.", re.DOTALL)


class Keyboard:
    """Gives one key at a time while it is open. What is typed ahead is kept: a terminal that is switched for each key
    throws it away."""

    def __init__(self) -> None:
        self._ahead = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def __enter__(self) -> Keyboard:
        if termios:
            self._before = termios.tcgetattr(sys.stdin)
            tty.setcbreak(sys.stdin, termios.TCSADRAIN)
        return self

    def __exit__(self, *raised: object) -> None:
        if termios:
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._before)

    def key(self) -> str:
        """The next key; an arrow or function key is its whole sequence. Raises EOFError when the terminal is gone."""
        if not termios:
            return click.getchar()
        while not self._ahead:
            some = os.read(sys.stdin.fileno(), 64)
            if not some:
                raise EOFError
            self._ahead += self._decoder.decode(some)
        first = _KEY.match(self._ahead)
        assert first is not None, "the pattern matches any character"
        self._ahead = self._ahead[first.end() :]
        return first.group()

    @contextmanager
    def lines(self) -> Iterator[None]:
        """While it is open, the terminal takes whole lines, with echo."""
        self.__exit__()
        try:
            yield
        finally:
            self.__enter__()
