"""What tests of the pages on residents' own data share: somebody whose term is over, with who may look after that, and addresses."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.actions.talks import TalkEntry, record_talk
from meedoen.apps.cases.models import Resident
from tests.apps.cases.people import BSN, case_manager, desk_of, lead, made_team, registered, spell
from tests.people import account

SAID = "Zijn buurvrouw mevrouw Bedacht belt elke week."


def made_office(dronten: Municipality) -> Resident:
    """Give somebody whose term is over, with a privacy officer, somebody of quality and a case manager elsewhere."""
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    resident = registered(head, team, worker=worker, surname="Proefmeijer", bsn=BSN, bsn_checked="paspoort")
    today = timezone.localdate()
    with desk_of(worker) as desk:
        ended = spell("algemene-bijstand", today - timedelta(days=6000), today - timedelta(days=4100))
        write_spell(desk=desk, resident=resident, entry=ended)
        talk = TalkEntry(day=today - timedelta(days=4100), form="gesprek", sentence=SAID)
        record_talk(desk=desk, resident=resident, entry=talk)
    account("p.officer", dronten, Role.PRIVACY_OFFICER)
    account("k.waliteit", dronten, Role.QUALITY)
    account("v.vreemd", dronten, Role.CASE_MANAGER)
    return resident


def page(route: str, *words: object, slug: str = "dronten") -> str:
    """Return the address of a page."""
    return reverse(f"mensen:{route}", args=(slug, *words))


def text(response) -> str:
    """Return what a page says, with spaces as they are typed."""
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")
