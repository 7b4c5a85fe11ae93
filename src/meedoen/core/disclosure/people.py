"""Who is alone in what: people who are counted know numbers of the web, and no other number may be inferred with that."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Knower:
    """One person: the knots that this person knows, and those that tell this person of nobody else (what is known too)."""

    knows: frozenset[int]
    own: frozenset[int]


@dataclass(frozen=True, slots=True)
class People:
    """The people who know something of knots; a person goes by a number.

    `knots` are all that somebody knows; `knowing` and `owning` tell of a knot who knows it and to whom it is their own.
    """

    persons: Mapping[int, Knower] = field(default_factory=dict)
    knots: frozenset[int] = NOBODY
    knowing: Mapping[int, frozenset[int]] = field(default_factory=dict)
    owning: Mapping[int, frozenset[int]] = field(default_factory=dict)

    @staticmethod
    def of(knowers: Iterable[Knower]) -> "People":
        """Return the people; those who know and own the same are one."""
        persons = dict(enumerate(dict.fromkeys(knowers)))
        knowing: dict[int, set[int]] = defaultdict(set)
        owning: dict[int, set[int]] = defaultdict(set)
        for number, person in persons.items():
            for knot in person.knows:
                knowing[knot].add(number)
            for knot in person.own | person.knows:
                owning[knot].add(number)
        return People(
            persons,
            frozenset(knowing),
            {knot: frozenset(who) for knot, who in knowing.items()},
            {knot: frozenset(who) for knot, who in owning.items()},
        )

    def about(self, knots: AbstractSet[int]) -> "People":
        """Return those who know something of these knots."""
        who = {each for knot in knots for each in self.knowing.get(knot, NOBODY)}
        return People.of(self.persons[each] for each in sorted(who))

    def others(self, knot: int) -> frozenset[int]:
        """Return the knots that are known to people of whom this knot tells something of others."""
        mine = self.owning.get(knot, NOBODY)
        if not mine:
            return self.knots
        spared = {each for who in mine for each in self.persons[who].knows if self.knowing[each] <= mine}
        return self.knots - spared - {knot}

    def who_see(self, knot: int, touched: Iterable[int]) -> frozenset[int]:
        """Return who see through a move of a knot: they know one of the numbers that it touches."""
        seen = {who for each in touched for who in self.knowing.get(each, NOBODY)}
        return frozenset(seen - self.owning.get(knot, NOBODY))

    def known_by(self, who: Iterable[int]) -> frozenset[int]:
        """Return all knots that these people know."""
        return frozenset(knot for each in who for knot in self.persons[each].knows)
