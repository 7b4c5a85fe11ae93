"""Making a town to try the register on: about nobody, in a municipality of its own, and only where no real residents are."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle

from django.conf import settings
from django.utils.text import slugify

from meedoen.apps.accounts.actions import register_municipality
from meedoen.apps.accounts.actors import Actor, require
from meedoen.apps.accounts.models import MADE_UP, Municipality
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import people_who_may
from meedoen.apps.cases.desk import Desk, at_desk
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import Resident, Team, TeamMember, TrialTown
from meedoen.apps.cases.queries.town_figures import kept_figure, town_figures
from meedoen.apps.cases.synthetic.chance import Chance
from meedoen.apps.cases.synthetic.desks import Desks, Place, team_names
from meedoen.apps.cases.synthetic.figures import About, Figures, with_between
from meedoen.apps.cases.synthetic.files import CHILD, Town, files_of
from meedoen.apps.cases.synthetic.filling import Filled, Filling
from meedoen.apps.cases.synthetic.flaws import Flaws, Planted
from meedoen.apps.cases.synthetic.people import Person, areas_of, test_bsns
from meedoen.apps.cases.synthetic.planning import plan_town
from meedoen.apps.cases.synthetic.positions import Floor, add_positions
from meedoen.apps.cases.synthetic.surroundings import give_letterhead, name_areas
from meedoen.apps.cases.synthetic.waiting import add_what_waits
from meedoen.apps.cases.synthetic.words import PROVIDERS
from meedoen.apps.cases.synthetic.writing import Waiting
from meedoen.apps.journal.actions import log
from meedoen.apps.network.models import Organisation

_TELL_AFTER = 5000
_MID_MONTH = range(2, 28)


class TownError(Exception):
    """A town cannot be made here; the message says why and what to do (Dutch)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TownOrder:
    """Which town to make: the figures that it comes to, from a first day up to and including a last, and the seed."""

    figures: Figures
    first: date
    last: date
    seed: int = 1
    name: str = "Proefstad"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeTown:
    """What was made: how much, and which flaws were planted in it."""

    municipality: Municipality
    households: int
    filled: Filled
    planted: tuple[Planted, ...] = field(repr=False)


def make_town(*, actor: Actor, code: str, order: TownOrder, tell: Callable[[int, int], None] | None = None) -> MadeTown:
    """Make a town in a municipality of its own, all of it or nothing; `tell` hears how many households are done, of how many.

    The same order in the same municipality makes the same people, with the same numbers, tokens and BSNs.

    Raises:
        NotAllowedError: the actor may not register people.
        TownError: this is no place for made-up people, or there are residents already.

    """
    _refuse_real(code)
    require(actor=actor, permission=Permission.REGISTER_RESIDENTS, municipality_code=code)
    with at_desk(actor=actor, municipality_code=code, screen="proefgemeente") as desk:
        municipality = register_municipality(actor=actor, code=code, name=order.name, slug=slugify(order.name))
        if Resident.objects.within(**desk.scope).exists():
            message = (
                f"{municipality.name} heeft al inwoners. Kies een andere code, of begin met een lege map voor gegevens."
            )
            raise TownError(message)
        desk.look.ground = Ground.SYSTEM
        desk.look.changed(what="proefgemeente gemaakt")
        log(municipality_code=code, actor=actor, action="proefgemeente gemaakt", subject=f"zaad {order.seed}")
        made = _made(desk, municipality, order, tell)
        _remember(desk, order, made)
        return made


def _refuse_real(code: str) -> None:
    if not settings.MEEDOEN_IS_DEMO:
        message = "Een proefgemeente hoort niet in productie. Maak haar met MEEDOEN_MODE=demo, in een eigen map voor gegevens."
        raise TownError(message)
    if not (code.startswith(MADE_UP) and len(code) == len("GM0000") and code[2:].isdecimal()):
        message = (
            f"{code} kan een echte gemeente zijn; verzonnen mensen onder haar naam misleiden. "
            f"Kies een code van GM9900 tot en met GM9999."
        )
        raise TownError(message)


def _made(
    desk: Desk, municipality: Municipality, order: TownOrder, tell: Callable[[int, int], None] | None
) -> MadeTown:
    seed = f"{order.seed}/{municipality.code}"
    households = plan_town(figures=order.figures, first=order.first, last=order.last, seed=seed)
    there = [household for household in households if household.on(order.last)]
    areas = areas_of(code=municipality.code, households=len(there))
    name_areas(desk=desk, municipality=municipality, codes=areas.codes)
    give_letterhead(desk=desk, name=municipality.name)
    town = Town(first=order.first, last=order.last, areas=areas, seed=seed)
    flaws = Flaws(town=town, exact=_exact_years(order.figures), chance=Chance(seed=f"{seed}/fout"))
    desks = Desks(teams=_teams(desk, team_names(households=len(there))), last=order.last)
    filling = Filling(
        code=municipality.code, last=order.last, book=desk.book, desks=desks, providers=_providers(desk.code)
    )
    bsns = test_bsns()
    for done, household in enumerate(households, start=1):
        people = flaws.plant(files_of(household=household, town=town))
        if household.benefits and household.benefits[-1].end is None:
            _number(people, bsns)
        filling.add(people)
        if tell and done % _TELL_AFTER == 0:
            tell(done, len(households))
    filling.flush()
    floor = Floor(code=municipality.code, areas=areas, last=order.last, book=desk.book)
    add_positions(floor=floor, chance=Chance(seed=f"{seed}/plaats"))
    waiting = Waiting(code=municipality.code, last=order.last, book=desk.book)
    add_what_waits(waiting=waiting, chance=Chance(seed=f"{seed}/wacht"))
    return MadeTown(
        municipality=municipality, households=len(households), filled=filling.filled, planted=tuple(flaws.planted)
    )


def _remember(desk: Desk, order: TownOrder, made: MadeTown) -> None:
    """Keep that the municipality was made up: what it was made after with what it came to, and every flaw."""
    figures = with_between(figures=order.figures, first=order.first, last=order.last)
    came_to = town_figures(desk=desk, figures=figures, first=order.first, last=order.last)
    TrialTown._default_manager.create(
        municipality=made.municipality,
        like=order.figures.like,
        seed=order.seed,
        first=order.first,
        last=order.last,
        made_at=desk.now,
        people=made.filled.people,
        households=made.households,
        figures=[kept_figure(made=each) for each in came_to],
        left=[[each.what, each.why] for each in order.figures.not_made],
        flaws=[[each.flaw, each.number, each.text] for each in made.planted],
    )


def _number(people: Sequence[Person], bsns: Iterator[str]) -> None:
    """Give the adults a BSN while the range for tests has one; who stands in it twice by mistake has one once."""
    for person in people:
        if person.role != CHILD:
            person.bsn = next(bsns, "")


def _exact_years(figures: Figures) -> frozenset[int]:
    """Return the years in which something is counted that a flaw would change."""
    years = {each.year for each in figures.every if each.year is not None}
    days = {each.day for each in figures.of(About.BENEFITS) if each.day is not None}
    return frozenset(years | {day.year for day in days if day.day in _MID_MONTH})


def _teams(desk: Desk, names: Sequence[str]) -> Mapping[str, list[Place]]:
    """Make the teams, with the case managers that the municipality has already divided over them; who leads is in every team."""
    teams = {name: Team._default_manager.create(municipality_id=desk.code, name=name) for name in names}
    leaders = people_who_may(permission=Permission.DIVIDE_CASES, municipality_code=desk.code)
    everybody = people_who_may(permission=Permission.WORK_CASES, municipality_code=desk.code)
    workers = [worker for key, worker in everybody.items() if key not in leaders]
    places: dict[str, list[Place]] = {name: [] for name in names}
    for name, worker in zip(cycle(_in_turn(names)), workers, strict=False):
        places[name].append(Place(teams[name].pk, worker.pk))
    for name, team in teams.items():
        members = [*(each.user for each in places[name]), *(leader.pk for leader in leaders.values())]
        for user in members:
            TeamMember._default_manager.create(municipality_id=desk.code, team=team, user_id=user, since=desk.now)
    return {name: places[name] or [Place(team.pk)] for name, team in teams.items()}


def _in_turn(names: Sequence[str]) -> list[str]:
    """Return to which team each next case manager goes: most work is in the teams for work."""
    special, work = names[:2], list(names[2:])
    return [*work, *work, special[0], *work, special[1]]


def _providers(code: str) -> list[int]:
    made = [
        Organisation._default_manager.create(municipality_id=code, slug=slugify(name), name=name, kind="aanbieder")
        for name in PROVIDERS
    ]
    return [each.pk for each in made]
