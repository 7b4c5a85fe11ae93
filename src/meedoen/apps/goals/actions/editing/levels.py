"""Changing the levels of a framework: their names, their order, new ones between others, and empty ones that go."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.goals.actions.editing.ground import Edit, EditError, is_adopted
from meedoen.apps.goals.actions.editing.places import nodes_of, spots_of, within_rules
from meedoen.apps.goals.models import Framework, Level
from meedoen.apps.journal.changes import fingerprint_of
from meedoen.core.goals.levels import ordered, require_fitting

_FIELDS = ("name", "plural", "is_effect", "position")
_LAST = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelContent:
    """A level: what one of it is called, and several; `is_effect` stands beside the tree. No name removes it.

    `place` is where it comes to stand, 1 at the top; None leaves it where it is, and puts a new one at the bottom.
    `key` is how a form tells it from the others.
    """

    name: str
    plural: str = ""
    is_effect: bool = False
    place: int | None = None
    key: str = ""


@dataclass(slots=True)
class _Wanted:
    """A level with what is wanted of it; without a record it is new."""

    content: LevelContent
    record: Level | None

    @property
    def field(self) -> str:
        """The field of its name in a form."""
        return f"level_{self.content.key}"


def levels_of(*, framework: Framework) -> list[Level]:
    """Return the levels of a framework, from the top down."""
    within = Level.objects.within(municipality_code=framework.municipality_id, actor=SYSTEM)
    return list(within.filter(framework=framework).order_by("position"))


def seen_of_framework(*, framework: Framework, fields: Collection[str]) -> str:
    """Return the mark that a form carries of a framework as it was shown, with its levels."""
    marks = [
        fingerprint_of(record=framework, fields=fields),
        *(f"{level.pk} {fingerprint_of(record=level, fields=_FIELDS)}" for level in levels_of(framework=framework)),
    ]
    return hashlib.sha256(" ".join(marks).encode()).hexdigest()[:32]


def set_levels(*, edit: Edit, known: Sequence[Level], wanted: Sequence[LevelContent]) -> list[Level]:
    """Bring the levels of a framework in line with what is wanted; return them in their order.

    `wanted` are those of `known`, in that order, then new ones.

    Raises:
        EditError: there is none left, two have one name, one that goes still has nodes, the tree would not fit the
            order, or the framework is adopted and something else than a name changes.

    """
    every = [
        _Wanted(replace(content, key=content.key or str(number + 1)), known[number] if number < len(known) else None)
        for number, content in enumerate(wanted)
    ]
    _require_names(every)
    order = _in_order(every, len(known))
    if known and is_adopted(framework=edit.framework):
        _require_as_adopted(every, order)
    for each in every:
        if each.record is not None and not each.content.name:
            _require_unused(each)
            edit.change.remove(each.record)
    _free_names(edit, order)
    saved = _saved(edit, order)
    if known:
        with within_rules():
            require_fitting(tree=spots_of(nodes=nodes_of(framework=edit.framework)))
    return saved


def _in_order(every: Sequence[_Wanted], amount: int) -> list[_Wanted]:
    """Return what stays and comes, from the top down; what goes still counts as a place."""
    places = {
        number: each.content.place or _LAST
        for number, each in enumerate(every)
        if each.content.place is not None or (each.record is None and each.content.name)
    }
    return [every[number] for number in ordered(known=range(amount), places=places) if every[number].content.name]


def _require_names(every: Sequence[_Wanted]) -> None:
    named = [each for each in every if each.content.name]
    if not any(not each.content.is_effect for each in named):
        message = "Geef ten minste één niveau een naam, zoals ‘doel’."
        raise EditError(message, field=every[0].field if every else "")
    taken: set[str] = set()
    for each in named:
        name = each.content.name.casefold()
        if name in taken:
            message = "Twee niveaus hebben dezelfde naam. Geef elk een eigen naam."
            raise EditError(message, field=each.field)
        taken.add(name)


def _require_as_adopted(every: Sequence[_Wanted], order: Sequence[_Wanted]) -> None:
    """Refuse another order and a level that goes, where a version says on which level everything stands."""
    known = [each for each in every if each.record is not None]
    changed = [old for new, old in zip(order, known, strict=False) if new is not old]
    gone = [each for each in known if not each.content.name]
    if gone or changed:
        message = (
            "Dit kader is vastgesteld: de volgorde van de niveaus ligt vast en geen niveau kan weg. "
            "Een andere naam geven kan wel, en een nieuw niveau onderaan toevoegen."
        )
        raise EditError(message, field=(gone or changed)[0].field)


def _require_unused(each: _Wanted) -> None:
    level = each.record
    if level is not None and level.nodes.exists():
        message = f"Het niveau ‘{level.name}’ kan niet weg: er staan nog onderdelen op. Geef die een ander niveau."
        raise EditError(message, field=each.field)


def _require_kind_free(level: Level, each: _Wanted) -> None:
    if level.is_effect != each.content.is_effect and level.nodes.exists():
        message = f"‘{level.name}’ heeft al onderdelen; een doel wordt geen effect en andersom. Maak een nieuw niveau."
        raise EditError(message, field=each.field)


def _free_names(edit: Edit, order: Sequence[_Wanted]) -> None:
    """Let go of a name that another level is to have: two levels never have one name, also not for a moment."""
    names = {each.content.name: each for each in order}
    for each in order:
        level = each.record
        if level is not None and names.get(level.name, each) is not each:
            edit.change.update(level, name=f"{level.pk}…")


def _saved(edit: Edit, order: Sequence[_Wanted]) -> list[Level]:
    positions = _positions(order)
    saved = []
    for each, position in zip(order, positions, strict=True):
        content = each.content
        values = {
            "position": position,
            "name": content.name,
            "plural": content.plural or content.name,
            "is_effect": content.is_effect,
        }
        if each.record is None:
            home = edit.framework.municipality_id
            saved.append(edit.change.add(Level(municipality_id=home, framework=edit.framework, **values)))
        else:
            _require_kind_free(each.record, each)
            edit.change.update(each.record, **values)
            saved.append(each.record)
    return saved


def _positions(order: Sequence[_Wanted]) -> list[int]:
    """Return positions from the top down: those that they have, or fresh ones, so that no two meet on the way.

    Fresh ones are free below all others or above them, so that taking back finds the old ones free too.
    """
    held = [each.record.position for each in order if each.record is not None]
    last = max(held, default=-1)
    fresh = len(order) - len(held)
    is_as_it_was = held == sorted(held) and all(each.record is not None for each in order[: len(held)])
    if is_as_it_was:
        return [*held, *range(last + 1, last + 1 + fresh)]
    first = 0 if min(held) >= len(order) else last + 1
    return list(range(first, first + len(order)))
