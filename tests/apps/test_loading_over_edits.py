"""Loading a document again never undoes silently what people changed by hand."""

import pytest
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.models import Node
from meedoen.apps.journal.actions import recording
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.undoing import undo
from meedoen.apps.reports.actions.loading import EditedByHandError
from tests.people import somebody

pytestmark = pytest.mark.django_db
HERE = "GM9999"
ADVISER = somebody("a.adviseur", HERE)
CHANGED = ('waarde: "120"', 'waarde: "121"')


def retitle(title: str) -> Node:
    node = Node.objects.within(municipality_code=HERE, actor=SYSTEM).get(code="D1")
    with recording(
        municipality_code=HERE,
        actor=ADVISER,
        action="onderdeel gewijzigd",
        subject=node.code,
        permission=Permission.EDIT_FRAMEWORKS,
    ) as change:
        change.update(node, title=title)
    return node


def test_a_document_of_which_somebody_changed_a_node_is_not_loaded_over_it(load_plan):
    load_plan()
    retitle("Iedereen doet mee, anders gezegd")

    with pytest.raises(EditedByHandError, match=r"a\.adviseur"):
        load_plan(CHANGED)

    node = Node.objects.within(municipality_code=HERE, actor=SYSTEM).get(code="D1")
    assert node.title == "Iedereen doet mee, anders gezegd"


def test_what_was_taken_back_stands_in_nobodys_way(load_plan):
    load_plan()
    retitle("Even anders")
    undo(actor=ADVISER, entry=Entry.objects.order_by("number").last(), now=timezone.now())

    assert not load_plan(CHANGED).is_unchanged


def test_a_document_nobody_touched_is_loaded_again(load_plan):
    load_plan()

    assert not load_plan(CHANGED).is_unchanged
