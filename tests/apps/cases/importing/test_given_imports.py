"""A file of clients that somebody gave: looked through, confirmed as it was seen, read in once, and gone; on every database."""

from datetime import timedelta

import pytest

from meedoen.apps.accounts.actors import Actor, NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.given_imports import begin, confirm, forget, forget_old, give, is_stuck, look_again
from meedoen.apps.cases.importing.mapping import mapping_of
from meedoen.apps.cases.importing.outcome import ImportRefusedError
from meedoen.apps.cases.models import GivenImport, ImportRun
from meedoen.apps.cases.queries.given_imports import own_file, refused_rows, told_of
from meedoen.links.definitions.reading import national_code_book
from tests.apps.cases.importing.files import ROWS, csv_of, residents, with_others
from tests.apps.cases.people import CODE, case_manager, desk_of, lead, made_team
from tests.people import employee

pytestmark = pytest.mark.django_db
State = GivenImport.State


@pytest.fixture
def intake(dronten: Municipality) -> Actor:
    made_team(dronten, case_manager(dronten), lead(dronten))
    return employee("i.taker", dronten, Role.INTAKE)


def given(actor: Actor, content: bytes, source: str = "Suite") -> GivenImport:
    with desk_of(actor) as desk:
        made = give(desk=desk, source=source, file_name="lijst.csv", content=content)
    begin(municipality_code=CODE, key=made.pk)
    return standing(actor, made.pk)


def standing(actor: Actor, key: int) -> GivenImport:
    with desk_of(actor) as desk:
        found = own_file(desk=desk, key=key)
    assert found is not None
    return found


def confirmed(actor: Actor, file: GivenImport) -> bool:
    with desk_of(actor) as desk:
        mapping = mapping_of(content=dict(told_of(file=file).mapping), book=national_code_book())
        taken = confirm(desk=desk, file=file, mapping=mapping)
    begin(municipality_code=CODE, key=file.pk)
    return taken


def test_a_file_is_looked_through_and_then_read_in_once(intake: Actor):
    file = given(intake, csv_of(ROWS))
    assert (file.state, told_of(file=file).counts["people"]) == (State.LOOKED, 3)
    assert residents() == {}

    assert confirmed(intake, file)

    done = standing(intake, file.pk)
    assert (done.state, done.sealed, len(residents())) == (State.DONE, "", 3)
    assert done.run is not None
    assert done.run.state == ImportRun.State.DONE
    assert not confirmed(intake, done)


def test_rows_that_were_refused_are_kept_with_the_run(intake: Actor):
    wrong = ("C9", "999990018", "Fout", "", "algemene-bijstand", "01-03-2022", "", "")
    file = given(intake, csv_of(with_others(wrong)))

    confirmed(intake, file)

    done = standing(intake, file.pk)
    assert told_of(file=done).many_refused == 1
    with desk_of(intake) as desk:
        assert done.run is not None
        content, name = refused_rows(desk=desk, key=done.run.pk) or (b"", "")
    assert content
    assert name == "lijst.csv"


def test_a_file_that_waits_for_a_process_can_not_be_asked_again_until_that_stopped(intake: Actor):
    file = given(intake, csv_of(ROWS))
    with desk_of(intake) as desk:
        busy = GivenImport.objects.within(**desk.scope).filter(pk=file.pk)
        busy.update(state=State.READING, state_at=desk.now)
        file.refresh_from_db()
        assert not is_stuck(file=file, now=desk.now)
        assert not look_again(desk=desk, file=file)
        assert not forget(desk=desk, file=file)
        busy.update(state_at=desk.now - timedelta(minutes=11))
        file.refresh_from_db()
        assert is_stuck(file=file, now=desk.now)
        assert forget(desk=desk, file=file)


def test_what_waited_a_day_is_let_go(intake: Actor):
    file = given(intake, csv_of(ROWS))
    with desk_of(intake) as desk:
        every = GivenImport.objects.within(**desk.scope)
        every.update(given_at=desk.now - timedelta(hours=23))
        forget_old(desk=desk)
        assert every.filter(pk=file.pk).exists()
        every.update(given_at=desk.now - timedelta(hours=25))
        forget_old(desk=desk)
        assert not every.exists()


def test_who_may_not_register_gives_no_file_and_a_source_has_a_name(intake: Actor, dronten: Municipality):
    worker = case_manager(dronten, "k.ander")
    with desk_of(worker) as desk, pytest.raises(NotAllowedError):
        give(desk=desk, source="Suite", file_name="x.csv", content=b"")
    with desk_of(intake) as desk, pytest.raises(ImportRefusedError, match="Geef de bron een naam"):
        give(desk=desk, source="  ", file_name="x.csv", content=b"")


def test_no_more_than_two_files_are_worked_on_at_once(intake: Actor):
    for _ in range(2):
        file = given(intake, csv_of(ROWS))
        GivenImport._default_manager.get_queryset().filter(pk=file.pk).update(state=State.READING)

    with desk_of(intake) as desk, pytest.raises(ImportRefusedError, match="leest nu al twee bestanden"):
        give(desk=desk, source="Suite", file_name="x.csv", content=csv_of(ROWS))
