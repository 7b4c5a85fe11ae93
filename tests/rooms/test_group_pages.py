"""The page of the group: what is unknown is a row, a filter is an address, a file holds counts only, and names are for who works with them."""

import csv
import re
from collections.abc import Callable
from datetime import date
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.actions.versions import first_version
from meedoen.apps.cases.models import AccessLine, CaseSpell, Resident, ServiceForm
from tests.apps.cases.people import case_manager, desk_of, lead, made_team, registered, spell
from tests.people import PASSWORD, account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PAGE = "/dronten/mensen/bestand/"


@pytest.fixture
def ask(dronten: Municipality, client: Client) -> Callable[..., str]:
    """Return what a page shows to somebody, of two people of whom one has a step."""
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    for name in ("Proefmeijer", "Tweede"):
        resident = registered(head, team, worker=worker, surname=name)
        with desk_of(worker) as desk:
            write_spell(desk=desk, resident=resident, entry=spell("algemene-bijstand", date(2020, 1, 1)))
            if name == "Tweede":
                write_spell(desk=desk, resident=resident, entry=spell("trede-2", date(2021, 1, 1)))
    account("a.analist", dronten, Role.ANALYST)
    account("k.waliteit", dronten, Role.QUALITY)

    def asked(who: str, path: str = "", **query: str) -> str:
        assert client.login(username=who, password=PASSWORD)
        answer = client.get(PAGE + path, query)
        assert answer.status_code == HTTPStatus.OK
        return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")

    return asked


def test_what_is_unknown_is_a_row_and_nobody_is_named(ask):
    shown = ask("k.waliteit")

    assert "2 personen met een uitkering op" in shown
    assert "Onbekend: geen trede vastgelegd" in shown
    assert "Proefmeijer" not in shown
    assert "bestand/personen" not in shown


def test_a_filter_in_the_address_narrows_everything(ask):
    shown = ask("k.waliteit", trede="trede-2")

    assert "1 persoon met een uitkering" in shown
    assert "alleen trede 2" in shown
    assert "Zonder ‘Trede 2’" in shown


def test_another_day_stands_beside_it(ask):
    shown = ask("k.waliteit", naast="2019-12-31")

    assert "Dat is 2 meer dan op 31 december 2019." in shown


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"dag": "31-2-2026"}, "is geen dag"),
        ({"naast": "2099-01-01"}, "is nog niet geweest"),
        ({"trede": "trede-9"}, "2 personen"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_page_comes(ask, query: dict[str, str], said: str):
    assert said in ask("k.waliteit", **query)


def test_two_traits_together_add_up(ask):
    shown = ask("k.waliteit", rijen="trede", kolommen="uitkering")

    assert "Gekruist: trede en soort uitkering" in shown
    assert "Samen" in shown


def test_a_file_holds_counts_and_the_log_tells_that_it_was_taken_out(ask):
    rows = list(csv.DictReader(ask("k.waliteit", "aantallen.csv", rijen="trede", kolommen="uitkering").splitlines()))

    steps = {row["woord"]: row["personen"] for row in rows if row["kenmerk"] == "trede"}
    assert (steps["trede-2"], steps["onbekend"]) == ("1", "1")
    assert {row["woord"]: row["personen"] for row in rows if row["kenmerk"] == "trede / uitkering"} == {
        "onbekend / algemene-bijstand": "1",
        "trede-2 / algemene-bijstand": "1",
    }
    line = AccessLine._default_manager.get_queryset().order_by("number").last()
    assert (line.actor, line.action, line.subjects) == ("k.waliteit", "uitgevoerd", "")


def test_who_works_with_them_sees_who_they_are(ask):
    shown = ask("k.manager", "personen/", trede="onbekend")

    assert "Test Proefmeijer" in shown
    assert "Test Tweede" not in shown
    assert f"op {timezone.localdate().day} " in shown


def test_who_leads_others_and_sees_the_group_goes_back_to_it_as_it_was_asked(ask):
    shown = ask("t.leider", "personen/", trede="onbekend")

    assert f'href="{PAGE}?trede=onbekend">Bestandsanalyse</a>' in shown


@pytest.mark.parametrize(("who", "path"), [("k.manager", ""), ("a.analist", "personen/")])
def test_who_may_not_is_refused(ask, client: Client, who: str, path: str):
    ask("a.analist")
    assert client.login(username=who, password=PASSWORD)

    assert client.get(PAGE + path).status_code == HTTPStatus.FORBIDDEN


def test_who_opens_no_files_reads_nothing_of_few_people_however_he_narrows(ask):
    whole = ask("a.analist", rijen="trede", kolommen="uitkering")
    one = ask("a.analist", trede="trede-2")
    none = ask("a.analist", trede="trede-6")
    rows = list(csv.DictReader(ask("a.analist", "aantallen.csv", rijen="trede", kolommen="uitkering").splitlines()))

    assert "Minder dan 10 personen met een uitkering op" in whole
    assert "Aantallen onder de 10 ziet u niet" in whole
    for shown in (whole, one, none):
        assert "te weinig mensen om te tonen" in shown
        assert not re.search(r"\b[1-9] (persoon|personen)\b", shown.replace("minder dan 10 personen", ""))
    assert content(one) == content(none)
    assert {row["personen"] for row in rows} == {"<10"}


def content(shown: str) -> str:
    """Return what a page tells, but for which step was asked after."""
    told = shown.partition('<div id="tellingen">')[2].partition("<footer")[0]
    return re.sub(r"(?i)trede[- ][26]", "trede", told)


def test_who_opens_no_files_reads_more_people_in_fives_and_cannot_subtract(ask, dronten: Municipality):
    head = lead(dronten, "t.tweede")
    team = made_team(dronten, head, name="Team Twee")
    for place in range(10):
        resident = registered(head, team, surname=f"Verzonnen{'abcdefghij'[place]}", born=None)
        with desk_of(head) as desk:
            write_spell(desk=desk, resident=resident, entry=spell("algemene-bijstand", date(2020, 1, 1)))

    shown = ask("a.analist", naast="2019-12-31")
    exact = ask("k.waliteit")

    assert "Ongeveer 10 personen met een uitkering" in shown
    assert "Dat is" not in shown
    assert "(ongeveer 10 van de 10)" in shown
    assert "12 personen met een uitkering" in exact
    assert "de meesten bij ‘Onbekend: geen trede vastgelegd’ (11 van de 12)" in exact
    # Of a step with one person nothing else stands there than of one with nobody.
    assert row(shown, "Trede 2") == row(shown, "Trede 6")
    assert "minder dan 10" in row(shown, "Trede 2")
    assert row(exact, "Trede 2") != row(exact, "Trede 6")


def row(shown: str, head: str) -> str:
    """Return what a table says after a head, with or without a way to it."""
    (told,) = re.findall(rf">{head}(?:</a>)?</th>(.*?)</tr>", shown, re.DOTALL)
    return told


def test_a_name_that_a_spreadsheet_would_work_out_is_made_safe_in_the_file(ask, dronten: Municipality):
    with desk_of(lead(dronten, "t.derde")) as desk:
        ServiceForm._default_manager.create(
            municipality=dronten, kind=81, name='=HYPERLINK("http://x")', changed_by="proef", changed_at=desk.now
        )
        resident = Resident._default_manager.get_queryset().filter(municipality=dronten).first()
        first_version(desk=desk, model=CaseSpell, resident=resident, kind=81, begin=date(2020, 1, 1))

    rows = list(csv.DictReader(ask("k.waliteit", "aantallen.csv").splitlines()))

    (name,) = {row["naam"] for row in rows if "HYPERLINK" in row["naam"]}
    assert name.startswith("'=")
