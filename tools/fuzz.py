"""Send nonsense to every address as every role, on SQLite and on PostgreSQL: `python -m tools.fuzz`.

It takes about half an hour and is no part of CI, where a small part of it is sent. FUZZ_TIMES says how often each form is sent (6),
FUZZ_SEED what: the same seed sends the same.
"""

import os
import subprocess
import sys

from tools import postgres, steps

COMMAND = (
    sys.executable,
    "-m",
    "pytest",
    "--quiet",
    "-p",
    "no:cacheprovider",
    "--tb=short",
    "tests/fuzz/every_form_as_every_role.py",
)


def main() -> int:
    """Run both, also when the first finds something; return 1 when either did."""
    steps.say("SQLite")
    failed = subprocess.run([*COMMAND, *sys.argv[1:]], check=False, cwd=steps.ROOT).returncode
    steps.say("PostgreSQL")
    with postgres.running() as address:
        variables = {**os.environ, "MEEDOEN_DATABASE_URL": address}
        failed |= subprocess.run([*COMMAND, *sys.argv[1:]], check=False, cwd=steps.ROOT, env=variables).returncode
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
