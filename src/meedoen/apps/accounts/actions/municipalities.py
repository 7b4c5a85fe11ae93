"""Changes of municipalities: adding one, choosing its look."""

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import transaction

from meedoen.apps.accounts.actors import Actor, require_inside
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.journal.actions import log, recording


class MunicipalityExistsError(Exception):
    """Another municipality already goes by this address (Dutch message)."""


@transaction.atomic
def register_municipality(*, actor: Actor, code: str, name: str, slug: str) -> Municipality:
    """Add a municipality, or return the one that has this code.

    Raises:
        NotAllowedError: the actor does not act for this municipality.
        MunicipalityExistsError: another municipality has this address.

    """
    require_inside(actor=actor, municipality_code=code)
    taken = Municipality.objects.filter(slug=slug).exclude(code=code).first()
    if taken is not None:
        message = (
            f"Het adres ‘{slug}’ is al van {taken.name} ({taken.code}). Controleer de code en de naam van de gemeente."
        )
        raise MunicipalityExistsError(message)
    municipality, is_new = Municipality.objects.get_or_create(code=code, defaults={"name": name, "slug": slug})
    if is_new:
        log(municipality_code=code, actor=actor, action="gemeente toegevoegd", subject=name)
    return municipality


def _is_served(path: str) -> bool:
    """Tell whether pages can point to this static file: with hashed names it must have been collected."""
    try:
        staticfiles_storage.url(path)
    except ValueError:
        return False
    return True


class UnknownThemeError(Exception):
    """There is no stylesheet of this name; the message says where it was expected (Dutch)."""


@transaction.atomic
def set_theme(*, actor: Actor, municipality: Municipality, theme: str) -> None:
    """Give a municipality its own look: `theme` names a stylesheet in `meedoen/themes`, empty is the neutral look.

    Raises:
        NotAllowedError: the actor does not act for this municipality.
        UnknownThemeError: there is no such stylesheet.

    """
    require_inside(actor=actor, municipality_code=municipality.code)
    path = f"meedoen/themes/{theme}.css"
    if theme and finders.find(path) is None:
        message = f"Er is geen huisstijl ‘{theme}’. Zet het bestand {theme}.css in de map themes van MEEDOEN_DATA."
        raise UnknownThemeError(message)
    if theme and not _is_served(path):
        message = f"De huisstijl ‘{theme}’ is nog niet klaargezet. Voer eerst meedoen collectstatic uit."
        raise UnknownThemeError(message)
    with recording(
        municipality_code=municipality.code, actor=actor, action="huisstijl gekozen", subject=theme or "neutraal"
    ) as change:
        change.update(municipality, theme=theme)
