"""Is a text a news article at all? Refuses only what plainly is none: precision counts for refusals too."""

from __future__ import annotations

import re

from sayso.errors import InputEmpty, InputNotNews, InputTooLarge, InputUndecodable
from sayso.read.cues import PACKS, cues_of

MIN_LETTERS = 0.5
"""Least share of letters among the characters that are not white space."""
SAMPLE_CHARACTERS = 10_000
"""Letters are counted in so much of a text."""
MAX_PAGE_WORDS = 150
"""A text longer than this is not taken for a login, cookie or error page."""

_HALF_CHARACTER = re.compile("[\ud800-\udfff\x00]")
_MARK = re.compile("[\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff]")
_PROSE = re.compile(r"[^\W\d_][^\n.!?]{25,}[.!?…:,\"”»)]|[^\n]{120,}|[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]{12,}")
_CODE_LINE = re.compile(
    r"^\s*(?:(?:def|class|import|from|function|var|let|const|public|private|static|return|if|for|while|else|try|package|using|"
    r"#include|SELECT|INSERT|CREATE)\b.*[:;{(]|import [\w.]+|from [\w.]+ import .*|[}\])]+[;,]?|[\w.$]+\s*[+-]?=\s*\S.*;?|"
    r"[\w.]+\(.*\)[;{]?|//.*|/\*.*|<\/?\w+[^>]*>|[.#]?[\w\-. >:,#]+\s*\{|[\w-]+\s*:\s*[^;]+;)\s*$"
)
_CELLS = re.compile(r"\t|\s\|\s|^\||;|,(?=\S)|\s{3,}(?=\S)")


def check_text(text: str, *, where: str, max_bytes: int) -> None:
    """Raise InputEmpty, InputTooLarge, InputUndecodable or InputNotNews for a canonical text that is no article."""
    if not text.strip():
        raise InputEmpty("no text is left", where=where, remedy="Give the text of an article.")
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > max_bytes:
        raise InputTooLarge(
            f"{size:,} bytes of text, more than {max_bytes:,}",
            where=where,
            remedy="Give one article an input, or raise the setting max_text_bytes.",
        )
    if _HALF_CHARACTER.search(text):
        raise InputUndecodable("half a character or a zero byte in the text", where=where, remedy="Save it as UTF-8.")
    if (reason := not_news(text)) is not None:
        raise InputNotNews(reason, where=where, remedy="Give running text, one article an input.")


def not_news(text: str) -> str | None:
    """Why a text is no article (a table, code, a list, a login page), or None for one that may be."""
    lines = [line for line in text.split("\n") if line.strip()]
    dense = "".join(text.split())
    words = text.split()
    sample = dense[:SAMPLE_CHARACTERS]
    letters = sum(map(str.isalpha, sample)) + len(_MARK.findall(sample))
    if letters < MIN_LETTERS * len(sample):
        return "mostly figures and signs, no running text"
    if len(words) * 40 < len(dense) and dense.isascii():
        return "one long string of characters, no words"
    if len(words) <= MAX_PAGE_WORDS and _page_cues(lines) >= 2:
        return "a login, consent or error page, no article"
    if len(lines) >= 5 and sum(len(line) for line in lines if _CODE_LINE.match(line)) > 0.5 * len(text):
        return "program code or markup, no article"
    if len(lines) >= 6 and _is_table(lines):
        return "a table, no running text"
    if len(lines) >= 8 and not _PROSE.search(text):
        return "a list without one sentence"
    return None


def _page_cues(lines: list[str]) -> int:
    return sum(1 for line in lines if any(cues_of(language).page.match(line) for language in PACKS))


def _is_table(lines: list[str]) -> bool:
    """Nearly every line has the same number of cells, at least three, and cells are short."""
    cells = [len(_CELLS.findall(line)) for line in lines]
    common = max(set(cells), key=cells.count)
    if common < 2 or cells.count(common) < 0.8 * len(lines):
        return False
    text = "\n".join(lines)
    return len(text.split()) / (sum(cells) + len(lines)) < 6
