"""How many numbers of a release are shown, hidden or 0: what its page and the command tell. No number itself comes out here."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from meedoen.apps.indicators.clearing.packing import unpacked_amounts, unpacked_days, unpacked_table
from meedoen.apps.indicators.clearing.tallying import Tally
from meedoen.apps.indicators.models import Release
from meedoen.apps.indicators.queries.ledger import tables_that_left


@dataclass(frozen=True, slots=True, kw_only=True)
class CellCounts:
    """How many numbers are shown and how many hidden, and how many zeros leave besides: those count in neither."""

    shown: int
    hidden: int
    zeros: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseCounts:
    """The counts of each definition of a release, and how many different zeros leave with all of them."""

    definitions: Mapping[str, CellCounts]
    zeros: int


def counts_of(*, release: Release) -> ReleaseCounts:
    """Count the numbers of a release, also those of days and amounts.

    Public ones are left out, and a number that stands in two divisions counts once.
    """
    found: dict[str, Tally] = defaultdict(Tally)
    every = Tally()
    for record in tables_that_left(releases=[release])[release.pk]:
        if record.is_public:
            continue
        content, of = bytes(record.content), {"subject": record.subject, "period": record.period}
        table, hidden = unpacked_table(content, **of)
        days, amounts = unpacked_days(content, **of), unpacked_amounts(content, **of)
        for tally in (found[record.definition_code], every):
            tally.add(table, hidden=hidden, days=days, amounts=amounts)
    return ReleaseCounts(
        definitions={
            code: CellCounts(shown=each.shown, hidden=each.hidden, zeros=each.zeros)
            for code, each in sorted(found.items())
        },
        zeros=every.zeros,
    )
