"""Progress of long work on standard error: articles, rate, time left."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

FEW = 3
"""Up to this many articles no progress is shown."""


class Stop:
    """Whether the user asked to stop, and how often."""

    def __init__(self) -> None:
        self.asked = False


@contextmanager
def stopping(say: Callable[[str], None]) -> Iterator[Stop]:
    """While it is open, the first Ctrl-C only notes the wish to stop; a second one raises KeyboardInterrupt."""
    stop = Stop()

    def on_interrupt(signum: int, frame: FrameType | None) -> None:
        if stop.asked:
            raise KeyboardInterrupt
        stop.asked = True
        say("Stopping after the article in hand. Ctrl-C again stops at once.")

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


class Rate(ProgressColumn):
    """``2.1 articles/s · 1,480 words/s``."""

    def render(self, task: Task) -> Text:
        seconds = task.elapsed or 0.0
        if not seconds or not task.completed:
            return Text("")
        words = task.fields["words"] / seconds
        return Text(f"{task.completed / seconds:.1f} articles/s · {words:,.0f} words/s", style="dim")


class Meter:
    """Shows progress from the fourth article on, and only on a terminal. ``total``: articles, None when unknown."""

    def __init__(self, console: Console, total: int | None) -> None:
        self.articles = 0
        self.words = 0
        self.began = time.monotonic()
        shown = console.is_terminal and (total is None or total > FEW)
        self._progress = Progress(
            TextColumn("Reading"), BarColumn(bar_width=24), MofNCompleteColumn(), Rate(), TimeRemainingColumn(compact=True),
            console=console, transient=True, disable=not shown, redirect_stdout=False,
        )  # fmt: skip
        self._task = self._progress.add_task("read", total=total, visible=total is not None, words=0)
        self._known = total is not None

    def __enter__(self) -> Meter:
        if not self._progress.disable:
            self._progress.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._progress.stop()

    def advance(self, words: int) -> None:
        """Count one article of ``words`` words."""
        self.articles += 1
        self.words += words
        self._progress.update(
            self._task, completed=self.articles, words=self.words, visible=self._known or self.articles > FEW
        )

    @contextmanager
    def aside(self) -> Iterator[None]:
        """While it is open, the bar is off the screen, so that standard output can be written to."""
        showing = self._progress.live.is_started and sys.stdout.isatty()
        if showing:
            self._progress.stop()
        yield
        if showing:
            self._progress.start()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began
