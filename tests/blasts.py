"""Records of short invented reports about bombs in towns, made by hand: no pipeline is needed."""

from __future__ import annotations

from typing import Final

from factories import VERSION, find, make_article

from sayso.record import (
    Actor,
    Attribution,
    Count,
    Event,
    EventPlace,
    Outlet,
    Part,
    Participant,
    Place,
    Published,
    Record,
    Source,
    Span,
    Time,
    Version,
    When,
)

TOWNS: Final = {
    "Iquique": (3887127, -20.21, -70.15, "Tarapacá"),
    "Calama": (3897347, -22.46, -68.93, "Antofagasta"),
    "Valdivia": (3868707, -39.81, -73.25, "Los Ríos"),
}
MONTHS: Final = ("January", "February", "March", "April", "May", "June")


def blast(
    source_id: str,
    town: str = "Iquique",
    day: str = "2031-03-03",
    killed: int = 3,
    speaker: str | None = "police",
    outlet: str = "Harbour Gazette",
    published: str | None = None,
    more: str = "",
    version: Version = VERSION,
) -> Record:
    """An article of one event: a bomb that killed people in a town on a day, as somebody says or in the outlet's own
    voice, and whatever ``more`` it tells."""
    told = f"{MONTHS[int(day[5:7]) - 1]} {int(day[8:])}"
    lead = f"A bomb exploded in {town} on {told} and killed {killed} people"
    said = f", the {speaker} said." if speaker else "."
    article = make_article(
        f"{lead}{said}\n\n{more or f'{outlet} has the story of {source_id}.'}",
        source_id,
        outlet=Outlet(outlet, "given"),
        published=Published(published or day, "day", "given"),
    )
    article = make_article(
        article.text, source_id, outlet=article.outlet, published=article.published,
        parts=(Part("body", Span(0, len(article.text))),),
    )  # fmt: skip
    number, lat, lon, admin1 = TOWNS[town]
    people = find(article, f"{killed} people")
    trigger = find(article, "exploded")
    attributions = ()
    if speaker:
        source = Source(find(article, f"the {speaker}"), "a1")
        attributions = (Attribution("s1", source, (find(article, "said"),), (Span(0, len(lead)),), "indirect", "say"),)
    return Record(
        version,
        article,
        actors=(
            *((Actor("a1", speaker, "unit", mentions=(find(article, speaker),)),) if speaker else ()),
            Actor("a2", f"{killed} people", "unnamed", sector="CVL", mentions=(people,)),
        ),
        places=(Place("p1", town, number, lat, lon, "CHL", admin1, "city", (find(article, town),)),),
        times=(Time("t1", find(article, told), "DATE", day, day, day),),
        attributions=attributions,
        events=(
            Event(
                "e1", "ASSAULT", "explosives", "occurred", trigger, (trigger,),
                recipients=(Participant(people, "a2"),), place=EventPlace(find(article, town), "p1"),
                when=When(find(article, told), "t1", day, day), counts=(Count("killed", killed, killed, people),),
                said_by=("s1",) if speaker else (),
            ),
        ),
    )  # fmt: skip
