"""The database itself refuses to change the log, whoever asks through the application."""

import pytest
from django.db import DatabaseError, connection, transaction

from meedoen.apps.journal.actions import log
from meedoen.apps.journal.models import Entry
from tests.people import somebody

pytestmark = pytest.mark.django_db
REFUSED = {
    "both": (
        "UPDATE journal_entry SET subject = 'iets anders'",
        "UPDATE journal_entry SET hash = hash",
        "DELETE FROM journal_entry",
    ),
    "sqlite": (
        "INSERT OR REPLACE INTO journal_entry SELECT * FROM journal_entry",
        "REPLACE INTO journal_entry SELECT * FROM journal_entry",
    ),
    "postgresql": ("TRUNCATE journal_entry",),
}


@pytest.fixture
def entry(db: None) -> Entry:
    actor = somebody("a.adviseur", "GM0303")
    return log(municipality_code="GM0303", actor=actor, action="geprobeerd", subject="een regel")


@pytest.mark.parametrize(("vendor", "statement"), [(vendor, each) for vendor, said in REFUSED.items() for each in said])
def test_a_statement_that_changes_the_log_is_refused(vendor: str, statement: str, entry: Entry):
    if vendor not in {"both", connection.vendor}:
        pytest.skip(f"this is said to {vendor} only")

    with pytest.raises(DatabaseError, match="Het logboek verandert niet"), transaction.atomic():
        connection.cursor().execute(statement)

    assert Entry.objects.get(number=entry.number).subject == "een regel"


def test_neither_can_a_record_be_saved_or_deleted(entry: Entry):
    entry.subject = "iets anders"

    for change in (entry.save, entry.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()

    assert Entry.objects.filter(number=entry.number, subject="een regel").exists()
