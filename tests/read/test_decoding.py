"""Bytes → text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputEmpty, InputUndecodable
from sayso.read.decoding import declared_encoding, decode

SPANISH = "El ministro señaló que la reunión de mañana será en Bogotá, según informó la agencia."
RUSSIAN = "Президент заявил, что войска покинут город в понедельник утром, сообщает агентство."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_are_recognised(encoding):
    """A text comes back the same in each encoding that a newsroom writes, with or without a byte order mark."""
    assert decode(SPANISH.encode(encoding), where="x") == SPANISH


def test_declared_encoding_is_used():
    """A page in another encoding is read by its own declaration."""
    page = f'<html><head><meta charset="windows-1251"></head><body>{RUSSIAN}</body></html>'.encode("cp1251")
    assert declared_encoding(page) == "windows-1251"
    assert RUSSIAN in decode(page, where="x", declared=declared_encoding(page))


def test_latin_1_is_read_as_browsers_do():
    """Pages that declare Latin-1 hold curly quotes of Windows-1252."""
    assert decode("“sí, señor”".encode("cp1252"), where="x", declared="ISO-8859-1") == "“sí, señor”"


def test_other_alphabet_is_not_taken_for_windows_1252():
    """A Cyrillic text in an undeclared encoding is an error, not a text of accented letters."""
    with pytest.raises(InputUndecodable, match="no encoding"):
        decode(RUSSIAN.encode("cp1251"), where="x")


def test_damaged_utf8_is_not_taken_for_windows_1252():
    """One bad byte in a UTF-8 text is named with its place; the rest is not turned into Ã©."""
    data = SPANISH.encode("utf-8")
    with pytest.raises(InputUndecodable, match="damaged UTF-8 at byte 20"):
        decode(data[:20] + b"\xff" + data[20:], where="x")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x1f\x8b\x08rest", "gzip"),
        (b"\x89PNG\r\n\x1a\nrest", "PNG"),
        (bytes(range(256)) * 4, "not text"),
        (b"\x01\x02\x03\x04 words \x05\x06", "not text"),
    ],
)
def test_binary_is_refused_by_name(data, what):
    """What is no text is refused, and named where it is known."""
    with pytest.raises(InputUndecodable, match=what):
        decode(data, where="x")


@pytest.mark.parametrize("data", [b"", b"  \n\t "])
def test_nothing_is_empty(data):
    """White space alone is an empty input."""
    with pytest.raises(InputEmpty):
        decode(data, where="x")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_an_input_error(data):
    """No bytes make the decoder fall over."""
    try:
        text = decode(data, where="x")
    except (InputEmpty, InputUndecodable):
        return
    assert "\x00" not in text
