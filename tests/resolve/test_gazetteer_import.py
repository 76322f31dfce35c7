"""A user's own GeoNames dump."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path

import pytest

from sayso.errors import InputMalformed, InputNotFound
from sayso.resolve.gazetteer import Gazetteer, Kind
from sayso.resolve.gazetteer_import import import_geonames

SCHEMA = """
create table place (geonames integer, name text, kind integer, population integer, country text, admin1 integer,
                    admin2 integer, capital integer, lat integer, lon integer);
create table country (alpha2 text, alpha3 text);
create table name (key text primary key, common integer, places blob) without rowid;
insert into country values ('PE', 'PER');
insert into place values (1, 'Lima', 4, 7737002, 'PER', null, null, 1, -120432, -770282);
insert into place values (5, 'Callao', 2, 1000000, 'PER', null, null, 0, -120000, -770000);
insert into place values (6, 'Ventanilla', 4, 400000, 'PER', 2, null, 0, -118000, -771000);
insert into name values ('lima', 0, x'0800000000000000');
update name set places = x'08000000';
"""


def line(geonames: int, name: str, kind: str, also: str = "", population: int = 0, admin1: str = "00") -> str:
    """A line of a GeoNames dump."""
    columns = [str(geonames), name, name, also, "-9.5", "-76.25", kind, "X", "PE", "", admin1, "", "", ""]
    return "\t".join([*columns, str(population), "", "", "America/Lima", "2026-01-01"])


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "base.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript(SCHEMA)
    connection.close()
    return path


def test_new_places_are_added_behind_the_known_ones(base: Path, tmp_path: Path) -> None:
    """A dump adds rivers and villages under all their Latin names; what is known stays as it is and comes first."""
    dump = tmp_path / "PE.zip"
    lines = [
        line(1, "Lima", "P"),
        line(2, "Río Blorvik", "H", "Blorvik River,БлорвикXX,blorvik"),
        line(3, "Lima", "P", "", 80),
    ]
    with zipfile.ZipFile(dump, "w") as archive:
        archive.writestr("PE.txt", "\n".join(lines) + "\n")
    assert import_geonames(dump, base, tmp_path / "own.sqlite") == 2
    own = Gazetteer(tmp_path / "own.sqlite")
    assert [candidate.place.geonames for candidate in own.candidates("Lima")] == [1, 3]
    river = own.candidates("Blorvik River")[0].place
    assert (river.name, river.kind, river.country, river.lat, river.lon) == (
        "Río Blorvik",
        Kind.REGION,
        "PER",
        -9.5,
        -76.25,
    )
    own.close()


def test_new_places_lie_in_the_areas_of_their_codes(base: Path, tmp_path: Path) -> None:
    """A code is the area of the known places that have it; one that none has is none."""
    dump = tmp_path / "PE.txt"
    lines = [
        line(7, "Blorvik", "P", admin1="07"),
        line(6, "Ventanilla", "P", admin1="07"),
        line(8, "Snorvik", "P", admin1="09"),
    ]
    dump.write_text("\n".join(lines) + "\n", "utf-8")
    assert import_geonames(dump, base, tmp_path / "own.sqlite") == 2
    own = Gazetteer(tmp_path / "own.sqlite")
    within = [own.admin1_name(own.candidates(name)[0].place) for name in ("Blorvik", "Snorvik")]
    assert within == ["Callao", None]
    own.close()


def test_what_is_no_dump_is_an_error(base: Path, tmp_path: Path) -> None:
    """A missing file and a file of another form are errors that name it."""
    with pytest.raises(InputNotFound):
        import_geonames(tmp_path / "none.zip", base, tmp_path / "own.sqlite")
    other = tmp_path / "other.txt"
    own = tmp_path / "own.sqlite"
    own.write_text("as it was", "utf-8")
    for content in (b"a,b,c\n", b"\xff\xfe\x00"):
        other.write_bytes(content)
        with pytest.raises(InputMalformed, match="line 1 has 1 columns"):
            import_geonames(other, base, own)
    assert own.read_text("utf-8") == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base.sqlite", "other.txt", "own.sqlite"]
