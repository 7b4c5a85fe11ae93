"""What has to be done today, and for whom: the deadlines of a caseload, what became old, and what was agreed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import Assignment, CaseSpell, NextStep, PersonalDetails, Resident
from meedoen.apps.cases.queries.finding import full_name
from meedoen.apps.cases.reach import within_reach
from meedoen.apps.cases.telling import told_files
from meedoen.core.cases.standing import Standing, standings
from meedoen.core.cases.telling import facts_of
from meedoen.core.indicators.codes import Code, Section
from meedoen.core.indicators.terms import TermOutcome

SOON = timedelta(days=28)
ENDING = timedelta(days=56)
_ENDING_SECTIONS = frozenset({Section.EXEMPTION, Section.PROVISION, Section.OCCUPATION, Section.SERVICE})
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """Somebody in a list: the token of the address, and the name."""

    token: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueTerm:
    """A term of somebody that passed or passes soon."""

    who: Someone
    name: str
    standing: Standing


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
class Morning:
    """A caseload in the morning: how many people, and what asks for attention, the most urgent first."""

    people: int
    due: tuple[DueTerm, ...]
    unclear: tuple[DueTerm, ...]
    ending: tuple[EndingSoon, ...]
    agreed: tuple[AgreedStep, ...]


def morning(*, desk: Desk, of_team: bool = False) -> Morning:
    """Return what the own caseload, or that of the own teams, asks for today and the weeks to come."""
    residents = _caseload(desk, of_team=of_team)
    desk.look.ground = Ground.TEAM if of_team else Ground.CASELOAD
    desk.look.saw(residents=residents)
    names = _names(desk, residents)
    due = sorted(_due(desk, residents, names), key=lambda each: each.standing.urgency)
    soon = [each for each in due if each.standing.days_left is not None and each.standing.days_left <= SOON.days]
    unclear = [each for each in due if each.standing.judgement.outcome is TermOutcome.UNKNOWN]
    return Morning(
        people=len(residents),
        due=tuple(soon),
        unclear=tuple(unclear),
        ending=tuple(_ending(desk, names)),
        agreed=tuple(_agreed(desk, names)),
    )


def _caseload(desk: Desk, *, of_team: bool) -> list[Resident]:
    assigned = Assignment.objects.within(**desk.scope).filter(
        within_reach(actor=desk.actor, municipality_code=desk.code)
    )
    mine = assigned if of_team else assigned.filter(user_id=desk.actor.user_id)
    return list(Resident.objects.within(**desk.scope).filter(pk__in=mine.values("resident_id")))


def _names(desk: Desk, residents: Iterable[Resident]) -> dict[int, Someone]:
    details = PersonalDetails.objects.within(**desk.scope).known()
    tokens = {resident.pk: str(resident.token) for resident in residents}
    named = details.filter(resident_id__in=list(tokens))
    return {each.resident_id: Someone(token=tokens[each.resident_id], name=full_name(details=each)) for each in named}


def _due(
    desk: Desk,
    residents: Sequence[Resident],
    names: dict[int, Someone],
) -> Iterable[DueTerm]:
    for resident, file in told_files(residents=residents, **desk.scope):
        for each in standings(
            terms=desk.terms, facts=facts_of(file=file, book=desk.book), today=desk.today, codebook=desk.book
        ):
            if each.is_open:
                yield DueTerm(who=names[resident.pk], name=each.judgement.term.name, standing=each)


def _ending(desk: Desk, names: dict[int, Someone]) -> Iterable[EndingSoon]:
    kinds = [code.number for code in desk.book.kinds if code.section in _ENDING_SECTIONS]
    spells = CaseSpell.objects.within(**desk.scope).known()
    soon = spells.filter(resident_id__in=list(names), kind__in=kinds, end__gt=desk.today, end__lte=desk.today + ENDING)
    for spell in soon.order_by("end"):
        code = desk.book.kinds.of_number(spell.kind)
        if code:
            yield EndingSoon(who=names[spell.resident_id], code=code, last_day=spell.end - _DAY)


def _agreed(desk: Desk, names: dict[int, Someone]) -> Iterable[AgreedStep]:
    steps = NextStep.objects.within(**desk.scope)
    due = steps.filter(resident_id__in=list(names), ended_on=None, due__lte=desk.today + SOON).order_by("due")
    return [AgreedStep(who=names[step.resident_id], step=step) for step in due]
