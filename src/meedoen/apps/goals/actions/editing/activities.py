"""Changing what is done: activities with who does them and the nodes that they serve."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass

from django.utils.text import slugify

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.goals.actions.editing.ground import Edit, Edited, EditError, editing, locked, require_editing
from meedoen.apps.goals.models import Activity, ActivityNode, ActivityParty, Framework, Node
from meedoen.apps.journal.changes import ConflictError, fingerprint_of
from meedoen.apps.journal.ties import set_ties
from meedoen.apps.network.models import Organisation

ACTIVITY_FIELDS = ("title", "summary", "novelty", "start", "start_period", "pillar", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityContent:
    """What an activity says."""

    title: str
    summary: str = ""
    novelty: str = Activity.Novelty.UNKNOWN
    start: str = ""
    start_period: str = ""
    pillar: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityTies:
    """Whom and what an activity is tied to: names of organisations, and nodes. `may_add` makes unknown organisations."""

    responsible: Sequence[str] = ()
    partners: Sequence[str] = ()
    nodes: Sequence[Node] = ()
    may_add: bool = False


def add_activity(
    *, actor: Actor, framework: Framework, content: ActivityContent, ties: ActivityTies, reason: str = ""
) -> Edited:
    """Add an activity; it comes last.

    Raises:
        NotAllowedError: the actor may not edit at one of the nodes.
        EditError: it serves no node, an organisation is not known, or a reason is missing.

    """
    with _editing(actor, framework, ("activiteit toegevoegd", content.title), reason, ties.nodes) as edit:
        within = Activity.objects.within(municipality_code=framework.municipality_id, actor=SYSTEM)
        last = within.filter(framework=framework).order_by("-position").values_list("position", flat=True).first()
        activity = Activity(
            municipality_id=framework.municipality_id,
            framework=framework,
            position=(last or 0) + 1,
            **asdict(content),
        )
        edit.record = edit.change.add(activity)
        _tie(edit, activity, ties)
    return edit.done


def change_activity(
    *, actor: Actor, activity: Activity, content: ActivityContent, ties: ActivityTies, seen: str, reason: str = ""
) -> Edited:
    """Change an activity and its ties.

    Raises:
        NotAllowedError: the actor may not edit at one of the nodes that it serves, before or after.
        EditError: it serves no node, an organisation is not known, a reason is missing, or it is gone.
        ConflictError: somebody else changed it meanwhile.

    """
    nodes = [*ties.nodes, *served_by(activity=activity)]
    with _editing(actor, activity.framework, ("activiteit gewijzigd", content.title), reason, nodes) as edit:
        edit.record = locked(record=activity)
        if seen != seen_of_activity(activity=edit.record):
            raise ConflictError(theirs=edit.record)
        edit.change.update(edit.record, **asdict(content))
        _tie(edit, edit.record, ties)
    return edit.done


def seen_of_activity(*, activity: Activity) -> str:
    """Return the mark that a form carries of an activity as it was shown, with what it is tied to."""
    nodes = sorted(activity.node_links.values_list("node_id", flat=True))
    parties = sorted(activity.parties.values_list("organisation_id", "role"))
    words = f"{fingerprint_of(record=activity, fields=ACTIVITY_FIELDS)} {nodes} {parties}"
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def remove_activity(*, actor: Actor, activity: Activity, reason: str = "") -> Edited:
    """Remove an activity with its ties.

    Raises:
        NotAllowedError: the actor may not edit at one of the nodes that it serves.
        EditError: a reason is missing, or it is gone.

    """
    nodes = served_by(activity=activity)
    with _editing(actor, activity.framework, ("activiteit verwijderd", activity.title), reason, nodes) as edit:
        edit.change.remove(locked(record=activity))
    return edit.done


def served_by(*, activity: Activity) -> list[Node]:
    """Return the nodes that an activity serves, in reading order."""
    within = Node.objects.within(municipality_code=activity.municipality_id, actor=SYSTEM)
    return list(within.filter(activity_links__activity=activity).order_by("position"))


def _editing(
    actor: Actor, framework: Framework, what: tuple[str, str], reason: str, nodes: Iterable[Node]
) -> AbstractContextManager[Edit]:
    """Ask for the right at every node that is served."""
    paths = [node.path for node in nodes]
    for path in paths[1:]:
        require_editing(actor=actor, framework=framework, path=path)
    path = paths[0] if paths else ""
    return editing(actor=actor, framework=framework, action=what[0], subject=what[1][:80], reason=reason, path=path)


def _tie(edit: Edit, activity: Activity, ties: ActivityTies) -> None:
    if not ties.nodes:
        message = "Kies ten minste één onderdeel waarvoor dit wordt gedaan."
        raise EditError(message, field="nodes")
    home = activity.municipality_id
    links = {link.node_id: link for link in activity.node_links.all()}
    wanted = {node.pk: ActivityNode(municipality_id=home, activity=activity, node=node) for node in ties.nodes}
    set_ties(change=edit.change, known=links, wanted=wanted)
    parties = {(party.organisation_id, party.role): party for party in activity.parties.all()}
    named = {
        (organisation.pk, role): ActivityParty(
            municipality_id=home, activity=activity, organisation=organisation, role=role
        )
        for role, names in ((_RESPONSIBLE, ties.responsible), (_PARTNER, ties.partners))
        for organisation in _organisations(edit, home, names, role, may_add=ties.may_add)
    }
    set_ties(change=edit.change, known=parties, wanted=named)


_RESPONSIBLE, _PARTNER = ActivityParty.Role.RESPONSIBLE, ActivityParty.Role.PARTNER


def _organisations(edit: Edit, home: str, names: Sequence[str], role: str, *, may_add: bool) -> list[Organisation]:
    """Return organisations by name or other name; an unknown one is refused, or made when that was asked."""
    known: dict[str, Organisation] = {}
    for each in Organisation.objects.within(municipality_code=home, actor=SYSTEM):
        known |= {slugify(alias): each for alias in (each.name, *each.aliases)} | {each.slug: each}
    unknown = [name for name in names if slugify(name) not in known]
    if unknown and not may_add:
        listed = ", ".join(f"‘{name}’" for name in unknown)
        message = f"{listed} staat niet in de lijst van organisaties. Verbeter de naam, of kies om haar toe te voegen."
        raise EditError(message, field="responsible" if role == _RESPONSIBLE else "partners")
    for name in unknown:
        slug = slugify(name)[:120]
        if not slug:
            message = f"‘{name}’ is geen naam van een organisatie. Gebruik letters of cijfers."
            raise EditError(message, field="responsible" if role == _RESPONSIBLE else "partners")
        known[slugify(name)] = edit.change.add(Organisation(municipality_id=home, slug=slug, name=name))
    return list(dict.fromkeys(known[slugify(name)] for name in names))
