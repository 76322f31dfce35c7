"""One article of the report: its text on the left, its record on the right."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.export.labels import BASES, LANGUAGES
from sayso.export.report.cards import actor_card, attribution_card, event_card, place_card
from sayso.export.report.markup import Child, Html, element, fragment
from sayso.export.report.text import ARTICLE_ROW, article_text
from sayso.export.report.worldmap import place_map
from sayso.export.rows import Names, attribution_rows, event_rows, headline
from sayso.record import Record


def article_section(record: Record, number: int) -> Html:
    """An article and its record. ``number`` makes its ids unique in the page."""
    article, prefix = record.article, f"r{number}"
    in_text = not article.title or any(part.kind == "title" for part in article.parts)
    heading = element("h2", headline(article), class_="hidden" if in_text else "headline", id=f"{prefix}-title")
    return element(
        "section",
        element(
            "article",
            heading,
            _facts(record, prefix),
            article_text(record),
            class_="reading",
            id=f"{prefix}-text",
            tabindex="-1",
            aria_labelledby=f"{prefix}-title",
        ),
        _record(record, prefix),
        class_="sheet",
        id=prefix,
        aria_labelledby=f"{prefix}-title",
    )


def index_entry(record: Record, number: int) -> Html:
    """The article's line in the index."""
    article = record.article
    date = article.published
    facts = [
        element("span", date.date, class_="date") if date else None,
        article.outlet.name if article.outlet else None,
    ]
    return element(
        "li",
        element(
            "a",
            element("span", headline(article), class_="entry"),
            element("span", facts[0], " · " if all(facts) else None, facts[1], class_="facts"),
            element(
                "span", f"{len(record.events)} events, {len(record.attributions)} attributions", class_="facts found"
            ),
            href=f"#r{number}",
        ),
    )


def resting(record: Record, attribution: str) -> tuple[str, ...]:
    """Ids of the events that rest on an attribution."""
    return tuple(event.id for event in record.events if attribution in event.said_by)


def _facts(record: Record, prefix: str) -> Html:
    article = record.article
    outlet = article.outlet.name if article.outlet else "Outlet unknown"
    date = article.published
    dated = element("time", date.date, class_="c-time", datetime=date.date) if date else "date unknown"
    known = (article.outlet and article.outlet.span) or (date and date.spans)
    inside = fragment(element("b", outlet), " · ", dated, f" ({BASES[date.basis]})" if date else "")
    return element(
        "p",
        element("button", inside, class_="pick", type="button", aria_pressed="false") if known else inside,
        f" · {LANGUAGES.get(article.language, article.language)} · {len(article.text.split()):,} words · ",
        element("span", article.source_id, class_="source-id"),
        class_="byline card",
        data_row=ARTICLE_ROW,
        id=f"{prefix}-{ARTICLE_ROW}",
    )


def _record(record: Record, prefix: str) -> Html:
    names = Names(record)
    said = [attribution_card(row, prefix, resting(record, row.id)) for row in attribution_rows(record)]
    places = [place_card(place, prefix) for place in record.places]
    people = [actor for actor in record.actors if actor.mentions]
    return element(
        "aside",
        _list("Events", "events", [event_card(row, prefix) for row in event_rows(record)]),
        _list("Who said what", "attributions", said),
        _folded(f"People and bodies ({len(people)})", [actor_card(actor, names, prefix) for actor in people]),
        _folded(f"Places ({len(places)})", places, place_map(record.places)),
        _made_by(record),
        class_="record",
        aria_label="Record",
    )


def _list(title: str, kind: str, cards: list[Html]) -> Html:
    count = element("span", str(len(cards)), class_="count")
    body = element("ol", cards, class_=kind) if cards else element("p", "None found.", class_="nothing")
    return fragment(element("h3", title, " ", count), body)


def _folded(title: str, cards: list[Html], *more: Child) -> Html | None:
    if not cards:
        return None
    return element("details", element("summary", title), more, element("ol", cards, class_="lines"), class_="more")


def _made_by(record: Record) -> Html:
    models: Iterable[str] = (f"{name} {digest[:19]}" for name, digest in sorted(record.sayso.models.items()))
    refused = f"{len(record.refused)} found but not placed · " if record.refused else ""
    made = " · ".join([f"sayso {record.sayso.version}", record.sayso.ontology, *models])
    return element("p", refused + made, class_="made-by")
