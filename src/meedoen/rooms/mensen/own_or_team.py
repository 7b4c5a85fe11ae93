"""Whose files a list is about: the own caseload or the whole team, as the address asks; who has no caseload begins with the team."""

from dataclasses import dataclass

from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import Resident
from meedoen.apps.cases.queries.caseloads import caseload
from meedoen.rooms.mensen.opening import Page
from meedoen.ui.page import Field, Option

WHOSE, MINE, TEAM = "van", "mij", "team"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnOrTeam:
    """Whose files a list is about, whether they are the team's, the choice on the page, and what is said when nobody chose (Dutch)."""

    residents: tuple[Resident, ...]
    of_team: bool
    field: Field
    told: str = ""


def own_or_team(*, page: Page, asked: str) -> OwnOrTeam:
    """Return whose files are meant by a word of the address, and note on what ground they are looked at."""
    of_team = asked == TEAM
    residents = caseload(desk=page.desk, of_team=of_team)
    told = ""
    if not residents and asked not in (MINE, TEAM):
        residents = caseload(desk=page.desk, of_team=True)
        of_team = bool(residents)
        told = "U hebt zelf geen caseload. Hier staat het hele team." if of_team else ""
    page.desk.look.ground = Ground.TEAM if of_team else Ground.CASELOAD
    options = [Option(MINE, "Mijn caseload", not of_team), Option(TEAM, "Het hele team", of_team)]
    field = Field(WHOSE, "Van wie", kind="select", options=options, required=False)
    return OwnOrTeam(residents=tuple(residents), of_team=of_team, field=field, told=told)
