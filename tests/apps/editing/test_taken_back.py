"""Every change of what there is already is taken back for a day to exactly what was there; adopting is not."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.council.actions.priorities import (
    ListContent,
    PriorityContent,
    add_list,
    change_list,
    items_of,
    remove_list,
    seen_of_list,
)
from meedoen.apps.goals.actions.editing.activities import (
    ActivityContent,
    ActivityTies,
    add_activity,
    change_activity,
    seen_of_activity,
)
from meedoen.apps.goals.actions.editing.adopting import Adoption, adopt_framework
from meedoen.apps.goals.actions.editing.ending import seen_of_ending, tell_ending
from meedoen.apps.goals.actions.editing.frameworks import FRAMEWORK_FIELDS, FrameworkContent, change_framework
from meedoen.apps.goals.actions.editing.ground import Edited
from meedoen.apps.goals.actions.editing.levels import LevelContent, levels_of, seen_of_framework
from meedoen.apps.goals.actions.editing.links import carry_on, seen_of_links, set_links
from meedoen.apps.goals.actions.editing.loose_indicators import add_loose_indicator, change_loose_indicator
from meedoen.apps.goals.actions.editing.moving import PLACE_FIELDS, move_branch
from meedoen.apps.goals.actions.editing.placements import (
    INDICATOR_FIELDS,
    PLACEMENT_FIELDS,
    add_indicator,
    change_indicator,
    change_placement,
)
from meedoen.apps.goals.actions.editing.risks import RISK_FIELDS, RiskContent, add_risk, change_risk
from meedoen.apps.goals.actions.editing.succeeding import Choice, start_next
from meedoen.apps.goals.actions.versions import frozen_nodes
from meedoen.apps.goals.models import Framework, Node
from meedoen.apps.journal.changes import fingerprint_of
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.undoing import UndoError, undo
from meedoen.core.goals.versions import fingerprint
from meedoen.core.values.period import parse_period
from tests.apps.editing.conftest import SCOPE
from tests.people import employee

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
INDICATOR: dict[str, Any] = {
    **dict.fromkeys(INDICATOR_FIELDS, ""),
    "name": "Mensen met werk",
    "unit": "count",
    "direction": "higher",
    "is_to_be_developed": False,
}
RISK = RiskContent(title="Te weinig mensen", owner="Team", cause="Vertrek", effect="Wachttijd")
NEXT = FrameworkContent(title="Volgend plan", begin_year=2031, end_year=2034)


def seen(record: Any, fields: Any) -> str:
    return fingerprint_of(record=record, fields=fields)


def changes_of(tree: Framework, vera: Actor) -> dict[str, Callable[[], Edited]]:
    """Return, by name, a change of each thing that can be changed."""
    nodes = {node.code: node for node in tree.nodes.select_related("framework", "level", "parent")}
    goal, who = nodes["A.1"], {"actor": vera}
    placed = add_indicator(**who, node=goal, code="W-01", values=INDICATOR, audience="council").record
    loose = add_loose_indicator(**who, municipality_code="GM0303", code="W-09", values=INDICATOR).record
    risk = add_risk(**who, framework=tree, node=goal, content=RISK).record
    ties = ActivityTies(nodes=[goal], responsible=["Stichting Verzonnen"], may_add=True)
    work = add_activity(**who, framework=tree, content=ActivityContent(title="Een werkgroep"), ties=ties).record
    lines = [PriorityContent(rank=1, text="Eerst dit"), PriorityContent(rank=2, text="Dan dat", node=goal)]
    first = ListContent(title="Volgorde", by="Adviesraad", node=nodes["A"], items=lines)
    ranks = add_list(**who, framework=tree, content=first).record
    turned = [PriorityContent(rank=3 - item.rank, text=item.text, known=item.pk) for item in items_of(record=ranks)[:1]]
    listed = ListContent(title="Andere volgorde", by="Raad", node=nodes["B"], items=[*turned, lines[0]])
    ended = {"A.2": Choice("ended", explanation="Bereikt.")}
    fresh = start_next(
        **who, last=tree, code="volgend", content=NEXT, choices=ended, with_targets=False, now=NOW
    ).record
    gone = nodes["A.2"]
    levels = [LevelContent(name=each.name, is_effect=each.is_effect) for each in levels_of(framework=tree)]
    earlier = Node.objects.within(**SCOPE).filter(framework__code="themaplan-2019-2022").first()
    carry_on(**who, node=goal, predecessor=earlier, kind="split")
    return {
        "placement": lambda: change_placement(
            **who, placement=placed, audience="management", printed_as="x", seen=seen(placed, PLACEMENT_FIELDS)
        ),
        "indicator": lambda: change_indicator(
            **who,
            placement=placed,
            values={**INDICATOR, "name": "Anders", "unit": "percentage"},
            seen=seen(placed.indicator, INDICATOR_FIELDS),
        ),
        "loose indicator": lambda: change_loose_indicator(
            **who, indicator=loose, values={**INDICATOR, "note": "x"}, seen=seen(loose, INDICATOR_FIELDS)
        ),
        "risk": lambda: change_risk(
            **who,
            risk=risk,
            content=RiskContent(title="x", owner="y", cause="z", effect="q", chance="large"),
            seen=seen(risk, RISK_FIELDS),
        ),
        "framework": lambda: change_framework(
            **who,
            framework=tree,
            content=FrameworkContent(title="Ander plan", begin_year=2026, end_year=2031, summary="x"),
            levels=[*levels, LevelContent(name="thema", place=3)],
            seen=seen_of_framework(framework=tree, fields=FRAMEWORK_FIELDS),
        ),
        "links": lambda: set_links(
            **who, node=goal, effects=[nodes["E1"]], others=[nodes["B.1"]], seen=seen_of_links(node=goal)
        ),
        "succession": lambda: carry_on(**who, node=goal, predecessor=earlier, kind="merged", explanation="x"),
        "ending": lambda: tell_ending(
            **who, framework=fresh, node=gone, why="Toch anders.", seen=seen_of_ending(framework=fresh, node=gone)
        ),
        "activity": lambda: change_activity(
            **who,
            activity=work,
            content=ActivityContent(title="Een werkplaats"),
            ties=ActivityTies(nodes=[nodes["A.2"]], partners=["Stichting Bedacht"], may_add=True),
            seen=seen_of_activity(activity=work),
        ),
        "place in the tree": lambda: move_branch(**who, node=goal, under=nodes["B"], seen=seen(goal, PLACE_FIELDS)),
        "list": lambda: change_list(**who, record=ranks, content=listed, seen=seen_of_list(record=ranks)),
        "removed list": lambda: remove_list(**who, record=ranks),
        "new list": lambda: add_list(**who, framework=tree, content=first),
    }


def test_each_change_of_what_there_is_goes_back_to_exactly_what_was_there(
    tree: Framework, vera: Actor, everything: Callable[[], Any]
):
    changes = changes_of(tree, vera)
    before = everything()

    for name, change in changes.items():
        entry = Entry.objects.get(number=change().entry)
        assert everything() != before, f"{name}: nothing was changed"
        undo(actor=vera, entry=entry, now=entry.at)
        assert everything() == before, f"{name}: not as it was"


def test_what_was_adopted_stays_adopted(tree: Framework, dronten: Municipality):
    wim = employee("wim.voorbeeld", dronten, Role.EDITOR, Role.APPROVER)
    mark = fingerprint(nodes=frozen_nodes(actor=wim, framework=tree))
    adoption = Adoption(by="de raad", period=parse_period("2026"), publish=True)
    first = Entry.objects.order_by("number").last().number
    adopt_framework(actor=wim, framework=tree, adoption=adoption, seen=mark, today=date(2026, 11, 22))

    written = Entry.objects.filter(number__gt=first)
    assert written.exists()
    for entry in written:
        with pytest.raises(UndoError, match="Dit kan niet ongedaan worden gemaakt"):
            undo(actor=wim, entry=entry, now=entry.at)
    assert tree.versions.count() == 1


def test_what_was_printed_with_a_line_goes_when_its_words_or_its_rank_change(tree: Framework, vera: Actor):
    node = tree.nodes.get(code="A")
    lines = [PriorityContent(rank=1, text="Eerst dit"), PriorityContent(rank=2, text="Dan dat")]
    content = ListContent(title="Volgorde", by="Adviesraad", node=node, items=lines)
    record = add_list(actor=vera, framework=tree, content=content).record
    first, second = items_of(record=record)
    for item in (first, second):
        item.printed_rank, item.printed_reference = f"nr. {item.rank}", f"Doel {item.rank}"
        item.save()
    turned = [
        PriorityContent(rank=1, text="Dan dat, maar eerst", known=second.pk),
        PriorityContent(rank=2, text=first.text, known=first.pk),
        PriorityContent(rank=3, text="Nog iets"),
    ]

    change_list(
        actor=vera,
        record=record,
        content=ListContent(title="Volgorde", by="Adviesraad", node=node, items=turned),
        seen=seen_of_list(record=record),
    )

    kept = [(item.pk, item.printed_rank, item.printed_reference) for item in items_of(record=record)]
    assert kept[:2] == [(second.pk, "", ""), (first.pk, "", "Doel 1")]
