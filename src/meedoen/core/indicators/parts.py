"""What the parts of a divided figure come to beside the whole: a sentence for who adds them up, when that does not come out."""

from collections.abc import Sequence

from meedoen.core.indicators.facts import Dimension, Subject
from meedoen.core.indicators.measures import (
    Average,
    Coverage,
    Growth,
    Happened,
    Inflow,
    Measure,
    Outflow,
    Ratio,
    Reached,
    Return,
    Stacked,
    Stock,
    Total,
    Transition,
)
from meedoen.core.indicators.phrases import DIMENSION_WORDS, joined
from meedoen.core.indicators.questions import Asked, asked_in

_WHO = {Subject.PERSONS: "Wie", Subject.HOUSEHOLDS: "Een huishouden dat"}
_MORE = "de delen kunnen samen meer zijn dan het geheel"
_MORES = {
    Dimension.DISTRICT: "wijken",
    Dimension.AREA: "buurten",
    Dimension.AGE: "leeftijdsgroepen",
    Dimension.GROUP: "doelgroepen",
    Dimension.KIND: "soorten",
    Dimension.PROVIDER: "aanbieders",
}
_BESIDE = frozenset({Dimension.KIND, Dimension.PROVIDER})
"""Where one is not in, but with."""


def parts_beside_whole(measure: Measure | Asked, *, by: Sequence[Dimension]) -> str:
    """Say why the parts of a figure do not add up to the whole (Dutch); empty when they do, or when it is not divided.

    It follows from the question and not from the numbers: a sentence that came and went with those would tell of hidden ones.

    >>> from meedoen.core.indicators.choices import Choice
    >>> of = Choice(kinds=("bbz",))
    >>> parts_beside_whole(Stock(of=of), by=(Dimension.DISTRICT,))
    'Wie in twee wijken voorkomt, telt in beide mee; de delen kunnen samen meer zijn dan het geheel.'
    >>> parts_beside_whole(Stock(of=of, counts=Subject.SPELLS), by=(Dimension.DISTRICT,))
    ''
    """
    if not by:
        return ""
    asked = asked_in(measure=measure) if isinstance(measure, Ratio | Growth) else (measure,)
    return " ".join(dict.fromkeys(filter(None, (_said(each, by) for each in asked))))


def _said(asked: Measure | Asked, by: Sequence[Dimension]) -> str:
    match asked:
        case Stacked() | Coverage() | Return() | Transition():
            where = joined([DIMENSION_WORDS[each] for each in by], last="en")
            return f"Per {where} telt alleen wat iemand daar heeft; de delen tellen niet altijd op tot het geheel."
        case Total() | Average():
            return f"Wie {_two(by)} voorkomt, telt in beide mee; de aantallen personen van de delen kunnen samen meer zijn dan dat van het geheel."
        case Stock() | Reached() | Inflow() | Outflow() | Happened() if asked.counts is not Subject.SPELLS:
            return _of_subjects(asked, by)
        case _:
            return ""


def _of_subjects(measure: Stock | Reached | Inflow | Outflow | Happened, by: Sequence[Dimension]) -> str:
    """Say it of what counts persons or households once: in each part, and once more in the whole."""
    who = _WHO[measure.counts]
    match measure:
        case Inflow():
            return f"{who} {_one(by, 'een andere')} begint en het al had, telt daar mee en in het geheel niet; {_MORE}."
        case Outflow():
            return f"{who} {_one(by, 'de ene')} stopt en {_one(by, 'een andere')} doorgaat, telt daar als gestopt en in het geheel niet; {_MORE}."
        case _:
            return f"{who} {_two(by)} voorkomt, telt in beide mee; {_MORE}."


def _two(by: Sequence[Dimension]) -> str:
    return joined([f"{_at(each)} twee {_MORES[each]}" for each in by])


def _one(by: Sequence[Dimension], which: str) -> str:
    return joined([f"{_at(each)} {which} {DIMENSION_WORDS[each]}" for each in by])


def _at(dimension: Dimension) -> str:
    return "bij" if dimension in _BESIDE else "in"
