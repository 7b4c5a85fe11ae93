"""The API as a program meets it: `meedoen serve` with the examples in it, on the database that the tier gives."""

import os
from collections.abc import Iterator

import pytest

from tests.journeys.conftest import meedoen, running

# Far above what a test asks in a minute: the brake has tests of its own.
MANY = "1000000"


@pytest.fixture(scope="session")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the root of the API of a running site."""
    data = tmp_path_factory.mktemp("api")
    database = os.environ.get("MEEDOEN_DATABASE_URL", "")
    settings = {"MEEDOEN_API_LIMIT": MANY, **({"MEEDOEN_DATABASE_URL": database} if database else {})}
    for command in (["migrate"], ["load-examples"], ["collectstatic", "--noinput"]):
        meedoen(*command, data=data, **settings)
    with running(data, **settings) as address:
        yield f"{address}/api/v1"
