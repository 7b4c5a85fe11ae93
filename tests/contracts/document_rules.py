"""The rules about files that are no code: what must be documented, and what no file may name; each gives findings."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from meedoen.config.environment import SETTINGS
from tools.tiers import Tier

DEPENDENCIES = ("docs/dependencies.md", "docs/dependencies-frontend.md")
PACKAGES = ("frontend/package.json", "tests/api/package.json")
TEST = re.compile(r"^test_.*\.py$|\.test\.m?js$")
CONTINUOUS = Path(".ci/run")
BLOCK = re.compile(r"^```sh\n(.*?)^```", flags=re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")
SETTING = re.compile(r"\bMEEDOEN_[A-Z_]*[A-Z]\b")
# Written in halves, so that this file does not name what it forbids.
MACHINE_PATHS = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/")
REGISTRY_HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb." + "debian.org")
FORBIDDEN = re.compile(
    "|".join(rf"(?<![\w.-]){re.escape(path)}" for path in MACHINE_PATHS)
    + "|"
    + "|".join(map(re.escape, REGISTRY_HOSTS))
)


def settings_are_documented(root: Path) -> Iterator[str]:
    """`docs/instellingen.md` says of each setting what it is, what is expected and its default; and of no other."""
    text = (root / "docs/instellingen.md").read_text(encoding="utf-8")
    sections = {part.split("\n", 1)[0]: part for part in text.split("\n## ")[1:]}
    for setting in SETTINGS:
        section = sections.get(setting.name, "")
        default = f"`{setting.default}`" if setting.default else "leeg"
        for wanted in (setting.description, f"- Verwacht: {setting.expected}", f"- Standaard: {default}"):
            if wanted not in section.splitlines():
                yield f"{setting.name}: '{wanted}' is not in docs/instellingen.md"
    known = {setting.name for setting in SETTINGS}
    for path in [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("deploy/*")]:
        for name in sorted(set(SETTING.findall(path.read_text(encoding="utf-8"))) - known):
            yield f"{path.relative_to(root)} names {name}, which is no setting"


def commands_are_documented(root: Path) -> Iterator[str]:
    """Every management command of ours is told in the documents, as one types it."""
    documents = "\n".join(path.read_text(encoding="utf-8") for path in sorted(root.glob("docs/**/*.md")))
    for path in sorted((root / "src/meedoen").glob("**/management/commands/*.py")):
        typed = f"meedoen {path.stem}"
        if not path.stem.startswith("_") and typed not in documents:
            yield f"'{typed}' is not in docs/"


def readme_commands_run_in_ci(root: Path) -> Iterator[str]:
    """Every command that the README gives is run by .ci/run."""
    run = {line.strip().removeprefix("part ") for line in (root / CONTINUOUS).read_text(encoding="utf-8").splitlines()}
    # Served, the demonstration never ends; CI prepares it so and lets a visitor start and stop it.
    run |= {"make demo"} if "make visit" in run and "make demo ARGS=--no-serve" in run else set()
    for block in BLOCK.findall((root / "README.md").read_text(encoding="utf-8")):
        for command in block.strip().splitlines():
            if command not in run:
                yield f"README.md: '{command}' is not run by {CONTINUOUS}"


def dependencies_are_explained(root: Path) -> Iterator[str]:
    """The pages on dependencies have a line, with reasons, for each direct dependency, and for no other."""
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project = declared["project"]
    groups = [
        project["dependencies"],
        *project["optional-dependencies"].values(),
        *declared["dependency-groups"].values(),
    ]
    names = {name.group() for group in groups for line in group if (name := NAME.match(line))}
    for name in PACKAGES:
        package = json.loads((root / name).read_text(encoding="utf-8"))
        names |= {*package.get("dependencies", {}), *package.get("devDependencies", {})}
    explained = {name for page in DEPENDENCIES for name in _explained(root / page)}
    yield from (f"{name} is not explained in {DEPENDENCIES[0]}" for name in sorted(names - explained))
    yield from (f"a page on dependencies explains {name}, which is no dependency" for name in sorted(explained - names))


def links_lead_somewhere(root: Path) -> Iterator[str]:
    """A link in a document to another file of the project leads to a file that is there."""
    for path in [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("deploy/*.md")]:
        for target in LINK.findall(path.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("mailto:") and not (path.parent / target).exists():
                yield f"{path.relative_to(root)} links to {target}, which is not there"


def versions_agree(root: Path) -> Iterator[str]:
    """The version of the code stands in publiccode.yml and in the changelog."""
    code = (root / "src/meedoen/__init__.py").read_text(encoding="utf-8")
    version = re.search(r'__version__ = "(.+)"', code)
    if version is None:
        yield "src/meedoen/__init__.py has no version"
        return
    if f"softwareVersion: {version[1]}" not in _lines(root / "publiccode.yml"):
        yield f"publiccode.yml is not of version {version[1]}"
    if not any(line.startswith(f"## [{version[1]}]") for line in _lines(root / "CHANGELOG.md")):
        yield f"CHANGELOG.md does not tell of version {version[1]}"


def nothing_names_a_machine(paths: Iterable[Path]) -> Iterator[str]:
    """No file names a path of one machine or the host of a package registry."""
    for path in paths:
        try:
            lines = _lines(path)
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(lines, start=1):
            found = FORBIDDEN.search(line)
            if found:
                yield f"{path}:{number} names {found.group()}"


def tests_have_a_tier(paths: Iterable[Path], tiers: Iterable[Tier]) -> Iterator[str]:
    """Every file with tests is run by a tier."""
    run = {path for tier in tiers for path in tier.files()}
    for path in paths:
        if TEST.search(path.name) and path not in run:
            yield f"{path} is run by no tier"


def _explained(page: Path) -> Iterator[str]:
    """Give the names in the first column of every row that is filled in."""
    rows = [line.strip("|").split("|") for line in _lines(page) if line.startswith("| ")]
    for name, *reasons in rows:
        if name.strip() != "package" and len(reasons) == 3 and all(reason.strip(" ?") for reason in reasons):
            yield from (each.strip(" `") for each in name.split(","))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
