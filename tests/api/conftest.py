"""The API as a program meets it: `meedoen serve` with the examples in it, on the database that the tier gives."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.journeys.conftest import running
from tools import kept_data, steps

# Far above what a test asks in a minute: the brake has tests of its own.
MANY = "1000000"


@dataclass(frozen=True)
class Running:
    """A running site: the root of its API, and what `making` made in it."""

    api: str
    made: dict[str, Any]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Give a running site with keys."""
    database = os.environ.get("MEEDOEN_DATABASE_URL", "")
    settings = {"MEEDOEN_API_LIMIT": MANY, **({"MEEDOEN_DATABASE_URL": database} if database else {})}
    data = kept_data.copied(kept_data.Stage.SITE, to=tmp_path_factory.mktemp("api") / "data", database=database)
    # The settings of the tests are not those of the site.
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MEEDOEN_", "DJANGO_"))}
    making = subprocess.run(
        [sys.executable, "-m", "tests.api.making"],
        check=True,
        cwd=steps.ROOT,
        env={**own, "MEEDOEN_DATA": str(data), **settings},
        stdout=subprocess.PIPE,
        text=True,
    )
    with running(data, **settings) as address:
        yield Running(f"{address}/api/v1", json.loads(making.stdout))


@pytest.fixture(scope="session")
def api(site: Running) -> str:
    """Give the root of the API of a running site."""
    return site.api
