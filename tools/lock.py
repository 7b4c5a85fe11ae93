"""Write the locks (requirements*.lock) from pyproject.toml.

The locks pin every version with its hashes and name no index, so a mirror serves
them as well as the public index does (docs/decisions/0001). Run it after a change of
a dependency: `python3 -m tools.lock`, or with `--upgrade` to move every version up.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / "requirements-dev.lock"
NODE = ROOT / "requirements-node.lock"
OPTIONS = (
    "--quiet",
    "--universal",
    "--generate-hashes",
    "--no-annotate",
    "--no-header",
    "--python-version=3.11",
)


def main() -> int:
    """Write the locks; the development lock keeps the versions of the runtime lock."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = declared["project"]
    runtime = [*project["dependencies"], *project["optional-dependencies"]["postgres"]]
    development = [*runtime, *declared["dependency-groups"]["dev"]]
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv else []
    _compile(wanted=runtime, target=RUNTIME, extra=upgrade)
    _compile(wanted=development, target=DEVELOPMENT, extra=[*upgrade, f"--constraints={RUNTIME}"])
    _compile(wanted=declared["dependency-groups"]["node"], target=NODE, extra=upgrade)
    return 0


def _compile(*, wanted: list[str], target: Path, extra: list[str]) -> None:
    uv = ROOT / ".venv" / "bin" / "uv"
    command: list[str | Path] = [uv, "pip", "compile", *OPTIONS, *extra, f"--output-file={target}", "-"]
    subprocess.run(command, input="\n".join(wanted), text=True, check=True, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
