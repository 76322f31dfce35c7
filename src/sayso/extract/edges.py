"""Where a content begins: what joins it to its cue, or leads in to it, is no part of what is said."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.acts import named_acts
from sayso.language import load_words
from sayso.record import STORY_PARTS, Annotated, Span, Token

_MARKS = ('"', "“", "«", "‘", "``")


def without_conjunction(text: str, span: Span, language: str) -> Span:
    """A content without the conjunction that it begins with ("that divers came"); not what a quotation begins with."""
    first, _, rest = span.quote(text).partition(" ")
    quoted = text[: span.start].endswith(_MARKS)
    if first in load_words(language, "reporting")["content"]["conjunctions"] and rest.strip() and not quoted:
        return Span(span.end - len(rest.lstrip()), span.end)
    return span


def on_one_side(annotated: Annotated, span: Span, cue: Sequence[Span]) -> Span:
    """A content that runs from the title over a byline into the body, cut to the side on which its cue stands."""
    told = [part for part in annotated.article.parts if part.span.overlaps(span) and part.kind in STORY_PARTS]
    if not told or told[0].kind != "title" or told[-1].kind == "title":
        return span
    if cue and cue[0].start < told[0].span.end:
        return Span(span.start, told[0].span.end)
    return Span(next(part.span.start for part in told if part.kind != "title"), span.end)


def without_lead_in(annotated: Annotated, spans: Sequence[Span], cue: Sequence[Span]) -> list[Span]:
    """Contents without participle clauses on the cue's own verb ("Asked for details, she said …"), unless all are."""
    verbs = {token.index for part in cue for token in annotated.tokens_in(part)}
    kept = [span for span in spans if not _leads_in(annotated.tokens_in(span), verbs)]
    return kept or list(spans)


def _leads_in(tokens: Sequence[Token], verbs: set[int]) -> bool:
    """True for a clause whose first word is a participle that depends on one of ``verbs``."""
    first = tokens[0] if tokens else None
    return first is not None and first.tag in ("VBN", "VBG") and first.dep == "advcl" and first.head in verbs


def is_deed(annotated: Annotated, source: Span | None, cue: Sequence[Span], spans: Sequence[Span]) -> bool:
    """True for what somebody did to a thing ("The plan was approved by a court"): the content is the passive subject of its
    cue and the source the agent. A cue that names an act of speech ("was denounced by") still speaks of the thing."""
    words = " ".join(part.quote(annotated.text) for part in cue)
    if source is None or named_acts(words, annotated.article.language):
        return False
    verbs = {token.index for part in cue for token in annotated.tokens_in(part) if token.pos == "VERB"}
    said = [token for span in spans for token in annotated.tokens_in(span)]
    subject = any(token.dep == "nsubjpass" and token.head in verbs for token in said)
    agents = {token.index for token in annotated.tokens if token.dep == "agent" and token.head in verbs}
    by = any(token.head in agents for token in annotated.tokens_in(source))
    return subject and by and not any(token.pos in ("VERB", "AUX") for token in said)
