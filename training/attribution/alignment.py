"""Which words of the text a name or date of a record stands for: records give names and dates, heads need words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

Pieces = Callable[[Iterable[Iterable[int]]], list[int]]
Row = tuple[list[int], list[int]]

_SENTENCE = re.compile(r"(?<=[.!?…][\"”»’')])\s+|(?<=[.!?…])\s+(?=[\"“«‘'A-ZÁÉÍÓÚÑ¿¡(])|\n+")


def sentence_of(text: str, span: list[int]) -> tuple[int, int]:
    """The sentence of a span, by its punctuation."""
    start = 0
    for match in _SENTENCE.finditer(text):
        if match.end() > span[0]:
            if match.start() >= span[1]:
                return start, match.start()
            continue
        start = match.end()
    return start, len(text)


def names_near(
    text: str, anchor: list[int], groups: list[list[str]], pieces: Pieces, whole: bool = False
) -> Row | None:
    """Pieces of the occurrence of each group's name that is nearest to ``anchor``: in its sentence, else in its
    paragraph, else (``whole``) before it. The pieces of other occurrences in the paragraph may be linked too.
    None when a group has no occurrence there: then the text does not say which words to link."""
    begin = text.rfind("\n", 0, anchor[0]) + 1
    end = text.find("\n", anchor[1])
    end = len(text) if end < 0 else end
    sentence = sentence_of(text, anchor)
    chosen: list[list[int]] = []
    allowed: list[list[int]] = []
    for names in groups:
        found = [o for name in names for o in _occurrences(text, name, 0 if whole else begin, end)]
        found = [o for o in found if o[1] <= anchor[0] or o[0] >= anchor[1] or whole]
        if not found:
            return None
        if whole:
            before = [o for o in found if o[0] <= anchor[0]] or found
            longest = max(o[1] - o[0] for o in before)
            best = max((o for o in before if o[1] - o[0] >= 0.6 * longest), key=lambda o: o[0])
        else:
            same = [o for o in found if sentence[0] <= o[0] and o[1] <= sentence[1]]
            best = min(same or found, key=lambda o: (max(o[0] - anchor[1], anchor[0] - o[1]), o[0] - o[1]))
        chosen.append(best)
        allowed.extend(found)
    positive = sorted(set(pieces(chosen)))
    return positive, sorted(set(pieces(allowed)) - set(positive))


def _occurrences(text: str, name: str, begin: int, end: int) -> list[list[int]]:
    if not name.strip():
        return []
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)"
    flags = re.IGNORECASE if text[begin:end].isupper() else 0
    return [[m.start(), m.end()] for m in re.compile(pattern, flags).finditer(text, begin, end)]


_MONTHS = {
    name: k + 1
    for names in (
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
    )
    for k, name in enumerate(names)
} | {"sept": 9}
_DAYS = {
    name: k
    for names in (
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    )
    for k, name in enumerate(names)
}
_SHIFTS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "hoy": 0, "ayer": -1, "anoche": -1, "anteayer": -2,
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_TIME = re.compile(
    rf"\b(?:(?P<shift>{'|'.join(_SHIFTS)})|(?P<weekday>{'|'.join(_DAYS)})"
    rf"|(?:(?P<d1>\d{{1,2}})\s+(?:de\s+)?)?(?P<month>{_MONTH})\b\.?(?:\s+(?P<d2>\d{{1,2}})\b)?(?:,?\s+(?:de(?:l)?\s+)?(?P<y2>(?:19|20)\d\d))?"
    rf"|(?P<year>(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:(?:last|next|this|past|coming)\s+(?:week|month|year|weekend|fall|spring|summer|winter)"
    r"|\w+\s+(?:days|weeks|months|years)\s+(?:ago|later|earlier)"
    r"|(?:la semana|el mes|el año)\s+(?:pasad[oa]|próxim[oa])"
    r"|(?:this|la|esta)\s+(?:morning|evening|noche|mañana|tarde))\b",
    re.IGNORECASE,
)


def times_near(
    text: str, anchor: list[int], begin: str | None, until: str | None, published: str | None, pieces: Pieces
) -> Row | None:
    """Pieces of the time expressions in the anchor's sentence that agree with the event's interval. An event without
    a date links to none; one with a date and no agreeing words is None: the words may stand anywhere."""
    start, end = sentence_of(text, anchor)
    if begin is None and until is None:
        return [], []
    good, may = [], [[m.start(), m.end()] for m in _VAGUE.finditer(text, start, end)]
    for match in _TIME.finditer(text, start, end):
        dates = _dates(match, published)
        if dates is None:
            may.append([match.start(), match.end()])
        elif any(_agree(d, begin, until) for d in dates):
            good.append([match.start(), match.end()])
    if not good:
        return None
    positive = sorted(set(pieces(good)))
    return positive, sorted(set(pieces(may)) - set(positive))


def _dates(match: re.Match[str], published: str | None) -> list[str] | None:
    """The dates that an expression may mean, as ISO prefixes; None when it says too little."""
    g = match.groupdict()
    if g["year"]:
        return [g["year"]]
    if not published or len(published) < 10:
        return None
    day = date.fromisoformat(published[:10])
    if g["shift"]:
        return [(day + timedelta(_SHIFTS[g["shift"].lower()])).isoformat()]
    if g["weekday"]:
        gap = (_DAYS[g["weekday"].lower()] - day.weekday()) % 7
        return [(day + timedelta(gap + week)).isoformat() for week in (-7, 0, 7)]
    number = g["d1"] or g["d2"]
    tail = f"-{_MONTHS[g['month'].lower()]:02d}" + (f"-{int(number):02d}" if number else "")
    years = [int(g["y2"])] if g["y2"] else [day.year - 1, day.year, day.year + 1]
    return [f"{year}{tail}" for year in years]


def _agree(value: str, begin: str | None, until: str | None) -> bool:
    """True when a date and one end of an interval are the same at the precision of the coarser."""
    return any(edge and (edge.startswith(value) or value.startswith(edge)) for edge in (begin, until))
