"""Advice, answers and input kept by hand: beside what a document says, and never lost when it is loaded again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, VISITOR, Actor, Grant, NotAllowedError
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.council.actions import (
    AdviceContent,
    AnswerContent,
    CouncilError,
    InputAnswer,
    InputContent,
    PointContent,
    add_advice,
    add_input,
    answer_input,
    answer_point,
    change_advice,
    change_answer,
    change_input,
    publish_advice,
    publish_input,
    save_point,
)
from meedoen.apps.council.marks import ADVICE_FIELDS, ANSWER_FIELDS, INPUT_FIELDS, seen_of_brought, seen_of_point
from meedoen.apps.council.models import Advice, AdvicePoint, AdvicePointNode, Answer, Input
from meedoen.apps.council.queries import advices_of, input_about, input_of, points_about, points_of
from meedoen.apps.goals.models import Node
from meedoen.apps.journal.changes import ConflictError, fingerprint_of
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.undoing import undo
from meedoen.apps.reports.actions.loading import Loaded
from tests.apps.council.conftest import CODE, GOAL
from tests.people import somebody

pytestmark = pytest.mark.django_db
SCOPE: dict[str, Any] = {"municipality_code": CODE, "actor": SYSTEM}
LOADED = """\
adviezen:
  - code: raad
    titel: Advies over het plan
    van: Adviesraad Voorbeeld
    aan: het college
    datum: 2025
    regels: 9
    punten:
      - {nummer: "1", onderwerp: Werk, soort: advies, samenvatting: Begin eerder., kader: plan-2025, onderdelen: [D1], regels: 10}
      - {nummer: "2", onderwerp: School, soort: vraag, samenvatting: Wat kost het?, kader: plan-2025, regels: 11}
    antwoorden:
      - {code: A1, onderwerp: Werk, op_punten: ["1"], samenvatting: Dat doen wij., uitkomst: overgenomen, regels: 12}
inbreng:
  - {van: Buurtnetwerk, tekst: Meer bankjes in het park, kader: plan-2025, onderdelen: [D1], regels: 13}
"""
ADVICE = AdviceContent(title="Advies van de jongerenraad", by="Jongerenraad", to="het college", period_code="2026")
ANSWER = AnswerContent(summary="Wij rekenen het uit.", outcome="promised")
NEW_POINT = PointContent(number="1", theme="Sport", kind="advice", summary="Houd de zaal open.", nodes=(GOAL,))


@pytest.fixture
def loaded(load_plan: Callable[..., Loaded]) -> Callable[..., Loaded]:
    """Return a function that loads the plan with its advice, and does it once."""
    load_plan(extra=LOADED)
    return load_plan


def point(number: str) -> AdvicePoint:
    return AdvicePoint.objects.within(**SCOPE).get(number=number)


def of_the_document(model: type[Answer] | type[Input]) -> Any:
    return model.objects.within(**SCOPE).exclude(document=None).get()


def mark(record: Any, fields: tuple[str, ...]) -> str:
    return fingerprint_of(record=record, fields=fields)


def test_an_advice_that_somebody_typed_is_shown_with_its_points_once_it_is_published(editor: Actor):
    saved = add_advice(actor=editor, municipality_code=CODE, content=ADVICE)
    save_point(actor=editor, municipality_code=CODE, advice_id=saved.pk, content=NEW_POINT)
    answer_point(actor=editor, municipality_code=CODE, point_id=point("1").pk, content=ANSWER)
    node = Node.objects.within(**SCOPE).get(code="D1")
    as_visitor: dict[str, Any] = {"municipality_code": CODE, "actor": VISITOR}

    assert advices_of(**as_visitor) == points_about(**as_visitor, node_id=node.pk) == ()
    publish_advice(actor=editor, municipality_code=CODE, pk=saved.pk, is_published=True)

    (card,) = advices_of(**as_visitor)
    (told,) = points_about(**as_visitor, node_id=node.pk)
    assert (card.code, card.points, card.answered, card.is_typed) == ("advies-van-de-jongerenraad", 1, 1, True)
    assert (told.summary, told.answers[0].outcome_label) == ("Houd de zaal open.", "toegezegd")


def test_two_advices_with_one_title_get_two_addresses(editor: Actor):
    for _ in range(3):
        add_advice(actor=editor, municipality_code=CODE, content=AdviceContent(**{**ADVICE_VALUES, "title": "Nieuw"}))

    assert sorted(card.code for card in advices_of(**SCOPE)) == ["nieuw-2", "nieuw-3", "nieuw-4"]


ADVICE_VALUES = {"by": "Jongerenraad", "to": "het college", "period_code": "2026"}


def test_what_was_read_from_a_document_stays_as_it_is_there(loaded: Callable[..., Loaded]):
    advice = Advice.objects.within(**SCOPE).get()
    answer = of_the_document(Answer)

    with pytest.raises(CouncilError, match="uit een document gelezen"):
        change_advice(**SCOPE, pk=advice.pk, content=ADVICE, seen=mark(advice, ADVICE_FIELDS))
    with pytest.raises(CouncilError, match="uit een document gelezen"):
        save_point(**SCOPE, advice_id=advice.pk, content=NEW_POINT)
    content = AnswerContent(summary="Anders", outcome="declined", later="Begonnen", later_on=date(2026, 3, 1))
    change_answer(**SCOPE, pk=answer.pk, content=content, seen=mark(answer, ANSWER_FIELDS))

    answer.refresh_from_db()
    assert (answer.summary, answer.outcome, answer.later) == ("Dat doen wij.", "adopted", "Begonnen")


def test_what_people_added_to_a_document_is_there_when_it_is_loaded_again(loaded: Callable[..., Loaded]):
    answer, brought = of_the_document(Answer), of_the_document(Input)
    later = AnswerContent(summary="", outcome="adopted", later="Begonnen in maart", later_on=date(2026, 3, 1))
    decided = InputAnswer(outcome="adopted", answer="De bankjes komen er.", answered_on=date(2026, 2, 1))
    change_answer(**SCOPE, pk=answer.pk, content=later, seen=mark(answer, ANSWER_FIELDS))
    answer_point(**SCOPE, point_id=point("2").pk, content=ANSWER)
    answer_input(**SCOPE, pk=brought.pk, content=decided, seen=mark(brought, INPUT_FIELDS))
    publish_advice(**SCOPE, pk=answer.advice_id, is_published=False)
    publish_input(**SCOPE, pk=brought.pk, is_published=False)

    loaded(("Meer mensen aan het werk", "Meer mensen aan de slag"), extra=LOADED)

    (card,) = advices_of(**SCOPE)
    first, second = points_of(**SCOPE, advice_id=card.pk)
    assert (first.answers[0].later, first.answers[0].later_on) == ("Begonnen in maart", date(2026, 3, 1))
    assert (second.answers[0].summary, second.answers[0].is_typed) == ("Wij rekenen het uit.", True)
    (again,) = input_of(**SCOPE)
    assert (again.outcome_label, again.answer) == ("overgenomen", "De bankjes komen er.")
    assert (card.is_published, again.is_published) == (False, False)


def test_what_was_added_to_something_that_is_gone_is_told(loaded: Callable[..., Loaded]):
    brought = of_the_document(Input)
    answer_point(**SCOPE, point_id=point("2").pk, content=ANSWER)
    decided = InputAnswer(outcome="adopted", answer="De bankjes komen er.")
    answer_input(**SCOPE, pk=brought.pk, content=decided, seen=mark(brought, INPUT_FIELDS))
    gone = LOADED.replace('nummer: "2"', 'nummer: "3"').replace("Meer bankjes", "Minder bankjes")

    again = loaded(extra=gone)

    assert "Een antwoord dat met de hand was toegevoegd bij punt 2 heeft geen punt meer." in again.remarks
    assert "Op inbreng van Buurtnetwerk was geantwoord; die inbreng staat niet meer in het document." in again.remarks


def test_the_number_of_a_point_is_given_once(editor: Actor):
    advice = add_advice(actor=editor, municipality_code=CODE, content=ADVICE).pk
    save_point(actor=editor, municipality_code=CODE, advice_id=advice, content=NEW_POINT)

    with pytest.raises(CouncilError, match="heeft al een punt 1"):
        save_point(actor=editor, municipality_code=CODE, advice_id=advice, content=NEW_POINT)


def test_the_second_of_two_who_change_a_point_is_told(editor: Actor):
    advice = add_advice(actor=editor, municipality_code=CODE, content=ADVICE).pk
    pk = save_point(actor=editor, municipality_code=CODE, advice_id=advice, content=NEW_POINT).pk
    seen = seen_of_point(point=point("1"))
    other = PointContent(number="1", theme="Sport", kind="question", summary="Hoe dan?")
    save_point(actor=editor, municipality_code=CODE, advice_id=advice, pk=pk, content=other, seen=seen)

    with pytest.raises(ConflictError):
        save_point(actor=editor, municipality_code=CODE, advice_id=advice, pk=pk, content=NEW_POINT, seen=seen)
    assert not AdvicePointNode.objects.within(**SCOPE).exists()


def test_input_gets_a_decision_with_an_answer_back(editor: Actor):
    saved = add_input(
        actor=editor,
        municipality_code=CODE,
        content=InputContent(by="Jongerenpanel", text="Langer open", nodes=(GOAL,)),
    )
    brought = Input.objects.within(**SCOPE).get()
    node = Node.objects.within(**SCOPE).get(code="D1")

    with pytest.raises(CouncilError, match="Vertel ook wat u hebt geantwoord"):
        answer_input(
            actor=editor,
            municipality_code=CODE,
            pk=saved.pk,
            content=InputAnswer(outcome="adopted", answer=" "),
            seen=mark(brought, INPUT_FIELDS),
        )
    answer_input(
        actor=editor,
        municipality_code=CODE,
        pk=saved.pk,
        content=InputAnswer(outcome="partly", answer="Op vrijdag langer."),
        seen=mark(brought, INPUT_FIELDS),
    )

    (told,) = input_about(**SCOPE, node_id=node.pk)
    assert (told.outcome_label, told.answer) == ("deels overgenomen", "Op vrijdag langer.")
    assert input_about(municipality_code=CODE, actor=VISITOR, node_id=node.pk) == ()


def test_input_is_about_something(editor: Actor):
    with pytest.raises(CouncilError, match="Kies waar het over gaat"):
        add_input(actor=editor, municipality_code=CODE, content=InputContent(by="x", text="y"))


def test_who_changes_a_point_is_told_that_another_tied_it_to_more_meanwhile(editor: Actor):
    advice = add_advice(actor=editor, municipality_code=CODE, content=ADVICE).pk
    pk = save_point(actor=editor, municipality_code=CODE, advice_id=advice, content=NEW_POINT).pk
    seen = seen_of_point(point=point("1"))
    more = replace(NEW_POINT, nodes=())
    save_point(actor=editor, municipality_code=CODE, advice_id=advice, pk=pk, content=more, seen=seen)

    with pytest.raises(ConflictError):
        save_point(actor=editor, municipality_code=CODE, advice_id=advice, pk=pk, content=NEW_POINT, seen=seen)


def test_typed_input_is_changed_with_its_nodes_which_can_be_undone(editor: Actor):
    content = InputContent(by="Jongerenpanel", text="Langer open", nodes=(GOAL,))
    pk = add_input(actor=editor, municipality_code=CODE, content=content).pk
    seen = seen_of_brought(brought=Input.objects.within(**SCOPE).get())
    change = {"actor": editor, "municipality_code": CODE, "pk": pk, "seen": seen}
    other = InputContent(by="Jongerenpanel", text="Later open", area_code="wijk-1")

    saved = change_input(**change, content=other)

    (told,) = input_of(**SCOPE)
    assert (told.text, told.area_code, told.nodes) == ("Later open", "wijk-1", ())
    with pytest.raises(ConflictError):
        change_input(**change, content=content)
    undo(actor=editor, entry=Entry.objects.get(number=saved.entry), now=timezone.now())
    (back,) = input_of(**SCOPE)
    assert (back.text, [node.code for node in back.nodes]) == ("Langer open", ["D1"])


def test_input_that_was_read_from_a_document_is_not_changed(loaded: Callable[..., Loaded]):
    brought = of_the_document(Input)

    with pytest.raises(CouncilError, match="uit een document gelezen"):
        change_input(
            **SCOPE,
            pk=brought.pk,
            content=InputContent(by="x", text="y", nodes=(GOAL,)),
            seen=seen_of_brought(brought=brought),
        )


def test_adding_can_be_undone_to_the_last_tie(editor: Actor):
    content = InputContent(by="Jongerenpanel", text="Langer open", nodes=(GOAL,))
    advice = add_advice(actor=editor, municipality_code=CODE, content=ADVICE).pk
    save_point(actor=editor, municipality_code=CODE, advice_id=advice, content=NEW_POINT)
    through = Answer.points.through, Input.nodes.through

    for entry in (
        add_input(actor=editor, municipality_code=CODE, content=content).entry,
        answer_point(actor=editor, municipality_code=CODE, point_id=point("1").pk, content=ANSWER).entry,
    ):
        undo(actor=editor, entry=Entry.objects.get(number=entry), now=timezone.now())

    assert not Answer.objects.within(**SCOPE).exists()
    assert not Input.objects.within(**SCOPE).exists()
    assert [model.objects.count() for model in through] == [
        model.objects.exclude(**{f"{name}__municipality_id": CODE}).count()
        for model, name in zip(through, ("answer", "input"), strict=True)
    ]


def test_who_has_another_role_or_another_part_may_not(loaded: Callable[..., Loaded]):
    reader = somebody("lezer", CODE, Role.READER)
    elsewhere = Actor("deel", grants=(Grant(CODE, Role.EDITOR, "plan-2025", "E1"),))
    own = Actor("deel", grants=(Grant(CODE, Role.EDITOR, "plan-2025", "D1"),))

    for actor in (reader, elsewhere):
        with pytest.raises(NotAllowedError):
            add_advice(actor=actor, municipality_code=CODE, content=ADVICE)
        with pytest.raises(NotAllowedError):
            answer_point(actor=actor, municipality_code=CODE, point_id=point("1").pk, content=ANSWER)
        with pytest.raises(NotAllowedError):
            publish_input(actor=actor, municipality_code=CODE, pk=of_the_document(Input).pk, is_published=False)
    answer_point(actor=own, municipality_code=CODE, point_id=point("1").pk, content=ANSWER)
