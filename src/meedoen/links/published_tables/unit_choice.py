"""One unit for a figure from all places that tell one: the cell, the column ‘eenheid’, the head, the name, the title.

Two places that contradict each other are never weighed: the figure is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from meedoen.core.values.quantity import UNIT_NAMES, Unit
from meedoen.links.published_tables.results import KnownIndicator
from meedoen.links.published_tables.units import ToldUnit

_SCALES = {Unit.PER_1000, Unit.PER_10000}


@dataclass(frozen=True, slots=True)
class ChosenUnit:
    """The unit as a word of the exchange format (or empty), what is to be said, and why it cannot be, if so (Dutch)."""

    word: str = ""
    note: str = ""
    problem: str = ""


def choose_unit(told: Sequence[tuple[str, ToldUnit]]) -> ChosenUnit:
    """Choose from units, each with the place that tells it.

    >>> percent, per_mille = ToldUnit(Unit.PERCENTAGE, "%"), ToldUnit(Unit.PER_1000, "per 1.000")
    >>> choose_unit([("de naam", percent), ("de cel", percent)]).word.value
    'percentage'
    >>> choose_unit([("de naam", percent), ("de kolom eenheid", per_mille)]).problem
    'de eenheid spreekt zich tegen: de naam zegt percentage, de kolom eenheid zegt per 1.000'
    """
    words = {each.unit for _, each in told if each.unit is not None}
    others = [(place, each) for place, each in told if each.unit is None]
    if Unit.COUNT in words and words & _SCALES:
        words -= {Unit.COUNT}
    if others:
        cells = {each.printed.lower() for place, each in others if place == "de cel"}
        rest = [each.printed.lower() for place, each in others if place != "de cel"]
        if any(cell not in printed for cell in cells for printed in rest):
            return ChosenUnit(problem=_contradiction(told))
        if words <= {Unit.COUNT, Unit.AMOUNT}:
            printed = max((each.printed for _, each in others), key=len)
            return ChosenUnit(note=f"de eenheid is gedrukt als ‘{printed}’; daar is hier geen woord voor")
        return ChosenUnit(problem=_contradiction(told))
    if len(words) > 1:
        return ChosenUnit(problem=_contradiction(told))
    return ChosenUnit(word=words.pop() if words else "")


def from_definition(definition: KnownIndicator, *, values: Sequence[str]) -> ChosenUnit:
    """Say what the definition tells when the table itself says nothing; take it over only when nothing else can be meant."""
    if definition.unit is None:
        printed = f"; de definitie zegt ‘{definition.printed_unit}’" if definition.printed_unit else ""
        return ChosenUnit(note=f"de tabel zegt de eenheid niet{printed}")
    name = UNIT_NAMES[definition.unit]
    broken = any("." in value for value in values)
    if definition.unit is Unit.PERCENTAGE and broken:
        return ChosenUnit(
            word=definition.unit, note="de tabel zegt de eenheid niet; percentage is overgenomen van de definitie"
        )
    return ChosenUnit(
        note=f"de tabel zegt de eenheid niet; de definitie zegt {name}, maar dat is niet zeker overgenomen"
    )


def differs(unit: str, definition: KnownIndicator) -> str:
    """Say in Dutch that the table has another unit or scale than the definition, empty when it has not."""
    if not unit or definition.unit is None or unit == definition.unit:
        return ""
    return (
        f"de tabel is {UNIT_NAMES[Unit(unit)]}, de definitie van ‘{definition.name}’ ({definition.code}) is "
        f"{UNIT_NAMES[definition.unit]}; er is niet omgerekend"
    )


def _contradiction(told: Sequence[tuple[str, ToldUnit]]) -> str:
    said = dict.fromkeys(f"{place} zegt {each.name}" for place, each in told)
    return f"de eenheid spreekt zich tegen: {', '.join(said)}"
