"""Open terms are kept for a day: they are read and not worked out again, until something in the file or the rules changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.correcting import withdraw_spell
from meedoen.apps.cases.actions.correcting_events import withdraw_event
from meedoen.apps.cases.actions.recording import end_spell, write_event, write_spell
from meedoen.apps.cases.actions.tidying import tidy_register
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.kept_terms import kept_terms, worked_out
from meedoen.apps.cases.models import Assignment, CaseEvent, CaseSpell, KeptTerms, Resident
from meedoen.core.cases.open_terms import OpenTerm, open_term
from tests.apps.cases.people import CODE, KINDS, case_manager, desk_of, lead, made_team, registered, spell

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(dronten: Municipality) -> Actor:
    return case_manager(dronten)


@pytest.fixture
def resident(dronten: Municipality, worker: Actor) -> Resident:
    head = lead(dronten)
    return registered(head, made_team(dronten, worker, head), worker=worker)


@pytest.fixture
def desk(worker: Actor):
    with desk_of(worker) as found:
        yield found


def kept(desk: Desk, resident: Resident) -> tuple[OpenTerm, ...]:
    return kept_terms(desk=desk, residents=[resident])[resident.pk]


def worked(desk: Desk, resident: Resident) -> tuple[OpenTerm, ...]:
    ((_, found),) = worked_out(desk=desk, residents=[resident])
    return tuple(open_term(standing=each) for each in found)


def codes(found: tuple[OpenTerm, ...]) -> set[str]:
    return {each.term.code for each in found}


def facts_read(desk: Desk, resident: Resident) -> bool:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        kept(desk, resident)
    return any('FROM "cases_casespell"' in each["sql"] for each in asked.captured_queries)


def plan(desk: Desk, resident: Resident, days: int = 100) -> CaseSpell:
    return write_spell(desk=desk, resident=resident, entry=spell("plan-van-aanpak", desk.today - timedelta(days=days)))


def test_what_was_worked_out_once_is_read(desk, resident):
    plan(desk, resident)

    assert facts_read(desk, resident)
    assert not facts_read(desk, resident)
    assert kept(desk, resident) == worked(desk, resident)
    assert "plan-eerste-bespreking" in codes(kept(desk, resident))


def written(desk: Desk, resident: Resident) -> None:
    write_spell(desk=desk, resident=resident, entry=spell("trede-2", desk.today - timedelta(days=500)))


def happened(desk: Desk, resident: Resident) -> None:
    write_event(desk=desk, resident=resident, kind=KINDS.of_word("plan-besproken"), day=desk.today)


def ended(desk: Desk, resident: Resident) -> None:
    end_spell(desk=desk, shown=CaseSpell.objects.within(**desk.scope).known().get(), last_day=desk.today, reason=0)


def spell_withdrawn(desk: Desk, resident: Resident) -> None:
    withdraw_spell(desk=desk, shown=CaseSpell.objects.within(**desk.scope).known().get(), why="vergissing")


def event_withdrawn(desk: Desk, resident: Resident) -> None:
    withdraw_event(desk=desk, shown=CaseEvent.objects.within(**desk.scope).known().get(), why="vergissing")


@pytest.mark.parametrize("change", [written, happened, ended, spell_withdrawn, event_withdrawn])
def test_after_a_change_of_the_file_it_is_worked_out_anew(desk, resident, change: Callable[[Desk, Resident], None]):
    plan(desk, resident)
    if change is event_withdrawn:
        happened(desk, resident)
    before = kept(desk, resident)

    change(desk, resident)

    assert facts_read(desk, resident)
    assert kept(desk, resident) == worked(desk, resident)
    assert change is ended or kept(desk, resident) != before


@pytest.mark.parametrize("model", [CaseSpell, CaseEvent])
def test_the_database_counts_who_is_written_about_whoever_writes(desk, resident, model: type[models.Model]):
    plan(desk, resident)
    happened(desk, resident)

    def counted() -> int:
        return Resident.objects.within(**desk.scope).get(pk=resident.pk).changes

    rows = model._default_manager.get_queryset().filter(resident=resident)
    one, steps = rows.get(), [counted()]
    one.pk, one.number = None, one.number + 1_000_000
    model._default_manager.bulk_create([one])
    steps.append(counted())
    rows.update(source="elders")
    steps.append(counted())
    rows.all().delete()
    steps.append(counted())

    assert steps == sorted(set(steps))


def test_another_day_is_worked_out_anew(desk, resident):
    plan(desk, resident)
    today = kept(desk, resident)
    tomorrow = replace(desk, now=desk.now + timedelta(days=1))

    later = kept(tomorrow, resident)

    assert later == worked(tomorrow, resident)
    assert {each.today for each in later}.isdisjoint({each.today for each in today})


def test_what_was_kept_by_other_rules_is_not_read(desk, resident):
    plan(desk, resident)
    kept(desk, resident)
    KeptTerms.objects.within(**desk.scope).update(rules="van vroeger", found=[])

    assert "plan-eerste-bespreking" in codes(kept(desk, resident))


def test_by_other_terms_than_the_national_ones_nothing_is_kept(desk, resident):
    plan(desk, resident)
    own = replace(desk, terms=tuple(each for each in desk.terms if each.code == "plan-eerste-bespreking"))

    assert codes(kept(own, resident)) == {"plan-eerste-bespreking"}
    assert not KeptTerms.objects.within(**desk.scope).exists()


def test_at_night_what_was_kept_of_who_left_every_caseload_goes(worker, resident):
    with desk_of(worker) as desk:
        kept(desk, resident)
        KeptTerms.objects.within(**desk.scope).update(day=desk.today - timedelta(days=1))
        Assignment.objects.within(**desk.scope).update(ended_at=desk.now)

    tidy_register(actor=SYSTEM, municipality_code=CODE)

    with serving(municipality_code=CODE):
        assert not KeptTerms._default_manager.get_queryset().exists()


def test_at_night_the_terms_of_every_caseload_are_worked_out(worker, resident):
    with desk_of(worker) as desk:
        plan(desk, resident)

    tidy_register(actor=SYSTEM, municipality_code=CODE)

    with serving(municipality_code=CODE):
        assert KeptTerms._default_manager.get_queryset().get().resident_id == resident.pk
    with desk_of(worker) as desk:
        assert not facts_read(desk, resident)
        assert kept(desk, resident) == worked(desk, resident)
