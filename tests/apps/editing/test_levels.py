"""The levels of a framework: their names, their order, new ones between others, and what is refused."""

from datetime import date
from typing import Any

import pytest

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.goals.actions.editing.adopting import Adoption, adopt_framework
from meedoen.apps.goals.actions.editing.frameworks import FRAMEWORK_FIELDS, FrameworkContent, change_framework
from meedoen.apps.goals.actions.editing.ground import Edited, EditError
from meedoen.apps.goals.actions.editing.levels import LevelContent, levels_of, seen_of_framework
from meedoen.apps.goals.actions.versions import frozen_nodes
from meedoen.apps.goals.models import Framework
from meedoen.apps.journal.changes import ConflictError
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.undoing import undo
from meedoen.core.goals.versions import fingerprint
from meedoen.core.values.period import parse_period
from tests.apps.editing.conftest import SCOPE
from tests.people import employee

pytestmark = pytest.mark.django_db
CONTENT = FrameworkContent(title="Proefplan", begin_year=2027, end_year=2030)
GONE = ""


def wanted(framework: Framework, *new: LevelContent, **changed: Any) -> list[LevelContent]:
    """Return the levels as they are but for what is changed by name: another name, or another place."""
    kept = []
    for level in levels_of(framework=framework):
        said = {"name": level.name, "plural": level.plural, "is_effect": level.is_effect, "key": level.name}
        change = changed.get(level.name, {})
        kept.append(LevelContent(**{**said, **({"place": change} if isinstance(change, int) else change)}))
    return [*kept, *new]


def change(actor: Actor, framework: Framework, levels: list[LevelContent], **more: str) -> Edited:
    now = Framework.objects.within(**SCOPE).get(pk=framework.pk)
    seen = more.pop("seen", seen_of_framework(framework=now, fields=FRAMEWORK_FIELDS))
    return change_framework(actor=actor, framework=now, content=CONTENT, levels=levels, seen=seen, **more)


def names(framework: Framework) -> list[str]:
    return [level.name for level in levels_of(framework=framework)]


def test_levels_are_renamed_inserted_moved_and_removed_and_taken_back(tree: Framework, vera: Actor, everything: Any):
    before = everything()
    changes = (
        (wanted(tree, opgave={"name": "ambitie"}), ["effect", "ambitie", "doel", "resultaat"]),
        (wanted(tree, LevelContent(name="actie")), ["effect", "opgave", "doel", "resultaat", "actie"]),
        (
            wanted(tree, LevelContent(name="thema", place=2), LevelContent(name="stap", place=5)),
            ["effect", "thema", "opgave", "doel", "stap", "resultaat"],
        ),
        (wanted(tree, effect=4), ["opgave", "doel", "resultaat", "effect"]),
        # Two names that change places: the nodes stay on their level.
        (
            wanted(tree, opgave={"name": "doel"}, doel={"name": "opgave"}),
            ["effect", "doel", "opgave", "resultaat"],
        ),
    )

    for levels, order in changes:
        edited = change(vera, tree, levels)
        assert names(tree) == order
        entry = Entry.objects.get(number=edited.entry)
        undo(actor=vera, entry=entry, now=entry.at)
        assert everything() == before

    # Again and again, with what goes and comes in one change: no position is ever in the way.
    change(vera, tree, wanted(tree, LevelContent(name="thema", place=2)))
    change(vera, tree, wanted(tree, LevelContent(name="thema", place=5), thema={"name": GONE}))
    change(vera, tree, wanted(tree, thema=2, effect=1))
    assert names(tree) == ["effect", "thema", "opgave", "doel", "resultaat"]


@pytest.mark.parametrize(
    ("changed", "message", "field"),
    [
        ({"doel": {"name": GONE}}, "‘doel’ kan niet weg", "level_doel"),
        ({"doel": {"name": "opgave"}}, "Twee niveaus hebben dezelfde naam", "level_doel"),
        ({"doel": {"is_effect": True}}, "een doel wordt geen effect", "level_doel"),
        ({"doel": 1}, "hangt onder ‘Titel van A’, en stond dan op een hoger niveau", ""),
    ],
)
def test_what_does_not_fit_the_tree_is_refused_and_nothing_changes(
    tree: Framework, vera: Actor, everything: Any, changed: dict[str, Any], message: str, field: str
):
    before = everything()

    with pytest.raises(EditError, match=message) as refused:
        change(vera, tree, wanted(tree, **changed))

    assert refused.value.field == field
    assert everything() == before


def test_once_adopted_the_order_stands_and_only_names_and_a_level_below_are_changed(
    tree: Framework, vera: Actor, dronten: Municipality
):
    change(vera, tree, wanted(tree, LevelContent(name="actie")))
    adoption = Adoption(by="de raad", period=parse_period("2026"))
    seen = fingerprint(nodes=frozen_nodes(actor=vera, framework=tree))
    wim = employee("wim.voorbeeld", dronten, Role.APPROVER)
    adopt_framework(actor=wim, framework=tree, adoption=adoption, seen=seen, today=date(2026, 11, 22))

    for levels in (
        wanted(tree, actie={"name": GONE}),
        wanted(tree, actie=1),
        wanted(tree, LevelContent(name="thema", place=1)),
    ):
        with pytest.raises(EditError, match="de volgorde van de niveaus ligt vast"):
            change(vera, tree, levels, reason="toch")

    change(vera, tree, wanted(tree, LevelContent(name="stap"), doel={"name": "ambitie"}), reason="andere woorden")
    assert names(tree) == ["effect", "opgave", "ambitie", "resultaat", "actie", "stap"]


def test_who_changes_levels_that_somebody_else_changed_is_told(tree: Framework, vera: Actor):
    shown = seen_of_framework(framework=tree, fields=FRAMEWORK_FIELDS)
    levels = wanted(tree, opgave={"name": "ambitie"})
    change(vera, tree, wanted(tree, doel={"name": "streven"}))

    with pytest.raises(ConflictError):
        change(vera, tree, levels, seen=shown)
