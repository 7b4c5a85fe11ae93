"""Which wijken and buurten a question of a municipality can be about: those of its own, and of a list where there is one."""

from dataclasses import dataclass

from meedoen.core.indicators.choices import MeasureError, require
from meedoen.core.indicators.codes import area_number
from meedoen.core.indicators.facts import Dimension

_SHOWN = 12
_FORMS = {Dimension.DISTRICT: ("WK", "wijk", "WK030301"), Dimension.AREA: ("BU", "buurt", "BU03030101")}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAreas:
    """The wijken and buurten of a municipality by their codes; empty where nobody told which there are."""

    municipality_code: str
    districts: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()


def check_area(*, code: str, dimension: Dimension, own: OwnAreas | None = None) -> None:
    """Refuse a code that is no area of such a kind, is of another municipality, or stands in no list that there is.

    >>> check_area(code="WK019301", dimension=Dimension.DISTRICT, own=OwnAreas(municipality_code="GM0303"))
    Traceback (most recent call last):
    ...
    meedoen.core.indicators.choices.MeasureError: ‘WK019301’ ligt in een andere gemeente. Een wijk van deze gemeente begint met WK0303.

    Raises:
        MeasureError: the message says what was expected (Dutch).

    """
    area_number(code=code)
    letters, word, example = _FORMS[dimension]
    if not code.startswith(letters):
        other = next(other for prefix, other, _ in _FORMS.values() if code.startswith(prefix))
        message = f"‘{code}’ is een {other}. Hier hoort een {word} te staan, zoals {example}."
        raise MeasureError(message)
    if own is not None:
        _check_own(code, letters, word, own)


def _check_own(code: str, letters: str, word: str, own: OwnAreas) -> None:
    begin = f"{letters}{own.municipality_code.removeprefix('GM')}"
    here = f"Een {word} van deze gemeente begint met {begin}."
    require(code.startswith(begin), message=f"‘{code}’ ligt in een andere gemeente. {here}")
    known = sorted(own.districts if letters == "WK" else own.areas)
    more = f" en nog {len(known) - _SHOWN}" if len(known) > _SHOWN else ""
    expected = f"Kies uit: {', '.join(known[:_SHOWN])}{more}. Of neem haar eerst op in de gebieden van de gemeente."
    unknown = f"De {word} ‘{code}’ is niet bekend in deze gemeente. {expected}"
    require(not known or code in known, message=unknown)
