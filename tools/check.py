"""Everything that is said about the code without running it: notation, rules, types, floors, dependencies."""

import os
import subprocess
import sys
from pathlib import Path

from tools import python_environment, steps

CHECKS = (
    ("notatie", ("ruff", "format", "--check", "--quiet")),
    ("regels", ("ruff", "check", "--quiet")),
    ("typen", ("mypy",)),
    ("lagen", ("lint-imports", "--no-cache")),
    ("afhankelijkheden", ("deptry", "src")),
)


def main() -> int:
    """Run every check, also after one failed; return 1 when any did."""
    variables = {**os.environ, "MEEDOEN_DATA": str(steps.BUILD / "check"), "NO_COLOR": "1"}
    results = {}
    for name, (program, *arguments) in CHECKS:
        steps.say(f"\n── {name} {'─' * (76 - len(name))}")
        command: list[str | Path] = [python_environment.VENV / "bin" / program, *arguments]
        results[name] = subprocess.run(command, check=False, cwd=steps.ROOT, env=variables).returncode
    steps.say("")
    for name, code in results.items():
        steps.say(f"{name:<18}{'in orde' if code == 0 else 'NIET IN ORDE'}")
    return int(any(results.values()))


if __name__ == "__main__":
    sys.exit(main())
