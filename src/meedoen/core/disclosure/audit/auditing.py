"""The audit itself: everything that was ever published together, against everything that was promised of what is hidden."""

from collections.abc import Callable, Mapping, Sequence

from meedoen.core.disclosure.audit.attackers import Attacker, Insiders
from meedoen.core.disclosure.audit.insiding import Family
from meedoen.core.disclosure.audit.promises import AuditVerdict, Promise
from meedoen.core.disclosure.audit.published import Leeway, Published
from meedoen.core.disclosure.audit.system import system_of
from meedoen.core.disclosure.audit.trials import Trial
from meedoen.core.indicators.counts import Cell

LARGEST_CROSSING = 300_000
"""How many cells the unpublished table may have that ties tables in a ring; a larger one counts against the release."""


def audit(
    *,
    releases: Sequence[Published],
    promises: Mapping[Cell, Promise],
    otherwise: Promise = Promise(),  # noqa: B008 a frozen value
    counted: Mapping[Cell, int] | None = None,
    insiders: Insiders | None = None,
    attackers: Sequence[Attacker] = (),
    most: int = 200,
    heard: Callable[[int, int], None] = lambda _done, _of: None,
) -> AuditVerdict:
    """Judge whether what is hidden stays as uncertain as was promised; `releases` are the new one and all before it.

    A hidden cell without a promise of its own has the promise `otherwise`. `counted` are the counts themselves, of the
    hidden cells; they are compared with what is published, serve as a first table that fits, and tell who the `insiders`
    are: asking for insiders without the counts of all hidden cells counts against the release. After `most` findings the search ends: the release is refused anyway.
    `heard` hears how many of how many numbers that hang together were looked at.
    """
    wanted = {cell: otherwise for release in releases for cell, value in release.shown.items() if value is None}
    wanted.update(promises)
    system = system_of(releases=releases, cells=wanted, largest_crossing=LARGEST_CROSSING)
    if system.findings:
        return AuditVerdict(tuple(system.findings))
    numbered = {system.number(cell): promise for cell, promise in wanted.items()}
    tables = {system.numbers[cell]: count for cell, count in (counted or {}).items() if cell in system.numbers}
    family = Family.of(tuple(shape for release in releases for shape in release.shapes))
    case = Trial(system, system.relations, numbered, tables, family, most)
    found = [*case.shown(), *case.miscounted(), *case.judged(insiders, heard)]
    for attacker in attackers:
        if len(found) < most:
            found.extend(case.against(attacker).judged(None))
    return AuditVerdict(tuple(found[:most]))


def intervals(*, releases: Sequence[Published], cells: Sequence[Cell]) -> Mapping[Cell, Leeway] | None:
    """Return the exact bounds of cells over all tables of whole numbers that fit, or None when none fits."""
    system = system_of(releases=releases, cells=cells, largest_crossing=LARGEST_CROSSING)
    case = Trial(system, system.relations, {system.number(cell): Promise() for cell in cells}, {}, Family({}), 1)
    return None if system.findings else case.bounds()
