"""From a row of a transcript to the columns of a figure, and merging a delivery with what is known.

A cell that a person changed stays, whatever the file says; a cell that the file changed closes the old figure and
adds a new one; a cell that left the file is closed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from meedoen.apps.indicators.models import Observation, QuantityRecord
from meedoen.apps.sources.readings import Reading
from meedoen.core.values.quantity import Absent, Number, Outcome, Quantity, Range
from meedoen.links.transcripts.records import ValueRecord

Figure = TypeVar("Figure", bound=QuantityRecord)

VALUE_FIELDS = (
    "number",
    "number_high",
    "is_open_above",
    "decimals",
    "text",
    "absence",
    "numerator",
    "denominator",
    "invited",
    "responded",
    "status",
)
BESIDE_FIELDS = ("printed", "note", "lines")
"""What stands beside a figure. When only this changes, the figure did not: it is brought up to date in place."""


def figure_columns(*, record: ValueRecord, reading: Reading) -> dict[str, Any]:
    """Return the columns of a figure for a row of a transcript; a row without area is about the municipality."""
    return {
        **reading.home(lines=record.lines.text),
        "delivery": reading.delivery,
        "recorded_by": reading.actor.name,
        "known_from": reading.known_from,
        "period_code": record.period.code,
        "period_begin": record.period.begin,
        "period_end": record.period.end,
        "area_code": record.area or reading.municipality_code,
        "group": record.group or "",
        "number": record.value.value if record.value else None,
        "number_high": record.value_high.value if record.value_high else None,
        "is_open_above": record.is_open_above,
        "decimals": max((part.decimals for part in (record.value, record.value_high) if part), default=0),
        "text": record.text or "",
        "absence": record.absence.value if record.absence else "",
        "numerator": record.numerator.value if record.numerator else None,
        "denominator": record.denominator.value if record.denominator else None,
        "invited": int(record.invited.value) if record.invited else None,
        "responded": int(record.responded.value) if record.responded else None,
        "status": record.status,
        "printed": record.printed or "",
        "note": record.note or "",
    }


def quantity_columns(*, quantity: Quantity) -> dict[str, Any]:
    """Return the columns of a figure that hold its value, or the reason why there is none."""
    match quantity:
        case Number(value=value, decimals=decimals, numerator=numerator, denominator=denominator):
            return {"number": value, "decimals": decimals, "numerator": numerator, "denominator": denominator}
        case Range(low=low, high=high, decimals=decimals):
            return {"number": low, "number_high": high, "is_open_above": high is None, "decimals": decimals}
        case Outcome(text=text):
            return {"text": text}
        case Absent(reason=reason):
            return {"absence": reason.value}


def _brought_up_to_date(old: QuantityRecord, figure: QuantityRecord) -> bool:
    """Take over what stands beside the figure; tell whether anything changed."""
    changed = [name for name in BESIDE_FIELDS if getattr(old, name) != getattr(figure, name)]
    for name in changed:
        setattr(old, name, getattr(figure, name))
    return bool(changed)


def _stay_withheld(old: QuantityRecord, figure: QuantityRecord) -> None:
    """Keep a new figure off the public site when the one that it replaces was taken off."""
    if isinstance(old, Observation) and isinstance(figure, Observation):
        figure.is_published = old.is_published


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: figures delivered in all, added, corrected, withdrawn, and kept because a person changed them."""

    delivered: int
    added: int
    corrected: int
    withdrawn: int
    kept: int


def merge_figures(
    *,
    model: type[Figure],
    current: Iterable[Figure],
    incoming: Sequence[Figure],
    key: Sequence[str],
    extra: Sequence[str],
    now: datetime,
) -> Merged:
    """Merge incoming figures with the current ones of the same document.

    `key` names the attributes that make a cell, `extra` those beside the value that count as a change.
    """

    def cell(figure: Figure) -> tuple[Any, ...]:
        return tuple(getattr(figure, name) for name in key)

    def value(figure: Figure) -> tuple[Any, ...]:
        return tuple(getattr(figure, name) for name in (*VALUE_FIELDS, *extra))

    known = {cell(figure): figure for figure in current}
    added, closed, touched, kept = [], [], [], 0
    for figure in incoming:
        old = known.pop(cell(figure), None)
        if old is not None and old.delivery_id is None:
            kept += 1
        elif old is None or value(old) != value(figure):
            added.append(figure)
            if old is not None:
                closed.append(old)
                figure.known_from = now
                _stay_withheld(old, figure)
        elif _brought_up_to_date(old, figure):
            touched.append(old)
    gone = [figure for figure in known.values() if figure.delivery_id is not None]
    keep_figures(model=model, closed=[*closed, *gone], added=added, now=now)
    model.objects.bulk_update(touched, list(BESIDE_FIELDS))
    return Merged(len(incoming), len(added) - len(closed), len(closed), len(gone), kept)


def keep_figures(*, model: type[Figure], closed: Sequence[Figure], added: Sequence[Figure], now: datetime) -> None:
    """Close figures and add those that replace them or are new."""
    _close(model, closed, now)
    model.objects.bulk_create(added, batch_size=500)


def _close(model: type[Figure], figures: Sequence[Figure], now: datetime) -> None:
    for figure in figures:
        figure.known_until = now
    model.objects.bulk_update(figures, ["known_until"])
