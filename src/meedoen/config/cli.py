"""The command `meedoen`: Django's commands and our own, and `serve`, which runs the site.

A setting that cannot be used ends the command with its Dutch explanation, not with a traceback; what is wrong with the arguments
of a command is said in Dutch too (`arguments.py`).
"""

import gc
import os
import sys

from django.db import DatabaseError

from meedoen.config.arguments import Commands, speak_dutch
from meedoen.config.environment import SettingsError, current
from meedoen.config.serving import NotReadyError, serve

# After how many new objects Python looks for garbage. Loading makes some hundred thousand that stay, and looking at
# them again at every 700 took a quarter of the time.
GARBAGE_AFTER = (50_000, 20, 50)
SETTINGS_MODULE = "meedoen.config.settings"
_SERVE = (
    "meedoen serve\n\nOpent de site. De opdracht heeft geen opties: het adres en de rest komen uit de omgeving, zoals "
    "MEEDOEN_LISTEN=127.0.0.1:8000. Alle instellingen staan in docs/instellingen.md.\n"
)


_FULL = ("disk is full", "No space left on device")
_INTERRUPTED = 130
"""The status of what Ctrl+C ended, as shells have it."""


def main() -> None:
    """Run the command that stands on the command line."""
    gc.set_threshold(*GARBAGE_AFTER)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULE)
    try:
        current()
    except SettingsError as error:
        sys.exit(str(error))
    if sys.argv[1:2] == ["serve"]:
        _serve(sys.argv[2:])
    speak_dutch()
    try:
        Commands(sys.argv).execute()
    except KeyboardInterrupt:
        # What a command leaves when it is stopped, it says itself where that is not plain.
        sys.stderr.write("Afgebroken.\n")
        sys.exit(_INTERRUPTED)
    except DatabaseError as error:
        if any(words in str(error) for words in _FULL):
            sys.exit(
                "De schijf van de database is vol. Wat niet klaar was, is niet bewaard. Maak ruimte, en geef de opdracht dan opnieuw."
            )
        sys.exit(
            f"De database doet niet mee: {str(error).strip()}. Controleer MEEDOEN_DATABASE_URL, of maak de database "
            "aan met meedoen migrate."
        )


def _serve(options: list[str]) -> None:
    if options:
        # Asked for help it helps; another option that it does not know must not open a site that differs from what was meant.
        sys.stdout.write(_SERVE)
        sys.exit(0 if {"-h", "--help"} & set(options) else 2)
    try:
        serve()
    except NotReadyError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
