"""Loading where indicators stand, with their baselines and targets."""

from typing import Any

from meedoen.apps.goals.actions.tree import Forest, UnknownNodeError
from meedoen.apps.goals.models import Baseline, Placement, Target
from meedoen.apps.indicators.actions import find_indicator
from meedoen.apps.indicators.figures import Merged, figure_columns, merge_figures
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.sources.readings import Reading
from meedoen.links.transcripts.records import ValueRecord

_CELL = ("indicator_id", "framework_id", "node_id", "period_code", "area_code", "group")


def load_aims(*, reading: Reading, indicators: dict[str, Indicator]) -> tuple[Merged, Merged]:
    """Load placements, then merge baselines and targets with what is known; return both merges.

    A baseline or target belongs to the framework in which its indicator stands in this document.
    """
    forest = Forest(reading=reading)
    homes = _load_placements(forest, reading, indicators)
    merged = []
    for model, role in ((Baseline, "baseline"), (Target, "target")):
        rows = [row for row in reading.transcript.values if row.role == role]
        incoming = [
            model(
                **_home(forest, homes, row, indicators),
                **_comparison(row, role),
                **figure_columns(record=row, reading=reading),
            )
            for row in rows
        ]
        current = model.objects.within(**reading.scope)
        merged.append(
            merge_figures(
                model=model,
                current=current.filter(document=reading.document, known_until=None),
                incoming=incoming,
                key=_CELL,
                extra=("comparator", "relative_to", "is_undated") if role == "target" else (),
                now=reading.now,
            )
        )
    return merged[0], merged[1]


def _load_placements(forest: Forest, reading: Reading, indicators: dict[str, Indicator]) -> dict[str, str]:
    homes: dict[str, str] = {}
    rows = []
    for position, record in enumerate(reading.transcript.indicators):
        for place in record.placements:
            node = forest.node(framework=place.framework, code=place.node, lines=record.lines.text)
            homes.setdefault(record.code, place.framework)
            rows.append(
                Placement(
                    municipality_id=node.municipality_id,
                    framework_id=node.framework_id,
                    node=node,
                    indicator=indicators[record.code],
                    audience=place.audience,
                    printed_as=place.printed_as or "",
                    position=position,
                )
            )
    Placement.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=("node", "indicator"),
        update_fields=("audience", "printed_as", "position"),
    )
    placed = Placement.objects.within(**reading.scope)
    kept = {(row.node_id, row.indicator_id) for row in rows}
    mine = placed.filter(indicator__document=reading.document, framework__document=reading.document)
    gone = [
        pk for pk, node, indicator in mine.values_list("pk", "node_id", "indicator_id") if (node, indicator) not in kept
    ]
    placed.filter(pk__in=gone).delete()
    for framework, indicator in placed.values_list("framework__code", "indicator__code"):
        homes.setdefault(indicator, framework)
    return homes


def _home(forest: Forest, homes: dict[str, str], row: ValueRecord, indicators: dict[str, Indicator]) -> dict[str, Any]:
    lines = row.lines.text
    indicator = find_indicator(indicators=indicators, code=row.indicator, lines=lines)
    framework = homes.get(row.indicator)
    if framework is None:
        message = f"Bij bronregel {lines}: de indicator ‘{row.indicator}’ hangt nergens in een boom. Vul bij de indicator ‘bij’ in."
        raise UnknownNodeError(message)
    node = forest.node(framework=framework, code=row.node, lines=lines) if row.node else None
    return {"framework": forest.frameworks[framework], "node": node, "indicator": indicator}


def _comparison(row: ValueRecord, role: str) -> dict[str, Any]:
    if role != "target":
        return {}
    implied = Target.Comparator.TREND if row.value is None and row.text else Target.Comparator.EXACTLY
    return {
        "comparator": row.comparator or implied,
        "relative_to": row.relative_to.code if row.relative_to else "",
        "is_undated": row.is_undated,
    }
