"""Documents keep up with the code, and each rule is seen to catch a planted violation."""

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.contracts import document_rules
from tests.contracts.document_rules import FORBIDDEN, MACHINE_PATHS, REGISTRY_HOSTS
from tests.contracts.source import ROOT
from tools.tiers import TIERS

RULES = (
    document_rules.settings_are_documented,
    document_rules.commands_are_documented,
    document_rules.readme_commands_run_in_ci,
    document_rules.dependencies_are_explained,
    document_rules.versions_agree,
    document_rules.links_lead_somewhere,
)
FILES = (
    "README.md",
    "CHANGELOG.md",
    "publiccode.yml",
    "pyproject.toml",
    ".ci/run",
    "docs/instellingen.md",
    "docs/dependencies.md",
    "docs/dependencies-frontend.md",
    "docs/opdrachten.md",
    "frontend/package.json",
    "tests/api/package.json",
    "src/meedoen/__init__.py",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy what the rules read, to be spoilt."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], check=True, cwd=ROOT, capture_output=True, text=True).stdout  # noqa: S607 - git, as everyone has it
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def spoil(project: Path, name: str, old: str, new: str) -> None:
    text = (project / name).read_text(encoding="utf-8")
    assert old in text
    (project / name).write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_project_keeps_the_rule(rule):
    assert list(rule(ROOT)) == []


@pytest.mark.parametrize("rule", RULES[:-1], ids=lambda rule: rule.__name__)
def test_an_unspoilt_copy_keeps_the_rule(rule, project):
    assert list(rule(project)) == []


@pytest.mark.parametrize(
    ("rule", "name", "old", "new"),
    [
        ("settings_are_documented", "docs/instellingen.md", "## MEEDOEN_LISTEN", "## LISTEN"),
        ("settings_are_documented", "docs/instellingen.md", "- Standaard: `2`", "- Standaard: `4`"),
        ("settings_are_documented", "README.md", "MEEDOEN_LISTEN", "MEEDOEN_PORT"),
        ("readme_commands_run_in_ci", "README.md", "make check", "make lint"),
        ("readme_commands_run_in_ci", ".ci/run", "part make visit", "true"),
        ("dependencies_are_explained", "docs/dependencies.md", "| jinja2 |", "| jinja3 |"),
        ("dependencies_are_explained", "pyproject.toml", '"gunicorn>=', '"waitress>='),
        ("dependencies_are_explained", "frontend/package.json", '"htmx.org"', '"unpoly"'),
        ("dependencies_are_explained", "tests/api/package.json", "spectral-cli", "spectral-gui"),
        ("versions_agree", "publiccode.yml", "softwareVersion: ", "softwareVersion: 9."),
        ("versions_agree", "CHANGELOG.md", "## [0", "## [9"),
    ],
)
def test_a_planted_omission_is_found(rule, name, old, new, project):
    spoil(project, name, old, new)

    assert list(getattr(document_rules, rule)(project))


@pytest.mark.parametrize("target", ["gone.md", "gone.md#part", "../gone/"])
def test_a_link_to_nowhere_is_found(target, tmp_path):
    (tmp_path / "README.md").write_text(f"[elsewhere](https://example.org) and [there]({target})", encoding="utf-8")

    found = list(document_rules.links_lead_somewhere(tmp_path))

    assert found == [f"README.md links to {target.partition('#')[0]}, which is not there"]


def test_a_command_that_no_document_tells_is_found(project):
    commands = project / "src/meedoen/apps/goals/management/commands"
    commands.mkdir(parents=True)
    (commands / "adopt-plan.py").touch()

    assert list(document_rules.commands_are_documented(project)) == ["'meedoen adopt-plan' is not in docs/"]


def test_no_file_names_a_machine_or_a_registry():
    assert list(document_rules.nothing_names_a_machine(tracked())) == []


@pytest.mark.parametrize("name", [f"{MACHINE_PATHS[0]}main", f"https://{REGISTRY_HOSTS[0]}/simple", REGISTRY_HOSTS[2]])
def test_a_file_that_names_a_machine_or_a_registry_is_found(name, tmp_path):
    (tmp_path / "notes.md").write_text(f"see {name}\n", encoding="utf-8")

    assert list(document_rules.nothing_names_a_machine([tmp_path / "notes.md"]))


@pytest.mark.parametrize("text", ["https://gemeente.nl" + MACHINE_PATHS[0], "networks", "net" + MACHINE_PATHS[2]])
def test_an_address_with_such_a_word_in_it_is_left_alone(text):
    assert FORBIDDEN.search(text) is None


def test_every_test_is_run_by_a_tier():
    assert list(document_rules.tests_have_a_tier(tracked(), TIERS)) == []


@pytest.mark.parametrize("name", ["tests/test_loose.py", "tests/forgotten/test_something.py", "frontend/x.test.mjs"])
def test_a_test_without_a_tier_is_found(name):
    assert list(document_rules.tests_have_a_tier([ROOT / name], TIERS))


def test_publiccode_has_what_a_catalogue_asks():
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))

    required = {"name", "url", "platforms", "developmentStatus", "softwareType", "legal", "maintenance", "localisation"}
    assert required <= set(told)
    assert told["legal"]["license"] == "EUPL-1.2"
    for description in told["description"].values():
        assert len(description["shortDescription"]) <= 150
        assert 150 <= len(description["longDescription"]) <= 10_000
