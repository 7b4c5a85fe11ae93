"""Numbers of one day that are about the same people: who could use something and who does, who have several, who took a step.

Each of them is made of the same groups as a standing count, so one tells of the other.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from meedoen.apps.indicators.clearing.knowing import Numbers, Span
from meedoen.apps.indicators.clearing.naming import DIVIDED, NO_STEP, OUTCOME, axis_of
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.counts import Cell, Link
from meedoen.core.indicators.facts import Subject
from meedoen.core.indicators.measures import Between, Coverage, Stacked, Stock, Transition
from meedoen.core.indicators.questions import FROM_KIND, TO_KIND

Place = tuple[tuple[str, str], ...]
Same = tuple[frozenset[str], object]
_OUT, _TO = axis_of(FROM_KIND), axis_of(TO_KIND)


def of_one_day(numbers: Numbers) -> Iterator[Link]:
    """Give what standing counts of persons tell of coverage, of stacking and of steps, and the other way round."""
    stocks = {
        same(asked.of): subject
        for subject, asked in numbers.asked.items()
        if isinstance(asked, Stock) and asked.counts is Subject.PERSONS
    }
    for subject, asked in list(numbers.asked.items()):
        match asked:
            case Coverage():
                yield from _of_coverage(numbers, subject, asked, stocks)
            case Stacked(of=(one, other)):
                yield from _of_two(numbers, subject, (one, other), stocks)
            case Transition(between=Between.ENDS_OF_PERIOD):
                yield from _of_steps(numbers, subject, asked.of, _Having.of(numbers, stocks))
            case _:
                continue


def same(choice: Choice) -> Same:
    """Return what two choices share that choose the same, in whatever order they are written: the kinds, and the rest."""
    only = frozenset((dimension, frozenset(words)) for dimension, words in choice.only)
    return frozenset(choice.kinds), (choice.table, only)


def either(one: Choice, other: Choice) -> Same | None:
    """Return the choice of who have one or the other, when that is a choice of kinds."""
    (kinds, mine), (more, theirs) = same(one), same(other)
    return (kinds | more, mine) if mine == theirs else None


def _of_coverage(numbers: Numbers, subject: str, asked: Coverage, stocks: Mapping[Same, str]) -> Iterator[Link]:
    """Give that the parts of a coverage make up who could, who do, and who do either."""
    for choice, parts in _made_of(asked):
        stock = stocks.get(choice) if choice else None
        for period in numbers.spans[subject] if stock else ():
            for at in {_without(at, OUTCOME) for at in numbers.places(subject, period)}:
                cells = [Cell(subject, period, tuple(sorted((*at, (OUTCOME, part))))) for part in parts]
                yield from _sum(numbers, Cell(stock or "", period, at), cells)


def _made_of(asked: Coverage) -> Iterator[tuple[Same | None, tuple[str, ...]]]:
    """Give which parts of a coverage make up whom."""
    yield same(asked.entitled), ("covered", "uncovered")
    if asked.unsure is None:
        yield same(asked.users), ("covered", "outside")
        yield either(asked.users, asked.entitled), ("covered", "uncovered", "outside")


@dataclass(frozen=True, slots=True)
class _Having:
    """Who have something on a day: as a stock, or as the parts of a coverage where that is not counted."""

    numbers: Numbers
    stocks: Mapping[Same, str]
    coverages: Mapping[Same, tuple[str, tuple[str, ...]]]

    @staticmethod
    def of(numbers: Numbers, stocks: Mapping[Same, str]) -> "_Having":
        """Find the coverages."""
        found: dict[Same, tuple[str, tuple[str, ...]]] = {}
        for subject, asked in numbers.asked.items():
            if isinstance(asked, Coverage) and DIVIDED not in subject:
                found |= {choice: (subject, parts) for choice, parts in _made_of(asked) if choice}
        return _Having(numbers, stocks, found)

    def cells(self, choice: Choice, day: str, at: Place) -> list[Cell]:
        """Return the cells that together are who have it; none when it is not known."""
        stock = Cell(self.stocks.get(same(choice), ""), day, at)
        if stock in self.numbers.counts:
            return [stock]
        subject, parts = self.coverages.get(same(choice), ("", ()))
        cells = [Cell(subject, day, tuple(sorted((*at, (OUTCOME, part))))) for part in parts]
        return [cell for cell in cells if cell in self.numbers.counts]


def _of_two(
    numbers: Numbers, subject: str, choices: tuple[Choice, Choice], stocks: Mapping[Same, str]
) -> Iterator[Link]:
    """Give that who have both, and who have either, together are who have the one and who have the other."""
    one, other = (stocks.get(same(choice)) for choice in choices)
    wider = either(*choices)
    together = stocks.get(wider) if wider else None
    for period in numbers.spans[subject]:
        for at in numbers.places(subject, period):
            both = Cell(subject, period, at)
            if one and other and together:
                had = tuple((Cell(each, period, at), -1) for each in (one, other))
                yield Link(terms=((both, 1), (Cell(together, period, at), 1), *had))
            yield from _as_covered(numbers, both, choices)


def _as_covered(numbers: Numbers, both: Cell, choices: tuple[Choice, Choice]) -> Iterator[Link]:
    wanted = {same(choice) for choice in choices}
    division = both.subject.partition(DIVIDED)[2]
    for subject, asked in numbers.asked.items():
        if not isinstance(asked, Coverage) or asked.unsure is not None or subject.partition(DIVIDED)[2] != division:
            continue
        if {same(asked.users), same(asked.entitled)} == wanted:
            covered = Cell(subject, both.period, tuple(sorted((*both.at, (OUTCOME, "covered")))))
            yield from _sum(numbers, both, [covered])


def _of_steps(numbers: Numbers, subject: str, of: Choice, having: _Having) -> Iterator[Link]:
    """Give of both ends of a period who had any of it, and who had each kind: of two at once only the last begun counts."""
    for span in numbers.of_subject(subject):
        for axis, other, day in ((_OUT, _TO, span.first - timedelta(days=1)), (_TO, _OUT, span.last)):
            places = {_without(at, axis, other) for at in numbers.places(subject, span.name)}
            for at in places:
                yield from _at_an_end(numbers, subject, of, having, (span, axis, day.isoformat(), at))


def _at_an_end(
    numbers: Numbers, subject: str, of: Choice, having: _Having, end: tuple[Span, str, str, Place]
) -> Iterator[Link]:
    span, axis, day, at = end

    def ended(kind: str) -> Cell:
        return Cell(subject, span.name, tuple(sorted((*at, (axis, kind)))))

    if any_of := having.cells(of, day, at):
        link = Link(
            terms=(
                (Cell(subject, span.name, at), 1),
                *((cell, -1) for cell in (ended(NO_STEP),) if cell in numbers.counts),
                *((cell, -1) for cell in any_of),
            )
        )
        yield from _where_true(numbers, link)
    for kind in of.kinds:
        there, step = having.cells(Choice(kinds=(kind,), table=of.table, only=of.only), day, at), ended(kind)
        if there and step in numbers.counts:
            is_one = sum(map(numbers.counts.__getitem__, there)) == numbers.counts[step]
            terms = (*((cell, 1) for cell in there), (step, -1))
            link = Link(terms=terms, low=0, high=0 if is_one else None)
            yield from _where_true(numbers, link)


def _where_true(numbers: Numbers, link: Link) -> Iterator[Link]:
    """Give a link when it is true: facts may have it that who moved is counted elsewhere at one of both ends."""
    if all(cell in numbers.counts for cell, _ in link.terms) and numbers.holds(link):
        yield link


def _sum(numbers: Numbers, whole: Cell, parts: Iterable[Cell]) -> Iterator[Link]:
    """Give that these are the whole; a part that stands nowhere in the tables is nobody."""
    known = [(cell, -1) for cell in parts if cell in numbers.counts]
    if known:
        yield Link(terms=((whole, 1), *known))


def _without(at: Place, *axes: str) -> Place:
    return tuple(pair for pair in at if pair[0] not in axes)
