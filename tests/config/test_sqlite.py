"""SQLite as the settings set it up: two people who save at the same moment both succeed (docs/decisions/0002)."""

import copy
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db.utils import ConnectionHandler

WRITERS = 4
TIMES = 25


@pytest.fixture
def handler(tmp_path: Path, django_db_blocker) -> Iterator[ConnectionHandler]:
    """Give connections to a database in a file, with the product's own settings."""
    options = copy.deepcopy(settings.DATABASES["default"])
    if not options["ENGINE"].endswith("sqlite3"):
        pytest.skip("these are settings of SQLite")
    options["NAME"] = str(tmp_path / "records.sqlite3")
    with django_db_blocker.unblock():
        yield ConnectionHandler({"default": options})


def add_one(connection) -> None:
    """Read and write in one transaction, as an action does."""
    with connection.cursor() as cursor:
        connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        number = cursor.execute("SELECT number FROM counter").fetchone()[0]
        # Long enough for another to come between, if that were possible.
        time.sleep(0.001)
        cursor.execute("UPDATE counter SET number = %s", [number + 1])
        connection.commit()
        connection.set_autocommit(True)


def test_writers_at_the_same_moment_wait_for_each_other_and_lose_nothing(handler):
    first = handler["default"]
    with first.cursor() as cursor:
        cursor.execute("CREATE TABLE counter (number INTEGER)")
        cursor.execute("INSERT INTO counter VALUES (0)")
    failures: list[Exception] = []

    def write() -> None:
        try:
            for _ in range(TIMES):
                add_one(handler["default"])
        except Exception as error:  # noqa: BLE001 - whatever goes wrong in a thread is told by the test
            failures.append(error)
        finally:
            handler["default"].close()

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with first.cursor() as cursor:
        number = cursor.execute("SELECT number FROM counter").fetchone()[0]
    first.close()
    assert failures == []
    assert number == WRITERS * TIMES


@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 1)])
def test_the_database_is_set_up_as_decided(pragma, value, handler):
    with handler["default"].cursor() as cursor:
        found = cursor.execute(f"PRAGMA {pragma}").fetchone()[0]
    handler["default"].close()

    assert found == value
