"""What tests of the pages of the register share: a resident with an old step in somebody's caseload, addresses, and text as it is read."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.models import Resident
from tests.apps.cases.people import BSN, case_manager, desk_of, lead, made_team, registered, spell


def made_office(dronten: Municipality) -> Resident:
    """Make a case manager, a team lead, and somebody in their team whose step is old."""
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    resident = registered(
        head, team, worker=worker, surname="Proefmeijer", given_name="Fatma", bsn=BSN, bsn_checked="paspoort"
    )
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("trede-2", timezone.localdate() - timedelta(days=400)))
    return resident


def page(route: str, resident: Resident | None = None, slug: str = "dronten", **words: object) -> str:
    """Return the address of a page, about somebody when a resident is given."""
    kwargs = {"gemeente": slug, **({"token": resident.token} if resident else {}), **words}
    return reverse(f"mensen:{route}", kwargs=kwargs)


def text(response) -> str:
    """Return what a page says, with spaces as they are typed."""
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")
