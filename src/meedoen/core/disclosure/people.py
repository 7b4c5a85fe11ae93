"""Who is alone in what: people who are counted know numbers of the web, and no other number may be inferred with that."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class People:
    """The people who know something of knots; a person goes by a number.

    `persons` tells what each knows, `knowing` of a knot who knows it, `knots` is all that somebody knows. Of what is
    `exempt` nothing is promised to people who know more: a difference between cells tells them of themselves.
    """

    persons: Mapping[int, frozenset[int]] = field(default_factory=dict)
    knowing: Mapping[int, frozenset[int]] = field(default_factory=dict)
    knots: frozenset[int] = NOBODY
    exempt: frozenset[int] = NOBODY

    @staticmethod
    def of(knowledge: Iterable[frozenset[int]], exempt: frozenset[int] = NOBODY) -> "People":
        """Return the people by what they know; those who know the same are one."""
        persons = dict(enumerate(dict.fromkeys(filter(None, knowledge))))
        knowing: dict[int, set[int]] = defaultdict(set)
        for number, knots in persons.items():
            for knot in knots:
                knowing[knot].add(number)
        return People(persons, {knot: frozenset(who) for knot, who in knowing.items()}, frozenset(knowing), exempt)

    def about(self, knots: AbstractSet[int]) -> "People":
        """Return those who know something of these knots."""
        who = {each for knot in knots for each in self.knowing.get(knot, NOBODY)}
        return People.of((self.persons[each] for each in sorted(who)), self.exempt)

    def others(self, knot: int) -> frozenset[int]:
        """Return the knots that are known to people who do not know this one."""
        if knot in self.exempt:
            return NOBODY
        mine = self.knowing.get(knot, NOBODY)
        spared = {each for who in mine for each in self.persons[who] if self.knowing[each] <= mine}
        return self.knots - spared

    def who_see(self, knot: int, touched: Iterable[int]) -> frozenset[int]:
        """Return who see through a move of a knot: they know one of the numbers that it touches, and not this one."""
        if knot in self.exempt:
            return NOBODY
        seen = {who for each in touched for who in self.knowing.get(each, NOBODY)}
        return frozenset(seen - self.knowing.get(knot, NOBODY))

    def known_by(self, who: Iterable[int]) -> frozenset[int]:
        """Return all knots that these people know."""
        return frozenset(knot for each in who for knot in self.persons[each])
