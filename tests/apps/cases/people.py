"""A made-up team with made-up residents, for the tests of the register. BSNs are of the test range."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.recording import SpellEntry
from meedoen.apps.cases.actions.registering import NewPerson, register
from meedoen.apps.cases.desk import Desk, at_desk
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.models import Assignment, Resident, Team, TeamMember
from meedoen.links.definitions.reading import national_code_book
from tests.people import employee

KINDS = national_code_book().kinds
CODE = "GM0303"
BSN = "999990019"


@contextmanager
def desk_of(actor: Actor, *, screen: str = "proef", code: str = CODE) -> Iterator[Desk]:
    with at_desk(actor=actor, municipality_code=code, screen=screen) as desk:
        yield desk


def spell(word: str, begin: date, last_day: date | None = None) -> SpellEntry:
    return SpellEntry(kind=KINDS.of_word(word), begin=begin, last_day=last_day)


def made_team(municipality: Municipality, *members: Actor, name: str = "Team Werk") -> Team:
    with serving(municipality_code=municipality.code):
        team = Team._default_manager.create(municipality=municipality, name=name)
        for member in members:
            TeamMember._default_manager.create(
                municipality=municipality, team=team, user_id=member.user_id, since="2026-01-05T09:00+01:00"
            )
    return team


def lead(municipality: Municipality, name: str = "t.leider") -> Actor:
    return employee(name, municipality, Role.TEAM_LEAD)


def case_manager(municipality: Municipality, name: str = "k.manager") -> Actor:
    return employee(name, municipality, Role.CASE_MANAGER)


def registered(actor: Actor, team: Team, *, worker: Actor | None = None, **person: object) -> Resident:
    """Register somebody and put the person in the caseload of a worker."""
    given = {"surname": "Verzonnen", "given_name": "Test", "born": date(1980, 1, 31), **person}
    with desk_of(actor, code=team.municipality_id) as desk:
        resident = register(desk=desk, person=NewPerson(**given), team=team)
        if worker is not None:
            Assignment._default_manager.filter(resident=resident).update(user_id=worker.user_id)
    return resident


def days_ago(days: int, today: date) -> date:
    return today - timedelta(days=days)
