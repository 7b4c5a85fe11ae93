"""Showing what a made-up town's register tells: the own indicators of the documents, and their figures released.

Nothing here knows a figure: they come from the register, through the engine and past the control of what may leave.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.synthetic.figures import ToRelease
from meedoen.apps.goals.actions.releasing import release_and_judge
from meedoen.apps.indicators.actions.gathering import ReleaseError
from meedoen.apps.indicators.actions.releasing import Submission, propose
from meedoen.apps.indicators.clearing.figuring import unit_of
from meedoen.apps.indicators.models import Indicator, Release
from meedoen.apps.indicators.queries.definitions import chosen_of, computable
from meedoen.apps.journal.actions import recording
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.units import counted_in
from meedoen.core.indicators.wording import worded_definition
from meedoen.core.values.quantity import Unit
from meedoen.engines.store.reading import FactStore

_MONTH = timedelta(days=31)


def add_indicators(*, actor: Actor, municipality: Municipality, codes: Sequence[str], book: CodeBook) -> int:
    """Let each of these definitions have an indicator of its own in the municipality, and return how many are new.

    Raises:
        UnknownDefinitionError: a code is of no definition.

    """
    known = Indicator.objects.within(municipality_code=municipality.code, actor=SYSTEM)
    there = frozenset(known.values_list("code", flat=True))
    chosen = chosen_of(computable(municipality_code=municipality.code), codes=codes)
    fresh = [_indicator(municipality, each, book) for each in chosen if each.code not in there]
    if fresh:
        with recording(
            municipality_code=municipality.code,
            actor=actor,
            action="indicator toegevoegd",
            subject=", ".join(each.code for each in fresh),
        ) as change:
            for each in fresh:
                change.add(each)
    return len(fresh)


def release_each(
    *,
    by: tuple[Actor, Actor],
    municipality: Municipality,
    store: FactStore,
    wanted: Sequence[ToRelease],
    book: CodeBook,
    now: Callable[[], datetime],
) -> Iterator[tuple[str, str]]:
    """Submit what was computed of each definition as the one actor and release it as the other; yield the codes and what came of it (Dutch).

    Each submission is judged by itself, after those before it. What left before is passed over.

    Raises:
        NotAllowedError: an actor may not submit or release.
        StoreError: the facts are not there.

    """
    ready = computable(municipality_code=municipality.code)
    for each in wanted:
        submission = Submission(
            definitions=chosen_of(ready, codes=each.definitions),
            codes=book,
            since=_since(each, now().date()),
        )
        told = ", ".join(each.definitions)
        try:
            release = propose(actor=by[0], municipality=municipality, store=store, submission=submission, now=now())
        except ReleaseError as error:
            yield told, str(error)
            continue
        if release.state == Release.State.REFUSED:
            yield told, release.message
            continue
        release_and_judge(actor=by[1], municipality=municipality, number=release.number, now=now())
        yield told, f"{release.shown} getallen zichtbaar, {release.hidden} verborgen"


def _since(wanted: ToRelease, today: date) -> date:
    return today - wanted.months * _MONTH if wanted.months else date.min


def _indicator(municipality: Municipality, definition: Definition, book: CodeBook) -> Indicator:
    unit = unit_of(definition)
    return Indicator(
        municipality_id=municipality.code,
        code=definition.code,
        name=definition.name,
        definition=f"{worded_definition(definition, book=book).sentence}.",
        unit=unit,
        counts=counted_in(definition.measure, book=book).outcome if unit is Unit.COUNT else "",
        origin="eigen register",
    )
