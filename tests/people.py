"""People for the tests: somebody with roles in a municipality, with or without an account."""

from datetime import UTC, datetime

from meedoen.apps.accounts.actions import Part, add_person
from meedoen.apps.accounts.actors import SYSTEM, Actor, Grant
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.accounts.queries import actor_for

STAFF = (Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR)
PASSWORD = "vlinder-onder-de-brug"
GRANTED = datetime(2026, 1, 5, 9, tzinfo=UTC)


def somebody(name: str, municipality_code: str, *roles: Role, user_id: int | None = None) -> Actor:
    """Return an actor without an account who may all that staff may, or what these roles may."""
    grants = tuple(Grant(municipality_code, role) for role in roles or STAFF)
    return Actor(name=name, user_id=user_id, grants=grants, origin="test")


def account(name: str, municipality: Municipality, *roles: Role | Part, password: str = PASSWORD) -> User:
    """Return a person with an account and these roles, or those of staff."""
    parts = [role if isinstance(role, Part) else Part(role) for role in roles or STAFF]
    return add_person(actor=SYSTEM, municipality=municipality, name=name, password=password, roles=parts, now=GRANTED)


def employee(name: str, municipality: Municipality, *roles: Role | Part) -> Actor:
    """Return an actor with an account and these roles, or those of staff."""
    return actor_for(person=account(name, municipality, *roles), origin="test")
