"""What a toponym is used for: a place ("in Moscow"), a government ("Moscow said") or a property ("Russian troops")."""

from __future__ import annotations

from typing import Literal

from sayso.extract.placefilter import View
from sayso.extract.placespans import Mention
from sayso.language import load_words
from sayso.record import Annotated, Token

Use = Literal["literal", "metonymic", "modifier"]
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "csubj"})


def use_of(annotated: Annotated, mention: Mention, view: View) -> Use:
    """The use of a toponym by the syntax around it; without a parse by the words beside it."""
    facts = mention.facts
    if (facts is not None and facts.demonym) or (mention.around is not None and mention.around.label in {"ORG", "FAC"}):
        return "modifier"
    if view != "parsed":
        return _use_of_bare(annotated, mention)
    tokens = annotated.tokens[mention.tokens.start : mention.tokens.end]
    root = next((t for t in tokens if not mention.tokens.start <= t.head < mention.tokens.end), tokens[-1])
    head = annotated.tokens[root.head]
    words = load_words(annotated.article.language, "places")
    if root.dep in SUBJECTS:
        passive = root.dep == "nsubjpass"
        return "literal" if passive or head.lemma in words["states_of_being"] else "metonymic"
    if root.dep == "compound" and head.tag == "NNS" and _has_object(annotated, head):
        return "metonymic"
    if root.dep in {"compound", "amod", "nmod"} and head.index >= mention.tokens.end:
        return "literal" if head.lemma in words["nouns"] else "modifier"
    if root.dep == "poss":
        return "literal" if head.lemma in words["nouns"] else "modifier"
    if root.dep == "pobj" and head.lemma in words["agents"] and _by_agent(annotated, head):
        return "metonymic"
    if root.dep == "conj":
        return _use_of_first(annotated, root)
    return "literal"


def _has_object(annotated: Annotated, noun: Token) -> bool:
    """A plural noun with a determiner right behind it is a verb taken for a noun: "Peru reserves the right"."""
    return noun.index + 1 < len(annotated.tokens) and annotated.tokens[noun.index + 1].pos in {"DET", "PRON"}


def _by_agent(annotated: Annotated, preposition: Token) -> bool:
    """ "attacked by Russia", "talks with Cuba": parties, not places."""
    return preposition.dep in {"agent", "prep"} and annotated.tokens[preposition.head].pos in {"VERB", "NOUN", "ADJ"}


def _use_of_first(annotated: Annotated, token: Token) -> Use:
    """The second of "Iran and Iraq said" is used as the first."""
    first = token
    while first.dep == "conj" and first.head != first.index:
        first = annotated.tokens[first.head]
    head = annotated.tokens[first.head]
    words = load_words(annotated.article.language, "places")
    if first.dep == "nsubj" and head.lemma not in words["states_of_being"]:
        return "metonymic"
    if first.dep == "pobj" and head.lemma in words["agents"] and _by_agent(annotated, head):
        return "metonymic"
    return "literal"


def _use_of_bare(annotated: Annotated, mention: Mention) -> Use:
    words = load_words(annotated.article.language, "places")
    after = annotated.tokens[mention.tokens.end] if mention.tokens.end < len(annotated.tokens) else None
    before = annotated.tokens[mention.tokens.start - 1] if mention.tokens.start else None
    if before is not None and before.text.lower() in words["linking"] and mention.tokens.start > 1:
        if annotated.tokens[mention.tokens.start - 2].text.lower() in words["heads_of_names"]:
            return "modifier"
    elif before is not None and before.text.lower() in words["locative"]:
        return "literal"
    if after is not None and after.text.lower() in words["speech"]:
        return "metonymic"
    return "literal"
