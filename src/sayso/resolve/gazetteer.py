"""The gazetteer: names → places, from one read-only SQLite file (compiled by ``training/places``).

Tables: ``place`` (one row a place; ``rowid`` is its ordinal, big places first) and ``name`` (key of a name → packed
references, each a place's ordinal × 8 + the way in which the name belongs to it). Data: GeoNames, CC BY 4.0.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from sayso.errors import ModelError
from sayso.record import NameFacts, PlacePrecision

# No name has so many bearers that more than this many could be told apart; the largest come first.
MOST_CANDIDATES = 80
_PARAMETERS = 500
_REMEMBERED = 50_000


class Kind(IntEnum):
    """What a place is. The order is that of GeoNames' classes from large to small."""

    REGION = 0
    COUNTRY = 1
    ADMIN1 = 2
    ADMIN2 = 3
    CITY = 4
    SITE = 5


class Naming(IntEnum):
    """How a name belongs to a place."""

    OFFICIAL = 0
    ALTERNATIVE = 1
    EXONYM = 2
    ABBREVIATION = 3
    DEMONYM = 4


PRECISION: Mapping[Kind, PlacePrecision] = {
    Kind.REGION: "region",
    Kind.COUNTRY: "country",
    Kind.ADMIN1: "admin1",
    Kind.ADMIN2: "admin2",
    Kind.CITY: "city",
    Kind.SITE: "site",
}


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place of the gazetteer. ``ordinal``: its row; ``geonames``: GeoNames id, None for the few regions without one;
    ``country``: ISO 3166 alpha-3; ``admin1``/``admin2``: ordinals of the areas that hold it; ``lat``/``lon``: degrees."""

    ordinal: int
    geonames: int | None
    name: str
    kind: Kind
    population: int
    country: str | None
    admin1: int | None
    admin2: int | None
    capital: bool
    lat: float
    lon: float

    @property
    def precision(self) -> PlacePrecision:
        return PRECISION[self.kind]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may stand for, and how the name belongs to it."""

    place: GazetteerPlace
    naming: Naming


def name_key(name: str) -> str:
    """The form under which a name is looked up: no accents, case, punctuation, possessive or leading article.

    >>> name_key("the São Tomé's"), name_key("U.S.")
    ('sao tome', 'us')
    """
    if not name.isascii():
        name = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
        name = name.replace("’", "'").replace("‘", "'")
    name = _POSSESSIVE.sub("", name.casefold())
    name = _SEPARATORS.sub(" ", _UNSEEN.sub("", name)).strip()
    if name.startswith("the "):
        name = name[4:]
    return _SHORT.sub(lambda match: _LONG[match[0]], name) if " " in name else name


_POSSESSIVE = re.compile(r"'s?$|'s(?=\s)")
_UNSEEN = re.compile(r"[.'`ʻʼ]")
_SEPARATORS = re.compile(r"[\W_]+")
# Parts of place names that texts and GeoNames shorten as they like: "Mt. Pleasant", "St. Louis", "Sta. Cruz".
_LONG = {"mt": "mount", "ft": "fort", "st": "saint", "ste": "sainte", "sta": "santa", "sto": "santo", "cd": "ciudad",
         "pto": "puerto", "twp": "township", "co": "county"}  # fmt: skip
_SHORT = re.compile(r"\b(?:" + "|".join(word for word in _LONG if word != "co") + r")\b|(?<= )co$")


@dataclass(frozen=True, slots=True)
class NameEntry:
    """The bearers of a name, and whether the name is also a common word."""

    candidates: tuple[Candidate, ...] = ()
    common: bool = False


_NOBODY = NameEntry()


class Gazetteer:
    """Read access to a gazetteer file. Opening reads nothing but the header; looked-up names are remembered."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._names: dict[str, NameEntry] = {}
        self._places: dict[int, GazetteerPlace] = {}

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """The places that bear a name, in the spelling of a text; largest first, at most MOST_CANDIDATES."""
        key = name_key(name)
        return self.fetch([key])[key].candidates

    def is_place_name(self, name: str) -> bool:
        """True when some place bears the name."""
        return bool(self.candidates(name))

    def facts(self, names: Iterable[str]) -> Mapping[str, NameFacts]:
        """See ``sayso.record.PlaceNames``."""
        keys = {name: name_key(name) for name in names}
        entries = self.fetch(keys.values())
        return {name: _facts(entries[key]) for name, key in keys.items() if entries[key].candidates}

    def fetch(self, keys: Iterable[str]) -> Mapping[str, NameEntry]:
        """Entries of many keys (see name_key) in a few queries: the way to look up a whole article."""
        wanted = set(keys)
        if len(self._names) > _REMEMBERED:
            self._names.clear()
            self._places.clear()
        missing = [key for key in wanted if key not in self._names]
        found: dict[str, tuple[bool, array[int]]] = {}
        for start in range(0, len(missing), _PARAMETERS):
            chunk = missing[start : start + _PARAMETERS]
            query = f"select key, common, places from name where key in ({','.join('?' * len(chunk))})"
            for key, common, packed in self._connection.execute(query, chunk):
                references = array("I")
                references.frombytes(packed)
                found[key] = bool(common), references[:MOST_CANDIDATES]
        self._load({reference >> 3 for _, references in found.values() for reference in references})
        for key in missing:
            self._names[key] = _NOBODY
        for key, (is_common, references) in found.items():
            bearers = tuple(Candidate(self._places[number >> 3], Naming(number & 7)) for number in references)
            self._names[key] = NameEntry(bearers, is_common)
        return {key: self._names[key] for key in wanted}

    def place(self, ordinal: int) -> GazetteerPlace:
        """The place of a row, e.g. of another place's ``admin1``. Raises KeyError."""
        self._load({ordinal})
        return self._places[ordinal]

    def by_geonames(self, geonames: int) -> GazetteerPlace | None:
        """The place with a GeoNames id."""
        row = self._connection.execute("select rowid from place where geonames = ?", (geonames,)).fetchone()
        return None if row is None else self.place(row[0])

    def largest(self, population: int) -> list[GazetteerPlace]:
        """Countries and cities of at least so many inhabitants, in the order of their rows."""
        query = "select rowid, * from place where kind in (?, ?) and population >= ? order by rowid"
        return [_place(row) for row in self._connection.execute(query, (Kind.COUNTRY, Kind.CITY, population))]

    def country(self, alpha3: str) -> GazetteerPlace | None:
        """The place of a country by its ISO 3166 alpha-3 code."""
        return self._countries().get(alpha3)

    def admin1_name(self, place: GazetteerPlace) -> str | None:
        """English name of the area of first order that holds a place (its own, when it is one)."""
        if place.kind == Kind.ADMIN1:
            return place.name
        return None if place.admin1 is None else self.place(place.admin1).name

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _countries(self) -> Mapping[str, GazetteerPlace]:
        return _countries(self)

    def _load(self, ordinals: Iterable[int]) -> None:
        missing = [ordinal for ordinal in ordinals if ordinal not in self._places]
        for start in range(0, len(missing), _PARAMETERS):
            chunk = missing[start : start + _PARAMETERS]
            query = f"select rowid, * from place where rowid in ({','.join('?' * len(chunk))})"
            for row in self._connection.execute(query, chunk):
                self._places[row[0]] = _place(row)


@cache
def load_gazetteer(path: Path | None = None) -> Gazetteer:
    """Open the gazetteer of the package, or one of the user's. Raises ModelError when it is missing or damaged."""
    if path is None:
        with as_file(files("sayso.resolve").joinpath("gazetteer.sqlite")) as packaged:
            path = packaged
    remedy = "Install Sayso again, or give the path of a gazetteer made by `sayso places import`."
    if not path.is_file():
        raise ModelError("there is no gazetteer", where=str(path), remedy=remedy)
    gazetteer = Gazetteer(path)
    try:
        gazetteer.fetch(["paris"])
    except sqlite3.DatabaseError as error:
        raise ModelError(str(error), where=str(path), remedy=remedy) from error
    return gazetteer


@cache
def _countries(gazetteer: Gazetteer) -> Mapping[str, GazetteerPlace]:
    query = "select rowid, * from place where kind = ? order by rowid"
    rows = gazetteer._connection.execute(query, (int(Kind.COUNTRY),)).fetchall()
    places = [_place(row) for row in rows]
    return {place.country: place for place in reversed(places) if place.country}


def _facts(entry: NameEntry) -> NameFacts:
    largest = entry.candidates[0]
    return NameFacts(
        largest.place.precision,
        largest.place.population,
        len(entry.candidates),
        demonym=largest.naming == Naming.DEMONYM,
        abbreviation=largest.naming == Naming.ABBREVIATION,
        common=entry.common,
    )


def _place(row: Sequence[Any]) -> GazetteerPlace:
    ordinal, geonames, name, kind, population, country, admin1, admin2, capital, lat, lon = row
    return GazetteerPlace(
        ordinal, geonames, name, Kind(kind), population, country, admin1, admin2, bool(capital), lat / 1e4, lon / 1e4
    )
