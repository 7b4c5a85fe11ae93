"""What people added to the advice and input of a document: kept aside while the document is loaded again, then put back."""

from dataclasses import dataclass, field
from typing import Any

from meedoen.apps.council.models import Advice, AdvicePoint, Answer, Input
from meedoen.apps.sources.readings import Reading

_LATER = ("later", "later_on")
_ANSWER = ("municipality_id", "code", "theme", "summary", "outcome", *_LATER)
_INPUT = ("outcome", "answer", "answered_by", "answered_on", "is_published")


@dataclass(slots=True)
class AddedByHand:
    """By the code of the advice: what is published, what came later per answer, and answers with their points.

    Of input by who brought it in and its text: the decision, the answer, and whether it is published.
    """

    published: dict[str, bool] = field(default_factory=dict)
    later: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    answers: list[tuple[str, dict[str, Any], list[str]]] = field(default_factory=list)
    input: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)


def set_aside(*, reading: Reading) -> AddedByHand:
    """Return what people added to what a document gave; call it before that is replaced."""
    kept = AddedByHand()
    for advice in Advice.objects.within(**reading.scope).filter(document=reading.document):
        kept.published[advice.code] = advice.is_published
    answers = Answer.objects.within(**reading.scope).filter(advice__document=reading.document)
    for answer in answers.select_related("advice").order_by("position"):
        if answer.document_id is None:
            numbers = list(answer.points.values_list("number", flat=True))
            kept.answers.append((answer.advice.code, _values(answer, _ANSWER), numbers))
        elif answer.later:
            kept.later[answer.advice.code, answer.code] = _values(answer, _LATER)
    for brought in Input.objects.within(**reading.scope).filter(document=reading.document):
        kept.input[brought.by, brought.text] = _values(brought, _INPUT)
    return kept


def put_back(*, reading: Reading, kept: AddedByHand) -> None:
    """Put back what people added; what it was added to and is gone from the document, is told as a remark."""
    mine: dict[str, Any] = {"document": reading.document}
    advices = {each.code: each for each in Advice.objects.within(**reading.scope).filter(**mine)}
    for code, is_published in kept.published.items():
        if code in advices and not is_published:
            Advice.objects.within(**reading.scope).filter(pk=advices[code].pk).update(is_published=False)
    for (code, answer), values in kept.later.items():
        found = Answer.objects.within(**reading.scope).filter(advice__code=code, code=answer, **mine)
        if not found.update(**values):
            reading.remarks.append(
                f"Bij antwoord {answer} op advies {code} stond wat er later van kwam; dat antwoord is er niet meer."
            )
    for code, values, numbers in kept.answers:
        _answer_again(reading, advices.get(code), values, numbers)
    for (by, text), values in kept.input.items():
        if (
            not Input.objects.within(**reading.scope).filter(by=by, text=text, **mine).update(**values)
            and values["answer"]
        ):
            reading.remarks.append(f"Op inbreng van {by} was geantwoord; die inbreng staat niet meer in het document.")


def _answer_again(reading: Reading, advice: Advice | None, values: dict[str, Any], numbers: list[str]) -> None:
    points: list[AdvicePoint] = []
    if advice is not None:
        points = list(AdvicePoint.objects.within(**reading.scope).filter(advice=advice, number__in=numbers))
    if advice is None or not points:
        reading.remarks.append(
            f"Een antwoord dat met de hand was toegevoegd bij punt {', '.join(numbers)} heeft geen punt meer."
        )
        return
    position = Answer.objects.within(**reading.scope).filter(advice=advice).count()
    answer = Answer.objects.create(advice=advice, position=position, **values)
    answer.points.set(points)


def _values(record: Answer | Input, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}
