"""From records to the question that the core answers: which baseline, target and measurement belong together.

A placement has one series per area and group that a target (or else a baseline) names; mostly one, about the
whole municipality.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meedoen.apps.goals.models import Baseline, Placement, Target
from meedoen.apps.indicators.models import Observation, QuantityRecord
from meedoen.core.goals.chance import Verdict, compare_counts, compare_shares
from meedoen.core.goals.course import Comparator, Course, Dated, Direction, Judgement, Unknown
from meedoen.core.goals.course import Target as CoreTarget
from meedoen.core.goals.judging import judge
from meedoen.core.values.dutch import format_number
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Absent, Number, Quantity, Unit, describe


@dataclass(frozen=True, slots=True)
class Series:
    """What belongs together for one area and group; `elsewhere` is a baseline about another area or group."""

    area_code: str
    group: str
    baseline: Baseline | None
    target: Target | None
    latest: Observation | None
    elsewhere: Baseline | None = None


@dataclass(frozen=True, slots=True)
class SeriesVerdict:
    """The judgement with the figures in words and, where it can be told, whether the change is chance."""

    judgement: Judgement
    chance: Verdict | None
    latest_text: str
    baseline_text: str
    target_text: str


def latest_first(observations: Iterable[Observation]) -> list[Observation]:
    """Sort by the end of the period, the last one first; of two the one that became known last."""
    return sorted(observations, key=lambda item: (item.period_end, item.known_from), reverse=True)


def series_of(
    *,
    placement: Placement,
    baselines: Sequence[Baseline],
    targets: Sequence[Target],
    observations: Sequence[Observation],
) -> list[Series]:
    """Return the series of a placement; a placement without any figure has one empty series."""
    home = placement.municipality_id
    mine = [item for item in baselines if item.node_id in (None, placement.node_id)]
    aims = [item for item in targets if item.node_id in (None, placement.node_id)]
    keys = _keys(aims) or _keys(item for item in mine if item.area_code == home) or _keys(mine) or [(home, "")]
    if (home, "") in keys or (home, "") in _keys(observations):
        keys = [(home, "")] if (home, "") in _keys(aims) or not aims else keys
    return [_series(key, mine, aims, observations) for key in keys]


def _keys(records: Iterable[QuantityRecord]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((record.area_code, record.group) for record in records))


def _series(
    key: tuple[str, str], baselines: Sequence[Baseline], targets: Sequence[Target], observations: Sequence[Observation]
) -> Series:
    def pick(records: Sequence[Any]) -> list[Any]:
        return [record for record in records if (record.area_code, record.group) == key]

    # A target that is still to come or was left blank does not hide an earlier one that has a figure.
    aims = sorted(pick(targets), key=lambda item: (not item.absence, item.period_end))
    compared_with = aims[-1].relative_to if aims else ""
    own = sorted(pick(baselines), key=lambda item: item.period_end)
    if compared_with:
        own = [item for item in own if item.period_code == compared_with]
    latest = next(iter(pick(observations)), None)
    return Series(
        area_code=key[0],
        group=key[1],
        baseline=own[-1] if own else None,
        target=aims[-1] if aims else None,
        latest=latest,
        elsewhere=None if own else next(iter(sorted(baselines, key=lambda item: item.period_end, reverse=True)), None),
    )


def judge_series(*, series: Series, unit: str, direction: str, areas: Mapping[str, str]) -> SeriesVerdict:
    """Judge a series; `unit` and `direction` are those of the indicator, `areas` gives names of areas by code."""
    judgement = judge(
        baseline=_dated(series.baseline),
        target=_target(series.target),
        latest=_dated(series.latest),
        direction=Direction(direction) if direction else None,
    )
    if (
        judgement.course is Course.UNKNOWN
        and judgement.why == Unknown.NO_BASELINE.value
        and series.elsewhere is not None
    ):
        judgement = Judgement(course=Course.UNKNOWN, why=Unknown.OTHER_GROUP.value)
    return SeriesVerdict(
        judgement=judgement,
        chance=_chance(series, unit),
        # A measurement from before the baseline tells nothing about progress: it stands in the figures only.
        latest_text="" if judgement.why == Unknown.NO_MEASUREMENT.value else _in_words(series.latest, unit),
        baseline_text=_in_words(series.baseline, unit) or _elsewhere_in_words(series.elsewhere, unit, areas),
        target_text=target_in_words(target=series.target, unit=unit),
    )


def _dated(record: QuantityRecord | None) -> Dated | None:
    return Dated(record.quantity, parse_period(record.period_code).last_day) if record else None


def _target(record: Target | None) -> CoreTarget | None:
    if record is None:
        return None
    return CoreTarget(Comparator(record.comparator), record.quantity, parse_period(record.period_code).last_day)


def _in_words(record: QuantityRecord | None, unit: str) -> str:
    if record is None:
        return ""
    return f"{describe(_bare(record.quantity), unit=Unit(unit))} ({parse_period(record.period_code).label})"


def _elsewhere_in_words(record: Baseline | None, unit: str, areas: Mapping[str, str]) -> str:
    if record is None:
        return ""
    about = record.group or areas.get(record.area_code, record.area_code)
    return f"{_in_words(record, unit)}, over {about}"


def _bare(quantity: Quantity) -> Quantity:
    """Leave the note of an absence out: it stands beside the figure."""
    return Absent(quantity.reason) if isinstance(quantity, Absent) else quantity


_BEFORE = {
    Target.Comparator.AT_LEAST: "minstens ",
    Target.Comparator.AT_MOST: "hoogstens ",
    Target.Comparator.BETWEEN: "tussen ",
}


def target_in_words(*, target: Target | None, unit: str) -> str:
    """Say a target in Dutch, with its year."""
    if target is None:
        return ""
    when = parse_period(target.period_code).label
    if target.comparator == Target.Comparator.NONE_ON_PURPOSE:
        return f"bewust geen streefwaarde: {target.note}"
    quantity = target.quantity
    if target.comparator == Target.Comparator.RELATIVE and isinstance(quantity, Number):
        change = "meer" if quantity.value >= 0 else "minder"
        amount = format_number(abs(quantity.value), decimals=quantity.decimals)
        return f"{amount} % {change} dan in {target.relative_to or 'de nulmeting'}, in {when}"
    words = describe(_bare(quantity), unit=Unit(unit))
    return f"{_BEFORE.get(Target.Comparator(target.comparator), '')}{words} in {when}"


def _chance(series: Series, unit: str) -> Verdict | None:
    """Tell whether the change since the baseline is chance: for whole counts and for shares with both parts."""
    if series.baseline is None or series.latest is None or series.latest.period_begin < series.baseline.period_end:
        return None
    earlier, later = series.baseline.quantity, series.latest.quantity
    if not isinstance(earlier, Number) or not isinstance(later, Number):
        return None
    if unit == Unit.COUNT.value and earlier.value == int(earlier.value) and later.value == int(later.value):
        return compare_counts(earlier=int(earlier.value), later=int(later.value))
    parts = (earlier.numerator, earlier.denominator, later.numerator, later.denominator)
    if unit == Unit.PERCENTAGE.value and all(part is not None and part == int(part) for part in parts):
        first, second, third, fourth = (int(part) for part in parts if part is not None)
        return compare_shares(earlier=(first, second), later=(third, fourth))
    return None
