"""One happening for people: who stands behind it, where the reports differ, how it went on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from sayso.cli.terminal.console import style
from sayso.cli.terminal.happenings import counted, span_of
from sayso.cli.terminal.tables import DIM, chain
from sayso.export.fields import STATUS_SIGNS
from sayso.record import Circle, Copy, Disagreement, Happening, Origin, Report, Statement, Step

BOLD = Style(bold=True)


def print_happening(console: Console, item: Happening) -> None:
    """Print the head, then origins, disagreements, the course over time, copies and reports; what is empty is left out."""
    console.print(Text("━" * console.width, style=DIM))
    console.print(Text(item.title, style=BOLD))
    when = span_of(item.when.begin, item.when.until) if item.when else ""
    facts = (
        Text(f"{STATUS_SIGNS[item.status]} {item.status}"),
        Text(item.type, style=style("event", strong=True)),
        Text(item.place.name if item.place else "", style=style("place")),
        Text(when, style=style("time")),
        Text(item.id, style=DIM),
    )
    console.print(Text.assemble((" · ", DIM)).join(fact for fact in facts if fact))
    _print_parties(console, item)
    independent = counted(len(item.origins), "independent origin")
    console.print(Text(f"\n{counted(len(item.articles), 'article')}, {independent}", style=BOLD))
    _print(console, (_origin(number, one) for number, one in enumerate(item.origins, start=1)))
    _print(console, map(_circle, item.circles))
    _section(console, "Disagreements", map(_disagreement, item.disagreements))
    _section(console, "Over time", map(_step, item.timeline))
    _section(console, "Copies", map(_copy, item.copies))
    _section(console, "Reports", map(_report, item.reports))
    console.print()


def _print_parties(console: Console, item: Happening) -> None:
    who, whom = (", ".join(party.name for party in parties) for parties in (item.actors, item.recipients))
    if who or whom:
        line = Text.assemble((who or "?", style("actor")))
        console.print(Text.assemble(line, (" → ", DIM), (whom, style("recipient"))) if whom else line)


def _section(console: Console, title: str, lines: Iterable[Text]) -> None:
    found = list(lines)
    if found:
        console.print(Text(f"\n{title}", style=BOLD))
        _print(console, found)


def _print(console: Console, lines: Iterable[Text]) -> None:
    for line in lines:
        console.print(Padding(line, (0, 0, 0, 2), expand=False))


def _origin(number: int, origin: Origin) -> Text:
    """``1  police, in 3 articles: police → Reuters → Harbour Gazette``, and why they are one."""
    text = Text.assemble(
        (f"{number}  ", DIM), (origin.name, style("source")), (f" ({origin.kind})", DIM),
        f", {counted(len(origin.articles), 'article')}: {', '.join(origin.articles)}",
    )  # fmt: skip
    if len(origin.chain) > 1:
        text.append_text(Text("\n     ")).append_text(chain(origin.chain, speaker=origin.kind == "speaker"))
    for why in origin.why:
        text.append(f"\n     {why}", DIM)
    return text


def _circle(circle: Circle) -> Text:
    names = " → ".join((*circle.outlets, circle.outlets[0]))
    return Text.assemble(
        ("↻  ", style("event")), f"cite each other, nobody knows: {names} ({', '.join(circle.articles)})"
    )


def _disagreement(item: Disagreement) -> Text:
    text = Text.assemble((f"{item.field:<10}", style("count")), (f"{item.kind:<14}", style("cue")))
    between = " → " if item.kind == "update" else "  ≠  "
    return text.append_text(Text(between, style=DIM).join(map(_statement, item.values)))


def _statement(item: Statement) -> Text:
    who = ", ".join(item.said_by) or ", ".join(item.articles)
    return Text.assemble((str(item.value), BOLD), (f" ({who}{f', {item.date}' if item.date else ''})", DIM))


def _step(step: Step) -> Text:
    return Text.assemble(
        (f"{step.date or 'undated':<12}", style("time")), f"{STATUS_SIGNS[step.status]} {step.status:<12}",
        (", ".join(step.articles), DIM),
    )  # fmt: skip


def _copy(copy: Copy) -> Text:
    return Text.assemble(f"{copy.article} copies {copy.of}", (f"  {'; '.join(copy.why)}", DIM))


def _report(report: Report) -> Text:
    why = list(_first(report.why, 4))
    return Text.assemble(
        f"{report.article}:{report.event}", (f"  {report.outlet}" if report.outlet else "", DIM),
        (f", with {', '.join(report.credits)}" if report.credits else "", DIM),
        (f"  {'; '.join(why)}" if why else "", DIM),
    )  # fmt: skip


def _first(words: Iterable[str], most: int) -> Iterator[str]:
    for number, word in enumerate(words):
        if number == most:
            yield "…"
            return
        yield word
