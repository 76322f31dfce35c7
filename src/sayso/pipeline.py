"""Every stage in order: the only module that names them all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from sayso.annotate import annotate_articles, weights_digest
from sayso.errors import InputError
from sayso.extract.attributions import find_attributions
from sayso.extract.events import find_events
from sayso.extract.places import find_toponyms
from sayso.extract.times import find_times
from sayso.ontology import Ontology, load_ontology
from sayso.read import read_inputs
from sayso.record import Annotated, Article, Attribution, Event, Record, Span, Version
from sayso.resolve.actors import resolve_actors
from sayso.resolve.dates import find_published, resolve_times
from sayso.resolve.gazetteer import Gazetteer, load_gazetteer
from sayso.resolve.homes import Home, learn_home
from sayso.resolve.places import resolve_toponyms
from sayso.resolve.references import refer_events, refer_sources
from sayso.settings import Settings
from sayso.version import __version__

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from sayso.ledger import Ledger

HomeOf = Callable[[Article], Home | None]
_FITTED = ("annotate", "extract", "resolve")


class Reader:
    """Turns articles into records. Models are loaded when the first article is read. ``home_of``: where the outlet of an
    article is at home, which tells towns of one name apart (see :func:`homes_in`).

    >>> reader = Reader()
    >>> record = reader.read_article(read_text("…"))  # doctest: +SKIP
    """

    def __init__(
        self, settings: Settings | None = None, ontology: Ontology | None = None, home_of: HomeOf | None = None
    ) -> None:
        self.settings = settings or Settings.from_environment()
        self.ontology = ontology or load_ontology(self.settings.ontology)
        self.home_of = home_of

    @cached_property
    def gazetteer(self) -> Gazetteer:
        return load_gazetteer(self.settings.gazetteer)

    @cached_property
    def version(self) -> Version:
        """What a record of this reader is made by; a ledger keeps one reading of an article for each."""
        return Version(__version__, model_digests(), self.ontology.name)

    def read_articles(self, articles: Iterable[Article]) -> Iterator[Record]:
        """Records of articles, in order; the next batch is annotated only when it is asked for."""
        for _, record in self.read_annotated(articles):
            yield record

    def read_annotated(self, articles: Iterable[Article]) -> Iterator[tuple[Annotated, Record]]:
        """Records of articles with the annotation that they were made from, in order."""
        for annotated in annotate_articles(articles, self.settings):
            yield annotated, self._record(annotated)

    def read_article(self, article: Article) -> Record:
        """The record of one article."""
        return next(self.read_articles([article]))

    def read_inputs(self, inputs: Sequence[str], published: str | None = None) -> Iterator[Record | InputError]:
        """Records of files, folders, addresses, JSON lines or ``-``; an error stands where an input cannot be read."""
        for item in read_inputs(inputs, self.settings, published):
            yield item if isinstance(item, InputError) else self.read_article(item)

    def _record(self, annotated: Annotated) -> Record:
        attributions = find_attributions(annotated)
        expressions = find_times(annotated)
        toponyms = find_toponyms(annotated, self.gazetteer)
        published = annotated.article.published or find_published(annotated, expressions)
        annotated = replace(annotated, article=replace(annotated.article, published=published))
        times = resolve_times(annotated, expressions, published)
        home = self.home_of(annotated.article) if self.home_of else None
        places = resolve_toponyms(annotated, toponyms, self.gazetteer, home)
        events = find_events(annotated, self.ontology, attributions, times, toponyms, places)
        actors, actor_of = resolve_actors(annotated, _named_spans(attributions, events), attributions)
        referred, refused = refer_events(events, actor_of, places, times, published)
        return Record(
            sayso=self.version,
            article=annotated.article,
            actors=actors,
            places=places,
            times=times,
            attributions=refer_sources(annotated, attributions, actor_of),
            events=referred,
            refused=refused,
        )


@cache
def model_digests() -> Mapping[str, str]:
    """Everything fitted that a record rests on, each with its digest: ``reader``, the encoder's network, and by stage the
    weights that lie beside its code. Others make another reading of an article."""
    return {"reader": weights_digest()} | {stage: digest_of(files(f"sayso.{stage}")) for stage in _FITTED}


def digest_of(folder: Traversable) -> str:
    """``sha256:`` and digest of the JSON files of a folder, names and contents."""
    total = hashlib.sha256()
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".json"):
            total.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return "sha256:" + total.hexdigest()


def homes_in(ledger: Ledger) -> HomeOf:
    """The homes of outlets by the places that their articles in a ledger name, as the ledger stands when it is asked."""

    def home_of(article: Article) -> Home | None:
        return learn_home(ledger.places_of(article.outlet.name, besides=article)) if article.outlet else None

    return home_of


def _named_spans(attributions: Iterable[Attribution], events: Iterable[Event]) -> Iterator[Span]:
    """The words that must be resolved to actors: sources and participants."""
    for attribution in attributions:
        if attribution.source:
            yield attribution.source.span
    for event in events:
        for participant in (*event.actors, *event.recipients):
            yield participant.span
