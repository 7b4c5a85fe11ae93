"""Begin + in - out = end, month by month, and why the begin of a month is not the end of the one before as it was known then.

A spell stands on a day when it holds on it. A month begins with what stands on the last day before it; who comes in begins after that day and
up to and including the last day of the month; who goes out ended in between. The identity holds for what is known at one moment. What
was known at the end of the month before may have changed since: by what was reported late, ended late, corrected or withdrawn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from meedoen.core.cases.small_groups import Veil

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellVersion:
    """A version of a spell that holds on [begin, end), known on [known_from, known_until); an end that is None is not there.

    `many` spells that no month of those asked tells apart can be told as one, under a number of their own.
    """

    number: int
    begin: date
    end: date | None
    known_from: datetime
    known_until: datetime | None = None
    many: int = 1

    def stands_on(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return self.begin <= day and (self.end is None or day < self.end)

    def is_known_at(self, moment: datetime) -> bool:
        """Tell whether it was known at a moment."""
        return self.known_from <= moment and (self.known_until is None or moment < self.known_until)


class Restatement(StrEnum):
    """Why what stood on a day is another number now, by the Dutch words of the page."""

    REPORTED_LATE = "later gemeld"
    ENDED_LATE = "later beëindigd"
    REOPENED = "liep toch door"
    MOVED = "begon op een andere dag"
    WITHDRAWN = "had er niet mogen staan"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFlow:
    """A month: what stood at its begin as it was known then and as it is known now, who came, who went, and what stands at its end.

    `changes` has per reason how many were added (above 0) or fell away (below 0) of what stood at the begin.
    """

    first: date
    last: date
    reported: int
    changes: tuple[tuple[Restatement, int], ...]
    begin: int
    came: int
    went: int
    end: int

    @property
    def adds_up(self) -> bool:
        """Whether begin + in - out = end, and the reported begin with its changes is the begin."""
        explained = self.reported + sum(number for _, number in self.changes)
        return self.begin + self.came - self.went == self.end and explained == self.begin

    def under(self, veil: Veil) -> "MonthFlow":
        """Return this month as it may be told to who opens no files: 0 for few, the rest rounded. It need not add up then."""
        reported, begin, came, went, end = map(veil.of, (self.reported, self.begin, self.came, self.went, self.end))
        told = ((change, -veil.of(-many) if many < 0 else veil.of(many)) for change, many in self.changes)
        return replace(
            self,
            reported=reported,
            changes=tuple((change, many) for change, many in told if many),
            begin=begin,
            came=came,
            went=went,
            end=end,
        )


def month_flow(*, versions: Sequence[SpellVersion], first: date, reported_at: datetime, now: datetime) -> MonthFlow:
    """Return the flow of the month that begins on `first`, with its begin as it was known at `reported_at`."""
    before, last = first - _DAY, _end_of_month(first)
    known = [version for version in versions if version.is_known_at(now)]
    then = {version.number: version for version in versions if version.is_known_at(reported_at)}
    return MonthFlow(
        first=first,
        last=last,
        reported=sum(version.many for version in then.values() if version.stands_on(before)),
        changes=_changes(then, known, before),
        begin=sum(version.many for version in known if version.stands_on(before)),
        came=sum(version.many for version in known if before < version.begin <= last),
        went=sum(version.many for version in known if version.end is not None and before < version.end <= last),
        end=sum(version.many for version in known if version.stands_on(last)),
    )


def _changes(
    then: dict[int, SpellVersion], known: Iterable[SpellVersion], day: date
) -> tuple[tuple[Restatement, int], ...]:
    """Return why another number stands on a day than was known then, each reason with its number."""
    now = {version.number: version for version in known}
    counted = dict.fromkeys(Restatement, 0)
    for number in then.keys() | now.keys():
        was, is_now = then.get(number), now.get(number)
        stood = was is not None and was.stands_on(day)
        stands = is_now is not None and is_now.stands_on(day)
        if stood != stands:
            changed = is_now or was
            assert changed is not None  # noqa: S101 the number is of one of both
            counted[_why(was, is_now, day, stands=stands)] += changed.many if stands else -changed.many
    return tuple((change, number) for change, number in counted.items() if number)


def _why(was: SpellVersion | None, is_now: SpellVersion | None, day: date, *, stands: bool) -> Restatement:
    if is_now is None:
        return Restatement.WITHDRAWN
    if was is None:
        return Restatement.REPORTED_LATE
    if stands:
        return Restatement.MOVED if was.begin > day else Restatement.REOPENED
    return Restatement.MOVED if is_now.begin > day else Restatement.ENDED_LATE


def _end_of_month(first: date) -> date:
    following = first.replace(day=28) + timedelta(days=4)
    return following.replace(day=1) - _DAY
