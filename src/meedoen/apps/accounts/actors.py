"""Who acts: a visitor, a person with an account, or the system itself. Never optional, never guessed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who reads or changes data.

    `inside` holds the codes of the municipalities whose unpublished records the actor may see;
    None means every municipality (the system while it loads or migrates).
    """

    name: str
    user_id: int | None = None
    inside: frozenset[str] | None = frozenset()

    @property
    def signed_in_as(self) -> str:
        """The name of a person with an account; empty for a visitor and for the system."""
        return self.name if self.user_id is not None else ""

    def is_inside(self, *, municipality_code: str) -> bool:
        """Tell whether the actor may see what this municipality has not published."""
        return self.inside is None or municipality_code in self.inside


class NotAllowedError(Exception):
    """The actor may not do this; the message says what is needed (Dutch)."""


VISITOR = Actor(name="bezoeker")
SYSTEM = Actor(name="Meedoen (invoer)", inside=None)


def require_inside(*, actor: Actor, municipality_code: str) -> None:
    """Refuse an actor who does not work for the municipality.

    Raises:
        NotAllowedError: the actor is not of this municipality.

    """
    if not actor.is_inside(municipality_code=municipality_code):
        message = "U kunt dit alleen voor uw eigen gemeente doen. Meld u aan met een account van deze gemeente."
        raise NotAllowedError(message)
