"""What waits around the file of somebody, made for the table of addresses: a signal, one about nobody known, a household, a goal, handovers."""

from typing import Any

from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.cases.actions.alerts import NewAlert, record_alert
from meedoen.apps.cases.actions.goals import add_goal
from meedoen.apps.cases.actions.handovers import NewHandover, hand_on
from meedoen.apps.cases.actions.recording import write_event
from meedoen.apps.cases.actions.talks import TalkEntry, record_talk
from meedoen.apps.cases.actions.versions import first_version, new_number
from meedoen.apps.cases.desk import at_desk
from meedoen.apps.cases.models import Alert, CaseEvent, Handover, HouseholdStay, OwnGoal, Resident, Talk, Team
from meedoen.links.definitions.alerts import national_alert_list


def made_alert(code: str, resident: Resident | None) -> Alert:
    """Make a signal about somebody, or about somebody whom nobody knows here."""
    kind = national_alert_list().kind(word="partner")
    told = {"about_name": "" if resident else "Onbekend Verzonnen", "received_on": timezone.localdate()}
    with at_desk(actor=SYSTEM, municipality_code=code, screen="proef") as desk:
        return record_alert(desk=desk, alert=NewAlert(kind=kind, from_whom="Buurtwerk", **told), resident=resident)


def made_event(code: str, resident: Resident) -> CaseEvent:
    """Write something that happened to somebody."""
    with at_desk(actor=SYSTEM, municipality_code=code, screen="proef") as desk:
        kind = desk.book.kinds.of_word("heronderzoek")
        return write_event(desk=desk, resident=resident, kind=kind, day=desk.today)


def made_stay(code: str, resident: Resident) -> HouseholdStay:
    """Write that somebody is of a household."""
    with at_desk(actor=SYSTEM, municipality_code=code, screen="proef") as desk:
        columns = {"household": new_number(), "role": "kind", "begin": desk.today}
        return first_version(desk=desk, model=HouseholdStay, resident=resident, **columns)


def made_talk(code: str, resident: Resident) -> Talk:
    """Record a talk with somebody."""
    with at_desk(actor=SYSTEM, municipality_code=code, screen="proef") as desk:
        entry = TalkEntry(day=desk.today, form="telefoon", sentence="Proef")
        return record_talk(desk=desk, resident=resident, entry=entry).talk


def made_goal(code: str, resident: Resident) -> OwnGoal:
    """Make an own goal of somebody."""
    with at_desk(actor=SYSTEM, municipality_code=code, screen="proef") as desk:
        return add_goal(desk=desk, resident=resident, words="Weer werken", since=desk.today)


def made_handover(code: str, resident: Resident, team: Team | None = None) -> Handover:
    """Make a handover to a team, or to a party outside."""
    to: dict[str, Any] = {"to_team": team} if team else {"to_party": "Taalhuis"}
    with at_desk(actor=SYSTEM, municipality_code=code, screen="proef") as desk:
        handing = NewHandover(text="Proef", answer_by=desk.today, **to)
        return hand_on(desk=desk, resident=resident, handing=handing)
