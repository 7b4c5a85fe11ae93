"""Questions, motions and promises: kept, followed, published, undone, and never changed behind somebody's back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from meedoen.apps.accounts.actions import Part
from meedoen.apps.accounts.actors import SYSTEM, VISITOR, Actor, Grant, NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.council.actions import (
    CouncilError,
    Saved,
    StepContent,
    add_step,
    change_item,
    publish_item,
    remove_item,
)
from meedoen.apps.council.marks import seen_of
from meedoen.apps.council.models import CouncilItem, CouncilStep, CouncilSubject
from meedoen.apps.council.queries import (
    council_item,
    council_items,
    due_council_items,
    items_about_indicator,
    items_about_node,
    steps_of,
)
from meedoen.apps.council.subjects import Subject, SubjectError, read_subject, subjects_of
from meedoen.apps.goals.models import Framework, Node
from meedoen.apps.indicators.models import Observation
from meedoen.apps.journal.changes import ConflictError
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.undoing import undo
from meedoen.apps.reports.actions.search_entries import refresh_search_entries
from meedoen.apps.reports.actions.undoing import undo_entry
from meedoen.apps.sources.queries.searching import search
from meedoen.core.goals.council_items import Attention, ItemState
from tests.apps.council.conftest import CODE, GOAL, TODAY, content
from tests.people import account, employee, somebody

pytestmark = pytest.mark.django_db
SCOPE: dict[str, Any] = {"municipality_code": CODE, "actor": SYSTEM}


def seen(pk: int) -> str:
    item = CouncilItem.objects.within(**SCOPE).get(pk=pk)
    return seen_of(item=item, subjects=subjects_of(**SCOPE, item_ids=[pk]).get(pk, []))


def follow(actor: Actor, pk: int, **values: Any) -> Saved:
    step = StepContent(**{"on": date(2026, 10, 1), **values})
    return add_step(actor=actor, municipality_code=CODE, pk=pk, step=step, seen=seen(pk), today=TODAY)


def test_a_promise_begins_open_and_hangs_on_what_it_is_about(added: Callable[..., Saved]):
    saved = added()

    card = council_item(**SCOPE, pk=saved.pk, today=TODAY)
    assert card is not None
    assert (card.state, card.attention, card.is_published) == (ItemState.OPEN, Attention.OVERDUE, False)
    assert [(each.title, each.kind) for each in card.subjects] == [("Meer mensen aan het werk", "doel")]
    node = Node.objects.within(**SCOPE).get(code="D1")
    assert [each.pk for each in items_about_node(**SCOPE, node_id=node.pk, today=TODAY)] == [saved.pk]


def test_an_item_can_be_about_several_things_at_once(added: Callable[..., Saved]):
    figure = Observation.objects.within(**SCOPE).get()
    subjects = (GOAL, Subject(framework_code="plan-2025"), Subject(observation_id=figure.pk))

    saved = added(subjects=subjects)

    assert [each.pk for each in items_about_indicator(**SCOPE, indicator_code="I1", today=TODAY)] == [saved.pk]
    card = council_item(**SCOPE, pk=saved.pk, today=TODAY)
    assert card is not None
    assert [each.kind for each in card.subjects] == ["doel", "kader", "cijfer"]


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"subjects": ()}, "subjects", "ten minste één"),
        ({"due_on": date(2026, 8, 1)}, "due_on", "ligt voor de datum"),
        ({"worker_id": 10**6}, "worker_id", "Kies een ander"),
        ({"step": StepContent(on=date(2026, 8, 1))}, "on", "ligt voor de datum van het stuk"),
        ({"step": StepContent(on=date(2026, 12, 1))}, "on", "moet nog komen"),
        ({"step": StepContent(on=date(2026, 9, 1), state=ItemState.SETTLED)}, "told", "hoe het is afgedaan"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    added: Callable[..., Saved], values: dict[str, Any], field: str, message: str
):
    with pytest.raises(CouncilError, match=message) as refused:
        added(**values)

    assert refused.value.field == field
    assert not CouncilItem.objects.within(**SCOPE).exists()


def test_a_number_is_given_once_to_a_kind(added: Callable[..., Saved]):
    added(reference="2026-14")

    with pytest.raises(CouncilError, match="Er is al een toezegging met nummer 2026-14"):
        added(reference="2026-14")
    added(kind="motion", reference="2026-14")


def test_a_subject_that_is_not_there_is_refused(added: Callable[..., Saved]):
    with pytest.raises(SubjectError, match="kent ‘onderdeel:plan-2025/X9’ niet"):
        added(subjects=(Subject(framework_code="plan-2025", node_code="X9"),))


@pytest.mark.parametrize(
    "word", ["", "kader:", "onderdeel:plan-2025", "cijfer:x", "cijfer:99999999999999999999", "doel:1"]
)
def test_a_word_that_is_no_subject_is_refused(word: str):
    with pytest.raises(SubjectError):
        read_subject(word=word)


def test_steps_add_up_and_the_last_is_the_state(added: Callable[..., Saved], editor: Actor):
    pk = added().pk

    follow(editor, pk, state=ItemState.UNDER_WAY, text="Gestart")
    follow(editor, pk, on=date(2026, 10, 9), text="De helft is klaar", by="Team Werk")
    follow(
        editor,
        pk,
        on=date(2026, 11, 3),
        state=ItemState.SETTLED,
        text="Brief aan de raad",
        link="https://raad.example/1",
    )

    told = steps_of(**SCOPE, item_id=pk)
    assert [step.state for step in told] == [ItemState.OPEN, ItemState.UNDER_WAY, None, ItemState.SETTLED]
    assert [step.text for step in told] == ["", "Gestart", "De helft is klaar", "Brief aan de raad"]
    assert CouncilItem.objects.within(**SCOPE).get(pk=pk).state == "settled"


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"text": " "}, "text", "Vertel wat er is gebeurd"),
        ({"state": ItemState.ADOPTED, "text": "x"}, "text", "kan bij een toezegging niet"),
        ({"state": ItemState.SETTLED}, "text", "hoe het is afgedaan"),
        ({"on": date(2026, 11, 23), "text": "x"}, "on", "moet nog komen"),
        ({"on": date(2026, 8, 31), "text": "x"}, "on", "ligt voor"),
    ],
)
def test_a_step_that_cannot_be_is_refused(
    added: Callable[..., Saved], editor: Actor, values: dict[str, Any], field: str, message: str
):
    pk = added().pk

    with pytest.raises(CouncilError, match=message) as refused:
        follow(editor, pk, **values)

    assert refused.value.field == field
    assert len(steps_of(**SCOPE, item_id=pk)) == 1


def test_a_new_state_is_not_older_than_the_last(added: Callable[..., Saved], editor: Actor):
    pk = added().pk
    follow(editor, pk, on=date(2026, 11, 2), state=ItemState.UNDER_WAY)

    with pytest.raises(CouncilError, match="is van 02-11-2026"):
        follow(editor, pk, on=date(2026, 11, 1), state=ItemState.SETTLED, text="klaar")


def test_the_second_of_two_who_change_is_told(added: Callable[..., Saved], editor: Actor):
    pk = added().pk
    shown = seen(pk)
    change_item(actor=editor, municipality_code=CODE, pk=pk, content=content(title="Anders"), seen=shown)

    with pytest.raises(ConflictError) as met:
        change_item(actor=editor, municipality_code=CODE, pk=pk, content=content(title="Nog anders"), seen=shown)

    assert str(met.value.theirs.title) == "Anders"


def test_a_subject_that_somebody_else_tied_meanwhile_is_noticed(added: Callable[..., Saved], editor: Actor):
    pk = added().pk
    shown = seen(pk)
    both = (GOAL, Subject(indicator_code="I1"))
    change_item(actor=editor, municipality_code=CODE, pk=pk, content=content(subjects=both), seen=shown)

    with pytest.raises(ConflictError):
        change_item(actor=editor, municipality_code=CODE, pk=pk, content=content(title="Anders"), seen=shown)


def test_a_step_on_a_state_that_somebody_else_changed_is_noticed(added: Callable[..., Saved], editor: Actor):
    pk = added().pk
    shown = seen(pk)
    follow(editor, pk, state=ItemState.UNDER_WAY)
    step = StepContent(on=TODAY, state=ItemState.SETTLED, text="klaar")

    with pytest.raises(ConflictError):
        add_step(actor=editor, municipality_code=CODE, pk=pk, step=step, seen=shown, today=TODAY)


def test_another_kind_must_know_the_state(added: Callable[..., Saved], editor: Actor):
    pk = added().pk

    with pytest.raises(CouncilError, match="Dit stuk is ‘open’, en dat kan bij een motie niet"):
        change_item(actor=editor, municipality_code=CODE, pk=pk, content=content(kind="motion"), seen=seen(pk))


def test_saving_without_a_change_leaves_no_line_in_the_log(added: Callable[..., Saved], editor: Actor):
    pk = added().pk
    before = Entry.objects.count()

    saved = change_item(actor=editor, municipality_code=CODE, pk=pk, content=content(), seen=seen(pk))

    assert (saved.entry, Entry.objects.count()) == (None, before)


def test_every_change_can_be_undone_to_exactly_what_was(added: Callable[..., Saved], editor: Actor):
    pk = added().pk
    subjects = (Subject(indicator_code="I1"),)

    def records() -> list[list[tuple[Any, ...]]]:
        models = (CouncilItem, CouncilSubject, CouncilStep)
        return [list(model.objects.within(**SCOPE).order_by("pk").values_list()) for model in models]

    for act in (
        lambda: change_item(
            actor=editor, municipality_code=CODE, pk=pk, content=content(title="B", subjects=subjects), seen=seen(pk)
        ),
        lambda: follow(editor, pk, state=ItemState.SETTLED, text="klaar"),
        lambda: publish_item(actor=editor, municipality_code=CODE, pk=pk, is_published=True),
        lambda: remove_item(actor=editor, municipality_code=CODE, pk=pk, reason="dubbel"),
    ):
        before = records()
        entry = Entry.objects.get(number=act().entry)

        undo(actor=editor, entry=entry, now=timezone.now())

        assert records() == before


def test_a_visitor_sees_only_what_is_published_and_nobody_who_works_on_it(added: Callable[..., Saved], editor: Actor):
    municipality = Municipality.objects.get(code=CODE)
    person = account("collega", municipality, Role.EDITOR)
    hidden, shown = added(), added(title="Openbaar", worker_id=person.pk)
    publish_item(actor=editor, municipality_code=CODE, pk=shown.pk, is_published=True)

    cards = council_items(municipality_code=CODE, actor=VISITOR, today=TODAY)

    assert [(card.pk, card.worker, card.worker_id) for card in cards] == [(shown.pk, "", None)]
    assert council_item(municipality_code=CODE, actor=VISITOR, pk=hidden.pk, today=TODAY) is None
    assert steps_of(municipality_code=CODE, actor=VISITOR, item_id=hidden.pk) == ()
    assert [step.recorded_by for step in steps_of(municipality_code=CODE, actor=VISITOR, item_id=shown.pk)] == [""]


def test_a_published_item_does_not_name_a_goal_that_is_not(added: Callable[..., Saved], editor: Actor):
    pk = added().pk
    publish_item(actor=editor, municipality_code=CODE, pk=pk, is_published=True)
    Framework.objects.within(**SCOPE).update(is_published=False)

    card = council_item(municipality_code=CODE, actor=VISITOR, pk=pk, today=TODAY)

    assert card is not None
    assert card.subjects == ()


def test_what_is_published_is_not_removed_before_it_is_taken_off(added: Callable[..., Saved], editor: Actor):
    pk = added().pk
    publish_item(actor=editor, municipality_code=CODE, pk=pk, is_published=True)

    with pytest.raises(CouncilError, match="Haal het daar eerst af"):
        remove_item(actor=editor, municipality_code=CODE, pk=pk, reason="dubbel")
    publish_item(actor=editor, municipality_code=CODE, pk=pk, is_published=False)
    with pytest.raises(CouncilError, match="Vertel waarom"):
        remove_item(actor=editor, municipality_code=CODE, pk=pk, reason=" ")


@pytest.mark.parametrize("role", [Role.READER, Role.APPROVER, Role.ADMINISTRATOR])
def test_keeping_items_takes_the_role_of_editor(added: Callable[..., Saved], editor: Actor, role: Role):
    pk = added().pk
    other = somebody("iemand", CODE, role)

    with pytest.raises(NotAllowedError, match="bewerker"):
        added(actor=other)
    with pytest.raises(NotAllowedError):
        follow(other, pk, text="x")
    with pytest.raises(NotAllowedError):
        remove_item(actor=other, municipality_code=CODE, pk=pk, reason="x")


def test_publishing_takes_the_role_of_approver(added: Callable[..., Saved]):
    pk = added().pk

    with pytest.raises(NotAllowedError, match="goedkeurder"):
        publish_item(actor=somebody("b", CODE, Role.EDITOR), municipality_code=CODE, pk=pk, is_published=True)
    publish_item(actor=somebody("g", CODE, Role.APPROVER), municipality_code=CODE, pk=pk, is_published=True)


def test_an_editor_of_a_part_keeps_what_is_about_that_part(added: Callable[..., Saved], editor: Actor):
    part = Actor("deel", grants=(Grant(CODE, Role.EDITOR, "plan-2025", "D1"),))
    below = Subject(framework_code="plan-2025", node_code="D1.1")

    added(actor=part, subjects=(below,))
    added(actor=part, subjects=(Subject(indicator_code="I1"), Subject(framework_code="plan-2025")))
    for elsewhere in (Subject(framework_code="plan-2025", node_code="E1"), Subject(framework_code="plan-2025")):
        with pytest.raises(NotAllowedError, match="in uw eigen deel"):
            added(actor=part, subjects=(elsewhere,))
        pk = added(subjects=(elsewhere,)).pk
        with pytest.raises(NotAllowedError, match="in uw eigen deel"):
            change_item(actor=part, municipality_code=CODE, pk=pk, content=content(subjects=(below,)), seen=seen(pk))


def test_somebody_of_another_municipality_finds_nothing(added: Callable[..., Saved], dronten: Municipality):
    pk = added().pk
    other = employee("ander", dronten, Part(Role.EDITOR))

    with pytest.raises(CouncilError, match="is er niet meer"):
        add_step(
            actor=other,
            municipality_code=dronten.code,
            pk=pk,
            step=StepContent(on=TODAY, text="x"),
            seen="",
            today=TODAY,
        )
    with pytest.raises(NotAllowedError):
        added(actor=other)


def test_what_is_due_is_what_the_college_must_do_late_first(added: Callable[..., Saved]):
    person = account("collega", Municipality.objects.get(code=CODE), Role.EDITOR)
    vote = StepContent(on=date(2026, 9, 1), state=ItemState.SUBMITTED)
    undated = added(title="zonder datum", due_on=None).pk
    late = added(title="te laat", worker_id=person.pk).pk
    soon = added(title="binnenkort", due_on=date(2026, 11, 30)).pk
    added(title="wacht op de raad", kind="motion", step=vote)
    added(title="klaar", step=StepContent(on=date(2026, 9, 1), state=ItemState.SETTLED, text="brief"))

    due = due_council_items(**SCOPE, today=TODAY)
    mine = due_council_items(**SCOPE, today=TODAY, worker_id=person.pk)

    assert [card.pk for card in due] == [late, soon, undated]
    assert [card.pk for card in mine] == [late]


def test_the_course_of_an_item_goes_with_it_to_the_log_when_it_is_removed(added: Callable[..., Saved], editor: Actor):
    pk = added().pk
    follow(editor, pk, text="De helft is klaar")

    entry = Entry.objects.get(number=remove_item(actor=editor, municipality_code=CODE, pk=pk, reason="dubbel").entry)

    assert entry.reason == "dubbel"
    gone = [change["before"].get("text") for change in entry.changes if change["model"] == "council.councilstep"]
    assert gone == ["", "De helft is klaar"]


def test_what_is_published_can_be_found_and_a_concept_only_inside(added: Callable[..., Saved], editor: Actor):
    pk = added(title="Zonnepanelen op scholen").pk
    follow(editor, pk, text="Offertes gevraagd")

    def found(actor: Actor, text: str) -> list[dict[str, str]]:
        answer = search(municipality_code=CODE, actor=actor, text=text)
        return [entry.arguments for entry in answer.entries]

    assert (found(editor, "zonnepanelen offertes"), found(VISITOR, "zonnepanelen")) == ([{"pk": str(pk)}], [])
    refresh_search_entries(municipality_code=CODE)
    assert found(VISITOR, "zonnepanelen") == []
    entry = publish_item(actor=editor, municipality_code=CODE, pk=pk, is_published=True).entry
    assert found(VISITOR, "zonnepanelen") == [{"pk": str(pk)}]
    assert entry is not None
    undo_entry(actor=editor, municipality_code=CODE, number=entry, now=timezone.now())
    assert found(VISITOR, "zonnepanelen") == []
    remove_item(actor=editor, municipality_code=CODE, pk=pk, reason="dubbel")
    assert found(editor, "zonnepanelen") == []
