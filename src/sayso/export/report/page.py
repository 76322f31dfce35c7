"""The page around the articles: index, filter, legend, help, styles and script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from sayso.export.fields import COLOURS, Colour
from sayso.export.formats import Written
from sayso.export.report.markup import Html, element, fragment
from sayso.export.report.worldmap import world

LEGEND = {"people": "People", "cue": "Cue", "content": "Said", "event": "Event", "place": "Place", "time": "Time"}

KEYS = (
    ("j  k", "next, previous row"),
    ("↓  ↑", "the same"),
    ("[  ]", "previous, next article"),
    ("/", "filter the rows"),
    ("Esc", "let go of the row, leave the filter"),
    ("?", "this help"),
)

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


def page(sections: Sequence[Html], entries: Sequence[Html], written: Written) -> Iterator[str]:
    """The page, piece by piece. Its content policy lets nothing be fetched, whatever an article holds."""
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n<title>Sayso report</title>\n'
    yield f"<style>\n{colours()}\n{_asset('report.css')}</style>\n</head>\n"
    yield f'<body class="{"many" if len(sections) > 1 else "one"}">\n'
    yield _top(written) + "\n"
    if len(sections) > 1:
        yield element("nav", element("ol", entries), class_="index", aria_label="Articles") + "\n"
    yield f"{world()}\n<main>\n"
    yield from (section + "\n" for section in sections)
    if not sections:
        yield element("p", "The ledger has no articles that pass.", class_="nothing")
    yield f"</main>\n{_help()}\n"
    yield f'<p class="hidden" role="status" id="said"></p>\n<script>\n{_asset("report.js")}</script>\n</body>\n</html>\n'


def colours() -> str:
    """Custom properties for each field's colour, light and dark, and the rules that use them."""
    light = "".join(_variables(colour.name, colour.light) for colour in COLOURS)
    dark = "".join(_variables(colour.name, colour.dark) for colour in COLOURS)
    rules = "\n".join(_rules(colour) for colour in COLOURS)
    return f":root{{{light}}}\n@media (prefers-color-scheme: dark){{:root{{{dark}}}}}\n{rules}"


def _variables(name: str, pair: tuple[str, str]) -> str:
    return f"--{name}:{pair[0]};--{name}-tint:{pair[1]};"


def _rules(colour: Colour) -> str:
    return f".c-{colour.name}{{--ink:var(--{colour.name});--tint:var(--{colour.name}-tint)}}"


def _top(written: Written) -> Html:
    counts = (
        f"{written.articles} articles · {written.rows['events']} events · {written.rows['attributions']} attributions"
    )
    legend = [
        element("button", title, class_=f"key c-{name}", type="button", aria_pressed="true", data_field=name)
        for name, title in LEGEND.items()
    ]
    return element(
        "header",
        element("h1", "Sayso"),
        element("p", counts if written.articles != 1 else "", class_="counts"),
        element("div", legend, class_="legend", role="group", aria_label="Show the words of"),
        element(
            "label",
            element("span", "Filter rows", class_="hidden"),
            Html(
                '<input type="search" id="filter" placeholder="Filter rows  /" autocomplete="off" spellcheck="false">'
            ),
        ),
        element("button", "?", class_="ask", type="button", aria_label="Help: keys"),
        class_="top",
    )


def _help() -> Html:
    keys = [
        fragment(element("dt", [element("kbd", key) for key in keys.split()]), element("dd", does))
        for keys, does in KEYS
    ]
    return element(
        "dialog",
        element("h2", "Keys"),
        element("dl", keys),
        element("p", "Choose a row to see the words that it rests on; choose marked words to see their row."),
        element("form", element("button", "Close", class_="close"), method="dialog"),
        id="help",
        aria_label="Help",
    )


def _asset(name: str) -> str:
    return files("sayso.export.report").joinpath(name).read_text("utf-8")
