"""The group as a whole on a day, counted by traits and by two of them together: numbers only, nobody is named."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from meedoen.apps.accounts.actors import require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.looking import Doing, Ground
from meedoen.apps.cases.models import Assignment, CaseSpell, PersonalDetails
from meedoen.apps.cases.reach import veil_for, within_reach
from meedoen.apps.cases.traits import TraitTable
from meedoen.core.cases.small_groups import Veil
from meedoen.core.cases.traits import Trait


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupChoice:
    """Who is counted: residents with a spell of one of the kinds on a day, narrowed to the words of traits."""

    day: date
    kinds: Collection[int]
    only: Mapping[Trait, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCounts:
    """How many there are, by every trait and its words, and by two traits together when that was asked.

    For who opens no files `veil` tells below what nothing is said: a count of few people is 0 then or left out, the others are rounded.
    """

    total: int
    by: Mapping[Trait, Mapping[str, int]]
    crossed: Mapping[tuple[str, str], int]
    veil: Veil | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPeople:
    """Who of a group are in the own caseload or teams, by their keys in order of name, and how many others there are."""

    keys: tuple[int, ...]
    others: int


def group_counts(
    *, desk: Desk, choice: GroupChoice, cross: tuple[Trait, Trait] | None = None, taken_out: bool = False
) -> GroupCounts:
    """Count a group in the database; who has no word for a trait is counted under the missing one.

    Raises:
        NotAllowedError: the actor does not see the group as a whole.

    """
    require(actor=desk.actor, permission=Permission.ANALYSE_CASES, municipality_code=desk.code)
    desk.look.ground = Ground.WHOLE
    if taken_out:
        desk.look.doing = Doing.TAKE_OUT

    def seen(model: type[models.Model]) -> Any:  # noqa: ANN401 the manager of any of our models
        return model.objects.kept_for_all(municipality_code=desk.code)  # type: ignore[attr-defined] # as above

    group = _having(seen(CaseSpell), choice)
    table = TraitTable(group=group, seen=seen, day=choice.day, book=desk.book, only=choice.only)
    asked: list[tuple[Trait, ...]] = [(), *((trait,) for trait in Trait)]
    rows = table.counts(by=[*asked, cross] if cross else asked)
    by: dict[Trait, dict[str, int]] = {trait: {} for trait in Trait}
    crossed: dict[tuple[str, str], int] = {}
    total = 0
    for place, first, second, many in rows:
        if place == 0:
            total = many
        elif place < len(asked):
            by[asked[place][0]][first] = many
        else:
            crossed[first, second] = many
    counts = GroupCounts(total=total, by=by, crossed=crossed)
    veil = veil_for(desk=desk)
    return _veiled(counts, veil) if veil else counts


def _veiled(counts: GroupCounts, veil: Veil) -> GroupCounts:
    return GroupCounts(
        total=veil.of(counts.total),
        by={
            trait: {word: veil.of(many) for word, many in found.items() if veil.of(many)}
            for trait, found in counts.by.items()
        },
        crossed={words: veil.of(many) for words, many in counts.crossed.items() if veil.of(many)},
        veil=veil,
    )


def group_people(*, desk: Desk, choice: GroupChoice) -> GroupPeople:
    """Return who of a group are in the own caseload or teams; only keys, so that what is shown of them is logged later.

    Raises:
        NotAllowedError: the actor does not work in files.

    """
    require(actor=desk.actor, permission=Permission.WORK_CASES, municipality_code=desk.code)
    desk.look.ground = Ground.TEAM

    def seen(model: type[models.Model]) -> Any:  # noqa: ANN401 the manager of any of our models
        return model.objects.within(**desk.scope)  # type: ignore[attr-defined] # as above

    near = within_reach(actor=desk.actor, municipality_code=desk.code)
    reached = Assignment.objects.within(**desk.scope).filter(near).values("resident_id")
    group = _having(seen(CaseSpell), choice)
    mine = TraitTable(
        group=group.filter(resident_id__in=reached), seen=seen, day=choice.day, book=desk.book, only=choice.only
    )
    named = PersonalDetails.objects.within(**desk.scope).known().filter(resident_id__in=list(mine.words()))
    keys = tuple(named.order_by("surname", "given_name", "resident_id").values_list("resident_id", flat=True))
    others = 0
    if desk.actor.may(permission=Permission.ANALYSE_CASES, municipality_code=desk.code):
        # How many others there are tells of one neighbour what a filter asks; only who sees the group as a whole is told.
        table = TraitTable(group=group, seen=seen, day=choice.day, book=desk.book, only=choice.only)
        ((_, _, _, total),) = table.counts(by=[()])
        others = total - len(keys)
    return GroupPeople(keys=keys, others=others)


def _having(spells: Any, choice: GroupChoice) -> Any:  # noqa: ANN401 as above
    held = spells.known().filter(kind__in=list(choice.kinds), begin__lte=choice.day)
    return held.filter(Q(end=None) | Q(end__gt=choice.day))
