"""The order of baseline, framework and target: what comes too late, is too old, or was over before it began."""

from collections import defaultdict
from collections.abc import Iterator

from meedoen.core.checks.dossier import FigureFacts, FrameworkFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import MEASUREMENT, Index
from meedoen.core.checks.smart.announced import due_of
from meedoen.core.checks.smart.series import (
    Steering,
    framework_place,
    is_without_year,
    looks_back,
    pairs,
    place_of,
    shown,
    steerings,
)
from meedoen.core.values.period import Period
from meedoen.core.values.quantity import Absent, Number

_TOO_OLD = 3
"""A baseline older than this number of years before the framework begins gives a warning of its own."""


def baseline_after_target(index: Index) -> Iterator[Finding]:
    """Yield targets that should be met before, or when, their baseline is taken."""
    for pair in pairs(index):
        baseline, target, indicator = pair.baseline, pair.target, pair.steering.indicator
        if baseline is not None and baseline.period.last_day >= target.period.last_day:
            yield Finding(
                "TIJD-03",
                Severity.ERROR,
                place_of(steering=pair.steering, index=index, figure=target),
                f"De nulmeting van ‘{indicator.name}’ is niet van vóór de streefwaarde.",
                f"Nulmeting {shown(baseline, indicator=indicator)}; streefwaarde {shown(target, indicator=indicator)}.",
                "Neem een nulmeting van voor de start, of stel de streefwaarde voor een later jaar.",
                facts=(baseline.period.code, target.period.code),
                about=f"{pair.steering.framework.code}/{target.node}/{target.period.code}/{target.area}/{target.group}/"
                f"{target.comparator or ''}",
            )


def baseline_out_of_step(index: Index) -> Iterator[Finding]:
    """Yield baselines without a printed year, later than the start, much older, or overtaken by a newer value.

    One note for each framework lists the baselines from before the year that precedes it. Accounts are left alone.
    """
    old: dict[str, list[tuple[Steering, FigureFacts]]] = defaultdict(list)
    late: dict[tuple[str, str, str], list[Steering]] = defaultdict(list)
    frameworks: dict[str, FrameworkFacts] = {}
    for steering in steerings(index):
        if looks_back(framework=steering.framework, index=index):
            continue
        frameworks[steering.framework.code] = steering.framework
        dated = [item for item in steering.baselines if not isinstance(item.quantity, Absent)]
        undated = [item for item in dated if is_without_year(item)]
        if undated:
            yield _without_year(steering, undated[0], index)
        elif dated:
            oldest = min(dated, key=lambda item: item.period.end)
            years = steering.framework.begin_year - oldest.period.last_day.year
            if years > _TOO_OLD:
                yield _much_older(steering, oldest, years, index)
            elif years > 1:
                old[steering.framework.code].append((steering, oldest))
            yield from _overtaken(steering, dated, index)
        elif (due := _late_start(steering)) is not None:
            late[steering.framework.code, steering.placements[0].node, due.code].append(steering)
    for starting in late.values():
        yield _late(starting, index)
    for code, found in old.items():
        yield _older(frameworks[code], found)


_NEAREST = "Neem het cijfer dat het dichtst bij de start ligt, met het jaar waar het over gaat."


def _finding(
    steering: Steering,
    figure: FigureFacts | None,
    severity: Severity,
    message: str,
    index: Index,
    *,
    remedy: str = _NEAREST,
) -> Finding:
    indicator = steering.indicator
    return Finding(
        "TIJD-06",
        severity,
        place_of(steering=steering, index=index, figure=figure),
        message,
        "",
        remedy,
        facts=(message, shown(figure, indicator=indicator) if figure else ""),
        about=steering.framework.code,
    )


def _without_year(steering: Steering, figure: FigureFacts, index: Index) -> Finding:
    value = shown(figure, indicator=steering.indicator).partition(" (")[0]
    message = f"Bij de nulmeting van ‘{steering.indicator.name}’ ({value}) staat niet van welk jaar ze is."
    return _finding(
        steering, figure, Severity.WARNING, message, index, remedy="Zet bij de nulmeting over welk jaar ze gaat."
    )


def _much_older(steering: Steering, figure: FigureFacts, years: int, index: Index) -> Finding:
    message = (
        f"De nulmeting van ‘{steering.indicator.name}’ is van {figure.period.label}: {years} jaar voor de start in "
        f"{steering.framework.begin_year}."
    )
    return _finding(steering, figure, Severity.WARNING, message, index)


def _overtaken(steering: Steering, dated: list[FigureFacts], index: Index) -> Iterator[Finding]:
    """Yield one note when a newer value of the same area and group was known before the framework began."""
    starts = {(item.area, item.group): item for item in dated}
    for item in reversed(index.figures(indicator=steering.indicator.code, role=MEASUREMENT)):
        start = starts.get((item.area, item.group))
        in_time = item.period.last_day.year < steering.framework.begin_year and isinstance(item.quantity, Number)
        if start is not None and in_time and item.period.end > start.period.end and not item.is_provisional:
            newer = shown(item, indicator=steering.indicator)
            message = f"Bij ‘{steering.indicator.name}’ was een nieuwer cijfer bekend dan de nulmeting: {newer}."
            yield _finding(steering, start, Severity.NOTE, message, index)
            return


def _late_start(steering: Steering) -> Period | None:
    """Return for when the baseline is announced when that is after the begin; not when the name itself says so."""
    due = due_of(steering)
    is_late = due is not None and due.begin.year > steering.framework.begin_year
    return due if due is not None and is_late and str(due.last_day.year) not in steering.indicator.name else None


def _late(found: list[Steering], index: Index) -> Finding:
    """Return one finding for the indicators of one goal whose baselines are announced for the same time."""
    first, due = found[0], due_of(found[0])
    others = "".join(f", en die van ‘{item.indicator.name}’ ({item.indicator.code})" for item in found[1:])
    message = (
        f"De nulmeting van ‘{first.indicator.name}’{others} komt pas in {due.label if due else ''}, terwijl het kader in "
        f"{first.framework.begin_year} begint; wat er tot dan verandert, telt niet mee."
    )
    return _finding(first, next(iter(first.baselines), None), Severity.WARNING, message, index)


def _older(framework: FrameworkFacts, found: list[tuple[Steering, FigureFacts]]) -> Finding:
    listed = "; ".join(f"{steering.indicator.code} {figure.period.label}" for steering, figure in found)
    return Finding(
        "TIJD-06",
        Severity.NOTE,
        framework_place(framework=framework),
        f"{len(found)} nulmetingen zijn van twee of drie jaar voor de start in {framework.begin_year}.",
        listed,
        "Schrijf bij elke nulmeting van welk jaar ze is, en vervang ze als er een nieuwer cijfer is.",
        facts=tuple(f"{steering.indicator.code}={figure.period.code}" for steering, figure in found),
    )


def target_already_over(index: Index) -> Iterator[Finding]:
    """Yield indicators whose last target was for a time before the framework begins."""
    for steering in steerings(index):
        targets = [item for item in steering.targets if not item.is_undated]
        if not targets:
            continue
        last = max(targets, key=lambda item: item.period.end)
        if last.period.last_day.year < steering.framework.begin_year:
            value = shown(last, indicator=steering.indicator)
            yield Finding(
                "TIJD-07",
                Severity.ERROR,
                place_of(steering=steering, index=index, figure=last),
                f"De streefwaarde van ‘{steering.indicator.name}’ gold tot {last.period.label}; "
                f"het kader begint in {steering.framework.begin_year}.",
                f"Streefwaarde {value}.",
                "Zeg of die streefwaarde gehaald is, en stel een nieuwe.",
                facts=(value, str(steering.framework.begin_year)),
                about=steering.framework.code,
            )
