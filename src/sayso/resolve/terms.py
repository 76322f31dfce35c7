"""Days on which heads of state and government took office: what "on his first day in office" stands for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from sayso.errors import ModelError
from sayso.record import Annotated
from sayso.record.time import TimeExpression


@cache
def load_terms() -> Mapping[str, Sequence[date]]:
    """Surname → days of taking office, in order (``terms.json``). Raises ModelError when the file is missing or damaged."""
    try:
        terms = json.loads(files("sayso.resolve").joinpath("terms.json").read_text("utf-8"))["terms"]
        return {term["surname"]: [date.fromisoformat(day) for day in term["begins"]] for term in terms}
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(str(error), where="resolve/terms.json", remedy="Install Sayso again.") from error


def first_day(annotated: Annotated, expression: TimeExpression, day: date | None) -> date | None:
    """The last time that the person named before "his first day in office", in its sentence, took office.

    Null when the sentence names nobody of the table, or when nothing says which of several terms is meant.
    """
    token = annotated.token_at(expression.span.start)
    if token is None:
        return None
    start = annotated.sentence_span(token.sentence).start
    sentence = annotated.text[start : expression.span.start]
    places = {
        surname: max(match.start() for match in re.finditer(rf"\b{re.escape(surname)}\b", sentence))
        for surname in load_terms()
        if re.search(rf"\b{re.escape(surname)}\b", sentence)
    }
    if not places:
        return None
    begins = load_terms()[max(places, key=lambda surname: places[surname])]
    if day is None:
        return begins[0] if len(begins) == 1 else None
    return max((begin for begin in begins if begin <= day), default=None)
