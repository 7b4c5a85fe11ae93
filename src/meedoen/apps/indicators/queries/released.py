"""Reading what was computed from the register: what was released, for everybody; what was not, for who may see it.

Both give the same values. What was released holds its hidden counts in the ledger; none of them comes out here.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from meedoen.apps.accounts.actors import Actor, require, require_inside
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.clearing.counting import By
from meedoen.apps.indicators.clearing.excluding import is_amount, why_not
from meedoen.apps.indicators.clearing.figuring import PlacedFigure, SeenTable, figures_of, unit_of
from meedoen.apps.indicators.clearing.naming import fed_by
from meedoen.apps.indicators.clearing.seeing import counted_of, released, uncleared
from meedoen.apps.indicators.computed_figures import (
    ComputedFigure,
    ComputedFigures,
    Divided,
    PeriodKindFigures,
    PlacedSeries,
    Snapshot,
)
from meedoen.apps.indicators.models import ComputedAnswer, Release
from meedoen.apps.indicators.queries.ledger import definition_as_released, newest_tables, releases_that_left
from meedoen.apps.indicators.queries.place_names import in_order, place_name, place_names
from meedoen.apps.indicators.queries.stepping import Stepping
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension, Subject
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.parts import parts_beside_whole
from meedoen.core.indicators.phrases import DIMENSION_WORDS, SUBJECT_WORDS
from meedoen.core.indicators.units import CENTS, EURO, CountedIn, counted_in
from meedoen.core.indicators.wording import worded, worded_definition
from meedoen.core.values.quantity import Absent, Unit, describe
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import national_code_book
from meedoen.links.definitions.words import write_grid


def released_figures(
    *,
    municipality_code: str,
    actor: Actor,
    indicator_code: str = "",
    definition_code: str = "",
    store: FactStore | None = None,
) -> tuple[ComputedFigures, ...]:
    """Return what was released, by definition: all, those that count an indicator, or one definition.

    The store has the names of providers; without it they are told by their number.
    Each period and division stands there as it was released last; what is hidden tells nothing but that it is.
    """
    left = releases_that_left(municipality_code=municipality_code)
    newest: dict[str, tuple[Definition, Release]] = {}
    for release in left:
        for code, content in release.definitions.items():
            newest[code] = (definition_as_released(content=content), release)
    chosen = {
        code: found
        for code, found in newest.items()
        if definition_code in ("", code) and (not indicator_code or indicator_code in fed_by(found[0]))
    }
    if not chosen:
        return ()
    tables = newest_tables(releases=left, codes=chosen)
    inside = actor.is_inside(municipality_code=municipality_code)
    names = place_names(
        municipality_code=municipality_code, definitions=[each for each, _ in chosen.values()], store=store
    )
    return tuple(
        computed_figures(
            definition,
            seen=released(definition, tables=tables[code]),
            snapshot=snapshot_of(definition, release=release, inside=inside),
            names=names,
        )
        for code, (definition, release) in sorted(chosen.items())
    )


def figures_with(
    *, municipality_code: str, actor: Actor, release: Release, definition_code: str, store: FactStore | None = None
) -> ComputedFigures:
    """Return the figures of one definition as the site shows them with this release, whether it left or not.

    Raises:
        NotAllowedError: the actor does not work for the municipality.

    """
    require_inside(actor=actor, municipality_code=municipality_code)
    before = [each for each in releases_that_left(municipality_code=municipality_code) if each.number < release.number]
    tables = newest_tables(releases=[*before, release], codes=[definition_code])
    definition = definition_as_released(content=release.definitions[definition_code])
    names = place_names(municipality_code=municipality_code, definitions=[definition], store=store)
    seen = released(definition, tables=tables[definition_code])
    snapshot = snapshot_of(definition, release=release, inside=True)
    return computed_figures(definition, seen=seen, snapshot=snapshot, names=names)


def uncleared_figures(
    *,
    municipality_code: str,
    actor: Actor,
    definitions: Collection[Definition],
    since: date = date.min,
    store: FactStore | None = None,
) -> tuple[ComputedFigures, ...]:
    """Return what was computed last of these definitions, nothing hidden; those that were never computed are left out.

    Figures that are made of two amounts are not among them.

    Raises:
        NotAllowedError: the actor may not see what is not cleared.

    """
    require(actor=actor, permission=Permission.SEE_UNCLEARED, municipality_code=municipality_code)
    names = place_names(municipality_code=municipality_code, definitions=definitions, store=store)
    found = []
    for definition in definitions:
        mine = ComputedAnswer.objects.within(municipality_code=municipality_code, actor=actor)
        answers = list(
            mine.filter(definition_code=definition.code, definition_version=definition.version, known_on=None)
        )
        if not answers or why_not(definition):
            continue
        counted = list(counted_of(definition, answers=answers, codes=national_code_book(), since=since))
        seen = [uncleared(each, beside=counted) for each in counted]
        newest = max(answers, key=lambda each: each.computed_at)
        snapshot = Snapshot(
            definition_version=definition.version,
            revision=newest.revision,
            seen_on=newest.seen_on,
            computed_at=newest.computed_at,
        )
        found.append(computed_figures(definition, seen=seen, snapshot=snapshot, names=names))
    return tuple(found)


def snapshot_of(definition: Definition, /, *, release: Release, inside: bool) -> Snapshot:
    """Return what the figures of a release followed from; who released them only for those `inside`."""
    return Snapshot(
        definition_version=definition.version,
        revision=release.revision,
        seen_on=release.seen_on,
        computed_at=release.computed_at,
        number=release.number,
        released_at=release.decided_at,
        released_by=release.decided_by if inside else "",
        amount_step=release.policy.get("amount_step", 1) if is_amount(definition.measure) else 1,
    )


def computed_figures(
    definition: Definition, /, *, seen: Sequence[SeenTable], snapshot: Snapshot, names: Mapping[str, str]
) -> ComputedFigures:
    """Return the figures of a definition from its tables; `names` are those of areas and providers by their word in a table."""
    placed, steps = figures_of(definition, seen=seen), Stepping(definition, seen=seen)
    book = national_code_book()
    return ComputedFigures(
        code=definition.code,
        name=definition.name,
        note=definition.note,
        source=definition.source,
        indicator_codes=fed_by(definition),
        worded=worded_definition(definition, book=book),
        unit=unit_of(definition),
        counted_in=told_in(definition),
        is_released=snapshot.number is not None,
        snapshot=snapshot,
        periods=tuple(
            PeriodKindFigures(
                grid=write_grid(grid),
                is_rolling=grid.kind is GridKind.ROLLING_YEAR,
                words=worded(definition.measure, grid=grid, book=book).sentence,
                figures=_series([each for each in placed if (each.grid, each.by) == (grid, ())], definition, steps),
                divisions=_divisions(definition, grid, placed, names, steps),
            )
            for grid in definition.grids
        ),
    )


def told_in(definition: Definition, /) -> CountedIn:
    """Return what the figures of a definition are numbers of; of an amount with the persons it is of, money in euros."""
    told = counted_in(definition.measure, book=national_code_book())
    if not is_amount(definition.measure):
        return told
    return replace(told, outcome=EURO if told.outcome == CENTS else told.outcome, over=SUBJECT_WORDS[Subject.PERSONS])


def _divisions(
    definition: Definition, grid: Grid, placed: Sequence[PlacedFigure], names: Mapping[str, str], steps: Stepping
) -> tuple[Divided, ...]:
    found = []
    for by in definition.by:
        mine: dict[Any, list[PlacedFigure]] = defaultdict(list)
        for each in placed:
            if (each.grid, each.by) == (grid, by):
                mine[each.at].append(each)
        if mine:
            found.append(
                Divided(
                    by=division_words(by),
                    words=worded(definition.measure, grid=grid, book=national_code_book(), by=by).sentence,
                    series=tuple(
                        PlacedSeries(
                            place=",".join(place for _, place in at),
                            name=", ".join(place_name(place, axis=axis, by=by, names=names) for axis, place in at),
                            figures=_series(mine[at], definition, steps),
                        )
                        for at in sorted(mine, key=lambda at: in_order(at, by=by, names=names))
                    ),
                    adding=parts_beside_whole(definition.measure, by=by),
                    is_ordered=Dimension.AGE in by,
                )
            )
    return tuple(found)


def division_words(by: By, /) -> str:
    """Name a division in Dutch: 'wijk en leeftijd'."""
    return " en ".join(DIMENSION_WORDS[each] for each in by)


def _series(figures: Iterable[PlacedFigure], definition: Definition, steps: Stepping) -> tuple[ComputedFigure, ...]:
    return tuple(_one(each, definition, steps) for each in sorted(figures, key=lambda each: each.index))


def _one(figure: PlacedFigure, definition: Definition, steps: Stepping) -> ComputedFigure:
    period = figure.grid.period(figure.index)
    is_rolling = figure.grid.kind is GridKind.ROLLING_YEAR
    note = getattr(figure.quantity, "note", "")
    return ComputedFigure(
        period=period,
        label=f"twaalf maanden tot en met {period.label}" if is_rolling else period.label,
        quantity=figure.quantity,
        text=note if figure.is_hidden else _in_words(figure, definition),
        bare=note if figure.is_hidden else describe(figure.quantity, unit=Unit.COUNT),
        numerator=figure.numerator,
        denominator=figure.denominator,
        pending=figure.pending,
        parts=figure.parts,
        is_hidden=figure.is_hidden,
        reason=note if figure.is_hidden else "",
        steps=steps.of(figure),
        among=figure.among,
    )


def _in_words(figure: PlacedFigure, definition: Definition) -> str:
    """Say a figure with its unit (Dutch); of days and of other amounts than money the product knows no unit of its own."""
    unit = unit_of(definition)
    told = describe(figure.quantity, unit=unit)
    if figure.among is None or isinstance(figure.quantity, Absent) or unit is Unit.AMOUNT:
        return told
    if is_amount(definition.measure):
        return f"{told} {told_in(definition).outcome}"
    return f"{told} {'dag' if told == '1' else 'dagen'}"
