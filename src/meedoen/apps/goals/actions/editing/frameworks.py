"""Starting a framework and changing what it says of itself: title, years, and levels with the municipality's own names."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from meedoen.apps.accounts.actors import SYSTEM, Actor, require_everywhere
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.editing.ground import Edit, Edited, EditError, editing, locked
from meedoen.apps.goals.actions.editing.levels import LevelContent, levels_of, seen_of_framework, set_levels
from meedoen.apps.goals.models import Framework
from meedoen.apps.journal.actions import recording
from meedoen.apps.journal.changes import ConflictError
from meedoen.core.goals.tree import TreeError, require_code
from meedoen.core.values.period import FIRST_YEAR, LAST_YEAR

FRAMEWORK_FIELDS = ("title", "summary", "begin_year", "end_year")
FRAMEWORK_CHANGED = "kader gewijzigd"
RESERVED = frozenset({"advies", "kader-beginnen", "raad"})
"""Words that stand in addresses where the code of a framework does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkContent:
    """What a framework says of itself."""

    title: str
    begin_year: int
    end_year: int
    summary: str = ""


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

    `levels` are those that it has, in their order from the top, then new ones (see `set_levels`).

    Raises:
        NotAllowedError: the actor may not edit this framework as a whole.
        EditError: the years run backward, the levels cannot be so, or a reason is missing.
        ConflictError: somebody else changed it or a level meanwhile.

    """
    with editing(actor=actor, framework=framework, action=FRAMEWORK_CHANGED, subject="", reason=reason) as edit:
        now = locked(record=framework)
        if seen != seen_of_framework(framework=now, fields=FRAMEWORK_FIELDS):
            raise ConflictError(theirs=now)
        _require_sound(content)
        edit.change.update(now, **asdict(content))
        set_levels(edit=edit, known=tuple(levels_of(framework=now)), wanted=levels)
        edit.record = now
    return edit.done


def _require_sound(content: FrameworkContent) -> None:
    require_years(begin_year=content.begin_year, end_year=content.end_year)


def require_years(*, begin_year: int, end_year: int) -> None:
    """Refuse years that run backward, or that no framework has.

    Raises:
        EditError: they do.

    """
    if not FIRST_YEAR <= begin_year <= LAST_YEAR:
        message = f"Kies een beginjaar van {FIRST_YEAR} tot en met {LAST_YEAR}."
        raise EditError(message, field="begin_year")
    if not begin_year <= end_year <= LAST_YEAR:
        message = f"Het kader eindigt niet voor het begint. Kies een jaar van {begin_year} tot en met {LAST_YEAR}."
        raise EditError(message, field="end_year")
