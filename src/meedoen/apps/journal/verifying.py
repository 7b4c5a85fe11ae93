"""Whether the log is what was written: the chain, the heads in the file beside the database, and the guards on the table."""

from dataclasses import dataclass

from meedoen.apps.journal.chain import breaks_in
from meedoen.apps.journal.guards import missing_guards
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.witness import WitnessError, seen_heads

_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Verified:
    """What looking through the log gave: how many entries and heads, and everything that is wrong (Dutch).

    `behind` counts the last entries of which no head was written down: a crash or a full disk, or they are of this moment.
    """

    entries: int
    heads: int
    behind: int
    wrong: tuple[str, ...]


def verify() -> Verified:
    """Look through the whole log; about a second for every hundred thousand entries."""
    wrong = [f"De database bewaakt het logboek niet: {name} ontbreekt of staat uit." for name in missing_guards()]
    # First the file: what is written down now is in the database already.
    heads, spoilt = _heads()
    entries = Entry.objects.order_by("number")
    last = entries.values_list("number", flat=True).last() or 0
    if last:
        wrong += spoilt
    wrong += [found.what for found in breaks_in(entries=entries.iterator(chunk_size=_AT_ONCE), seen=heads)]
    newest = max((number for number, _ in heads), default=0)
    return Verified(entries=entries.count(), heads=len(heads), behind=max(0, last - newest), wrong=tuple(wrong))


def _heads() -> tuple[list[tuple[int, str]], list[str]]:
    """Return the heads in the file, and what is wrong with the file itself."""
    heads: list[tuple[int, str]] = []
    spoilt: list[str] = []
    try:
        for head in seen_heads():
            if isinstance(head, WitnessError):
                spoilt.append(str(head))
            else:
                heads.append(head)
    except WitnessError as error:
        spoilt.append(str(error))
    return heads, spoilt
