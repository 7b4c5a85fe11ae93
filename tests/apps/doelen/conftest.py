"""A small framework of an invented municipality, that a test can make larger."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meedoen.apps.accounts.actors import SYSTEM as INSIDE
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.council.models import Advice, AdvicePoint, AdvicePointNode, Answer, Input, PriorityItem, PriorityList
from meedoen.apps.goals.models import (
    Activity,
    ActivityNode,
    ActivityParty,
    AnnouncedChange,
    EffectLink,
    Framework,
    FrameworkVersion,
    Level,
    Node,
    NodeBudget,
    NodeCourse,
    NodeStory,
    Placement,
    PlacementCourse,
    PlannedStep,
    SteeringRole,
)
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.network.models import Organisation

ZERO = {"reached": 0, "on_course": 0, "behind": 0, "worse": 0, "unknown": 1}
ZERO |= {f"public_{course}": count for course, count in ZERO.items()}


class Kleindorp:
    """The municipality, its framework `plan` with effect E1 and goal D1, and the advice `raad`."""

    def __init__(self) -> None:
        self.municipality = Municipality.objects.create(code="GM9001", slug="kleindorp", name="Kleindorp")
        self.own = {"municipality": self.municipality}
        self.framework = Framework.objects.create(
            **self.own, code="plan", title="Plan 2025", begin_year=2025, end_year=2028, adopted_by="de raad"
        )
        effects = Level.objects.create(
            **self.own, framework=self.framework, position=0, name="effect", plural="effecten", is_effect=True
        )
        self.level = Level.objects.create(
            **self.own, framework=self.framework, position=1, name="doel", plural="doelen"
        )
        self.effect = self.node("E1", level=effects)
        self.goal = self.node("D1")
        self.advice = Advice.objects.create(
            **self.own,
            framework=self.framework,
            code="raad",
            title="Advies",
            by="ASD",
            to="college",
            period_code="2025",
        )
        self.priorities = PriorityList.objects.create(
            **self.own,
            framework=self.framework,
            node=self.goal,
            advice=self.advice,
            code="prio",
            title="Prioriteiten",
            by="ASD",
        )
        FrameworkVersion.objects.create(
            **self.own,
            framework=self.framework,
            number=1,
            adopted_by="de raad",
            adopted_period="2025",
            recorded_by="test",
            fingerprint="a" * 64,
            content=[
                {"code": "D1", "level": "doel", "parent": "", "title": "Doel D1", "problem": "", "indicators": []}
            ],
        )
        self.amount = 0
        self.grow(1)

    def node(self, code: str, *, parent: Node | None = None, level: Level | None = None) -> Node:
        """Add a node whose one indicator is unknown."""
        node = Node.objects.create(
            **self.own,
            framework=self.framework,
            level=level or self.level,
            parent=parent,
            code=code,
            path=f"{parent.path}/{code}" if parent else code,
            position=Node.objects.within(municipality_code="GM9001", actor=INSIDE).count(),
            title=f"Doel {code}",
            summary="Iets.",
        )
        NodeCourse.objects.create(**self.own, framework=self.framework, node=node, **ZERO)
        return node

    def grow(self, times: int) -> None:
        """Add `times` of everything that a page lists."""
        for _ in range(times):
            self.amount += 1
            self._grow_goals(self.amount)
            self._grow_council(self.amount)

    def _grow_goals(self, number: int) -> None:
        below = self.node(f"D1.{number}", parent=self.goal)
        in_plan = {**self.own, "framework": self.framework}
        EffectLink.objects.create(**self.own, node=below, effect=self.effect)
        indicator = Indicator.objects.create(**self.own, code=f"I{number}", name=f"Indicator {number}", unit="count")
        for node in (self.goal, below):
            placement = Placement.objects.create(
                **in_plan,
                node=node,
                indicator=indicator,
                audience="council" if number % 2 else "management",
                position=number,
            )
            PlacementCourse.objects.create(
                **in_plan, placement=placement, area_code="GM9001", course="unknown", why="Er is geen streefwaarde."
            )
            NodeBudget.objects.create(**self.own, node=node, period_code=str(2024 + number), amount=12500)
            NodeStory.objects.create(**in_plan, node=node, text=f"Verhaal {number}")
        activity = Activity.objects.create(**in_plan, position=number, title=f"Activiteit {number}", novelty="new")
        ActivityNode.objects.create(**self.own, activity=activity, node=self.goal)
        ActivityNode.objects.create(**self.own, activity=activity, node=below)
        organisation = Organisation.objects.create(**self.own, slug=f"org-{number}", name=f"Organisatie {number}")
        ActivityParty.objects.create(**self.own, activity=activity, organisation=organisation, role="partner")
        for plan, period in (("year_cycle", ""), ("multi_year", "2026"), ("monthly", "2025-06")):
            PlannedStep.objects.create(
                **in_plan, plan=plan, position=number, theme="Volgen", period_code=period, what=f"Stap {number}"
            )
        SteeringRole.objects.create(**in_plan, position=number, who="de raad", steers_on="doelen")
        AnnouncedChange.objects.create(**in_plan, node=self.goal, new=f"Anders {number}")

    def _grow_council(self, number: int) -> None:
        point = AdvicePoint.objects.create(
            **self.own,
            advice=self.advice,
            position=number,
            number=f"H{number}",
            theme="Begin",
            kind="advice",
            summary="Doe iets.",
        )
        AdvicePointNode.objects.create(**self.own, point=point, node=self.goal)
        if number % 2:
            answer = Answer.objects.create(
                **self.own,
                advice=self.advice,
                position=number,
                code=f"A{number}",
                theme="Begin",
                summary="Ja.",
                outcome="adopted",
            )
            answer.points.add(point)
        PriorityItem.objects.create(
            **self.own,
            priority_list=self.priorities,
            position=number,
            rank=1,
            is_tie=True,
            text="Eerst dit",
            node=self.goal,
        )
        Input.objects.create(**self.own, framework=self.framework, by="Buurt", text="Een plek").nodes.add(self.goal)


@pytest.fixture
def kleindorp(db: None) -> Kleindorp:
    return Kleindorp()


@pytest.fixture
def queries_of(client: Client) -> Callable[[str], int]:
    """Return a function that asks for a page and counts the queries of it."""

    def count(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            response = client.get(address)
        assert response.status_code == 200, address
        return len(captured)

    return count
