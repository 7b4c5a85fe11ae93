"""The places that came free lately or come free soon: the people who sit there all that time are counted and not read."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from django.db.models import Count, Max

from meedoen.apps.cases.actions.seats import seats_of
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseSpell, Position
from meedoen.apps.cases.models.floor import CaseQuerySet
from meedoen.apps.cases.queries.positions import LATELY, name_of, require_positions
from meedoen.core.cases.seats import Seats
from meedoen.core.indicators.codes import Code


@dataclass(frozen=True, slots=True, kw_only=True)
class CameFree:
    """A place of which a seat came free lately or comes free soon: since when, how many now, and on which days more."""

    position: Position
    code: Code
    free: int
    since: date | None
    soon: tuple[date, ...]

    @property
    def name(self) -> str:
        """How a page names it."""
        return name_of(self.position)


def came_free(*, desk: Desk) -> tuple[CameFree, ...]:
    """Return the places of which a seat came free in the last four weeks, or comes free in the next.

    Raises:
        NotAllowedError: as `positions`.

    """
    require_positions(desk=desk)
    there = Position.objects.within(**desk.scope).exclude(end__lte=desk.today).select_related("provider")
    every = {each.pk: each for each in there}
    seats = _seats_of_late(desk, every)
    found = {
        key: freed
        for key, position in every.items()
        if (code := desk.book.kinds.of_number(position.kind))
        and (freed := _freed(position, code, seats[key], desk.today))
    }
    # Another seat may have been free for longer.
    older = [key for key, each in found.items() if each.since == every[key].begin]
    ended = _at(desk, older).filter(end__lte=desk.today).values("position").annotate(last=Max("end"))
    for key, last in ended.values_list("position", "last"):
        found[key] = replace(found[key], since=max(last, every[key].begin))
    return tuple(found.values())


def _seats_of_late(desk: Desk, every: dict[int, Position]) -> dict[int, Seats]:
    """Return the seats of places without those that are taken all the time, from four weeks ago up to four weeks from now."""
    first, last = desk.today - LATELY, desk.today + LATELY
    taken = _at(desk, every)
    # What lasts and what ends later apart: each is one stretch of the index.
    stays = (taken.filter(end=None), taken.filter(end__gt=last))
    held: Counter[int] = Counter()
    for each in stays:
        counted = each.filter(begin__lte=first).values("position").annotate(held=Count("pk"))
        held.update(dict(counted.values_list("position", "held")))
    moved: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    moving = (taken.filter(end__gt=first, end__lte=last), *(each.filter(begin__gt=first) for each in stays))
    for key, begin, end in chain.from_iterable(each.values_list("position", "begin", "end") for each in moving):
        moved[key].append((begin, end))
    return {
        key: replace(seats, number=seats.number - held[key])
        for key, seats in ((key, seats_of(position=each, spells=moved[key])) for key, each in every.items())
    }


def _at(desk: Desk, keys: Collection[int]) -> CaseQuerySet:
    spells = CaseSpell.objects.kept_for_all(municipality_code=desk.code)
    found: CaseQuerySet = spells.filter(known_until=None, position__in=list(keys)).order_by()
    return found


def _freed(position: Position, code: Code, seats: Seats, today: date) -> CameFree | None:
    since, soon = seats.free_since(today), seats.frees_on(today=today, ahead=LATELY)
    if not soon and (since is None or since <= today - LATELY):
        return None
    return CameFree(position=position, code=code, free=seats.free_on(today), since=since, soon=soon)
