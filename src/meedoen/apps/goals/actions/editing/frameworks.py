"""Starting a framework and changing what it says of itself: title, years, and levels with the municipality's own names."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from meedoen.apps.accounts.actors import SYSTEM, Actor, require_everywhere
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.editing.ground import Edit, Edited, EditError, editing, locked
from meedoen.apps.goals.models import Framework, Level
from meedoen.apps.journal.actions import recording
from meedoen.core.goals.tree import TreeError, require_code
from meedoen.core.values.period import FIRST_YEAR, LAST_YEAR

FRAMEWORK_FIELDS = ("title", "summary", "begin_year", "end_year")
RESERVED = frozenset({"advies", "kader-beginnen", "raad"})
"""Words that stand in addresses where the code of a framework does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkContent:
    """What a framework says of itself."""

    title: str
    begin_year: int
    end_year: int
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelContent:
    """A level: what one of it is called, and several; `is_effect` stands beside the tree. No name removes it."""

    name: str
    plural: str = ""
    is_effect: bool = False


def start_framework(
    *, actor: Actor, municipality_code: str, code: str, content: FrameworkContent, levels: Sequence[LevelContent]
) -> Edited:
    """Start an empty framework; nobody outside sees it until it is published.

    Raises:
        NotAllowedError: the actor may not edit frameworks of the whole municipality.
        EditError: the code is malformed or taken, the years run backward, or there is no level.

    """
    require_everywhere(actor=actor, permission=Permission.EDIT_FRAMEWORKS, municipality_code=municipality_code)
    require_free_code(municipality_code=municipality_code, code=code)
    _require_sound(content)
    with recording(
        municipality_code=municipality_code,
        actor=actor,
        action="kader begonnen",
        subject=code,
        permission=Permission.EDIT_FRAMEWORKS,
    ) as change:
        framework = Framework(municipality_id=municipality_code, code=code, is_published=False, **asdict(content))
        edit = Edit(framework=change.add(framework), change=change, record=framework)
        set_levels(edit=edit, known=(), wanted=levels)
    return edit.done


def require_free_code(*, municipality_code: str, code: str) -> None:
    """Refuse a code for a framework that is malformed, reserved or taken.

    Raises:
        EditError: it is.

    """
    known = Framework.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    taken = [*known.values_list("code", flat=True), *RESERVED]
    try:
        require_code(code=code, taken=taken)
    except TreeError as error:
        message = str(error).replace("heeft in dit kader al een ander onderdeel", "heeft al een ander kader")
        raise EditError(message, field="code") from None
    if "." in code:
        message = "In de code van een kader staat geen punt: zij staat in het adres. Gebruik een streepje."
        raise EditError(message, field="code")


def change_framework(
    *,
    actor: Actor,
    framework: Framework,
    content: FrameworkContent,
    levels: Sequence[LevelContent],
    seen: str,
    reason: str = "",
) -> Edited:
    """Change what a framework says of itself and what its levels are called.

    `levels` are those that it has, in their order from the top, then new ones; a level without a name goes.

    Raises:
        NotAllowedError: the actor may not edit this framework as a whole.
        EditError: the years run backward, a level that goes still has nodes, or a reason is missing.
        ConflictError: somebody else changed it meanwhile.

    """
    with editing(actor=actor, framework=framework, action="kader gewijzigd", subject="", reason=reason) as edit:
        now = locked(record=framework, seen=seen, fields=FRAMEWORK_FIELDS)
        _require_sound(content)
        edit.change.update(now, **asdict(content))
        set_levels(edit=edit, known=tuple(levels_of(framework=now)), wanted=levels)
        edit.record = now
    return edit.done


def levels_of(*, framework: Framework) -> list[Level]:
    """Return the levels of a framework, from the top down."""
    within = Level.objects.within(municipality_code=framework.municipality_id, actor=SYSTEM)
    return list(within.filter(framework=framework).order_by("position"))


def set_levels(*, edit: Edit, known: Sequence[Level], wanted: Sequence[LevelContent]) -> list[Level]:
    """Bring the levels of a framework in line with what is wanted; return them.

    Raises:
        EditError: there is none, two have one name, or one that goes still has nodes.

    """
    named = [each for each in wanted if each.name]
    names = [each.name.casefold() for each in named]
    if not any(not each.is_effect for each in named):
        message = "Geef ten minste één niveau een naam, zoals ‘doel’."
        raise EditError(message, field="level_1")
    if len(set(names)) < len(names):
        message = "Twee niveaus hebben dezelfde naam. Geef elk een eigen naam."
        raise EditError(message, field="level_1")
    kept: list[Level] = []
    for number, (level, content) in enumerate(zip(known, wanted, strict=False), start=1):
        if content.name:
            _require_kind_free(level, content, number)
            edit.change.update(
                level, name=content.name, plural=content.plural or content.name, is_effect=content.is_effect
            )
            kept.append(level)
        else:
            _require_unused(level, number)
            edit.change.remove(level)
    position = max((level.position for level in known), default=-1) + 1
    for content in wanted[len(known) :]:
        if content.name:
            fresh = Level(
                municipality_id=edit.framework.municipality_id,
                framework=edit.framework,
                position=position,
                name=content.name,
                plural=content.plural or content.name,
                is_effect=content.is_effect,
            )
            kept.append(edit.change.add(fresh))
            position += 1
    return kept


def _require_unused(level: Level, number: int) -> None:
    if level.nodes.exists():
        message = f"Het niveau ‘{level.name}’ kan niet weg: er staan nog onderdelen op. Geef die een ander niveau."
        raise EditError(message, field=f"level_{number}")


def _require_kind_free(level: Level, content: LevelContent, number: int) -> None:
    if level.is_effect != content.is_effect and level.nodes.exists():
        message = f"‘{level.name}’ heeft al onderdelen; een doel wordt geen effect en andersom. Maak een nieuw niveau."
        raise EditError(message, field=f"level_{number}")


def _require_sound(content: FrameworkContent) -> None:
    if not FIRST_YEAR <= content.begin_year <= LAST_YEAR:
        message = f"Kies een beginjaar van {FIRST_YEAR} tot en met {LAST_YEAR}."
        raise EditError(message, field="begin_year")
    if not content.begin_year <= content.end_year <= LAST_YEAR:
        message = (
            f"Het kader eindigt niet voor het begint. Kies een jaar van {content.begin_year} tot en met {LAST_YEAR}."
        )
        raise EditError(message, field="end_year")
