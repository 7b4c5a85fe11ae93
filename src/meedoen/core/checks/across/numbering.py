"""Numbering of headings that skips, repeats, or stands under another number than it carries."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from meedoen.core.checks.across.agreement import normal
from meedoen.core.checks.across.references import HEADING_NAMES
from meedoen.core.checks.dossier import HeadingFacts
from meedoen.core.checks.finding import Finding, Place, PlaceKind, Severity
from meedoen.core.checks.index import Index

_NUMBER = re.compile(r"^\d+(?:\.\d+)*$", re.ASCII)
_FIRST_LINE = re.compile(r"\d+", re.ASCII)
_WIDE_GAP = 10
_NOT_COUNTED = {"page", "document"}

Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A heading with its number taken apart: (2, 1, 1) for 2.1.1."""

    numbers: Numbers
    heading: HeadingFacts

    @property
    def above(self) -> Numbers:
        return self.numbers[:-1]


def broken_numbering(index: Index) -> Iterator[Finding]:
    """Yield numbers of headings that are skipped or used twice, per document, kind and level, in the order of lines.

    A document that is made of pieces, each with a heading of kind `document`, is counted anew in every piece whose
    numbers begin anew; a heading of that kind that only names another document changes nothing.
    """
    documents: dict[str, list[HeadingFacts]] = defaultdict(list)
    for heading in index.dossier.headings:
        documents[heading.document].append(heading)
    for headings in documents.values():
        for number, piece in enumerate(_pieces(sorted(headings, key=_line))):
            levels: dict[Numbers, list[_Numbered]] = defaultdict(list)
            for item in piece:
                levels[item.above].append(item)
            astray = list(_astray(piece))
            for item, under in astray:
                yield _misplaced(item, under, number)
            for above, members in levels.items():
                kept = [item for item in members if all(item is not other for other, _ in astray)]
                lost = {under for _, under in astray}
                yield from _gaps(above, kept, number, is_excused=above in lost)


def _line(heading: HeadingFacts) -> int:
    found = _FIRST_LINE.search(heading.lines)
    return int(found.group()) if found else 0


def _pieces(headings: Iterable[HeadingFacts]) -> Iterator[list[_Numbered]]:
    """Yield the numbered headings of one kind that are counted together: up to a piece that begins again with 1."""
    kinds: dict[str, list[list[_Numbered]]] = defaultdict(lambda: [[]])
    fresh: set[str] = set()
    for heading in headings:
        printed = heading.number.strip(". ")
        if heading.kind == "document":
            fresh = set(HEADING_NAMES)
        elif heading.kind not in _NOT_COUNTED and _NUMBER.match(printed):
            numbers = tuple(int(part) for part in printed.split("."))
            if heading.kind in fresh and numbers[-1] == 1:
                kinds[heading.kind].append([])
            fresh.discard(heading.kind)
            kinds[heading.kind][-1].append(_Numbered(numbers, heading))
    for found in kinds.values():
        yield from (piece for piece in found if piece)


def _astray(piece: list[_Numbered]) -> Iterator[tuple[_Numbered, Numbers]]:
    """Yield headings that stand under another number than theirs while that number was used in its own place before.

    A contents page holds the same numbers in their own places, so it gives nothing.
    """
    last: dict[int, Numbers] = {}
    seen: set[Numbers] = set()
    for item in piece:
        level = len(item.numbers)
        under = last.get(level - 1)
        if under is not None and item.above and under != item.above and item.numbers in seen:
            yield item, under
        else:
            last = {depth: numbers for depth, numbers in last.items() if depth < level}
            last[level] = item.numbers
        seen.add(item.numbers)


def _missing(numbers: Sequence[int]) -> Iterator[int]:
    """Yield the numbers between these that are not there; of a wide gap only the first, for it is a slip of the pen."""
    for before, after in pairwise(numbers):
        last = after if after - before <= _WIDE_GAP else before + 2
        yield from range(before + 1, last)


def _gaps(above: Numbers, members: list[_Numbered], piece: int, *, is_excused: bool) -> Iterator[Finding]:
    """Yield what is skipped and what is repeated at one level; `is_excused` when a wrong number fills a gap here."""
    if not members:
        return
    counts = Counter(item.numbers[-1] for item in members)
    for number in () if is_excused else _missing(sorted(counts)):
        yield _finding("In de nummering ontbreekt {}.", (*above, number), members, piece)
    for number, count in counts.items():
        if count > 1 and _differ(number, members):
            yield _finding("In de nummering komt {} twee keer voor.", (*above, number), members, piece)


def _differ(number: int, members: list[_Numbered]) -> bool:
    """Tell whether a repeated number has two titles: one title twice is a table that goes on, or a contents page."""
    return len({normal(item.heading.title) for item in members if item.numbers[-1] == number}) > 1


def _printed(numbers: Numbers) -> str:
    return ".".join(map(str, numbers))


def _finding(told: str, numbers: Numbers, members: list[_Numbered], piece: int) -> Finding:
    distances = [abs(item.numbers[-1] - numbers[-1]) for item in members]
    reach = max(1, min(distances))
    near = [item.heading for item, distance in zip(members, distances, strict=True) if distance <= reach]
    return _told(told.format(f"{HEADING_NAMES[near[0].kind]} {_printed(numbers)}"), numbers, near, piece)


def _misplaced(item: _Numbered, under: Numbers, piece: int) -> Finding:
    name = HEADING_NAMES[item.heading.kind]
    told = f"Onder {name} {_printed(under)} staat {name} {_printed(item.numbers)}, een nummer dat al gebruikt is."
    return _told(told, item.numbers, [item.heading], piece)


def _told(message: str, numbers: Numbers, near: list[HeadingFacts], piece: int) -> Finding:
    first = near[0]
    return Finding(
        "DWARS-11",
        Severity.NOTE,
        Place(
            PlaceKind.DOCUMENT,
            first.document,
            f"{HEADING_NAMES[first.kind]} {_printed(numbers)}",
            document=first.document,
            lines=", ".join(heading.lines for heading in near),
        ),
        message,
        "; ".join(f"{heading.number} {heading.title}".strip() for heading in near),
        "Herstel de nummering, en de verwijzingen die ervan afhangen.",
        facts=tuple(f"{heading.number} {heading.title}" for heading in near),
        about=f"{first.kind}/{_printed(numbers)}/{piece}/{first.lines if len(near) == 1 else len(near)}",
    )
