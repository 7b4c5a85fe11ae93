"""The forms of service of a municipality: adding one of its own, calling one otherwise, and ending its use."""

from collections.abc import Sequence
from datetime import date, timedelta

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.meanwhile import MEANWHILE, ChangedMeanwhileError, take_turn
from meedoen.apps.cases.models import CaseSpell, ServiceForm
from meedoen.apps.journal.actions import log
from meedoen.core.cases.service_forms import OWN_NUMBERS
from meedoen.core.indicators.codes import Section
from meedoen.core.values.dutch import format_date
from meedoen.core.values.naming import why_no_name

_LONGEST = 80
_DAY = timedelta(days=1)


class ServiceFormError(ValueError):
    """The list cannot become so; the message says what is expected (Dutch). `field` names what it is about."""

    def __init__(self, message: str, field: str = "") -> None:
        """Keep the field."""
        super().__init__(message)
        self.field = field


@one_change
def add_service_form(*, desk: Desk, name: str, begin: date) -> ServiceForm:
    """Add a form of service of the municipality's own, in use from a day on.

    Raises:
        NotAllowedError, ServiceFormError: the actor may not divide work, the name is taken or none, or the numbers are used up.

    """
    require(actor=desk.actor, permission=Permission.DIVIDE_CASES, municipality_code=desk.code)
    kept = _held(desk)
    said = _name(desk, kept, name)
    taken = {each.kind for each in kept}
    number = next((each for each in OWN_NUMBERS if each not in taken), None)
    if number is None:
        message = (
            f"Een gemeente heeft ten hoogste {len(OWN_NUMBERS)} eigen vormen van dienstverlening, en die zijn er al."
        )
        raise ServiceFormError(message)
    made: ServiceForm = ServiceForm._default_manager.create(
        municipality_id=desk.code,
        kind=number,
        name=said,
        begin=begin,
        changed_by=desk.actor.name,
        changed_at=desk.now,
    )
    _tell(desk, "vorm van dienstverlening toegevoegd", said)
    return made


@one_change
def change_service_form(
    *, desk: Desk, kind: int, name: str, last_day: date | None, was_over: bool = False, seen: str = ""
) -> ServiceForm:
    """Call a form of service otherwise, or say until and including which day it is used; files that name it keep it.

    A last day that has passed is taken when who asks says that it `was_over` by then, and no file begins it after that day.
    `seen` is the mark of the version that was shown; empty replaces whatever stands.

    Raises:
        NotAllowedError, ServiceFormError: the actor may not divide work, there is no such form, or the name or day cannot be.
        ChangedMeanwhileError: somebody else changed it since it was shown.

    """
    require(actor=desk.actor, permission=Permission.DIVIDE_CASES, municipality_code=desk.code)
    code = desk.book.kinds.of_number(kind)
    if code is None or code.section is not Section.SERVICE:
        message = "Deze vorm van dienstverlening is er niet. Kies er een uit de lijst."
        raise ServiceFormError(message)
    kept = _held(desk)
    found = next((each for each in kept if each.kind == kind), None)
    if seen and seen != mark_of(form=found):
        raise ChangedMeanwhileError(_changed(found))
    said = _name(desk, kept, name, kind)
    form = found or ServiceForm(municipality_id=desk.code, kind=kind)
    end = last_day + _DAY if last_day else None
    if end is not None and form.begin is not None and end <= form.begin:
        message = "De laatste dag ligt voor de eerste. Kies een latere dag, of maak hem leeg."
        raise ServiceFormError(message, "last_day")
    if end is not None and end != form.end and end <= desk.today:
        _refuse_past(desk, kind, end, was_over=was_over)
    form.name, form.end, form.changed_by, form.changed_at = said, end, desk.actor.name, desk.now
    form.save()
    _tell(desk, "vorm van dienstverlening veranderd", f"{code.label}: {said}")
    return form


def mark_of(*, form: ServiceForm | None) -> str:
    """Return what tells one version of a form from the next; None is a form of the national list that nobody changed."""
    return form.changed_at.isoformat() if form else "landelijk"


def _changed(form: ServiceForm | None) -> str:
    """Say who changed a form meanwhile, and what it is now."""
    if form is None:
        return MEANWHILE
    until = f", in gebruik tot en met {format_date(form.end - _DAY)}" if form.end else ""
    return (
        f"{form.changed_by} heeft deze vorm intussen veranderd. Zij heet nu ‘{form.name}’{until}. Wat u hier typte, is nog niet bewaard. "
        "Kijk of u dat nog wilt, en druk dan opnieuw op de knop."
    )


def _held(desk: Desk) -> list[ServiceForm]:
    """Return the forms of the municipality, which nobody else adds or changes until this page is done."""
    take_turn(named=f"dienstverlening:{desk.code}")
    return list(ServiceForm.objects.within(**desk.scope))


def _refuse_past(desk: Desk, kind: int, end: date, *, was_over: bool) -> None:
    """Refuse a last day that has passed, unless it is meant and no file says that the form was still used then."""
    last_day = format_date(end - _DAY)
    after = CaseSpell.objects.within(**desk.scope).known().filter(kind=kind, begin__gte=end)
    people = after.values("resident").distinct().count()
    if people:
        who = "1 persoon" if people == 1 else f"{people} personen"
        message = f"Na {last_day} begon deze vorm nog bij {who}. Kies een latere dag, of verbeter die dossiers eerst."
        raise ServiceFormError(message, "last_day")
    if not was_over:
        message = (
            f"{last_day} is al geweest. Kies vandaag of een latere dag, of zet hieronder een vinkje als dit klopt."
        )
        raise ServiceFormError(message, "last_day")


def _name(desk: Desk, kept: Sequence[ServiceForm], name: str, kind: int = 0) -> str:
    said = " ".join(name.split())
    if not said or len(said) > _LONGEST:
        message = f"Geef de vorm een naam van ten hoogste {_LONGEST} tekens."
        raise ServiceFormError(message, "name")
    if objection := why_no_name(name=said):
        raise ServiceFormError(objection, "name")
    services = {code.number: code.label for code in desk.book.kinds if code.section is Section.SERVICE}
    # The lists of this page may be from before somebody else changed them.
    services |= {each.kind: each.name for each in kept}
    if any(label.casefold() == said.casefold() for number, label in services.items() if number != kind):
        message = f"Er is al een vorm die ‘{said}’ heet. Kies een andere naam."
        raise ServiceFormError(message, "name")
    return said


def _tell(desk: Desk, action: str, subject: str) -> None:
    """Tell it in the log of changes too: it is about no resident."""
    desk.look.changed(what=action)
    log(municipality_code=desk.code, actor=desk.actor, action=action, subject=subject)
