"""Who acts: a visitor, a person with an account, a key of the API, or the system itself. Never optional, never guessed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from meedoen.apps.accounts.permissions import ALLOWED, Permission, Role, roles_with


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in a municipality: for all of it, for a framework, or for a node with everything below.

    `organisation` is the address word of the partner organisation for which a partner delivers.
    """

    municipality_code: str
    role: Role
    framework_code: str = ""
    node_code: str = ""
    organisation: str = ""

    def covers(self, *, framework_code: str, path: str) -> bool:
        """Tell whether a node lies in this part; `path` holds the codes from the root down, joined by `/`."""
        if not self.framework_code:
            return True
        return self.framework_code == framework_code and (not self.node_code or self.node_code in path.split("/"))


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who reads or changes data, with the roles that were granted and from where the request comes.

    `grants` None means everything (the system while it loads or migrates). `origin` goes into the log: the channel,
    with the network address where there is one.
    """

    name: str
    user_id: int | None = None
    grants: tuple[Grant, ...] | None = ()
    origin: str = ""

    @property
    def signed_in_as(self) -> str:
        """The name of a person with an account; empty for a visitor and for the system."""
        return self.name if self.user_id is not None else ""

    @property
    def municipalities(self) -> frozenset[str]:
        """The codes of the municipalities in which the actor has a role."""
        return frozenset(grant.municipality_code for grant in self.grants or ())

    def is_inside(self, *, municipality_code: str) -> bool:
        """Tell whether the actor may see what this municipality has not published."""
        return self.may(permission=Permission.READ_INSIDE, municipality_code=municipality_code)

    def may(self, *, permission: Permission, municipality_code: str) -> bool:
        """Tell whether the actor may do this somewhere in the municipality."""
        return self.grants is None or any(self._with(permission, municipality_code))

    def may_everywhere(self, *, permission: Permission, municipality_code: str) -> bool:
        """Tell whether the actor may do this in the whole municipality, not in a part of a tree only."""
        return self.grants is None or any(
            not grant.framework_code for grant in self._with(permission, municipality_code)
        )

    def may_at(self, *, permission: Permission, municipality_code: str, framework_code: str, path: str = "") -> bool:
        """Tell whether the actor may do this at a node, or at a framework as a whole when there is no path."""
        return self.grants is None or any(
            grant.covers(framework_code=framework_code, path=path)
            for grant in self._with(permission, municipality_code)
        )

    def organisations(self, *, municipality_code: str) -> frozenset[str]:
        """Return the address words of the organisations for which the actor delivers figures."""
        found = self._with(Permission.DELIVER_FIGURES, municipality_code)
        return frozenset(grant.organisation for grant in found)

    def roles(self, *, municipality_code: str) -> tuple[Role, ...]:
        """Return the roles in a municipality, each once, in their order."""
        mine = {grant.role for grant in self.grants or () if grant.municipality_code == municipality_code}
        return tuple(role for role in Role if role in mine)

    def _with(self, permission: Permission, municipality_code: str) -> Iterator[Grant]:
        return (
            grant
            for grant in self.grants or ()
            if grant.municipality_code == municipality_code and permission in ALLOWED[grant.role]
        )


class NotAllowedError(PermissionDenied):
    """The actor may not do this; the message says what is needed (Dutch).

    A view lets it pass: `rooms/toegang/refusing.py` sends a visitor to sign in, and shows others the message.
    """


VISITOR = Actor(name="bezoeker")
SYSTEM = Actor(name="Meedoen (invoer)", grants=None, origin="opdracht")


def require(*, actor: Actor, permission: Permission, municipality_code: str) -> None:
    """Refuse an actor who may not do this anywhere in the municipality.

    Raises:
        NotAllowedError: no role of the actor holds the permission.

    """
    if not actor.may(permission=permission, municipality_code=municipality_code):
        raise NotAllowedError(_refusal(actor, permission, municipality_code))


def require_everywhere(*, actor: Actor, permission: Permission, municipality_code: str) -> None:
    """Refuse an actor who may not do this in the whole municipality.

    Raises:
        NotAllowedError: no role holds the permission, or only for a part of a tree.

    """
    require(actor=actor, permission=permission, municipality_code=municipality_code)
    if not actor.may_everywhere(permission=permission, municipality_code=municipality_code):
        message = f"U mag {permission.label}, maar alleen in uw eigen deel. Dit gaat over de hele gemeente."
        raise NotAllowedError(message)


def require_at(
    *, actor: Actor, permission: Permission, municipality_code: str, framework_code: str, path: str = ""
) -> None:
    """Refuse an actor who may not do this at a node (or at a framework as a whole, without a path).

    Raises:
        NotAllowedError: no role holds the permission, or only for another part.

    """
    require(actor=actor, permission=permission, municipality_code=municipality_code)
    if not actor.may_at(
        permission=permission, municipality_code=municipality_code, framework_code=framework_code, path=path
    ):
        message = f"U mag {permission.label}, maar niet in dit deel. Vraag de beheerder om een rol voor dit deel."
        raise NotAllowedError(message)


def require_inside(*, actor: Actor, municipality_code: str) -> None:
    """Refuse an actor who does not work for the municipality.

    Raises:
        NotAllowedError: the actor is not of this municipality.

    """
    if not actor.is_inside(municipality_code=municipality_code):
        message = "U kunt dit alleen voor uw eigen gemeente doen. Meld u aan met een account van deze gemeente."
        raise NotAllowedError(message)


def _refusal(actor: Actor, permission: Permission, municipality_code: str) -> str:
    mine = " en ".join(role.label for role in actor.roles(municipality_code=municipality_code))
    needed = role_needed(permission=permission, mine=mine)
    if mine:
        return needed
    if actor.user_id is None:
        return f"{needed} Meld u aan met een account van deze gemeente."
    return f"{needed} U bent aangemeld als {actor.name} en hebt bij deze gemeente geen rol (meer)."


def role_needed(*, permission: Permission, mine: str = "") -> str:
    """Say which role it takes to do something (Dutch), what one is oneself, and who gives that role.

    >>> role_needed(permission=Permission.PUBLISH, mine="lezer")
    'Hiervoor is de rol goedkeurder nodig; u bent lezer. Met de rol goedkeurder mag u publiceren en weer van de site halen. Vraag de beheerder om die rol.'
    """
    *others, last = (role.label for role in roles_with(permission=permission))
    needed = f"{', '.join(others)} of {last}" if others else last
    own = f"; u bent {mine}" if mine else ""
    return f"Hiervoor is de rol {needed} nodig{own}. Met de rol {needed} mag u {permission.label}. Vraag de beheerder om die rol."
