"""Changes of the list of municipalities of the country."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from meedoen.apps.accounts.actors import SYSTEM, Actor, NotAllowedError
from meedoen.apps.accounts.models import ListedMunicipality
from meedoen.apps.journal.actions import log
from meedoen.core.indicators.comparisons import Listing


@transaction.atomic
def replace_municipality_list(*, actor: Actor, listed: Sequence[Listing], counted_on: date, source: str) -> int:
    """Put this list in the place of the one that is there, and return how many municipalities it has.

    Raises:
        NotAllowedError: only who keeps the server may: the list is of no municipality.

    """
    if actor != SYSTEM:
        raise NotAllowedError("De lijst van gemeenten verandert alleen wie de server beheert.")
    ListedMunicipality.objects.all().delete()
    ListedMunicipality.objects.bulk_create(
        ListedMunicipality(
            code=each.code,
            name=each.name,
            province=each.province,
            inhabitants=each.inhabitants or 0,
            counted_on=counted_on,
            source=source,
        )
        for each in listed
    )
    details = {"gemeenten": len(listed), "peildatum": counted_on.isoformat()}
    log(municipality_code="", actor=actor, action="lijst van gemeenten geladen", subject=source, details=details)
    return len(listed)
