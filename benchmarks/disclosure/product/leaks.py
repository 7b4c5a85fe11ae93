"""What can be told closer than promised: of hidden numbers, of differences that somebody will work out, and by who is counted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from benchmarks.disclosure.product.attack import Attack, DoesNotFitError
from benchmarks.disclosure.product.following import nested, rows_of
from benchmarks.disclosure.product.knowing import Known
from benchmarks.disclosure.product.numbers import Number
from benchmarks.disclosure.product.passing import month_after, stock_pairs
from meedoen.core.indicators.facts import Subject

_OTHER_WIDTH = 2
_LEAST_MOVEMENT = 3
_GROW = {"stock", "reached"}


@dataclass(frozen=True, slots=True)
class Leak:
    """A number or difference, how many it is, and what is left of it; `alone` is who knows, none for an outsider."""

    kind: str
    what: str
    counted: int
    low: int
    high: int
    alone: str = ""

    def __str__(self) -> str:
        """Say it in one line."""
        who = f", for who is alone in {self.alone}" if self.alone else ""
        return f"{self.kind}: {self.what} is {self.counted}, known to be {self.low} to {self.high}{who}"


@dataclass(slots=True)
class Attacker:
    """Somebody with all that left."""

    known: Known
    attack: Attack

    @classmethod
    def of(cls, known: Known) -> "Attacker":
        """Work out what follows, and check with the true numbers that it does."""
        known.settle()
        attack = Attack(known, rows=rows_of(known))
        for row in attack.fits(known.truth):
            message = f"The attacker's row is wrong ({row.why}): " + "; ".join(
                f"{factor} × {number} = {known.truth[number]}" for number, factor in row.terms.items()
            )
            raise DoesNotFitError(message)
        return cls(known, attack)

    def leaks(self) -> Iterator[Leak]:
        """Give everything that is told closer than promised."""
        yield from self._hidden()
        yield from self._differences()
        yield from self._movements()
        yield from self._revisions()
        yield from self._who_is_alone()

    def _told(self, kind: str, what: str, terms: Mapping[Number, int], width: int) -> Iterator[Leak]:
        """Give a sum when less than `width` is left of it."""
        low, high = self.attack.between(terms, width=width)
        if high - low < width:
            yield Leak(kind, what, self._true(terms), low, high)

    def _true(self, terms: Mapping[Number, int]) -> int:
        return sum(factor * self.known.truth[number] for number, factor in terms.items())

    def _hidden(self) -> Iterator[Leak]:
        for number in self._concealed():
            counted, minimum = self.known.truth[number], self.known.minimum[number]
            is_small = 0 < counted < minimum
            if number in self.known.dark and not is_small:
                # It stands on a page as it was; how it is now was not hidden to protect another.
                continue
            yield from self._told(
                "hidden" if is_small else "hidden beside",
                str(number),
                {number: 1},
                minimum if is_small else _OTHER_WIDTH,
            )

    def _concealed(self) -> list[Number]:
        hidden = self.known.hidden | self.known.dark
        return sorted((each for each in hidden if self.known.truth.get(each)), key=str)

    def _differences(self) -> Iterator[Leak]:
        """Give who are in a wider choice and not in a narrower, and what came or left between two standing counts."""
        alike: dict[object, list[Number]] = defaultdict(list)
        for number in self.known.numbers:
            if number.what.verb in _GROW and number.what.counts is not Subject.SPELLS and number in self.known.truth:
                alike[number.what.verb, number.what.counts, number.when, number.state].append(number)
        for numbers in alike.values():
            for wide, narrow in nested(numbers):
                terms = {wide: 1, narrow: -1}
                # Of two hidden parts that are as wide as was promised, the sum may come one closer: each is one at least.
                width = min(self.known.minimum[wide], self.known.minimum[narrow]) - 1
                if 0 < self._true(terms) <= width:
                    yield from self._told("difference", f"{wide} less {narrow}", terms, width)

    def _movements(self) -> Iterator[Leak]:
        """Give standing counts that tell of a day or month in which one or two came or left, and nobody else."""
        for before, after in stock_pairs(self.known):
            terms = {after: 1, before: -1}
            if not {before, after} <= self.known.truth.keys() or not 0 < abs(self._true(terms)) < _LEAST_MOVEMENT:
                continue
            if self._moved(before, after) < _LEAST_MOVEMENT:
                yield from self._told("movement", f"{after} less {before}", terms, 1)

    def _moved(self, before: Number, after: Number) -> int:
        """Return how many came and left, as far as the product counts it, and else how many more or fewer there are."""
        first, last = month_after(before.when[0]), month_after(after.when[0])
        flows = [
            Number(replace(before.what, verb=verb), (first or 0, last or 0), before.state)
            for verb in ("inflow", "outflow")
        ]
        told = [self.known.truth.get(each, 0) for each in flows]
        return max(sum(told), abs(self._true({after: 1, before: -1})))

    def _revisions(self) -> Iterator[Leak]:
        """Give numbers of which it is told that facts about one or two persons were corrected."""
        newest: dict[object, Number] = {}
        for number in sorted(self.known.numbers, key=lambda each: each.state):
            key = (number.what, number.when)
            before = newest.get(key)
            newest[key] = number
            if before is None or number.state < 0 or not {before, number} <= self.known.truth.keys():
                continue
            terms = {number: 1, before: -1}
            if 0 < abs(self._true(terms)) < _LEAST_MOVEMENT:
                yield from self._told("revision", f"{number} less {before}", terms, 1)

    def _who_is_alone(self) -> Iterator[Leak]:
        """Let who is alone in a cell use it: the cells of one at that moment around it, and as long as it stays so."""
        alone = [each for each in self._concealed() if self.known.truth[each] == 1]
        small = [each for each in self._concealed() if self._is_kept_from_outsiders(each)]
        for one in alone:
            mine = [each for each in alone if each.state == one.state and _is_the_same(one, each)]
            for number in small:
                if number in mine or number.state != one.state or not self.attack.are_near(number, one):
                    continue
                # Of a number that counts this person too, it is the others who stay uncertain: from none on.
                width = self.known.minimum[number] - _is_the_same(one, number)
                low, high = self.attack.between({number: 1}, width=width, alone=mine)
                if high - low < width and not self._is_one_person(number, one) and not self._is_own(number, mine):
                    yield Leak("alone", str(number), self.known.truth[number], low, high, str(one))

    def _is_kept_from_outsiders(self, number: Number) -> bool:
        """Tell whether a number is small and as wide as was promised for who knows nothing else."""
        width = self.known.minimum[number]
        if self.known.truth[number] >= width:
            return False
        low, high = self.attack.between({number: 1}, width=width)
        return high - low >= width

    def _is_own(self, number: Number, mine: Iterable[Number]) -> bool:
        """Tell whether a number is this person only, counted at every place that was left or come to."""
        within = [each for each in mine if _is_the_same(number, each) and number.what.of[0].holds(each.what.of[0])]
        return self.known.truth[number] == len(set(within) - {number})

    def _is_one_person(self, number: Number, one: Number) -> bool:
        """Tell whether a cell of one could be of the same person: then it is about nobody else."""
        return self.known.truth[number] == 1 and _may_be_the_same(number, one)


def _is_the_same(one: Number, other: Number) -> bool:
    """Tell whether somebody who is alone in both is for certain the same: a place around the other at the same moment."""
    if len(one.what.of) > 1 or replace(one.what, of=other.what.of) != other.what or one.when != other.when:
        return one == other
    mine, theirs = one.what.of[0], other.what.of[0]
    return mine.holds(theirs) or theirs.holds(mine)


def _may_be_the_same(one: Number, other: Number) -> bool:
    """Tell whether nothing in what they count keeps one person from being in both."""
    for mine in one.what.of:
        for theirs in other.what.of:
            places = dict(theirs.only)
            if any(places.get(dimension, words).isdisjoint(words) for dimension, words in mine.only):
                return False
    return True
