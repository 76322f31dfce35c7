"""Mentions → actors: who is who over a whole article. One resolver for speakers and for participants of events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.record import Actor, Annotated, Attribution, Span, covers
from sayso.resolve.mentions import Mention, read_mention
from sayso.resolve.names import ACTOR_LABELS, capitalised, is_word
from sayso.resolve.words import fold, known_actors, pronouns, synonyms, word_sets

_LABELS_OF_PEOPLE = ("PERSON", "ORG", "")  # a recogniser takes "Wang" for a body
_SUBJECTS = ("nsubj", "nsubjpass", "agent")
# Sentences that a pronoun looks back; scores of a candidate, set on the training records (docs/decisions/0101).
_REACH = 6
_SUBJECT, _SPEAKER, _QUOTED, _PARAGRAPH = 0.6, 1.2, -1.5, 0.3


@dataclass
class _Cluster:
    """The mentions of one actor while they are being gathered."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def name(self) -> Mention | None:
        """The mention with the fullest proper name."""
        named = [mention for mention in self.mentions if mention.name]
        return max(named, key=lambda m: (not m.capital, len(m.head.split()), len(m.head)), default=None)

    @property
    def person(self) -> bool:
        return any(m.kind == "person" for m in self.mentions)

    @property
    def plural(self) -> bool:
        return all(m.plural for m in self.mentions)

    @property
    def genders(self) -> set[str]:
        return {m.gender for m in self.mentions if m.gender}

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(role for mention in self.mentions for role in mention.roles))


class _Article:
    """The actors of one article, gathered in text order."""

    def __init__(self, annotated: Annotated, attributions: Sequence[Attribution]) -> None:
        self.annotated = annotated
        self.attributions = attributions
        self.sets = word_sets(annotated.article.language)
        self.synonyms = synonyms(annotated.article.language)
        self.clusters: list[_Cluster] = []
        self.of_span: dict[Span, _Cluster] = {}
        self.quotes = [span for a in attributions if a.mode != "indirect" for span in a.content]

    # names ------------------------------------------------------------------------------------------------------

    def add_names(self, mentions: Iterable[Mention]) -> None:
        """Gather mentions by proper name, the fullest names first, so that a last name finds its person."""
        named = [m for m in mentions if m.form == "name"]
        for mention in sorted(named, key=lambda m: (-len(m.head.split()), m.span)):
            self._put(mention, self._by_name(mention))

    def _by_name(self, mention: Mention) -> _Cluster | None:
        same = [cluster for cluster in self.clusters if any(_same_name(mention, other) for other in cluster.mentions)]
        if len(same) < 2:
            return same[0] if same else None
        before = [
            (m.span.start, i) for i, c in enumerate(same) for m in c.mentions if m.span.start <= mention.span.start
        ]
        return same[max(before)[1]] if before else same[0]

    def _put(self, mention: Mention, cluster: _Cluster | None) -> _Cluster:
        if cluster is None:
            cluster = _Cluster()
            self.clusters.append(cluster)
        cluster.mentions.append(mention)
        self.of_span[mention.span] = cluster
        return cluster

    # everything else, in text order -------------------------------------------------------------------------------

    def add_others(self, mentions: Iterable[Mention]) -> None:
        """Resolve pronouns and descriptions to what stands before them."""
        for mention in sorted((m for m in mentions if m.form != "name"), key=lambda m: m.span):
            if mention.span in self.of_span:
                continue
            found = self._antecedent(mention) if mention.form == "pronoun" else self._described(mention)
            if found is not None or mention.form == "nominal":
                self._put(mention, found)

    def _described(self, mention: Mention) -> _Cluster | None:
        """ "the minister" → the person with that office; "the commission" → the commission named before."""
        best: tuple[int, _Cluster] | None = None
        for cluster in self.clusters:
            before = [m.span.start for m in cluster.mentions if m.span.start < mention.span.start]
            if before and self._fits_description(mention, cluster) and (best is None or max(before) > best[0]):
                best = max(before), cluster
        if best is None and mention.definite and not mention.plural and self._is_vague(mention):
            able = [c for c in self.clusters if _could_be(mention, c)]
            return self._most_salient(mention, [c for c in able if c.roles or self._speaks(c)] or able)
        return best[1] if best else None

    def _speaks(self, cluster: _Cluster) -> bool:
        return any(a.source and self.of_span.get(a.source.span) is cluster for a in self.attributions)

    def _is_vague(self, mention: Mention) -> bool:
        """True for a description that only takes up somebody named before ("the tycoon", "the former minister")."""
        words = fold(mention.span.quote(self.annotated.text)).split()
        return mention.head in self.sets["vague"] or bool(self.sets["former"] & set(words[1:2]))

    def _fits_description(self, mention: Mention, cluster: _Cluster) -> bool:
        words = set(fold(mention.span.quote(self.annotated.text)).split())
        for other in cluster.mentions:
            if other.form == "nominal" and other.head == mention.head and other.plural == mention.plural:
                mine, theirs = _content_words(words), _content_words(set(_folded(self.annotated, other).split()))
                if mine == theirs or (mention.definite and mine <= theirs):
                    return True
        if not mention.definite or not cluster.name:
            return False
        heads = {mention.head, self.synonyms.get(mention.head, mention.head)}
        office = mention.kind == "person" and any(heads & set(fold(role).split()) for role in cluster.roles)
        body = not cluster.person and mention.kind != "person" and mention.head in cluster.name.head.split()[-1:]
        agrees = not mention.country or mention.country in {m.country for m in cluster.mentions}
        return (office or body) and agrees

    def _antecedent(self, mention: Mention) -> _Cluster | None:
        kind = mention.pronoun
        if kind == "first":
            return self._enclosing_speaker(mention.span)
        if kind in ("second", None):
            return None
        if kind == "relative":
            return self._nearest_before(mention.span)
        return self._most_salient(mention, [cluster for cluster in self.clusters if _agrees(mention, cluster)])

    def _most_salient(self, mention: Mention, clusters: list[_Cluster]) -> _Cluster | None:
        scored = [(self._salience(mention.span, cluster), -index) for index, cluster in enumerate(clusters)]
        best = max(((score, index) for score, index in scored if score is not None), default=None)
        return clusters[-best[1]] if best else None

    def _enclosing_speaker(self, span: Span) -> _Cluster | None:
        inside = [a for a in self.attributions if covers(a.content, span) and a.source]
        inner = min(inside, key=lambda a: sum(s.end - s.start for s in a.content), default=None)
        return self.of_span.get(inner.source.span) if inner and inner.source else None

    def _nearest_before(self, span: Span) -> _Cluster | None:
        ends = [(m.span.end, i) for i, c in enumerate(self.clusters) for m in c.mentions if m.span.end <= span.start]
        last = max(ends, default=None)
        return self.clusters[last[1]] if last and span.start - last[0] < 60 else None

    def _salience(self, span: Span, cluster: _Cluster) -> float | None:
        """How present an actor is where a pronoun stands; None when it was not mentioned in reach."""
        best = None
        for mention in cluster.mentions:
            if mention.span.end > span.start or mention.span == span:
                continue
            distance = self._sentence_at(span) - self._sentence_at(mention.span)
            if distance > _REACH:
                continue
            score = -float(distance) + 0.0001 * mention.span.start / max(1, span.start)
            score += _SUBJECT * self._is_subject(mention.span)
            score += _SPEAKER * (self._last_speaker(span) is cluster)
            score += _PARAGRAPH * ("\n" not in self.annotated.text[mention.span.end : span.start])
            if covers(self.quotes, mention.span) and not covers(self.quotes, span):
                score += _QUOTED
            best = score if best is None else max(best, score)
        return best

    def _sentence_at(self, span: Span) -> int:
        token = self.annotated.token_at(span.start)
        return token.sentence if token else 0

    def _is_subject(self, span: Span) -> bool:
        return any(token.dep in _SUBJECTS for token in self.annotated.tokens_in(span))

    def _last_speaker(self, span: Span) -> _Cluster | None:
        spoken = [a.source.span for a in self.attributions if a.source and a.source.span.end <= span.start]
        return self.of_span.get(max(spoken)) if spoken else None


def resolve_actors(
    annotated: Annotated, spans: Iterable[Span], attributions: Sequence[Attribution]
) -> tuple[tuple[Actor, ...], Mapping[Span, str]]:
    """Actors of an article, ids ``a1`` … in order of mention, and the actor that each of ``spans`` names.

    ``spans``: sources and participants. One that names nobody who can be told (a pronoun without antecedent) has no
    entry. ``attributions`` tell who speaks where, for "I" and "she" inside and after quotes.
    """
    wanted = sorted(set(spans))
    article = _Article(annotated, attributions)
    asked = {span: read_mention(annotated, span) for span in wanted}
    background = [read_mention(annotated, span) for span in _name_spans(annotated)]
    mentions = {mention.span: mention for mention in (*background, *asked.values())}
    article.add_names(mentions.values())
    article.add_others(asked.values())
    cluster_of = {span: article.of_span.get(mention.span) for span, mention in asked.items()}
    used = {id(cluster) for cluster in cluster_of.values() if cluster}
    kept = sorted((c for c in article.clusters if id(c) in used), key=lambda c: min(m.span for m in c.mentions))
    ids = {id(cluster): f"a{number}" for number, cluster in enumerate(kept, 1)}
    actors = tuple(_actor(annotated, cluster, ids[id(cluster)]) for cluster in kept)
    return actors, {span: ids[id(cluster)] for span, cluster in cluster_of.items() if cluster}


def _name_spans(annotated: Annotated) -> Iterator[Span]:
    names = annotated.names if annotated.parsed else capitalised(annotated, Span(0, len(annotated.text)))
    for name in names:
        labelled = not annotated.parsed or name.label in ACTOR_LABELS
        if labelled and annotated.article.in_story(name.span) and is_word(annotated, name.span):
            yield _with_titles(annotated, name.span) if annotated.parsed else name.span


def _with_titles(annotated: Annotated, span: Span) -> Span:
    """A name with the compound title before it ("Defense Secretary Pete Hegseth")."""
    tokens = annotated.tokens_in(span)
    last = tokens[-1]
    before = [t for t in annotated.governed(last, "compound", "amod", "nmod") if t.span.start < span.start]
    inside = [t for t in before if t.sentence == last.sentence and t.dep == "compound"]
    return Span(min([span.start, *(t.span.start for t in inside)]), span.end)


def _same_name(one: Mention, other: Mention) -> bool:
    if other.form != "name":
        return False
    a, b = one.head.split(), other.head.split()
    known = known_actors()
    if one.head == other.head:
        return one.kind == other.kind or one.label != "GPE"
    if known.get(one.head) and known.get(one.head) == known.get(other.head):
        return True
    if one.kind == other.kind == "government" and one.label == other.label == "GPE":
        return one.country is not None and one.country == other.country
    short, full = (a, b) if len(a) < len(b) else (b, a)
    if not short:
        return False
    if "person" in (one.kind, other.kind):
        if len(short) == 1:
            lone = one if short is a else other
            # A family's name comes first in Chinese and Korean, a given one elsewhere; "Florence" may be the town.
            first = short[0] == full[0] and lone.label in _LABELS_OF_PEOPLE
            return first or short[0] == full[-1] or (len(full) > 2 and short[0] in full[1:])
        return set(short) <= set(full) and short[-1] in full[1:]
    initials = "".join(word[0] for word in full if word not in ("of", "the", "and", "for", "de", "la", "y", "del"))
    return len(short) == 1 and len(short[0]) > 1 and short[0].replace(".", "") == initials


def _agrees(mention: Mention, cluster: _Cluster) -> bool:
    """Number and gender of a pronoun against an actor."""
    if mention.pronoun in ("male", "female"):
        return cluster.person and not cluster.plural and cluster.genders <= {mention.pronoun}
    if mention.pronoun == "plural":
        return cluster.plural or any(m.kind in ("unit", "group", "organisation") for m in cluster.mentions)
    return not cluster.person and not cluster.plural


def _could_be(mention: Mention, cluster: _Cluster) -> bool:
    """True for a named person of the country that a description speaks of, as far as both tell."""
    countries = {m.country for m in cluster.mentions if m.country}
    agrees = not mention.country or not countries or mention.country in countries
    return cluster.person and cluster.name is not None and not cluster.plural and agrees


def _content_words(words: set[str]) -> set[str]:
    return {word for word in words if word not in ("the", "a", "an", "el", "la", "los", "las", "un", "una") and word}


def _folded(annotated: Annotated, mention: Mention) -> str:
    return fold(mention.span.quote(annotated.text))


def _actor(annotated: Annotated, cluster: _Cluster, actor_id: str) -> Actor:
    text, language = annotated.text, annotated.article.language
    name = cluster.name
    nominal = [m for m in cluster.mentions if m.form == "nominal"]
    main = name or (max(nominal, key=lambda m: m.span.end - m.span.start) if nominal else cluster.mentions[0])
    words = (main.name or main.span).quote(text) if name else _undetermined(main.span.quote(text), language)
    kind = "person" if cluster.person and (not name or name.label in ("PERSON", "")) else main.kind
    countries = [m.country for m in (main, *cluster.mentions) if m.country]
    sectors = [m.sector for m in (main, *cluster.mentions) if m.sector]
    return Actor(
        id=actor_id,
        name=" ".join(words.split()),
        kind=kind,
        country=countries[0] if countries else None,
        sector=sectors[0] if sectors else None,
        roles=cluster.roles,
        mentions=tuple(sorted({m.span for m in cluster.mentions})),
    )


def _undetermined(words: str, language: str) -> str:
    """A description without its article: "the villagers" → "villagers"."""
    first, _, rest = words.partition(" ")
    return rest if rest and fold(first) in ("the", "a", "an", "el", "la", "los", "las", "un", "una") else words


def is_pronoun(annotated: Annotated, span: Span) -> bool:
    """True when a span is a pronoun of the article's language."""
    return fold(span.quote(annotated.text)) in pronouns(annotated.article.language)
