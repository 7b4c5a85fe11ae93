"""What a batch of clients would change of who lives with whom; nothing is written here."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from meedoen.apps.cases.importing.homes import (
    Homes,
    not_told_any_more,
    possible_stays,
    says_same,
    settled_beside,
    told_by,
)
from meedoen.apps.cases.importing.known import Known
from meedoen.apps.cases.importing.outcome import Judged, Refusal
from meedoen.apps.cases.importing.plans import ClientPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePlanner:
    """Plans the households of clients of one file, of which `refused` are rows that are not taken over.

    `is_told` says whether the file has households at all, `why` is the reason of every version from this source.
    """

    homes: Homes
    refused: Collection[int]
    is_told: bool
    why: str

    def plan(self, *, plan: ClientPlan, known: Known, refused: Collection[int], judged: Judged) -> None:
        """Say in a plan what becomes of the households of its client, of whom `refused` are rows that are not taken over."""
        if not self.is_told:
            return
        client = plan.client
        told = told_by(
            homes=[each for each in client.homes if each.row not in refused],
            person={**client.person, **self._days(plan, known)},
            first_day=self._first_days(plan, known, refused),
            was=self._was(plan, known),
            judged=judged,
        )
        if (refused and not told) or says_same(told=told, link=plan.link):
            return
        records = known.stays[plan.resident.pk] if plan.resident else []
        if not told:
            judged.remarks += not_told_any_more(row=client.rows[0], records=records, why=self.why)
        by_number = {each.number: each for each in records}
        possible = possible_stays(told=told, never_of=known.households_never_of(plan.resident), judged=judged)
        changed = settled_beside(told=possible, records=records, why=self.why, judged=judged)
        plan.told_stays = told
        plan.lived_with_others = bool(records)
        plan.stays = [(each, by_number.get(each.number)) for each in changed]

    def apart(self, *, plans: Sequence[ClientPlan]) -> Iterator[Refusal]:
        """Yield who comes into a household of which others, by what somebody here wrote or another source told, are of another one."""
        told: dict[int, list[tuple[int, bool]]] = defaultdict(list)
        for plan in plans:
            lives = {stay.household for stay, _ in plan.stays}
            for each in plan.told_stays or ():
                told[each.household].append((each.row, each.household in lives))
        for rows in told.values():
            if len({comes for _, comes in rows}) > 1:
                for row in (row for row, comes in rows if comes):
                    text = "anderen met dit huishoudnummer staan in Meedoen in een ander huishouden. Kijk of zij samenwonen."
                    yield Refusal(row=row, text=text)

    @staticmethod
    def _days(plan: ClientPlan, known: Known) -> Mapping[str, date]:
        """Return the days of a client that the register knows and the file does not say."""
        details = known.details.get(plan.resident.pk) if plan.resident else None
        found = {"birth_date": details.birth_date, "died_on": details.died_on} if details else {}
        return {name: day for name, day in found.items() if day is not None and name not in plan.client.person}

    def _first_days(self, plan: ClientPlan, known: Known, refused: Collection[int]) -> Mapping[int, date | None]:
        without = {*self.refused, *refused}
        undated = {each.household for each in plan.client.homes if each.begin is None}
        return {
            each: self.homes.first_day(household=each, without=without) or known.first_days.get(each)
            for each in undated
        }

    @staticmethod
    def _was(plan: ClientPlan, known: Known) -> Mapping[int, date]:
        """Return by row the begin of its benefit as it stands, from when the source told it before."""
        if plan.resident is None or plan.link is None:
            return {}
        begins = {each.number: each.begin for each in known.spells[plan.resident.pk]}
        rows = {spell.row: known.rows.get((plan.link.pk, spell.key)) for spell in plan.client.spells}
        return {row: begins[each.spell_number] for row, each in rows.items() if each and each.spell_number in begins}
