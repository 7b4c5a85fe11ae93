"""What the queries of the goals and the council return, and the words and lines that pages make of it."""

from datetime import date

import pytest

from meedoen.apps.accounts.actors import SYSTEM, VISITOR
from meedoen.apps.goals.actions import refresh_courses
from meedoen.apps.goals.models import FrameworkVersion, PlacementCourse, Target
from meedoen.apps.goals.queries import (
    ActivityFilter,
    CourseFilter,
    activities_of,
    framework_at,
    indicators_at,
    placed_courses,
    tree_of,
    unknown_reasons,
    versions_of,
)
from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.apps.sources.models import SourceDocument
from meedoen.core.goals.course import Course, Unknown
from meedoen.core.goals.rollup import CourseCounts
from meedoen.rooms.doelen.wording import BECAUSE, NEEDED, reason_slug, state_sentence


@pytest.fixture
def scope(kleindorp):
    return {"municipality_code": "GM9001", "actor": VISITOR, "framework_id": kleindorp.framework.pk}


def test_the_tree_hangs_every_node_below_the_one_above_it_in_reading_order(kleindorp, scope):
    kleindorp.grow(2)

    tree = tree_of(**scope)

    assert [root.code for root in tree.roots] == ["D1"]
    assert [child.code for child in tree.roots[0].children] == ["D1.1", "D1.2", "D1.3"]
    assert [effect.code for effect in tree.effects] == ["E1"]
    assert tree.ties == {"E1": ("D1.1", "D1.2", "D1.3")}


def test_a_narrowed_tree_counts_only_what_is_kept_and_leaves_out_empty_branches(kleindorp, scope):
    kleindorp.grow(2)

    tree = tree_of(**scope, keep=CourseFilter(council_only=True))

    assert tree.roots[0].counts == CourseCounts(unknown=4)
    assert [child.code for child in tree.roots[0].children] == ["D1.1", "D1.3"]


def test_reasons_are_counted_for_the_whole_and_below_one_node(kleindorp, scope):
    PlacementCourse.objects.filter(placement__node=kleindorp.goal).update(why=Unknown.NO_BASELINE.value)

    assert dict(unknown_reasons(**scope)) == {Unknown.NO_TARGET: 1, Unknown.NO_BASELINE: 1}
    assert unknown_reasons(**scope, below="D1/D1.1") == ((Unknown.NO_TARGET, 1),)


def test_an_indicator_that_is_not_published_is_not_listed(kleindorp, scope):
    Indicator.objects.filter(code="I1").update(is_published=False)

    assert placed_courses(**scope) == ()
    assert indicators_at(municipality_code="GM9001", actor=VISITOR, node_id=kleindorp.goal.pk) == ()


def test_a_measurement_that_is_not_published_is_not_shown_and_the_course_is_unknown(kleindorp):
    indicator = Indicator.objects.get(code="I1", municipality=kleindorp.municipality)
    Target.objects.create(
        **kleindorp.own,
        framework=kleindorp.framework,
        indicator=indicator,
        comparator="at_least",
        period_code="2028",
        period_begin="2028-01-01",
        period_end="2029-01-01",
        area_code="GM9001",
        number=140,
        recorded_by="test",
        known_from="2025-01-01T00:00:00Z",
    )
    Observation.objects.create(
        **kleindorp.own,
        indicator=indicator,
        role="measurement",
        period_code="2026",
        period_begin="2026-01-01",
        period_end="2027-01-01",
        area_code="GM9001",
        number=120,
        recorded_by="test",
        known_from="2027-01-01T00:00:00Z",
        is_published=False,
    )
    refresh_courses(actor=SYSTEM, framework=kleindorp.framework)

    at_goal = {"municipality_code": "GM9001", "node_id": kleindorp.goal.pk}
    (for_visitors,) = indicators_at(**at_goal, actor=VISITOR)
    (inside,) = indicators_at(**at_goal, actor=SYSTEM)

    assert (for_visitors.latest, for_visitors.course) == ("", Course.UNKNOWN)
    assert inside.latest == "120 (2026)"


def test_activities_are_kept_by_partner_and_by_what_hangs_below_a_goal(kleindorp, scope):
    kleindorp.grow(1)
    first, second = activities_of(**scope)

    by_partner = ActivityFilter(partner="org-2")
    below = ActivityFilter(node="D1.1")

    assert [by_partner.keeps(item, below=frozenset()) for item in (first, second)] == [False, True]
    assert [below.keeps(item, below=frozenset({"D1.1"})) for item in (first, second)] == [True, False]


def test_a_second_version_says_what_changed_since_the_first(kleindorp, scope):
    first = FrameworkVersion.objects.get(framework=kleindorp.framework)
    FrameworkVersion.objects.create(
        **kleindorp.own,
        framework=kleindorp.framework,
        number=2,
        adopted_by="de raad",
        adopted_period="2026",
        recorded_by="test",
        fingerprint="b" * 64,
        content=[{**first.content[0], "title": "Een nieuw doel"}],
    )

    newest, oldest = versions_of(**scope)

    assert oldest.changes is None
    assert [(change.part, change.before, change.after) for change in newest.changes] == [
        ("titel", "Doel D1", "Een nieuw doel")
    ]


def test_an_activity_that_is_withheld_is_not_told_by_a_version_either(kleindorp, scope):
    version = FrameworkVersion.objects.get(framework=kleindorp.framework)
    activity = kleindorp.framework.activities.order_by("position").first()
    frozen = {"number": activity.position, "title": "Geheim plan", "summary": ""}
    version.content[0]["activities"] = [frozen, {**frozen, "number": activity.position + 500, "title": "Bekend plan"}]
    FrameworkVersion.objects.filter(pk=version.pk).update(content=version.content)
    told = {"code": "los-stuk", "title": "Los stuk", "period": "2025", "published_until": date(2025, 12, 31)}
    document = SourceDocument.objects.create(**kleindorp.own, **told, line_count=1, is_published=False)
    activity.document = document
    activity.save()

    (node,) = versions_of(**scope)[0].nodes

    assert [item.title for item in node.activities or ()] == ["Bekend plan"]


def test_a_framework_of_another_municipality_is_not_found(kleindorp):
    assert framework_at(municipality_code="GM0303", actor=VISITOR, code="plan") is None


@pytest.mark.parametrize("reason", list(Unknown))
def test_every_reason_can_be_said_says_what_is_needed_and_has_an_address(reason):
    assert BECAUSE[reason]
    assert NEEDED[reason].endswith(".")
    assert reason_slug(reason).isascii()


def test_the_sentence_says_mostly_only_when_there_are_other_reasons():
    one, all_ = ([(Unknown.NO_TARGET, amount)] for amount in (1, 2))

    assert state_sentence(counts=CourseCounts(unknown=2), reasons=one).endswith(
        ", meestal omdat er geen streefwaarde is."
    )
    assert state_sentence(counts=CourseCounts(unknown=2), reasons=all_).endswith(
        " koers is, omdat er geen streefwaarde is."
    )


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (CourseCounts(), "Hier staan nog geen cijfers bij waaraan te zien is of het lukt."),
        (CourseCounts(unknown=1), "Van het ene cijfer weten we niet of het op koers is."),
        (CourseCounts(reached=1), "Het ene cijfer hier is behaald."),
        (
            CourseCounts(reached=2, behind=1, worse=3),
            "Van 6 cijfers zijn er 2 behaald, loopt er 1 achter en zijn er 3 slechter dan de nulmeting.",
        ),
    ],
)
def test_the_sentence_counts_in_plain_dutch(counts, sentence):
    assert state_sentence(counts=counts) == sentence
