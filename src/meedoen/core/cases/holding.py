"""States of a file that last as long as something is open: a handover that nobody confirmed, a request that waits.

What is open tells on which days they hold, so that the order in which days were written down makes no difference.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDays:
    """Days on [begin, end) on which something is open; `end` None while it is."""

    begin: date
    end: date | None = None

    def meets(self, other: "OpenDays") -> bool:
        """Tell whether they have a day in common."""
        return (self.end is None or other.begin < self.end) and (other.end is None or self.begin < other.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """What a file needs to say how it stands: by number what gets other days, what is new, and the numbers of what falls away."""

    changed: Mapping[int, OpenDays] = field(default_factory=dict)
    new: tuple[OpenDays, ...] = ()
    gone: tuple[int, ...] = ()


def stretches(*, days: Iterable[tuple[date, date | None]]) -> tuple[OpenDays, ...]:
    """Return on which days something is open, of things that are on these first and last days; None while one is.

    Of several that have a day in common there is one stretch, until the last of them.

    >>> [each.end for each in stretches(days=[(date(2026, 3, 1), date(2026, 3, 9)), (date(2026, 3, 4), date(2026, 3, 5))])]
    [datetime.date(2026, 3, 10)]
    """
    found: list[OpenDays] = []
    for first, last in sorted(days, key=lambda each: each[0]):
        one = OpenDays(begin=first, end=max(first, last) + _DAY if last else None)
        before = found[-1] if found else None
        if before is None or not before.meets(one):
            found.append(one)
        else:
            end = None if before.end is None or one.end is None else max(before.end, one.end)
            found[-1] = OpenDays(begin=before.begin, end=end)
    return tuple(found)


def renewal(*, held: Mapping[int, OpenDays], was: Sequence[OpenDays], now: Sequence[OpenDays]) -> Renewal:
    """Return what has to change in a file that holds these stretches, by number, for it to say `now` where it said `was`.

    What meets neither came from elsewhere and stays as it is.
    """
    ours = {number: each for number, each in held.items() if any(each.meets(one) for one in (*was, *now))}
    left = dict(sorted(ours.items(), key=lambda each: each[1].begin))
    changed: dict[int, OpenDays] = {}
    new: list[OpenDays] = []
    for one in now:
        number = _same(one, left)
        if number is None:
            new.append(one)
            continue
        stood = left.pop(number)
        # What stood there before anything told of it begins when it did.
        begin = one.begin if any(stood.meets(each) for each in was) else min(one.begin, stood.begin)
        if OpenDays(begin=begin, end=one.end) != stood:
            changed[number] = OpenDays(begin=begin, end=one.end)
    return Renewal(changed=changed, new=tuple(new), gone=tuple(left))


def _same(one: OpenDays, left: Mapping[int, OpenDays]) -> int | None:
    """Return the number of what says this: what begins with it, else the first that has a day in common."""
    begins = next((number for number, each in left.items() if each.begin == one.begin), None)
    return begins if begins is not None else next((number for number, each in left.items() if each.meets(one)), None)
