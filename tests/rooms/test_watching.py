"""The watch over requests sees what is changed past the log, under which municipality, and what was taken back."""

import pytest
from django.db import transaction

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.journal.actions import log
from meedoen.apps.sources.models import SearchEntry, SourceDocument
from tests.people import somebody
from tests.watching import UnloggedError, writes

pytestmark = pytest.mark.django_db
CODE = "GM0303"


def change(dronten: Municipality) -> None:
    SourceDocument.objects.kept_for_all(municipality_code=dronten.code).update(note="anders")


def told(code: str) -> None:
    log(municipality_code=code, actor=somebody("a.adviseur", CODE), action="geprobeerd", subject="document")


def test_a_change_past_the_log_is_seen(dronten: Municipality):
    with writes() as written:
        change(dronten)

    with pytest.raises(UnloggedError, match="sources_sourcedocument"):
        written.judge("iets", CODE)


def test_a_change_that_is_logged_elsewhere_is_seen(dronten: Municipality):
    with writes() as written:
        change(dronten)
        told("")

    with pytest.raises(UnloggedError, match="GM0303 and logged under"):
        written.judge("iets", CODE)


def test_a_change_that_is_logged_is_good(dronten: Municipality):
    with writes() as written:
        change(dronten)
        told(CODE)

    written.judge("iets", CODE)


def test_what_was_taken_back_or_is_worked_out_needs_no_entry(dronten: Municipality):
    with writes() as written:
        with transaction.atomic():
            change(dronten)
            transaction.set_rollback(True)
        SearchEntry.objects.kept_for_all(municipality_code=CODE).update(title="anders")

    written.judge("iets", CODE)
