"""What something of the council is about, as the word that stands in an address or a form, and who may work on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from meedoen.apps.accounts.actors import SYSTEM, Actor, NotAllowedError, require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.council.models import CouncilSubject, Input
from meedoen.apps.goals.models import Framework, Node, Placement
from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.core.values.record_numbers import record_number

_FRAMEWORK, _NODE, _INDICATOR, _FIGURE = "kader", "onderdeel", "indicator", "cijfer"


class SubjectError(ValueError):
    """There is no such thing for something to be about; the message says what was expected (Dutch)."""

    field = "subjects"


@dataclass(frozen=True, slots=True)
class Subject:
    """A framework, a node of one, an indicator, or one figure; exactly one of these."""

    framework_code: str = ""
    node_code: str = ""
    indicator_code: str = ""
    observation_id: int | None = None

    @property
    def word(self) -> str:
        """How it is written in an address or a form.

        >>> Subject(framework_code="plan-2025", node_code="D1").word
        'onderdeel:plan-2025/D1'
        """
        if self.observation_id is not None:
            return f"{_FIGURE}:{self.observation_id}"
        if self.indicator_code:
            return f"{_INDICATOR}:{self.indicator_code}"
        if self.node_code:
            return f"{_NODE}:{self.framework_code}/{self.node_code}"
        return f"{_FRAMEWORK}:{self.framework_code}"


def read_subject(*, word: str) -> Subject:
    """Read the word of a subject.

    >>> read_subject(word="indicator:BZ-01")
    Subject(framework_code='', node_code='', indicator_code='BZ-01', observation_id=None)

    Raises:
        SubjectError: it is no such word.

    """
    kind, _, code = word.partition(":")
    framework, slash, node = code.partition("/")
    if kind == _FIGURE and (number := record_number(text=code)) is not None:
        return Subject(observation_id=number)
    if kind == _INDICATOR and code:
        return Subject(indicator_code=code)
    if kind == _NODE and framework and node:
        return Subject(framework_code=framework, node_code=node)
    if kind == _FRAMEWORK and code and not slash:
        return Subject(framework_code=code)
    message = f"‘{word[:80]}’ is geen kader, onderdeel, indicator of cijfer. Kies iets uit de lijst."
    raise SubjectError(message)


def columns_of(*, municipality_code: str, actor: Actor, subject: Subject) -> dict[str, Any]:
    """Return the column that ties a subject to an item, as `CouncilSubject` has it.

    Raises:
        SubjectError: the municipality has no such thing.

    """
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    if subject.observation_id is not None:
        name, found = "observation_id", Observation.objects.within(**scope).filter(pk=subject.observation_id)
    elif subject.indicator_code:
        name, found = "indicator_id", Indicator.objects.within(**scope).filter(code=subject.indicator_code)
    elif subject.node_code:
        nodes = Node.objects.within(**scope).filter(framework__code=subject.framework_code)
        name, found = "node_id", nodes.filter(code=subject.node_code)
    else:
        name, found = "framework_id", Framework.objects.within(**scope).filter(code=subject.framework_code)
    pk = found.values_list("pk", flat=True).first()
    if pk is None:
        message = f"Uw gemeente kent ‘{subject.word}’ niet (meer). Kies een ander onderwerp."
        raise SubjectError(message)
    return {name: pk}


def subjects_of(*, municipality_code: str, actor: Actor, item_ids: Iterable[int]) -> dict[int, list[Subject]]:
    """Return what each item is about, in the order in which it was said."""
    found = CouncilSubject.objects.within(municipality_code=municipality_code, actor=actor)
    rows = found.filter(item_id__in=list(item_ids)).order_by("pk")
    subjects: dict[int, list[Subject]] = {}
    for item, framework, node, of_node, indicator, observation in rows.values_list(
        "item_id", "framework__code", "node__code", "node__framework__code", "indicator__code", "observation_id"
    ):
        subject = Subject(framework or of_node or "", node or "", indicator or "", observation)
        subjects.setdefault(item, []).append(subject)
    return subjects


def node_ties(*, brought: Input) -> list[Any]:
    """Return the rows that tie input to its nodes. Who has the input reached it in its municipality, and they are part of it."""
    return list(Input.nodes.through._base_manager.filter(input_id=brought.pk))


def require_about(*, actor: Actor, permission: Permission, municipality_code: str, subjects: Iterable[Subject]) -> None:
    """Refuse an actor who may not work on something about these subjects.

    Who has the role for a part of a tree works on what is about something in that part, at least for one of its subjects.

    Raises:
        NotAllowedError: no role holds the permission, or only for another part.

    """
    require(actor=actor, permission=permission, municipality_code=municipality_code)
    if actor.may_everywhere(permission=permission, municipality_code=municipality_code):
        return
    if not any(_is_in_part(actor, permission, municipality_code, subject) for subject in subjects):
        message = (
            f"U mag {permission.label}, maar alleen over onderdelen in uw eigen deel. Kies daarvan er ten minste één."
        )
        raise NotAllowedError(message)


def may_work_on(*, actor: Actor, permission: Permission, municipality_code: str, subjects: Iterable[Subject]) -> bool:
    """Tell whether `require_about` lets the actor through."""
    try:
        require_about(actor=actor, permission=permission, municipality_code=municipality_code, subjects=subjects)
    except NotAllowedError:
        return False
    return True


def _is_in_part(actor: Actor, permission: Permission, municipality_code: str, subject: Subject) -> bool:
    return any(
        actor.may_at(permission=permission, municipality_code=municipality_code, framework_code=framework, path=path)
        for framework, path in _places(municipality_code, subject)
    )


def _places(municipality_code: str, subject: Subject) -> list[tuple[str, str]]:
    """Return where in the trees a subject is: framework and path; an indicator is where it stands."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": SYSTEM}
    if subject.node_code:
        nodes = Node.objects.within(**scope).filter(framework__code=subject.framework_code, code=subject.node_code)
        return list(nodes.values_list("framework__code", "path"))
    if subject.framework_code:
        return [(subject.framework_code, "")]
    placed = Placement.objects.within(**scope)
    if subject.indicator_code:
        placed = placed.filter(indicator__code=subject.indicator_code)
    else:
        shown = Observation.objects.within(**scope).filter(pk=subject.observation_id)
        placed = placed.filter(indicator_id__in=shown.values("indicator_id"))
    return list(placed.values_list("framework__code", "node__path"))
