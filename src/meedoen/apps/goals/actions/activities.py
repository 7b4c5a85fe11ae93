"""Loading what is done: activities with their parties, budgets, plans, steering, announced changes."""

from collections.abc import Mapping

from django.utils.text import slugify

from meedoen.apps.accounts.actors import Actor
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
from meedoen.apps.sources.models import SourceDocument
from meedoen.links.transcripts import Transcript


def load_activities(
    *,
    actor: Actor,
    document: SourceDocument,
    transcript: Transcript,
    organisations: Mapping[str, Organisation],
    indicators: Mapping[str, Indicator],
) -> dict[str, int]:
    """Replace the activities, budgets, planned steps, steering roles and announced changes of a document."""
    forest = Forest(actor=actor, municipality_code=document.municipality_id)
    made = {
        Activity: _activities(forest, document, transcript),
        NodeBudget: _budgets(forest, document, transcript),
        PlannedStep: _steps(forest, document, transcript),
        SteeringRole: _roles(forest, document, transcript),
        AnnouncedChange: _changes(forest, document, transcript, indicators),
    }
    counts = {
        model._meta.model_name or "": replace_records(actor=actor, document=document, model=model, records=records)
        for model, records in made.items()
    }
    pairs = list(zip(made[Activity], transcript.activities, strict=True))
    home = {"municipality_id": document.municipality_id}
    ActivityNode.objects.bulk_create(
        ActivityNode(
            **home,
            activity=activity,
            node=forest.node(framework=record.framework, code=code, lines=record.lines.text),
        )
        for activity, record in pairs
        for code in dict.fromkeys(record.nodes)
    )
    ActivityParty.objects.bulk_create(
        (
            ActivityParty(**home, activity=activity, organisation=organisations[slugify(name)], role=role)
            for activity, record in pairs
            for role, names in (("responsible", record.responsible), ("partner", record.partners))
            for name in names
        ),
        ignore_conflicts=True,
    )
    return counts


def _home(document: SourceDocument, lines: str) -> dict[str, object]:
    return {"municipality_id": document.municipality_id, "document": document, "lines": lines}


def _activities(forest: Forest, document: SourceDocument, transcript: Transcript) -> list[Activity]:
    return [
        Activity(
            **_home(document, record.lines.text),
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
        for position, record in enumerate(transcript.activities, start=1)
    ]


def _budgets(forest: Forest, document: SourceDocument, transcript: Transcript) -> list[NodeBudget]:
    return [
        NodeBudget(
            **_home(document, record.lines.text),
            node=forest.node(framework=record.framework, code=record.node, lines=record.lines.text),
            period_code=record.year.code,
            amount=record.amount.value if record.amount else None,
            absence=record.absence.value if record.absence else "",
            printed=record.printed or "",
            note=record.note or "",
        )
        for record in transcript.budgets
    ]


def _steps(forest: Forest, document: SourceDocument, transcript: Transcript) -> list[PlannedStep]:
    return [
        PlannedStep(
            **_home(document, record.lines.text),
            framework=forest.framework(code=record.framework, lines=record.lines.text),
            plan=record.plan,
            position=position,
            theme=record.theme,
            period_code=record.period.code if record.period else "",
            printed_period=record.printed_period or "",
            what=record.what,
            who=record.who,
        )
        for position, record in enumerate(transcript.planning, start=1)
    ]


def _roles(forest: Forest, document: SourceDocument, transcript: Transcript) -> list[SteeringRole]:
    return [
        SteeringRole(
            **_home(document, record.lines.text),
            framework=forest.framework(code=record.framework, lines=record.lines.text),
            position=position,
            who=record.who,
            steers_on=record.on,
            instrument=record.instrument or "",
        )
        for position, record in enumerate(transcript.steering, start=1)
    ]


def _changes(
    forest: Forest, document: SourceDocument, transcript: Transcript, indicators: Mapping[str, Indicator]
) -> list[AnnouncedChange]:
    return [
        AnnouncedChange(
            **_home(document, record.lines.text),
            framework=forest.framework(code=record.framework, lines=record.lines.text),
            indicator=indicators.get(record.indicator or ""),
            node=forest.node(framework=record.framework, code=record.node, lines=record.lines.text)
            if record.node
            else None,
            old=record.old or "",
            new=record.new or "",
            reason=record.reason or "",
        )
        for record in transcript.announced_changes
    ]
