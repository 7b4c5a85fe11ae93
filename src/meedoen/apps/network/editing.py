"""Adding and changing areas and organisations by hand. They are of the municipality as a whole."""

from dataclasses import asdict, dataclass

from django.utils.text import slugify

from meedoen.apps.accounts.actors import SYSTEM, Actor, require_everywhere
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.journal.actions import recording
from meedoen.apps.network.models import Area, Organisation
from meedoen.apps.network.queries import KIND_NAMES

_PERMISSION = Permission.EDIT_FRAMEWORKS


class NetworkError(ValueError):
    """It cannot be kept so; the message says why and what was expected (Dutch)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaContent:
    """What is said of an area; `kind` is one of `KIND_NAMES`."""

    name: str
    kind: str
    part_of_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationContent:
    """What is said of an organisation, with the other names that it goes by."""

    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()


def keep_area(*, actor: Actor, municipality_code: str, code: str, content: AreaContent) -> Area:
    """Add an area, or change what is said of the one with this code.

    Raises:
        NotAllowedError: the actor may not edit for the whole municipality.
        NetworkError: the kind is not known, or it is part of something that is not there, or of itself.

    """
    require_everywhere(actor=actor, permission=_PERMISSION, municipality_code=municipality_code)
    within = Area.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    _require_sound(code, content, set(within.values_list("code", flat=True)))
    known = within.select_for_update().filter(code=code).first()
    done = "gebied gewijzigd" if known else "gebied toegevoegd"
    with recording(
        municipality_code=municipality_code, actor=actor, action=done, subject=content.name, permission=_PERMISSION
    ) as change:
        if known is None:
            return change.add(Area(municipality_id=municipality_code, code=code, **asdict(content)))
        change.update(known, **asdict(content))
        kept: Area = known
        return kept


def _require_sound(code: str, content: AreaContent, known: set[str]) -> None:
    if content.kind not in KIND_NAMES:
        raise NetworkError(f"‘{content.kind}’ is geen soort gebied. Kies uit: {', '.join(KIND_NAMES.values())}.")
    if content.part_of_code == code:
        raise NetworkError("Een gebied is geen deel van zichzelf. Laat ‘Deel van’ leeg of kies een ander gebied.")
    if content.part_of_code and content.part_of_code not in known:
        raise NetworkError(f"Het gebied ‘{content.part_of_code}’ bestaat niet. Voeg het eerst toe.")


def keep_organisation(*, actor: Actor, municipality_code: str, slug: str, content: OrganisationContent) -> Organisation:
    """Add an organisation (`slug` empty), or change what is said of the one at this address.

    Raises:
        NotAllowedError: the actor may not edit for the whole municipality.
        NetworkError: there is none at this address, or another one has the name already.

    """
    require_everywhere(actor=actor, permission=_PERMISSION, municipality_code=municipality_code)
    within = Organisation.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    known = within.select_for_update().filter(slug=slug).first() if slug else None
    if slug and known is None:
        raise NetworkError(f"Er is geen organisatie met adreswoord ‘{slug}’. Laat het leeg bij een nieuwe.")
    fresh = slugify(content.name)[:120]
    if not fresh:
        raise NetworkError(f"‘{content.name}’ is geen naam van een organisatie. Gebruik letters of cijfers.")
    if known is None and within.filter(slug=fresh).exists():
        raise NetworkError(f"Er is al een organisatie ‘{content.name}’.")
    values = {**asdict(content), "aliases": list(content.aliases)}
    done = "organisatie gewijzigd" if known else "organisatie toegevoegd"
    with recording(
        municipality_code=municipality_code, actor=actor, action=done, subject=content.name, permission=_PERMISSION
    ) as change:
        if known is None:
            return change.add(Organisation(municipality_id=municipality_code, slug=fresh, **values))
        change.update(known, **values)
        kept: Organisation = known
        return kept
