"""Adopting a framework by hand: freezing what it says as a numbered version, and publishing it when asked."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from meedoen.apps.accounts.actors import SYSTEM, Actor, require_at
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.course import refresh_courses
from meedoen.apps.goals.actions.editing.ground import EditError, locked
from meedoen.apps.goals.actions.versions import ADOPTED, adopt_version, frozen_nodes, reason_of
from meedoen.apps.goals.models import Framework, FrameworkVersion, Placement
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.journal.actions import gathering
from meedoen.core.goals.versions import fingerprint
from meedoen.core.values.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """Who adopted the framework and when; whether it goes on the public site, with the indicators in it that are not."""

    by: str
    period: Period
    publish: bool = False
    publish_indicators: bool = False


@transaction.atomic
def adopt_framework(
    *, actor: Actor, framework: Framework, adoption: Adoption, seen: str, today: date
) -> FrameworkVersion:
    """Freeze a framework as it stands. This cannot be undone: a version is what was decided.

    `seen` is the fingerprint of the content that was shown: what one adopts is what one read.

    Raises:
        NotAllowedError: the actor may not adopt this framework, or not publish it.
        EditError: it changed since it was shown, is empty, is the same as the last version, or lies in the future.

    """
    _require_rights(actor, framework, adoption)
    now = locked(record=framework)
    _require_readable(now, adoption, seen, today)
    decided = {"adopted_by": adoption.by, "period_code": adoption.period.code}
    with gathering(
        municipality_code=now.municipality_id,
        actor=actor,
        action=ADOPTED,
        subject=now.code,
        reason=reason_of(**decided),
    ) as change:
        change.update(now, adopted_by=adoption.by, adopted_period=adoption.period.code)
        if adoption.publish:
            change.update(now, is_published=True)
        if adoption.publish and adoption.publish_indicators:
            for indicator in unpublished_indicators(framework=now):
                change.update(indicator, is_published=True)
        version = adopt_version(actor=actor, framework=now, **decided)
    refresh_courses(actor=SYSTEM, framework=now)
    return version


def unpublished_indicators(*, framework: Framework) -> list[Indicator]:
    """Return the indicators that stand in a framework and that a visitor does not see, by name."""
    scope: dict[str, Any] = {"municipality_code": framework.municipality_id, "actor": SYSTEM}
    placed = Placement.objects.within(**scope).filter(framework=framework).values("indicator_id")
    return list(Indicator.objects.within(**scope).filter(is_published=False, pk__in=placed).order_by("name"))


def _require_rights(actor: Actor, framework: Framework, adoption: Adoption) -> None:
    place = {"municipality_code": framework.municipality_id, "framework_code": framework.code}
    require_at(actor=actor, permission=Permission.ADOPT_FRAMEWORKS, **place)
    if adoption.publish:
        require_at(actor=actor, permission=Permission.PUBLISH, **place)


def _require_readable(framework: Framework, adoption: Adoption, seen: str, today: date) -> None:
    """Refuse to freeze what was not read so, what is nothing new, and what was decided in the future."""
    nodes = frozen_nodes(actor=SYSTEM, framework=framework)
    if not nodes:
        message = "Dit kader heeft nog geen onderdelen. Voeg ze eerst toe."
        raise EditError(message)
    if fingerprint(nodes=nodes) != seen:
        message = "Iemand veranderde dit kader terwijl u keek. Lees opnieuw wat er nu staat; daarna kunt u vaststellen."
        raise EditError(message)
    if adoption.period.begin > today:
        message = "Dat ligt in de toekomst. Vul de dag of het jaar in waarin het is vastgesteld."
        raise EditError(message, field="period")
    last = FrameworkVersion.objects.within(municipality_code=framework.municipality_id, actor=SYSTEM)
    if last.filter(framework=framework).order_by("number").values_list("fingerprint", flat=True).last() == seen:
        message = "Er is niets veranderd sinds de vorige versie, dus er is niets nieuws vast te stellen."
        raise EditError(message)
