"""The command `meedoen`: Django's commands and our own, and `serve`, which runs the site.

A setting that cannot be used ends the command with its Dutch explanation, not with a traceback.
"""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import DatabaseError

from meedoen.config.environment import SettingsError, current
from meedoen.config.serving import NotReadyError, serve

SETTINGS_MODULE = "meedoen.config.settings"


def main() -> None:
    """Run the command that stands on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULE)
    try:
        current()
    except SettingsError as error:
        sys.exit(str(error))
    if sys.argv[1:2] == ["serve"]:
        try:
            serve()
        except NotReadyError as error:
            sys.exit(str(error))
    try:
        execute_from_command_line(sys.argv)
    except DatabaseError as error:
        sys.exit(
            f"De database doet niet mee: {str(error).strip()}. Controleer MEEDOEN_DATABASE_URL, of maak de database "
            "aan met meedoen migrate."
        )


if __name__ == "__main__":
    main()
