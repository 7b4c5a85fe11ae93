"""The page that tells how to deliver with a file or a program, and the list of what is due that it gives."""

import pytest
from django.test import Client

from meedoen.apps.accounts.actions import Part
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.links.workbooks import read_workbook
from tests.people import account
from tests.rooms.api.delivering import ADDRESS, GROUP, PARTNER, PERIOD, duty_of, indicator_in

pytestmark = pytest.mark.django_db
PLACE = "/dronten/werk/aanleveren/"


def test_a_partner_gets_the_list_of_what_is_due_and_the_address_for_a_program(dronten: Municipality):
    partner = Client()
    partner.force_login(account("p.partner", dronten, Part(Role.PARTNER, organisation=PARTNER)))
    nothing = partner.get(PLACE).content.decode()
    mine, theirs = indicator_in("count"), indicator_in("count", 1)
    duty_of(mine)
    duty_of(theirs, organisation="icare")

    page = partner.get(PLACE).content.decode()

    assert "U hoeft nu niets aan te leveren." in nothing
    assert "1\N{NO-BREAK SPACE}cijfer" in page
    assert ADDRESS in page
    assert "Sleutels" not in page
    for form in ("xlsx", "ods"):
        answer = partner.get(f"{PLACE}cijfers.{form}")
        sheet = read_workbook(content=answer.content, file_name=f"lijst.{form}").sheets[0]
        head, row = (each.values for each in sheet.rows)
        told = dict(zip(head, row, strict=False))
        assert (told["Indicator"], told["Periode"], told["Groep"]) == (mine.code, PERIOD, GROUP)
        assert not told.get("Cijfer")
    assert partner.get(f"{PLACE}cijfers.pdf").status_code == 404


def test_who_delivers_nothing_is_told_for_whom_it_is(dronten: Municipality):
    reader = Client()
    reader.force_login(account("l.lezer", dronten, Role.READER))

    answer = reader.get(PLACE)

    assert answer.status_code == 403
    assert "een bewerker of een partner" in answer.content.decode()
