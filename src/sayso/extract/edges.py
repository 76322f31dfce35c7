"""Where a content begins: what joins it to its cue, or leads in to it, is no part of what is said."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.language import load_words
from sayso.record import Annotated, Span, Token

_MARKS = ('"', "“", "«", "‘", "``")


def without_conjunction(text: str, span: Span, language: str) -> Span:
    """A content without the conjunction that it begins with ("that divers came"); not what a quotation begins with."""
    first, _, rest = span.quote(text).partition(" ")
    quoted = text[: span.start].endswith(_MARKS)
    if first in load_words(language, "reporting")["content"]["conjunctions"] and rest.strip() and not quoted:
        return Span(span.end - len(rest.lstrip()), span.end)
    return span


def without_lead_in(annotated: Annotated, spans: Sequence[Span], cue: Sequence[Span]) -> list[Span]:
    """Contents without participle clauses on the cue's own verb ("Asked for details, she said …"), unless all are."""
    verbs = {token.index for part in cue for token in annotated.tokens_in(part)}
    kept = [span for span in spans if not _leads_in(annotated.tokens_in(span), verbs)]
    return kept or list(spans)


def _leads_in(tokens: Sequence[Token], verbs: set[int]) -> bool:
    """True for a clause whose first word is a participle that depends on one of ``verbs``."""
    first = tokens[0] if tokens else None
    return first is not None and first.tag in ("VBN", "VBG") and first.dep == "advcl" and first.head in verbs
