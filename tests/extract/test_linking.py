"""Which source and contents belong to which cue."""

from __future__ import annotations

import numpy as np

from sayso.extract.linking import link_spans
from sayso.extract.tagging import Role, Tagged


def tagged(role: Role, start: int, end: int) -> Tagged:
    return Tagged(role, start, end, -0.1)


def pointers(size: int, **to: int) -> np.ndarray:
    """Every piece points evenly, those named (``p3=7``: piece 3 to piece 7) surely."""
    out = np.full((size, size), 1 / size, dtype=np.float32)
    for name, column in to.items():
        out[int(name[1:])] = 0
        out[int(name[1:]), column] = 1
    return out


def test_each_cue_takes_what_points_to_it() -> None:
    """Source and content go where their pointers say, even over another cue."""
    spans = [tagged("source", 0, 1), tagged("cue", 1, 2), tagged("content", 2, 3), tagged("cue", 4, 5)]
    linked, free = link_spans(spans, pointers(6, p0=4, p2=4), [0] * 6)
    assert [(item.cue.start, item.source is not None, len(item.contents)) for item in linked] == [(4, True, 1)]
    assert free == []


def test_a_shared_source_is_lent() -> None:
    """ "She said … and added …": the cue without a source takes the one nearby."""
    spans = [
        tagged("source", 0, 1),
        tagged("cue", 1, 2),
        tagged("content", 2, 4),
        tagged("cue", 5, 6),
        tagged("content", 6, 8),
    ]
    pointer = pointers(8, p2=1, p3=1, p6=5, p7=5)
    pointer[0] = [0, 0.6, 0, 0, 0, 0.4, 0, 0]
    linked, _ = link_spans(spans, pointer, [0] * 8)
    assert [item.source.start if item.source else None for item in linked] == [0, 0]


def test_no_source_is_lent_from_afar() -> None:
    """A cue in another paragraph keeps no source rather than a stranger's."""
    size = 120
    spans = [
        tagged("source", 0, 1),
        tagged("cue", 1, 2),
        tagged("content", 2, 4),
        tagged("cue", 100, 101),
        tagged("content", 101, 103),
    ]
    to = {"p0": 1, "p2": 1, "p3": 1, "p101": 100, "p102": 100}
    linked, _ = link_spans(spans, pointers(size, **to), [0] * 50 + [1] * 70)
    assert linked[1].source is None


def test_a_split_quotation_has_two_contents() -> None:
    """Both halves around one cue belong to it."""
    spans = [tagged("content", 0, 2), tagged("source", 2, 3), tagged("cue", 3, 4), tagged("content", 4, 6)]
    linked, _ = link_spans(spans, pointers(6, p0=3, p1=3, p2=3, p4=3, p5=3), [0] * 6)
    assert len(linked[0].contents) == 2


def test_contents_without_any_cue_are_free() -> None:
    """A window without a cue gives no attribution, and hands its contents on."""
    linked, free = link_spans([tagged("content", 0, 2)], pointers(2), [0, 0])
    assert (linked, len(free)) == ([], 1)
