"""Somebody's civic integration as a page shows it: what DUO told, the plan and its route, what was done, and the terms that run."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from meedoen.apps.cases.actions.integration_plans import known_integration
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import CaseEvent, CaseSpell, CitizenNumber, PersonalDetails, Resident
from meedoen.apps.cases.queries.file import Deadline, deadlines_of
from meedoen.apps.cases.queries.finding import full_name
from meedoen.core.cases.integration import KnownIntegration, LearningRoute
from meedoen.core.indicators.codes import Code

TERMS = frozenset(
    {
        "pip",
        "inburgeringstermijn",
        "pvt",
        "map",
        "z-route-cursusuren",
        "z-route-participatie-uren",
        "leerroute-wisselen",
        "besluit-verlenging",
        "meedoen-na-inschrijving",
    }
)
"""The codes of the terms of civic integration."""
PARTS = (
    "brede-intake",
    "inburgeringsaanbod",
    "leerroute-gestart",
    "pvt-ondertekend",
    "map-eindgesprek",
    "cursusuren",
    "participatie-uren",
    "examen-knm",
    "examen-lezen",
    "examen-luisteren",
    "examen-schrijven",
    "examen-spreken",
    "onderwijsroute-afgerond",
    "z-route-afgerond",
    "verlenging-aangevraagd",
)
"""What a case manager writes down as done, by the words of the list of kinds, in the order of a page."""
TEST = "leerbaarheidstoets"


@dataclass(frozen=True, slots=True, kw_only=True)
class DonePart:
    """A part with the days on which it was done, the newest first, and all of its hours together where it has hours."""

    code: Code
    days: tuple[date, ...]
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationFile:
    """Everything that the page of somebody's civic integration shows; `route_words` is what the plan says besides the route."""

    name: str
    died_on: date | None
    has_bsn: bool
    known: KnownIntegration
    route: Code | None
    route_since: date | None
    route_words: str
    tested: DonePart
    parts: tuple[DonePart, ...]
    deadlines: tuple[Deadline, ...]

    @property
    def has_duty(self) -> bool:
        """Whether the file tells that somebody has to integrate."""
        return self.known.duty_begin is not None


def integration_file(*, desk: Desk, resident: Resident) -> IntegrationFile:
    """Return somebody's civic integration as it is known now; the desk has let the actor in."""
    details = PersonalDetails.objects.within(**desk.scope).known().get(resident=resident)
    route = _route(desk, resident)
    done = _done(desk, resident)
    return IntegrationFile(
        name=full_name(details=details),
        died_on=details.died_on,
        has_bsn=CitizenNumber.objects.within(**desk.scope).filter(resident=resident).exists(),
        known=known_integration(desk=desk, resident=resident),
        route=desk.book.kinds.of_number(route.kind) if route else None,
        route_since=route.begin if route else None,
        route_words=route.note if route else "",
        tested=done[TEST],
        parts=tuple(done[word] for word in PARTS),
        deadlines=tuple(each for each in deadlines_of(desk=desk, resident=resident) if each.is_asked_by(TERMS)),
    )


def _route(desk: Desk, resident: Resident) -> CaseSpell | None:
    numbers = [desk.book.kinds.of_word(route.kind).number for route in LearningRoute]
    known = CaseSpell.objects.within(**desk.scope).known().filter(resident=resident, kind__in=numbers)
    found: CaseSpell | None = known.filter(begin__lte=desk.today, end=None).order_by("begin").last()
    return found


def _done(desk: Desk, resident: Resident) -> Mapping[str, DonePart]:
    kinds = desk.book.kinds
    codes = {code.number: code for code in map(kinds.of_word, (TEST, *PARTS))}
    known = CaseEvent.objects.within(**desk.scope).known().filter(resident=resident, kind__in=list(codes))
    events = list(known.order_by("-day", "-number"))
    return {
        code.word: DonePart(
            code=code,
            days=tuple(event.day for event in events if event.kind == number),
            total=sum(event.value or 0 for event in events if event.kind == number) if code.value_in else None,
        )
        for number, code in codes.items()
    }
