"""What has to be done today, and for whom: the deadlines of a caseload, what became old, and what was agreed."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import CaseSpell, NextStep, Resident
from meedoen.apps.cases.queries.alerts import ShownAlert, open_alerts, unmatched_alerts
from meedoen.apps.cases.queries.caseloads import Someone, caseload, named
from meedoen.apps.cases.queries.deceased import LeftAfterDeath, left_after_death
from meedoen.apps.cases.queries.departed import LeftBehind, departures, left_behind
from meedoen.apps.cases.queries.doings import doings_by_resident
from meedoen.apps.cases.queries.handovers import ShownHandover, waiting_handovers
from meedoen.core.cases.doings import Doing
from meedoen.core.cases.open_terms import OpenTerm
from meedoen.core.indicators.codes import Code, Section
from meedoen.core.indicators.terms import TermOutcome

__all__ = ["AgreedStep", "DueTerm", "EndingSoon", "LeftOpen", "Morning", "MovedAway", "Someone", "morning"]

SOON = timedelta(days=28)
ENDING = timedelta(days=56)
_ENDING_SECTIONS = frozenset({Section.EXEMPTION, Section.PROVISION, Section.OCCUPATION, Section.SERVICE})
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueTerm:
    """What there is to do of somebody by a term that passed or passes soon."""

    who: Someone
    doing: Doing[OpenTerm]

    @property
    def first(self) -> OpenTerm:
        """The term that comes first."""
        return self.doing.first


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingSoon:
    """Something of somebody that ends soon, on its last day."""

    who: Someone
    code: Code
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedStep:
    """What was agreed with somebody."""

    who: Someone
    step: NextStep


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOpen:
    """Somebody who died, with what has to be brought to an end in the file."""

    who: Someone
    after: LeftAfterDeath


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedAway:
    """Somebody who left the municipality, with what runs on in the file."""

    who: Someone
    behind: LeftBehind


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """A caseload in the morning: how many people, and what asks for attention, the most urgent first.

    `to_answer` was handed to the actor or the own teams, `given` was handed over and nobody confirmed it. `unmatched` are signals
    of which nobody knows whose file they belong in; only who does the intake sees them. `left` is of who died: nothing else is asked of them;
    `moved` is of who left the municipality, and something runs on.
    """

    people: int
    due: tuple[DueTerm, ...]
    unclear: tuple[DueTerm, ...]
    ending: tuple[EndingSoon, ...]
    agreed: tuple[AgreedStep, ...]
    left: tuple[LeftOpen, ...]
    moved: tuple[MovedAway, ...]
    alerts: tuple[ShownAlert, ...]
    to_answer: tuple[ShownHandover, ...]
    given: tuple[ShownHandover, ...]
    unmatched: tuple[ShownAlert, ...]


def morning(*, desk: Desk, of_team: bool = False) -> Morning:
    """Return what the own caseload, or that of the own teams, asks for today and the weeks to come.

    Whoever shows a part of it writes down whom that part is about.
    """
    residents = caseload(desk=desk, of_team=of_team)
    desk.look.ground = Ground.TEAM if of_team else Ground.CASELOAD
    names = named(desk=desk, residents=residents)
    died = {key: who.died_on for key, who in names.items() if who.died_on}
    due = sorted(_due(desk, residents, names, died), key=lambda each: each.first.urgency)
    soon = [each for each in due if each.first.days_left is not None and each.first.days_left <= SOON.days]
    unclear = [each for each in due if each.first.outcome is TermOutcome.UNKNOWN]
    living = {key: who for key, who in names.items() if key not in died}
    handed = waiting_handovers(desk=desk, residents=residents)
    does_intake = desk.actor.may(permission=Permission.REGISTER_RESIDENTS, municipality_code=desk.code)
    return Morning(
        people=len(residents),
        due=tuple(soon),
        unclear=tuple(unclear),
        ending=tuple(_ending(desk, living)),
        agreed=tuple(_agreed(desk, living)),
        left=tuple(_left(desk, died, names)),
        moved=tuple(_moved(desk, living)),
        alerts=open_alerts(desk=desk, names=names),
        to_answer=handed.to_answer,
        given=handed.given,
        unmatched=unmatched_alerts(desk=desk) if does_intake else (),
    )


def _due(
    desk: Desk, residents: Sequence[Resident], names: dict[int, Someone], died: Container[int]
) -> Iterable[DueTerm]:
    for resident, found in doings_by_resident(desk=desk, residents=residents, died=died):
        for each in found:
            yield DueTerm(who=names[resident.pk], doing=each)


def _left(desk: Desk, died: Mapping[int, date], names: dict[int, Someone]) -> Iterable[LeftOpen]:
    found = left_after_death(desk=desk, died=died)
    ordered = sorted(found.items(), key=lambda each: (each[1].died_on, each[0]))
    return [LeftOpen(who=names[key], after=each) for key, each in ordered]


def _moved(desk: Desk, living: dict[int, Someone]) -> Iterable[MovedAway]:
    found = left_behind(desk=desk, since=departures(desk=desk, keys=living))
    ordered = sorted(found.items(), key=lambda each: (each[1].since, each[0]))
    return [MovedAway(who=living[key], behind=each) for key, each in ordered]


def _ending(desk: Desk, names: dict[int, Someone]) -> Iterable[EndingSoon]:
    kinds = [code.number for code in desk.book.kinds if code.section in _ENDING_SECTIONS]
    spells = CaseSpell.objects.within(**desk.scope).known()
    soon = spells.filter(resident_id__in=list(names), kind__in=kinds, end__gt=desk.today, end__lte=desk.today + ENDING)
    for key, kind, end in soon.order_by("end").values_list("resident_id", "kind", "end"):
        code = desk.book.kinds.of_number(kind)
        if code:
            yield EndingSoon(who=names[key], code=code, last_day=end - _DAY)


def _agreed(desk: Desk, names: dict[int, Someone]) -> Iterable[AgreedStep]:
    steps = NextStep.objects.within(**desk.scope)
    due = steps.filter(resident_id__in=list(names), ended_on=None, due__lte=desk.today + SOON).order_by("due")
    return [AgreedStep(who=names[step.resident_id], step=step) for step in due]
