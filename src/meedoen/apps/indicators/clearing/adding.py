"""What adds up, over periods and over places, and which divisions are coarser than another."""

from itertools import product

from meedoen.core.indicators.facts import Dimension, Subject
from meedoen.core.indicators.measures import Happened, Inflow, Inhabitants, Outflow, Return, Timeliness
from meedoen.core.indicators.questions import Asked

By = tuple[Dimension, ...]


def adds_up_in_time(asked: Asked) -> bool:
    """Tell whether what is counted in a period is the sum of its parts: whatever falls on one day."""
    if isinstance(asked, Happened):
        return asked.counts is Subject.SPELLS
    return isinstance(asked, Inflow | Outflow | Timeliness | Return)


def is_additive(asked: Asked) -> bool:
    """Tell whether it adds up over places: facts do, persons may stand in two."""
    return isinstance(asked, Inhabitants) or getattr(asked, "counts", None) is Subject.SPELLS


def coarser(by: By) -> list[By]:
    """Return every coarser division, the coarsest first: with fewer dimensions, or by district instead of area.

    >>> [[str(each) for each in division] for division in coarser((Dimension.AREA, Dimension.AGE))]
    [[], ['age'], ['district'], ['district', 'age'], ['area']]
    """
    options = [((), (Dimension.DISTRICT,), (each,)) if each is Dimension.AREA else ((), (each,)) for each in by]
    return [sum(chosen, ()) for chosen in product(*options)][:-1]
