"""The rules that DUO applies to a personal plan for integration and participation (PIP) before it takes one.

Asked here first, so that who writes a plan hears in plain words what DUO would refuse. What is not known of somebody is not judged: DUO
knows it. Source of every rule: DUO, interface of municipalities for civic integration, README of 11 June 2026, "Het aanleveren van een PIP".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from meedoen.core.cases.entries import Objection
from meedoen.core.values.dutch import format_date

ASYLUM = "asielstatushouder"
FAMILY = "gezinsmigrant"
_MOST_HOURS = 9999
_DAY = timedelta(days=1)
IN_THE_TERM = frozenset({"pvt-ondertekend", "map-eindgesprek"})
"""Parts of civic integration that DUO takes only from within the term."""
IN_HOURS = frozenset({"cursusuren", "participatie-uren"})
"""Parts of which the hours are told."""
ONCE = frozenset(
    {
        *("examen-knm", "examen-lezen", "examen-luisteren", "examen-schrijven", "examen-spreken"),
        *("onderwijsroute-afgerond", "z-route-afgerond"),
    }
)
"""Parts that somebody passes or finishes once."""


class LearningRoute(StrEnum):
    """One of the three learning routes, by the letter of DUO."""

    B1 = "B"
    EDUCATION = "O"
    SELF_RELIANCE = "Z"

    @property
    def kind(self) -> str:
        """The word of the route in the list of kinds.

        >>> LearningRoute.SELF_RELIANCE.kind
        'z-route'
        """
        return {"B": "b1-route", "O": "onderwijsroute", "Z": "z-route"}[self.value]


_ENDS = MappingProxyType(
    {"onderwijsroute-afgerond": LearningRoute.EDUCATION, "z-route-afgerond": LearningRoute.SELF_RELIANCE}
)


class PlanLevel(StrEnum):
    """The level of Dutch that a plan aims at."""

    A2 = "A2"
    B1 = "B1"


class Literacy(StrEnum):
    """Whether somebody first learns to read and write, by the letters of DUO."""

    ILLITERATE = "A"
    OTHER_SCRIPT = "AA"
    NOT_NEEDED = "NVT"


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationPlan:
    """A plan as DUO takes it; `hours` is the estimated intensity of the B1 route."""

    dated: date
    route: LearningRoute
    level: PlanLevel | None = None
    hours: int | None = None
    may_finish_course: bool | None = None
    literacy: Literacy | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownIntegration:
    """What is known of somebody when a plan is made; None and empty for what is not.

    `settled_on` is when somebody came to live in the municipality, `first_plan_on` and `last_plan_on` are the days of the first and
    of the present plan, of whatever municipality; `group` is the word of the group, `self_reliance_done_on` the day on which the
    Z-route was finished. `done` holds of what somebody passes or finishes once on which day that was, by its word, `routes` when
    somebody first followed a route.
    """

    duty_begin: date | None = None
    settled_on: date | None = None
    first_plan_on: date | None = None
    last_plan_on: date | None = None
    group: str = ""
    self_reliance_done_on: date | None = None
    done: Mapping[str, date] = field(default_factory=dict)
    routes: Mapping[LearningRoute, date] = field(default_factory=dict)

    @property
    def term_begin(self) -> date | None:
        """The first day of the term for civic integration: the one after the first plan (Wet inburgering 2021, article 11)."""
        return self.first_plan_on + _DAY if self.first_plan_on else None


def objections_to_plan(*, plan: IntegrationPlan, known: KnownIntegration) -> tuple[Objection, ...]:
    """Return why DUO would refuse a plan, every reason at once; nothing when it would take it."""
    return (*_day_wrong(plan, known), *_level_wrong(plan, known), *_hours_wrong(plan, known))


def _day_wrong(plan: IntegrationPlan, known: KnownIntegration) -> list[Objection]:
    bounds = (
        (known.duty_begin, "de inburgeringsplicht begon"),
        (known.settled_on, "de inburgeraar in de gemeente kwam wonen"),
        (known.first_plan_on, "het eerste PIP is gedagtekend"),
        (known.last_plan_on, "het vorige PIP is gedagtekend"),
    )
    broken = [(day, what) for day, what in bounds if day is not None and plan.dated < day]
    if not broken:
        return []
    # The latest of them is the one to keep to.
    day, what = max(broken, key=lambda each: each[0])
    text = f"De dagtekening ({format_date(plan.dated)}) ligt voor de dag waarop {what} ({format_date(day)}). Kies die dag of een latere."
    return [Objection(field="dated", text=text)]


def _level_wrong(plan: IntegrationPlan, known: KnownIntegration) -> list[Objection]:
    is_first = known.first_plan_on is None and known.last_plan_on is None
    match (plan.route, plan.level):
        case (LearningRoute.EDUCATION, PlanLevel.A2):
            text = "Niveau A2 kan niet bij de onderwijsroute. Kies niveau B1, of een andere route."
        case (LearningRoute.SELF_RELIANCE, PlanLevel.B1):
            text = "Niveau B1 kan niet bij de Z-route. Laat het niveau leeg of kies A2, of kies een andere route."
        case (LearningRoute.B1, PlanLevel.A2) if is_first:
            text = "Niveau A2 kan bij de B1-route niet in het eerste PIP. Kies niveau B1; afschalen kan later, met een nieuw PIP."
        case _:
            return []
    return [Objection(field="level", text=text)]


def _hours_wrong(plan: IntegrationPlan, known: KnownIntegration) -> list[Objection]:
    if plan.hours is None:
        return []
    if not 1 <= plan.hours <= _MOST_HOURS:
        return [Objection(field="hours", text=f"Vul een aantal uren in van 1 tot en met {_MOST_HOURS}.")]
    if plan.route is not LearningRoute.B1:
        text = "De geschatte intensiteit geldt alleen bij de B1-route. Laat het aantal uren leeg."
    elif known.group not in {ASYLUM, ""}:
        text = "De geschatte intensiteit geldt alleen voor asielstatushouders. Laat het aantal uren leeg."
    else:
        return []
    return [Objection(field="hours", text=text)]


def objections_to_part(*, word: str, day: date, hours: int | None, known: KnownIntegration) -> tuple[Objection, ...]:
    """Return why a part of civic integration cannot have been done so: by DUO's rules for PVT and MAP, or for want of hours or a route.

    What somebody did before there was a plan or route here can be written: exams and hours elsewhere.

    `word` is that of the list of kinds. Source: DUO, README of 11 June 2026, "Het aanleveren van MAP, PVT en Z-route".
    """
    return (
        *_done_before(word, known),
        *_route_wrong(word, day, known),
        *_part_day_wrong(word, day, known),
        *_part_hours_wrong(word, hours),
    )


def objections_to_no_duty(*, known: KnownIntegration) -> tuple[Objection, ...]:
    """Return that nobody has a plan who does not have to integrate, as far as the file tells.

    >>> [each.field for each in objections_to_no_duty(known=KnownIntegration())]
    ['']
    >>> objections_to_no_duty(known=KnownIntegration(duty_begin=date(2026, 3, 2)))
    ()
    """
    if known.duty_begin is not None:
        return ()
    text = (
        "In het dossier staat geen inburgeringsplicht. Wacht op de melding van DUO, of schrijf de plicht eerst op bij ‘Iets toevoegen’. "
        "Is iemand niet inburgeringsplichtig, dan is er geen PIP."
    )
    return (Objection(field="", text=text),)


def _done_before(word: str, known: KnownIntegration) -> list[Objection]:
    if word not in ONCE or word not in known.done:
        return []
    text = f"Dit staat al in het dossier, op {format_date(known.done[word])}; het gebeurt één keer. Klopt die dag niet, verbeter haar dan in het verloop."
    return [Objection(field="part", text=text)]


def _route_wrong(word: str, day: date, known: KnownIntegration) -> list[Objection]:
    if word not in _ENDS:
        return []
    begin = known.routes.get(_ENDS[word])
    if begin is None:
        text = (
            "Deze leerroute staat niet in het dossier. Stel eerst het PIP ermee vast. "
            "Volgde iemand de route in een andere gemeente, schrijf haar dan op bij ‘Iets toevoegen’."
        )
        return [Objection(field="part", text=text)]
    if day < begin:
        text = f"{format_date(day)} ligt voor het begin van deze leerroute ({format_date(begin)}). Kies die dag of een latere."
        return [Objection(field="day", text=text)]
    return []


def _part_day_wrong(word: str, day: date, known: KnownIntegration) -> list[Objection]:
    if word not in IN_THE_TERM:
        return []
    begin, done = known.term_begin, known.self_reliance_done_on
    if begin is None:
        text = "De inburgeringstermijn is nog niet begonnen: er is nog geen PIP. Stel eerst het PIP vast."
        return [Objection(field="day", text=text)]
    if day < begin:
        text = f"{format_date(day)} ligt voor het begin van de inburgeringstermijn ({format_date(begin)}). Kies die dag of een latere."
        return [Objection(field="day", text=text)]
    if done is not None and day > done:
        text = f"{format_date(day)} ligt na het afronden van de Z-route ({format_date(done)}). Kies die dag of een eerdere."
        return [Objection(field="day", text=text)]
    return []


def _part_hours_wrong(word: str, hours: int | None) -> list[Objection]:
    if word in IN_HOURS and hours is None:
        return [Objection(field="hours", text="Vul in hoeveel uren het waren.")]
    if word not in IN_HOURS and hours is not None:
        return [Objection(field="hours", text="Uren horen alleen bij gevolgde uren. Laat ze leeg, of kies die.")]
    return []
