"""The calendar of a ledger, printed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from sayso.cli.terminal.console import console
from sayso.cli.terminal.plans import print_calendar
from sayso.export.ical import Entry, calendar, days_of
from sayso.language.countries import country_name
from sayso.record import Happening, Origin


def print_plans(happenings: Iterable[Happening], format: str, *, day: str, silent: bool) -> None:
    """Write planned happenings as ``table``, ``jsonl`` or ``ical`` to standard output. ``day``: today."""
    if format == "jsonl":
        for one in happenings:
            sys.stdout.write(one.to_json() + "\n")
        return
    if format == "ical":
        sys.stdout.writelines(calendar(_entries(happenings)))
        return
    count = print_calendar(console(), happenings, day=day, silent=silent)
    told = f"announced for before {day}, and not told since" if silent else f"announced from {day} on"
    console(errors=True).print(f"{count or 'Nothing'} {told}.", style="dim")


def _entries(happenings: Iterable[Happening]) -> Iterator[Entry]:
    """Those that have days, each with who announces it."""
    for one in happenings:
        days = days_of(one.when.begin, one.when.until) if one.when else None
        if days is None:
            continue
        site, step = one.place, next((step for step in reversed(one.timeline) if step.date), None)
        told = days_of(step.date, step.date) if step else None
        where = (site.name, site.admin1, country_name(site.country or "") or site.country) if site else ()
        point = (site.lat, site.lon) if site and site.lat is not None and site.lon is not None else None
        yield Entry(
            uid=f"{one.id}@sayso",
            summary=one.title,
            first=days[0],
            last=days[1],
            description="\n".join((f"{one.status}: {', '.join(one.articles)}", *map(_say_so, one.origins))),
            place=", ".join(dict.fromkeys(part for part in where if part)) or None,
            point=point if site and site.precision in ("site", "city") else None,
            categories=(one.type,),
            told=told[0] if told else None,
        )


def _say_so(origin: Origin) -> str:
    return " → ".join(origin.chain)
