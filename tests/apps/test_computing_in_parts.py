"""What is computed after a change is what computing all of it anew gives, whatever changed."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.actions.computing import Order, compute
from meedoen.apps.indicators.computing.packing import unpacked
from meedoen.apps.indicators.computing.wanting import Span
from meedoen.apps.indicators.models import ComputedAnswer, ComputeRun
from meedoen.core.indicators.facts import OPEN_END, FactTable, Spell
from meedoen.core.indicators.needs import needs_of
from meedoen.engines.embedded import Embedded
from meedoen.engines.store.delivering import deliver
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import national_code_book, own_indicators

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

CODES = national_code_book()
KINDS = ("algemene-bijstand", "ioaw", "ioaz", "bbz", "atelier")
DEFINITIONS = [each for each in own_indicators() if any(set(KINDS) & set(need.kinds) for need in needs_of(each, by=()))]
FIRST_DAY, DAYS = date(2023, 6, 1), 700
SEEN_ON = date(2025, 7, 1)
TIMES = [datetime(2025, 7, day, tzinfo=UTC) for day in (1, 2, 3)]
Told = Mapping[tuple[str, int, str, str], frozenset[tuple[object, ...]]]


def some_spell(dice: random.Random, number: int) -> Spell:
    begin = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
    end = dice.choice([OPEN_END, begin + timedelta(days=dice.randrange(1, 500))])
    return Spell(
        fact=number,
        person=dice.randrange(1, 12),
        household=dice.randrange(1, 8),
        municipality=303,
        kind=CODES.kinds.of_word(dice.choice(KINDS)).number,
        begin=begin,
        end=end,
        area=3030100 + dice.randrange(3),
        reason=dice.choice((0, 1, 2, 3)) if end != OPEN_END else 0,
    )


def changed(dice: random.Random, spells: Sequence[Spell]) -> list[Spell]:
    """Correct one, take one away and report two late."""
    corrected = dice.randrange(len(spells))
    gone = dice.randrange(len(spells))
    kept = [
        replace(each, begin=each.begin - timedelta(days=dice.randrange(90))) if place == corrected else each
        for place, each in enumerate(spells)
        if place != gone
    ]
    return [*kept, *(some_spell(dice, 1000 + dice.randrange(100_000)) for _ in range(2))]


def computed(dronten: Municipality, store: FactStore, seen_on: date) -> tuple[ComputeRun, Told]:
    order = Order(definitions=DEFINITIONS, codes=CODES, span=Span(first_year=2024, seen_on=seen_on))
    with Embedded() as engine:
        run = compute(actor=SYSTEM, municipality=dronten, store=store, order=order, engine=engine)
    answers = ComputedAnswer.objects.within(municipality_code="GM0303", actor=SYSTEM)
    return run, {
        (each.definition_code, each.position, each.grid, each.by): frozenset(unpacked(bytes(each.content)).dense())
        for each in answers
    }


@pytest.mark.parametrize("seed", range(4))
def test_what_is_computed_after_changes_is_what_all_of_it_gives(seed: int, dronten: Municipality, tmp_path: Path):
    dice = random.Random(seed)  # noqa: S311 a small register, not a secret
    store, spells = FactStore(tmp_path / "facts"), [some_spell(dice, number) for number in range(1, 40)]
    for number, at in enumerate(TIMES):
        facts = {FactTable.SPELLS: spells}
        deliver(store, municipality=303, facts=facts, codebook=CODES, at=int(at.timestamp()))
        # The day from which is looked moves on too: a month ends between the second time and the third.
        _, told = computed(dronten, store, SEEN_ON if number < 2 else SEEN_ON + timedelta(days=31))
        spells = changed(dice, spells)

    ComputedAnswer.objects.within(municipality_code="GM0303", actor=SYSTEM).delete()
    whole, anew = computed(dronten, store, SEEN_ON + timedelta(days=31))

    assert whole.reused == 0
    assert told == anew
