"""Writing what a batch changes: everything of one kind at once, in the transaction of the desk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from meedoen.apps.accounts.sealing import seal
from meedoen.apps.cases.actions.naming import find_by_words, words_of_name
from meedoen.apps.cases.actions.recording import ESTABLISHED
from meedoen.apps.cases.actions.registering import seal_for
from meedoen.apps.cases.actions.versions import new_number, next_version
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.importing.homes import digest_of_stays
from meedoen.apps.cases.importing.plans import ClientPlan, PlannedSpell
from meedoen.apps.cases.models import (
    Assignment,
    CaseEvent,
    CaseSpell,
    CitizenNumber,
    ClientNumber,
    HouseholdStay,
    ImportedRow,
    ImportSource,
    PersonalDetails,
    Resident,
)
from meedoen.apps.cases.models.floor import CaseRecord, Versioned
from meedoen.apps.journal.inserting import insert_all, record_of
from meedoen.core.cases.told_households import StandingStay
from meedoen.core.indicators.codes import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes batches of one file of a source."""

    desk: Desk
    source: ImportSource
    why: str
    default_team: int | None

    def write(self, *, plans: Sequence[ClientPlan]) -> None:
        """Write what these plans say; everyone they are about is written down as looked at."""
        if not plans:
            return
        self._residents(plans)
        self.desk.look.saw(residents=[plan.resident for plan in plans if plan.resident])
        self._details(plans)
        self._numbers(plans)
        self._links(plans)
        self._spells(plans)
        self._stays(plans)

    def _residents(self, plans: Sequence[ClientPlan]) -> None:
        new = [plan for plan in plans if plan.resident is None]
        columns = {"registered_at": self.desk.now, "registered_by": self.desk.actor.name}
        made = self._insert([self._record(Resident, number=new_number(), **columns) for _ in new])
        for plan, resident in zip(new, made, strict=True):
            plan.resident = resident
        said = {"since": self.desk.now, "assigned_by": self.desk.actor.name, "why": self.why}
        self._insert(
            self._record(Assignment, resident_id=_key(plan), team_id=plan.client.team or self.default_team, **said)
            for plan in new
        )

    def _details(self, plans: Sequence[ClientPlan]) -> None:
        changed = [plan for plan in plans if plan.shown is not None]
        for plan in plans:
            if plan.shown is not None:
                next_version(desk=self.desk, shown=plan.shown, why=self.why, **plan.details)
        new = [plan for plan in plans if plan.details and plan.shown is None]
        self._insert(self._version(PersonalDetails, plan, source=self.source.name, **plan.details) for plan in new)
        find_by_words(desk=self.desk, words={_key(plan): _words(plan.details) for plan in (*new, *changed)})

    def _numbers(self, plans: Sequence[ClientPlan]) -> None:
        purpose = seal_for(municipality_code=self.desk.code)
        said = {
            "checked_how": f"overgenomen uit {self.source.name}",
            "checked_by": self.desk.actor.name,
            "checked_at": self.desk.now,
        }
        self._insert(
            self._record(
                CitizenNumber,
                resident_id=_key(plan),
                sealed=seal(text=plan.client.bsn, purpose=purpose),
                fingerprint=plan.client.fingerprint,
                **said,
            )
            for plan in plans
            if plan.seals
        )

    def _links(self, plans: Sequence[ClientPlan]) -> None:
        new = [plan for plan in plans if plan.link is None]
        made = self._insert(
            self._record(
                ClientNumber,
                source_id=self.source.pk,
                number=plan.client.number,
                resident_id=_key(plan),
                digest=plan.client.digest,
            )
            for plan in new
        )
        for plan, link in zip(new, made, strict=True):
            plan.link = link
        other = [plan.link for plan in plans if plan.says_other and plan.link]
        for plan in plans:
            if plan.says_other and plan.link:
                plan.link.digest = plan.client.digest
        if other:
            ClientNumber.objects.within(**self.desk.scope).bulk_update(other, ["digest"])

    def _spells(self, plans: Sequence[ClientPlan]) -> None:
        for plan in plans:
            for shown, end in plan.ended:
                next_version(desk=self.desk, shown=shown, end=end, why=self.why)
        every = [(plan, each) for plan in plans for each in plan.spells]
        self._insert(
            self._version(
                CaseSpell, plan, number=each.number, **{**each.given.columns, "end": each.end}, **self._of(each)
            )
            for plan, each in every
            if each.shown is None and not each.goes_on
        )
        for _plan, each in every:
            if each.shown is not None:
                columns = {**each.given.columns, "end": each.end}
                next_version(desk=self.desk, shown=each.shown, why=self.why, **columns)
        events = self._events([(plan, each) for plan, each in every if each.given.kind.section is Section.STEP])
        self._rows(every, events)

    def _events(self, steps: Sequence[tuple[ClientPlan, PlannedSpell]]) -> dict[int, int]:
        """Write that each step was established on its day, and return the number of the event by row."""
        kind = self.desk.book.kinds.of_word(ESTABLISHED).number
        numbers = {each.given.row: new_number() for _, each in steps}
        new = [(plan, each) for plan, each in steps if not (each.imported and each.imported.event_number)]
        self._insert(
            self._version(
                CaseEvent,
                plan,
                number=numbers[each.given.row],
                kind=kind,
                day=each.given.begin,
                value=1,
                **self._of(each),
            )
            for plan, each in new
        )
        known = CaseEvent.objects.within(**self.desk.scope).known()
        for _plan, each in steps:
            if each.imported and each.imported.event_number:
                numbers[each.given.row] = each.imported.event_number
                shown = known.filter(number=each.imported.event_number).exclude(day=each.given.begin).first()
                if shown is not None:
                    next_version(desk=self.desk, shown=shown, day=each.given.begin, why=self.why)
        return numbers

    def _rows(self, every: Sequence[tuple[ClientPlan, PlannedSpell]], events: dict[int, int]) -> None:
        self._insert(
            self._record(
                ImportedRow,
                client_id=plan.link.pk,
                key=each.given.key,
                digest=each.given.digest,
                spell_number=each.number,
                event_number=events.get(each.given.row),
            )
            for plan, each in every
            if each.imported is None and plan.link
        )
        again = [each.imported for _, each in every if each.imported is not None]
        for _plan, each in every:
            if each.imported is not None:
                each.imported.digest = each.given.digest
                each.imported.spell_number = each.number
                each.imported.event_number = events.get(each.given.row)
        if again:
            ImportedRow.objects.within(**self.desk.scope).bulk_update(again, ["digest", "spell_number", "event_number"])

    def _stays(self, plans: Sequence[ClientPlan]) -> None:
        """Write with whom people live, and what the source said of it."""
        new: list[Versioned] = []
        links: list[ClientNumber] = []
        for plan in plans:
            for each, shown in plan.stays:
                if shown is None:
                    new.append(self._version(HouseholdStay, plan, **_columns(each)))
                else:
                    next_version(desk=self.desk, shown=shown, why=self.why, **_columns(each))
            if plan.told_stays is not None and plan.link:
                plan.link.household_digest = digest_of_stays(stays=plan.told_stays)
                links.append(plan.link)
        self._insert(new)
        if links:
            ClientNumber.objects.within(**self.desk.scope).bulk_update(links, ["household_digest"])

    def _of(self, each: PlannedSpell) -> dict[str, Any]:
        return {"source": self.source.name, "source_id": each.given.key}

    def _version(self, model: type[Versioned], plan: ClientPlan, **columns: Any) -> Versioned:  # noqa: ANN401 the columns of the model
        """Return the first version of something new, and write down that it is there."""
        said = {"known_from": self.desk.now, "recorded_by": self.desk.actor.name, "why": self.why}
        record = self._record(model, resident_id=_key(plan), **{"number": new_number(), **said, **columns})
        self.desk.look.changed(what=f"{model._meta.model_name} {record.number} erbij")
        return record

    def _record(self, model: type[Any], **columns: Any) -> Any:  # noqa: ANN401 as above
        return record_of(model=model, columns={"municipality_id": self.desk.code, **columns})

    @staticmethod
    def _insert(records: Iterable[CaseRecord]) -> Sequence[Any]:
        every = list(records)
        return insert_all(records=every, guards_rows=True) if every else ()


def _key(plan: ClientPlan) -> int:
    assert plan.resident is not None  # noqa: S101 residents are written first
    key: int = plan.resident.pk
    return key


def _columns(stay: StandingStay) -> dict[str, Any]:
    return {"household": stay.household, "role": str(stay.role), "begin": stay.begin, "end": stay.end}


def _words(details: dict[str, Any]) -> Sequence[str]:
    return words_of_name(surname=details.get("surname", ""), given_name=details.get("given_name", ""))
