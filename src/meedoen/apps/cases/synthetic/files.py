"""The files of a made-up household: who is in it, and what stands about each of them, by what was planned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from meedoen.apps.cases.synthetic import beside, integration
from meedoen.apps.cases.synthetic.chance import Chance, Weighted
from meedoen.apps.cases.synthetic.households import Benefit, Household, Sort
from meedoen.apps.cases.synthetic.ladder import Followed, follow
from meedoen.apps.cases.synthetic.names import Origin, name_of, origin_of, surname_of
from meedoen.apps.cases.synthetic.people import Areas, Happened, Home, Person, homes_of, years_before
from meedoen.apps.cases.synthetic.reasons import BESIDE, DEATH, PENSION, TO_WORK
from meedoen.apps.cases.synthetic.words import LANGUAGES, PROVIDERS

HEAD, PARTNER, CHILD = "hoofd", "partner", "kind"
_DAY = timedelta(days=1)
_INDICATION: Mapping[str, str] = MappingProxyType(
    {
        "loonkostensubsidie": "doelgroep-loonkostensubsidie",
        "beschut-werk-nieuw": "indicatie-beschut-werk",
        "beschut-werk-oud": "indicatie-beschut-werk",
        "dagbesteding": "beperking",
    }
)
_SERVICES: Mapping[Sort, str] = MappingProxyType({Sort.REFUGEE: "team-statushouders", Sort.YOUNG: "team-jongeren"})
_KINDS = Weighted({"algemene-bijstand": 0.97, "bbz": 0.03})
_KINDS_OF_OLDER = Weighted({"algemene-bijstand": 0.72, "ioaw": 0.22, "ioaz": 0.03, "bbz": 0.03})
_OLDER = 52
_PARENTS: Mapping[bool, float] = MappingProxyType({True: 0.45, False: 0.2})


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """What is the same for every file: from when and until when, the areas, and the seed."""

    first: date
    last: date
    areas: Areas
    seed: str


def files_of(*, household: Household, town: Town) -> list[Person]:
    """Return the people of a household with what stands in their files."""
    chance = Chance(seed=f"{town.seed}/{household.number}")
    people = list(_Household(household, town, chance).people())
    for person in people:
        for spell in person.spells:
            spell.number = chance.number()
        for event in person.events:
            event.number = chance.number()
    return people


class _Household:
    """One household on its way to files."""

    def __init__(self, household: Household, town: Town, chance: Chance) -> None:
        self._household, self._town, self._chance = household, town, chance
        self._number = chance.number()
        self._sort = household.sort or Sort.PLAIN
        fled = self._sort is Sort.REFUGEE
        moved = household.newcomer is not None and not fled
        self._origin = origin_of(has_fled=fled, has_moved=moved, chance=chance)
        self._prefix, self._surname = surname_of(origin=self._origin, chance=chance)
        self._shared_kind = ""
        self._begin = self._first_day()
        self._homes = homes_of(begin=self._begin, last=town.last, areas=town.areas, chance=chance)

    def people(self) -> Iterator[Person]:
        """Yield who is in the household, the head first."""
        head = self._person(HEAD, self._born_head())
        has_benefit = bool(self._household.benefits)
        children = self._children() if self._is_parent() else []
        self._of_plan(head)
        adults = [head]
        if self._household.is_pair:
            adults.append(self._person(PARTNER, self._born_partner(head)))
        for adult in adults:
            if has_benefit:
                self._of_benefits(adult, children)
        yield from adults
        for born in children:
            child = self._person(CHILD, born)
            self._of_child(child, born)
            yield child

    def _first_day(self) -> date:
        household = self._household
        days = [each.begin for each in household.benefits] + [each.begin for each in household.extras]
        if household.newcomer:
            days.append(household.newcomer.registered)
        if household.school_leaver:
            days.append(date.fromisoformat(household.school_leaver.split("/")[1]))
        return min(days)

    def _last_day(self) -> date:
        benefits = self._household.benefits
        return (benefits[-1].end if benefits else None) or self._town.last

    def _born_head(self) -> date:
        begin, end = self._begin, max(self._begin, self._last_day())
        household = self._household
        if household.benefits and household.benefits[-1].reason == PENSION:
            return years_before(day=end, years=67)
        youngest, oldest = years_before(day=begin, years=27), years_before(day=end, years=64)
        if self._sort is Sort.YOUNG:
            youngest, oldest = years_before(day=begin, years=18), years_before(day=end, years=26)
            if household.school_leaver:
                oldest = years_before(day=begin, years=23)
        elif self._sort is not Sort.PLAIN or not household.benefits:
            youngest, oldest = years_before(day=begin, years=19), years_before(day=end, years=60)
        born = self._chance.day(min(oldest, youngest), youngest)
        return born - timedelta(days=self._chance.between(1, 300)) if born > oldest + timedelta(days=400) else born

    def _born_partner(self, head: Person) -> date:
        born = (head.born or self._begin) + timedelta(days=self._chance.between(-2500, 2500))
        youngest, oldest = years_before(day=self._begin, years=28), years_before(day=self._last_day(), years=65)
        return max(min(born, youngest), min(oldest, youngest))

    def _is_parent(self) -> bool:
        household = self._household
        if not household.benefits or self._sort in (Sort.YOUNG, Sort.INDICATED) or self._is_old():
            return False
        return self._chance.happens(_PARENTS[household.is_pair] + (0.15 if self._sort is Sort.REFUGEE else 0))

    def _is_old(self) -> bool:
        return self._household.benefits[-1].reason in (PENSION, DEATH)

    def _children(self) -> list[date]:
        """Return the days of birth of the children, some of whom come later; who is not born yet stands in no register."""
        born = (
            self._begin + timedelta(days=self._chance.between(-5000, 500)) for _ in range(self._chance.between(1, 3))
        )
        return [day for day in born if day <= self._town.last]

    def _person(self, role: str, born: date) -> Person:
        chance = self._chance
        begin = max(self._begin, born)
        prefix, surname = self._prefix, self._surname
        if role == PARTNER and chance.happens(0.7):
            prefix, surname = surname_of(origin=self._origin, chance=chance)
        benefits = self._household.benefits
        died = benefits[-1].end if role == HEAD and benefits and benefits[-1].reason == DEATH else None
        return Person(
            number=chance.number(),
            token=chance.token(),
            name=name_of(origin=self._origin, prefix=prefix, surname=surname, chance=chance),
            born=born,
            birth_year=born.year,
            salutation=chance.pick(("mevrouw", "de heer", "")),
            language=chance.pick(LANGUAGES) if self._origin is not Origin.DUTCH and chance.happens(0.4) else "",
            household=self._number,
            role=role,
            registered=begin,
            homes=[
                Home(each.area, each.street, max(each.begin, born), each.end)
                for each in self._homes
                if each.end is None or each.end > born
            ],
            died=died - _DAY if died else None,
            is_confidential=chance.happens(0.01),
        )

    def _of_plan(self, head: Person) -> None:
        """Write what was decided of the first person of the household."""
        household, town = self._household, self._town
        for extra in household.extras:
            word = _INDICATION.get(extra.word, "")
            if word and not any(spell.word == word for spell in head.spells):
                head.lasts(word=word, begin=extra.begin - timedelta(days=self._chance.between(20, 200)))
            provider = None if extra.word == BESIDE else self._chance.below(len(PROVIDERS))
            end = extra.end if extra.end and extra.end <= town.last else None
            head.lasts(word=extra.word, begin=extra.begin, end=end, hours=extra.hours, provider=provider)
            if extra.word == "loonkostensubsidie" and self._chance.happens(0.6):
                head.lasts(word="persoonlijke-ondersteuning", begin=extra.begin, end=end, provider=provider)
            if extra.word == BESIDE and extra.end and extra.end <= town.last and self._chance.happens(0.3):
                head.events.append(Happened("maximale-uren-behaald", extra.end - _DAY))
        if household.newcomer:
            integration.integrate(person=head, newcomer=household.newcomer, last=town.last, chance=self._chance)
        if household.school_leaver:
            beside.leave_school(person=head, told=household.school_leaver, last=town.last)

    def _of_benefits(self, person: Person, children: list[date]) -> None:
        """Write what goes with having a benefit."""
        household, town, chance = self._household, self._town, self._chance
        self._of_sort(person)
        kind = self._kind(person)
        # The register held no obligation under the law before that of 2021; that somebody is a refugee stands with the benefit.
        group = integration.REFUGEE if self._sort is Sort.REFUGEE and household.newcomer is None else ""
        for benefit in household.benefits:
            person.lasts(word=kind, begin=benefit.begin, end=benefit.end, reason=benefit.reason, group=group)
            if benefit.begin >= town.first and person.role == HEAD:
                beside.ask_for_benefit(person=person, begin=benefit.begin, last=town.last, chance=chance)
            self._served(person, benefit)
            first, end = max(benefit.begin, town.first), benefit.end or town.last + _DAY
            if first < end:
                self._followed(person, benefit, first, end, children)

    def _of_sort(self, person: Person) -> None:
        """Write what puts somebody in a group, from before the first benefit."""
        if self._sort is Sort.INDICATED and person.role == HEAD:
            since = self._household.benefits[0].begin - timedelta(days=self._chance.between(10, 400))
            person.lasts(word="indicatie-banenafspraak", begin=since)

    def _kind(self, person: Person) -> str:
        """Return which benefit it is; both of a pair have the same."""
        if person.role == HEAD:
            is_old = self._begin.year - person.birth_year >= _OLDER
            self._shared_kind = self._chance.weighted(_KINDS_OF_OLDER if is_old else _KINDS)
        return self._shared_kind

    def _served(self, person: Person, benefit: Benefit) -> None:
        household = self._household
        if not household.is_served:
            return
        plain = "basisdienstverlening" if household.number % 3 == 0 else "gemeentelijke-dienstverlening"
        word = household.service or _SERVICES.get(self._sort, plain)
        person.lasts(word=word, begin=benefit.begin, end=benefit.end)

    def _followed(self, person: Person, benefit: Benefit, first: date, end: date, children: list[date]) -> None:
        """Write what happens while somebody has a benefit."""
        household, town, chance = self._household, self._town, self._chance
        earns = next((each for each in household.extras if each.word == BESIDE), None)
        earned = (earns.begin, earns.end) if earns and person.role == HEAD and first < earns.begin < end else None
        followed = Followed(
            first=first,
            end=end,
            goes_on=benefit.end is None,
            sort=self._sort,
            earns=earned,
            to_work=benefit.reason == TO_WORK and chance.happens(0.7),
            again=min((each.begin for each in household.benefits if each.begin > benefit.begin), default=None),
        )
        follow(person=person, followed=followed, last=town.last, chance=chance)
        last = end - _DAY
        five = [years_before(day=born, years=-5) for born in children] if not household.is_pair else []
        planned = benefit.end
        beside.exempt(
            person=person,
            first=first,
            end=planned,
            last=town.last,
            child_is_five=max(five, default=None),
            chance=chance,
        )
        beside.accompany(person=person, first=first, end=planned, last=town.last, chance=chance)
        if chance.happens(0.07) and person.role == HEAD:
            beside.owe(person=person, first=first, end=last, last=town.last, chance=chance)
        if chance.happens(0.06):
            beside.signal(person=person, first=first, end=last, last=town.last, chance=chance)
        if chance.happens(0.08):
            beside.ask(person=person, first=first, end=last, last=town.last, chance=chance)
        if chance.happens(0.12):
            beside.want(person=person, since=first, chance=chance)

    def _of_child(self, child: Person, born: date) -> None:
        household, town = self._household, self._town
        grown = years_before(day=born, years=-18)
        for benefit in household.benefits:
            begin = max(benefit.begin, born)
            end = min(benefit.end or grown, grown)
            if begin <= town.last and begin < grown:
                child.lasts(word="kind-in-bijstandsgezin", begin=begin, end=end if end <= town.last else None)
        beside.go_to_school(
            person=child, born=born, first=max(self._begin, town.first), last=town.last, chance=self._chance
        )
