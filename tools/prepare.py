"""The entrance: `python3 -m tools.prepare demo`, `test`, `check`, `environment` or `front-end`.

It needs nothing but Python and what the package registries have.
"""

import argparse
import os
import sys
from typing import NoReturn

from tools import api_gate, browser, check, demo, front_end, python_environment, steps

STOPPED = 130


def main() -> int:
    """Do what was asked; end with 1 and a Dutch explanation when a step fails."""
    arguments = _arguments()
    try:
        if arguments.what == "demo":
            with steps.alone():
                demo.prepare()
            if not arguments.no_serve:
                demo.serve()
        elif arguments.what == "test":
            _test(arguments.tiers)
        elif arguments.what == "front-end":
            with steps.alone():
                python_environment.prepare(development=False)
                front_end.prepare()
        else:
            with steps.alone():
                python_environment.prepare(development=True)
            return check.main() if arguments.what == "check" else 0
    except steps.StepFailedError as failure:
        steps.say(f"\n{failure}")
        return 1
    except KeyboardInterrupt:
        steps.say("\nGestopt. De volgende keer gaat het verder waar het was.")
        return STOPPED
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tools.prepare", description="Zet Meedoen klaar.")
    parser.add_argument("what", choices=("demo", "test", "check", "environment", "front-end"))
    parser.add_argument("tiers", nargs="*", help="alleen deze lagen van de tests")
    parser.add_argument("--no-serve", action="store_true", help="stop als alles klaarstaat")
    return parser.parse_args()


def _test(tiers: list[str]) -> NoReturn:
    """Prepare, then go on in the environment that was prepared."""
    steps.say("Tests klaarzetten")
    with steps.alone():
        python_environment.prepare(development=True)
        front_end.prepare()
        if not tiers or "api-sqlite" in tiers:
            api_gate.prepare()
        if not tiers or {"journeys", "pages"} & set(tiers):
            browser.prepare()
    command = [str(python_environment.PYTHON), "-m", "tools.tiers", *tiers]
    os.chdir(steps.ROOT)
    os.execv(command[0], command)  # noqa: S606 - our own interpreter


if __name__ == "__main__":
    sys.exit(main())
