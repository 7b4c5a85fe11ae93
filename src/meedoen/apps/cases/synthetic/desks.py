"""In whose caseload a made-up person is: of a team by what the person needs, and of the workers of that team in turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle

from meedoen.apps.cases.synthetic.people import Person

INTEGRATION, YOUTH, WORK = "Team Inburgering", "Team Jongeren", "Team Meedoen"
_OF_NEWCOMERS = frozenset({"inburgeringsplicht", "inburgeringscursus"})
_OF_YOUTH = frozenset({"team-jongeren", "zonder-startkwalificatie"})
_GROWN, _NOT_YOUNG = 18, 27
_NOT_FOLLOWED = frozenset(
    {"ingeschreven-in-gemeente", "meedoen-naar-vermogen", "geintegreerd", "beperking", "met-startkwalificatie"}
    | {"indicatie-banenafspraak", "indicatie-beschut-werk", "doelgroep-loonkostensubsidie"}
    | {"kind-in-bijstandsgezin", "op-school", "leerplichtig"}
)


@dataclass(frozen=True, slots=True)
class Place:
    """A team and somebody in it, by their keys; `user` None when nobody is there yet."""

    team: int
    user: int | None = None


class Desks:
    """The teams of a town."""

    def __init__(self, *, teams: Mapping[str, Sequence[Place]], last: date) -> None:
        """Take the places of each team, by its name, and the town's last day; the teams for work begin with `WORK`."""
        self._last = last
        self._special = {name: cycle(teams[name]) for name in (INTEGRATION, YOUTH)}
        self._work = cycle([place for name, places in teams.items() if name.startswith(WORK) for place in places])

    def of(self, person: Person) -> Place | None:
        """Return who works for somebody, or None for whom nobody works any more."""
        lasting = {spell.word for spell in person.spells if spell.end is None} - _NOT_FOLLOWED
        if not lasting:
            return None
        if lasting & _OF_NEWCOMERS:
            return next(self._special[INTEGRATION])
        is_young = _GROWN <= self._last.year - person.birth_year < _NOT_YOUNG
        return next(self._special[YOUTH] if is_young or lasting & _OF_YOUTH else self._work)


def team_names(*, households: int) -> tuple[str, ...]:
    """Return the names of the teams of a town in which so many households have a benefit."""
    count = max(1, round(households / 400))
    return (INTEGRATION, YOUTH, *(f"{WORK} {number}" for number in range(1, count + 1)))
