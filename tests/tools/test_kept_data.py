"""What tests begin with is made once, copied for each, and made anew when anything changed that it comes from."""

from pathlib import Path

import pytest

from tools import kept_data
from tools.kept_data import Stage, copied


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Stage]:
    """Return what is made, in a place of this test; making takes no commands here."""
    stages: list[Stage] = []

    def make(stage: Stage, data: Path, settings: dict[str, str]) -> None:
        stages.append(stage)
        data.mkdir(exist_ok=True)
        (data / stage).touch()

    monkeypatch.setattr(kept_data, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(kept_data, "_make", make)
    return stages


def test_it_is_made_once_and_a_copy_is_ones_own(made: list[Stage], tmp_path: Path):
    mine = copied(Stage.TABLES, to=tmp_path / "mine")
    (mine / "tables").unlink()
    yours = copied(Stage.TABLES, to=tmp_path / "yours")

    assert [path.name for path in yours.iterdir()] == ["tables"]
    assert made == [Stage.TABLES]


def test_each_stage_goes_on_from_the_one_before(made: list[Stage], tmp_path: Path):
    site = copied(Stage.SITE, to=tmp_path / "site")
    copied(Stage.EXAMPLES, to=tmp_path / "examples")

    assert made == [Stage.TABLES, Stage.EXAMPLES, Stage.SITE]
    assert sorted(path.name for path in site.iterdir()) == ["examples", "site", "tables"]


def test_it_is_made_anew_after_a_change_and_nothing_old_stays(
    made: list[Stage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    copied(Stage.TABLES, to=tmp_path / "before")
    code = tmp_path / "project/src/models.py"
    code.parent.mkdir(parents=True)
    code.write_text("changed", encoding="utf-8")
    monkeypatch.setattr(kept_data.steps, "ROOT", tmp_path / "project")
    copied(Stage.TABLES, to=tmp_path / "after")

    assert made == [Stage.TABLES, Stage.TABLES]
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_what_was_stopped_halfway_is_not_taken_for_whole(
    made: list[Stage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(kept_data, "_make", stopped)
        with pytest.raises(KeyboardInterrupt):
            copied(Stage.TABLES, to=tmp_path / "stopped")
    copied(Stage.TABLES, to=tmp_path / "whole")

    assert made == [Stage.TABLES]
