"""What hangs in a framework: each change is made, told, and taken back to exactly what was there."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.goals.actions.editing.activities import (
    ActivityContent,
    ActivityTies,
    add_activity,
    change_activity,
    remove_activity,
    seen_of_activity,
)
from meedoen.apps.goals.actions.editing.aims import AIM_FIELDS, AimContent, change_aim, close_aim, set_aim
from meedoen.apps.goals.actions.editing.frameworks import FrameworkContent
from meedoen.apps.goals.actions.editing.ground import EditError, GoneError
from meedoen.apps.goals.actions.editing.links import carry_on, seen_of_links, set_links, stop_carrying_on
from meedoen.apps.goals.actions.editing.placements import (
    INDICATOR_FIELDS,
    add_indicator,
    change_indicator,
    place_indicator,
    remove_placement,
)
from meedoen.apps.goals.actions.editing.risks import RiskContent, add_risk, remove_risk
from meedoen.apps.goals.actions.editing.succeeding import Choice, start_next
from meedoen.apps.goals.models import Baseline, Framework, Node, Placement, PlacementCourse, Target
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.journal.changes import ConflictError, fingerprint_of
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.undoing import undo
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Number
from tests.apps.editing.conftest import SCOPE

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
Look = Callable[[], Any]
INDICATOR: dict[str, Any] = {
    **dict.fromkeys(INDICATOR_FIELDS, ""),
    "name": "Mensen met werk",
    "unit": "count",
    "direction": "higher",
    "is_to_be_developed": False,
}
WORK = ActivityContent(title="Een werkgroep")


def target(value: str, period: str = "2030", **more: Any) -> AimContent:
    return AimContent(
        period=parse_period(period),
        quantity=Number(Decimal(value)),
        area_code="GM0303",
        comparison={"comparator": "at_least", "relative_to": "", "is_undated": False},
        **more,
    )


def take_back(actor: Actor, number: int | None) -> None:
    entry = Entry.objects.get(number=number)
    undo(actor=actor, entry=entry, now=entry.at)


@pytest.fixture
def goal(tree: Framework) -> Node:
    return tree.nodes.select_related("framework", "level").get(code="A.1")


@pytest.fixture
def placement(goal: Node, vera: Actor) -> Placement:
    return add_indicator(actor=vera, node=goal, code="W-01", values=INDICATOR, audience="council").record


def test_each_change_is_taken_back_to_exactly_what_was_there(
    tree: Framework, goal: Node, placement: Placement, vera: Actor, everything: Look
):
    effect, other = tree.nodes.select_related("level").get(code="E1"), tree.nodes.get(code="B.1")
    earlier = Node.objects.within(**SCOPE).filter(framework__code="themaplan-2019-2022").first()
    known = Indicator.objects.within(**SCOPE).exclude(code="W-01").first()
    named = ActivityTies(responsible=["Stichting Verzonnen"], nodes=[goal, other], may_add=True)
    risk = RiskContent(title="Te weinig mensen", owner="Team", cause="Vertrek", effect="Wachttijd")
    next_years = FrameworkContent(title="Volgend plan", begin_year=2031, end_year=2034)
    changes = (
        lambda: place_indicator(actor=vera, node=goal, indicator=known, audience="management"),
        lambda: add_indicator(actor=vera, node=goal, code="W-02", values=INDICATOR, audience="council"),
        lambda: set_aim(actor=vera, placement=placement, model=Target, content=target("5"), now=NOW),
        lambda: add_activity(actor=vera, framework=tree, content=WORK, ties=named),
        lambda: set_links(actor=vera, node=goal, effects=[effect], others=[other], seen=seen_of_links(node=goal)),
        lambda: carry_on(actor=vera, node=goal, predecessor=earlier, kind="continued"),
        lambda: add_risk(actor=vera, framework=tree, node=goal, content=risk),
        lambda: remove_placement(actor=vera, placement=placement),
        lambda: start_next(
            actor=vera, last=tree, code="volgend", content=next_years, choices={}, with_targets=True, now=NOW
        ),
    )
    before = everything()

    for change in changes:
        entry = change().entry
        assert everything() != before
        take_back(vera, entry)
        assert everything() == before


def test_what_was_removed_comes_back_whole(tree: Framework, goal: Node, vera: Actor, everything: Look):
    ties = ActivityTies(responsible=["Stichting Verzonnen"], nodes=[goal], may_add=True)
    activity = add_activity(actor=vera, framework=tree, content=WORK, ties=ties).record
    earlier = Node.objects.within(**SCOPE).filter(framework__code="themaplan-2019-2022").first()
    link = carry_on(actor=vera, node=goal, predecessor=earlier, kind="split").record
    content = RiskContent(title="Te weinig mensen", owner="Team", cause="Vertrek", effect="Wachttijd")
    risk = add_risk(actor=vera, framework=tree, node=None, content=content).record
    before = everything()
    removals = (
        (remove_activity, "activity", activity),
        (stop_carrying_on, "link", link),
        (remove_risk, "risk", risk),
    )

    for remove, name, record in removals:
        entry = remove(actor=vera, **{name: record}).entry
        assert everything() != before
        take_back(vera, entry)
        assert everything() == before


class TestAims:
    def test_a_changed_target_is_closed_and_what_it_became_is_judged(self, placement: Placement, vera: Actor):
        first = set_aim(actor=vera, placement=placement, model=Target, content=target("5"), now=NOW).record
        later = NOW.replace(hour=13)

        edited = change_aim(
            actor=vera,
            placement=placement,
            aim=first,
            content=target("7", note="hoger"),
            seen=fingerprint_of(record=first, fields=AIM_FIELDS),
            now=later,
        )

        first.refresh_from_db()
        assert (first.number, first.known_until, edited.record.known_from) == (5, later, later)
        course = PlacementCourse.objects.within(**SCOPE).get(placement=placement)
        assert course.target_text == "minstens 7 in 2030"

        take_back(vera, edited.entry)
        first.refresh_from_db()
        assert first.known_until is None
        assert Target.objects.within(**SCOPE).filter(indicator=placement.indicator).count() == 1

    def test_the_second_of_two_is_told(self, placement: Placement, vera: Actor):
        first = set_aim(actor=vera, placement=placement, model=Target, content=target("5"), now=NOW).record
        shown = fingerprint_of(record=first, fields=AIM_FIELDS)
        said = {"actor": vera, "placement": placement, "aim": first, "now": NOW}
        change_aim(**said, content=target("7"), seen=shown)

        with pytest.raises((ConflictError, GoneError)):
            change_aim(**said, content=target("9"), seen=shown)

    def test_the_same_is_no_change(self, placement: Placement, vera: Actor):
        first = set_aim(actor=vera, placement=placement, model=Target, content=target("5"), now=NOW).record
        shown = fingerprint_of(record=first, fields=AIM_FIELDS)

        edited = change_aim(actor=vera, placement=placement, aim=first, content=target("5"), seen=shown, now=NOW)

        assert edited.entry is None

    def test_one_cell_has_one_target(self, placement: Placement, vera: Actor):
        set_aim(actor=vera, placement=placement, model=Target, content=target("5"), now=NOW)

        with pytest.raises(EditError, match="al een streefwaarde") as refused:
            set_aim(actor=vera, placement=placement, model=Target, content=target("6"), now=NOW)

        assert refused.value.field == "period"

    def test_an_aim_of_the_node_keeps_its_indicator_there_until_it_is_closed(self, placement: Placement, vera: Actor):
        content = AimContent(
            period=parse_period("2026"), quantity=Number(Decimal(3)), area_code="GM0303", only_here=True
        )
        aim = set_aim(actor=vera, placement=placement, model=Baseline, content=content, now=NOW).record
        with pytest.raises(EditError, match="Sluit die eerst af"):
            remove_placement(actor=vera, placement=placement)

        close_aim(actor=vera, placement=placement, aim=aim, now=NOW)
        remove_placement(actor=vera, placement=placement)

        assert not Placement.objects.within(**SCOPE).filter(pk=placement.pk).exists()


def test_a_unit_does_not_change_under_its_figures(placement: Placement, vera: Actor):
    set_aim(actor=vera, placement=placement, model=Target, content=target("5"), now=NOW)
    shown = fingerprint_of(record=placement.indicator, fields=INDICATOR_FIELDS)

    with pytest.raises(EditError, match="al cijfers in de oude eenheid"):
        change_indicator(actor=vera, placement=placement, values={**INDICATOR, "unit": "percentage"}, seen=shown)


def test_who_does_an_activity_is_part_of_what_two_can_differ_about(tree: Framework, goal: Node, vera: Actor):
    ties = ActivityTies(nodes=[goal])
    activity = add_activity(actor=vera, framework=tree, content=WORK, ties=ties).record
    shown = seen_of_activity(activity=activity)
    more = ActivityTies(nodes=[goal], partners=["Stichting Verzonnen"], may_add=True)
    change_activity(actor=vera, activity=activity, content=WORK, ties=more, seen=shown)

    with pytest.raises(ConflictError):
        change_activity(actor=vera, activity=activity, content=WORK, ties=ties, seen=shown)


def test_who_ties_a_node_that_somebody_else_tied_is_told(tree: Framework, goal: Node, vera: Actor):
    other = tree.nodes.get(code="B.1")
    shown = seen_of_links(node=goal)
    set_links(actor=vera, node=goal, effects=[], others=[other], seen=shown)

    with pytest.raises(ConflictError):
        set_links(actor=vera, node=goal, effects=[], others=[], seen=shown)

    assert goal.see_also_links.get().other == other


@pytest.mark.parametrize(
    ("effects", "others", "message"),
    [(["A"], [], "Kies effecten"), ([], ["A.1"], "niet naar zichzelf")],
)
def test_a_tie_that_cannot_be_is_refused(
    tree: Framework, goal: Node, vera: Actor, effects: list[str], others: list[str], message: str
):
    found = {node.code: node for node in tree.nodes.select_related("level")}

    with pytest.raises(EditError, match=message):
        set_links(
            actor=vera,
            node=goal,
            effects=[found[code] for code in effects],
            others=[found[code] for code in others],
            seen=seen_of_links(node=goal),
        )


def test_the_next_framework_carries_what_goes_on(tree: Framework, placement: Placement, vera: Actor):
    set_aim(actor=vera, placement=placement, model=Target, content=target("5", "2030"), now=NOW)
    set_aim(actor=vera, placement=placement, model=Target, content=target("9", "2034"), now=NOW)

    fresh = start_next(
        actor=vera,
        last=tree,
        code="volgend",
        content=FrameworkContent(title="Volgend plan", begin_year=2031, end_year=2034),
        choices={
            "A.1": Choice("changed", title="Nieuwe titel"),
            "B": Choice("ended", explanation="Het doel is bereikt."),
        },
        with_targets=True,
        now=NOW,
    ).record

    assert [node.path for node in fresh.nodes.order_by("position")] == ["E1", "A", "A/A.1", "A/A.1/A.1.a", "A/A.2"]
    assert fresh.nodes.get(code="A.1").title == "Nieuwe titel"
    assert {link.kind for node in fresh.nodes.all() for link in node.predecessor_links.all()} == {
        "continued",
        "changed",
    }
    assert [each.number for each in Target.objects.within(**SCOPE).filter(framework=fresh)] == [9]
    assert fresh.placements.get().indicator == placement.indicator
