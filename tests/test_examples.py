"""What Sayso says of the example articles, line by line; `python tests/test_examples.py` writes the golden files anew."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher, unified_diff
from pathlib import Path

import pytest

from sayso.pipeline import Reader
from sayso.record import Event, Record

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
SAME = 0.7  # share of equal lines: a choice near its bar falls on either side from one processor to another


def lines_of(record: Record) -> Iterator[str]:
    """A record without numbers that differ between processors: who, what, whom, where, when, on whose say-so."""
    text = record.article.text
    names = {actor.id: actor.name for actor in record.actors}
    places = {place.id: place.name for place in record.places}
    speakers = {
        item.id: names.get(item.source.actor or "", item.source.span.quote(text)) if item.source else "?"
        for item in record.attributions
    }
    published = record.article.published
    yield f"published: {published.date if published else '?'} ({published.precision if published else '?'})"
    for item in record.attributions:
        words = " … ".join(" ".join(span.quote(text).split()) for span in item.content)
        via = "".join(f" via {way.name}" for way in item.via)
        yield f"{speakers[item.id]}{via} | {item.mode} | {words}"
    for event in record.events:
        yield _event_line(event, text, names, places, speakers)


def _event_line(
    event: Event, text: str, names: dict[str, str], places: dict[str, str], speakers: dict[str, str]
) -> str:
    def who(participants: tuple[object, ...]) -> str:
        return ", ".join(names[p.actor] for p in participants) or "?"  # type: ignore[attr-defined]

    place = places.get(event.place.place or "", "?") if event.place else "?"
    when = f"{event.when.begin or ''}…{event.when.until or ''}" if event.when else "?"
    said = ", ".join(speakers[i] for i in event.said_by) or "the outlet"
    return (
        f"{event.type} {event.status} “{event.trigger.quote(text)}” {who(event.actors)} → "
        f"{who(event.recipients)} @ {place} | {when} | {said}"
    )


def read_examples() -> list[Record]:
    found = Reader().read_inputs([str(ROOT / "examples")])
    return [item for item in found if isinstance(item, Record)]


def golden_file(record: Record) -> Path:
    return GOLDEN / f"{record.article.source_id.rstrip('/').rsplit('/', 1)[-1]}.txt"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read_examples()


def test_examples_give_their_golden_records(records: list[Record]) -> None:
    """Each example article gives what its golden file holds: a change of the output is seen and judged."""
    assert {golden_file(record) for record in records} == set(GOLDEN.glob("*.txt"))
    for record in records:
        now, golden = list(lines_of(record)), golden_file(record).read_text("utf-8").splitlines()
        same = SequenceMatcher(None, golden, now, autojunk=False).ratio()
        assert same >= SAME, "\n".join(unified_diff(golden, now, golden_file(record).name, "now", lineterm=""))


def test_captions_and_boilerplate_make_no_events(records: list[Record]) -> None:
    """Nothing outside the story is an event or an attribution."""
    for record in records:
        spans = [event.trigger for event in record.events] + [s for a in record.attributions for s in a.content]
        assert spans
        assert all(record.article.in_story(span) for span in spans)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for each in read_examples():
        golden_file(each).write_text("\n".join(lines_of(each)) + "\n", "utf-8")
