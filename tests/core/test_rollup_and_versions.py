"""Counts that add up over a tree, and differences between adopted versions."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from meedoen.core.goals.course import Course
from meedoen.core.goals.rollup import CourseCounts, count_courses, roll_up
from meedoen.core.goals.versions import ChangeKind, FrozenActivity, FrozenIndicator, FrozenNode, compare, fingerprint


@st.composite
def trees(draw: st.DrawFn) -> dict[str, str | None]:
    size = draw(st.integers(min_value=1, max_value=12))
    return {str(n): str(draw(st.integers(0, n - 1))) if n and draw(st.booleans()) else None for n in range(size)}


@given(trees(), st.data())
def test_every_indicator_is_counted_once_at_each_root(tree: dict[str, str | None], data: st.DataObject):
    courses = {key: data.draw(st.lists(st.sampled_from(Course), max_size=4)) for key in tree}

    totals = roll_up(parents=tree, own={key: count_courses(courses=found) for key, found in courses.items()})

    roots = sum((totals[key] for key, parent in tree.items() if parent is None), CourseCounts())
    assert roots == count_courses(courses=[course for found in courses.values() for course in found])


def test_a_goal_with_one_on_course_and_four_unknown_says_exactly_that():
    courses = [Course.ON_COURSE, *[Course.UNKNOWN] * 4]

    totals = roll_up(parents={"doel": None, "resultaat": "doel"}, own={"resultaat": count_courses(courses=courses)})

    assert totals["doel"].in_words() == "1 op koers, 4 onbekend"


NODE = FrozenNode("BZ.2", "doel", "BZ", "Inkomen", indicators=(FrozenIndicator("I1", "laag inkomen", "3 %", "3 %"),))


def test_the_same_content_has_the_same_fingerprint_in_any_order():
    other = FrozenNode("BZ.1", "doel", "BZ", "Veilig wonen")

    assert fingerprint(nodes=(NODE, other)) == fingerprint(nodes=(other, NODE))
    assert fingerprint(nodes=(NODE,)) != fingerprint(nodes=(NODE, other))
    assert compare(before=(NODE, other), after=(other, NODE)) == ()


def test_a_changed_target_is_told_with_before_and_after():
    changed = replace(NODE, indicators=(FrozenIndicator("I1", "laag inkomen", "3 %", "hoogstens 2 %"),))

    (change,) = compare(before=(NODE,), after=(changed,))

    assert (change.kind, change.part) == (ChangeKind.CHANGED, "indicator I1: streefwaarde")
    assert (change.before, change.after) == ("3 %", "hoogstens 2 %")


def test_a_changed_summary_is_told_but_not_against_a_version_of_before_summaries_were_frozen():
    old, new = replace(NODE, summary="Kort"), replace(NODE, summary="Lang")

    (change,) = compare(before=(old,), after=(new,))

    assert (change.part, change.before, change.after) == ("korte omschrijving", "Kort", "Lang")
    assert compare(before=(NODE,), after=(new,)) == ()
    assert fingerprint(nodes=(NODE,)) != fingerprint(nodes=(old,)) != fingerprint(nodes=(new,))


def test_activities_are_compared_by_their_number():
    old = replace(NODE, activities=(FrozenActivity(1, "Inloop"), FrozenActivity(2, "Fonds")))
    new = replace(NODE, activities=(FrozenActivity(1, "Inloop", "Elke dag"), FrozenActivity(3, "Maatjes")))

    changes = compare(before=(old,), after=(new,))

    assert [(change.kind, change.part, change.before, change.after) for change in changes] == [
        (ChangeKind.CHANGED, "activiteit 1: omschrijving", "", "Elke dag"),
        (ChangeKind.ADDED, "activiteit 3", "", "Maatjes"),
        (ChangeKind.REMOVED, "activiteit 2", "Fonds", ""),
    ]


def test_what_is_gone_and_what_is_new_are_both_told():
    new = FrozenNode("BZ.9", "doel", "BZ", "Nieuw")

    changes = compare(before=(NODE,), after=(new,))

    assert [(change.kind, change.code) for change in changes] == [
        (ChangeKind.ADDED, "BZ.9"),
        (ChangeKind.REMOVED, "BZ.2"),
    ]
