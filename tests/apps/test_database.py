"""That the tier runs on the database that it names, set up as the settings say."""

import os

import pytest
from django.db import connection

ADDRESS = os.environ.get("MEEDOEN_DATABASE_URL", "")


@pytest.mark.django_db
def test_the_tests_run_on_the_database_of_their_tier():
    assert connection.vendor == ("postgresql" if ADDRESS.startswith("postgresql:") else "sqlite")


@pytest.mark.django_db
@pytest.mark.skipif(bool(ADDRESS), reason="these are settings of SQLite")
def test_sqlite_keeps_its_relations_and_does_not_wait_for_every_write():
    with connection.cursor() as cursor:
        settings = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("foreign_keys", "synchronous")}

    assert settings == {"foreign_keys": 1, "synchronous": 1}
    assert connection.transaction_mode == "IMMEDIATE"
