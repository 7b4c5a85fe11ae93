"""The command `meedoen`: Django's commands and our own, and `serve`, which runs the site.

A setting that cannot be used ends the command with its Dutch explanation, not with a traceback.
"""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

from meedoen.config.environment import SettingsError, current

SETTINGS_MODULE = "meedoen.config.settings"


def main() -> None:
    """Run the command that stands on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULE)
    try:
        current()
    except SettingsError as error:
        sys.exit(str(error))
    if sys.argv[1:2] == ["serve"]:
        _serve()
    execute_from_command_line(sys.argv)


def _serve() -> None:
    """Replace this process with the web server, so that a stop reaches it directly."""
    environment = current()
    sys.stdout.write(f"Meedoen staat open op {environment.base_url}\nStoppen: Ctrl+C\n")
    sys.stdout.flush()
    arguments = [
        *("-m", "gunicorn", "meedoen.config.wsgi:application"),
        *("--bind", environment.listen),
        *("--workers", str(environment.workers)),
        # The worker's heartbeat file: in memory where there is one, else a busy disk stalls the site.
        *(("--worker-tmp-dir", "/dev/shm") if Path("/dev/shm").is_dir() else ()),  # noqa: S108 - no file of ours
        *("--access-logfile", "-" if environment.debug else os.devnull),
        *("--log-level", environment.log_level.lower()),
    ]
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606 - our own interpreter, fixed arguments


if __name__ == "__main__":
    main()
