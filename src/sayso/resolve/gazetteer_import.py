"""A gazetteer of the user's own: the package's, and every place of a GeoNames dump (``allCountries.zip``, ``MX.zip``)."""

from __future__ import annotations

import io
import shutil
import sqlite3
import zipfile
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso.errors import InputMalformed, InputNotFound
from sayso.resolve.gazetteer import Kind, Naming, name_key

# GeoNames' feature classes: H waters, L regions and parks, S buildings, T mountains, R roads, V forests, U undersea.
_KINDS = {"P": Kind.CITY, "A": Kind.ADMIN2, "S": Kind.SITE, "R": Kind.SITE}
_COLUMNS = 19
_BATCH = 20_000
_MOST_BEARERS = 200
Areas = Mapping[tuple[str, ...], int | None]


def import_geonames(dump: Path, base: Path, into: Path) -> int:
    """Write to ``into`` the gazetteer ``base`` and the places of a dump that it does not have yet; returns how many.

    New places come after the package's in rank; their areas are those of the known places with the same codes. Raises
    InputNotFound and InputMalformed, and leaves ``into`` as it was.
    """
    if not dump.is_file():
        raise InputNotFound("there is no such file", where=str(dump), remedy="Download allCountries.zip from GeoNames.")
    with TemporaryDirectory(dir=into.absolute().parent) as folder:
        made = Path(folder) / into.name
        shutil.copyfile(base, made)
        with closing(sqlite3.connect(made)) as connection, connection:
            added = _insert(connection, _rows(dump), _areas(connection, _rows(dump)))
        made.replace(into)
    return added


def _rows(dump: Path) -> Iterator[list[str]]:
    """Lines of the dump (columns of GeoNames' readme), from a zip archive or a text file."""
    try:
        archive = zipfile.ZipFile(dump) if zipfile.is_zipfile(dump) else None
        source = archive.open(f"{dump.stem}.txt") if archive else dump.open("rb")
    except KeyError as error:
        remedy = "Give a GeoNames dump as GeoNames packs it."
        raise InputMalformed(f"it holds no {dump.stem}.txt", where=str(dump), remedy=remedy) from error
    with io.TextIOWrapper(source, "utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            row = line.rstrip("\n").split("\t")
            if len(row) != _COLUMNS or not row[0].isdecimal():
                what = f"line {number} has {len(row)} columns, not an id and {_COLUMNS - 1} more"
                raise InputMalformed(what, where=str(dump), remedy="Give a GeoNames dump (geoname table).")
            yield row


def _areas(connection: sqlite3.Connection, rows: Iterable[list[str]]) -> Areas:
    """Codes of areas → their rows in the gazetteer, by the places of the dump that it has."""
    query = "select geonames, rowid, kind, admin1, admin2 from place where geonames is not null"
    known = {row[0]: row[1:] for row in connection.execute(query)}
    votes: defaultdict[tuple[str, ...], Counter[int | None]] = defaultdict(Counter)
    for row in rows:
        if (place := known.get(int(row[0]))) is not None:
            ordinal, kind, admin1, admin2 = place
            votes[_codes(row, 1)][ordinal if kind == Kind.ADMIN1 else admin1] += 1
            votes[_codes(row, 2)][ordinal if kind == Kind.ADMIN2 else admin2] += 1
    return {codes: found.most_common(1)[0][0] for codes, found in votes.items()}


def _codes(row: Sequence[str], level: int) -> tuple[str, ...]:
    """Country, first-order code and, for the second level, second-order code."""
    return row[8], *row[10 : 10 + level]


def _insert(connection: sqlite3.Connection, rows: Iterable[list[str]], areas: Areas) -> int:
    known = {row[0] for row in connection.execute("select geonames from place where geonames is not null")}
    alpha3 = _countries(connection)
    last: int = connection.execute("select max(rowid) from place").fetchone()[0]
    added, iterator = 0, iter(rows)
    while batch := list(islice(iterator, _BATCH)):
        fresh = [row for row in batch if int(row[0]) not in known]
        names: dict[str, array[int]] = {}
        for row in fresh:
            known.add(int(row[0]))
            last, added = last + 1, added + 1
            connection.execute("insert into place values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _place(row, alpha3, areas))
            for name, naming in ((row[1], Naming.OFFICIAL), *((other, Naming.ALTERNATIVE) for other in _others(row))):
                names.setdefault(name_key(name), array("I")).append(last << 3 | naming)
        for key, references in names.items():
            _extend(connection, key, references)
    return added


def _place(row: list[str], alpha3: Mapping[str, str], areas: Areas) -> tuple[object, ...]:
    kind = _KINDS.get(row[6], Kind.REGION)
    point = round(float(row[4]) * 1e4), round(float(row[5]) * 1e4)
    within = areas.get(_codes(row, 1)), areas.get(_codes(row, 2))
    return int(row[0]), row[1], int(kind), int(row[14] or 0), alpha3.get(row[8]), *within, 0, *point


def _others(row: list[str]) -> Iterator[str]:
    """Alternative names in Latin letters."""
    for name in row[3].split(","):
        if len(name) > 2 and name[0].isupper() and all(ord(letter) < 0x250 for letter in name):
            yield name


def _extend(connection: sqlite3.Connection, key: str, references: array[int]) -> None:
    if not key:
        return
    found = connection.execute("select places from name where key = ?", (key,)).fetchone()
    have = array("I")
    if found is not None:
        have.frombytes(found[0])
    new = [reference for reference in references if reference >> 3 not in {old >> 3 for old in have}]
    have.extend(new[: max(0, _MOST_BEARERS - len(have))])
    connection.execute(
        "insert into name values (?, 0, ?) on conflict (key) do update set places = excluded.places",
        (key, have.tobytes()),
    )


def _countries(connection: sqlite3.Connection) -> dict[str, str]:
    """ISO alpha-2 → alpha-3, from the gazetteer's ``country`` table."""
    return dict(connection.execute("select alpha2, alpha3 from country"))
