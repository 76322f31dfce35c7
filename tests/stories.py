"""Invented articles for the scenarios: what outlets, agencies and languages make of the same things. Each scenario has a
town of its own, so that one ledger can hold them all."""

from __future__ import annotations

from typing import Final

Story = dict[str, str]


def story(source_id: str, outlet: str, published: str, text: str, language: str = "en") -> Story:
    """An article as a line of JSON lines."""
    return {"id": source_id, "outlet": outlet, "published": published, "text": text, "language": language}


BLAST: Final = """A bomb exploded at the fish market of Iquique on Monday, killing three people and wounding eleven, the \
police said.

The blast tore through the eastern hall shortly after eight in the morning, when most of the 40 stalls were already open. \
Police commander Rodrigo Almarza told reporters that the device had been hidden in an ice box.

"We found parts of a timer and a telephone," Almarza said. "Whoever did this wanted to kill."

Firefighters carried the wounded to the regional hospital. The market hall, which was built in 1931, lost most of its roof. \
Traders said that two men had left the box beside a stall on Sunday evening.

Nobody claimed responsibility for the attack. In Antofagasta and Tocopilla the markets stayed closed on Monday afternoon."""

EDITED: Final = """A bomb exploded at the fish market in Iquique on Monday morning, killing three people and wounding \
eleven, police said.

The blast tore through the eastern hall shortly after eight, when most of the 40 stalls were already open. Police commander \
Rodrigo Almarza told reporters the device had been hidden in an ice box.

"We found parts of a timer and a telephone," Almarza said. "Whoever did this wanted to kill."

Firefighters took the wounded to the regional hospital. The market hall, built in 1931, lost most of its roof. Traders said \
two men had left the box beside a stall on Sunday evening.

Nobody has claimed responsibility for the attack. In Antofagasta and Tocopilla markets stayed closed on Monday afternoon."""

PARTLY: Final = """A bomb exploded at the fish market of Iquique on Monday, killing three people and wounding eleven, the \
police said.

The blast tore through the eastern hall shortly after eight in the morning, when most of the 40 stalls were already open. \
Police commander Rodrigo Almarza told reporters that the device had been hidden in an ice box.

Firefighters carried the wounded to the regional hospital. The market hall, which was built in 1931, lost most of its roof.

The city plans to rebuild the hall by next summer at a cost that the council has not yet made public. Ferry traffic to the \
islands was normal, and schools in the upper town opened as usual after the noon bell.

Tourists who had booked rooms near the port were moved to hotels on the northern beach, where prices are lower at this time \
of the year. Council members meet again in a fortnight to discuss the budget of the harbour."""

SPANISH: Final = """Una bomba estalló el lunes en el mercado de pescado de Iquique y mató a tres personas e hirió a once, \
informó la policía.

La explosión destrozó la nave oriental poco después de las ocho de la mañana, cuando la mayoría de los 40 puestos ya \
estaban abiertos. El comandante de la policía Rodrigo Almarza dijo a los periodistas que el artefacto estaba \
oculto en una nevera.

«Encontramos partes de un temporizador y un teléfono», dijo Almarza. «Quien hizo esto quería matar».

Los bomberos llevaron a los heridos al hospital regional. El mercado, construido en 1931, perdió casi todo el techo. Los \
comerciantes dijeron que dos hombres habían dejado la caja junto a un puesto la tarde del domingo.

Nadie se atribuyó el atentado. En Antofagasta y Tocopilla los mercados permanecieron cerrados el lunes por la tarde."""

WIRE: Final = (
    story("wire", "Reuters", "2031-03-03", f"IQUIQUE, Chile, March 3 (Reuters) - {BLAST}"),
    story("copy", "Harbour Gazette", "2031-03-03", f"IQUIQUE, Chile, March 3 (Reuters) - {BLAST}"),
    story("edited", "Pampa Post", "2031-03-04", EDITED),
    story("partly", "Coastal Courier", "2031-03-04", PARTLY),
    story("spanish", "El Norte Diario", "2031-03-04", SPANISH, "es"),
)  # fmt: skip

CITED: Final = (
    story(
        "monitor", "Desert Monitor", "2031-04-08",
        "Gunmen killed two guards at a copper mine near Calama on Tuesday and escaped with a truck of explosives.\n\n"
        "The mine stopped work until the end of the week.",
    ),
    story(
        "cites-1", "Lakeside Tribune", "2031-04-09",
        "Gunmen killed two guards at a copper mine in Calama on Tuesday, the Desert Monitor reported.",
    ),
    story(
        "cites-2", "Valley Herald", "2031-04-09",
        "Two guards were killed by gunmen at a copper mine in Calama on Tuesday, according to the Desert Monitor.",
    ),
)  # fmt: skip

TWO_SOURCES: Final = (
    story(
        "police", "Harbour Gazette", "2031-05-06",
        "A car bomb exploded outside the town hall of Arica on Tuesday and killed four people, the police said.",
    ),
    story(
        "hospital", "Pampa Post", "2031-05-06",
        "A car bomb exploded in Arica on Tuesday and killed four people, the city hospital said.",
    ),
)  # fmt: skip

LOOP: Final = (
    story(
        "loop-1", "Radio Delta", "2031-06-10",
        "Soldiers attacked a village near Tocopilla on Monday and killed nine farmers, the Northern Star reported.",
    ),
    story(
        "loop-2", "Northern Star", "2031-06-10",
        "Soldiers attacked a village near Tocopilla on Monday and killed nine farmers, Radio Delta reported.",
    ),
)  # fmt: skip

TOLL_GREW: Final = (
    story(
        "toll-3", "Harbour Gazette", "2031-07-01",
        "A bomb exploded at the railway station of Copiapó on Tuesday and killed three people, the police said.",
    ),
    story(
        "toll-7", "Pampa Post", "2031-07-03",
        "The bomb that exploded at the railway station of Copiapó on Tuesday killed seven people, the police said.",
    ),
)  # fmt: skip

TOLLS_DIFFER: Final = (
    story(
        "army-3", "Harbour Gazette", "2031-08-12",
        "Rebels attacked a barracks in Coquimbo on Tuesday and killed three soldiers, the army said.",
    ),
    story(
        "rebels-7", "Pampa Post", "2031-08-12",
        "Rebels attacked a barracks in Coquimbo on Tuesday and killed seven soldiers, a rebel spokesman said.",
    ),
)  # fmt: skip

VISIT: Final = (
    story(
        "announced", "Harbour Gazette", "2031-09-05",
        "President Ana Quiroga will visit Lima on September 20, her office announced on Friday.",
    ),
    story(
        "moved", "Pampa Post", "2031-09-15",
        "The visit of President Ana Quiroga to Lima, planned for September 20, was moved to September 27, the foreign "
        "ministry said on Monday.",
    ),
    story(
        "held", "Harbour Gazette", "2031-09-28",
        "President Ana Quiroga visited Lima on Saturday and met President Luis Paredes.",
    ),
)  # fmt: skip

DENIED: Final = (
    story(
        "denied", "Harbour Gazette", "2031-10-07",
        "Soldiers shot two fishermen dead in Ovalle on Monday, the fishermen's union said.\n\n"
        "The army denied that its soldiers had shot the fishermen.",
    ),
)  # fmt: skip

SILENT: Final = (
    story(
        "drill", "Harbour Gazette", "2031-11-03",
        "The navies of Chile and Argentina will hold a joint exercise in Punta Arenas on November 18, the defence ministry "
        "announced on Monday.",
    ),
)  # fmt: skip

ALL: Final = (*WIRE, *CITED, *TWO_SOURCES, *LOOP, *TOLL_GREW, *TOLLS_DIFFER, *VISIT, *DENIED, *SILENT)
