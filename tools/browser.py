"""The browser of the journeys: Chromium as the machine has it, or as Debian's package when we may install it.

The tests look it up by the same names (`tests/journeys/conftest.py`).
"""

import os
import subprocess
from pathlib import Path

from tools import steps

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def prepare() -> Path | None:
    """Return a browser that starts, after an attempt to install one; None when there is none to be had."""
    browser = installed()
    if browser or os.geteuid() != 0 or not steps.found("apt-get"):
        return browser
    steps.say("  … Chromium installeren met apt-get")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        steps.run(name="apt-update", command=["apt-get", "update"], variables=quiet)
        install = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation"]
        steps.run(name="chromium", command=[*install], variables=quiet)
    except steps.StepFailedError as failure:
        steps.say(f"  ! {failure}")
    return installed()


def installed() -> Path | None:
    """Return the first browser that answers; Ubuntu has a stand-in that does not."""
    for name in NAMES:
        path = steps.found(name)
        if path and _answers(path):
            return path
    return None


def _answers(path: Path) -> bool:
    try:
        return subprocess.run([path, "--version"], check=False, capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
