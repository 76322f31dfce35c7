"""Bytes → text: which encoding, and which bytes are no text at all."""

from __future__ import annotations

import codecs
import re

from sayso.errors import InputEmpty, InputUndecodable

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, video or WebP file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a rich text document"),
    (b"ID3", "a sound file"),
)
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAX_ACCENTED = 0.15
"""Windows-1252 is believed up to this share of non-ASCII bytes: Spanish has 2–4 %, a Cyrillic text over 70 %."""
MAX_CONTROLS = 0.001

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UTF8_PAIR = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,80}encoding\s*=\s*[\"']?([\w.:-]{2,40})|<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})",
    re.IGNORECASE,
)


def decode(data: bytes, *, where: str, declared: str | None = None) -> str:
    """The text that bytes hold: by byte order mark, as UTF-16 by its zero bytes, as UTF-8, by the encoding that the source
    declares, as Windows-1252 when that gives plausible text. Raises InputEmpty or InputUndecodable."""
    if not data.strip():
        raise InputEmpty("nothing to read", where=where, remedy="Give a file with the text of an article.")
    for magic, name in MAGIC:
        if data.startswith(magic):
            raise InputUndecodable(f"this is {name}, not text", where=where, remedy="Save or extract the text first.")
    text = _decoded(data, where, declared)
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > max(2, MAX_CONTROLS * len(text)):
        raise InputUndecodable("the bytes are not text", where=where, remedy="Give text, Markdown, HTML or JSON lines.")
    return text


def declared_encoding(data: bytes) -> str | None:
    """The encoding that an HTML or XML file declares in its first 2,048 bytes."""
    match = _DECLARED.search(data[:2048])
    return None if match is None else (match[1] or match[2]).decode("ascii")


def _decoded(data: bytes, where: str, declared: str | None) -> str:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, where)
    if unmarked := _bare_utf16(data):
        return _strict(data, unmarked, where)
    if b"\x00" in data[:4096]:
        raise InputUndecodable("the bytes are not text", where=where, remedy="Give text, Markdown, HTML or JSON lines.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _eight_bit(data, where, declared, error)


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise InputUndecodable(
            f"damaged {encoding.upper()}: {error}", where=where, remedy="Save the file again as UTF-8."
        ) from error


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin text has a zero in every other byte."""
    sample = data[:4000]
    half = len(sample) // 2
    if half < 4:
        return None
    if sample[1::2].count(0) > 0.8 * half and sample[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.8 * half and sample[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _eight_bit(data: bytes, where: str, declared: str | None, error: UnicodeDecodeError) -> str:
    """Text in an encoding of one byte a letter: the one that is declared, else Windows-1252 where it makes sense."""
    if declared and declared.casefold() not in {"utf-8", "utf8"}:
        try:
            return data.decode(_browser_name(declared))
        except (LookupError, UnicodeDecodeError):
            pass
    high = sum(byte >= 0x80 for byte in data)
    broken_utf8 = 2 * len(_UTF8_PAIR.findall(data)) >= 0.5 * high and high >= 4
    if not broken_utf8 and high <= MAX_ACCENTED * len(data):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    what = f"damaged UTF-8 at byte {error.start}" if broken_utf8 else "no encoding that is known here"
    raise InputUndecodable(what, where=where, remedy="Save the file again as UTF-8.") from error


def _browser_name(declared: str) -> str:
    """Browsers read Latin-1 as Windows-1252, and so do the pages that declare it (WHATWG Encoding Standard, section 4.2)."""
    return "cp1252" if declared.casefold() in {"iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"} else declared
