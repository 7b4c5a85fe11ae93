"""Requests of a caseload or of somebody: what waits, what was granted and has not started, what nobody followed up."""

from collections.abc import Mapping
from dataclasses import dataclass

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.moments import held_moments, moments_of
from meedoen.apps.cases.queries.caseloads import Someone
from meedoen.apps.cases.queries.deceased import deaths
from meedoen.core.cases.asking import HelpRequest, Phase, requests_of

_OVER_BY_DEATH = frozenset({Phase.REPORTED, Phase.GRANTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRequest:
    """A request with who asked it."""

    who: Someone
    request: HelpRequest


def requests_in(*, desk: Desk, names: Mapping[int, Someone]) -> tuple[ShownRequest, ...]:
    """Return every request of these residents, the one that was asked first at the top.

    Of who died a report and what was to start wait no more; an application does, until the file says how it ended.
    """
    moments = moments_of(desk=desk, residents=list(names))
    died = deaths(desk=desk, keys=moments)
    found = [
        ShownRequest(who=names[resident], request=request)
        for resident, told in moments.items()
        for request in requests_of(moments=told)
        if resident not in died or request.last.phase not in _OVER_BY_DEATH
    ]
    return tuple(sorted(found, key=lambda each: each.request.asked_on))


def requests_by(*, desk: Desk, resident: Resident) -> tuple[HelpRequest, ...]:
    """Return the requests of somebody, the oldest first."""
    return requests_of(moments=held_moments(desk=desk, resident=resident))
