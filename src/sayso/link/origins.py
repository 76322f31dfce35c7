"""Origins: how many independent sources stand behind a happening, however many articles tell it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sayso.link.account import Account
from sayso.link.voices import Voice, one_voice, outlet_voice
from sayso.record import Circle, Course, Origin

AGAINST: Final[frozenset[Course]] = frozenset({"negated"})


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of an article of a happening besides its accounts. ``number``: in the ledger; ``original``: the number
    of the article that it repeats (its own when it repeats none); ``agency``: whose story it is by its own credit."""

    number: int
    source_id: str
    outlet: str | None
    language: str
    original: int
    agency: str | None = None

    @property
    def voice(self) -> Voice:
        return outlet_voice(self.outlet or self.source_id, self.language)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of say-so from an origin to an article: ``names`` begins with the origin's and ends with the outlet's."""

    root: Voice
    names: tuple[str, ...]
    article: str
    copied: str | None = None
    cited: tuple[str, ...] = ()


@dataclass
class _Search:
    """The articles of one happening with what they rest on, and the circles met on the way. ``named``: numbers of articles
    by the words of their outlet; ``credited``: by those of the agency whose story they are."""

    sources: Mapping[int, Sources]
    chains: Mapping[int, tuple[tuple[Voice, ...], ...]]
    circles: dict[frozenset[tuple[str, ...]], tuple[Voice, ...]] = field(default_factory=dict)
    named: dict[tuple[str, ...], list[int]] = field(default_factory=dict)
    credited: dict[tuple[str, ...], list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, own in self.sources.items():
            self.named.setdefault(own.voice.words, []).append(number)
            if own.agency:
                self.credited.setdefault(_agency(own).words, []).append(number)

    def lines(self, number: int, path: tuple[Voice, ...] = ()) -> Iterator[_Line]:
        """The lines that lead to an article. ``path``: outlets that cite it, the last one first cited."""
        own = self.sources[number]
        if own.original != number and own.original in self.sources:
            for line in self.lines(own.original, path):
                original = self.sources[own.original].source_id
                yield _Line(line.root, (*line.names, own.voice.name), own.source_id, original, line.cited)
            return
        here = outlet_voice(own.agency, own.language) if own.agency else own.voice
        seen = (*path, here)
        way = () if one_voice(here, own.voice) else (own.voice.name,)
        for chain in self.chains[number] or ((here,),):
            root, names = self._outlet(chain[0]), (*(voice.name for voice in chain), here.name, *way)
            cited = self._articles(root, number) if root.published and not one_voice(root, here) else []
            if not cited:
                yield _Line(here if root.published and one_voice(root, here) else root, names, own.source_id)
            elif any(one_voice(root, before) for before in seen):
                self._close(seen, root)
            else:
                yield from self._cited(cited, root, own, seen, way)

    def _outlet(self, voice: Voice) -> Voice:
        """The outlet of one of the articles, where a source has its name."""
        if voice.published:
            return voice
        named = outlet_voice(" ".join(voice.words), voice.language)
        found = self.named.get(named.words)
        return self.sources[found[0]].voice if found else voice

    def _cited(
        self, cited: Sequence[int], root: Voice, own: Sources, seen: tuple[Voice, ...], way: tuple[str, ...]
    ) -> Iterator[_Line]:
        for other in cited:
            for line in self.lines(other, seen):
                names = (*line.names, seen[-1].name, *way)
                yield _Line(line.root, names, own.source_id, cited=(*line.cited, f"{seen[-1].name} cites {root.name}"))

    def _articles(self, outlet: Voice, but: int) -> list[int]:
        """Articles of an outlet or agency that tell the happening."""
        firsthand = [number for number in self.named.get(outlet.words, ()) if number != but]
        return firsthand or [number for number in self.credited.get(outlet.words, ()) if number != but]

    def _close(self, seen: tuple[Voice, ...], root: Voice) -> None:
        start = next(at for at, before in enumerate(seen) if one_voice(root, before))
        ring = seen[start:]
        self.circles.setdefault(frozenset(voice.words for voice in ring), ring)


def _agency(own: Sources) -> Voice:
    return outlet_voice(own.agency or "", own.language)


def find_origins(
    accounts: Iterable[Account], sources: Mapping[int, Sources]
) -> tuple[tuple[Origin, ...], tuple[Circle, ...]]:
    """The independent origins of a happening, those behind most articles first, and outlets that only cite each other.

    A copy rests on what its original rests on; an article that cites an outlet on what that outlet's articles rest on; an
    article that names a source rests on it and not on its own outlet. Who only denies is no origin of what is told.
    """
    told = _telling(accounts)
    chains: dict[int, dict[tuple[Voice, ...], None]] = {}
    for account in told:
        chains.setdefault(int(account.report.article), {}).update(dict.fromkeys(account.chains))
    search = _Search({number: sources[number] for number in chains}, {one: tuple(some) for one, some in chains.items()})
    lines = [line for number in chains for line in search.lines(number)]
    circles = tuple(_circle(ring, search) for ring in search.circles.values())
    return tuple(_origins(lines)), circles


def _telling(accounts: Iterable[Account]) -> list[Account]:
    """Accounts in the order of their publication without those that deny, when anybody affirms."""
    ordered = sorted(accounts, key=lambda account: (account.day, int(account.report.article), account.report.event))
    affirming = [account for account in ordered if account.course not in AGAINST]
    return affirming or ordered


def _origins(lines: Sequence[_Line]) -> Iterator[Origin]:
    for group in sorted(_one_rooted(lines), key=lambda group: -len({line.article for line in group})):
        best = _best_name([line.root for line in group])
        last = group[-1]
        names = dict.fromkeys((best.name, *last.names[1:]))
        yield Origin(
            name=best.name,
            kind=best.kind,
            articles=tuple(dict.fromkeys(line.article for line in group)),
            chain=tuple(names),
            why=(*_one_source(group), *_copying(group), *dict.fromkeys(why for line in group for why in line.cited)),
        )


def _one_rooted(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Lines in groups whose roots are one source, the group that got its last line first in front."""
    groups: dict[int, tuple[list[Voice], list[_Line]]] = {}  # different roots, lines
    of: dict[Voice, int] = {}
    for number, line in enumerate(lines):
        if line.root in of:
            key = of[line.root]
            groups[key] = groups.pop(key)
            groups[key][1].append(line)
            continue
        same = [key for key, (roots, _) in groups.items() if any(one_voice(line.root, root) for root in roots)]
        merged = [groups.pop(key) for key in same]
        roots = [*(root for some, _ in merged for root in some), line.root]
        groups[number] = roots, [*(other for _, some in merged for other in some), line]
        of |= dict.fromkeys(roots, number)
    return [some for _, some in groups.values()]


def _best_name(roots: Sequence[Voice]) -> Voice:
    """The name that most lines have, in its fullest form; a body rather than those who speak for it."""
    kin = [voice for voice in roots if not voice.person] or roots
    commonest = max(kin, key=lambda voice: (sum(_overlap(voice, other) for other in kin), len(voice.words)))
    return max((voice for voice in kin if _overlap(voice, commonest)), key=lambda voice: len(voice.words))


def _overlap(left: Voice, right: Voice) -> bool:
    return bool(set(left.words) & set(right.words))


def _one_source(group: Sequence[_Line]) -> Iterator[str]:
    """Says which names were taken for one source."""
    names = list({line.root.name.casefold(): line.root.name for line in group}.values())
    if len(names) > 1:
        yield f"one source: {', '.join(names)}"


def _copying(group: Sequence[_Line]) -> Iterator[str]:
    """Says which articles copy which."""
    for original in dict.fromkeys(line.copied for line in group if line.copied):
        copies = list(dict.fromkeys(line.article for line in group if line.copied == original))
        yield f"{', '.join(copies)} {'copy' if len(copies) > 1 else 'copies'} {original}"


def _circle(ring: tuple[Voice, ...], search: _Search) -> Circle:
    """A ring of outlets, beginning with the first in the alphabet, each citing the next."""
    start = min(range(len(ring)), key=lambda at: ring[at].name)
    turned = ring[start:] + ring[:start]
    articles = [own.source_id for voice in turned for own in search.sources.values() if one_voice(own.voice, voice)]
    return Circle(tuple(voice.name for voice in turned), tuple(dict.fromkeys(articles)))
