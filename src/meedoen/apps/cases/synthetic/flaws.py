"""What is wrong in real registers, planted on purpose and told: so that one can see whether it is found."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from meedoen.apps.cases.synthetic.chance import Chance
from meedoen.apps.cases.synthetic.files import HEAD, Town
from meedoen.apps.cases.synthetic.integration import SELF_RELIANCE_HOURS
from meedoen.apps.cases.synthetic.names import misspelt
from meedoen.apps.cases.synthetic.people import Happened, Home, Lasting, Person
from meedoen.apps.cases.synthetic.reasons import BACK_TO_SCHOOL, TO_SCHOOL
from meedoen.apps.cases.synthetic.words import ASKED

_ONE_IN = 66
_ONE_IN_FINISHED = 8
_BENEFITS = frozenset({"algemene-bijstand", "bbz", "ioaw", "ioaz"})
_STEPS = tuple(f"trede-{step}" for step in range(1, 7))
_DAY = timedelta(days=1)
_LATE = timedelta(days=60)


class Flaw(StrEnum):
    """What is wrong, by its Dutch word."""

    LATE = "laat gemeld"
    OVERLAP = "twee uitkeringen tegelijk"
    GAP = "gat van een paar dagen"
    TWICE = "iemand staat er twee keer in"
    ENDED_EARLY = "trede eindigt voor de laatste vaststelling"
    NO_AREA = "buurt onbekend"
    NO_BIRTHDAY = "geboortedag onbekend"
    NO_DECISION = "aanvraag zonder besluit"
    FEW_HOURS = "Z-route afgerond zonder alle uren"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A flaw: which record has it, by its number (of a person that of the resident), and what is wrong (Dutch)."""

    flaw: Flaw
    number: int
    text: str


class Flaws:
    """Plants flaws in files as they come, and keeps which; in the years in `exact` nothing that changes what is counted by year."""

    def __init__(self, *, town: Town, exact: frozenset[int], chance: Chance) -> None:
        """Begin with nothing planted."""
        self.planted: list[Planted] = []
        self._town, self._exact, self._chance = town, exact, chance
        self._ways: tuple[Callable[[Person], list[Person]], ...] = (
            self._late,
            self._overlap,
            self._gap,
            self._twice,
            self._ended_early,
            self._no_area,
            self._no_birthday,
            self._no_decision,
        )
        self._turn = self._finished = 0
        self._wait = chance.between(1, _ONE_IN)

    def plant(self, people: list[Person]) -> list[Person]:
        """Plant a flaw in one of about every seventy people, each kind in turn, and return everybody."""
        more: list[Person] = []
        for person in people:
            self._few_hours(person)
            self._wait -= 1
            if self._wait > 0 or person.role != HEAD:
                continue
            before = len(self.planted)
            more += self._ways[self._turn % len(self._ways)](person)
            if len(self.planted) > before:
                self._turn += 1
                self._wait = self._chance.between(_ONE_IN // 3, _ONE_IN * 2 // 3)
        return [*people, *more]

    def _keep(self, flaw: Flaw, number: int, text: str) -> None:
        self.planted.append(Planted(flaw=flaw, number=number, text=text))

    def _late(self, person: Person) -> list[Person]:
        spell = next((each for each in person.spells if self._can_be_late(each)), None)
        if spell:
            spell.known = spell.begin + timedelta(days=self._chance.between(61, 300))
            spell.known = min(spell.known, self._town.last)
            days = (spell.known - spell.begin).days
            self._keep(Flaw.LATE, spell.number, f"{spell.word} is pas {days} dagen na het begin opgeschreven")
        return []

    def _can_be_late(self, spell: Lasting) -> bool:
        return self._town.first <= spell.begin < self._town.last - _LATE * 2

    def _overlap(self, person: Person) -> list[Person]:
        spell = next((each for each in person.spells if each.word in _BENEFITS and self._is_free(each.end)), None)
        if spell and spell.end and (spell.end - spell.begin).days > 60:  # noqa: PLR2004 room for what overlaps
            days = self._chance.between(5, 40)
            other = "bbz" if spell.word != "bbz" else "algemene-bijstand"
            begin = spell.end - timedelta(days=days)
            second = Lasting(other, begin, spell.end, spell.reason, number=self._chance.number())
            person.spells.append(second)
            self._keep(Flaw.OVERLAP, second.number, f"{other} loopt {days} dagen naast {spell.word}")
        return []

    def _gap(self, person: Person) -> list[Person]:
        """Cut a benefit in two within a month, so that the stock at the end of every month stays what it is."""
        for spell in person.spells:
            last = min(spell.end or self._town.last, self._town.last)
            if spell.word not in _BENEFITS or (last - spell.begin).days < 200:  # noqa: PLR2004 room for a gap
                continue
            cut = (spell.begin + timedelta(days=100)).replace(day=5)
            if cut < self._town.first or not self._is_free(cut):
                continue
            days = self._chance.between(2, 18)
            rest = replace(spell, begin=cut + timedelta(days=days), number=self._chance.number())
            spell.end, spell.reason = cut, "overig"
            person.spells.append(rest)
            self._keep(Flaw.GAP, rest.number, f"{spell.word} is {days} dagen onderbroken vanaf {cut:%d-%m-%Y}")
            break
        return []

    def _twice(self, person: Person) -> list[Person]:
        begin = max(person.registered, self._town.first)
        again = replace(
            person,
            number=self._chance.number(),
            token=self._chance.token(),
            name=misspelt(name=person.name),
            household=self._chance.number(),
            homes=[Home(each.area, each.street, each.begin, each.end) for each in person.homes],
            bsn="",
            died=None,
            spells=[],
            events=[],
            talks=[],
            steps=[],
            goals=[],
        )
        until = begin + timedelta(days=20)
        number = self._chance.number()
        again.lasts(word="aanvraag-in-behandeling", begin=begin, end=until, reason="niet-verschenen", number=number)
        self._keep(Flaw.TWICE, again.number, f"dezelfde persoon als inwoner {person.number}, anders gespeld")
        return [again]

    def _ended_early(self, person: Person) -> list[Person]:
        steps = [each for each in person.spells if each.word in _STEPS]
        seen = [each.day for each in person.events if each.word == "trede-vastgesteld"]
        if steps and seen:
            last = max(steps, key=lambda each: each.begin)
            end = max(seen) - timedelta(days=self._chance.between(5, 60))
            if end > last.begin and (last.end is None or end < last.end):
                last.end = end
                self._keep(
                    Flaw.ENDED_EARLY, last.number, f"{last.word} eindigt voor de vaststelling van {max(seen):%d-%m-%Y}"
                )
        return []

    def _no_area(self, person: Person) -> list[Person]:
        for home in person.homes:
            home.area = ""
        self._keep(Flaw.NO_AREA, person.number, "van geen enkel adres staat de buurt erbij")
        return []

    def _no_birthday(self, person: Person) -> list[Person]:
        if any(each.reason in (TO_SCHOOL, BACK_TO_SCHOOL) for each in person.spells):
            return []
        person.born = None
        self._keep(Flaw.NO_BIRTHDAY, person.number, f"alleen het geboortejaar {person.birth_year} is bekend")
        return []

    def _no_decision(self, person: Person) -> list[Person]:
        """Leave a request of somebody with a benefit without an outcome, long after the term."""
        spell = next((each for each in person.spells if each.word in _BENEFITS and each.end is None), None)
        asked = self._town.last - timedelta(days=self._chance.between(90, 400))
        if spell and spell.begin < asked:
            request = Happened(
                "aanvraag", asked, number=self._chance.number(), note=ASKED[asked.toordinal() % len(ASKED)]
            )
            person.events.append(request)
            waiting = Lasting("aanvraag-in-behandeling", asked, number=self._chance.number())
            person.spells.append(waiting)
            text = f"op de aanvraag van {asked:%d-%m-%Y} staat geen besluit"
            self._keep(Flaw.NO_DECISION, request.number, text)
        return []

    def _few_hours(self, person: Person) -> None:
        """Leave out the last hours that were told of one of a few who finished the Z-route, the first among them."""
        finished = next((each for each in person.events if each.word == "z-route-afgerond"), None)
        if finished is None:
            return
        self._finished += 1
        told = [each for each in person.events if each.word == "cursusuren"]
        if self._finished % _ONE_IN_FINISHED != 1 or not told:
            return
        hours = sum(each.value or 0 for each in told)
        while hours >= SELF_RELIANCE_HOURS:
            left_out = told.pop()
            person.events.remove(left_out)
            hours -= left_out.value or 0
        self._keep(
            Flaw.FEW_HOURS,
            finished.number,
            f"de Z-route is afgerond; er staan {hours} van de {SELF_RELIANCE_HOURS} cursusuren",
        )

    def _is_free(self, day: date | None) -> bool:
        return day is not None and day.year not in self._exact and self._town.first < day <= self._town.last
