"""The indicators of a municipality as known definitions, for matching with a published table."""

from collections.abc import Collection, Mapping

from meedoen.apps.accounts.actors import SYSTEM, Actor
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


BETWEEN = " · "
"""Stands between the code and the name of an indicator in a field in which one types."""


def code_in(text: str, indicators: Mapping[str, Indicator]) -> str:
    """Return the code that somebody chose or typed, also when only the name was typed; empty when there is none."""
    code = text.partition(BETWEEN)[0].strip()
    if code in indicators:
        return code
    named = [found for found, item in indicators.items() if item.name.casefold() == text.strip().casefold()]
    return named[0] if len(named) == 1 else ""


def codes_with(text: str, indicators: Mapping[str, Indicator]) -> list[str]:
    """Return the codes of the indicators in whose code and name every word stands; none for no words."""
    words = text.casefold().split()
    if not words:
        return []
    return [
        code for code, item in indicators.items() if all(word in f"{code} {item.name}".casefold() for word in words)
    ]


def indicators_by_code(*, municipality_code: str, codes: Collection[str] | None = None) -> dict[str, Indicator]:
    """Return the indicators of a municipality by code, those with these codes or all, in order of their names.

    Also what is not published: for who enters figures, after a look at the rights.
    """
    found = Indicator.objects.within(municipality_code=municipality_code, actor=SYSTEM).order_by("name", "code")
    return {each.code: each for each in (found if codes is None else found.filter(code__in=codes))}
