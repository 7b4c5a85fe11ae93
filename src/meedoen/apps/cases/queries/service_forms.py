"""The forms of service of a municipality, with how many people have one today."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.service_forms import mark_of
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import CaseSpell, ServiceForm
from meedoen.core.indicators.codes import Code, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedService:
    """A form of service, when it is used (the end is the first day without it), and how many people have it today.

    `mark` tells this version from the next.
    """

    code: Code
    begin: date | None
    end: date | None
    people: int
    is_own: bool
    mark: str


def listed_services(*, desk: Desk) -> tuple[ListedService, ...]:
    """Return every form of service, those of the national list first.

    Raises:
        NotAllowedError: the actor may not divide work.

    """
    require(actor=desk.actor, permission=Permission.DIVIDE_CASES, municipality_code=desk.code)
    desk.look.ground = Ground.WHOLE
    codes = [code for code in desk.book.kinds if code.section is Section.SERVICE]
    forms = {each.kind: each for each in ServiceForm.objects.within(**desk.scope)}
    held = CaseSpell.objects.within(**desk.scope).known().filter(kind__in=[code.number for code in codes])
    today = held.lasting(first=desk.today).order_by()
    people = dict(today.values("kind").annotate(people=Count("resident", distinct=True)).values_list("kind", "people"))
    return tuple(
        ListedService(
            code=code,
            begin=forms[code.number].begin if code.number in forms else None,
            end=forms[code.number].end if code.number in forms else None,
            people=people.get(code.number, 0),
            is_own=code.word.startswith("eigen-vorm-"),
            mark=mark_of(form=forms.get(code.number)),
        )
        for code in codes
    )
