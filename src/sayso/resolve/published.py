"""When an article was published, from its text alone: date lines, datelines, labels, and dates that settle one another.

Every answer rests on words (``Published.spans``) and is as coarse as they are. The evidence, best first:

1. a labelled date ("Updated March 3, 2021"), or "today, March 3, 2021";
2. a whole date alone on a line at the head, or in a dateline ("LIMA, 15 JAN 90 (EFE) --");
3. a dateline without a year, where one year alone fits the weekday of the lead;
4. a relative time and a date of the same happening ("will come next week … on May 5"), in the year
   of the copyright line;
5. the copyright year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from sayso.language import load_words
from sayso.record import Annotated, Published, Span
from sayso.record.time import TimeExpression
from sayso.resolve import calendars
from sayso.resolve.calendar_dates import valid
from sayso.resolve.choosers import Chooser

HEAD, TAIL, LEAD = 600, 400, 400
"""Characters at the start and end where a date of publication stands, and after a dateline where the lead's weekday does."""
FIRST_WIRE = 1900
NEAR_MONTHS = 183  # days around a dateline in which a month and year belong to the same news
LINKED = 1  # sentences between a relative time and the date of the same happening
BEFORE_DATE = re.compile(
    r"[*_(\[]{0,2}(?P<place>[A-ZÀ-ÖØ-Þ][^\n,.;:]{1,40}(?:, ?[A-ZÀ-ÖØ-Þ][^\n,;:]{1,30}){0,2}),? ?\(?"
)
AFTER_DATE = re.compile(r"\)?\s*(?:$|\n|\(|\[|--|—|–|_|\.-|-\s|[A-ZÀ-Þ]{3,}[A-ZÀ-Þ ,.]* ?(?:--|—|–))")
NEW_SENTENCE = re.compile(r"\s+[A-ZÀ-Þ\"“]")
BYLINE = 90  # characters before a date in which a byline lies
SMALL = re.compile(r"(?<![\w'’])[a-zß-öø-ÿ]{2,}")


def find_published(annotated: Annotated, expressions: Sequence[TimeExpression]) -> Published | None:
    """The date of publication as the text gives it, or null. ``basis`` is ``dateline`` or ``inferred``.

    A day is answered only where the text states it; a week, month or year where that is all it settles.
    """
    evidence = Evidence(annotated, expressions)
    tries: tuple[Callable[[], Published | None], ...] = (
        evidence.labelled,
        evidence.stated_today,
        evidence.head_date,
        evidence.dateline_without_year,
        evidence.linked,
        evidence.copyright,
    )
    return next((found for attempt in tries if (found := attempt()) is not None), None)


def counted_from(
    annotated: Annotated, expressions: Sequence[TimeExpression], published: Published | None
) -> Published | None:
    """What relative times count from: the date of publication, or a later date at the head of the text.

    A text is not published before the date that it bears, so that an earlier date of publication is wrong; the same day
    of another year is a slip of the pen.
    """
    if published is None or published.precision != "day":
        return published
    stated = Evidence(annotated, expressions).head_date()
    if stated is None or stated.date <= published.date or stated.date[4:] == published.date[4:]:
        return published
    return stated


class Evidence:
    """What the text says about its own date."""

    def __init__(self, annotated: Annotated, expressions: Sequence[TimeExpression]) -> None:
        self.annotated = annotated
        self.text = annotated.text
        self.expressions = [e for e in expressions if e.kind in ("date", "shift")]
        self.words = load_words(annotated.article.language, "dates")["published"]
        self.chooser = Chooser(annotated, expressions)

    # ---- whole dates

    def labelled(self) -> Published | None:
        """ "Published: March 3, 2021", at the head or the foot; publication comes before updates."""
        for labels in (self.words["published"], self.words["updated"]):
            for e in self._whole():
                if not (e.span.start < 2 * HEAD or e.span.start > len(self.text) - TAIL):
                    continue
                line_start = self.text.rfind("\n", 0, e.span.start) + 1
                before = self.text[max(line_start, e.span.start - 40) : e.span.start].lower().rstrip(" :\t*-–|,")
                if any(re.search(rf"(?<!\w){re.escape(label)}(?:\W+\w{{2}})?$", before) for label in labels):
                    return self._day(e, "dateline")
        return None

    def stated_today(self) -> Published | None:
        """ "today, March 3, 2021" """
        for e in self._whole():
            before = self.text[max(0, e.span.start - 14) : e.span.start].lower()
            if any(re.search(rf"(?<!\w){word}\s?[,(]?\s*(?:el )?$", before) for word in self.words["today"]):
                return self._day(e, "inferred")
        return None

    def head_date(self) -> Published | None:
        """A whole date alone on its line or in a dateline, at the head."""
        for e in self._whole():
            if e.span.start < HEAD and (self._alone(e.span) or self._in_dateline(e.span)):
                return self._day(e, "dateline")
        return None

    def _whole(self) -> Iterator[TimeExpression]:
        for e in self.expressions:
            if e.kind == "date" and e.year and e.month and e.day and valid(self._year(e.year), e.month, e.day):
                yield e

    @staticmethod
    def _year(year: int) -> int:
        return calendars.full_year(year, date.today().year)

    def _day(self, e: TimeExpression, basis: str) -> Published | None:
        day = date(self._year(e.year or 0), e.month or 1, e.day or 1)
        if e.weekday is not None and day.isoweekday() != e.weekday:
            return None  # the words contradict themselves
        return Published(day.isoformat(), "day", "dateline" if basis == "dateline" else "inferred", (e.span,))

    def _alone(self, span: Span) -> bool:
        """True when nothing else of weight is on the line: at most a weekday, a clock or a label."""
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end)
        rest = self.text[start : span.start] + " " + self.text[span.end : end if end >= 0 else len(self.text)]
        words = re.findall(r"[^\W\d_]{2,}", rest.lower())
        return all(word in self.words["beside"] for word in words)

    def _in_dateline(self, span: Span) -> bool:
        """True inside a dateline that read/ marked, or after a place and before an agency, dash or line end."""
        part = self.annotated.article.part_at(span.start)
        if part is not None and part.kind == "dateline":
            return True
        start = self.text.rfind("\n", 0, span.start) + 1
        before = self.text[start : span.start].lstrip()
        if self._after_byline(span):
            return True
        if not AFTER_DATE.match(self.text, span.end):
            return False
        place = BEFORE_DATE.fullmatch(before)
        if place is None:
            return bool(re.fullmatch(r"[-–—*]\s*", before))
        return not [word for word in SMALL.findall(place["place"]) if word not in self.words["beside"]]

    def _after_byline(self, span: Span) -> bool:
        """True for "By A Reporter … March 3, 2021 Town …": a date between a byline and a new sentence."""
        before = self.text[max(0, span.start - BYLINE) : span.start]
        last = before.split()[-1:] or [""]
        named = "@" in last[0] or (last[0][0:1].isupper() and last[0][-1].isalnum())
        cued = "@" in before or any(re.search(rf"(?i)\b{word}\b", before) for word in self.words["byline"])
        return named and cued and NEW_SENTENCE.match(self.text, span.end) is not None

    # ---- dates without a year

    def dateline_without_year(self) -> Published | None:
        """A dateline's month and day, in the only year that fits the weekday of the lead; or the copyright's year."""
        for e in self.expressions:
            if (
                e.span.start >= HEAD
                or e.kind != "date"
                or e.year
                or not (e.month and e.day)
                or not self._in_dateline(e.span)
            ):
                continue
            copyright_year = self._copyright_year()
            if copyright_year and valid(copyright_year[0], e.month, e.day):
                day = date(copyright_year[0], e.month, e.day)
                return Published(day.isoformat(), "day", "dateline", (e.span, copyright_year[1]))
            return self._by_weekday(e)
        return None

    def _by_weekday(self, e: TimeExpression) -> Published | None:
        """The year of a dateline from the weekday that the lead gives to the same day, and a month of that time.

        A bare year is no help: background reaches decades back, and one year in seven fits any weekday.
        """
        lead = self._lead_weekday(e)
        if lead is None:
            return None
        fits: dict[date, Span] = {}
        for told in self.expressions:
            if told.kind == "date" and told.month and told.year and told.year > FIRST_WIRE and told.span != e.span:
                for year in (told.year, told.year + 1):
                    if not valid(year, e.month or 1, e.day or 1):
                        continue
                    day = date(year, e.month or 1, e.day or 1)
                    apart = (day - date(told.year, told.month, 1)).days
                    if -NEAR_MONTHS < apart < 2 * NEAR_MONTHS and day.isoweekday() == lead.weekday:
                        fits[day] = told.span
        if len(fits) != 1:
            return None
        day, span = fits.popitem()
        return Published(day.isoformat(), "day", "dateline", (e.span, lead.span, span))

    def _lead_weekday(self, dateline: TimeExpression) -> TimeExpression | None:
        if dateline.weekday is not None:
            return dateline
        for e in self.expressions:
            near = dateline.span.end <= e.span.start < dateline.span.end + LEAD
            if near and e.weekday is not None and e.month is None:
                first = self.text[e.span.start : e.span.end].lower().split()[0]
                return e if first in self.words["this"] else None
        return None

    # ---- dates that settle one another

    def linked(self) -> Published | None:
        """ "next week" and a later date of the same happening: the week before that date's week."""
        year = self._copyright_year()
        if year is None:
            return None
        for index, e in enumerate(self.expressions):
            if e.kind != "shift" or e.direction != 1 or e.unit not in ("week", "month") or e.anchor != "publication":
                continue
            target = self._partner(index)
            if target is None or not valid(year[0], target.month or 1, target.day or 1):
                continue
            day = calendars.shift(date(year[0], target.month or 1, target.day or 1), -int(e.number or 1), e.unit)
            if day is None:
                continue
            spans = (e.span, target.span, year[1])
            if e.unit == "week":
                monday = day - timedelta(day.weekday())
                return Published(monday.isoformat(), "week", "inferred", spans)
            return Published(calendars.value_at(day, "month"), "month", "inferred", spans)
        return None

    def _partner(self, index: int) -> TimeExpression | None:
        """The next date ahead, within a sentence of a relative time, with no other time between them."""
        here = self.expressions[index]
        token = self.annotated.token_at(here.span.start)
        following = self.expressions[index + 1 : index + 2]
        if token is None or not following:
            return None
        target = following[0]
        other = self.annotated.token_at(target.span.start)
        if other is None or other.sentence - token.sentence > LINKED:
            return None
        whole = target.kind == "date" and target.month and target.day and target.year is None
        ahead = self.chooser.on(None)(target, "month-day") > 0
        return target if whole and ahead else None

    def _copyright_year(self) -> tuple[int, Span] | None:
        """The year of a copyright line; the last one of "2010–2025"."""
        found = None
        for sign in self.words["copyright"]:
            for match in re.finditer(
                rf"(?i){re.escape(sign)}\W{{0,3}}(?:(?:19|20)\d\d ?[-–] ?)?((?:19|20)\d\d)\b", self.text
            ):
                found = (int(match[1]), Span(match.start(1), match.end(1)))
        return found

    def copyright(self) -> Published | None:
        """The copyright year alone."""
        year = self._copyright_year()
        return Published(f"{year[0]:04d}", "year", "inferred", (year[1],)) if year else None
