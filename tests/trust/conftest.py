"""A place of its own for each test: a copy of one that was made ready once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trust.places import IS_POSTGRESQL, PLAN, Place, drop_database, make_database
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


@pytest.fixture
def place(ready: Place, tmp_path: Path) -> Iterator[Place]:
    """Return a copy of the place that is ready."""
    own = Place(tmp_path / "place", make_database(like=ready.name) if IS_POSTGRESQL else "")
    shutil.copytree(ready.folder, own.folder)
    yield own
    if own.name:
        drop_database(own.name)
