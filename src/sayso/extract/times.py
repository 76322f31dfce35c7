"""Time expressions: words that tell when, read by the language's grammar (TimeML 1.2.1, TIMEX3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sayso.extract.timegrammar import Found, Grammar, load_grammar, plain
from sayso.record import Annotated, Span
from sayso.record.time import Bound, TimeExpression, TimeType

TYPES: dict[str, TimeType] = {"duration": "DURATION", "set": "SET"}
NOON = 12
FULL_YEAR = 4  # digits
FULL_MONTHS = ("fullmonth", "risky")
QUOTES = ('"', "'", "“", "‘", "«", "`")
CONNECTOR = 20  # characters that may stand between the two ends of a range
BEFORE = 40  # characters before a date in which the words stand that make it one end of an open interval
OWNERS = ("'s", "’s", "-")  # behind a date that names something else: "since Friday's raid", "after the 2022-era"
MODIFIERS = ("compound", "nmod", "amod", "nummod", "poss")  # arcs of a date that names something else


def find_times(annotated: Annotated) -> tuple[TimeExpression, ...]:
    """All time expressions of an article, in text order. A range ("from May 3 to 5") follows its two ends.

    Works on the text alone; a parse, where there is one, tells "since May" from "since May talks". Raises ModelError when
    the language's grammar is missing.
    """
    found = find_in_text(annotated.text, annotated.article.language)
    if not annotated.parsed:
        return found
    return tuple(replace(e, bound=None) if e.bound and _modifies(annotated, e.span) else e for e in found)


def _modifies(annotated: Annotated, span: Span) -> bool:
    """True for a time that stands before a noun and says which one is meant."""
    tokens = annotated.tokens_in(span)
    inside = {token.index for token in tokens}
    return any(t.dep in MODIFIERS and t.head > t.index and t.head not in inside for t in tokens)


def find_in_text(text: str, language: str) -> tuple[TimeExpression, ...]:
    """All time expressions of a text in a language, in text order."""
    grammar = load_grammar(language)
    words, starts, matches = grammar.find(text)
    single: list[TimeExpression] = []
    for found in matches:
        built = list(Builder(grammar, words, starts, found).build())
        if not _is_title(text, Span(built[0].span.start, built[-1].span.end), grammar):
            single.extend(built)
    whole = _with_ranges(single, text, grammar)
    ends = {end.span for e in whole for end in e.ends}
    return tuple(e if e.span in ends else replace(e, bound=find_bound(e, text, grammar)) for e in whole)


def find_bound(e: TimeExpression, text: str, grammar: Grammar) -> Bound | None:
    """Which end of an open interval a date is: "since 2022", "from next month", "until Friday", "a partir del lunes"."""
    if e.kind not in ("date", "shift", "vague") or text.startswith(OWNERS, e.span.end):
        return None
    words = grammar.bounds
    opener = plain(text[max(0, e.span.start - BEFORE) : e.span.start]).split()
    for word in plain(e.span.quote(text)).split():
        if word not in words["inside"]:
            break
        opener.append(word)
    while opener and opener[-1] in words["passed"]:
        opener.pop()
    here, two = " ".join(opener[-1:]), " ".join(opener[-2:])
    if here in words["ahead"]:
        following = text[e.span.end : e.span.end + CONNECTOR].lower().split()
        onward = following[:1] and following[0].strip(",.;:") in words["onward"]
        return "since" if e.direction == 1 or onward else None
    bound: Bound
    for bound in ("since", "after", "until", "before"):
        if here in words[bound] or two in words[bound]:
            before = opener[-2] if len(opener) > 1 else ""
            apart = any(grammar.value(name, before) for name in ("unit", "units"))  # "two days before Friday"
            near = bound in ("after", "before") and (apart or e.hour is not None)  # "after 3 p.m. on Friday"
            return None if near or before in words["never"] else bound
    return None


def _with_ranges(expressions: Sequence[TimeExpression], text: str, grammar: Grammar) -> list[TimeExpression]:
    """Add a range behind two dates that "from … to" or "between … and" holds together; they share the year that is told."""
    out: list[TimeExpression] = []
    for index, this in enumerate(expressions):
        near = expressions[max(0, index - 1) : index + 2]
        joined = (
            index > 0 and all(e.kind != "range" for e in near) and _joined(expressions[index - 1], this, text, grammar)
        )
        if joined:
            first = out[-1] = _sharing_year(out[-1], this)
        out.append(this)
        if joined:
            span = Span(first.span.start, this.span.end)
            out.append(TimeExpression(span=span, rule="range", kind="range", type="DATE", ends=(first, this)))
    return out


def _is_title(text: str, span: Span, grammar: Grammar) -> bool:
    """True for "This Week" or "60 Minutes" behind a quotation mark: a programme or paper, not a time."""
    words = span.quote(text).split()
    unit = any(grammar.value(name, words[-1]) for name in ("unit", "units"))
    return text[: span.start].endswith(QUOTES) and len(words) > 1 and unit and words[-1][0].isupper()


def _joined(first: TimeExpression, second: TimeExpression, text: str, grammar: Grammar) -> bool:
    """True when the words between two dates, and those before them, make a range."""
    if first.kind not in ("date", "shift") or second.kind not in ("date", "shift"):
        return False
    if second.span.start - first.span.end > CONNECTOR:
        return False
    closers = grammar.connectors["closers"]
    openers = text[max(0, first.span.start - 12) : first.span.start].lower().split()[-1:]
    openers += first.span.quote(text).lower().split()[:1]
    between = plain(text[first.span.end : second.span.start]).strip()
    if not between:  # "del 3 de mayo al 5 de junio": the connector is part of the second date
        between = plain(second.span.quote(text)).split()[0]
    wanted = closers.get(between)
    return wanted is not None and (not wanted or bool(set(openers) & set(wanted)))


def _sharing_year(first: TimeExpression, second: TimeExpression) -> TimeExpression:
    """ "From November to March 2004": the year holds for the first month too, or the one before for a later month."""
    if first.kind != "date" or first.year or not (first.month and second.month and second.year):
        return first
    return replace(first, year=second.year - (first.month > second.month))


class Builder:
    """One match of the grammar made into expressions."""

    def __init__(self, grammar: Grammar, words: Sequence[str], starts: Sequence[int], found: Found) -> None:
        self.grammar = grammar
        self.words = words
        self.starts = starts
        self.found = found

    def build(self) -> Iterator[TimeExpression]:
        """The expression, or the two ends of a range and the range."""
        found = self.found
        first = {name: at for name, at in found.slots.items() if not name.endswith("2")}
        second = {name[:-1]: at for name, at in found.slots.items() if name.endswith("2")}
        if not second:
            yield self._expression(self._span(found.start, found.end), first)
            return
        cut = min(start for start, _ in second.values())
        early = max(end for _, end in first.values() if end <= cut)
        # "3 to 5 May 2024": what only the second end says holds for the first as well.
        begin = self._expression(self._span(found.start, early), second | first)
        end = self._expression(self._span(cut, found.end), first | second)
        yield begin
        yield end
        if found.rule.kind == "duration":  # "two to three weeks" are two lengths, not a stretch of time
            return
        yield TimeExpression(
            span=self._span(found.start, found.end), rule=found.rule.name, kind="range", type="DATE", ends=(begin, end)
        )

    def _span(self, start: int, end: int) -> Span:
        """Words as a stretch of text, without blanks at its ends and without the full stop behind a month written out."""
        while end - start > 1 and self.words[end - 1].isspace():
            end -= 1
        if end - start > 1 and self.words[end - 1] == ".":
            month = self.words[end - 2]
            end -= any(self.grammar.value(name, month) is not None for name in FULL_MONTHS)
        return Span(self.starts[start], self.starts[end])

    def _expression(self, span: Span, slots: dict[str, tuple[int, int]]) -> TimeExpression:
        rule = self.found.rule
        fields: dict[str, Any] = dict(rule.fixed)
        for name, (start, end) in slots.items():
            fields.update(self._field(name, self.words[start:end]))
        meridiem = fields.pop("meridiem", None)
        if meridiem is not None:
            fields["hour"] = fields["hour"] % NOON + meridiem
        if fields.pop("half", None):
            fields["number"] = (fields.get("number") or 0) + 0.5
        plus, plus_unit = fields.pop("plus", None), fields.pop("plusunit", None)
        if plus_unit is not None:
            fields["value"] = _sum(fields.get("number"), fields["unit"], plus, plus_unit)
        timed = fields.get("part") or fields.get("hour") is not None
        kind = fields.pop("kind", rule.kind)
        kind_type: TimeType = fields.pop("type", None) or TYPES.get(kind, "TIME" if timed else "DATE")
        return TimeExpression(span=span, rule=rule.name, kind=kind, type=kind_type, **fields)

    def _field(self, name: str, words: Sequence[str]) -> dict[str, Any]:
        """The field or fields that a slot fills."""
        first = words[0]
        if name in ("number", "plus"):
            return {name: read_number(words, self.grammar)}
        if name == "half":
            return {"half": True}
        if name == "yearwords":
            return {"year": read_year(words, self.grammar)}
        if name == "decade" and first.isdecimal():
            in_full = len(first) == FULL_YEAR and not first.endswith("0")  # "los años 1988, 1994 y 2000"
            return {"year": int(first)} if in_full else {"decade": int(first) // 10}
        if name == "yy":
            return {"year": int(first)}
        if name == "hhmm":
            return {"hour": int(first) // 100, "minute": int(first) % 100}
        if name == "century" and first.isdecimal():
            return {"century": int(first) - 1}
        if first.isdecimal():
            return {name: int(first)}
        return {name: self._look_up(name, words)}

    def _look_up(self, name: str, words: Sequence[str]) -> Any:
        """The value of the first word that a class of the slot's field knows."""
        classes = self.grammar.connectors["classes"].get(name, [name])
        for word in words:
            for group in classes:
                value = self.grammar.value(group, word)
                if value is not None:
                    return value
        return None


def read_number(words: Sequence[str], grammar: Grammar) -> float | None:
    """A number in words or digits: ``2 1/2``, ``twenty-four``, ``a couple of``; null for "several"."""
    total, current, known = 0.0, 0.0, False
    kept = [word for word in words if word.isalnum() or word in "/.,"]
    for index, word in enumerate(kept):
        if word.isdecimal():
            before = kept[index - 1] if index else ""
            if before == "/":
                divisor = int(word)
                current += (int(kept[index - 2]) / divisor if divisor else 0) - int(kept[index - 2])
            elif before in (".", ",") and index > 1:
                current += int(word) / 10 ** len(word)
            else:
                current += int(word)
            known = True
            continue
        value = grammar.value("num", word)
        if value is None or _is_article(kept, index, grammar):
            continue
        known = True
        if value in (100, 1000):
            total, current = total + (current or 1) * value, 0
        else:
            current += value
    number = total + current
    return number if known else None


def _is_article(words: Sequence[str], index: int, grammar: Grammar) -> bool:
    """True for the "a" of "a half", "a couple" and "a few", which is no number of its own."""
    following = grammar.value("num", words[index + 1]) if index + 1 < len(words) else None
    if words[index].lower() == "a" and index + 1 < len(words) and following is None:
        return True
    before = grammar.value("num", words[index - 1]) if index else None
    return grammar.value("num", words[index]) == 1 and (following in (0.5, 2) or before == 0.5)


def read_year(words: Sequence[str], grammar: Grammar) -> int:
    """A year in words: ``nineteen ninety-six``, ``two thousand eight``."""
    values = [value for word in words if (value := grammar.value("num", word)) is not None]
    if 1000 in values:
        return int(values[0] * 1000 + sum(values[2:]))
    return int(values[0] * 100 + sum(values[1:]))


def _sum(number: float | None, unit: str, plus: float | None, plus_unit: str) -> str | None:
    """The value of "two hours and 30 minutes": ``PT2H30M``; null where a part has no letter."""
    dates = {"year": "Y", "month": "M", "week": "W", "day": "D"}
    times = {"hour": "H", "minute": "M", "second": "S"}
    for letters, start in ((dates, "P"), (times, "PT")):
        if unit in letters and plus_unit in letters and number is not None and plus is not None:
            return f"{start}{number:g}{letters[unit]}{plus:g}{letters[plus_unit]}"
    if unit == "day" and plus_unit in times and number is not None and plus is not None:
        return f"P{number:g}DT{plus:g}{times[plus_unit]}"
    return None
