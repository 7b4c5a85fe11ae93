"""On which machine and with which versions something was measured; a time without these says nothing."""

import os
import platform
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import django


@dataclass(frozen=True, kw_only=True)
class Machine:
    """The processor and the versions; `busy` is the load of the last minute before the measurement."""

    processor: str
    cores: int
    busy: float
    system: str
    python: str
    django: str
    sqlite: str

    def __str__(self) -> str:
        """Say it in two lines."""
        return (
            f"{self.processor}, {self.cores} cores, load {self.busy:.1f} before the start\n"
            f"Python {self.python}, Django {self.django}, SQLite {self.sqlite}, {self.system}"
        )


def this_machine() -> Machine:
    """Describe the machine that this runs on."""
    return Machine(
        processor=_processor(),
        cores=os.cpu_count() or 0,
        busy=round(os.getloadavg()[0], 2),
        system=platform.system(),
        python=platform.python_version(),
        django=django.get_version(),
        sqlite=sqlite3.sqlite_version,
    )


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text(encoding="utf-8").splitlines() if facts.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown processor"


def remark_when_busy(*, machine: Machine) -> str:
    """Say that others were busy too, which makes every time by the clock too long; else nothing."""
    busy = os.getloadavg()[0]
    # The benchmark itself keeps one core busy, or two.
    if max(busy, machine.busy) <= machine.cores:
        return ""
    return (
        f"Others were busy on this machine (load {machine.busy:.1f} before, {busy:.1f} after, {machine.cores} cores): "
        "times by the clock are too long; the processor time is not."
    )
