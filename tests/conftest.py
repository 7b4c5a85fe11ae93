"""What every tier shares: the folder with the published documents, and saying loudly what was not compared."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from meedoen.config.cli import GARBAGE_AFTER

# Collecting makes much and throws nothing away.
gc.disable()
# A slow moment of the machine is no failure, and what CI tries can be tried again.
settings.register_profile("meedoen", deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True)
settings.load_profile("meedoen")

WITHOUT = "MEEDOEN_SOURCES is not set, so nothing was compared with the published documents"


@pytest.fixture(scope="session", autouse=True)
def watched_commands() -> Iterator[None]:
    """Fail a test whose command changes data without an entry in the log; requests are watched by the tests' middleware."""
    from tests.watching import watch_commands  # noqa: PLC0415 Django has to be ready

    with watch_commands():
        yield


@pytest.fixture(scope="session")
def sources() -> Path:
    """Return the folder with the published documents; a test that asks for it is marked `sources`."""
    folder = os.environ.get("MEEDOEN_SOURCES", "")
    if not folder:
        pytest.skip(WITHOUT)
    return Path(folder)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if os.environ.get("MEEDOEN_SOURCES"):
        return
    for item in items:
        if item.get_closest_marker("sources"):
            item.add_marker(pytest.mark.skip(reason=WITHOUT))


def pytest_collection_finish() -> None:
    """Leave what was collected and imported out of every later search for garbage: that search took a quarter of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE_AFTER)
    gc.enable()


def pytest_unconfigure() -> None:
    gc.unfreeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if WITHOUT in str(report.longrepr)]
    if skipped:
        terminalreporter.section("NOT COMPARED WITH THE SOURCES", sep="!")
        terminalreporter.line(f"{len(skipped)} tests: {WITHOUT}.")
