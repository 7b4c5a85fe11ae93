"""Processes that write at once: every change gets its entry, and the chain has no branches and no holes."""

from tests.trust.places import Place

PROCESSES, ENTRIES = 4, 100


def test_processes_that_write_at_once_keep_one_whole_chain(place: Place):
    before = len(place.witness.read_text(encoding="ascii").splitlines())
    running = [place.start("-m", "tests.trust.working", "logging") for _ in range(PROCESSES)]
    for process in running:
        with process:
            _, told = process.communicate(timeout=300)
        assert process.returncode == 0, told

    told = place.meedoen("verify-journal")
    assert "Het logboek is heel." in told
    assert "nog geen kop" not in told
    assert len(place.witness.read_text(encoding="ascii").splitlines()) == before + PROCESSES * ENTRIES
