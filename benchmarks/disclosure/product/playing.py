"""Playing a village through the product: computed, submitted by one, released by another, and read as a visitor reads it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from benchmarks.disclosure.product.days import DaysTold, days_told
from benchmarks.disclosure.product.knowing import Known
from benchmarks.disclosure.product.reading import Read, read
from benchmarks.disclosure.product.villages import BOOK, FIRST
from benchmarks.disclosure.product.wanting import Step
from meedoen.apps.accounts.actors import SYSTEM, VISITOR, Actor, Grant
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.indicators.actions.computing import Order, compute
from meedoen.apps.indicators.actions.gathering import ReleaseError
from meedoen.apps.indicators.actions.releasing import Submission, propose, release_figures
from meedoen.apps.indicators.computing.wanting import Span
from meedoen.apps.indicators.models import Release
from meedoen.apps.indicators.queries.released import released_figures, uncleared_figures
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import FactTable
from meedoen.engines.embedded import Embedded
from meedoen.engines.store.delivering import deliver
from meedoen.engines.store.reading import FactStore

GM, NUMBER = "GM0303", 303
_ANALYST = Actor(name="a.analist", user_id=1, grants=(Grant(GM, Role.ANALYST),))
_APPROVER = Actor(name="c.controleur", user_id=2, grants=(Grant(GM, Role.APPROVER),))
_BEGAN = datetime(2025, 7, 1, 9, tzinfo=UTC)


@dataclass(slots=True)
class Played:
    """What came of the releases of one village."""

    known: Known = field(default_factory=Known)
    days: list[DaysTold] = field(default_factory=list)
    released: int = 0
    refused: list[str] = field(default_factory=list)
    nothing: int = 0
    left_out: int = 0


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def play(steps: Sequence[Step]) -> Played:
    """Play the releases of a village one after another in a database that is as it was afterwards."""
    played = Played()
    with _undone(), TemporaryDirectory() as folder:
        municipality, _ = Municipality.objects.get_or_create(code=GM, defaults={"slug": "dorp", "name": "Dorp"})
        store, state, before = FactStore(Path(folder)), 0, None
        for number, step in enumerate(steps, 1):
            if step.spells is not before:
                state, before = state + 1, step.spells
                at = int((_BEGAN + timedelta(days=number)).timestamp())
                deliver(store, municipality=NUMBER, facts={FactTable.SPELLS: step.spells}, codebook=BOOK, at=at)
            _play(played, municipality, store, step, (state, number))
    return played


def _play(played: Played, municipality: Municipality, store: FactStore, step: Step, at: tuple[int, int]) -> None:
    state, number = at
    order = Order(definitions=step.definitions, codes=BOOK, span=Span(first_year=FIRST.year, seen_on=step.seen_on))
    with Embedded() as engine:
        compute(actor=SYSTEM, municipality=municipality, store=store, order=order, engine=engine)
    now = _BEGAN + timedelta(days=number)
    submission = Submission(definitions=step.definitions, codes=BOOK)
    try:
        release = propose(actor=_ANALYST, municipality=municipality, store=store, submission=submission, now=now)
    except ReleaseError:
        played.nothing += 1
        return
    if release.state != Release.State.SUBMITTED:
        played.refused.append(release.message)
        return
    release_figures(actor=_APPROVER, municipality=municipality, number=release.number, now=now)
    played.released += 1
    played.left_out += len(release.left_out)
    for definition in step.definitions:
        if definition.code in release.definitions:
            played.known.judge(_true(definition, state, number))
            left = list(_left(definition, state, number))
            played.known.reckon(left, definition=definition)
            played.days += days_told(left, definition=definition, step=number)


def _left(definition: Definition, state: int, step: int) -> Iterator[Read]:
    """Give what a visitor sees of a definition."""
    for figures in released_figures(municipality_code=GM, actor=VISITOR, definition_code=definition.code):
        yield from read(figures, definition=definition, book=BOOK, state=state, step=step)


def _true(definition: Definition, state: int, step: int) -> Iterator[Read]:
    """Give what was counted."""
    for figures in uncleared_figures(municipality_code=GM, actor=_ANALYST, definitions=[definition]):
        yield from read(figures, definition=definition, book=BOOK, state=state, step=step)
