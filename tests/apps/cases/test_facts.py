"""From a file to the council's figure: what a case manager writes is counted, and nothing in the store names anybody."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions import facts as module
from meedoen.apps.cases.actions.facts import tell_facts
from meedoen.apps.cases.actions.recording import end_spell, write_spell
from meedoen.apps.cases.models import CaseEvent, CaseSpell, PersonalDetails
from meedoen.core.indicators.facts import FactTable, Spell
from meedoen.engines.store.delivering import deliver
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import national_code_book
from tests.apps.cases.people import BSN, KINDS, case_manager, desk_of, lead, made_team, registered, spell

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(tmp_path: Path) -> FactStore:
    return FactStore(tmp_path / "facts")


@pytest.fixture
def office(dronten: Municipality):
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    people = [
        registered(head, team, worker=worker, surname="Eerste", bsn=BSN, bsn_checked="paspoort"),
        registered(head, team, worker=worker, surname="Tweede", born=date(2003, 6, 1)),
    ]
    for resident in people:
        write(worker, resident, spell("algemene-bijstand", date(2024, 3, 1)))
        write(worker, resident, spell("trede-2", date(2024, 4, 15)))
    return worker, people


def write(worker, resident, entry) -> CaseSpell:
    with desk_of(worker) as desk:
        return write_spell(desk=desk, resident=resident, entry=entry).spell


def tell(dronten: Municipality, store: FactStore, **options: bool):
    return tell_facts(actor=SYSTEM, municipality=dronten, store=store, **options)


def rows(store: FactStore, table: FactTable = FactTable.SPELLS) -> list[dict]:
    return pq.read_table(store.municipality(303).now(table)).to_pylist()


def test_what_stands_in_files_stands_in_the_store_with_age_and_group_and_without_a_name(
    dronten: Municipality, office, store: FactStore
):
    _, people = office

    tell(dronten, store)

    spells = rows(store)
    assert sorted((row["kind"], row["begin"]) for row in spells) == [
        (1, date(2024, 3, 1)),
        (1, date(2024, 3, 1)),
        (12, date(2024, 4, 15)),
        (12, date(2024, 4, 15)),
    ]
    assert {row["age"] for row in spells} == {5, 8}
    assert {row["group_code"] for row in spells} == {7}
    numbers = {resident.number for resident in people} | {resident.pk for resident in people} | {int(BSN)}
    assert not numbers & {row[column] for row in spells for column in ("person", "household")}
    assert [row["kind"] for row in rows(store, FactTable.EVENTS)] == [1560, 1560]


def test_a_second_time_nothing_changes_and_one_change_is_read_alone(
    dronten: Municipality, office, store: FactStore, monkeypatch
):
    worker, people = office
    first = tell(dronten, store)
    again = tell(dronten, store)
    assert again.revision == first.revision

    benefit = CaseSpell._default_manager.get_queryset().get(resident=people[0], kind=1, known_until=None)
    with desk_of(worker) as desk:
        end_spell(desk=desk, shown=benefit, last_day=date(2026, 8, 31), reason=KINDS.of_word("bbz").number)
    changed = tell(dronten, store)

    spells = {(row["kind"], row["end"]) for row in rows(store)}
    assert (1, date(2026, 9, 1)) in spells
    assert (KINDS.of_word("uitkering-beeindigd").number, date(2299, 12, 31)) in spells
    told = changed.differences[0]
    assert (told.new, told.changed, told.gone) == (1, 1, 0)
    # Reading everything anew finds nothing that reading the changed files missed.
    assert tell(dronten, store, whole=True).revision == changed.revision


def test_only_files_that_changed_are_read(dronten: Municipality, office, store: FactStore, monkeypatch):
    worker, people = office
    tell(dronten, store)
    for model in (CaseSpell, CaseEvent, PersonalDetails):
        model._default_manager.get_queryset().update(known_from="2026-01-05T09:00+01:00")
    read: list[int] = []
    told = module.told_files
    monkeypatch.setattr(
        module, "told_files", lambda **given: read.extend(x.pk for x in given["residents"]) or told(**given)
    )
    write(worker, people[1], spell("trede-2", date(2026, 9, 1)))

    tell(dronten, store)

    assert read == [people[1].pk]


def test_facts_of_other_kinds_that_came_in_files_stay(dronten: Municipality, office, store: FactStore):
    care = Spell(
        fact=9,
        person=77,
        household=77,
        municipality=303,
        kind=KINDS.of_word("jeugdhulp").number,
        begin=date(2025, 1, 1),
    )
    deliver(store, municipality=303, facts={FactTable.SPELLS: [care]}, codebook=national_code_book(), at=1_700_000_000)

    tell(dronten, store)

    assert 77 in {row["person"] for row in rows(store)}
