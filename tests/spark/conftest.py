"""A session on a real cluster for all tests of the tier, and facts for it to answer from."""

from collections.abc import Iterator

import pytest

from meedoen.engines.distributed import Distributed, connected_to
from tests.spark import cluster


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Distributed]:
    with cluster.running(tmp_path_factory.mktemp("cluster")) as master:
        engine = Distributed(connected_to(master, settings={**cluster.SETTINGS, **cluster.FOR_MINUTES}))
        yield engine
        engine.close()
