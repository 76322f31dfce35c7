"""Who is who: mentions of an article come together as actors."""

from __future__ import annotations

import pytest

from sayso.annotate.parser import parse_articles
from sayso.record import Actor, Annotated, Article, Attribution, Source, Span, text_id
from sayso.resolve.actors import resolve_actors
from sayso.resolve.mentions import read_mention


def annotate(text: str, language: str = "en") -> Annotated:
    return next(parse_articles([Article(text_id(text), "test", text, language)]))


def span_of(text: str, words: str, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def resolve(text: str, *mentions: str | tuple[str, int], language: str = "en") -> list[Actor | None]:
    """The actor of each mention (words, or words and which occurrence)."""
    annotated = annotate(text, language)
    spans = [span_of(text, m) if isinstance(m, str) else span_of(text, *m) for m in mentions]
    actors, actor_of = resolve_actors(annotated, spans, [])
    by_id = {actor.id: actor for actor in actors}
    return [by_id.get(actor_of.get(span, "")) for span in spans]


def test_last_name_finds_the_full_name() -> None:
    """A last name alone is the person whose full name the article gives, titles left out of the name."""
    text = "Sen. Marta Olmedo visited Quito on Monday. The treaty is dead, Olmedo said."
    full, short = resolve(text, "Sen. Marta Olmedo", ("Olmedo", 2))
    assert full is not None
    assert full == short
    assert (full.name, full.kind, full.sector) == ("Marta Olmedo", "person", "LEG")
    assert full.roles == ("Senator",)


def test_two_people_with_one_last_name_go_to_the_nearer_before() -> None:
    """A shared last name is read as the bearer mentioned last before it."""
    text = "Ana Ruiz lost the vote. Her rival Pedro Ruiz won it. Ruiz thanked the voters."
    ana, last = resolve(text, "Ana Ruiz", ("Ruiz", 3))
    assert ana is not None
    assert last is not None
    assert last.name == "Pedro Ruiz"
    assert ana.id != last.id


@pytest.mark.parametrize(
    ("pronoun", "name"),
    [("She", "Laura Benítez"), ("He", "Thomas Achterberg")],
)
def test_pronouns_agree_in_gender(pronoun: str, name: str) -> None:
    """A pronoun is the most salient person of its gender before it."""
    text = f"Laura Benítez met Thomas Achterberg in Lima on Friday. {pronoun} called the talks useful."
    found = resolve(text, pronoun)[0]
    assert found is not None
    assert found.name == name


def test_office_stands_for_its_holder() -> None:
    """ "The minister" is the person whom the article calls a minister, not the nearest person."""
    text = "Defense Minister Jorge Salvatierra spoke first. Activist Rosa Quispe answered. The minister left."
    found = resolve(text, "The minister")[0]
    assert found is not None
    assert found.name == "Jorge Salvatierra"


def test_apposition_names_the_person() -> None:
    """The name in apposition to an office is the actor, with the office as role and its country."""
    text = "The mayor's security chief, Tom Brandt, said the streets of Leeds were calm."
    found = resolve(text, "The mayor's security chief, Tom Brandt,")[0]
    assert found is not None
    assert found.name == "Tom Brandt"


def test_spokesman_of_a_person_is_not_that_person() -> None:
    """The head of the phrase is the actor, not the name in its prepositional phrase."""
    text = "A spokesman for President Daniel Okafor declined to comment."
    found = resolve(text, "A spokesman for President Daniel Okafor")[0]
    assert found is not None
    assert found.name.startswith("spokesman")


@pytest.mark.parametrize(
    ("words", "kind", "country", "sector"),
    [
        ("armed Chilean troops", "unit", "CHL", "MIL"),
        ("Peruvian riot police", "unit", "PER", "COP"),
        ("the Kremlin", "government", "RUS", "GOV"),
        ("Hezbollah", "organisation", "LBN", "REB"),
        ("Kenya", "government", "KEN", "GOV"),
        ("witnesses", "unnamed", None, "CVL"),
        ("unidentified gunmen", "population", None, "UAF"),
        ("the Supreme Court", "organisation", None, "JUD"),
    ],
)
def test_kind_country_and_sector(words: str, kind: str, country: str | None, sector: str) -> None:
    """Kind, country and PLOVER sector come from the words of the mention."""
    text = f"On Tuesday {words} said that the road was closed."
    mention = read_mention(annotate(text), span_of(text, words))
    assert (mention.kind, mention.country, mention.sector) == (kind, country, sector)


@pytest.mark.parametrize(
    ("words", "name", "roles"),
    [
        ("Brig. Gen. Yaw Ofosu-Mensah", "Yaw Ofosu-Mensah", ("General",)),
        ("Sgt. Amina Bello", "Amina Bello", ("Sergeant",)),
        ("Maj. Gen. Abebe", "Abebe", ("General",)),
    ],
)
def test_ranks_are_no_names(words: str, name: str, roles: tuple[str, ...]) -> None:
    """Abbreviated ranks before a name are roles, even where the recogniser takes one for a name."""
    text = f"The course will run until April, said {words}. The troops moved."
    found = resolve(text, words)[0]
    assert found is not None
    assert (found.name, found.roles, found.sector) == (name, roles, "MIL")


def test_first_person_is_the_speaker() -> None:
    """ "We" inside a quote is whoever speaks it."""
    text = '"We will strike the port," Commander Idris Bello said.'
    annotated = annotate(text)
    source, we = span_of(text, "Commander Idris Bello"), span_of(text, "We")
    quote = Attribution("s1", Source(source), (span_of(text, "said"),), (Span(1, 25),), "direct", "threaten")
    actors, actor_of = resolve_actors(annotated, [source, we], [quote])
    assert actor_of[we] == actor_of[source]
    assert actors[0].name == "Idris Bello"


def test_pronoun_without_antecedent_names_nobody() -> None:
    """A pronoun that nothing before it explains has no actor: blank beats wrong."""
    assert resolve("It was she who called. Rain fell in Cork.", "she") == [None]


def test_spanish_without_a_parse() -> None:
    """Spanish has no parser: names, offices and apposition are read from the words."""
    text = (
        "El ministro de Defensa, Andrés Villarroel, anunció el retiro. Villarroel dijo que las tropas vuelven. "
        "El ministro no dio fechas."
    )
    full, short, office = resolve(
        text, "El ministro de Defensa, Andrés Villarroel", ("Villarroel", 2), ("El ministro", 2), language="es"
    )
    assert full is not None
    assert full == short == office
    assert (full.name, full.sector) == ("Andrés Villarroel", "GOV")


def test_mentions_are_exact() -> None:
    """Every mention of an actor is a stretch of the text that names it."""
    text = "Nadia Ferrer left Oslo. Ferrer returned. She smiled."
    actor = resolve(text, "She")[0]
    assert actor is not None
    assert [mention.quote(text) for mention in actor.mentions] == ["Nadia Ferrer", "Ferrer", "She"]


def test_a_description_takes_up_a_person_named_before() -> None:
    """ "The New Orleans businessman" and "the former governor" are whoever was named last."""
    text = "Peter Haverla visited Oslo. The New Orleans businessman called the port unsafe. The former governor left."
    name, business, former = resolve(text, "Peter Haverla", "The New Orleans businessman", "The former governor")
    assert name is not None
    assert name == business == former


def test_the_owner_of_a_campaign_is_not_the_campaign() -> None:
    """A person's name before a common noun names the noun's owner."""
    text = "Peter Haverla visited Oslo. The Haverla campaign said the port was unsafe."
    person, campaign = resolve(text, "Peter Haverla", "The Haverla campaign")
    assert person is not None
    assert campaign is not None
    assert (person.name, campaign.name) == ("Peter Haverla", "Haverla campaign")


def test_two_named_parties_are_one_group() -> None:
    """ "Ruiz and Haverla" are neither of the two."""
    text = "Ana Ruiz met Peter Haverla in Oslo. Ruiz and Haverla said the port was unsafe."
    found = resolve(text, "Ruiz and Haverla")[0]
    assert found is not None
    assert (found.name, found.kind) == ("Ruiz and Haverla", "group")


def test_a_country_goes_by_its_own_name() -> None:
    """Where the article names both the country and its capital, the country's name is the actor's."""
    text = "Mali recalled its envoy on Monday. Bamako said the report was true."
    found = resolve(text, "Bamako")[0]
    assert found is not None
    assert found.name == "Mali"


def test_a_line_above_is_no_part_of_a_name() -> None:
    """A byline that was joined to the sentence below it is left out."""
    text = "Efua Danquah\n\nPeter Haverla left Oslo."
    found = resolve(text, "Efua Danquah\n\nPeter Haverla")[0]
    assert found is not None
    assert found.name == "Peter Haverla"


def test_two_offices_of_one_person() -> None:
    """Two offices before a name are its bearer's; with an article before the first they are two people."""
    one = "State councilor and foreign minister Lin Bao said so in Lima on Monday."
    holder = resolve(one, "State councilor and foreign minister Lin Bao")[0]
    assert holder is not None
    assert (holder.name, holder.kind) == ("Lin Bao", "person")
    two = resolve("The mayor and President Okafor said so.", "The mayor and President Okafor")[0]
    assert two is not None
    assert two.kind == "group"


def test_a_name_that_comes_first_finds_its_person() -> None:
    """The family's name of a Chinese or Korean name, or a given name, is the person's."""
    full, short = resolve(
        "Foreign minister Lin Bao met miners in Lima. Lin said no.", "Foreign minister Lin Bao", ("Lin", 2)
    )
    assert full is not None
    assert full == short


def test_a_town_is_not_the_person_whose_given_name_it_is() -> None:
    """A place that is called like somebody's given name stays a place."""
    text = "Florence Okonjo, the mayor, flew home on Friday. Police in Florence arrested two men."
    person, town = resolve(text, "Florence Okonjo", ("Florence", 2))
    assert person is not None
    assert town is not None
    assert person.id != town.id


def test_a_spanish_office_is_no_part_of_the_name() -> None:
    """The last word of an office is written like a name; without a parse it stood in the run of capitals."""
    text = "Ana Ruiz calló. La ministra de Defensa Elena Vidal Mora habló en Quito."
    found = resolve(text, "La ministra de Defensa Elena Vidal Mora", language="es")[0]
    assert found is not None
    assert found.name == "Elena Vidal Mora"


def test_a_description_is_somebody_who_speaks_or_holds_an_office() -> None:
    """ "El dirigente" is the president spoken of, not the race that has a name of two words."""
    text = "El presidente Raúl Soto Díaz abrió la Carrera Andina en Quito. El dirigente se fue."
    president, leader = resolve(text, "El presidente Raúl Soto Díaz", "El dirigente", language="es")
    assert president is not None
    assert president == leader
