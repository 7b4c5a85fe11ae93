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


def test_what_is_kept_for_one_database_stays_when_it_is_made_for_another(
    made: list[Stage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    copied(Stage.TABLES, to=tmp_path / "one")
    monkeypatch.setattr(kept_data, "_server", lambda _: "-other")
    copied(Stage.TABLES, to=tmp_path / "other")
    monkeypatch.undo()
    kept = [path.name for folder in (tmp_path / "kept").iterdir() for path in folder.iterdir()]

    assert sorted(kept) == ["tables", "tables-other"]
    assert made == [Stage.TABLES, Stage.TABLES]


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file of the code that this test may change."""
    file = tmp_path / "project/src/models.py"
    file.parent.mkdir(parents=True)
    file.write_text("before", encoding="utf-8")
    monkeypatch.setattr(kept_data.steps, "ROOT", tmp_path / "project")
    return file


def test_it_is_made_anew_after_a_change_and_nothing_old_stays(
    made: list[Stage], code: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(kept_data, "SECONDS_IN_USE", -1)
    copied(Stage.TABLES, to=tmp_path / "before")
    code.write_text("after", encoding="utf-8")
    copied(Stage.TABLES, to=tmp_path / "after")

    assert made == [Stage.TABLES, Stage.TABLES]
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_what_changed_while_it_was_made_is_made_again(
    made: list[Stage], code: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    make = kept_data._make

    def changing(stage: Stage, data: Path, settings: dict[str, str]) -> None:
        make(stage, data, settings)
        code.write_text("after", encoding="utf-8")

    monkeypatch.setattr(kept_data, "_make", changing)
    copied(Stage.TABLES, to=tmp_path / "mine")
    copied(Stage.TABLES, to=tmp_path / "yours")

    assert made == [Stage.TABLES, Stage.TABLES]


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
