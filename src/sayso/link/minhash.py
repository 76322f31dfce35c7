"""Signatures that sets share when they are alike, cut into keys that a table can be asked for."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from rensa import RMinHash

ROWS, SEED = 2, 7
"""Minima of a band."""


def minhash_keys(tokens: Sequence[str], bands: int, name: str) -> Iterator[int]:
    """``bands`` keys of a set of tokens, ROWS minima each. ``name`` keeps keys of different kinds apart."""
    sketch = RMinHash(num_perm=ROWS * bands, seed=SEED)
    sketch.update(list(tokens))
    minima = sketch.digest()
    for band in range(bands):
        data = struct.pack(f"<B{ROWS}Q", band, *minima[band * ROWS : (band + 1) * ROWS])
        digest = blake2b(data, digest_size=8, person=name.encode()).digest()
        yield int.from_bytes(digest, "big", signed=True)
