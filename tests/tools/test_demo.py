"""The demonstration: what it makes in which order, once, and whom it names."""

import subprocess
from pathlib import Path

import pytest

from tools import demo, front_end, python_environment, steps

ORDER = ["migrate", "collectstatic", "load-examples", "demo-town"]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Return the commands that the demonstration ran, without running them."""
    done: list[str] = []
    monkeypatch.setenv(demo.DATA, str(tmp_path))
    monkeypatch.delenv(demo.DATABASE, raising=False)
    monkeypatch.setattr(python_environment, "prepare", lambda **_: None)
    monkeypatch.setattr(front_end, "prepare", lambda: None)

    def run(*, name: str, command: list[str | Path]) -> None:
        assert command[1] == name
        (tmp_path / "meedoen.sqlite3").touch()
        done.append(name)

    def answer(command: list[str | Path], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 0, stdout=" ".join(map(str, command[1:])))

    monkeypatch.setattr(steps, "run", run)
    monkeypatch.setattr(subprocess, "run", answer)
    return done


def test_the_town_is_made_after_the_examples_and_only_once(ran: list[str]):
    demo.prepare()
    first = list(ran)
    demo.prepare()

    assert first == ORDER
    assert ran == ORDER


def test_a_demonstration_that_was_stopped_halfway_goes_on_where_it_was(ran: list[str], monkeypatch: pytest.MonkeyPatch):
    working = steps.run

    def failing(*, name: str, command: list[str | Path]) -> None:
        if name == "demo-town":
            raise steps.StepFailedError(name)
        working(name=name, command=command)

    monkeypatch.setattr(steps, "run", failing)
    with pytest.raises(steps.StepFailedError):
        demo.prepare()
    monkeypatch.setattr(steps, "run", working)

    demo.prepare()

    assert ran == ORDER


def test_it_names_the_people_of_both_municipalities(ran: list[str], capsys: pytest.CaptureFixture[str]):
    demo.prepare()

    said = capsys.readouterr().out
    assert "demo-people GM0303 --organisation de-meerpaal" in said
    assert "demo-people GM9998 --register" in said
    assert said.index("Bij Dronten") < said.index("Bij Proefstad")
