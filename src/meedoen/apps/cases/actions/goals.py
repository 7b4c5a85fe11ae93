"""The own goals of somebody, in the person's words: added, changed, reached or given up; every version stays."""

from dataclasses import dataclass
from datetime import date

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.recording import EntryError, known_person
from meedoen.apps.cases.actions.versions import first_version, next_version
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.models import OwnGoal, Resident
from meedoen.core.cases.entries import Objection, objections_to_day
from meedoen.core.values.dutch import format_date


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalState:
    """How a goal stands: its words, and the day on which it was reached or given up, if it was, with why."""

    words: str
    reached_on: date | None = None
    given_up_on: date | None = None
    given_up_why: str = ""


@one_change
def add_goal(*, desk: Desk, resident: Resident, words: str, since: date) -> OwnGoal:
    """Write down what somebody wants to reach, in the person's own words.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or it cannot be so.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    person = known_person(desk=desk, resident=resident)
    objections = (*_without_words(words), *objections_to_day(day=since, person=person, today=desk.today, field="since"))
    if objections:
        raise EntryError(*objections)
    return first_version(desk=desk, model=OwnGoal, resident=resident, words=words.strip(), since=since)


@one_change
def change_goal(*, desk: Desk, shown: OwnGoal, state: GoalState) -> OwnGoal:
    """Write down how a goal stands now; what stood there stays as an earlier version.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files, or it cannot be so.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    objections = list(_without_words(state.words))
    day = state.reached_on or state.given_up_on
    if day is not None:
        person = known_person(desk=desk, resident=shown.resident)
        objections += objections_to_day(day=day, person=person, today=desk.today)
        if day < shown.since:
            text = (
                f"{format_date(day)} ligt voor de dag waarop dit doel werd opgeschreven ({format_date(shown.since)})."
            )
            objections.append(Objection(field="day", text=text))
    if objections:
        raise EntryError(*objections)
    return next_version(
        desk=desk,
        shown=shown,
        words=state.words.strip(),
        reached_on=state.reached_on,
        given_up_on=state.given_up_on,
        given_up_why=state.given_up_why.strip(),
    )


def _without_words(words: str) -> tuple[Objection, ...]:
    if words.strip():
        return ()
    return (Objection(field="words", text="Schrijf het doel op zoals de inwoner het zegt."),)
