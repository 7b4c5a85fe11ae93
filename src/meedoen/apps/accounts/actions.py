"""Changes of municipalities and accounts."""

from django.db import transaction

from meedoen.apps.accounts.actors import Actor, require_inside
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.journal.actions import log


@transaction.atomic
def register_municipality(*, actor: Actor, code: str, name: str, slug: str) -> Municipality:
    """Add a municipality, or return the one that has this code.

    Raises:
        NotAllowedError: the actor does not act for this municipality.

    """
    require_inside(actor=actor, municipality_code=code)
    municipality, is_new = Municipality.objects.get_or_create(code=code, defaults={"name": name, "slug": slug})
    if is_new:
        log(municipality_code=code, actor=actor.name, action="gemeente toegevoegd", subject=name)
    return municipality
