"""What people changed by hand of what a document gave, since it was last delivered: loading it again would undo that.

Figures, baselines and targets are not among it: merging leaves alone what a person changed. What people add has no document, and stays.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.goals.models import Framework, Node
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.queries import entries_since, undone_among, values_around
from meedoen.apps.sources.models import Delivery, SourceDocument

_OVERWRITTEN = frozenset(
    {
        "goals.framework", "goals.level", "goals.node", "goals.placement", "goals.activity", "goals.activitynode",
        "goals.activityparty", "goals.effectlink", "goals.seealso", "goals.nodesuccession", "indicators.indicator",
        "council.prioritylist", "council.priorityitem", "sources.glossaryterm", "network.area",
    }
)  # fmt: skip
"""Records that loading brings up to date or makes anew."""


_HOMES = ("document_id", "framework_id", "node_id")


def hand_edits(*, document: SourceDocument) -> list[Entry]:
    """Return what was changed by hand since the last delivery of a document and was not taken back, the oldest first."""
    deliveries = Delivery.objects.within(municipality_code=document.municipality_id, actor=SYSTEM)
    last = deliveries.filter(document=document).order_by("-id").first()
    if last is None:
        return []
    entries = entries_since(municipality_code=document.municipality_id, since=last.received_at)
    gone = undone_among(numbers=[entry.number for entry in entries])
    standing = [
        entry
        for entry in entries
        if entry.number not in gone and entry.undoes is None and entry.action != Delivery.LOADED
    ]
    scope: dict[str, Any] = {"municipality_code": document.municipality_id, "actor": SYSTEM}
    frameworks = set(Framework.objects.within(**scope).filter(document=document).values_list("pk", flat=True))
    nodes = set(Node.objects.within(**scope).filter(framework__in=frameworks).values_list("pk", flat=True))
    homes = dict(zip(_HOMES, ({document.pk}, frameworks, nodes), strict=True))
    return [entry for entry in standing if any(_is_of(state, homes) for state in _changed(entry))]


def _changed(entry: Entry) -> Iterator[Mapping[str, Any]]:
    """Yield the columns that tell whose a record is, for every record that an entry changed or removed."""
    for each in entry.changes:
        if each["model"] in _OVERWRITTEN and each["before"] is not None:
            yield from values_around(change=each, columns=_HOMES)


def _is_of(state: Mapping[str, Any], homes: dict[str, set[int]]) -> bool:
    """Tell whether a record came with the document: by the document itself, or else by framework or node."""
    if state.get("document_id") is not None:
        return state["document_id"] in homes["document_id"]
    return "document_id" not in state and any(state.get(column) in keys for column, keys in homes.items())
