"""Loading what is done: activities with their parties, budgets, plans, steering, announced changes."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify

from meedoen.apps.goals.actions.tree import Forest
from meedoen.apps.goals.models import (
    Activity,
    ActivityNode,
    ActivityParty,
    AnnouncedChange,
    NodeBudget,
    PlannedStep,
    SteeringRole,
)
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.network.models import Organisation
from meedoen.apps.sources.actions import replace_records
from meedoen.apps.sources.readings import Reading


def load_activities(
    *, reading: Reading, organisations: Mapping[str, Organisation], indicators: Mapping[str, Indicator]
) -> dict[str, int]:
    """Replace the activities, budgets, planned steps, steering roles and announced changes of a document."""
    forest = Forest(reading=reading)
    made: dict[type[Any], list[Any]] = {
        Activity: _activities(forest, reading),
        NodeBudget: _budgets(forest, reading),
        PlannedStep: _steps(forest, reading),
        SteeringRole: _roles(forest, reading),
        AnnouncedChange: _changes(forest, reading, indicators),
    }
    counts = {
        model.__name__.lower(): replace_records(reading=reading, model=model, records=records)
        for model, records in made.items()
    }
    pairs = list(zip(made[Activity], reading.transcript.activities, strict=True))
    code = reading.municipality_code
    ActivityNode.objects.bulk_create(
        ActivityNode(
            municipality_id=code,
            activity=activity,
            node=forest.node(framework=record.framework, code=node, lines=record.lines.text),
        )
        for activity, record in pairs
        for node in dict.fromkeys(record.nodes)
    )
    ActivityParty.objects.bulk_create(
        (
            ActivityParty(municipality_id=code, activity=activity, organisation=organisations[slugify(name)], role=role)
            for activity, record in pairs
            for role, names in (("responsible", record.responsible), ("partner", record.partners))
            for name in names
        ),
        ignore_conflicts=True,
    )
    return counts


def _activities(forest: Forest, reading: Reading) -> list[Activity]:
    return [
        Activity(
            **reading.home(lines=record.lines.text),
            framework=forest.framework(code=record.framework, lines=record.lines.text),
            position=position,
            title=record.title,
            summary=record.summary or "",
            novelty=record.novelty,
            start=record.start or "",
            start_period=record.start_period.code if record.start_period else "",
            pillar=record.pillar or "",
            note=record.note or "",
        )
        for position, record in enumerate(reading.transcript.activities, start=1)
    ]


def _budgets(forest: Forest, reading: Reading) -> list[NodeBudget]:
    return [
        NodeBudget(
            **reading.home(lines=record.lines.text),
            node=forest.node(framework=record.framework, code=record.node, lines=record.lines.text),
            period_code=record.year.code,
            amount=record.amount.value if record.amount else None,
            absence=record.absence.value if record.absence else "",
            printed=record.printed or "",
            note=record.note or "",
        )
        for record in reading.transcript.budgets
    ]


def _steps(forest: Forest, reading: Reading) -> list[PlannedStep]:
    return [
        PlannedStep(
            **reading.home(lines=record.lines.text),
            framework=forest.framework(code=record.framework, lines=record.lines.text),
            plan=record.plan,
            position=position,
            theme=record.theme,
            period_code=record.period.code if record.period else "",
            printed_period=record.printed_period or "",
            what=record.what,
            who=record.who,
        )
        for position, record in enumerate(reading.transcript.planning, start=1)
    ]


def _roles(forest: Forest, reading: Reading) -> list[SteeringRole]:
    return [
        SteeringRole(
            **reading.home(lines=record.lines.text),
            framework=forest.framework(code=record.framework, lines=record.lines.text),
            position=position,
            who=record.who,
            steers_on=record.on,
            instrument=record.instrument or "",
        )
        for position, record in enumerate(reading.transcript.steering, start=1)
    ]


def _changes(forest: Forest, reading: Reading, indicators: Mapping[str, Indicator]) -> list[AnnouncedChange]:
    return [
        AnnouncedChange(
            **reading.home(lines=record.lines.text),
            framework=forest.framework(code=record.framework, lines=record.lines.text),
            indicator=indicators.get(record.indicator or ""),
            node=forest.node(framework=record.framework, code=record.node, lines=record.lines.text)
            if record.node
            else None,
            old=record.old or "",
            new=record.new or "",
            reason=record.reason or "",
        )
        for record in reading.transcript.announced_changes
    ]
