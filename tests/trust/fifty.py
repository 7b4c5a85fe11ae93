"""Fifty case managers at work at once on a real server, in a town that is made for it."""

import time
from pathlib import Path

from benchmarks.pages.server import serving
from benchmarks.preparing import Place
from benchmarks.register.at_work import AtWork, at_work, inside, lost_of, twice_of
from benchmarks.register.city import MUNICIPALITY

PEOPLE = 50
HOUSEHOLDS = "1800"
"""So many that each of them has some tens of people in the caseload."""


def town_for_fifty(folder: Path, address: str = "") -> Place:
    """Make the town, on SQLite in the folder or in the database of an address."""
    where = Place(folder=folder, variables={"MEEDOEN_DATABASE_URL": address} if address else {})
    where.command("migrate")
    where.command("collectstatic", "--noinput")
    inside(where, "desks", str(PEOPLE))
    where.command("make-town", MUNICIPALITY, "--households", HOUSEHOLDS)
    where.command("tidy-register", MUNICIPALITY)
    return where


def work_together(where: Place, *, minutes: float) -> AtWork:
    """Let them work, and demand that nothing failed and that every talk that the site confirmed stands there once."""
    caseloads = inside(where, "caseloads", str(PEOPLE))
    assert len(caseloads) == PEOPLE
    with serving(where, workers="2") as server:
        happened = at_work(server=server, caseloads=caseloads, minutes=minutes, run=f"proef{time.time_ns()}")
    assert happened.errors == ()
    assert lost_of(where=where, happened=happened) == ()
    assert twice_of(where=where, happened=happened) == ()
    where.command("verify-access", MUNICIPALITY)
    return happened
