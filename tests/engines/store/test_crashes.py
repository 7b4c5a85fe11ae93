"""Whatever stops a writer, the old facts are there or the new ones, whole, and the next writer clears what was left."""

import os
import random
import resource
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from meedoen.engines.store import manifest as manifests
from meedoen.engines.store.delivering import deliver
from meedoen.engines.store.destroying import destroy
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.locking import one_writer
from meedoen.engines.store.reading import FactStore
from meedoen.engines.store.replacing import replace
from tests.contracts.source import ROOT
from tests.engines.store.killed import LARGE, STATES, state_of, write
from tests.engines.store.made import DRONTEN, NOON

PROGRAM = [sys.executable, "-m", "tests.engines.store.killed"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}


def test_killed_at_any_step_it_leaves_the_old_or_the_new(store):
    done = subprocess.run(
        [*PROGRAM, "steps", store.root],
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )

    told = [line.split(" ", 1) for line in done.stdout.splitlines()]
    states = [state for _, state in told]
    assert {ended for ended, _ in told[:-1]} == {"-9"}
    assert told[-1] == ["0", "new"]
    # The change is one stroke: before it every state is the old one, and after it the new.
    assert set(states) == {"old", "new"}
    assert states == sorted(states, reverse=True)
    assert len(states) > 20


@pytest.mark.slow
def test_killed_at_any_moment_it_leaves_the_old_or_the_new(store):
    random_moments = random.Random(303)  # noqa: S311 moments, no secrets
    for _ in range(6):
        with subprocess.Popen(
            [*PROGRAM, "endless", store.root], cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout
            assert writer.stdout.readline()
            time.sleep(random_moments.random())
            writer.kill()

        assert state_of(store) in {"old", "new"}

    write(store, "new")
    manifest = store.municipality(DRONTEN).manifest
    left = {path.name for path in store.folder(DRONTEN).iterdir()} - {file.name for file in manifest.files}
    assert left == {manifests.NAME, ".schrijven", ".lezen"}


@contextmanager
def files_no_larger_than(size):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("at", ["the lock", "a table", "the manifest"])
@pytest.mark.parametrize(
    "work",
    [
        lambda store: replace(store, municipality=DRONTEN, facts=STATES["new"], codebook=LARGE, at=NOON),
        lambda store: deliver(store, municipality=DRONTEN, facts=now("new"), codebook=LARGE, at=NOON + 5),
        lambda store: destroy(store, municipality=DRONTEN, persons=[1], at=NOON + 5),
    ],
    ids=["replace", "deliver", "destroy"],
)
def test_a_full_disk_leaves_the_old_and_is_told(store, tmp_path, work, at):
    write(store, "old")
    before = sorted(path.name for path in store.folder(DRONTEN).iterdir())
    size = {"the lock": 0, "a table": 1_000, "the manifest": largest_table(store, tmp_path, work)}[at]

    with (
        files_no_larger_than(size),
        pytest.raises(StoreError, match=r"want de schijf is vol\. Wat er stond, is zoals het was"),
    ):
        work(store)

    assert state_of(store) == "old"
    assert sorted(path.name for path in store.folder(DRONTEN).iterdir()) == before
    work(store)


def test_a_disk_that_refuses_is_told_in_dutch(store):
    write(store, "old")
    lock = store.folder(DRONTEN) / ".schrijven"
    lock.unlink()
    lock.mkdir()

    with pytest.raises(
        StoreError, match=r"want het is een map en geen bestand\. .* Geef Meedoen lees- en schrijfrecht"
    ):
        write(store, "new")

    assert state_of(store) == "old"


def largest_table(store, tmp_path, work):
    """Tell the size of the largest table after work; the manifest is larger."""
    copy = FactStore(shutil.copytree(store.root, tmp_path / "copy"))
    work(copy)
    largest = max(file.size for file in copy.municipality(DRONTEN).manifest.files)
    assert largest < (copy.folder(DRONTEN) / manifests.NAME).stat().st_size
    return largest


def now(state):
    return {table: [row for row in rows if getattr(row, "known_from", 1)] for table, rows in STATES[state].items()}


def test_the_second_writer_is_told_who_writes(store):
    write(store, "old")

    with (
        one_writer(store.folder(DRONTEN), municipality=DRONTEN),
        pytest.raises(StoreError, match=f"gemeente 0303 worden al geschreven, door proces {os.getpid()}. Wacht tot"),
    ):
        write(store, "new")

    assert state_of(store) == "old"


def test_the_lock_goes_with_the_process_that_is_killed(store):
    with subprocess.Popen(
        [*PROGRAM, "endless", store.root], cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout
        assert writer.stdout.readline()
        writer.kill()

    write(store, "new")

    assert state_of(store) == "new"
