"""Reading when what is due, who steers on what, and which changes were announced."""

from dataclasses import dataclass

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.goals.models import AnnouncedChange, PlannedStep, SteeringRole
from meedoen.apps.goals.queries.records import SOURCE_FIELDS, Named, Source, source_of
from meedoen.core.values.period import Period, parse_period


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step of a plan: `plan` is year_cycle, multi_year or monthly; `printed` is the time as the document says it."""

    plan: str
    theme: str
    period: Period | None
    printed: str
    what: str
    who: tuple[str, ...]
    source: Source | None

    @property
    def when(self) -> str:
        """When, in words; empty when no time was given."""
        return self.printed or (self.period.label if self.period else "")


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """Who steers on what, with which instrument."""

    who: str
    steers_on: str
    instrument: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A change that a document announces, with what it is about where that was said."""

    old: str
    new: str
    reason: str
    indicator: Named | None
    node: Named | None
    source: Source | None


def steps_of(*, municipality_code: str, actor: Actor, framework_id: int) -> tuple[StepFacts, ...]:
    """Return every planned step of a framework in reading order."""
    inside = actor.is_inside(municipality_code=municipality_code)
    found = PlannedStep.objects.within(municipality_code=municipality_code, actor=actor)
    rows = found.filter(framework_id=framework_id).order_by("position", "pk")
    return tuple(
        StepFacts(
            plan=row["plan"],
            theme=row["theme"],
            period=parse_period(row["period_code"]) if row["period_code"] else None,
            printed=row["printed_period"],
            what=row["what"],
            who=tuple(row["who"]),
            source=source_of(row=row, inside=inside),
        )
        for row in rows.values("plan", "theme", "period_code", "printed_period", "what", "who", *SOURCE_FIELDS)
    )


def roles_of(*, municipality_code: str, actor: Actor, framework_id: int) -> tuple[RoleFacts, ...]:
    """Return who steers on what in a framework, in reading order."""
    inside = actor.is_inside(municipality_code=municipality_code)
    found = SteeringRole.objects.within(municipality_code=municipality_code, actor=actor)
    rows = found.filter(framework_id=framework_id).order_by("position", "pk")
    return tuple(
        RoleFacts(row["who"], row["steers_on"], row["instrument"], source_of(row=row, inside=inside))
        for row in rows.values("who", "steers_on", "instrument", *SOURCE_FIELDS)
    )


def changes_announced(*, municipality_code: str, actor: Actor, framework_id: int) -> tuple[ChangeFacts, ...]:
    """Return the changes of indicators, goals and targets that were announced for a framework."""
    inside = actor.is_inside(municipality_code=municipality_code)
    found = AnnouncedChange.objects.within(municipality_code=municipality_code, actor=actor)
    rows = found.filter(framework_id=framework_id).order_by("pk")
    return tuple(
        ChangeFacts(
            old=row["old"],
            new=row["new"],
            reason=row["reason"],
            indicator=Named(row["indicator__code"], row["indicator__name"]) if row["indicator__code"] else None,
            node=Named(row["node__code"], row["node__title"]) if row["node__code"] else None,
            source=source_of(row=row, inside=inside),
        )
        for row in rows.values(
            "old", "new", "reason", "indicator__code", "indicator__name", "node__code", "node__title", *SOURCE_FIELDS
        )
    )
