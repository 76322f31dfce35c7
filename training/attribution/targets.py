"""What each head should say about each piece of a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from tokenizers import Tokenizer

from sayso.annotate.pieces import fold_capitals
from sayso.record.heads import ACTS, EVENT_TYPES, ROLES, STATUSES
from training.attribution.alignment import names_near, times_near
from training.attribution.corpora import Spans, Text, widened

IGNORED = -100
OPTIONAL_WEIGHT = 0.5  # of an event that only one annotator need have recorded
FIRST_TYPE_SHARE = 0.7

Row = tuple[list[int], list[int]]  # pieces that belong, pieces that may


@dataclass
class Targets:
    """A text in pieces with the targets of its heads; a head that the corpus does not speak of is None or absent."""

    id: str
    text: str
    ids: list[int]
    offsets: list[tuple[int, int]]
    tags: dict[str, list[int]] = field(default_factory=dict)  # role_broad, role, nested: label or IGNORED a piece
    points: dict[str, dict[int, int]] = field(default_factory=dict)  # act, status: piece → label
    types: dict[int, tuple[list[float], float]] | None = None  # event: piece → distribution over types, weight
    cues: dict[str, dict[int, list[int]]] = field(default_factory=dict)  # link, nested_link: piece → first cue pieces
    rows: dict[str, dict[int, Row]] = field(default_factory=dict)  # via, speaker, actor …: row piece → its pieces


def encode(tokenizer: Tokenizer, text: str) -> tuple[list[int], list[tuple[int, int]]]:
    encoding = tokenizer.encode(fold_capitals(text), add_special_tokens=False)
    return encoding.ids, encoding.offsets


class _Pieces:
    """From spans of the text to indices of pieces."""

    def __init__(self, offsets: list[tuple[int, int]]) -> None:
        self.offsets = offsets
        self.starts = [start for start, _ in offsets]

    def of(self, spans: Iterable[Iterable[int]]) -> list[int]:
        out = []
        for start, end in spans:
            i = max(0, bisect_left(self.starts, start) - 1)
            while i < len(self.offsets) and self.offsets[i][0] < end:
                if self.offsets[i][1] > start:
                    out.append(i)
                i += 1
        return out


def make_targets(tokenizer: Tokenizer, text: Text) -> Targets:
    """Targets of one text from whichever annotations it has."""
    ids, offsets = encode(tokenizer, text.text)
    out = Targets(text.id, text.text, ids, offsets)
    pieces = _Pieces(offsets)
    if text.broad is not None:
        out.tags["role_broad"], out.cues["link"] = _roles(pieces, text.broad)
        for i in pieces.of(text.discard):
            out.tags["role_broad"][i] = IGNORED
    if text.record is not None:
        _attributions(out, pieces, text.record)
        _events(out, pieces, text.record)
    return out


def _roles(pieces: _Pieces, attributions: list[dict[str, Spans]]) -> tuple[list[int], dict[int, list[int]]]:
    """BIO tags, and for each source and content piece the first pieces of its cues."""
    count = len(pieces.offsets)
    owner, role = [-1] * count, [""] * count
    links: dict[int, list[int]] = {}
    for name in ("content", "source", "cue"):  # the later win: short spans stand inside long ones
        for k, attribution in enumerate(attributions):
            found = pieces.of(attribution[name])
            cue = pieces.of(attribution["cue"])[:1]
            for i in found:
                if name != "cue" and cue:
                    same = role[i] == name
                    links[i] = [*links.get(i, []), *cue] if same else list(cue)
                else:
                    links.pop(i, None)
                owner[i], role[i] = k, name
    tags = []
    for i in range(count):
        goes_on = i and role[i - 1] == role[i] and owner[i - 1] == owner[i]
        tags.append(ROLES.index(("I-" if goes_on else "B-") + role[i]) if role[i] else 0)
    return tags, links


def _attributions(out: Targets, pieces: _Pieces, record: dict) -> None:
    text = out.text
    made, nested = [], []
    for a in record["attributions"]:
        item = {
            "source": [a["source"]] if a["source"] else [],
            "cue": a["cue"],
            "content": [widened(text, span) for span in a["content"]],
        }
        inside = any(b is not a and _inside(a, b) and not _inside(b, a) for b in record["attributions"])
        (nested if inside else made).append(item)
    out.tags["role"], links = _roles(pieces, made)
    for i, cues in links.items():
        known = out.cues.setdefault("link", {})
        known[i] = sorted({*known.get(i, []), *cues})
    out.tags["nested"], out.cues["nested_link"] = _roles(pieces, nested)
    out.points["act"], via, speaker = {}, {}, {}
    out.points["act_content"] = {}
    for a in sorted(record["attributions"], key=lambda a: a["content"][0][0] - a["content"][-1][1]):  # inner ones last
        for i in pieces.of(a["content"]):
            out.points["act_content"][i] = ACTS.index(a["act"])
    for a in record["attributions"]:
        cue, source = pieces.of(a["cue"]), pieces.of([a["source"]] if a["source"] else [])
        if cue:
            for i in pieces.of(a["cue"][:1]):
                out.points["act"][i] = ACTS.index(a["act"])
            row = names_near(text, a["cue"][0], [[name] for name in a["via"]], pieces.of)
            if row is not None:
                via[cue[0]] = row
        if source and a["speaker"]:
            row = names_near(text, a["source"], [a["speaker"]], pieces.of, whole=True)
            if row is not None:
                speaker[source[0]] = row
    out.rows["via"], out.rows["speaker"] = via, speaker


def _inside(inner: dict, outer: dict) -> bool:
    """True when an attribution's cue, or its content when it has none, stands in another's content."""
    start, end = (inner["cue"] or inner["content"])[0]
    return any(a <= start and end <= b for a, b in outer["content"])


def _events(out: Targets, pieces: _Pieces, record: dict) -> None:
    out.types, out.points["status"] = {}, {}
    for name in ("actor", "recipient", "place", "time"):
        out.rows[name] = {}
    published = (record.get("published") or {}).get("date") or record.get("dct")
    for event in sorted(record["events"], key=lambda e: e["must"]):  # required events are written last: they win
        weight = 1.0 if event["must"] else OPTIONAL_WEIGHT
        types = [t for t in event["types"] if t in EVENT_TYPES]
        if not types:
            continue
        distribution = [0.0] * len(EVENT_TYPES)
        for k, name in enumerate(types):
            distribution[EVENT_TYPES.index(name)] += _share(k, len(types))
        place = event["place"]["name"] if event["place"] else None
        for anchor in event["anchors"]:
            found = pieces.of([anchor])
            for i in found:
                out.types[i] = (distribution, weight)
                out.points["status"][i] = STATUSES.index(event["status"][0])
            if not found:
                continue
            for name in ("actor", "recipient"):
                row = names_near(out.text, anchor, event[name], pieces.of)
                if row is not None:
                    out.rows[name][found[0]] = row
            row = names_near(out.text, anchor, [[place]] if place else [], pieces.of)
            if row is not None:
                out.rows["place"][found[0]] = row
            row = times_near(out.text, anchor, event["begin"], event["until"], published, pieces.of)
            if row is not None:
                out.rows["time"][found[0]] = row


def _share(rank: int, count: int) -> float:
    if count == 1:
        return 1.0
    return FIRST_TYPE_SHARE if rank == 0 else (1 - FIRST_TYPE_SHARE) / (count - 1)
