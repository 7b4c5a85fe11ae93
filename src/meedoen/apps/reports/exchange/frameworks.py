"""The lists of frameworks and of their nodes."""

from collections.abc import Iterator
from typing import Any

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.editing.frameworks import (
    FRAMEWORK_FIELDS,
    FrameworkContent,
    change_framework,
    start_framework,
)
from meedoen.apps.goals.actions.editing.levels import LevelContent, levels_of, seen_of_framework
from meedoen.apps.goals.actions.editing.moving import move_branch
from meedoen.apps.goals.actions.editing.nodes import NODE_FIELDS, NodeContent, add_node, change_node, remove_node
from meedoen.apps.goals.models import Framework, Level, Node
from meedoen.apps.journal.changes import fingerprint_of
from meedoen.apps.reports.exchange.columns import Heading, What
from meedoen.apps.reports.exchange.sheets import Given, Kept, ListSheet, RowError, Scope, Work

_TITLES = ("title", "summary", "problem", "legal_basis", "note")


def _frameworks(scope: Scope) -> Iterator[Kept]:
    is_published = scope.published(Framework)
    levels: dict[int, list[Level]] = {}
    for level in scope.of(Level).order_by("position"):
        levels.setdefault(level.framework_id, []).append(level)
    for each in scope.of(Framework):
        mine = levels.get(each.pk, [])
        yield Kept(
            {
                "code": each.code,
                "title": each.title,
                "summary": each.summary,
                "begin_year": each.begin_year,
                "end_year": each.end_year,
                "levels": tuple(level.name for level in mine if not level.is_effect),
                "effects": tuple(level.name for level in mine if level.is_effect),
                "published": is_published(each.pk),
            },
            each,
        )


def _save_framework(work: Work, given: Given) -> None:
    content = FrameworkContent(**given.some("title", "summary", "begin_year", "end_year"))
    if given.kept is None:
        named = [*((name, True) for name in given["effects"]), *((name, False) for name in given["levels"])]
        levels = [LevelContent(name=name, is_effect=is_effect) for name, is_effect in named]
        start_framework(
            actor=work.actor, municipality_code=work.code, code=given["code"], content=content, levels=levels
        )
        return
    framework: Framework = given.kept.record
    change_framework(
        actor=work.actor,
        framework=framework,
        content=content,
        levels=_levels(framework, given),
        seen=seen_of_framework(framework=framework, fields=FRAMEWORK_FIELDS),
        reason=work.reason,
    )


def _levels(framework: Framework, given: Given) -> list[LevelContent]:
    """Return the levels as they are, and those of the file that are new; one is never renamed or removed by a file."""
    known = [
        LevelContent(name=each.name, plural=each.plural, is_effect=each.is_effect)
        for each in levels_of(framework=framework)
    ]
    for name, is_effect in (("levels", False), ("effects", True)):
        mine = [each.name for each in known if each.is_effect is is_effect]
        if list(given[name])[: len(mine)] != mine:
            message = (
                "Niveaus hernoemen of weghalen kan niet met een bestand; nieuwe komen achteraan. "
                f"Schrijf eerst: {'; '.join(mine) or 'niets'}."
            )
            raise RowError(message)
        known += [LevelContent(name=each, is_effect=is_effect) for each in given[name][len(mine) :]]
    return known


def _nodes(scope: Scope) -> Iterator[Kept]:
    is_published = scope.published(Node)
    for each in scope.of(Node).select_related("framework", "level", "parent").order_by("framework", "position"):
        yield Kept(
            {
                "framework": each.framework.code,
                "code": each.code,
                "level": each.level.name,
                "above": each.parent.code if each.parent else "",
                **{name: getattr(each, name) for name in _TITLES},
                "published": is_published(each.pk),
            },
            each,
        )


def _save_node(work: Work, given: Given) -> None:
    framework = work.framework(given["framework"])
    above = work.node(given["framework"], given["above"]) if given["above"] else None
    content = NodeContent(**given.some(*_TITLES))
    level = _level(framework, given["level"])
    said: dict[str, Any] = {"actor": work.actor, "content": content, "level": level, "reason": work.reason}
    if given.kept is None:
        add_node(framework=framework, code=given["code"], above=above, **said)
        return
    node: Node = given.kept.record
    if given.is_changed("above"):
        move_branch(actor=work.actor, node=node, under=above, reason=work.reason)
    if given.is_changed("level", *_TITLES):
        change_node(node=node, seen=fingerprint_of(record=node, fields=NODE_FIELDS), **said)


def _level(framework: Framework, name: str) -> Level:
    levels = levels_of(framework=framework)
    for level in levels:
        if level.name.casefold() == name.casefold():
            return level
    listed = ", ".join(level.name for level in levels)
    message = f"Het kader ‘{framework.code}’ heeft geen niveau ‘{name}’. Kies uit: {listed}."
    raise RowError(message)


def _remove_node(work: Work, kept: Kept) -> None:
    remove_node(actor=work.actor, node=kept.record, reason=work.reason)


FRAMEWORKS = ListSheet(
    slug="kaders",
    title="Kaders",
    about="De beleidskaders met hun looptijd en niveaus.",
    columns=(
        Heading(name="code", heading="Code", what=What.CODE, is_required=True, longest=80,
                explanation="Staat in het adres en verandert nooit meer, zoals programma-2029-2032."),
        Heading(name="title", heading="Titel", is_required=True, longest=500),
        Heading(name="summary", heading="Omschrijving"),
        Heading(name="begin_year", heading="Eerste jaar", what=What.WHOLE, is_required=True),
        Heading(name="end_year", heading="Laatste jaar", what=What.WHOLE, is_required=True),
        Heading(name="levels", heading="Niveaus", what=What.LIST,
                explanation="Van boven naar beneden, met een puntkomma ertussen: opgave; doel; resultaat."),
        Heading(name="effects", heading="Niveaus van effecten", what=What.LIST,
                explanation="Niveaus die naast de boom staan, zoals: maatschappelijk effect."),
    ),
    keys=("code",),
    rows=_frameworks,
    save=_save_framework,
    stays="Een kader blijft bewaard, met wat ervan gezegd en besloten is.",
    permission=Permission.EDIT_FRAMEWORKS,
)  # fmt: skip

NODES = ListSheet(
    slug="onderdelen",
    title="Onderdelen",
    about="De doelenboom: elk onderdeel met zijn niveau en waar het onder hangt.",
    columns=(
        Heading(name="framework", heading="Kader", what=What.CODE, is_required=True, explanation="De code van het kader."),
        Heading(name="code", heading="Code", what=What.CODE, is_required=True, longest=80,
                explanation="Verandert nooit meer, zoals BZ.1."),
        Heading(name="level", heading="Niveau", is_required=True, longest=60, explanation="Een niveau van het kader, zoals doel."),
        Heading(name="above", heading="Onder", what=What.CODE,
                explanation="De code van het onderdeel waar dit onder hangt; leeg is bovenaan. Een nieuw onderdeel komt achteraan."),
        Heading(name="title", heading="Titel", is_required=True),
        Heading(name="summary", heading="Omschrijving"),
        Heading(name="problem", heading="Waarom nodig"),
        Heading(name="legal_basis", heading="Wettelijke basis", longest=500),
        Heading(name="note", heading="Let op"),
    ),
    keys=("framework", "code"),
    rows=_nodes,
    save=_save_node,
    remove=_remove_node,
    permission=Permission.EDIT_FRAMEWORKS,
)  # fmt: skip
