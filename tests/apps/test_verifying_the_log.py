"""`meedoen verify-journal`: a log that is whole, and each way in which it can be spoilt."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from meedoen.apps.journal.actions import log
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.verifying import verify
from tests.people import somebody

pytestmark = pytest.mark.django_db
Committed = Callable[..., AbstractContextManager[object]]


@pytest.fixture
def witness(settings, tmp_path: Path) -> Path:
    settings.MEEDOEN_JOURNAL_WITNESS = tmp_path / "koppen.txt"
    return tmp_path / "koppen.txt"


@pytest.fixture
def entries(witness: Path, django_capture_on_commit_callbacks: Committed) -> list[Entry]:
    actor = somebody("a.adviseur", "GM0303")
    with django_capture_on_commit_callbacks(execute=True):
        return [
            log(municipality_code="GM0303", actor=actor, action="geprobeerd", subject=f"nummer {number}")
            for number in range(3)
        ]


def unguarded(statement: str = "", *values: object) -> None:
    """Do what somebody can who owns the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        else:
            for name in ("journal_entry_unchanged", "journal_entry_stays", "journal_entry_only_after"):
                cursor.execute(f"DROP TRIGGER {name}")
        if statement:
            cursor.execute(statement, values)


def test_a_log_that_nobody_touched_is_whole(entries: list[Entry], witness: Path):
    output = StringIO()
    call_command("verify-journal", stdout=output)

    assert "Het logboek is heel." in output.getvalue()
    assert verify().heads == len(witness.read_text().splitlines()) == 3


def test_a_log_without_its_file_is_judged_on_its_chain(entries: list[Entry], witness: Path):
    witness.unlink()

    assert verify().wrong == ()


def test_an_entry_that_was_changed_is_found_with_its_number(entries: list[Entry]):
    unguarded("UPDATE journal_entry SET subject = 'iets anders' WHERE number = %s", entries[1].number)

    told = verify().wrong
    assert any(f"Regel {entries[1].number} is veranderd" in line for line in told)
    assert any("De database bewaakt het logboek niet" in line for line in told)


def test_an_entry_that_was_taken_out_is_found(entries: list[Entry]):
    unguarded("DELETE FROM journal_entry WHERE number = %s", entries[1].number)

    assert any("wat ertussen stond is weg" in line for line in verify().wrong)


def test_an_end_that_was_cut_off_is_found_by_the_file_beside_the_database(entries: list[Entry]):
    unguarded("DELETE FROM journal_entry WHERE number >= %s", entries[1].number)

    assert any("het eind is weg" in line for line in verify().wrong)


def test_a_file_that_was_spoilt_is_said_and_the_command_fails(entries: list[Entry], witness: Path):
    witness.write_text("wat is dit\n", encoding="ascii")
    output = StringIO()

    with pytest.raises(SystemExit) as status:
        call_command("verify-journal", stdout=output)

    assert status.value.code == 1
    assert "Regel 1 van koppen.txt is geen kop van het logboek" in output.getvalue()


def test_guards_that_were_switched_off_are_named(entries: list[Entry]):
    unguarded()

    assert "journal_entry_stays" in " ".join(verify().wrong)
