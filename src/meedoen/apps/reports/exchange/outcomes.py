"""What becomes of every row of a file, as it is shown and kept, with a fingerprint over all of it."""

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from meedoen.apps.goals.actions.delivering import Step
from meedoen.apps.reports.exchange.columns import Heading, text_of
from meedoen.apps.reports.exchange.sheets import ListSheet

STEP_NAMES: Mapping[Step, str] = {
    Step.ADDED: "nieuw",
    Step.CHANGED: "gewijzigd",
    Step.REMOVED: "verwijderd",
    Step.UNTOUCHED: "ongewijzigd",
    Step.REFUSED: "geweigerd",
}
CHANGES = (Step.ADDED, Step.CHANGED, Step.REMOVED)
"""What becomes of a row that a file changes something about."""
_LONGEST_SHOWN = 300
_NAMES = ("name", "title", "term", "message")
"""Columns that hold what people call something."""
_LEVEL = 1


Cell = tuple[str, str, str]
"""The heading of a column, what stands there now and what will stand there, as a person reads them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a row: on which sheet of the file, its number there, what it is about, and why (Dutch).

    `name` is what people call it; `cells` are those that change, or all that were read of a new row. Of new figures, which can be very
    many, `read` keeps what was filled in as it is, to be put into words for who looks (`judging_figures.cells_of`).
    """

    title: str
    number: int
    step: Step
    about: str
    why: str = ""
    name: str = ""
    cells: Sequence[Cell] = ()
    read: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of a file. With `problems`, or a row that is refused, nothing is taken over."""

    outcomes: Sequence[Outcome] = ()
    problems: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """What differs as soon as anything that is shown does."""
        digest = hashlib.sha256("\n".join(self.problems).encode())
        for each in self.outcomes:
            digest.update(f"{each.title}\0{each.number}\0{each.step}\0{each.about}\0{each.why}\n".encode())
            if each.step is Step.CHANGED:
                digest.update(repr(each.cells).encode())
        return digest.hexdigest()

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many rows come to which step, per sheet."""
        counted: dict[str, Counter[str]] = {}
        for each in self.outcomes:
            counted.setdefault(each.title, Counter())[each.step.value] += 1
        return {title: dict(steps) for title, steps in counted.items()}

    def packed(self) -> bytes:
        """Return it small, to keep."""
        rows = [
            (each.title, each.number, each.step.value, each.about, each.why, each.name, each.cells, each.read)
            for each in self.outcomes
        ]
        return zlib.compress(json.dumps([list(self.problems), rows], ensure_ascii=False).encode(), _LEVEL)


def unpacked(packed: bytes) -> Judgement:
    """Return what was kept."""
    if not packed:
        return Judgement()
    problems, rows = json.loads(zlib.decompress(packed))
    outcomes = [Outcome(title, number, Step(step), *rest) for title, number, step, *rest in rows]
    return Judgement(outcomes, tuple(problems))


def total(*, counts: Mapping[str, Mapping[str, int]], step: Step) -> int:
    """Return how many rows of all sheets come to a step."""
    return sum(steps.get(step.value, 0) for steps in counts.values())


def about_of(*, sheet: ListSheet, values: Mapping[str, Any]) -> str:
    """Say what a row is about: by its words when a number tells it."""
    names = sheet.otherwise or sheet.keys
    columns = {column.name: column for column in sheet.columns}
    told = (shown(columns[name], values.get(name)) for name in names)
    return _short(" ".join(part for part in told if part))


def name_of(*, values: Mapping[str, Any], indicators: Mapping[str, str]) -> str:
    """Return what people call what a row is about; nothing when its words do not tell. `indicators` gives their names by code."""
    found = next((values[name] for name in _NAMES if values.get(name)), "")
    return _short(str(found or indicators.get(values.get("indicator", ""), "")))


def cells_that_differ(
    *, sheet: ListSheet, before: Mapping[str, Any], after: Mapping[str, Any], names: Iterable[str]
) -> tuple[Cell, ...]:
    """Return the cells that change; with nothing before, those in which something stands."""
    columns = {column.name: column for column in sheet.columns}
    changed = ((columns[name], before.get(name), after[name]) for name in names if before.get(name) != after[name])
    told = ((column.heading, shown(column, was), shown(column, now)) for column, was, now in changed)
    return tuple(cell for cell in told if cell[1] or cell[2])


def said(cells: Iterable[Cell]) -> str:
    """Say what changes from what to what."""
    return "; ".join(f"{heading}: {was or 'leeg'} → {now or 'leeg'}" for heading, was, now in cells)


def shown(column: Heading, value: Any) -> str:  # noqa: ANN401 the value of any kind of column
    """Return a value as a person reads it; nothing for an empty one."""
    written = None if value is None else column.written(value)
    if isinstance(written, bool):
        return "ja" if written else "nee"
    if isinstance(written, date):
        return f"{written:%d-%m-%Y}"
    if isinstance(written, Decimal):
        return text_of(written.normalize())
    return _short("" if written is None else str(written))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…"
