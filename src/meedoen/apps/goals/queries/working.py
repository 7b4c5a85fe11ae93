"""Reading a framework as people work on it: how it stands now, and what differs from the version adopted last."""

from dataclasses import dataclass
from typing import Any

from meedoen.apps.accounts.actors import Actor, require_inside
from meedoen.apps.goals.actions.versions import frozen_nodes
from meedoen.apps.goals.models import Framework
from meedoen.apps.goals.queries.comparing import versions_of
from meedoen.core.goals.versions import Change, FrozenNode, compare, fingerprint


@dataclass(frozen=True, slots=True)
class WorkingState:
    """A framework as it stands: its nodes in words with their fingerprint, and what changed since the last version.

    `number` is that of the last version; None when none was adopted, and then there are no changes to tell.
    """

    nodes: tuple[FrozenNode, ...]
    mark: str
    number: int | None = None
    changes: tuple[Change, ...] = ()


def working_state(*, municipality_code: str, actor: Actor, framework_id: int) -> WorkingState:
    """Return how a framework stands now, for somebody of the municipality.

    Raises:
        NotAllowedError: the actor may not see what is not published.

    """
    require_inside(actor=actor, municipality_code=municipality_code)
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    framework = Framework.objects.within(**scope).get(pk=framework_id)
    nodes = frozen_nodes(actor=actor, framework=framework)
    mark = fingerprint(nodes=nodes)
    versions = versions_of(**scope, framework_id=framework_id)
    if not versions:
        return WorkingState(nodes=nodes, mark=mark)
    last = max(versions, key=lambda version: version.number)
    changes = () if last.fingerprint == mark else compare(before=last.nodes, after=nodes)
    return WorkingState(nodes=nodes, mark=mark, number=last.number, changes=changes)
