"""The indicators of a municipality as known definitions, for matching with a published table."""

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.indicators.models import Indicator
from meedoen.core.values.quantity import UNIT_NAMES, Unit
from meedoen.links.published_tables import KnownIndicator


def known_indicators(*, municipality_code: str, actor: Actor) -> tuple[KnownIndicator, ...]:
    """Return every indicator of the municipality that the actor may see, in the order of its code."""
    found = Indicator.objects.within(municipality_code=municipality_code, actor=actor)
    return tuple(
        KnownIndicator(code=code, name=name, unit=Unit(unit), printed_unit=UNIT_NAMES[Unit(unit)], own=True)
        for code, name, unit in found.order_by("code").values_list("code", "name", "unit")
    )
