"""A step that was typed wrong: who puts it right and when, what must still follow, and what stays to be read."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, VISITOR, Actor
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.council.actions import (
    CouncilError,
    Saved,
    StepContent,
    add_step,
    correct_step,
    publish_item,
)
from meedoen.apps.council.marks import marks_of
from meedoen.apps.council.models import CouncilItem, CouncilStep
from meedoen.apps.council.queries import steps_of
from meedoen.apps.journal.changes import ConflictError
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.undoing import undo
from meedoen.apps.sources.models import SearchEntry
from meedoen.core.goals.council_items import ItemState
from tests.apps.council.conftest import CODE
from tests.people import somebody

pytestmark = pytest.mark.django_db
SCOPE: dict[str, Any] = {"municipality_code": CODE, "actor": SYSTEM}
DAY = date(2026, 10, 1)


@pytest.fixture
def item(added: Callable[..., Saved], editor: Actor) -> int:
    """Return a promise that was settled a month later, with a note in between."""
    pk = added().pk
    for step in (
        StepContent(on=DAY, text="Er is overlegd."),
        StepContent(on=DAY, state=ItemState.SETTLED, text="Zie de brief van 1 oktobr."),
    ):
        add_step(
            actor=editor,
            municipality_code=CODE,
            pk=pk,
            step=step,
            seen=marks_of(**SCOPE, pk=pk).seen,
            today=timezone.localdate(),
        )
    return pk


def correct(actor: Actor, item: int, place: int, *, why: str = "", **said: Any) -> Saved:
    """Correct the step at this place in the course; what is not said stays as it was told."""
    old = steps_of(**SCOPE, item_id=item)[place]
    values = {"on": old.on, "state": old.state, "text": old.text, "by": old.by, "link": old.link, **said}
    return correct_step(
        actor=actor,
        municipality_code=CODE,
        pk=item,
        step_id=old.pk,
        step=StepContent(**values),
        why=why,
        today=timezone.localdate(),
    )


def course(item: int, actor: Actor = SYSTEM) -> list[tuple[ItemState | None, str]]:
    return [(step.state, step.text) for step in steps_of(municipality_code=CODE, actor=actor, item_id=item)]


def let_a_day_pass() -> None:
    yesterday: datetime = timezone.now() - timedelta(days=1)
    CouncilStep.objects.within(**SCOPE).update(recorded_at=yesterday)


def test_who_told_it_puts_it_right_on_the_same_day_and_the_old_words_stay_for_colleagues(item: int, editor: Actor):
    publish_item(actor=SYSTEM, municipality_code=CODE, pk=item, is_published=True)

    correct(editor, item, 1, text="Er is overleg geweest.")
    saved = correct(editor, item, 2, state=ItemState.LAPSED, text="Niet meer nodig.")

    words = [(ItemState.OPEN, ""), (None, "Er is overleg geweest."), (ItemState.LAPSED, "Niet meer nodig.")]
    assert course(item) == course(item, VISITOR) == words
    assert CouncilItem.objects.within(**SCOPE).get(pk=item).state == ItemState.LAPSED
    last = steps_of(**SCOPE, item_id=item)[-1]
    assert [(each.state, each.text) for each in last.earlier] == [(ItemState.SETTLED, "Zie de brief van 1 oktobr.")]
    assert all(
        not step.earlier and not step.why for step in steps_of(municipality_code=CODE, actor=VISITOR, item_id=item)
    )
    found = SearchEntry.objects.within(**SCOPE).filter(arguments={"pk": str(item)}).get()
    assert "oktobr" not in found.folded

    entry = Entry.objects.get(number=saved.entry)
    undo(actor=editor, entry=entry, now=entry.at)
    assert course(item)[-1] == (ItemState.SETTLED, "Zie de brief van 1 oktobr.")
    assert CouncilItem.objects.within(**SCOPE).get(pk=item).state == ItemState.SETTLED


def test_later_it_takes_who_approves_and_a_reason(item: int, editor: Actor):
    let_a_day_pass()
    approver = somebody("goedkeurder", CODE, Role.APPROVER)
    who_told_it = somebody(editor.name, CODE, Role.EDITOR)
    colleague = somebody("collega", CODE, Role.EDITOR)

    for actor in (who_told_it, colleague):
        with pytest.raises(CouncilError, match="Daarna doet een goedkeurder dat"):
            correct(actor, item, 2, text="Zie de brief van 1 oktober.")
    with pytest.raises(CouncilError, match="Vertel waarom u dit verbetert"):
        correct(approver, item, 2, text="Zie de brief van 1 oktober.")
    correct(approver, item, 2, text="Zie de brief van 1 oktober.", why="Tikfout.")

    last = steps_of(**SCOPE, item_id=item)[-1]
    assert (last.text, last.why, last.recorded_by) == ("Zie de brief van 1 oktober.", "Tikfout.", "goedkeurder")


@pytest.mark.parametrize(
    ("place", "said", "message"),
    [
        (2, {"state": ItemState.SETTLED, "text": ""}, "Vertel hoe het is afgedaan"),
        (0, {"state": ItemState.SETTLED, "text": "Klaar."}, "Na ‘afgedaan’ kan bij een toezegging niet ‘afgedaan’"),
        (2, {"on": date(2026, 8, 1)}, "ligt voor de datum van het stuk zelf"),
        (2, {"on": date(2126, 8, 1)}, "moet nog komen"),
        (1, {"text": " "}, "Vertel wat er is gebeurd"),
    ],
)
def test_what_cannot_have_been_is_refused(item: int, editor: Actor, place: int, said: dict[str, Any], message: str):
    before = course(item)

    with pytest.raises(CouncilError, match=message):
        correct(editor, item, place, **said)

    assert course(item) == before


def test_the_second_who_corrects_a_step_is_told(item: int, editor: Actor):
    old = steps_of(**SCOPE, item_id=item)[1]
    correct(editor, item, 1, text="Er is overleg geweest.")

    with pytest.raises(ConflictError):
        correct_step(
            actor=editor,
            municipality_code=CODE,
            pk=item,
            step_id=old.pk,
            step=StepContent(on=DAY, text="Iets anders."),
            why="",
            today=timezone.localdate(),
        )
