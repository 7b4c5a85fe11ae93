"""Computing figures from facts: all of it once, then only what changed, again as it was known, and after it was stopped."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from errno import ENOSPC
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.actions.computing import Order, compute
from meedoen.apps.indicators.computing.packing import unpacked
from meedoen.apps.indicators.computing.wanting import Span, Wanted
from meedoen.apps.indicators.models import ComputedAnswer, ComputeRun
from meedoen.core.indicators.answers import Answer, Key
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import FactTable, Spell
from meedoen.core.indicators.questions import Question
from meedoen.engines.asking import EngineError, Files
from meedoen.engines.embedded import Embedded
from meedoen.engines.store.delivering import deliver
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import national_code_book, own_indicators

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
CODES = national_code_book()
FIRST, SECOND = datetime(2025, 1, 10, tzinfo=UTC), datetime(2025, 6, 10, tzinfo=UTC)
SEEN_ON = date(2025, 7, 1)
HOUSEHOLDS = "bijstand-stand"
INFLOW = "bijstand-instroom"
ATELIER = "atelier"


def spell(number: int, kind: str, begin: date, end: date | None = None) -> Spell:
    made = Spell(
        fact=number,
        person=number,
        household=number,
        municipality=303,
        kind=CODES.kinds.of_word(kind).number,
        begin=begin,
        area=3030100 + number % 2,
    )
    return replace(made, end=end) if end else made


BENEFITS = [
    spell(1, "algemene-bijstand", date(2024, 1, 15)),
    spell(2, "algemene-bijstand", date(2024, 2, 1), date(2024, 12, 31)),
    spell(3, "ioaw", date(2024, 3, 1)),
]
STUDIO = [spell(9, "atelier", date(2024, 2, 10))]


@pytest.fixture
def store(tmp_path: Path) -> FactStore:
    made = FactStore(tmp_path / "facts")
    delivered(made, [*BENEFITS, *STUDIO], FIRST)
    return made


def delivered(store: FactStore, spells: Sequence[Spell], at: datetime) -> None:
    facts = {FactTable.SPELLS: spells}
    deliver(store, municipality=303, facts=facts, codebook=CODES, at=int(at.timestamp()))


def order(*codes: str, known_on: datetime | None = None, seen_on: date = SEEN_ON) -> Order:
    definitions = [each for each in own_indicators() if each.code in codes]
    return Order(definitions=definitions, codes=CODES, span=Span(first_year=2024, seen_on=seen_on, known_on=known_on))


def computed(dronten: Municipality, store: FactStore, wanted: Order) -> tuple[ComputeRun, dict[str, str]]:
    heard: dict[str, str] = {}

    def hear(each: Wanted, how: str) -> None:
        heard[f"{each.definition.code} {each.grid} {each.by}".strip()] = how

    with Embedded() as engine:
        run = compute(actor=SYSTEM, municipality=dronten, store=store, order=wanted, engine=engine, tell=hear)
    return run, heard


def kept(
    code: str, *, grid: str = "month", by: str = "", known_on: datetime | None = None
) -> dict[tuple[Key, int], Key]:
    within = ComputedAnswer.objects.within(municipality_code="GM0303", actor=SYSTEM)
    answer = within.get(definition_code=code, grid=grid, by=by, known_on=known_on)
    return {(key, index): parts for key, index, parts in unpacked(bytes(answer.content)).dense()}


def month(year: int, number: int) -> int:
    return 12 * year + number - 1


def test_what_is_computed_can_be_counted_by_hand(dronten: Municipality, store: FactStore):
    run, _ = computed(dronten, store, order(HOUSEHOLDS))

    stock = kept(HOUSEHOLDS)

    assert [stock[(303,), month(2024, each)][0] for each in (1, 2, 3, 11, 12)] == [1, 2, 3, 3, 2]
    assert (run.state, run.revision, run.wanted) == (ComputeRun.State.DONE, 1, run.computed)


def test_what_has_not_changed_is_not_computed_again(dronten: Municipality, store: FactStore):
    computed(dronten, store, order(HOUSEHOLDS, ATELIER))

    again, heard = computed(dronten, store, order(HOUSEHOLDS, ATELIER))

    assert (again.computed, again.reused) == (0, again.wanted)
    assert set(heard.values()) == {"bewaard"}


def test_a_late_report_recomputes_only_what_it_touches_and_gives_what_all_of_it_would(
    dronten: Municipality, store: FactStore
):
    wanted = order(HOUSEHOLDS, INFLOW, ATELIER)
    computed(dronten, store, wanted)
    late = spell(4, "algemene-bijstand", date(2024, 11, 5), date(2025, 3, 1))
    delivered(store, [*BENEFITS, late, *STUDIO], SECOND)

    _, heard = computed(dronten, store, wanted)

    assert heard["atelier month"] == "bewaard"
    assert heard[f"{HOUSEHOLDS} month"] == heard[f"{INFLOW} month"] == "bijgewerkt"
    partly = {by: kept(HOUSEHOLDS, by=by) for by in ("", "district", "kind")}
    ComputedAnswer.objects.within(municipality_code="GM0303", actor=SYSTEM).delete()
    computed(dronten, store, wanted)
    assert partly == {by: kept(HOUSEHOLDS, by=by) for by in partly}


def test_a_month_later_only_the_new_month_is_asked(dronten: Municipality, store: FactStore):
    computed(dronten, store, order(HOUSEHOLDS))

    _, heard = computed(dronten, store, order(HOUSEHOLDS, seen_on=date(2025, 8, 1)))

    assert heard[f"{HOUSEHOLDS} month"] == "bijgewerkt"
    assert kept(HOUSEHOLDS)[(303,), month(2025, 7)] == (2,)


def test_what_was_known_then_is_computed_again_after_a_correction(dronten: Municipality, store: FactStore):
    computed(dronten, store, order(HOUSEHOLDS))
    then = kept(HOUSEHOLDS)
    delivered(store, [BENEFITS[0], *STUDIO], SECOND)

    computed(dronten, store, order(HOUSEHOLDS))
    computed(dronten, store, order(HOUSEHOLDS, known_on=datetime(2025, 3, 1, tzinfo=UTC)))

    assert kept(HOUSEHOLDS) != then
    assert kept(HOUSEHOLDS, known_on=datetime(2025, 3, 1, tzinfo=UTC)) == then


class _Stopping(Embedded):
    """An engine that stops after some questions."""

    left = 3

    def answers(
        self, questions: Sequence[Question], *, codes: CodeBook, files: Sequence[Files]
    ) -> Iterator[tuple[Question, Answer]]:
        for answered in super().answers(questions, codes=codes, files=files):
            if not self.left:
                message = "De engine is weg."
                raise EngineError(message)
            self.left -= 1
            yield answered


def test_a_run_that_was_killed_is_told_so_by_the_next(dronten: Municipality, store: FactStore):
    computed(dronten, store, order(HOUSEHOLDS))
    runs = ComputeRun.objects.within(municipality_code="GM0303", actor=SYSTEM)
    runs.update(state=ComputeRun.State.RUNNING, ended_at=None)

    computed(dronten, store, order(HOUSEHOLDS))

    last, killed = runs.all()
    assert (last.state, killed.state) == (ComputeRun.State.DONE, ComputeRun.State.FAILED)
    assert killed.message == "Het proces is gestopt voordat het klaar was."


def test_two_do_not_compute_at_a_time(dronten: Municipality, store: FactStore):
    with store.computing(303), pytest.raises(StoreError, match=r"wordt al gerekend, door proces \d+"):
        computed(dronten, store, order(HOUSEHOLDS))

    assert not ComputeRun.objects.within(municipality_code="GM0303", actor=SYSTEM).exists()


def test_a_run_that_is_stopped_keeps_what_it_had_and_the_next_goes_on(dronten: Municipality, store: FactStore):
    with _Stopping() as engine, pytest.raises(EngineError):
        compute(actor=SYSTEM, municipality=dronten, store=store, order=order(HOUSEHOLDS), engine=engine)
    stopped = ComputeRun.objects.within(municipality_code="GM0303", actor=SYSTEM).get()

    run, _ = computed(dronten, store, order(HOUSEHOLDS))

    assert (stopped.state, stopped.message, stopped.computed) == (ComputeRun.State.FAILED, "De engine is weg.", 3)
    assert run.reused == 3
    assert run.computed == run.wanted - 3


def test_a_file_that_was_altered_is_told_and_no_answer_is_kept(
    dronten: Municipality, store: FactStore, settings: LazySettings
):
    settings.MEEDOEN_FACTS = store.root
    path = store.municipality(303).now(FactTable.SPELLS)
    path.write_bytes(b"x" * path.stat().st_size)

    with pytest.raises(CommandError, match="zijn niet zoals ze zijn geschreven"):
        call_command("compute", "GM0303", definition=[ATELIER])

    assert not ComputedAnswer.objects.within(municipality_code="GM0303", actor=SYSTEM).exists()


def test_who_cannot_keep_an_answer_hears_why_and_nothing_runs_on(dronten: Municipality, store: FactStore):
    every = [each.code for each in own_indicators()]

    def full(_wanted: Wanted, how: str) -> None:
        if how == "berekend":
            raise OSError(ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left"), Embedded() as engine:
        compute(actor=SYSTEM, municipality=dronten, store=store, order=order(*every), engine=engine, tell=full)
    assert ComputeRun.objects.within(municipality_code="GM0303", actor=SYSTEM).get().state == ComputeRun.State.FAILED
