"""The list of places: what is taken and free of each, what came free, and what of the agreed numbers is reached.

Counted are the people of the whole municipality, for seats are of everybody; who they are is not told here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.seats import seats_of
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import AgreedPositions, CaseSpell, Position
from meedoen.apps.network.models import Area
from meedoen.core.cases.fitting import PositionAsks
from meedoen.core.cases.seats import Realisation, Seats, TakenSeat, realisation
from meedoen.core.indicators.codes import Code, Section

SEE_POSITIONS = frozenset({Permission.WORK_CASES, Permission.DIVIDE_CASES, Permission.ANALYSE_CASES})
LATELY = timedelta(days=28)
"""How long ago a seat came free to be told, and how long before."""
_NO_PLACES = frozenset({"zelfstandig-werk", "mantelzorg", "maatje", "mentor"})
"""Occupations that nobody does at a place of an organisation."""
_PROVISIONS = frozenset({"scholing", "overige-werkplek", "wiw-id-baan"})
"""Provisions that are a place."""
_NO_WISHES = frozenset(
    {
        "loonkostensubsidie",
        "forfaitaire-loonkostensubsidie",
        "banenafspraak",
        "detachering",
        "beschut-werk-oud",
        "wiw-id-baan",
        "tegenprestatie",
        "overige-werkplek",
    }
)
"""Kinds of places that say how something is arranged or paid, and not what somebody does there."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPosition:
    """A place with its kind, its seats and where it is (the name of the area, or its code)."""

    position: Position
    code: Code
    seats: Seats
    area: str

    @property
    def name(self) -> str:
        """How a page names it: the organisation, and the project when there is one."""
        return name_of(self.position)

    def asks(self, *, today: date) -> PositionAsks:
        """Return what it asks of who takes a seat that is free now, or comes free first."""
        position = self.position
        return PositionAsks(
            kind=self.code,
            free_from=self.free_from(today=today) or today,
            until=position.end,
            hours_from=position.hours_from,
            hours_to=position.hours_to,
            step_from=position.step_from,
            step_to=position.step_to,
            language_level=position.language_level,
            area_code=position.area_code,
        )

    def free_from(self, *, today: date) -> date | None:
        """Return the first day from today on which a seat is free; None when none comes free within four weeks."""
        if self.seats.free_on(today):
            return today
        if today < self.seats.begin <= today + LATELY:
            return self.seats.begin
        return next(iter(self.seats.frees_on(today=today, ahead=LATELY)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRealised:
    """A kind of places in a year."""

    code: Code
    year: Realisation


def name_of(position: Position, /) -> str:
    """Return how a page names a place: the organisation, and the project when there is one."""
    provider = position.provider.name
    return f"{provider}, {position.project}" if position.project else provider


def positions(*, desk: Desk, kind: Code | None = None) -> tuple[ShownPosition, ...]:
    """Return the places that have not ended, in order of organisation.

    Raises:
        NotAllowedError: the actor works neither in files nor on the whole of them.

    """
    require_positions(desk=desk)
    found = Position.objects.within(**desk.scope).exclude(end__lte=desk.today)
    if kind is not None:
        found = found.filter(kind=kind.number)
    return _shown(desk, found)


def position_with(*, desk: Desk, pk: int) -> ShownPosition | None:
    """Return a place of this municipality, also when it is closed, or None.

    Raises:
        NotAllowedError: as `positions`.

    """
    require_positions(desk=desk)
    return next(iter(_shown(desk, Position.objects.within(**desk.scope).filter(pk=pk))), None)


def free_positions(*, desk: Desk) -> tuple[ShownPosition, ...]:
    """Return the places of which a seat is free, or comes free within four weeks.

    Raises:
        NotAllowedError: as `positions`.

    """
    return tuple(each for each in positions(desk=desk) if each.free_from(today=desk.today) is not None)


def realised(*, desk: Desk, year: int) -> tuple[KindRealised, ...]:
    """Return how each kind stood in a year of which there are places or an agreed number, in order of name.

    Raises:
        NotAllowedError: as `positions`.

    """
    require_positions(desk=desk)
    agreed = AgreedPositions.objects.within(**desk.scope).filter(year=year)
    numbers = dict(agreed.values_list("kind", "number"))
    by_kind: dict[int, list[Seats]] = defaultdict(list)
    for each in _shown(desk, Position.objects.within(**desk.scope)):
        by_kind[each.code.number].append(each.seats)
    wanted = {number: code for number in {*numbers, *by_kind} if (code := desk.book.kinds.of_number(number))}
    taken = _taken_by_kind(desk, wanted, year)
    found = (
        (
            code,
            realisation(
                year=year, today=desk.today, places=by_kind[number], taken=taken[number], agreed=numbers.get(number)
            ),
        )
        for number, code in wanted.items()
    )
    shown = (KindRealised(code=code, year=said) for code, said in found if said is not None)
    return tuple(sorted(shown, key=lambda each: each.code.label.casefold()))


def area_names(*, desk: Desk) -> Mapping[str, str]:
    """Return the neighbourhoods of the municipality by their code, in order of name."""
    areas = Area.objects.within(**desk.scope).filter(code__startswith="BU").order_by("name")
    return dict(areas.values_list("code", "name"))


def kinds_of_positions(*, desk: Desk) -> tuple[Code, ...]:
    """Return the kinds of which there can be places, in order of name."""
    found = (
        code
        for code in desk.book.kinds
        if (code.section is Section.OCCUPATION and code.word not in _NO_PLACES) or code.word in _PROVISIONS
    )
    return tuple(sorted(found, key=lambda each: each.label.casefold()))


def kinds_to_wish(*, desk: Desk) -> tuple[Code, ...]:
    """Return the kinds of places that somebody can want, in order of name."""
    return tuple(code for code in kinds_of_positions(desk=desk) if code.word not in _NO_WISHES)


def require_positions(*, desk: Desk) -> None:
    """Refuse who works neither in files nor on the whole of them.

    Raises:
        NotAllowedError: so it is.

    """
    if not any(desk.actor.may(permission=each, municipality_code=desk.code) for each in SEE_POSITIONS):
        message = "Hiervoor is een rol in het register nodig. Vraag de beheerder om die rol."
        raise NotAllowedError(message)


def _shown(desk: Desk, found: Iterable[Position]) -> tuple[ShownPosition, ...]:
    every = list(found.select_related("provider"))  # type: ignore[attr-defined]  # always a set of Django's
    spells = CaseSpell.objects.kept_for_all(municipality_code=desk.code)
    taken: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    rows = spells.filter(known_until=None, position__in=[each.pk for each in every])
    for position, begin, end in rows.values_list("position", "begin", "end"):
        taken[position].append((begin, end))
    named = area_names(desk=desk) if any(each.area_code for each in every) else {}
    return tuple(
        ShownPosition(
            position=each,
            code=code,
            seats=seats_of(position=each, spells=taken[each.pk]),
            area=named.get(each.area_code, each.area_code),
        )
        for each in every
        if (code := desk.book.kinds.of_number(each.kind))
    )


def _taken_by_kind(desk: Desk, kinds: Iterable[int], year: int) -> Mapping[int, list[TakenSeat]]:
    spells = CaseSpell.objects.kept_for_all(municipality_code=desk.code).filter(known_until=None, kind__in=list(kinds))
    there = spells.lasting(first=date(year, 1, 1), last=date(year, 12, 31))
    found: dict[int, list[TakenSeat]] = defaultdict(list)
    for kind, begin, end in there.values_list("kind", "begin", "end"):
        found[kind].append(TakenSeat(begin=begin, end=end))
    return found
