"""Trees stay sound, whatever is added or moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.core.goals.tree import (
    Spot,
    TreeError,
    added,
    branch_of,
    fitting,
    moved,
    paths_of,
    require_code,
    require_depth,
    require_sound,
)

TREE = (
    Spot("A", "", 0, "Opgave A"),
    Spot("A.1", "A", 1, "Doel A1"),
    Spot("A.1.a", "A.1", 2),
    Spot("A.2", "A", 1),
    Spot("B", "", 0),
    Spot("E1", "", 3, is_effect=True),
)


@st.composite
def trees(draw: st.DrawFn) -> tuple[Spot, ...]:
    tree: tuple[Spot, ...] = ()
    for number in range(draw(st.integers(1, 14))):
        hosts = [""] + [spot.code for spot in tree if spot.depth < 3 and not spot.is_effect]
        above = draw(st.sampled_from(hosts))
        least = next((spot.depth + 1 for spot in tree if spot.code == above), 0)
        spot = Spot(f"k{number}", above, draw(st.integers(least, 3)))
        neighbours = [each.code for each in tree if each.above == above]
        tree = added(tree=tree, spot=spot, after=draw(st.sampled_from([None, "", *neighbours])))
    return tree


@given(trees(), st.data())
def test_a_move_keeps_the_tree_sound_and_every_node_in_it(tree: tuple[Spot, ...], data: st.DataObject):
    code = data.draw(st.sampled_from([spot.code for spot in tree]))
    under = data.draw(st.sampled_from(["", *(spot.code for spot in tree)]))
    branch = {spot.code for spot in branch_of(tree=tree, code=code)}
    require_sound(tree=tree)

    try:
        after = moved(tree=tree, code=code, under=under)
    except TreeError:
        top = next(spot for spot in tree if spot.code == code)
        host = next(spot for spot in tree if spot.code == under)
        assert under in branch or host.depth >= top.depth
        return

    require_sound(tree=after)
    assert {spot.code for spot in after} == {spot.code for spot in tree}
    assert {spot.code for spot in branch_of(tree=after, code=code)} == branch
    assert [spot for spot in after if spot.code not in branch] == [spot for spot in tree if spot.code not in branch]
    assert all(path.split("/")[-1] == spot for spot, path in paths_of(tree=after).items())


@given(trees(), st.data())
def test_moving_there_and_back_changes_nothing(tree: tuple[Spot, ...], data: st.DataObject):
    spot = data.draw(st.sampled_from(tree))
    neighbours = [each.code for each in tree if each.above == spot.above]
    before = neighbours[neighbours.index(spot.code) - 1] if neighbours[0] != spot.code else ""

    there = moved(tree=tree, code=spot.code, under="")

    assert moved(tree=there, code=spot.code, under=spot.above, after=before) == tree


@pytest.mark.parametrize(
    ("code", "under", "message"),
    [
        ("A", "A.1", "niet onder zichzelf"),
        ("A.1", "A.2", "alleen een lager niveau"),
        ("A.1", "E1", "Een effect staat naast de boom"),
        ("E1", "A", "Een effect staat naast de boom"),
        ("A.1", "Z", "geen onderdeel met de code ‘Z’"),
    ],
)
def test_a_branch_goes_only_where_it_fits(code: str, under: str, message: str):
    with pytest.raises(TreeError, match=message):
        moved(tree=TREE, code=code, under=under)


def test_a_place_among_neighbours_is_kept():
    tree = moved(tree=TREE, code="A.2", under="A", after="")

    assert [spot.code for spot in tree] == ["A", "A.2", "A.1", "A.1.a", "B", "E1"]


def test_a_level_stays_between_what_is_above_and_below():
    require_depth(tree=TREE, code="A.2", depth=2, is_effect=False)
    with pytest.raises(TreeError, match="hangt eronder"):
        require_depth(tree=TREE, code="A.1", depth=2, is_effect=False)
    with pytest.raises(TreeError, match="lager niveau"):
        require_depth(tree=TREE, code="A.1", depth=0, is_effect=False)
    with pytest.raises(TreeError, match="naast de boom"):
        require_depth(tree=TREE, code="A.1", depth=3, is_effect=True)


def test_where_a_node_can_hang_is_offered():
    assert [spot.code for spot in fitting(tree=TREE, depth=2, is_effect=False, without="A.1.a")] == [
        "A",
        "A.1",
        "A.2",
        "B",
    ]
    assert [spot.code for spot in fitting(tree=TREE, depth=1, is_effect=False, without="A")] == ["B"]
    assert not list(fitting(tree=TREE, depth=3, is_effect=True))


def test_a_code_is_unique_whatever_its_capitals():
    require_code(code="BZ.3", taken=("BZ.1",))
    with pytest.raises(TreeError, match="al een ander onderdeel"):
        require_code(code="bz.1", taken=("BZ.1",))
