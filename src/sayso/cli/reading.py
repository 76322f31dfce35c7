"""Reading many inputs: failures told and passed over, progress, a clean stop, going on where it stopped."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from sayso.cli.counting import count_articles
from sayso.cli.terminal.console import console
from sayso.cli.terminal.progress import Meter, Stop, stopping
from sayso.errors import InputError, LedgerError, SaysoError
from sayso.pipeline import Reader, homes_in
from sayso.read import read_inputs
from sayso.record import Article, Record
from sayso.settings import Settings

if TYPE_CHECKING:
    from sayso.ledger import Ledger

ALL_READ, SOME_FAILED, ALL_FAILED, STOPPED = 0, 1, 2, 130


@dataclass(frozen=True, slots=True)
class Display:
    """How each record is shown: ``jsonl``, ``table`` or, when it only goes into a ledger, ``summary``."""

    form: str
    quotes: bool
    out: Console

    def show(self, record: Record) -> None:
        if self.form == "jsonl":
            self.out.file.write(record.to_json() + "\n")
            self.out.file.flush()
            return
        from sayso.cli.terminal.article import print_record, print_summary  # loads what programs need not wait for

        if self.form == "summary":
            print_summary(self.out, record)
        else:
            print_record(self.out, record, quotes=self.quotes)


class Pages:
    """The web pages of the articles in hand."""

    def __init__(self) -> None:
        self._pages: dict[tuple[str, str], str] = {}

    def keep(self, article: Article, page: str) -> None:
        """Hold the page of an article until the article's record goes into the ledger."""
        self._pages[article.source_id, article.id] = page

    def take(self, article: Article) -> str | None:
        """The page of an article, where it has one; it is held no longer."""
        return self._pages.pop((article.source_id, article.id), None)


class Reading:
    """One run of ``sayso read``: what was read, what the ledger had, what failed."""

    def __init__(
        self, reader: Reader, ledger: Ledger | None, pages: Pages, errors: Console, stop: Stop, meter: Meter
    ) -> None:
        self.reader = reader
        self.ledger = ledger
        self.pages = pages
        self.errors = errors
        self.stop = stop
        self.meter = meter
        self.in_hand: deque[Article] = deque()
        self.done = self.skipped = self.failed = 0

    def records(self, items: Iterator[Article | InputError]) -> Iterator[Record]:
        """Records of what can be read. An article that breaks the reader is named, and the others go on."""
        while True:
            try:
                for record in self.reader.read_articles(self._articles(items)):
                    yield self._finished(record)
                return
            except SaysoError:
                raise
            except Exception:  # noqa: BLE001  the outer edge of one article of many; `_one_by_one` names it
                yield from self._one_by_one()

    def _articles(self, items: Iterator[Article | InputError]) -> Iterator[Article]:
        while not self.stop.asked and (item := next(items, None)) is not None:
            if isinstance(item, InputError):
                self.fail(str(item))
                self.meter.advance(0)
            elif self.ledger and self.ledger.has_article(item, self.reader.version):
                self.skipped += 1
                self.pages.take(item)
                self.meter.advance(0)
            else:
                self.in_hand.append(item)
                yield item

    def _one_by_one(self) -> Iterator[Record]:
        """The articles in hand again, each alone, after one of them broke the reader."""
        for article in tuple(self.in_hand):
            try:
                yield self._finished(self.reader.read_article(article))
            except SaysoError:
                raise
            except Exception as error:  # noqa: BLE001  the outer edge of one article of many
                self.in_hand.popleft()
                self.fail(f"{article.source_id}: could not be read: {type(error).__name__}: {error}. Please report it.")

    def _finished(self, record: Record) -> Record:
        self.in_hand.popleft()
        self.meter.advance(len(record.article.text.split()))
        return record

    def keep(self, record: Record) -> bool:
        """Save a record where there is a ledger, and link it. False when the ledger refuses it."""
        try:
            if self.ledger:
                from sayso.link import link_new  # not needed, and not loaded, without a ledger

                self.ledger.save_record(record, self.pages.take(record.article))
                link_new(self.ledger, self.fail)
        except LedgerError as error:
            self.fail(str(error))
            return False
        self.done += 1
        return True

    def fail(self, message: str) -> None:
        """Name one input that could not be read."""
        self.failed += 1
        self.errors.print(Text.assemble(("sayso: ", "red"), message), soft_wrap=True)

    @property
    def status(self) -> int:
        if self.stop.asked:
            return STOPPED
        if not self.failed:
            return ALL_READ
        return SOME_FAILED if self.done or self.skipped else ALL_FAILED


def read_all(
    inputs: tuple[str, ...],
    place: str | None,
    *,
    published: str | None,
    format: str | None,
    quotes: bool,
    ontology: Path | None,
) -> int:
    """Read ``inputs`` and print or keep their records. Returns the exit status."""
    settings = Settings.from_environment()
    if ontology:
        settings = replace(settings, ontology=ontology)
    errors = console(errors=True)
    display = Display(format or ("summary" if place and not quotes else "table"), quotes, console())
    pages = Pages()
    items = read_inputs(inputs, settings, published, pages.keep if place else None)
    with ExitStack() as stack:
        ledger = stack.enter_context(_opened(place)) if place else None
        reader = Reader(settings, home_of=homes_in(ledger) if ledger else None)
        meter = stack.enter_context(Meter(errors, count_articles(inputs) if errors.is_terminal else None))
        stop = stack.enter_context(stopping(errors.print))
        reading = Reading(reader, ledger, pages, errors, stop, meter)
        for record in reading.records(items):
            if reading.keep(record):
                with meter.aside():
                    display.show(record)
            if stop.asked:
                break
    _tell(reading, ledger.name if ledger else None)
    return reading.status


def _opened(place: str) -> Ledger:
    from sayso.ledger import Ledger  # as with linking

    return Ledger.open(place)


def _tell(reading: Reading, ledger: str | None) -> None:
    """Say on standard error what was done and how to go on."""
    counts = [f"{reading.done} read"]
    if reading.skipped:
        counts.append(f"{reading.skipped} already in {ledger}")
    if reading.failed:
        counts.append(f"{reading.failed} could not be read")
    told = ", ".join(counts)
    say = reading.errors.print
    if reading.stop.asked:
        say(f"Stopped: {told}.")
        say("Run the same command again to go on." if ledger else "With --into LEDGER the same command can go on.")
    elif ledger or reading.failed or reading.done > 1:
        words, seconds = reading.meter.words, reading.meter.seconds
        say(f"{told}{f' in {seconds:.1f} s ({words / seconds:,.0f} words/s)' if words else ''}.")
    if ledger and reading.done and not reading.stop.asked:
        say(f"Next: sayso events {ledger}, sayso happenings {ledger}", style="dim")
