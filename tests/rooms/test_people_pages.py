"""The pages of the register as people read them: who may open what, and what stands nowhere."""

import re
from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.models import AccessLine, CaseSpell, Residence, Resident, Team
from meedoen.apps.network.models import Area
from tests.apps.cases.people import BSN, KINDS, case_manager, desk_of, lead, made_team, registered, spell
from tests.people import PASSWORD, account, employee
from tests.rooms.people_pages import made_office, page, text

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def office(dronten: Municipality) -> Resident:
    return made_office(dronten)


def test_the_morning_says_whose_step_became_old(office: Resident, as_person):
    shown = text(as_person("k.manager").get(page("morning")))

    assert "1 persoon in uw caseload" in shown
    assert "Fatma Proefmeijer" in shown
    assert "De trede is niet ouder dan een jaar" in shown
    assert "dagen te laat" in shown


def test_a_long_morning_shows_the_first_of_each_block_and_leads_to_all_of_it(
    office: Resident, dronten: Municipality, as_person
):
    head = lead(dronten, "l.hulp")
    begin = timezone.localdate() - timedelta(days=500)
    with desk_of(head) as desk:
        team = Team._default_manager.get_queryset().get()
    for number in range(20):
        person = registered(head, team, surname=f"Bedacht{number}", is_another=True)
        with desk_of(head) as desk:
            write_spell(desk=desk, resident=person, entry=spell("trede-2", begin))

    shown = text(as_person("t.leider").get(page("morning"), {"van": "team"}))
    whole = text(as_person("t.leider").get(page("morning"), {"van": "team", "blok": "termijnen"}))

    assert "?van=team&amp;blok=termijnen" in shown
    named = re.compile(r"Test Bedacht\d+</a>")
    assert len(named.findall(shown)) < len(named.findall(whole)) == 20
    assert "In de caseload van uw team: 21." in whole
    assert f'href="{page("morning")}?van=team">Mensen</a>' in whole


def test_who_has_no_caseload_is_told_where_the_work_is_and_sees_no_empty_blocks(office: Resident, as_person):
    own = text(as_person("t.leider").get(page("morning")))
    team = text(as_person("t.leider").get(page("morning"), {"van": "team"}))

    assert "U hebt zelf geen caseload. ‘Toon het hele team’ laat zien wat er bij uw teams wacht." in own
    assert "Er staan geen afspraken open." not in own
    assert "1 persoon in de caseload van uw team" in team
    assert "Er staan geen afspraken open." in team


def test_a_file_shows_how_somebody_stands_and_no_bsn(office: Resident, as_person):
    shown = text(as_person("k.manager").get(page("person", office)))

    assert "trede 2 sinds" in shown
    assert "Trede: <strong>2</strong>" in shown
    assert shown.index('id="nu"') < shown.index('id="termijnen"')
    assert "bekend, versleuteld bewaard" in shown
    assert BSN not in shown
    line = AccessLine._default_manager.get_queryset().order_by("number").last()
    assert (line.actor, line.screen, line.ground) == ("k.manager", "dossier", "eigen caseload")


def test_where_somebody_lives_is_told_by_the_name_of_the_area(office: Resident, as_person):
    home = {"street": "Bedachte dijk 3", "place": "Dronten", "area_code": "BU03030101", "begin": date(2020, 1, 1)}
    written = {"number": 77, "known_from": timezone.now(), "recorded_by": "k.manager"}
    Residence._default_manager.create(resident=office, municipality_id="GM0303", **home, **written)

    by_code = text(as_person("k.manager").get(page("person", office)))
    Area._default_manager.create(municipality_id="GM0303", code="BU03030101", name="Proefhaven", kind="neighbourhood")
    by_name = text(as_person("k.manager").get(page("person", office)))

    assert "Bedachte dijk 3, Dronten (BU03030101)" in by_code
    assert "Bedachte dijk 3, Dronten (Proefhaven)" in by_name
    assert "BU03030101" not in by_name


def test_whose_file_it_is_not_is_asked_for_a_reason_and_then_comes_in(
    office: Resident, dronten: Municipality, as_person
):
    account("v.vreemd", dronten, Role.CASE_MANAGER)
    client = as_person("v.vreemd")
    assert client.get(page("person", office))["Location"] == page("open", office)

    short = client.post(page("open", office), {"why": "kort"})
    assert "Schrijf in een paar woorden waarom u dit dossier nodig hebt" in text(short)
    assert short.status_code == HTTPStatus.BAD_REQUEST
    opened = client.post(page("open", office), {"why": "Waarneming voor een zieke collega"}, follow=True)

    assert "Fatma Proefmeijer" in text(opened)


def test_a_file_of_another_municipality_is_not_found(office: Resident, as_person):
    druten = Municipality.objects.get(slug="druten")
    account("k.druten", druten, Role.CASE_MANAGER, Role.TEAM_LEAD)
    client = as_person("k.druten")

    for route in ("person", "talk", "open", "add"):
        assert client.get(page(route, office, slug="druten")).status_code == HTTPStatus.NOT_FOUND
        assert client.get(page(route, office)).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.EDITOR, Role.ANALYST, Role.PRIVACY_OFFICER, Role.READER])
def test_who_has_no_role_in_files_sees_no_name(office: Resident, dronten: Municipality, as_person, role: Role):
    account("n.niemand", dronten, role)
    client = as_person("n.niemand")

    for address in (page("person", office), page("search"), page("talk", office), page("open", office)):
        answer = client.get(address)
        assert answer.status_code == HTTPStatus.FORBIDDEN
        assert "Proefmeijer" not in text(answer)
    assert "Proefmeijer" not in text(client.get(page("morning")))


def test_searching_finds_who_is_spelled_wrong_and_stands_in_no_address(office: Resident, as_person):
    answer = as_person("k.manager").post(page("search"), {"wie": "proefmeyer"})

    assert "Fatma Proefmeijer" in text(answer)
    assert answer.status_code == HTTPStatus.OK
    assert "proefmeyer" not in answer.request["PATH_INFO"] + answer.request["QUERY_STRING"]


def test_a_wrong_bsn_is_told_without_saying_it_again(office: Resident, as_person):
    answer = as_person("k.manager").post(page("search"), {"wie": "999990018"})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "de elfproef klopt niet" in text(answer)


def test_the_privacy_officer_sees_who_looked_and_no_names(office: Resident, dronten: Municipality, as_person):
    account("p.officer", dronten, Role.PRIVACY_OFFICER)
    account("v.vreemd", dronten, Role.CASE_MANAGER)
    as_person("v.vreemd").post(page("open", office), {"why": "Nieuwsgierig naar de buurvrouw"})

    shown = text(as_person("p.officer").get(page("access"), {"grond": "reden"}))

    assert "Nieuwsgierig naar de buurvrouw" in shown
    assert "De nieuwste 1.000 regels van beide logs zijn heel." in shown
    last = AccessLine._default_manager.get_queryset().order_by("number").last()
    assert f"{timezone.localtime(last.at):%H:%M}" in shown
    assert "Proefmeijer" not in shown


def test_only_who_may_write_is_told_to_record_a_talk(dronten: Municipality, client: Client):
    intake = employee("i.ntake", dronten, Role.INTAKE)
    worker, head = case_manager(dronten), lead(dronten)
    resident = registered(intake, made_team(dronten, worker, head), surname="Bedacht")
    told = "Van nu is nog niets bekend."
    shown = []
    for name in ("i.ntake", "k.manager"):
        assert client.login(username=name, password=PASSWORD)
        shown.append(text(client.get(page("person", resident))))

    assert [told in each for each in shown] == [True, True]
    assert [f"{told} Leg een gesprek vast." in each for each in shown] == [False, True]


@pytest.mark.parametrize(("days", "said"), [(0, "eindigt op"), (5, "eindigt op"), (-1, "is beëindigd.")])
def test_what_ends_later_is_not_said_to_have_ended(office: Resident, as_person, days: int, said: str):
    worker, last = as_person("k.manager"), timezone.localdate() + timedelta(days=days)
    kind = {"kind": "stage", "begin": (timezone.localdate() - timedelta(days=30)).isoformat()}
    assert worker.post(page("add", office), kind).status_code == HTTPStatus.FOUND
    (does,) = CaseSpell._default_manager.get_queryset().filter(known_until=None, kind=KINDS.of_word("stage").number)

    told = text(worker.post(page("end", office, number=does.number), {"last_day": last.isoformat()}, follow=True))

    assert f"Stage {said}" in told
