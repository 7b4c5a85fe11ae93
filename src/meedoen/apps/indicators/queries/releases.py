"""Reading releases of a municipality: on their way, what they show and hide, and what can be submitted; for who works with them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db.models import Max, Sum

from meedoen.apps.accounts.actors import Actor, require, require_inside
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.clearing.counting import grid_named
from meedoen.apps.indicators.clearing.excluding import uncounted, why_not
from meedoen.apps.indicators.clearing.naming import OUTCOME, axis_of
from meedoen.apps.indicators.clearing.packing import unpacked_amounts, unpacked_days, unpacked_table
from meedoen.apps.indicators.clearing.seeing import by_of
from meedoen.apps.indicators.models import ComputedAnswer, Release, ReleasedTable
from meedoen.apps.indicators.queries.definitions import computable
from meedoen.apps.indicators.queries.ledger import (
    definition_as_released,
    newest_tables,
    releases_that_left,
)
from meedoen.apps.indicators.queries.release_counts import ReleaseCounts, counts_of
from meedoen.apps.indicators.queries.released import division_words
from meedoen.apps.indicators.queries.usage import definition_names
from meedoen.core.disclosure.reasons import Reason
from meedoen.core.indicators.counts import Cell
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.questions import FROM_KIND, TO_KIND
from meedoen.links.definitions.words import write_grid

_INNER = {OUTCOME, axis_of(FROM_KIND), axis_of(TO_KIND)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFacts:
    """A release as its page tells of it; `definitions` and `left_out` by code, a name and a reason.

    `names` are those of the definitions of which nothing is in it, as far as they are known and asked for.
    """

    number: int
    state: Release.State
    made_at: datetime
    made_by: str
    decided_at: datetime | None
    decided_by: str
    message: str
    revision: int
    seen_on: date
    computed_at: datetime
    shown: int
    hidden: int
    definitions: Mapping[str, str]
    left_out: Mapping[str, str]
    amount_step: int = 1
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HiddenAt:
    """Where a number is hidden: the kind of period, the division in words, the place, the period; as `ComputedFigures` has them."""

    grid: str
    by: str
    place: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submittable:
    """A definition that was computed as it is now: when last, how many rows its answers have."""

    definition: Definition
    computed_at: datetime
    rows: int


def releases_of(*, municipality_code: str, actor: Actor) -> tuple[ReleaseFacts, ...]:
    """Return every release of a municipality, the newest first; none for who does not work inside."""
    found = Release.objects.within(municipality_code=municipality_code, actor=actor)
    return tuple(_facts(each) for each in found.defer("links").order_by("-number"))


def release_at(*, municipality_code: str, actor: Actor, number: int) -> ReleaseFacts | None:
    """Return one release, with the names of what stayed out of it, or None."""
    found = release_record(municipality_code=municipality_code, actor=actor, number=number)
    if found is None:
        return None
    absent = [code for code in found.left_out if code not in found.definitions]
    return replace(_facts(found), names=definition_names(municipality_code=municipality_code, codes=absent))


def release_record(*, municipality_code: str, actor: Actor, number: int) -> Release | None:
    """Return the record of a release, or None."""
    mine = Release.objects.within(municipality_code=municipality_code, actor=actor)
    found: Release | None = mine.filter(number=number).first()
    return found


def released_definitions(*, municipality_code: str) -> tuple[tuple[Definition, int], ...]:
    """Return every definition of which figures left, as it was in its newest release, with the number of that; by name."""
    newest: dict[str, tuple[Definition, int]] = {}
    for release in releases_that_left(municipality_code=municipality_code):
        for code, content in release.definitions.items():
            newest[code] = (definition_as_released(content=content), release.number)
    return tuple(sorted(newest.values(), key=lambda each: each[0].name.casefold()))


def counts_in(*, municipality_code: str, actor: Actor, number: int) -> ReleaseCounts:
    """Return how many numbers of a release are shown, hidden or 0; nothing of one that who asks may not see."""
    found = release_record(municipality_code=municipality_code, actor=actor, number=number)
    return counts_of(release=found) if found else ReleaseCounts(definitions={}, zeros=0)


def hidden_reasons(
    *, municipality_code: str, actor: Actor, definition_code: str
) -> Mapping[HiddenAt, tuple[Reason, ...]]:
    """Return why numbers of a definition did not leave, by where they stand, as they were released last.

    Raises:
        NotAllowedError: the actor may not see what is not cleared.

    """
    require(actor=actor, permission=Permission.SEE_UNCLEARED, municipality_code=municipality_code)
    left = releases_that_left(municipality_code=municipality_code)
    contents = [each.definitions[definition_code] for each in left if definition_code in each.definitions]
    if not contents:
        return {}
    definition = definition_as_released(content=contents[-1])
    found: dict[HiddenAt, set[Reason]] = defaultdict(set)
    for record in newest_tables(releases=left, codes=[definition_code])[definition_code]:
        grid = grid_named(definition, word=record.grid)
        if grid is None:
            continue
        for cell, reason in _hidden_in(record).items():
            place = ",".join(name for axis, name in cell.at if axis not in _INNER)
            found[HiddenAt(write_grid(grid), division_words(by_of(record.by)), place, record.period_code)].add(reason)
    return {at: tuple(sorted(reasons)) for at, reasons in found.items()}


def _hidden_in(record: ReleasedTable) -> Mapping[Cell, Reason]:
    """Return why cells of a table are hidden, and where the count is there and the days or the amount of it are not."""
    of = {"subject": record.subject, "period": record.period}
    table, hidden = unpacked_table(bytes(record.content), **of)
    days = unpacked_days(bytes(record.content), **of)
    amounts = unpacked_amounts(bytes(record.content), **of)
    if amounts is not None:
        return {**{cell: Reason.DOMINATED for cell, each in amounts.items() if each.told is None}, **hidden}
    if days is None:
        return hidden
    inner = {cell for cell in table.counts if len(cell.at) == len(table.axes)}
    return {**dict.fromkeys(inner - days.keys(), Reason.FEW_AROUND), **hidden}


def submittable(*, municipality_code: str, actor: Actor) -> tuple[Submittable, ...]:
    """Return the definitions that were computed as they are now and that may leave in principle, by name."""
    require_inside(actor=actor, municipality_code=municipality_code)
    answers = ComputedAnswer.objects.within(municipality_code=municipality_code, actor=actor).filter(known_on=None)
    grouped = answers.order_by().values("definition_code", "definition_version")
    told = {
        (each["definition_code"], each["definition_version"]): each
        for each in grouped.annotate(at=Max("computed_at"), many=Sum("rows"))
    }
    found = []
    for definition in computable(municipality_code=municipality_code).definitions:
        mine = told.get((definition.code, definition.version))
        if mine and not why_not(definition) and not uncounted(definition):
            found.append(Submittable(definition=definition, computed_at=mine["at"], rows=mine["many"]))
    return tuple(sorted(found, key=lambda each: each.definition.name.casefold()))


def _facts(release: Release) -> ReleaseFacts:
    definitions = {code: str(content.get("naam", code)) for code, content in release.definitions.items()}
    return ReleaseFacts(
        number=release.number,
        state=Release.State(release.state),
        made_at=release.made_at,
        made_by=release.made_by,
        decided_at=release.decided_at,
        decided_by=release.decided_by,
        message=release.message,
        revision=release.revision,
        seen_on=release.seen_on,
        computed_at=release.computed_at,
        shown=release.shown,
        hidden=release.hidden,
        definitions=definitions,
        left_out=release.left_out,
        amount_step=release.policy.get("amount_step", 1),
    )
