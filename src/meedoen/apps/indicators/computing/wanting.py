"""Which questions a definition asks of a municipality, and what each depends on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import FactTable
from meedoen.core.indicators.fingerprints import fingerprint
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.needs import needs_of
from meedoen.core.indicators.questions import Question, answered_for, outlives
from meedoen.engines.store.manifest import Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One question of a definition, and where in the definition it stands."""

    definition: Definition
    position: int
    question: Question

    @property
    def grid(self) -> str:
        """The periods in one word; of a peildatum with its day."""
        return grid_word(self.question.grid)

    @property
    def by(self) -> str:
        """What it is divided by, in one word."""
        return ",".join(self.question.by)

    @property
    def question_print(self) -> str:
        """What changes as soon as the question counts something else."""
        return fingerprint(self.question.asked)

    @property
    def stays(self) -> bool:
        """Whether what was answered of a period holds on a later day."""
        return outlives(self.question.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Over which years is computed, as seen on a day and as known at a moment."""

    first_year: int
    seen_on: date
    known_on: datetime | None = None


def grid_word(grid: Grid) -> str:
    """Return the kind of period in one word.

    >>> grid_word(Grid(GridKind.REFERENCE_DAY, month=10, day=1)), grid_word(Grid(GridKind.MONTH))
    ('reference_day-10-01', 'month')
    """
    if grid.kind is GridKind.REFERENCE_DAY:
        return f"{grid.kind}-{grid.month:02}-{grid.day:02}"
    return grid.kind.value


def wanted_of(definitions: Sequence[Definition], *, span: Span) -> Iterator[Wanted]:
    """Give every question of definitions: per period, and for the whole municipality and each division."""
    for definition in definitions:
        for grid in definition.grids:
            first, last = grid.first_at_or_after(date(span.first_year, 1, 1)), grid.last_before(span.seen_on)
            if first > last:
                continue
            for by in ((), *definition.by):
                for position, asked in enumerate(answered_for(measure=definition.measure)):
                    question = Question(
                        asked=asked,
                        grid=grid,
                        first=first,
                        last=last,
                        seen_on=span.seen_on,
                        by=by,
                        known_on=int(span.known_on.timestamp()) if span.known_on else None,
                    )
                    yield Wanted(definition=definition, position=position, question=question)


def facts_print(wanted: Wanted, *, manifest: Manifest, codes: CodeBook) -> str:
    """Return what changes as soon as a fact changes that a question counts: of now, or of every version that was known."""
    now = wanted.question.known_on is None
    touched = set(touched_kinds(wanted, codes=codes))
    marks = [
        f"{each.table}:{each.kind}:{each.now_mark if now else each.all_mark}"
        for each in manifest.kinds
        if {(each.table, each.kind), (each.table, None)} & touched
    ]
    return sha256("\n".join([manifest.marked_by, *sorted(marks)]).encode()).hexdigest()


def touched_kinds(wanted: Wanted, *, codes: CodeBook) -> Iterator[tuple[FactTable, int | None]]:
    """Give the tables and numbers of the kinds that a question counts; None for a table as a whole."""
    for need in needs_of(wanted.question.asked, by=wanted.question.by):
        if not need.kinds:
            yield need.table, None
        for word in need.kinds:
            yield need.table, codes.kinds.of_word(word).number
