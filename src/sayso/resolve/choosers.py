"""What no grammar decides: whether "Friday" or "June" lies behind or ahead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from sayso.record import Annotated
from sayso.record.time import TimeExpression


class Chooser:
    """Answers for the expressions of one article."""

    def __init__(self, annotated: Annotated, expressions: Sequence[TimeExpression]) -> None:
        self.annotated = annotated

    def on(self, day: date | None) -> Callable[[TimeExpression, str], int]:
        """The choosing function for one day of publication."""

        def choose(expression: TimeExpression, question: str) -> int:
            return -1

        return choose
