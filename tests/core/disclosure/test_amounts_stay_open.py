"""Amounts that stay in stay open: to who adds and subtracts what left, and to everybody who knows what he brought himself.

The attacker here knows who brought what to every single place and month as far as it was himself, and that nobody brings less
than nothing; he knows no sums but those that were told.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import highspy
import pytest

from meedoen.core.disclosure.amounts import amounts_to_keep_in, open_of_revision
from meedoen.core.disclosure.audit.amounts import StatedAmount, StatedAmounts, found_in_amounts
from meedoen.core.disclosure.audit.published import Shape
from meedoen.core.disclosure.contributors import Held
from meedoen.core.disclosure.money import least_open, may_leave
from meedoen.core.disclosure.policy import Policy
from meedoen.core.disclosure.solving import new_solver
from meedoen.core.indicators.amounts import Contributed
from meedoen.core.indicators.counts import Axis, Cell, CountTable, Link

POLICY, MINIMUM, STEP = Policy(), 5, 100
PLACES = {"WK1": "", "WK2": "", "WK3": "", "BU11": "WK1", "BU12": "WK1", "BU21": "WK2", "BU22": "WK2", "BU31": "WK3"}
INNER = ("BU11", "BU12", "BU21", "BU22", "BU31")
YEAR, QUARTERS = "2024", ("2024-Q1", "2024-Q2")
AREA = Axis(name="gebied", part_of=PLACES)
Atom = tuple[str, str]
"""Where and when somebody was given something: the innermost place, and the quarter."""
Given = Mapping[int, Mapping[Atom, int]]


def village(seed: int) -> Given:
    """Give what each person was given; a few have far more than others, and many come back every quarter."""
    chance = random.Random(seed)  # noqa: S311 made up amounts
    found: dict[int, dict[Atom, int]] = {}
    for person in range(chance.choice((20, 40, 80))):
        place = chance.choice(INNER[: chance.choice((3, 5, 5))])
        many = chance.randrange(20_00, 60_00) * chance.choice((1, 1, 1, 1, 1, 1, 30))
        quarters = QUARTERS if chance.random() < 0.6 else (chance.choice(QUARTERS),)
        found[person] = {(place, quarter): many for quarter in quarters}
    return found


def atoms_of(cell: Cell) -> list[Atom]:
    place = dict(cell.at).get("gebied", "")
    inner = [each for each in INNER if place in ("", each, PLACES[each])]
    return [(each, quarter) for each in inner for quarter in QUARTERS if cell.period in (YEAR, quarter)]


def cells() -> list[Cell]:
    places = [{}, *({"gebied": place} for place in PLACES)]
    return [Cell.of(subject="n", period=period, places=at) for period in (YEAR, *QUARTERS) for at in places]


def amount_at(given: Given, cell: Cell) -> Contributed:
    inside = set(atoms_of(cell))
    return Contributed.of(sum(many for atom, many in mine.items() if atom in inside) for mine in given.values())


def tables() -> list[CountTable]:
    return [CountTable(subject="n", period=period, axes=(AREA,), counts={}) for period in (YEAR, *QUARTERS)]


def over_time() -> list[Link]:
    return [
        Link(terms=((cell, 1), *((replace(cell, period=quarter), -1) for quarter in QUARTERS)))
        for cell in cells()
        if cell.period == YEAR
    ]


def sums() -> list[Link]:
    found = []
    for cell in cells():
        place = dict(cell.at).get("gebied", "")
        inner = [Cell.of(subject="n", period=cell.period, places={"gebied": each}) for each in AREA.parts(place)]
        if inner:
            found.append(Link(terms=((cell, 1), *((each, -1) for each in inner))))
    return [*found, *over_time()]


def held_of(given: Given) -> dict[Cell, Held]:
    found = {}
    for cell in cells():
        amount = amount_at(given, cell)
        is_safe = may_leave(amount, minimum=MINIMUM, policy=POLICY)
        need = 0 if is_safe else least_open(amount, policy=POLICY, step=STEP)
        nobody = not amount.brought
        found[cell] = Held(amount=amount, known=nobody, may_leave=is_safe, need=0 if nobody else need)
    return found


def left_in(given: Given) -> tuple[dict[Cell, Held], frozenset[Cell]]:
    """Return all that is known of the amounts, and which stay in to protect others."""
    held = held_of(given)
    kept = amounts_to_keep_in(held, sums=sums(), policy=POLICY, step=STEP)
    return {cell: replace(each, may_leave=each.may_leave and cell not in kept) for cell, each in held.items()}, kept


def audited(held: Mapping[Cell, Held]) -> tuple[str, ...]:
    stated = {
        cell: StatedAmount(
            amount=each.amount,
            told=each.known or each.may_leave,
            less=min(each.need, each.amount.total),
            more=each.need,
        )
        for cell, each in held.items()
    }
    new = {cell for cell, each in held.items() if each.may_leave}
    revised = {
        frozenset(cell for cell, _ in link.terms): least
        for link in sums()
        if (least := open_of_revision(link, held=held, policy=POLICY, step=STEP))
    }
    shapes = [Shape.of(table) for table in tables()]
    return found_in_amounts(
        StatedAmounts(shapes=shapes, links=over_time(), amounts=stated, new=new, revised=revised), most=9
    )


class Attacker:
    """Knows what was told, and what he himself was given at every place and in every quarter."""

    def __init__(self, held: Mapping[Cell, Held], own: Mapping[Atom, int]) -> None:
        self._atoms = [(place, quarter) for place in INNER for quarter in QUARTERS]
        self._solver = new_solver()
        nobody = {atom for cell, each in held.items() if each.known for atom in atoms_of(cell)}
        for atom in self._atoms:
            self._solver.addVar(own.get(atom, 0) / STEP, 0.0 if atom in nobody else highspy.kHighsInf)
        for cell, each in held.items():
            if each.may_leave:
                columns = [self._atoms.index(atom) for atom in atoms_of(cell)]
                told = each.amount.total / STEP
                self._solver.addRow(told, told, len(columns), columns, [1.0] * len(columns))

    def most(self, cell: Cell) -> float:
        return self._end(cell, highspy.ObjSense.kMaximize)

    def least(self, cell: Cell) -> float:
        return self._end(cell, highspy.ObjSense.kMinimize)

    def _end(self, cell: Cell, sense: highspy.ObjSense) -> float:
        inside = set(atoms_of(cell))
        for number, atom in enumerate(self._atoms):
            self._solver.changeColCost(number, 1.0 if atom in inside else 0.0)
        self._solver.changeObjectiveSense(sense)
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            # Without end: nothing that was told bounds it.
            return highspy.kHighsInf
        return float(self._solver.getInfo().objective_function_value)


def seen_through(given: Given, held: Mapping[Cell, Held]) -> Iterator[tuple[Cell, int]]:
    """Give every amount that somebody else guesses the largest part of within p percent, and who."""
    for person, own in [(-1, {}), *given.items()]:
        attacker = Attacker(held, own)
        for cell, each in held.items():
            brought = {other: sum(mine.get(atom, 0) for atom in atoms_of(cell)) for other, mine in given.items()}
            if not each.need or not any(brought.values()):
                continue
            first = max(brought, key=lambda other: brought[other])
            mine = brought.get(person, 0)
            if person == first or mine == brought[first]:
                continue
            # What the largest brought is at most all but one's own.
            guessed = (attacker.most(cell) * STEP - mine) / brought[first] - 1
            if guessed < POLICY.guess_share / 100 - 1e-6:
                yield cell, person


@pytest.mark.parametrize("seed", range(30))
def test_nobody_guesses_what_another_was_given_from_what_left(seed: int):
    given = village(seed)
    held, _ = left_in(given)

    assert audited(held) == ()
    assert list(seen_through(given, held)) == []


def test_something_leaves_and_something_stays_in_to_protect_it():
    shown, kept = defaultdict(int), 0
    for seed in range(30):
        held, gone = left_in(village(seed))
        kept += len(gone)
        for each in held.values():
            shown[each.may_leave] += 1

    assert kept > 20
    assert shown[True] > 150


def test_whatever_stays_in_for_another_would_be_found_by_the_audit_if_it_left():
    leaks = []
    for seed in range(30):
        held, kept = left_in(village(seed))
        leaks += [bool(audited({**held, cell: replace(held[cell], may_leave=True)})) for cell in sorted(kept)]

    assert len(leaks) > 20
    assert all(leaks)


def test_the_attacker_sees_through_what_leaves_without_protection():
    found = [bool(list(seen_through(given, held_of(given)))) for given in map(village, range(10))]

    assert any(found)


def by_hand(values: Mapping[str, Sequence[int]]) -> dict[Cell, Held]:
    """Give amounts of one year by district, the total too."""
    found = {Cell("n", YEAR): Contributed.of(each for all_of in values.values() for each in all_of)}
    found |= {Cell("n", YEAR, (("wijk", place),)): Contributed.of(each) for place, each in values.items()}
    return {
        cell: Held(
            amount=amount,
            may_leave=may_leave(amount, minimum=MINIMUM, policy=POLICY),
            need=0 if may_leave(amount, minimum=MINIMUM, policy=POLICY) else least_open(amount, policy=POLICY),
        )
        for cell, amount in found.items()
    }


def row(held: Mapping[Cell, Held]) -> Link:
    return Link(terms=tuple((cell, -1 if cell.at else 1) for cell in held))


def at(place: str) -> Cell:
    return Cell("n", YEAR, (("wijk", place),))


def test_one_person_alone_in_a_district_protects_no_other():
    # Whoever is alone in the one knows it, and subtracts: a third has to stay in.
    held = by_hand({"a": [500], "b": [400], "c": [50] * 20, "d": [60] * 20})

    kept = amounts_to_keep_in(held, sums=[row(held)], policy=POLICY, step=1)

    assert kept == {at("c")}


def test_two_that_stay_in_of_many_protect_each_other():
    held = by_hand({"a": [500, 5, 5, 5, 5], "b": [50, 50, 50, 50], "c": [50] * 20})

    assert amounts_to_keep_in(held, sums=[row(held)], policy=POLICY, step=1) == frozenset()


def test_what_was_revised_of_one_person_is_not_told_by_a_total_that_is_right_again():
    held = by_hand({"a": [50] * 10, "b": [60] * 10})
    # The districts left before one person was given 200 more; the total is of now.
    total = Contributed.of([50] * 10 + [60] * 9 + [260])
    before = {cell: replace(each, known=True, may_leave=False) for cell, each in held.items() if cell.at}
    held = {Cell("n", YEAR): Held(amount=total, may_leave=True), **before}

    assert amounts_to_keep_in(held, sums=[row(held)], policy=POLICY, step=1) == {Cell("n", YEAR)}
