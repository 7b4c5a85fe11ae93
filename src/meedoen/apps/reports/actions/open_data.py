"""Saying under which conditions the open data of a municipality are given."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from meedoen.apps.accounts.actors import Actor, require_everywhere
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.journal.actions import recording
from meedoen.apps.journal.changes import require_unchanged
from meedoen.apps.reports.models import OpenDataConditions
from meedoen.apps.reports.queries.open_data import CONDITIONS_FIELDS
from meedoen.links.open_data.catalogue import LICENCES

_ADDRESSES: dict[str, tuple[Callable[[str], None], str]] = {
    "contact_email": (validate_email, "een e-mailadres, zoals opendata@gemeente.nl"),
    "contact_page": (URLValidator(schemes=["https", "http"]), "een pagina, met een adres dat begint met https://"),
}


class ConditionsError(ValueError):
    """The conditions cannot be these; the message says what was expected (Dutch), `field` which one it is."""

    def __init__(self, message: str, *, field: str) -> None:
        """Keep which one."""
        super().__init__(message)
        self.field = field


def set_open_data_conditions(
    *, actor: Actor, municipality_code: str, seen: str | None = None, **said: str
) -> OpenDataConditions:
    """Change what is said of the open data: `licence`, `contact_name`, `contact_email`, `contact_page`, `rights`.

    What is not named stays as it was; an empty text takes it away. `seen` is the mark of what a form showed, None without
    a form.

    Raises:
        NotAllowedError: the actor may not publish for the whole municipality.
        ConditionsError: no such licence, or an address that is none.
        ConflictError: somebody else changed the conditions since the form was shown.

    """
    require_everywhere(actor=actor, permission=Permission.PUBLISH, municipality_code=municipality_code)
    if said.get("licence") and said["licence"] not in LICENCES:
        message = f"De licentie ‘{said['licence']}’ ken ik niet. Kies uit: {', '.join(LICENCES)}."
        raise ConditionsError(message, field="licence")
    with recording(
        municipality_code=municipality_code,
        actor=actor,
        action="voorwaarden open data gewijzigd",
        subject="open data",
        permission=Permission.PUBLISH.value,
    ) as change:
        known = OpenDataConditions.objects.within(municipality_code=municipality_code, actor=actor)
        record = known.select_for_update().first()
        is_new = record is None
        record = record or OpenDataConditions(municipality_id=municipality_code)
        if seen is not None and not is_new:
            require_unchanged(record=record, fields=CONDITIONS_FIELDS, seen=seen)
        _require_addresses(said)
        if is_new:
            for name, value in said.items():
                setattr(record, name, value)
            change.add(record)
        else:
            change.update(record, **said)
    return record


def _require_addresses(said: dict[str, str]) -> None:
    """Refuse an address for mail or of a page that is none; an empty one takes it away."""
    for name, (is_address, expected) in _ADDRESSES.items():
        if not said.get(name):
            continue
        try:
            is_address(said[name])
        except ValidationError:
            message = f"‘{said[name]}’ is geen adres dat ik begrijp. Verwacht: {expected}."
            raise ConditionsError(message, field=name) from None
