"""Loading advice with its points and answers, priority lists, and input of residents."""

from django.db import transaction

from meedoen.apps.accounts.actors import require_inside
from meedoen.apps.council.actions.keeping import put_back, set_aside
from meedoen.apps.council.models import (
    Advice,
    AdvicePoint,
    AdvicePointNode,
    Answer,
    Input,
    PriorityItem,
    PriorityList,
)
from meedoen.apps.goals.actions.tree import Forest
from meedoen.apps.sources.actions import replace_records
from meedoen.apps.sources.readings import Reading
from meedoen.links.transcripts.records_council import AdviceRecord, PriorityListRecord


@transaction.atomic
def load_council(*, reading: Reading) -> dict[str, int]:
    """Replace the advices, priority lists and input that a document gives."""
    transcript = reading.transcript
    require_inside(actor=reading.actor, municipality_code=reading.municipality_code)
    forest = Forest(reading=reading)
    kept = set_aside(reading=reading)
    for model in (PriorityList, Advice):
        model.objects.within(**reading.scope).filter(document=reading.document).delete()
    advices = {record.code: _load_advice(forest, reading, record) for record in transcript.advices}
    for record in transcript.priority_lists:
        _load_priorities(forest, reading, record, advices)
    count = _load_input(forest, reading)
    put_back(reading=reading, kept=kept)
    return {
        "advice": len(advices),
        "advicepoint": sum(len(record.points) for record in transcript.advices),
        "answer": sum(len(record.answers) for record in transcript.advices),
        "prioritylist": len(transcript.priority_lists),
        "priorityitem": sum(len(record.items) for record in transcript.priority_lists),
        "input": count,
    }


def _load_advice(forest: Forest, reading: Reading, record: AdviceRecord) -> Advice:
    frameworks = reading.transcript.frameworks
    about = next((point.framework for point in record.points if point.framework), None)
    about = about or (frameworks[0].code if frameworks else None)
    advice = Advice.objects.create(
        **reading.home(lines=record.lines.text),
        framework=forest.framework(code=about, lines=record.lines.text) if about else None,
        code=record.code,
        title=record.title,
        by=record.by,
        to=record.to,
        period_code=record.period.code,
        answered_code=record.answered.code if record.answered else "",
    )
    points = AdvicePoint.objects.bulk_create(
        AdvicePoint(
            **reading.home(lines=point.lines.text),
            advice=advice,
            position=position,
            number=point.number,
            theme=point.theme,
            kind=point.kind,
            summary=point.summary,
        )
        for position, point in enumerate(record.points)
    )
    AdvicePointNode.objects.bulk_create(
        AdvicePointNode(
            municipality_id=reading.municipality_code,
            point=made,
            node=forest.node(framework=point.framework or about or "", code=code, lines=point.lines.text),
        )
        for made, point in zip(points, record.points, strict=True)
        for code in dict.fromkeys(point.nodes)
    )
    _load_answers(reading, record, advice, {point.number: point for point in points})
    return advice


def _load_answers(reading: Reading, record: AdviceRecord, advice: Advice, points: dict[str, AdvicePoint]) -> None:
    answers = Answer.objects.bulk_create(
        Answer(
            **reading.home(lines=answer.lines.text),
            advice=advice,
            position=position,
            code=answer.code,
            theme=answer.theme,
            summary=answer.summary,
            outcome=answer.outcome,
        )
        for position, answer in enumerate(record.answers)
    )
    through = Answer.points.through
    through.objects.bulk_create(
        through(answer_id=made.pk, advicepoint_id=points[number].pk)
        for made, answer in zip(answers, record.answers, strict=True)
        for number in dict.fromkeys(answer.points)
    )


def _load_priorities(forest: Forest, reading: Reading, record: PriorityListRecord, advices: dict[str, Advice]) -> None:
    made = PriorityList.objects.create(
        **reading.home(lines=record.lines.text),
        framework=forest.framework(code=record.framework, lines=record.lines.text),
        node=forest.node(framework=record.framework, code=record.node, lines=record.lines.text),
        advice=advices.get(record.advice or ""),
        code=record.code,
        title=record.title,
        by=record.by,
    )
    PriorityItem.objects.bulk_create(
        PriorityItem(
            **reading.home(lines=item.lines.text),
            priority_list=made,
            position=position,
            rank=int(item.rank.value),
            printed_rank=item.printed_rank or "",
            is_tie=item.is_tie,
            printed_reference=item.printed_reference or "",
            text=item.text,
            remark=item.remark or "",
            node=forest.node(framework=record.framework, code=item.node, lines=item.lines.text) if item.node else None,
        )
        for position, item in enumerate(record.items)
    )


def _load_input(forest: Forest, reading: Reading) -> int:
    rows = [
        Input(
            **reading.home(lines=record.lines.text),
            framework=forest.framework(code=record.framework, lines=record.lines.text) if record.framework else None,
            by=record.by,
            area_code=record.area or "",
            text=record.text,
        )
        for record in reading.transcript.input
    ]
    count = replace_records(reading=reading, model=Input, records=rows)
    through = Input.nodes.through
    through.objects.bulk_create(
        through(
            input_id=row.pk,
            node_id=forest.node(framework=record.framework or "", code=code, lines=record.lines.text).pk,
        )
        for row, record in zip(rows, reading.transcript.input, strict=True)
        for code in dict.fromkeys(record.nodes)
    )
    return count
