"""Starting the next framework from the last one: what goes on, what is changed, what ends."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from meedoen.apps.accounts.actors import SYSTEM, Actor, require_everywhere
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.course import refresh_courses
from meedoen.apps.goals.actions.editing.frameworks import FrameworkContent, require_free_code
from meedoen.apps.goals.actions.editing.ground import Edit, Edited, EditError
from meedoen.apps.goals.actions.editing.levels import LevelContent, levels_of, set_levels
from meedoen.apps.goals.actions.editing.places import STRIDE, nodes_of
from meedoen.apps.goals.models import (
    EffectLink,
    Framework,
    FrameworkSuccession,
    Node,
    NodeEnding,
    NodeSuccession,
    Placement,
    SeeAlso,
    Target,
)
from meedoen.apps.journal.actions import recording
from meedoen.apps.journal.changes import Recorder
from meedoen.core.values.period import parse_period

CONTINUED, CHANGED, ENDED = "continued", "changed", "ended"
_NODE_TEXT = ("title", "summary", "problem", "legal_basis", "note")
_AIM = (
    *("number", "number_high", "is_open_above", "decimals", "text", "absence", "area_code", "group", "status", "note"),
    *("comparator", "relative_to"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of a node: it goes on, goes on changed (under `title`, when that is given), or ends.

    `explanation` says why it is changed or ends; a node that ends with the one above it needs none.
    """

    kind: str = CONTINUED
    title: str = ""
    explanation: str = ""


def start_next(
    *,
    actor: Actor,
    last: Framework,
    code: str,
    content: FrameworkContent,
    choices: Mapping[str, Choice],
    with_targets: bool,
    now: datetime,
) -> Edited:
    """Start the framework that follows on `last`; nobody outside sees it until it is published.

    `choices` gives by code of a node what becomes of it; one without a choice does as the node above it, and a top goes
    on. With the nodes go their indicators, what they are tied to and, when asked, the targets whose term lies in the new years.

    Raises:
        NotAllowedError: the actor may not edit frameworks of the whole municipality.
        EditError: the code is taken, a node would go on while the one above it ends, or it ends without a reason.

    """
    home = last.municipality_id
    require_everywhere(actor=actor, permission=Permission.EDIT_FRAMEWORKS, municipality_code=home)
    require_free_code(municipality_code=home, code=code)
    nodes = nodes_of(framework=last)
    kept = decided(nodes=nodes, choices=choices)
    said: dict[str, Any] = {"action": "volgend kader begonnen", "subject": f"{code}: volgt op {last.code}"}
    with recording(municipality_code=home, actor=actor, permission=Permission.EDIT_FRAMEWORKS, **said) as change:
        fresh = Framework(municipality_id=home, code=code, is_published=False, **asdict(content))
        edit = Edit(framework=change.add(fresh), change=change, record=fresh)
        change.add(FrameworkSuccession(municipality_id=home, framework=fresh, predecessor=last))
        copies = _copy_nodes(edit, last, nodes, kept)
        _copy_ties(change, copies)
        _copy_placements(change, fresh, last, copies)
        if with_targets:
            _copy_targets(edit, last, copies, actor, now)
        _tell_endings(change, fresh, [node for node in nodes if node.pk not in copies], choices)
        change.details["gestopt"] = [node.code for node in nodes if node.pk not in copies]
        refresh_courses(actor=SYSTEM, framework=fresh)
    return edit.done


def decided(*, nodes: list[Node], choices: Mapping[str, Choice]) -> dict[int, Choice]:
    """Return what becomes of the nodes that go on, by key; those that end are not in it.

    Raises:
        EditError: a node would go on while the one above it ends, or it ends without a reason.

    """
    by_pk = {node.pk: node for node in nodes}
    kept: dict[int, Choice] = {}
    for node in nodes:
        above_ends = node.parent_id is not None and node.parent_id not in kept
        choice = choices.get(node.code)
        if above_ends and choice is not None and choice.kind != ENDED:
            above = by_pk[node.parent_id or 0]
            message = (
                f"‘{node.title}’ hangt onder ‘{above.title}’, dat stopt. Laat het ook stoppen, of laat dat doorgaan."
            )
            raise EditError(message, field=f"node_{node.pk}")
        ends = above_ends if choice is None else choice.kind == ENDED
        if ends and not above_ends and not (choice and choice.explanation.strip()):
            raise EditError(without_reason(node=node), field=f"why_{node.pk}")
        if not ends:
            kept[node.pk] = choice or Choice()
    return kept


def without_reason(*, node: Node) -> str:
    """Say that nobody told yet why a node ends (Dutch)."""
    return f"Vertel waarom ‘{node.title}’ stopt. Dat staat straks bij de vergelijking van de twee kaders."


def _copy_nodes(edit: Edit, last: Framework, nodes: list[Node], kept: Mapping[int, Choice]) -> dict[int, Node]:
    """Copy levels and nodes, and tell of each what it carries on; return the copies by the key of what they carry on."""
    old_levels = levels_of(framework=last)
    wanted = [LevelContent(name=each.name, plural=each.plural, is_effect=each.is_effect) for each in old_levels]
    levels = dict(zip((each.pk for each in old_levels), set_levels(edit=edit, known=(), wanted=wanted), strict=True))
    copies: dict[int, Node] = {}
    for number, node in enumerate((each for each in nodes if each.pk in kept), start=1):
        choice = kept[node.pk]
        text = {name: getattr(node, name) for name in _NODE_TEXT}
        if choice.title:
            text["title"] = choice.title
        copy = Node(
            municipality_id=node.municipality_id,
            framework=edit.framework,
            level=levels[node.level_id],
            parent=copies.get(node.parent_id) if node.parent_id else None,
            code=node.code,
            path=node.path,
            position=number * STRIDE,
            **text,
        )
        copies[node.pk] = edit.change.add(copy)
        edit.change.add(
            NodeSuccession(
                municipality_id=node.municipality_id,
                node=copy,
                predecessor=node,
                kind=choice.kind,
                explanation=choice.explanation,
            )
        )
    return copies


def _tell_endings(change: Recorder, fresh: Framework, ended: list[Node], choices: Mapping[str, Choice]) -> None:
    """Keep why nodes end; what ends with the node above it has its reason there."""
    for node in ended:
        choice = choices.get(node.code)
        if choice is not None and choice.explanation.strip():
            change.add(
                NodeEnding(
                    municipality_id=node.municipality_id,
                    framework=fresh,
                    node=node,
                    reason=choice.explanation.strip(),
                )
            )


def _copy_ties(change: Recorder, copies: Mapping[int, Node]) -> None:
    for link in EffectLink.objects.within(**_scope(copies)).filter(node_id__in=copies, effect_id__in=copies):
        change.add(
            EffectLink(municipality_id=link.municipality_id, node=copies[link.node_id], effect=copies[link.effect_id])
        )
    for also in SeeAlso.objects.within(**_scope(copies)).filter(node_id__in=copies, other_id__in=copies):
        change.add(
            SeeAlso(municipality_id=also.municipality_id, node=copies[also.node_id], other=copies[also.other_id])
        )


def _copy_placements(change: Recorder, fresh: Framework, last: Framework, copies: Mapping[int, Node]) -> None:
    within = Placement.objects.within(municipality_code=last.municipality_id, actor=SYSTEM)
    for placed in within.filter(framework=last, node_id__in=copies).order_by("node__position", "position"):
        change.add(
            Placement(
                municipality_id=last.municipality_id,
                framework=fresh,
                node=copies[placed.node_id],
                indicator_id=placed.indicator_id,
                audience=placed.audience,
                printed_as=placed.printed_as,
                position=placed.position,
            )
        )


def _copy_targets(edit: Edit, last: Framework, copies: Mapping[int, Node], actor: Actor, now: datetime) -> None:
    """Copy the current targets whose term lies in the years of the new framework."""
    within = Target.objects.within(municipality_code=last.municipality_id, actor=SYSTEM)
    placed = set(edit.framework.placements.values_list("indicator_id", flat=True))
    current = within.filter(framework=last, known_until=None, indicator_id__in=placed)
    for target in current.order_by("pk"):
        in_years = (
            edit.framework.begin_year <= parse_period(target.period_code).last_day.year <= edit.framework.end_year
        )
        if not in_years or (target.node_id is not None and target.node_id not in copies):
            continue
        values = {name: getattr(target, name) for name in (*_AIM, "period_code", "period_begin", "period_end")}
        edit.change.add(
            Target(
                municipality_id=last.municipality_id,
                framework=edit.framework,
                node=copies[target.node_id] if target.node_id else None,
                indicator_id=target.indicator_id,
                recorded_by=actor.name,
                known_from=now,
                **values,
            )
        )


def _scope(copies: Mapping[int, Node]) -> dict[str, Any]:
    home = next((node.municipality_id for node in copies.values()), "")
    return {"municipality_code": home, "actor": SYSTEM}
