"""With whom clients live, as a file tells it: of which household each is since which day, beside what stands in the register.

A row says since when itself, or else its benefit does. Of who has neither it is the first day that the file has of that household,
and a child is of it since its birth.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from meedoen.apps.cases.importing.outcome import Judged, Refusal
from meedoen.apps.cases.importing.rows import GivenRow, digest_of
from meedoen.apps.cases.models import ClientNumber, HouseholdStay
from meedoen.apps.cases.pseudonyms import household_number
from meedoen.core.cases.entries import KnownPerson, Objection, objections_to_day
from meedoen.core.cases.households import HouseholdRole
from meedoen.core.cases.told_households import StandingStay, ToldStay, settled
from meedoen.core.values.dutch import format_date


def told_stays(
    *, rows: Iterable[GivenRow], municipality_code: str, source: str, judged: Judged
) -> Mapping[int, ToldStay]:
    """Return by row of which household it says that its client is; of which no day is known, is told in `judged`."""
    telling = [row for row in rows if row.home is not None]
    first: dict[str, date] = {}
    for row in telling:
        day = _own_day(row)
        if row.home and day and day <= first.get(row.home.said, day):
            first[row.home.said] = day
    found: dict[int, ToldStay] = {}
    for row in telling:
        assert row.home is not None  # noqa: S101 those without were left out
        begin = _own_day(row) or _with_others(row, first.get(row.home.said))
        if begin is None:
            text = "nergens in dit bestand staat sinds wanneer deze cliënt in dit huishouden woont, dus dat is niet overgenomen; verwacht: een kolom ‘huishouden vanaf’, of een uitkering met een begin."
            judged.remarks.append(Refusal(row=row.number, text=text))
            continue
        number = household_number(municipality_code=municipality_code, source=source, said=row.home.said)
        found[row.number] = ToldStay(row=row.number, household=number, begin=begin, role=row.home.role)
    return found


def _own_day(row: GivenRow) -> date | None:
    if row.home is not None and row.home.since is not None:
        return row.home.since
    return row.spell.begin if row.spell else None


def _with_others(row: GivenRow, first: date | None) -> date | None:
    """Return the first day on which somebody can be of a household that is there since another day."""
    born, died = row.person.get("birth_date"), row.person.get("died_on")
    day = max(first, born) if first and born else first
    return None if day and died and died < day else day


def contradicting(*, stays: Sequence[ToldStay]) -> Iterator[tuple[Sequence[ToldStay], str]]:
    """Yield which rows of one client say of one day that somebody is of two households, or in two places of one."""
    by_day: dict[date, list[ToldStay]] = defaultdict(list)
    for each in stays:
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
    """Tell whether a source says of somebody's households what it said before, or nothing."""
    digest = digest_of_stays(stays=told)
    return not digest or (link is not None and link.household_digest == digest)


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
