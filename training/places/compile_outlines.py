"""Write ``src/sayso/export/outlines.json``: outlines of the countries for the report's map.

    python training/places/compile_outlines.py --atlas world-atlas-2.0.2.tgz

Source: Natural Earth 1:110m (public domain), TopoJSON of the npm package world-atlas. Each country is a list of rings, each
ring a flat list of integers: longitude and latitude in tenths of a degree, as differences from the point before.
"""

from __future__ import annotations

import argparse
import json
import tarfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[2] / "src/sayso/export/outlines.json"
Ring = list[tuple[float, float]]


def rings(topology: dict[str, Any]) -> Iterator[Ring]:
    """Outer rings of every country, in degrees."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons:
            ring: Ring = []
            for index in polygon[0]:
                points = arcs[index] if index >= 0 else arcs[~index][::-1]
                ring.extend(points if not ring else points[1:])
            yield from cut(ring)


def cut(ring: Ring) -> Iterator[Ring]:
    """A ring that crosses the date line as one ring for each side."""
    part = ring[:1]
    for before, point in pairwise(ring):
        if abs(point[0] - before[0]) > 180:
            yield part
            part = []
        part.append(point)
    yield part


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--atlas", type=Path, required=True)
    with tarfile.open(parser.parse_args().atlas) as archive:
        member = archive.extractfile("package/countries-110m.json")
        assert member is not None
        topology = json.load(member)
    outlines = []
    for ring in rings(topology):
        whole = [(round(lon * 10), round(lat * 10)) for lon, lat in ring]
        steps = [whole[0], *((x - a, y - b) for (a, b), (x, y) in pairwise(whole))]
        outlines.append([value for step in steps if step != (0, 0) for value in step])
    TARGET.write_text(json.dumps(outlines, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(outlines)} rings, {TARGET.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
