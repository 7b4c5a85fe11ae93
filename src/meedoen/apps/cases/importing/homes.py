"""With whom clients live, as a file tells it: of which household each is since which day, beside what stands in the register.

A row says since when itself, or else its benefit does. Of who has neither it is the first day that the file, or else the register, has of
that household, and a child is of it since its birth.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from meedoen.apps.cases.importing.outcome import ImportRefusedError, Judged, Refusal
from meedoen.apps.cases.importing.rows import GivenRow, digest_of
from meedoen.apps.cases.models import ClientNumber, HouseholdStay
from meedoen.apps.cases.pseudonyms import household_number
from meedoen.core.cases.entries import KnownPerson, Objection, objections_to_day
from meedoen.core.cases.households import HouseholdRole
from meedoen.core.cases.told_households import StandingStay, ToldStay, settled
from meedoen.core.values.dutch import format_date

MOST_TOGETHER = 15
"""More people in one household is no household, but another column, or a word where there is none."""
_FEW = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeOfRow:
    """Of which household a row says that its client is; without a `begin` it does not say since when."""

    row: int
    household: int
    role: HouseholdRole
    begin: date | None
    is_said: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """What a file tells of households: by row, and per household since which days rows say that somebody is of it."""

    by_row: Mapping[int, HomeOfRow] = field(default_factory=dict)
    days: Mapping[int, tuple[tuple[date, int], ...]] = field(default_factory=dict)

    def first_day(self, *, household: int, without: Collection[int]) -> date | None:
        """Return the first day that the file has of a household, but for these rows."""
        return min((day for day, row in self.days.get(household, ()) if row not in without), default=None)

    @property
    def dating(self) -> frozenset[int]:
        """The rows that say a day on which others depend."""
        undated = {each.household for each in self.by_row.values() if each.begin is None}
        return frozenset(row for household in undated for _, row in self.days.get(household, ()))


def homes_of(*, rows: Iterable[GivenRow], municipality_code: str, source: str, judged: Judged) -> Homes:
    """Return what rows tell of households; what should be looked at is told in `judged`.

    Raises:
        ImportRefusedError: what stands there cannot be households.

    """
    telling = [row for row in rows if row.home is not None]
    _refuse_birth_dates(telling)
    together: dict[str, list[GivenRow]] = defaultdict(list)
    by_row: dict[int, HomeOfRow] = {}
    days: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for row in telling:
        assert row.home is not None  # noqa: S101 those without were left out
        if not row.home.said:
            text = (
                f"staat er als {row.home.role}, zonder huishoudnummer. Met wie deze cliënt woont, is niet overgenomen."
            )
            judged.remarks.append(Refusal(row=row.number, text=text))
            continue
        together[row.home.said].append(row)
    for said, mine in together.items():
        _look_at(mine, judged)
        household = household_number(municipality_code=municipality_code, source=source, said=said)
        for row in mine:
            by_row[row.number] = _home(row, household)
            if (day := by_row[row.number].begin) is not None:
                days[household].append((day, row.number))
    return Homes(by_row=by_row, days={household: tuple(found) for household, found in days.items()})


def _home(row: GivenRow, household: int) -> HomeOfRow:
    assert row.home is not None  # noqa: S101 as above
    begin = row.home.since or (row.spell.begin if row.spell else None)
    return HomeOfRow(
        row=row.number, household=household, role=row.home.role, begin=begin, is_said=row.home.since is not None
    )


def _refuse_birth_dates(rows: Sequence[GivenRow]) -> None:
    dated = [row for row in rows if row.home and row.home.since]
    born = [row for row in dated if row.home and row.home.since == row.person.get("birth_date")]
    if len(born) > _FEW and 2 * len(born) > len(dated):
        message = "In de kolom van ‘huishouden vanaf’ staan geboortedatums; verwacht: de eerste dag in het huishouden. Er is niets overgenomen."
        raise ImportRefusedError(message)


def _look_at(rows: Sequence[GivenRow], judged: Judged) -> None:
    """Refuse a household that is none, and tell of one in which two people asked for the benefit."""
    people = {row.client or row.bsn for row in rows}
    if len(people) > MOST_TOGETHER:
        message = (
            f"Eén huishoudnummer staat bij {len(people)} cliënten; verwacht: hoogstens {MOST_TOGETHER} mensen in een huishouden. Misschien is een kolom "
            "verschoven, of staat er iets anders dan het nummer van een huishouden. Er is niets overgenomen."
        )
        raise ImportRefusedError(message)
    heads = {row.client or row.bsn: row.number for row in rows if row.home and row.home.role is HouseholdRole.HEAD}
    if len(heads) > 1:
        text = "in dit huishouden staat meer dan één aanvrager. Het is zo overgenomen; kijk of het klopt."
        judged.remarks += [Refusal(row=row, text=text) for row in heads.values()]


def told_by(
    *,
    homes: Iterable[HomeOfRow],
    person: Mapping[str, Any],
    first_day: Mapping[int, date | None],
    was: Mapping[int, date],
    judged: Judged,
) -> list[ToldStay]:
    """Return since when somebody is of which household; of which no day is known, is told in `judged`.

    `first_day` is by household the day for who has none, `was` by row the begin of its benefit as the source told it before.
    """
    found: list[ToldStay] = []
    for each in homes:
        begin = each.begin or _with_others(person, first_day.get(each.household))
        if begin is None:
            judged.remarks.append(Refusal(row=each.row, text=_NO_DAY))
        elif each.begin is None and (died := person.get("died_on")) and died < begin:
            text = f"overleed voor {format_date(begin)}, de eerste dag van dit huishouden; dat is niet overgenomen."
            judged.remarks.append(Refusal(row=each.row, text=text))
        else:
            found.append(
                ToldStay(
                    row=each.row,
                    household=each.household,
                    begin=begin,
                    role=each.role,
                    is_said=each.is_said,
                    was=was.get(each.row),
                )
            )
    return found


_NO_DAY = (
    "nergens in dit bestand of in het register staat sinds wanneer dit huishouden er is, dus dat is niet overgenomen; "
    "verwacht: een kolom ‘huishouden vanaf’, of een uitkering met een begin."
)


def _with_others(person: Mapping[str, Any], first: date | None) -> date | None:
    """Return the first day on which somebody can be of a household that is there since another day."""
    year = person.get("birth_year")
    born = person.get("birth_date") or (date(year, 1, 1) if year else None)
    return max(first, born) if first and born else first


def contradicting(*, homes: Sequence[HomeOfRow]) -> Iterator[tuple[Sequence[HomeOfRow], str]]:
    """Yield which rows of one client say of one day that somebody is of two households, or in two places of one."""
    by_day: dict[date, list[HomeOfRow]] = defaultdict(list)
    for each in homes:
        if each.begin is not None:
            by_day[each.begin].append(each)
    for day, mine in by_day.items():
        if len({each.household for each in mine}) > 1:
            yield mine, f"deze cliënt staat vanaf {format_date(day)} in twee huishoudens"
        elif len({each.role for each in mine} - {HouseholdRole.MEMBER}) > 1:
            yield mine, f"deze cliënt heeft vanaf {format_date(day)} twee plaatsen in het huishouden"


def digest_of_stays(*, stays: Iterable[ToldStay]) -> str:
    """Return a short fingerprint of what a source tells of somebody's households; empty when it tells nothing."""
    said = sorted({(each.begin, each.household, str(each.role)) for each in stays})
    return digest_of(*said) if said else ""


def not_so(*, days: Mapping[int, date], person: KnownPerson, today: date) -> Iterator[tuple[int, Objection]]:
    """Yield which rows say since when somebody is of a household on a day on which that cannot be, and why."""
    for row, day in days.items():
        for objection in objections_to_day(day=day, person=person, today=today, field="since"):
            yield row, objection


def says_same(*, told: Iterable[ToldStay], link: ClientNumber | None) -> bool:
    """Tell whether a source says of somebody's households what it said before."""
    return digest_of_stays(stays=told) == (link.household_digest if link else "")


def not_told_any_more(*, row: int, records: Iterable[HouseholdStay], why: str) -> Iterator[Refusal]:
    """Yield that a source names no household any more of somebody who by that source is still of one."""
    for each in records:
        if each.why == why and each.end is None:
            text = (
                f"het bestand noemt geen huishouden meer. In Meedoen staat deze cliënt sinds {format_date(each.begin)} in een huishouden, en dat blijft "
                "zo. Woont deze cliënt nu anders, zet dat dan in het dossier."
            )
            yield Refusal(row=row, text=text)


def possible_stays(*, told: Iterable[ToldStay], never_of: Collection[int], judged: Judged) -> list[ToldStay]:
    """Return what a source tells without the households of which somebody here said that it was a mistake, which is told in `judged`."""
    found: list[ToldStay] = []
    for each in told:
        if each.household in never_of:
            text = "dit huishouden heeft iemand in Meedoen uit het dossier gehaald; dat blijft zo."
            judged.remarks.append(Refusal(row=each.row, text=text))
        else:
            found.append(each)
    return found


def settled_beside(
    *, told: Iterable[ToldStay], records: Iterable[HouseholdStay], why: str, judged: Judged
) -> tuple[StandingStay, ...]:
    """Return the stays that become others or are new; what stays otherwise is told in `judged`.

    `why` is the reason of what this source told before.
    """
    found = settled(told=told, standing=[_standing(each, why) for each in records])
    for row, begin in found.kept:
        text = f"met wie deze cliënt woont, staat in Meedoen vanaf {format_date(begin)} anders; dat blijft zo."
        judged.remarks.append(Refusal(row=row, text=text))
    return found.changed


def _standing(record: HouseholdStay, why: str) -> StandingStay:
    known = set(HouseholdRole)
    return StandingStay(
        number=record.number,
        household=record.household,
        begin=record.begin,
        end=record.end,
        role=HouseholdRole(record.role) if record.role in known else record.role,
        is_ours=record.why != why,
    )
