"""What a batch of clients would change: who is new, who is who, what is written and what is refused; nothing is written here.

What the source says again as it said before changes nothing, whatever was done here since. What it says otherwise becomes a new
version, unless somebody corrected it here or gave it a seat of a place: that stays, and is told.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from meedoen.apps.cases.actions.versions import new_number
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.importing.beside import Arranged, Wished, arranged
from meedoen.apps.cases.importing.clients import GivenClient, listed_rows
from meedoen.apps.cases.importing.fields import Field
from meedoen.apps.cases.importing.homes import not_so
from meedoen.apps.cases.importing.known import Known
from meedoen.apps.cases.importing.outcome import Judged, Refusal
from meedoen.apps.cases.importing.planning_homes import HomePlanner
from meedoen.apps.cases.importing.plans import ClientPlan, PlannedSpell
from meedoen.apps.cases.importing.rows import GivenSpell
from meedoen.apps.cases.models import CaseSpell, ImportedRow, PersonalDetails
from meedoen.core.cases.entries import KnownPerson, Objection, objections_to_birth
from meedoen.core.cases.names import folded
from meedoen.core.values.dutch import format_date

_STAYS_SEATED = (
    "de dagen daar blijven. Is het anders, verander het dan in het dossier, waar Meedoen kijkt of er plaats is."
)
_COLUMN_OF = {"since": Field.SINCE, "begin": Field.BEGIN, "end": Field.END, "born": Field.BORN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """Plans batches of one file, `homes` who lives with whom; `headings` are by field, `why` is the reason of every version from this source."""

    desk: Desk
    headings: Mapping[Field, str]
    why: str
    default_team: int | None
    homes: HomePlanner

    def plan(self, *, clients: Sequence[GivenClient], known: Known, judged: Judged) -> list[ClientPlan]:
        """Return what these clients change; what is refused or should be known is added to `judged`."""
        plans: list[ClientPlan] = []
        for client in clients:
            refusal = self._who(client, known)
            if refusal is not None:
                judged.refusals += [Refusal(row=row, column=refusal.column, text=refusal.text) for row in client.rows]
                continue
            plan = self._person(client, known, judged)
            person = self._days(plan, known)
            never = dict(not_so(days=client.days_together, person=person, today=self.desk.today))
            judged.refusals += self._refused({row: (each,) for row, each in never.items()})
            found = self._spells(plan, known, judged, person=person, without=never.keys())
            refused = found.refused.keys() | client.refused | never.keys()
            if set(client.rows) <= refused:
                continue
            self.homes.plan(plan=plan, known=known, refused=refused, judged=judged)
            self._count(plan, judged)
            if not plan.is_empty:
                plans.append(plan)
        judged.remarks += self.homes.apart(plans=plans)
        return plans

    def _who(self, client: GivenClient, known: Known) -> Refusal | None:
        """Return why nobody can tell who a client is, or why it cannot be so."""
        found = next(chain(self._clashes(client, known), self._not_so(client, known)), None)
        if found is None:
            return None
        field_, text = found
        return Refusal(row=client.rows[0], column=self.headings.get(field_, ""), text=text)

    @staticmethod
    def _clashes(client: GivenClient, known: Known) -> Iterator[tuple[Field, str]]:
        """Tell how numbers contradict each other: two people under one, or one person under two."""
        link = known.clients.get(client.number)
        bearer = known.bearers.get(client.fingerprint) if client.fingerprint else None
        if link and bearer and bearer.pk != link.resident_id:
            yield Field.BSN, "dit BSN is in het register van iemand anders; verwacht: het BSN van deze cliënt"
        if bearer and not link and bearer.pk in known.numbers:
            text = "wie dit BSN heeft, staat bij deze bron al onder een ander cliëntnummer; verwacht: één nummer per persoon"
            yield Field.BSN, text
        if client.beside and not link:
            where = listed_rows(client.beside)
            text = f"hetzelfde BSN staat bij een ander cliëntnummer ({where}); verwacht: één nummer per persoon"
            yield Field.BSN, text
        theirs = known.fingerprints.get(link.resident_id, "") if link else ""
        if client.fingerprint and theirs and theirs != client.fingerprint:
            yield Field.BSN, "bij dit cliëntnummer stond een ander BSN; verwacht: hetzelfde als de vorige keer"

    def _not_so(self, client: GivenClient, known: Known) -> Iterator[tuple[Field, str]]:
        """Tell what of a person cannot be."""
        resident = known.resident_of(client)
        if resident is not None and _is_another(client, known.details.get(resident.pk)):
            text = "naam en geboortedatum zijn allebei anders dan in het register; verwacht: dezelfde persoon"
            yield Field.SURNAME, text
        born = client.person.get("birth_date")
        for each in objections_to_birth(born=born, today=self.desk.today) if born else ():
            yield Field.BORN, each.text
        if resident is None and client.team is None and self.default_team is None:
            yield (
                Field.TEAM,
                "er staat geen team; verwacht: een team voor wie nieuw is, in de rij of in de mapping (Team van wie nieuw is)",
            )

    def _person(self, client: GivenClient, known: Known, judged: Judged) -> ClientPlan:
        link = known.clients.get(client.number)
        resident = known.resident_of(client)
        plan = ClientPlan(client=client, resident=resident, link=link)
        born = client.person.get("birth_date")
        if resident is None:
            plan.details, plan.seals = dict(client.person), bool(client.bsn)
            if (folded(client.person["surname"]), born) in known.namesakes:
                text = "in het register staat al iemand met deze achternaam en geboortedatum. Ze zijn niet samengevoegd; kijk of het dezelfde persoon is."
                judged.remarks.append(Refusal(row=client.rows[0], text=text))
            return plan
        plan.seals = bool(client.bsn) and resident.pk not in known.fingerprints
        plan.says_other = link is not None and link.digest != client.digest
        details = known.details.get(resident.pk)
        other = {name: value for name, value in client.person.items() if details and getattr(details, name) != value}
        if not other or (link and not plan.says_other):
            return plan
        if details and link and details.why == self.why:
            plan.details, plan.shown = other, details
        else:
            plan.says_other = False
            text = "de persoonsgegevens zijn anders dan wat iemand in Meedoen vastlegde; die van Meedoen blijven staan."
            judged.remarks.append(Refusal(row=client.rows[0], text=text))
        return plan

    def _spells(
        self, plan: ClientPlan, known: Known, judged: Judged, *, person: KnownPerson, without: Collection[int]
    ) -> Arranged:
        given_spells = [given for given in plan.client.spells if given.row not in without]
        held = known.held(resident=plan.resident, desk=self.desk) if plan.resident else []
        current = {each.number: each for each in known.spells[plan.resident.pk]} if plan.resident else {}
        rows = {
            given.row: imported
            for given in given_spells
            if plan.link and (imported := known.rows.get((plan.link.pk, given.key)))
        }
        wishes = (self._wish(given, rows.get(given.row), current, judged) for given in given_spells)
        wished = [each for each in wishes if each is not None]
        found = arranged(wished=wished, held=held, person=person, today=self.desk.today)
        judged.refusals += self._refused(found.refused)
        for row, ending in found.endings:
            if ending.spell.number in current:
                judged.remarks.append(Refusal(row=row, text=ending.text))
        plan.ended = self._ended(found, current)
        for each in found.accepted:
            number = found.on.get(each.given.row, each.number)
            plan.spells.append(
                PlannedSpell(
                    given=each.given,
                    number=number,
                    end=found.world[number].end,
                    shown=current.get(number) if each.stands else None,
                    goes_on=each.given.row in found.on,
                    imported=rows.get(each.given.row),
                )
            )
        return found

    def _wish(
        self, given: GivenSpell, imported: ImportedRow | None, current: Mapping[int, CaseSpell], judged: Judged
    ) -> Wished | None:
        """Return what a row wants, or None when it changes nothing."""
        if imported is None:
            return Wished(given=given, number=new_number(), stands=False)
        shown = current.get(imported.spell_number)
        if shown is not None and shown.source_id != given.key and imported.digest != given.digest:
            # It went on in the spell of another row, which only that row changes.
            return Wished(given=given, number=new_number(), stands=False)
        remark = self._left_alone(given, imported, shown)
        if remark is None:
            return Wished(given=given, number=imported.spell_number, stands=True)
        judged.counts.same += not remark
        judged.remarks += [Refusal(row=given.row, text=remark)] if remark else []
        return None

    @staticmethod
    def _ended(found: Arranged, current: Mapping[int, CaseSpell]) -> list[tuple[CaseSpell, date]]:
        """Return which spells that stood here end because of new ones."""
        changing = {each.number for each in found.accepted if each.stands}
        return [
            (shown, after.end)
            for number, shown in current.items()
            if number not in changing and (after := found.world.get(number)) and after.end and after.end != shown.end
        ]

    def _left_alone(self, given: GivenSpell, imported: ImportedRow, shown: CaseSpell | None) -> str | None:
        """Say why a row that came in before changes nothing: empty when it says the same, None when it changes something."""
        if imported.digest == given.digest:
            return ""
        what = f"{given.kind.label} (vanaf {format_date(given.begin)})"
        if shown is None:
            return f"{what} heeft iemand in Meedoen laten vervallen; dat blijft zo."
        if shown.position_id is None and shown.why == self.why:
            return None
        if all(getattr(shown, name) == value for name, value in given.columns.items()):
            return ""
        if shown.position_id is not None:
            # Only the pages look whether a seat is free on the days that are added.
            return f"{what} is in Meedoen op een plaats gezet; {_STAYS_SEATED}"
        return f"{what} heeft iemand in Meedoen verbeterd; wat in Meedoen staat blijft."

    def _refused(self, found: Mapping[int, Iterable[Objection]]) -> Iterator[Refusal]:
        for row, objections in found.items():
            for each in objections:
                heading = self.headings.get(_COLUMN_OF.get(each.field, Field.BEGIN), "")
                yield Refusal(row=row, column=heading, text=each.text)

    @staticmethod
    def _days(plan: ClientPlan, known: Known) -> KnownPerson:
        details = known.details.get(plan.resident.pk) if plan.resident else None
        born, died = (details.birth_date, details.died_on) if details else (None, None)
        return KnownPerson(born=plan.details.get("birth_date", born), died=plan.details.get("died_on", died))

    @staticmethod
    def _count(plan: ClientPlan, judged: Judged) -> None:
        counts = judged.counts
        counts.people += plan.resident is None
        counts.details += bool(plan.resident is not None and (plan.details or plan.seals))
        counts.spells += sum(each.shown is None and not each.goes_on for each in plan.spells)
        counts.changed += sum(each.shown is not None for each in plan.spells)
        counts.homes += bool(plan.stays) and not plan.lived_with_others
        counts.rehomed += bool(plan.stays) and plan.lived_with_others


def _is_another(client: GivenClient, details: PersonalDetails | None) -> bool:
    born = client.person.get("birth_date")
    if details is None or born is None or details.birth_date is None:
        return False
    return born != details.birth_date and folded(client.person["surname"]) != folded(details.surname)
