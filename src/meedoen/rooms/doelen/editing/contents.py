"""Between records and forms: what a form shows of a record, what an action is given of a form, and what one chooses from."""

from collections.abc import Sequence
from typing import Any

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.goals.actions.editing.activities import ActivityContent, ActivityTies, served_by
from meedoen.apps.goals.actions.editing.frameworks import FrameworkContent
from meedoen.apps.goals.actions.editing.ground import EditError
from meedoen.apps.goals.actions.editing.levels import LevelContent, levels_of
from meedoen.apps.goals.actions.editing.nodes import NodeContent
from meedoen.apps.goals.actions.editing.places import nodes_of
from meedoen.apps.goals.actions.editing.risks import RISK_FIELDS, RiskContent
from meedoen.apps.goals.models import Activity, ActivityParty, Framework, Level, Node
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.network.queries import areas_of
from meedoen.rooms.doelen.editing.forms import LevelLine
from meedoen.ui.editing import EditForm

_NODE = ("title", "summary", "problem", "legal_basis", "note")
INDICATOR_TEXTS = (
    *("name", "definition", "unit", "counts", "direction", "frequency", "owner", "origin"),
    *("is_to_be_developed", "development_note", "note"),
)
FREE_LEVELS = 3
"""How many empty lines a form has for new levels."""


def node_values(node: Node) -> dict[str, Any]:
    """Return a node as its form shows it."""
    return {**{name: getattr(node, name) for name in _NODE}, "level": str(node.level_id)}


def node_content(form: EditForm) -> NodeContent:
    """Return what was filled in about a node."""
    return NodeContent(**{name: form.cleaned_data[name] for name in _NODE})


def level_choices(*, framework: Framework, above: Node | None) -> list[tuple[str, str]]:
    """Return the levels that a node below another can have; at the top any."""
    return [(str(level.pk), level.name) for level in levels_of(framework=framework) if _fits(level, above)]


def _fits(level: Level, above: Node | None) -> bool:
    return above is None or (not level.is_effect and level.position > above.level.position)


def level_of(*, framework: Framework, form: EditForm) -> Level:
    """Return the level that was chosen."""
    return next(level for level in levels_of(framework=framework) if str(level.pk) == form.cleaned_data["level"])


def level_lines(*, levels: Sequence[Level], free: int, with_places: bool) -> list[LevelLine]:
    """Return the lines of a form for the levels that there are, and for some new ones."""
    places = len(levels) + free if with_places else 0
    known = [LevelLine(str(level.pk), f"Niveau ‘{level.name}’", places) for level in levels]
    return [*known, *(LevelLine(f"nieuw-{number}", f"Nieuw niveau {number}", places) for number in range(1, free + 1))]


def framework_values(framework: Framework, levels: Sequence[Level]) -> dict[str, Any]:
    """Return a framework as its form shows it."""
    values: dict[str, Any] = {name: getattr(framework, name) for name in ("title", "summary", "begin_year", "end_year")}
    for number, level in enumerate(levels, start=1):
        values |= {
            f"level_{level.pk}": level.name,
            f"plural_{level.pk}": level.plural,
            f"place_{level.pk}": str(number),
            f"effect_{level.pk}": level.is_effect,
        }
    return values


def framework_content(form: EditForm) -> FrameworkContent:
    """Return what was filled in about a framework."""
    return FrameworkContent(
        **{name: form.cleaned_data[name] for name in ("title", "summary", "begin_year", "end_year")}
    )


def level_contents(form: EditForm, *, lines: Sequence[LevelLine]) -> list[LevelContent]:
    """Return the levels as they were filled in."""
    given = form.cleaned_data
    return [
        LevelContent(
            key=line.key,
            name=given[f"level_{line.key}"],
            plural=given[f"plural_{line.key}"],
            is_effect=given[f"effect_{line.key}"],
            place=given.get(f"place_{line.key}"),
        )
        for line in lines
    ]


def indicator_values(indicator: Indicator) -> dict[str, Any]:
    """Return an indicator as its form shows it."""
    return {name: getattr(indicator, name) for name in INDICATOR_TEXTS}


def activity_values(activity: Activity) -> dict[str, Any]:
    """Return an activity as its form shows it."""
    parties = activity.parties.select_related("organisation").order_by("pk")
    named = {
        role: [party.organisation.name for party in parties if party.role == role] for role in ActivityParty.Role.values
    }
    return {
        **{name: getattr(activity, name) for name in _ACTIVITY},
        "nodes": [node.code for node in served_by(activity=activity)],
        "responsible": named[ActivityParty.Role.RESPONSIBLE],
        "partners": named[ActivityParty.Role.PARTNER],
    }


_ACTIVITY = ("title", "summary", "novelty", "start", "start_period", "pillar", "note")


def activity_content(form: EditForm) -> ActivityContent:
    """Return what was filled in about an activity."""
    given = form.cleaned_data
    period = given["start_period"]
    texts = {name: given[name] for name in _ACTIVITY if name != "start_period"}
    return ActivityContent(**texts, start_period=period.code if period else "")


def activity_ties(form: EditForm, *, framework: Framework) -> ActivityTies:
    """Return whom and what an activity is tied to.

    Raises:
        EditError: a code is that of no node.

    """
    given = form.cleaned_data
    return ActivityTies(
        responsible=given["responsible"],
        partners=given["partners"],
        nodes=nodes_by_code(framework=framework, codes=given["nodes"], field="nodes"),
        may_add=given["may_add"],
    )


def nodes_by_code(*, framework: Framework, codes: tuple[str, ...], field: str) -> list[Node]:
    """Return the nodes with these codes; what stands behind a code, after a space, may be its title.

    Raises:
        EditError: there is no such node.

    """
    known = {node.code.casefold(): node for node in nodes_of(framework=framework)}
    words = [code.split()[0].casefold() for code in codes]
    unknown = [code for code, word in zip(codes, words, strict=True) if word not in known]
    if unknown:
        message = f"Dit kader heeft geen onderdeel met de code {', '.join(f'‘{code}’' for code in unknown)}."
        raise EditError(message, field=field)
    return [known[word] for word in dict.fromkeys(words)]


def risk_content(form: EditForm) -> RiskContent:
    """Return what was filled in about a risk."""
    return RiskContent(**{name: form.cleaned_data[name] for name in RISK_FIELDS})


def area_choices(*, municipality_code: str) -> list[tuple[str, str]]:
    """Return the areas, the municipality itself first."""
    return [(area.code, area.name) for area in areas_of(municipality_code=municipality_code, actor=SYSTEM)]
