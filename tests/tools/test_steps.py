"""A step runs once, runs again when its inputs change or when it was stopped, and is told so."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools import steps
from tools.steps import StepFailedError


class Work:
    """Counts how often it was done and remembers whether it was told of a stop; fails when asked to."""

    def __init__(self) -> None:
        self.told: list[bool] = []
        self.fails = False

    def __call__(self, was_stopped: bool) -> None:  # noqa: FBT001 - as every step is called
        self.told.append(was_stopped)
        if self.fails:
            raise StepFailedError("mislukt")


@pytest.fixture
def work() -> Work:
    return Work()


def do(work: Work, folder: Path, inputs: str = "een", outputs: tuple[Path, ...] = ()) -> None:
    steps.once(title="Stap", stamp=folder / "stamps" / "step", inputs=inputs, work=work, outputs=outputs)


def test_a_finished_step_is_passed_over(work, tmp_path):
    do(work, tmp_path)
    do(work, tmp_path)

    assert work.told == [False]


def test_a_step_runs_again_when_its_inputs_changed(work, tmp_path):
    do(work, tmp_path, inputs="een")
    do(work, tmp_path, inputs="twee")

    assert work.told == [False, False]


def test_a_step_runs_again_when_what_it_made_is_gone(work, tmp_path):
    output = tmp_path / "output"
    output.touch()
    do(work, tmp_path, outputs=(output,))
    output.unlink()

    do(work, tmp_path, outputs=(output,))

    assert work.told == [False, False]


def test_a_step_that_was_stopped_is_told_so_until_it_is_finished(work, tmp_path):
    work.fails = True
    for _ in range(2):
        with pytest.raises(StepFailedError):
            do(work, tmp_path)
    work.fails = False

    do(work, tmp_path)
    do(work, tmp_path, inputs="twee")

    assert work.told == [False, True, True, False]


def test_a_fingerprint_follows_contents_and_names_and_not_times(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("een", encoding="utf-8")
    first = steps.fingerprint(paths=[tmp_path])

    page.touch()
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "page.pyc").write_text("x", encoding="utf-8")
    same = steps.fingerprint(paths=[tmp_path])
    page.write_text("twee", encoding="utf-8")
    other = steps.fingerprint(paths=[tmp_path])

    assert first == same
    assert first != other


def test_a_command_that_fails_shows_its_last_lines_and_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "LOGS", steps.BUILD / "test-logs")

    with pytest.raises(StepFailedError) as failure:
        steps.run(name="proef", command=[sys.executable, "-c", "print('reden'); raise SystemExit(3)"], folder=tmp_path)

    assert "De stap 'proef' is mislukt (code 3)." in str(failure.value)
    assert "reden" in str(failure.value)
    assert "geef de opdracht opnieuw" in str(failure.value)


def test_a_second_preparation_waits_for_a_program_of_the_first_even_after_the_first_was_killed(tmp_path):
    program = (
        "import sys; from pathlib import Path; from tools import steps\n"
        "steps.BUILD = Path(sys.argv[1]); steps.LOGS = steps.BUILD\n"
        "with steps.alone():\n"
        "    print('begonnen', flush=True)\n"
        "    if sys.argv[2] != '0': steps.run(name='slaap', command=['sleep', sys.argv[2]])\n"
    )
    begin = time.monotonic()
    first = subprocess.Popen(
        [sys.executable, "-c", program, tmp_path, "3"], cwd=steps.ROOT, stdout=subprocess.PIPE, text=True
    )
    assert first.stdout.readline() == "begonnen\n"
    time.sleep(0.5)
    first.kill()
    first.communicate()

    second = subprocess.run(
        [sys.executable, "-c", program, tmp_path, "0"], check=True, cwd=steps.ROOT, capture_output=True, text=True
    )

    assert "even wachten" in second.stdout
    assert time.monotonic() - begin > 2.5
