"""The closing lines of the tests tell the truth: what failed, what was not run, and what is empty."""

import pytest

from tools import tiers
from tools.tiers import Outcome, Tier

TIER = Tier(name="proef", seconds=1, folders=("tests/proef",))


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Give a project of its own, without tests, in which a tier runs."""
    monkeypatch.setattr(tiers.steps, "ROOT", tmp_path)
    monkeypatch.setattr(tiers, "RESULTS", tmp_path / "results")
    for name in ("CI", "DJANGO_SETTINGS_MODULE", "PYTEST_XDIST_WORKER"):
        monkeypatch.delenv(name, raising=False)
    # The plugins of the product's tests take longer to start than these tests take.
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    (tmp_path / "tests/proef").mkdir(parents=True)
    return tmp_path


def write(project, text: str) -> None:
    (project / "tests/proef/test_it.py").write_text(text, encoding="utf-8")


def test_a_tier_counts_what_its_tests_did(project):
    write(
        project,
        "import pytest\n"
        "def test_a(): pass\n"
        "def test_b(): assert False\n"
        "@pytest.mark.skip\ndef test_c(): pass\n"
        "@pytest.fixture\ndef broken(): raise ValueError\n"
        "def test_d(broken): pass\n",
    )

    outcome = tiers._run(TIER)

    assert (outcome.passed, outcome.failed, outcome.skipped, outcome.blocks) == (1, 2, 1, True)


@pytest.mark.parametrize("text", ["this is no Python", "import nothing_of_that_name"])
def test_a_file_that_cannot_be_read_is_a_failure(text, project):
    write(project, text)

    outcome = tiers._run(TIER)

    assert outcome.failed > 0
    assert outcome.blocks


def test_a_tier_leaves_out_what_the_tier_of_the_other_database_asks(project):
    (project / "pyproject.toml").write_text("[tool.pytest.ini_options]\nmarkers = ['elsewhere: there']\n")
    write(project, "import pytest\n@pytest.mark.elsewhere\ndef test_a(): assert False\ndef test_b(): pass\n")

    outcome = tiers._run(Tier(name="proef", seconds=1, folders=("tests/proef",), without="elsewhere"))

    assert (outcome.passed, outcome.failed) == (1, 0)


def test_tiers_that_run_beside_each_other_each_say_what_they_did(project, capsys):
    write(project, "def test_a(): pass\n")
    (project / "tests/other").mkdir()
    (project / "tests/other/test_that.py").write_text("def test_b(): assert 'gezegd' == ''\n")

    outcomes = tiers._run_all([TIER, Tier(name="ander", seconds=2, folders=("tests/other",))])

    assert [(outcome.tier, outcome.passed, outcome.failed) for outcome in outcomes] == [
        ("proef", 1, 0),
        ("ander", 0, 1),
    ]
    assert "gezegd" in capsys.readouterr().out


@pytest.mark.usefixtures("project")
def test_a_tier_without_tests_fails_the_run():
    assert tiers._run(TIER) == Outcome(tier="proef", remark="zonder tests", blocks=True)


def test_a_file_without_a_test_fails_the_run(project):
    write(project, "x = 1\n")

    outcome = tiers._run(TIER)

    assert (outcome.passed, outcome.failed, outcome.blocks) == (0, 1, True)


@pytest.mark.parametrize(("ci", "failed", "skipped"), [("", 0, 1), ("true", 1, 0)])
def test_a_tier_that_cannot_run_is_skipped_loudly_and_fails_in_ci(ci, failed, skipped, project, monkeypatch):
    write(project, "def test_a(): pass\n")
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(tiers.browser, "installed", lambda: None)

    outcome = tiers._run(Tier(name="proef", seconds=1, folders=("tests/proef",), needs_browser=True))

    assert (outcome.failed, outcome.skipped, outcome.blocks) == (failed, skipped, bool(ci))
    assert outcome.remark.startswith("OVERGESLAGEN: er is geen Chromium")


def test_a_tier_without_java_is_skipped_loudly(project, monkeypatch):
    write(project, "def test_a(): pass\n")
    monkeypatch.setattr(tiers.shutil, "which", lambda _: None)

    outcome = tiers._run(Tier(name="proef", seconds=1, folders=("tests/proef",), needs_java=True))

    assert outcome.remark.startswith("OVERGESLAGEN: er is geen Java")


def test_the_last_line_carries_the_totals(capsys):
    code = tiers._report([Outcome(tier="core", passed=3, skipped=1), Outcome(tier="engines", remark="zonder tests")])

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert lines[-1] == "3 passed, 0 failed, 1 skipped"
    assert any(line.startswith("engines") and line.endswith("zonder tests") for line in lines)


def test_a_failure_in_one_tier_fails_the_whole(capsys):
    code = tiers._report([Outcome(tier="core", passed=3), Outcome(tier="apps-sqlite", failed=1, blocks=True)])

    assert code == 1
    assert capsys.readouterr().out.splitlines()[-1] == "3 passed, 1 failed"
