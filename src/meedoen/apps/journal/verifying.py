"""Whether the log is what was written: the chain, the heads in the file beside the database, and the guards on the table."""

from dataclasses import dataclass

from meedoen.apps.journal.chain import breaks_in
from meedoen.apps.journal.guards import missing_guards
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.witness import WitnessError, seen_heads

_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Verified:
    """What looking through the log gave: how many entries and heads, and everything that is wrong (Dutch)."""

    entries: int
    heads: int
    wrong: tuple[str, ...]


def verify() -> Verified:
    """Look through the whole log; about a second for every hundred thousand entries."""
    wrong = [f"De database bewaakt het logboek niet: {name} ontbreekt of staat uit." for name in missing_guards()]
    try:
        # First the file: what is written down now is in the database already.
        heads = list(seen_heads())
    except WitnessError as error:
        heads = []
        wrong.append(str(error))
    breaks = breaks_in(entries=Entry.objects.order_by("number").iterator(chunk_size=_AT_ONCE), seen=heads)
    wrong += [found.what for found in breaks]
    return Verified(entries=Entry.objects.count(), heads=len(heads), wrong=tuple(wrong))
