"""Nobody finds out who is in the register by trying one BSN after another: not with requests of residents, and not by registering."""

import pytest
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases import trying
from meedoen.apps.cases.actions.own_requests import NewRequest, RequestError, take_request
from meedoen.apps.cases.actions.registering import KnownAlreadyError, NewPerson, RegisteringError, register
from meedoen.apps.cases.models import AccessLine, PersonRequest, Resident, Team
from tests.apps.cases.people import BSN, desk_of, lead, made_team, registered
from tests.people import employee

pytestmark = pytest.mark.django_db


def ask(officer, bsn: str) -> str:
    """Return why a request about this BSN is refused, or nothing."""
    told = {"kind": "inzage", "received_on": timezone.localdate(), "asked": "Alles", "identity": "paspoort"}
    with desk_of(officer, screen="verzoek opnemen") as desk:
        try:
            take_request(desk=desk, request=NewRequest(**told, bsn=bsn))
        except RequestError as error:
            return str(error)
    return ""


def enter(worker, team: Team, bsn: str) -> str:
    """Return why somebody with this BSN is not registered, or nothing."""
    letters = "".join("abcdefghij"[int(digit)] for digit in bsn)
    person = NewPerson(surname=f"Bedacht {letters}", bsn=bsn, bsn_checked="paspoort")
    with desk_of(worker, screen="inschrijven") as desk:
        try:
            register(desk=desk, person=person, team=team)
        except (KnownAlreadyError, RegisteringError) as error:
            return str(error)
    return ""


def screens(user_key: int) -> list[str]:
    lines = AccessLine._default_manager.get_queryset().filter(user_key=user_key)
    return list(lines.order_by("number").values_list("screen", flat=True))


def test_after_many_numbers_nobody_is_registered_by_bsn(dronten: Municipality, monkeypatch):
    monkeypatch.setattr(trying, "MOST", 2)
    head = lead(dronten)
    team = made_team(dronten, head)
    registered(head, team, bsn=BSN, bsn_checked="paspoort")
    intake = employee("i.taker", dronten, Role.INTAKE)

    told = [enter(intake, team, bsn) for bsn in (BSN, BSN, BSN, "999990032")]

    assert ["staat al iemand" in each for each in told] == [True, True, False, False]
    assert told[2] == told[3]
    assert "2 keer op een BSN" in told[3]
    assert told[3].endswith("Over een uur kan het weer.")
    assert screens(intake.user_id) == [trying.SCREEN] * 4
    assert Resident._default_manager.get_queryset().count() == 1


def test_whoever_is_registered_was_no_try(dronten: Municipality, monkeypatch):
    monkeypatch.setattr(trying, "MOST", 2)
    head = lead(dronten)
    team = made_team(dronten, head)
    intake = employee("i.taker", dronten, Role.INTAKE)

    told = [enter(intake, team, bsn) for bsn in ("999990020", "999990032", "999990044")]

    assert told == ["", "", ""]
    assert screens(intake.user_id) == ["inschrijven"] * 3


def test_after_many_numbers_none_is_looked_for(dronten: Municipality, monkeypatch):
    monkeypatch.setattr(trying, "MOST", 2)
    head = lead(dronten)
    registered(head, made_team(dronten, head), bsn=BSN, bsn_checked="paspoort")
    officer = employee("p.officer", dronten, Role.PRIVACY_OFFICER)

    told = [ask(officer, bsn) for bsn in ("999990020", "999990032", BSN, "999990044")]

    assert ["niemand in het register" in each for each in told] == [True, True, False, False]
    assert told[2] == told[3]
    assert "2 keer op een BSN" in told[3]
    assert told[3].endswith("Over een uur kan het weer.")
    assert not PersonRequest._default_manager.get_queryset().exists()
    assert AccessLine._default_manager.get_queryset().filter(screen="zoeken op BSN").count() == 4
