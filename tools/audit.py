"""What is known of the packages that the product and its front end use: `make audit`.

Always, also without a network: every package stands in a lock with its version and a hash, and under a licence that we may
pass on. Where a database of known weaknesses can be reached: whether it names one of them. A database that cannot be
reached is said loudly and is no failure; a weakness is.
"""

import json
import os
import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from tools import front_end, steps

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-node.lock")
NODE_LOCKS = ("frontend/package-lock.json", "tests/api/package-lock.json")
AUDITOR = "pip-audit==2.10.1"
PLACE = steps.BUILD / "audit"
SECONDS = 300
# What may be passed on together with the EUPL; a new licence is read by somebody before it is added.
LICENCES = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Unlicense|CC0|CC-BY|Zlib|BlueOak|"
    r"LGPL|Lesser General Public|HPND|OFL|EUPL|W3C|Artistic|Python-2)",
    re.IGNORECASE,
)
READ_BY_HAND = {
    "axe-playwright-python": "MIT: its file LICENSE, the metadata say nothing",
    "node_modules/reserved": "MIT: its file LICENSE-MIT, package.json says nothing",
}
_PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(\[[\w,-]+\])?==(?P<version>[^\s;\\]+)")


def main() -> int:
    """Look at everything; return 1 when something is wrong with a package."""
    wrong = [*_unpinned(), *_unlicensed()]
    unreached = []
    for name, ask in (("Python", _known_in_python), ("npm", _known_in_npm)):
        known = ask()
        if known is None:
            unreached.append(name)
        else:
            wrong += known
    for what in wrong:
        steps.say(f"- {what}")
    if unreached:
        steps.say("\n!!!! NIET NAGEKEKEN OP BEKENDE ZWAKHEDEN: " + " en ".join(unreached))
        steps.say(
            "!!!! De database met zwakheden was vanaf hier niet te bereiken. Doe `make audit` waar dat wel kan.\n"
        )
    done = "bekende zwakheden" if not unreached else "versies, hashes en licenties"
    steps.say(f"NIET IN ORDE: {len(wrong)}" if wrong else f"In orde wat nagekeken kon worden: {done}.")
    return int(bool(wrong))


def unpinned_in(text: str) -> Iterator[str]:
    """Yield what a lock of Python names without a version or without a hash."""
    for block in re.split(r"\n(?=\S)", text.strip()):
        if block.startswith("#") or not block.strip():
            continue
        if not _PINNED.match(block):
            yield f"{block.splitlines()[0]} heeft geen vaste versie"
        elif "--hash=sha256:" not in block:
            yield f"{block.splitlines()[0]} heeft geen hash"


def unpinned_in_npm(packages: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Yield what a lock of npm names without a version or without a hash; what stands in the project itself needs none."""
    for name, package in packages.items():
        if name and not package.get("link") and not ("version" in package and "integrity" in package):
            yield f"{name} heeft geen vaste versie of geen hash"


def _unpinned() -> Iterator[str]:
    for lock in LOCKS:
        yield from (f"{lock}: {what}" for what in unpinned_in((steps.ROOT / lock).read_text(encoding="utf-8")))
    for lock in NODE_LOCKS:
        yield from (f"{lock}: {what}" for what in unpinned_in_npm(_npm_packages(lock)))


def _npm_packages(lock: str) -> dict[str, dict[str, Any]]:
    return dict(json.loads((steps.ROOT / lock).read_text(encoding="utf-8"))["packages"])


def licence_of(about: metadata.PackageMetadata) -> str:
    """Return all that a package says of its licence."""
    said = [each for name in ("License-Expression", "License") for each in about.get_all(name) or []]
    classified = [each for each in about.get_all("Classifier") or [] if each.startswith("License")]
    return " ".join([*(each[:200] for each in said), *classified])


def _unlicensed() -> Iterator[str]:
    for lock in LOCKS[:2]:
        for line in (steps.ROOT / lock).read_text(encoding="utf-8").splitlines():
            found = _PINNED.match(line)
            try:
                about = metadata.metadata(found["name"]) if found else None
            except metadata.PackageNotFoundError:
                continue  # of another platform
            if found is None or about is None or found["name"] in READ_BY_HAND:
                continue
            if not LICENCES.search(licence_of(about)):
                yield f"{lock}: de licentie van {found['name']} staat niet in de lijst: {licence_of(about)[:80]!r}"
    for lock in NODE_LOCKS:
        for name, package in _npm_packages(lock).items():
            licence = package.get("license", "")
            if name and name not in READ_BY_HAND and not package.get("link") and not LICENCES.search(str(licence)):
                yield f"{lock}: de licentie van {name} staat niet in de lijst: {licence!r}"


def _known_in_python() -> list[str] | None:
    """Return the weaknesses that PyPI or OSV knows in the locks; None when neither told."""
    program = PLACE / "bin" / "pip-audit"
    if not program.exists():
        venv.create(PLACE, with_pip=True)
        if _run([PLACE / "bin" / "pip", "install", "--quiet", AUDITOR], steps.ROOT).returncode:
            return None
    found: list[str] = []
    for lock in LOCKS:
        asked: list[str | Path] = [program, "--requirement", steps.ROOT / lock, "--disable-pip", "--require-hashes"]
        told = _first_answer([*asked, "--format=json", "--progress-spinner=off", "--vulnerability-service"])
        if told is None:
            return None
        found += (f"{lock}: {what}" for what in told)
    return found


def _first_answer(asked: list[str | Path]) -> list[str] | None:
    """Ask PyPI, and where that does not tell OSV, which knows the same; None when neither did."""
    for service in ("pypi", "osv"):
        told = python_weaknesses(_json(_run([*asked, service], steps.ROOT).stdout))
        if told is not None:
            return told
    return None


def python_weaknesses(answer: Any) -> list[str] | None:  # noqa: ANN401 what a program wrote
    """Read what pip-audit wrote; None when it skipped packages, for it calls that no weakness known."""
    packages = answer.get("dependencies") if isinstance(answer, dict) else None
    if not packages or any("skip_reason" in package for package in packages):
        return None
    return [f"{each['name']} {each['version']}: {weak['id']}" for each in packages for weak in each["vulns"]]


def _known_in_npm() -> list[str] | None:
    """Return the weaknesses that npm knows in the locks; None when it did not tell."""
    node, npm = front_end.node_and_npm()
    found: list[str] = []
    for lock in NODE_LOCKS:
        answer = _json(_run([node, npm, "audit", "--json", "--package-lock-only"], (steps.ROOT / lock).parent).stdout)
        told = npm_weaknesses(answer)
        if told is None:
            return None
        found += (f"{lock}: {what}" for what in told)
    return found


def npm_weaknesses(answer: Any) -> list[str] | None:  # noqa: ANN401 what a program wrote
    """Read what npm wrote; None when it tells of no audit at all."""
    known = answer.get("vulnerabilities") if isinstance(answer, dict) else None
    return None if known is None else [f"{name}: {weak['severity']}" for name, weak in known.items()]


def _json(text: str) -> Any:  # noqa: ANN401 what a program wrote
    try:
        return json.loads(text)
    except ValueError:
        return None


def _run(command: list[str | Path], folder: Path) -> "subprocess.CompletedProcess[str]":
    try:
        return subprocess.run(
            command, check=False, capture_output=True, text=True, cwd=folder, env=dict(os.environ), timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, 1, "", str(error))


if __name__ == "__main__":
    sys.exit(main())
