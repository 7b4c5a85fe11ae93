"""Two who send a form of the register, of whom the slower began first, for `meeting_late`: of the same form, or the same letter twice."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.cases.actions.letter_settings import change_letterhead
from meedoen.apps.cases.actions.letters import letter_number
from meedoen.apps.cases.actions.service_forms import add_service_form, change_service_form, mark_of
from meedoen.apps.cases.desk import Desk, at_desk
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.models import MadeLetter, ServiceForm
from tests.apps.cases.letters import HEAD, made_letter_to
from tests.trust.two_at_once import CODE, Act, Office, side_by_side

BEGIN = date(2026, 1, 5)
Result = TypeVar("Result")


def alone(act: Callable[[Desk], Result]) -> Result:
    """Do something while nobody else does."""
    with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as desk:
        return act(desk)


def service_form(office: Office) -> tuple[list[str], object]:
    """Two who change one form of service: one calls it otherwise, the other ends its use."""
    made = alone(lambda desk: add_service_form(desk=desk, name="Werkplein", begin=BEGIN))

    def changes(name: str, last_day: date | None) -> Act:
        asked = {"kind": made.kind, "name": name, "last_day": last_day, "seen": mark_of(form=made)}
        return lambda desk: change_service_form(desk=desk, **asked, was_over=True)

    actors = (office.head, office.head)
    told = side_by_side(
        changes("Werkplein Noord", None), changes("Werkplein", date(2026, 3, 2)), actors=actors, began_later=True
    )
    with serving(municipality_code=CODE):
        now = ServiceForm._default_manager.kept_for_all(municipality_code=CODE).get(kind=made.kind)
        return told, [now.name, now.end]


def letter(office: Office) -> tuple[list[str], object]:
    """One who presses twice: one letter comes of it."""
    alone(lambda desk: change_letterhead(desk=desk, wanted=HEAD, seen=0))
    number = letter_number()

    def makes(desk: Desk) -> None:
        made_letter_to(desk=desk, resident=office.resident, number=number)

    told = side_by_side(makes, makes, actors=(office.worker, office.worker), began_later=True)
    with serving(municipality_code=CODE):
        return told, office.of(MadeLetter).count()
