"""What quantiles of days tell of people: of every number of days that left, how many of each group can be at most that.

The attacker knows what follows from the counts (`following`) and what every quantile says. Somebody is seen through when nobody of a
group, or nobody but he, can be on one side of a number. Only while the facts stay the same: what left of other facts is not of one
table.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor

import highspy

from benchmarks.disclosure.product.attack import DoesNotFitError
from benchmarks.disclosure.product.following import rows_of
from benchmarks.disclosure.product.knowing import Known
from benchmarks.disclosure.product.numbers import Number
from benchmarks.disclosure.product.reading import Read
from benchmarks.disclosure.product.rows import FAR, Row
from meedoen.core.indicators.days import rank_of
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Subject
from meedoen.core.indicators.measures import Duration, Statistic
from meedoen.core.values.quantity import Number as Value
from meedoen.core.values.quantity import Range

_NEAR = 1e-5
_TWO = 2


@dataclass(frozen=True, slots=True)
class DaysTold:
    """A quantile that left: of which group, as seen at which step; `high` is None when there is no upper bound."""

    number: Number
    statistic: Statistic
    low: int
    high: int | None
    step: int


@dataclass(frozen=True, slots=True)
class DaysLeak:
    """A group of which it is known that nobody, or nobody but who is counted, is on one side of so many days."""

    number: Number
    days: int
    side: str
    counted: int
    most: int

    def __str__(self) -> str:
        """Say it in one line."""
        return f"days: of {self.counted} in {self.number} at most {self.most} are {self.side} {self.days} days"


def days_told(read: Iterable[Read], *, definition: Definition, step: int) -> Iterator[DaysTold]:
    """Give the quantiles among what stands on the pages of a definition."""
    measure = definition.measure
    if not isinstance(measure, Duration) or measure.statistic is Statistic.MEAN:
        return
    for each in read:
        match each.days:
            case Value(value=days):
                yield DaysTold(each.number, measure.statistic, int(days), int(days), step)
            case Range(low=low, high=high):
                yield DaysTold(each.number, measure.statistic, int(low), None if high is None else int(high), step)
            case _:
                continue


Said = Mapping[Number, Sequence[tuple[DaysTold, int]]]


def seen_through(known: Known, told: Iterable[DaysTold]) -> Iterator[DaysLeak]:
    """Give every group of which the side is known."""
    rows = rows_of(known)
    by_verb: dict[str, list[DaysTold]] = defaultdict(list)
    for each in dict.fromkeys(told):
        by_verb[each.number.what.verb].append(each)
    for verb, mine in by_verb.items():
        for said in _together(mine):
            yield from _of_one_kind(known, _within(rows, verb), said)


def _together(told: Sequence[DaysTold]) -> Iterator[Said]:
    """Give what is told of the same days: what is settled, and beside it the lower or the upper bounds of one look."""
    looks = sorted({each.step for each in told if each.low != each.high})
    for step, high in [(0, False), *((step, high) for step in looks for high in (False, True))]:
        found: dict[Number, list[tuple[DaysTold, int]]] = defaultdict(list)
        for each in told:
            is_settled = each.low == each.high and (each.step <= step or not step)
            if is_settled or each.step == step:
                days = each.high if high else each.low
                found[each.number].append((each, FAR if days is None else days))
        yield found


def _within(rows: Sequence[Row], verb: str) -> list[Row]:
    """Return the rows about nothing but groups of what began, or of what ended."""
    return [
        row for row in rows if all((each.what.verb, each.what.counts) == (verb, Subject.SPELLS) for each in row.terms)
    ]


def _of_one_kind(known: Known, rows: Sequence[Row], told: Said) -> Iterator[DaysLeak]:
    numbers = dict.fromkeys([*told, *(each for row in rows for each in row.terms)])
    program = _Sides(known, list(numbers), rows)
    groups = [each for each in numbers if known.truth.get(each)]
    for days in sorted({days for each in told.values() for _, days in each if days < FAR}):
        program.say(told, days)
        for number in groups:
            few = min(_TWO, known.truth[number])
            for side, above in (("at most", False), ("over", True)):
                most = program.most(number, above=above)
                if most < few:
                    yield DaysLeak(number, days, side, known.truth[number], most)


class _Sides:
    """How many every group are and how many of them are at most so many days, as far as is known."""

    def __init__(self, known: Known, numbers: Sequence[Number], rows: Sequence[Row]) -> None:
        self.known = known
        self.many = {number: 2 * place for place, number in enumerate(numbers)}
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call] # HiGHS tells no types here
        for option, value in (("output_flag", False), ("threads", 1)):
            self.solver.setOptionValue(option, value)
        for number in numbers:
            told = known.told.get(number)
            low, high = (told, told) if told is not None else (1 if number in known.hidden else 0, FAR)
            self.solver.addVar(low, high)
            self.solver.addVar(0, FAR)
        self.said: dict[Number, int] = {}
        for number in numbers:
            many = self.many[number]
            self.said[number] = self.solver.getNumRow()
            self._row(0, highspy.kHighsInf, {many: 1, many + 1: -1})
            self._row(-highspy.kHighsInf, highspy.kHighsInf, {many + 1: 1})
        for row in rows:
            low = -highspy.kHighsInf if row.low <= -FAR else row.low
            high = highspy.kHighsInf if row.high >= FAR else row.high
            many = {self.many[each]: by for each, by in row.terms.items()}
            at_most = {place + 1: by for place, by in many.items()}
            over = many | {place: -by for place, by in at_most.items()}
            for terms in (many, at_most, over):
                self._row(low, high, terms)

    def say(self, told: Said, days: int) -> None:
        """Say what every quantile tells of how many are at most so many days."""
        for number, quantiles in told.items():
            low, high = 0.0, highspy.kHighsInf
            for each, own in quantiles:
                rank = rank_of(each.statistic, many=self.known.told[number])
                low, high = (max(low, rank), high) if own <= days else (low, min(high, rank - 1))
            self.solver.changeRowBounds(self.said[number] + 1, low, high)

    def most(self, number: Number, *, above: bool) -> int:
        """Return how many of a group can be at most so many days, or more."""
        many = self.many[number]
        costs = {many: -1.0, many + 1: 1.0} if above else {many + 1: -1.0}
        for place, cost in costs.items():
            self.solver.changeColCost(place, cost)
        self.solver.run()
        status = self.solver.getModelStatus()
        found = -self.solver.getInfo().objective_function_value
        for place in costs:
            self.solver.changeColCost(place, 0)
        if status != highspy.HighsModelStatus.kOptimal:
            message = f"The quantiles do not fit each other: {status}."
            raise DoesNotFitError(message)
        return floor(found + _NEAR)

    def _row(self, low: float, high: float, terms: Mapping[int, float]) -> None:
        self.solver.addRow(low, high, len(terms), list(terms), [float(each) for each in terms.values()])
