"""The parts of an article: title, captions, dateline, byline, body, quotes, boilerplate. They cover the text in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sayso.read.byline import Byline, find_byline, find_filed_byline
from sayso.read.closing import find_closing
from sayso.read.cues import Cues, cues_of
from sayso.read.dateline import Dateline, find_dateline, is_date_line
from sayso.read.header import Header, find_header
from sayso.read.paragraphs import find_paragraphs
from sayso.record import STORY_PARTS, Part, PartKind, Span, stripped

HEAD_PARAGRAPHS = 8
"""A byline or date line stands among so many first paragraphs, or among the last three."""
MAX_TITLE_CHARACTERS = 200
MAX_CAPTION_CHARACTERS = 400

_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)\n]*\)|\[[^\]]*\])?(?:\{[^}\n]*\})?")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_END_OF_SENTENCE = re.compile(r"[.!?…][\"”’»')\]]*$")

Piece = tuple[Span, PartKind]


@dataclass(frozen=True)
class Layout:
    """What the shape of a text tells: its parts, and the words that name title, author, agency and owner."""

    parts: tuple[Part, ...]
    header: Header
    title: Span | None = None
    byline: Byline | None = None
    dateline: Dateline | None = None
    owner: Span | None = None

    @property
    def has_story(self) -> bool:
        """True when something is left beside captions and boilerplate."""
        return any(part.kind in STORY_PARTS for part in self.parts)


@dataclass
class _Draft:
    """A layout in the making."""

    text: str
    language: str
    cues: Cues
    pieces: list[Piece] = field(default_factory=list)
    title: Span | None = None
    byline: Byline | None = None
    dateline: Dateline | None = None
    owner: Span | None = None


def find_parts(text: str, language: str, title: str | None = None) -> Layout:
    """Divide a canonical text. ``title``: a title known from elsewhere, looked for among the first paragraphs."""
    header = find_header(text)
    draft = _Draft(text, language, cues_of(language), header.pieces(), header.fields.get("title"))
    paragraphs = [Span(span.start + header.end, span.end + header.end) for span in find_paragraphs(text[header.end :])]
    headline = _headline(draft, paragraphs, title)
    story_begun = False
    for index, span in enumerate(paragraphs):
        edge = index < HEAD_PARAGRAPHS or index >= len(paragraphs) - 3
        if index in headline:
            draft.pieces.append((span, "title"))
        elif (kind := _set_apart(draft, span, edge=edge)) is not None:
            draft.pieces.extend(_heading(text, span) if kind == "title" else [(span, kind)])
        else:
            draft.pieces.extend(_story(draft, span, first=not story_begun))
            story_begun = True
    _close(draft)
    return Layout(_tiled(text, draft.pieces), header, draft.title, draft.byline, draft.dateline, draft.owner)


def _set_apart(draft: _Draft, span: Span, *, edge: bool) -> PartKind | None:
    """What a whole paragraph is when it is not of the story; None for one that is."""
    text, cues = draft.text, draft.cues
    first = text[span.start]
    if first == "!" and _IMAGE.fullmatch(text, span.start, span.end):
        return "caption"
    if first == "#" and (mark := _HEADING.match(text, span.start, span.end)):
        return "boilerplate" if cues.boilerplate.fullmatch(text, mark.end(), span.end) else "title"
    if first == ">":
        return "quote"
    if (match := cues.copyright.fullmatch(text, span.start, span.end)) is not None:
        draft.owner = draft.owner or _owner(match)
        return "boilerplate"
    bare = stripped(text, span, "*_ ")
    if not any(map(str.isalnum, bare.quote(text))) or cues.boilerplate.fullmatch(text, bare.start, bare.end):
        return "boilerplate"
    if _is_caption(text, span, cues):
        return "caption"
    if edge and is_date_line(text, span, draft.language):
        draft.dateline = draft.dateline or Dateline(span)
        return "dateline"
    if edge and find_filed_byline(text, span, draft.language) is not None:
        return None
    if edge and (byline := find_byline(text, span, draft.language)) is not None:
        draft.byline = draft.byline or byline
        return "byline"
    return None


def _is_caption(text: str, span: Span, cues: Cues) -> bool:
    if span.end - span.start > MAX_CAPTION_CHARACTERS:
        return False
    if cues.caption.fullmatch(text, span.start, span.end) or cues.credit_end.fullmatch(text, span.start, span.end):
        return True
    return text[span.end - 1] in ")." and any(
        match.end() >= span.end - 1 for match in cues.credit.finditer(text, span.start, span.end)
    )


def _story(draft: _Draft, span: Span, *, first: bool) -> list[Piece]:
    """The pieces of a paragraph of the story. Before the first one may stand a caption with its credit, and a dateline."""
    text, start = draft.text, span.start
    pieces: list[Piece] = []
    if not first:
        return [(span, "body")]
    credit = draft.cues.credit.search(text, start, min(span.end, start + MAX_CAPTION_CHARACTERS))
    if credit is not None and span.end - credit.end() > 80:
        pieces.append((Span(start, credit.end()), "caption"))
        start = credit.end() + len(text[credit.end() : span.end]) - len(text[credit.end() : span.end].lstrip())
    filed = find_filed_byline(text, Span(start, span.end), draft.language)
    if filed is not None:
        draft.byline, draft.dateline = filed
        pieces.append((Span(start, filed[1].span.start), "byline"))
        start = filed[1].span.start
    dateline = find_dateline(text, start, span.end, draft.language)
    if dateline is not None:
        draft.dateline = dateline
        pieces.append((dateline.span, "dateline"))
        start = dateline.span.end
    if start < span.end:
        pieces.append((Span(start, span.end), "body"))
    return pieces


def _heading(text: str, span: Span) -> list[Piece]:
    mark = _HEADING.match(text, span.start, span.end)
    start = mark.end() if mark else span.start
    return [(Span(span.start, start), "boilerplate"), (Span(start, span.end), "title")]


def _headline(draft: _Draft, paragraphs: list[Span], title: str | None) -> set[int]:
    """Indices of the paragraphs that are the title; sets ``draft.title``."""
    text = draft.text
    if draft.title is not None:
        title = draft.title.quote(text)
    if title:
        wanted = _folded(title)
        for index, span in enumerate(paragraphs[:HEAD_PARAGRAPHS]):
            if span.end - span.start < 2 * len(title) + 20 and _folded(_unmarked(text, span)) == wanted:
                draft.title = draft.title or span
                return {index} if text[span.start] != "#" else set()
    candidates = [i for i, span in enumerate(paragraphs[:HEAD_PARAGRAPHS]) if _may_be_title(draft, span)]
    heads = [i for i in candidates if _HEADING.match(text, paragraphs[i].start)]
    if heads:
        mark = _HEADING.match(text, paragraphs[heads[0]].start)
        draft.title = draft.title or Span(mark.end() if mark else 0, paragraphs[heads[0]].end)
        return set()
    if draft.title is not None or not candidates or not _looks_like_title(draft, paragraphs, candidates[0]):
        return set()
    first = candidates[0]
    deck = _deck(text, paragraphs, first)
    draft.title = paragraphs[first]
    if deck and text[draft.title.end - 1] in ";:":  # the headline goes on in the second line
        draft.title = Span(draft.title.start, paragraphs[first + 1].end)
    return {first, *deck}


def _may_be_title(draft: _Draft, span: Span) -> bool:
    return _set_apart(_Draft(draft.text, draft.language, draft.cues), span, edge=True) in (None, "title")


def _looks_like_title(draft: _Draft, paragraphs: list[Span], index: int) -> bool:
    """A short first paragraph before a longer one; with a full stop only above an empty line, a date or a byline."""
    text, span = draft.text, paragraphs[index]
    words = span.quote(text)
    if index + 1 >= len(paragraphs) or len(words) > MAX_TITLE_CHARACTERS or "\n" in words:
        return False
    if words[0].islower() or find_dateline(text, span.start, span.end, draft.language) is not None:
        return False
    below = _set_apart(_Draft(text, draft.language, draft.cues), paragraphs[index + 1], edge=True)
    parted = below in ("dateline", "byline") or text.count("\n", span.end, paragraphs[index + 1].start) > 1
    if _END_OF_SENTENCE.search(words) and words[-1] not in "?!":
        return parted and len(words) <= 120 and not draft.cues.reporting.search(words)
    if words[-1] == ":":
        return False
    rest = paragraphs[index + 1 :]
    return parted or max(following.end - following.start for following in rest) > len(words)


def _deck(text: str, paragraphs: list[Span], first: int) -> set[int]:
    """The line under a headline that belongs to it: short, in the same block of lines, an empty line after it."""
    second = first + 1
    if second + 1 >= len(paragraphs):
        return set()
    same_block = text.count("\n", paragraphs[first].end, paragraphs[second].start) == 1
    parted = text.count("\n", paragraphs[second].end, paragraphs[second + 1].start) > 1
    return {second} if same_block and parted and len(paragraphs[second].quote(text)) <= MAX_TITLE_CHARACTERS else set()


def _close(draft: _Draft) -> None:
    """Cut the closing sentences (who contributed, whose rights) off the end of the last paragraph of the story."""
    for index in range(len(draft.pieces) - 1, -1, -1):
        span, kind = draft.pieces[index]
        if kind in ("title", "quote"):
            return
        if kind != "body":
            continue
        cut, owner = find_closing(draft.text, span, draft.cues)
        draft.owner = draft.owner or owner
        if cut >= span.end:
            return
        body: list[Piece] = [(Span(span.start, cut), "body")] if cut > span.start else []
        draft.pieces[index : index + 1] = [*body, (Span(cut, span.end), "boilerplate")]
        if body:
            return


def _owner(match: re.Match[str]) -> Span | None:
    for name, words in match.groupdict().items():
        if words and name.startswith("outlet"):
            return Span(*match.span(name))
    return None


def _unmarked(text: str, span: Span) -> str:
    return _HEADING.sub("", span.quote(text), count=1)


def _folded(words: str) -> str:
    return " ".join(words.split()).strip(" .\"'“”").casefold()


def _tiled(text: str, pieces: list[Piece]) -> tuple[Part, ...]:
    """Parts from the first to the last code point: white space goes to the piece before it, equal neighbours are one."""
    merged: list[Piece] = []
    for span, kind in pieces:
        if merged and merged[-1][1] == kind:
            merged[-1] = (Span(merged[-1][0].start, span.end), kind)
        elif span.start < span.end:
            merged.append((span, kind))
    if not merged:
        return (Part("boilerplate", Span(0, len(text))),)
    starts = [0, *(span.start for span, _ in merged[1:])]
    ends = [*starts[1:], len(text)]
    return tuple(Part(kind, Span(start, end)) for (_, kind), start, end in zip(merged, starts, ends, strict=True))
