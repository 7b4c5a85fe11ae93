"""`meedoen verify-journal`: a log that is whole, and each way in which it can be spoilt."""

import resource
from collections.abc import Callable
from contextlib import AbstractContextManager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from meedoen.apps.journal.actions import log
from meedoen.apps.journal.chain import hash_of
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.verifying import verify
from meedoen.apps.journal.witness import bear_witness
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


def test_a_file_that_is_gone_is_said(entries: list[Entry], witness: Path):
    witness.unlink()

    assert verify().wrong == (
        "Het bestand koppen.txt met koppen van het logboek is er niet: een eind dat wegging valt niet op.",
    )


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


def rewritten(entries: list[Entry]) -> None:
    """Make all hashes anew, as somebody can who owns the database and read the source."""
    unguarded()
    previous = entries[0].previous_hash
    for entry in entries:
        entry.previous_hash = previous
        entry.hash = previous = hash_of(entry=entry)
        Entry.objects.filter(pk=entry.pk).update(
            subject=entry.subject, previous_hash=entry.previous_hash, hash=entry.hash
        )


def test_a_chain_that_was_wholly_rewritten_is_found_by_the_file(entries: list[Entry]):
    entries[0].subject = "iets anders"
    rewritten(entries)

    told = [line for line in verify().wrong if "bewaakt" not in line]
    assert told == [f"Regel {entry.number} is een andere dan het bestand naast de database zegt." for entry in entries]


def test_a_pair_that_changed_places_is_found(entries: list[Entry]):
    first, second, _ = (entry.number for entry in entries)
    unguarded("UPDATE journal_entry SET number = 999 WHERE number = %s", first)
    for number, other in ((second, first), (999, second)):
        Entry.objects.filter(number=number).update(number=other)

    told = " ".join(verify().wrong)
    assert f"Regel {first} is veranderd" in told
    assert f"Regel {second} is veranderd" in told


def test_an_entry_that_was_slipped_in_is_found(entries: list[Entry]):
    unguarded()
    last = entries[-1]
    for entry in reversed(entries[1:]):
        Entry.objects.filter(pk=entry.pk).update(number=entry.number + 1)
    slipped = Entry(number=entries[1].number, at=last.at, actor="a", action="ingevoegd", subject="s")
    slipped.previous_hash = entries[0].hash
    slipped.hash = hash_of(entry=slipped)
    slipped.save()

    told = " ".join(verify().wrong)
    assert f"Regel {entries[1].number + 1} sluit niet aan" in told
    assert f"Regel {entries[1].number} is een andere dan het bestand" in told


def test_an_older_copy_that_was_put_back_is_said_as_such(entries: list[Entry]):
    unguarded("DELETE FROM journal_entry WHERE number > %s", entries[0].number)

    assert any("een oudere reservekopie werd teruggezet" in line for line in verify().wrong)


def test_an_end_that_was_cut_off_is_found_also_when_others_wrote_on(
    entries: list[Entry], django_capture_on_commit_callbacks: Committed
):
    unguarded("DELETE FROM journal_entry WHERE number >= %s", entries[1].number)
    actor = somebody("a.adviseur", "GM0303")
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(5):
            log(municipality_code="GM0303", actor=actor, action="later", subject=str(number))

    told = " ".join(verify().wrong)
    assert f"twee verschillende regels {entries[1].number}" in told


def test_the_lines_that_are_not_spoilt_still_count(entries: list[Entry], witness: Path):
    first, _, third = witness.read_text().splitlines(keepends=True)
    witness.write_text(f"{first}wat is dit\n{third}", encoding="ascii")
    unguarded("DELETE FROM journal_entry WHERE number >= %s", entries[1].number)

    told = " ".join(verify().wrong)
    assert "Regel 2 van koppen.txt is geen kop" in told
    assert "het eind is weg" in told


def test_a_file_that_is_behind_is_no_mistake_and_is_told(entries: list[Entry], witness: Path):
    first, *_ = witness.read_text().splitlines(keepends=True)
    witness.write_text(first, encoding="ascii")
    output = StringIO()
    call_command("verify-journal", stdout=output)

    assert "Van de laatste 2 regels staat nog geen kop in het bestand." in output.getvalue()
    assert verify().behind == 2


def test_half_a_line_of_a_power_cut_gives_way_to_the_next(entries: list[Entry], witness: Path):
    whole = witness.read_text(encoding="ascii")
    witness.write_text(whole[:-30], encoding="ascii")
    assert verify().behind == 1

    bear_witness(entry=entries[-1])

    assert witness.read_text(encoding="ascii") == whole
    assert verify().wrong == ()


def test_a_disk_that_is_full_hides_no_change_and_loses_none(
    entries: list[Entry], witness: Path, caplog: pytest.LogCaptureFixture
):
    whole = witness.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) + 20, limits[1]))
    try:
        bear_witness(entry=entries[-1])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert witness.read_bytes() == whole
    assert f"De kop van regel {entries[-1].number} van het logboek staat niet in" in caplog.text


def test_a_folder_that_cannot_be_made_stops_no_change(entries: list[Entry], witness: Path, settings, caplog):
    settings.MEEDOEN_JOURNAL_WITNESS = witness / "hieronder" / "koppen.txt"

    bear_witness(entry=entries[0])

    assert "van het logboek staat niet in" in caplog.text
