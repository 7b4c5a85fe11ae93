"""The database of a test process, filled with what is kept: in memory with SQLite, beside the others with PostgreSQL."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from tools.kept_data import Stage, copied, empty_database


@contextmanager
def filled(folder: Path) -> Iterator[None]:
    """Let Django work, for as long as the block runs, in a database with the examples; `folder` is for what comes along."""
    name = connection.creation._get_test_db_name()
    before = connection.settings_dict["NAME"]
    connection.close()
    with _with_examples(name, folder):
        shutil.copy(folder / settings.MEEDOEN_JOURNAL_WITNESS.name, settings.MEEDOEN_JOURNAL_WITNESS)
        yield
        connection.close()
        _use(before)


@contextmanager
def _with_examples(name: str, folder: Path) -> Iterator[None]:
    if connection.vendor == "sqlite":
        copied(Stage.EXAMPLES, to=folder)
        _use(name)
        connection.ensure_connection()
        with closing(sqlite3.connect(folder / "meedoen.sqlite3")) as kept:
            kept.backup(connection.connection)
        yield
        return
    with empty_database(os.environ["MEEDOEN_DATABASE_URL"], name=name) as address:
        copied(Stage.EXAMPLES, to=folder, database=address)
        _use(name)
        yield


def _use(name: str) -> None:
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
