"""``sayso places``."""

from __future__ import annotations

from pathlib import Path

import click


class NameOrCommand(click.Group):
    """A group whose first argument may be a place's name: ``sayso places Arauca`` is ``sayso places show Arauca``."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            return "show", self.commands["show"], args
        return super().resolve_command(ctx, args)


@click.group("places", cls=NameOrCommand)
def command() -> None:
    """Say which places bear a name, and why one is taken.

    \b
    Example:
      sayso places Arauca
      sayso places "Paris, Texas"
      sayso places import allCountries.zip --into geonames.sqlite
    """


@command.command("show")
@click.argument("name")
@click.option("--most", default=10, show_default=True, help="Candidates to show.")
@click.option("--language", default="en", show_default=True, help="Language of the name.")
def show(name: str, most: int, language: str) -> None:
    """Candidates of NAME, best first, with what speaks for each. Names behind commas are its surroundings.

    \b
    why     what the score would lose without it:
    size    people, and how many other places have the name
    kind    country, province, county, town …
    naming  its official name, another one, an abbreviation, a demonym
    nouns   "state", "county" beside it
    chain   the names that follow it
    company how near the other names' places are, in how far they share its country and province
    """
    from rich.table import Table

    from sayso.cli.terminal.console import console
    from sayso.resolve.candidates import rank_name
    from sayso.resolve.gazetteer import load_gazetteer
    from sayso.settings import Settings

    out = console()
    gazetteer = load_gazetteer(Settings.from_environment().gazetteer)
    ranked = rank_name(name, gazetteer, language)
    if not ranked:
        out.print(f"No place is called {name!r}.")
        raise SystemExit(1)
    table = Table("place", "kind", "country", "within", "people", "geonames", "score", "why", box=None)
    for item in ranked[:most]:
        place = item.candidate.place
        why = ", ".join(f"{feature} {value:+.1f}" for feature, value in item.reasons.items())
        table.add_row(
            place.name, place.precision, place.country or "", gazetteer.admin1_name(place) or "",
            f"{place.population:,}" if place.population else "", str(place.geonames or ""), f"{item.score:+.1f}", why,
        )  # fmt: skip
    out.print(table)
    if len(ranked) > most:
        out.print(f"… and {len(ranked) - most} more (--most).")


@command.command("import")
@click.argument("dump", type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path), default=Path("geonames.sqlite"), show_default=True)
def import_(dump: Path, into: Path) -> None:
    """Add a GeoNames dump (allCountries.zip or one country's) to a copy of the gazetteer.

    Rivers, villages and landmarks come in this way. Set SAYSO_GAZETTEER to the file to use it.
    """
    from importlib.resources import as_file, files

    from sayso.cli.terminal.console import console
    from sayso.resolve.gazetteer_import import import_geonames

    with as_file(files("sayso.resolve").joinpath("gazetteer.sqlite")) as base:
        added = import_geonames(dump, base, into)
    console().print(f"✓ {added:,} places added: {into}. Use it with SAYSO_GAZETTEER={into}.", soft_wrap=True)


places = command
