"""Editing the tree of a framework: nodes, their places, and taking back what was done."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meedoen.apps.accounts.actions import Part
from meedoen.apps.accounts.actors import Actor, NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.goals.actions.editing.frameworks import (
    FrameworkContent,
    start_framework,
)
from meedoen.apps.goals.actions.editing.ground import EditError, GoneError
from meedoen.apps.goals.actions.editing.levels import LevelContent
from meedoen.apps.goals.actions.editing.moving import move_branch, preview_move
from meedoen.apps.goals.actions.editing.nodes import (
    NODE_FIELDS,
    HangingError,
    NodeContent,
    add_node,
    change_node,
    free_code,
    remove_node,
)
from meedoen.apps.goals.actions.editing.places import nodes_of, spots_of
from meedoen.apps.goals.models import Framework, Node, NodeCourse
from meedoen.apps.journal.changes import ConflictError, fingerprint_of
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.undoing import UndoError, undo
from meedoen.core.goals.tree import require_sound
from tests.people import employee, somebody

pytestmark = pytest.mark.django_db
SOON = datetime(2026, 11, 23, tzinfo=UTC)


def order(framework: Framework) -> list[str]:
    return [node.path for node in nodes_of(framework=framework)]


def take_back(actor: Actor, number: int | None) -> None:
    entry = Entry.objects.get(number=number)
    undo(actor=actor, entry=entry, now=entry.at)


def seen(record: Any, fields: tuple[str, ...]) -> str:
    return fingerprint_of(record=record, fields=fields)


def test_a_new_framework_is_hidden_until_it_is_published(plan: Framework):
    assert not plan.is_published
    assert [level.name for level in plan.levels.all()] == ["effect", "opgave", "doel", "resultaat"]


@pytest.mark.parametrize(
    ("code", "begin", "levels", "field"),
    [
        ("uitvoeringsprogrammas-2025-2028", 2027, ["doel"], "code"),
        ("advies", 2027, ["doel"], "code"),
        ("met spatie", 2027, ["doel"], "code"),
        ("met.punt", 2027, ["doel"], "code"),
        ("nieuw-plan", 2031, ["doel"], "end_year"),
        ("nieuw-plan", 27, ["doel"], "begin_year"),
        ("nieuw-plan", 2027, [""], "level_1"),
        ("nieuw-plan", 2027, ["doel", "Doel"], "level_2"),
    ],
)
def test_a_framework_that_cannot_be_is_refused_at_its_field(
    vera: Actor, code: str, begin: int, levels: list[str], field: str
):
    with pytest.raises(EditError) as refused:
        start_framework(
            actor=vera,
            municipality_code="GM0303",
            code=code,
            content=FrameworkContent(title="Plan", begin_year=begin, end_year=2030),
            levels=[LevelContent(name=name) for name in levels],
        )

    assert refused.value.field == field
    assert not Entry.objects.filter(action="kader begonnen").exists()


def test_nodes_stand_in_reading_order_each_with_its_path_and_its_count(tree: Framework):
    assert order(tree) == ["E1", "A", "A/A.1", "A/A.1/A.1.a", "A/A.2", "B", "B/B.1"]
    assert (
        NodeCourse.objects.within(municipality_code="GM0303", actor=somebody("x", "GM0303"))
        .filter(framework=tree)
        .count()
        == 7
    )
    assert free_code(framework=tree, above="A") == "A.3"
    assert free_code(framework=tree, above="B.1") == "B.1.1"


@pytest.mark.parametrize(
    ("code", "level", "above", "field"),
    [
        ("a.1", "doel", "A", "code"),
        ("A 3", "doel", "A", "code"),
        ("A.3", "opgave", "A", "level"),
        ("E2", "effect", "A", "level"),
        ("E1.1", "doel", "E1", "level"),
    ],
)
def test_a_node_that_does_not_fit_is_refused(
    tree: Framework, grow: Callable[..., Node], code: str, level: str, above: str, field: str
):
    with pytest.raises(EditError) as refused:
        grow(code, level, above)

    assert refused.value.field == field
    assert len(order(tree)) == 7


def test_the_second_of_two_is_told_what_the_first_changed(tree: Framework, vera: Actor):
    node = tree.nodes.get(code="A.1")
    shown = seen(node, NODE_FIELDS)
    change_node(actor=vera, node=node, level=node.level, content=NodeContent(title="Van de eerste"), seen=shown)

    with pytest.raises(ConflictError) as met:
        change_node(actor=vera, node=node, level=node.level, content=NodeContent(title="Van mij"), seen=shown)

    assert met.value.theirs.title == "Van de eerste"


def test_a_node_that_somebody_removed_is_told_to_be_gone(tree: Framework, vera: Actor):
    node = tree.nodes.get(code="B.1")
    remove_node(actor=vera, node=node)

    with pytest.raises(GoneError, match="intussen weggehaald"):
        change_node(actor=vera, node=node, level=node.level, content=NodeContent(title="x"), seen="")


def test_a_level_changes_only_where_it_fits(tree: Framework, vera: Actor):
    node, result = tree.nodes.get(code="A.1"), tree.levels.get(name="resultaat")

    with pytest.raises(EditError, match="hangt eronder"):
        change_node(actor=vera, node=node, level=result, content=NodeContent(title="x"), seen=seen(node, NODE_FIELDS))

    other = tree.nodes.get(code="A.2")
    change_node(actor=vera, node=other, level=result, content=NodeContent(title="x"), seen=seen(other, NODE_FIELDS))
    assert tree.nodes.get(code="A.2").level == result


def test_a_node_on_which_something_hangs_stays_and_says_what(tree: Framework, vera: Actor):
    with pytest.raises(HangingError) as refused:
        remove_node(actor=vera, node=tree.nodes.get(code="A"))

    assert dict(refused.value.hanging) == {"goals.node": 2}


def test_a_branch_moves_with_all_below_it(tree: Framework, vera: Actor):
    node = tree.nodes.get(code="A.1")

    preview = preview_move(node=node, under=tree.nodes.get(code="B"))
    move_branch(actor=vera, node=node, under=tree.nodes.get(code="B"))

    assert (preview.codes, preview.before, preview.after) == (("A.1", "A.1.a"), "A/A.1", "B/A.1")
    assert order(tree) == ["E1", "A", "A/A.2", "B", "B/B.1", "B/A.1", "B/A.1/A.1.a"]


def test_a_branch_does_not_move_under_itself(tree: Framework, vera: Actor):
    with pytest.raises(EditError, match="niet onder zichzelf"):
        move_branch(actor=vera, node=tree.nodes.get(code="A"), under=tree.nodes.get(code="A.1.a"))


def test_neighbours_change_places(tree: Framework, vera: Actor):
    node = tree.nodes.get(code="A.2")

    move_branch(actor=vera, node=node, under=node.parent, after="")

    assert order(tree)[1:5] == ["A", "A/A.2", "A/A.1", "A/A.1/A.1.a"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A", "A.1", "A.1.a", "A.2", "B", "B.1"]), st.sampled_from(["", "A", "A.1", "B", "B.1"])
        ),
        max_size=12,
    )
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_moving_whatever_whereto_keeps_the_tree_sound_and_can_be_taken_back(
    tree: Framework, vera: Actor, everything: Callable[[], Any], moves: list[tuple[str, str]]
):
    done: list[tuple[int | None, Any]] = []
    start = order(tree)
    for code, under in moves:
        before = everything()
        try:
            edited = move_branch(
                actor=vera,
                node=tree.nodes.get(code=code),
                under=tree.nodes.get(code=under) if under else None,
            )
        except EditError:
            assert everything() == before
            continue
        require_sound(tree=spots_of(nodes=nodes_of(framework=tree)))
        if edited.entry is not None:
            done.append((edited.entry, order(tree)))

    for place in range(len(done) - 1, -1, -1):
        take_back(vera, done[place][0])
        assert order(tree) == (done[place - 1][1] if place else start)
        require_sound(tree=spots_of(nodes=nodes_of(framework=tree)))


def test_a_loaded_framework_makes_room_without_changing_its_order(dronten: Municipality, vera: Actor):
    framework = Framework.objects.within(municipality_code="GM0303", actor=vera).get(
        code="uitvoeringsprogrammas-2025-2028"
    )
    before = [node.code for node in nodes_of(framework=framework)]
    node = framework.nodes.filter(parent__isnull=False).first()

    fresh = add_node(
        actor=vera,
        framework=framework,
        code="ZZ.1",
        level=node.level,
        above=node.parent,
        content=NodeContent(title="Ertussen"),
        reason="proef",
    ).record

    after = [each.code for each in nodes_of(framework=framework)]
    assert [code for code in after if code != "ZZ.1"] == before
    assert all(one.position < other.position for one, other in pairwise(nodes_of(framework=framework)))
    assert fresh.path == f"{node.parent.path}/ZZ.1"


def test_taking_back_gives_exactly_the_same_records(
    tree: Framework, vera: Actor, grow: Callable[..., Node], everything: Callable[[], Any]
):
    before = everything()
    node = tree.nodes.get(code="B.1")

    removed = remove_node(actor=vera, node=node)
    take_back(vera, removed.entry)
    assert everything() == before

    changed = change_node(
        actor=vera,
        node=node,
        level=node.level,
        content=NodeContent(title="Anders", problem="Waarom"),
        seen=seen(node, NODE_FIELDS),
    )
    take_back(vera, changed.entry)
    assert everything() == before

    grow("B.2", "doel", "B")
    take_back(vera, Entry.objects.order_by("number").last().number)
    assert everything() == before


def test_what_was_built_upon_is_not_taken_back(tree: Framework, vera: Actor, grow: Callable[..., Node]):
    grow("B.2", "doel", "B")
    entry = Entry.objects.order_by("number").last().number
    grow("B.2.1", "resultaat", "B.2")

    with pytest.raises(UndoError):
        take_back(vera, entry)

    assert tree.nodes.filter(code="B.2").exists()


def test_a_change_of_nothing_is_no_line_in_the_log(tree: Framework, vera: Actor):
    node = tree.nodes.get(code="A")
    count = Entry.objects.count()

    same = NodeContent(title=node.title)
    edited = change_node(actor=vera, node=node, level=node.level, content=same, seen=seen(node, NODE_FIELDS))

    assert edited.entry is None
    assert Entry.objects.count() == count


class TestRights:
    def test_a_part_of_the_tree_is_edited_by_who_has_that_part(self, tree: Framework, dronten: Municipality):
        part = employee("deelbewerker", dronten, Part(Role.EDITOR, tree.code, "A"))
        inside, outside = tree.nodes.get(code="A.2"), tree.nodes.get(code="B.1")

        change_node(
            actor=part,
            node=inside,
            level=inside.level,
            content=NodeContent(title="x"),
            seen=seen(inside, NODE_FIELDS),
        )

        with pytest.raises(NotAllowedError, match="niet in dit deel"):
            remove_node(actor=part, node=outside)
        with pytest.raises(NotAllowedError, match="niet in dit deel"):
            move_branch(actor=part, node=inside, under=tree.nodes.get(code="B"))
        with pytest.raises(NotAllowedError, match="alleen in uw eigen deel"):
            start_framework(
                actor=part,
                municipality_code="GM0303",
                code="ander",
                content=FrameworkContent(title="x", begin_year=2027, end_year=2028),
                levels=[LevelContent(name="doel")],
            )

    @pytest.mark.parametrize("role", [Role.READER, Role.APPROVER, Role.ADMINISTRATOR])
    def test_other_roles_edit_nothing(self, tree: Framework, role: Role):
        with pytest.raises(NotAllowedError, match="is de rol bewerker nodig"):
            remove_node(actor=somebody("x", "GM0303", role), node=tree.nodes.get(code="B.1"))
