"""A place of its own for each test: a copy of one that was made ready once."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from psycopg import sql

from tests.trust.places import IS_POSTGRESQL, PLAN, Place, drop_database, make_database, server
from tools.kept_data import Stage, copied


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Make a place with the tables, a small municipality and what `working` needs, once."""
    place = Place(tmp_path_factory.mktemp("ready") / "data", make_database() if IS_POSTGRESQL else "")
    copied(Stage.TABLES, to=place.folder, database=place.address() if IS_POSTGRESQL else "")
    place.meedoen("load", PLAN)
    place.work("prepare")
    yield place
    if place.name:
        drop_database(place.name)


@pytest.fixture(scope="module")
def roles() -> Iterator[tuple[str, str]]:
    """Make two roles: of the owner and of the application."""
    mark = uuid4().hex[:8]
    names = (f"eigenaar_{mark}", f"toepassing_{mark}")
    with server() as connection:
        for name in names:
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(name)))
    yield names
    with server() as connection:
        for name in names:
            connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))


@pytest.fixture
def place(ready: Place, tmp_path: Path) -> Iterator[Place]:
    """Return a copy of the place that is ready."""
    own = Place(tmp_path / "place", make_database(like=ready.name) if IS_POSTGRESQL else "")
    shutil.copytree(ready.folder, own.folder)
    yield own
    if own.name:
        drop_database(own.name)
