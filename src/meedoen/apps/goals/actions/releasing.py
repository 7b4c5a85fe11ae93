"""Releasing figures that were computed, and judging anew every goal that they bear on."""

from datetime import datetime

from django.db import transaction

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.goals.actions.course import refresh_courses_of_indicator
from meedoen.apps.indicators.actions.observing import Observed
from meedoen.apps.indicators.actions.releasing import release_figures
from meedoen.apps.indicators.models import Release


@transaction.atomic
def release_and_judge(
    *, actor: Actor, municipality: Municipality, number: int, now: datetime
) -> tuple[Release, Observed]:
    """Release what somebody else submitted, and work out anew the courses of the indicators that got figures.

    Raises:
        NotAllowedError, ReleaseError: as `release_figures`.

    """
    release, observed = release_figures(actor=actor, municipality=municipality, number=number, now=now)
    for indicator in observed.indicators:
        refresh_courses_of_indicator(actor=SYSTEM, indicator=indicator)
    return release, observed
