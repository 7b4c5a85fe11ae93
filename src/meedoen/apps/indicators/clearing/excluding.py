"""Which definitions cannot be released, whatever their numbers are: what is made of an amount, or lacks the margins to clear it with."""

from meedoen.apps.indicators.clearing.adding import coarser, is_additive
from meedoen.apps.indicators.clearing.naming import axis_of, is_per_place
from meedoen.core.disclosure.audit.crossing import ring_of
from meedoen.core.indicators.days import counted_as
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension
from meedoen.core.indicators.measures import Average, Measure, Total
from meedoen.core.indicators.questions import Asked, answered_for, asked_in

_WORDS = {Dimension.DISTRICT: "wijk", Dimension.AREA: "buurt"}


def why_not(definition: Definition) -> str:
    """Say why nothing of a definition can be released yet (Dutch); empty when it can."""
    measure = definition.measure
    if is_amount(measure):
        in_ring = ring_of(frozenset(map(axis_of, by)) for by in definition.by)
        return (
            f"Verdeel een bedrag niet in een kring: naar {', '.join(sorted(in_ring))} steeds twee aan twee."
            if in_ring
            else ""
        )
    if any(is_amount(asked) for asked in asked_in(measure=measure)):
        return (
            "Een verhouding of groei van bedragen kan niet worden vrijgegeven. Vraag het bedrag zelf: dat gaat wel naar buiten, "
            "met van hoeveel personen het is."
        )
    return ""


def is_amount(measure: Measure | Asked, /) -> bool:
    """Tell whether something is told in what events amount to."""
    return isinstance(measure, Total | Average)


def uncounted(definition: Definition) -> str:
    """Say which division of a definition has no margins to clear it with (Dutch); empty when all have."""
    divisions = {frozenset(by) for by in ((), *definition.by)}
    for by in definition.by:
        if {Dimension.AREA, Dimension.DISTRICT} <= set(by):
            return "Verdeel naar wijk of naar buurt: een buurt ligt al in een wijk."
        counts = [counted_as(asked) for asked in answered_for(measure=definition.measure)]
        if all(is_additive(asked) or is_per_place(asked) for asked in counts):
            continue
        missing = next((each for each in coarser(by) if frozenset(each) not in divisions), None)
        if missing:
            words = " en ".join(_WORDS.get(each, axis_of(each)) for each in missing)
            return f"Vraag het ook alleen naar {words}: zonder die tellingen is niet na te gaan wat dit verraadt."
    return ""
