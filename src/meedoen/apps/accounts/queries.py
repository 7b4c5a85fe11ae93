"""Reading municipalities, and who is asking."""

from django.http import HttpRequest

from meedoen.apps.accounts.actors import VISITOR, Actor
from meedoen.apps.accounts.models import Membership, Municipality


def all_municipalities() -> list[Municipality]:
    """Return every municipality, by name."""
    return list(Municipality.objects.order_by("name"))


def municipality_at(*, slug: str) -> Municipality | None:
    """Return the municipality with this address, or None."""
    return Municipality.objects.filter(slug=slug).first()


def actor_of(*, request: HttpRequest) -> Actor:
    """Return who is asking: a visitor, or the signed-in person with the municipalities worked for.

    A request without a session cookie is a visitor's and costs no query.
    """
    user = request.user
    if not user.is_authenticated:
        return VISITOR
    codes = Membership.objects.filter(user=user).values_list("municipality_id", flat=True)
    return Actor(name=user.get_username(), user_id=user.pk, inside=frozenset(codes))
