"""The people of a demonstration: one per role, each with a password that is told once and kept nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from meedoen.apps.accounts.actions.people import UnknownPersonError, add_person, renew_password
from meedoen.apps.accounts.actions.roles import Part
from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.people import made_password
from meedoen.apps.accounts.permissions import Role

OF_FIGURES = (
    ("adviseur", Role.EDITOR),
    ("controleur", Role.APPROVER),
    ("analist", Role.ANALYST),
    ("beheer", Role.ADMINISTRATOR),
    ("partner", Role.PARTNER),
)
OF_THE_REGISTER = (
    ("klantmanager", Role.CASE_MANAGER),
    *((f"klantmanager{number}", Role.CASE_MANAGER) for number in range(2, 9)),
    ("teamleider", Role.TEAM_LEAD),
    ("intaker", Role.INTAKE),
    ("kwaliteit", Role.QUALITY),
    ("privacy", Role.PRIVACY_OFFICER),
    ("analist", Role.ANALYST),
    ("controleur", Role.APPROVER),
    ("beheer", Role.ADMINISTRATOR),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPerson:
    """Somebody of a demonstration: the name to sign in with, the role, and the password of this time."""

    name: str
    role: Role
    password: str


def give_demo_people(
    *, actor: Actor, municipality: Municipality, people: Sequence[tuple[str, Role]], organisation: str = ""
) -> tuple[DemoPerson, ...]:
    """Make these people, or give who is there already another password; a partner works for the organisation.

    Raises:
        NotAllowedError: the actor may not manage people here.
        PersonExistsError: somebody of another municipality has such a name.

    """
    found = []
    for word, role in people:
        person = DemoPerson(name=f"{word}.{municipality.slug}", role=role, password=made_password())
        part = Part(role, organisation=organisation if role is Role.PARTNER else "")
        _give(actor, municipality, person, part)
        found.append(person)
    return tuple(found)


def _give(actor: Actor, municipality: Municipality, person: DemoPerson, part: Part) -> None:
    try:
        renew_password(actor=actor, municipality=municipality, name=person.name, password=person.password)
    except UnknownPersonError:
        add_person(
            actor=actor,
            municipality=municipality,
            name=person.name,
            password=person.password,
            roles=[part],
            now=timezone.now(),
        )
