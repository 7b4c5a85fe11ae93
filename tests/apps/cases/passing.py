"""What tests of signals and of handovers begin with: a team with a file, and what is written in it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.alerts import NewAlert
from meedoen.apps.cases.actions.handovers import NewHandover
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.models import CaseEvent, CaseSpell
from meedoen.links.definitions.alerts import national_alert_list
from tests.apps.cases.people import CODE, KINDS, case_manager, lead, made_team, registered

LIST = national_alert_list()


@pytest.fixture
def office(dronten: Municipality):
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    return worker, head, team, registered(head, team, worker=worker)


def arrears(days: int = 3, **more: object) -> NewAlert:
    received = timezone.localdate() - timedelta(days=days)
    given = {"kind": LIST.kind(word="achterstand-huur"), "from_whom": "Woningcorporatie", "received_on": received}
    return NewAlert(**{**given, **more})


def handing(**more: object) -> NewHandover:
    return NewHandover(**{"text": "Help met taal", "answer_by": timezone.localdate() + timedelta(days=7), **more})


def words_in_file(resident) -> list[str]:
    with serving(municipality_code=CODE):
        known = CaseEvent._default_manager.kept_for_all(municipality_code=CODE).known().filter(resident=resident)
        return [KINDS.of_number(event.kind).word for event in known.order_by("pk")]


def open_spells(resident) -> list[tuple[date, date | None]]:
    kind = KINDS.of_word("overdracht-open").number
    with serving(municipality_code=CODE):
        known = CaseSpell._default_manager.kept_for_all(municipality_code=CODE).known()
        return list(known.filter(resident=resident, kind=kind).values_list("begin", "end"))
