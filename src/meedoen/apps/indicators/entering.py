"""From what somebody typed to the columns of an entered figure, and what else a figure needs before it is submitted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from meedoen.apps.indicators.figures import quantity_columns
from meedoen.apps.indicators.models import Indicator, Observation, Story
from meedoen.core.values.period import Period
from meedoen.core.values.quantity import Unit
from meedoen.core.values.typed import TypedError, TypedFigure, read_typed

FIGURE_FIELDS = ("value", "absence", "numerator", "denominator", "invited", "responded", "note")
TOLD_FIELDS = ("status", "origin", "story", "story_by", "is_quote", "reason")
TYPED_FIELDS = (*FIGURE_FIELDS, *TOLD_FIELDS)
LONGEST = {"note": 2000, "origin": 1000, "story": 5000, "story_by": 200, "reason": 2000}
_LONGEST_OTHER = 200


@dataclass(frozen=True, slots=True)
class CellOf:
    """The cell of a figure: indicator, period, area, group, and whether it is a measurement or a reference figure."""

    indicator: Indicator
    period: Period
    area_code: str
    group: str = ""
    role: str = Observation.Role.MEASUREMENT

    @property
    def columns(self) -> dict[str, Any]:
        """The columns that find the cell."""
        return {
            "indicator": self.indicator,
            "role": self.role,
            "period_code": self.period.code,
            "area_code": self.area_code,
            "group": self.group,
        }

    @property
    def period_columns(self) -> dict[str, Any]:
        """The days of the period."""
        return {"period_begin": self.period.begin, "period_end": self.period.end}

    @property
    def stored(self) -> dict[str, Any]:
        """The cell and the days of its period, by the names that the columns have in the database."""
        told = {**self.columns, **self.period_columns, "indicator_id": self.indicator.pk}
        del told["indicator"]
        return told


def cleaned(*, typed: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed in the fields that there are, without what is blank; as typed but for spaces around it."""
    known = {name: str(text) for name, text in typed.items() if name in _KNOWN}
    kept = {name: text.replace("\r\n", "\n").replace("\x00", "").strip() for name, text in known.items()}
    return {name: text for name, text in kept.items() if text}


_KNOWN = frozenset(TYPED_FIELDS)


def is_begun(*, typed: Mapping[str, str]) -> bool:
    """Tell whether somebody typed a figure, a reason for its absence, or a story."""
    figure = TypedFigure(**{name: typed.get(name, "") for name in FIGURE_FIELDS})
    return not figure.is_blank or bool(typed.get("story"))


def read_columns(
    *, cell: CellOf, typed: Mapping[str, str], corrects: Observation | None, today: date
) -> dict[str, Any]:
    """Return the columns of an entered figure for what was typed.

    Raises:
        TypedError: with a Dutch sentence for every field that is wrong or missing.

    """
    problems = _too_long(typed)
    columns: dict[str, Any] = {}
    try:
        read = read_typed(
            typed=TypedFigure(**{name: typed.get(name, "") for name in FIGURE_FIELDS}), unit=Unit(cell.indicator.unit)
        )
        columns = {"invited": read.invited, "responded": read.responded, **quantity_columns(quantity=read.quantity)}
    except TypedError as error:
        problems |= error.problems
    if cell.period.begin > today and cell.role == Observation.Role.MEASUREMENT:
        problems["period"] = f"{cell.period.label} is nog niet begonnen; daarover kan nog niets gemeten zijn."
    if typed.get("status", Observation.Status.FINAL) not in _STATUSES:
        problems["status"] = "Kies definitief of voorlopig."
    origin = typed.get("origin") or cell.indicator.origin
    if not origin:
        problems["origin"] = "Schrijf waar het cijfer vandaan komt, zoals het systeem of het overzicht."
    if corrects is not None and not typed.get("reason"):
        problems["reason"] = "Er stond al een cijfer. Schrijf waarom u het verbetert; de reden komt in de geschiedenis."
    if problems:
        raise TypedError(problems)
    return {**_BLANK, **columns, **_told(typed), "origin": origin}


_STATUSES = frozenset(Observation.Status.values)
_BLANK: dict[str, Any] = {
    "number": None, "number_high": None, "is_open_above": False, "decimals": 0, "text": "", "absence": "",
    "numerator": None, "denominator": None, "invited": None, "responded": None,
}  # fmt: skip


def _told(typed: Mapping[str, str]) -> dict[str, Any]:
    return {
        "status": typed.get("status", Observation.Status.FINAL),
        "note": typed.get("note", ""),
        "story": typed.get("story", ""),
        "story_by": typed.get("story_by", ""),
        "is_quote": typed.get("is_quote", "") == "ja",
        "reason": typed.get("reason", ""),
    }


def _too_long(typed: Mapping[str, str]) -> dict[str, str]:
    problems = {}
    for name, text in typed.items():
        longest = LONGEST.get(name, _LONGEST_OTHER)
        if len(text) > longest:
            what = _NAMES.get(name, "Dit veld")
            problems[name] = f"{what}: {len(text)} tekens is te lang; er passen er {longest}. Maak het korter."
    return problems


_NAMES = {
    "value": "Het cijfer",
    "numerator": "De teller",
    "denominator": "De noemer",
    "invited": "Hoeveel mensen gevraagd zijn",
    "responded": "Hoeveel er geantwoord hebben",
    "note": "De opmerking",
    "origin": "De bron",
    "story": "Het verhaal",
    "story_by": "Wie het vertelt",
    "reason": "De reden",
}


def says_the_same(
    *, columns: Mapping[str, Any], typed: Mapping[str, str], observation: Observation, story: Story
) -> bool:
    """Tell whether what was typed says only what stands there already: the figure, its source, its remark, its story."""
    if not same_figure(columns=columns, observation=observation):
        return False
    if typed.get("story") and columns["is_quote"] != story.is_quote:
        return False
    beside = {"origin": observation.origin, "note": observation.note, "story": story.text}
    return all(typed.get(name, "") in ("", there) for name, there in beside.items())


def same_figure(*, columns: Mapping[str, Any], observation: Observation) -> bool:
    """Tell whether the columns of an entered figure say what a figure says already."""
    return all(columns[name] == getattr(observation, name) for name in (*_BLANK, "status"))
