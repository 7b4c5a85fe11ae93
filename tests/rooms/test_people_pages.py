"""The pages of the register as people use them: who may open what, what a talk leaves, and what stands nowhere."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.asking import record_moment
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.models import (
    AccessLine,
    CaseEvent,
    CaseSpell,
    NextStep,
    PersonalDetails,
    Residence,
    Resident,
    Talk,
    Team,
)
from meedoen.apps.network.models import Area
from meedoen.core.cases.asking import Phase
from tests.apps.cases.people import BSN, KINDS, case_manager, desk_of, lead, made_team, registered, spell
from tests.people import PASSWORD, account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def as_person(client: Client) -> Callable[[str], Client]:
    def come(name: str) -> Client:
        assert client.login(username=name, password=PASSWORD)
        return client

    return come


@pytest.fixture
def office(dronten: Municipality):
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    resident = registered(
        head, team, worker=worker, surname="Proefmeijer", given_name="Fatma", bsn=BSN, bsn_checked="paspoort"
    )
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("trede-2", timezone.localdate() - timedelta(days=400)))
    return resident


def page(route: str, resident: Resident | None = None, slug: str = "dronten", **words: object) -> str:
    kwargs = {"gemeente": slug, **({"token": resident.token} if resident else {}), **words}
    return reverse(f"mensen:{route}", kwargs=kwargs)


def text(response) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


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


def test_a_talk_is_recorded_in_one_go(office: Resident, as_person):
    today = timezone.localdate()
    typed = {
        "day": today.isoformat(),
        "form": "telefoon",
        "sentence": "Begint bij de kringloopwinkel.",
        "step": "trede-4",
        "occasion": "heronderzoek",
        "possible": "",
        "begins": "vrijwilligerswerk",
        "ends": "",
        "agreed": "Bellen hoe het gaat",
        "due": (today + timedelta(days=14)).isoformat(),
    }

    answer = as_person("k.manager").post(page("talk", office), typed, follow=True)

    assert "Het gesprek staat in het dossier. Trede 2" in text(answer)
    step = CaseSpell._default_manager.get_queryset().get(kind=KINDS.of_word("trede-4").number)
    assert (step.begin, step.occasion, step.observer) == (today, "heronderzoek", "k.manager")
    assert Talk._default_manager.get_queryset().get().sentence == "Begint bij de kringloopwinkel."
    assert NextStep._default_manager.get_queryset().get().text == "Bellen hoe het gaat"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Er is nog niets ingevuld"),
        ({"day": "2030-01-01", "sentence": "Iets"}, "is nog niet geweest"),
        ({"agreed": "Bellen"}, "Zeg voor wanneer"),
        ({"step": "trede-9"}, "Kies"),
    ],
)
def test_a_talk_that_cannot_be_is_told_and_nothing_is_kept(office: Resident, as_person, typed: dict, said: str):
    blank = {"day": timezone.localdate().isoformat(), "form": "gesprek", "occasion": "gesprek"}

    answer = as_person("k.manager").post(page("talk", office), {**blank, **typed})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert said in text(answer)
    assert not Talk._default_manager.get_queryset().exists()


def test_two_benefits_at_once_are_refused_at_the_field(office: Resident, as_person):
    client = as_person("k.manager")
    given = {
        "kind": "algemene-bijstand",
        "begin": "2025-01-01",
        "last_day": "",
        "hours": "",
        "provider": "",
        "note": "",
    }
    assert client.post(page("add", office), given).status_code == HTTPStatus.FOUND

    answer = client.post(page("add", office), {**given, "kind": "ioaw", "begin": "2026-01-01"})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "Twee uitkeringen tegelijk kan niet" in text(answer)


def test_ending_something_says_why(office: Resident, as_person):
    client = as_person("k.manager")
    number = CaseSpell._default_manager.get_queryset().get().number

    early = client.post(page("end", office, number=number), {"last_day": "2019-01-01", "ended_by": ""})
    assert "ligt voor het begin" in text(early)
    client.post(page("end", office, number=number), {"last_day": "2026-06-30", "ended_by": "1"})

    ended = CaseSpell._default_manager.get_queryset().get(number=number, known_until=None)
    assert (ended.end, ended.reason) == (date(2026, 7, 1), 1)


def test_what_is_corrected_stays_with_why(office: Resident, as_person):
    client = as_person("k.manager")
    first = CaseSpell._default_manager.get_queryset().get()
    address = page("correct", office, number=first.number)
    typed = {"begin": "2025-02-01", "last_day": "", "hours": "", "provider": "", "note": "", "why": "Verkeerde datum"}

    assert client.post(address, {**typed, "why": ""}).status_code == HTTPStatus.BAD_REQUEST
    client.post(address, typed)

    old, new = CaseSpell._default_manager.get_queryset().filter(number=first.number).order_by("known_from")
    assert (old.begin, old.known_until) == (first.begin, new.known_from)
    assert (new.begin, new.why, new.recorded_by) == (date(2025, 2, 1), "Verkeerde datum", "k.manager")
    established = CaseEvent._default_manager.get_queryset().get(known_until=None)
    assert established.day == date(2025, 2, 1)


def test_what_should_not_have_stood_there_falls_away_and_is_kept(office: Resident, as_person):
    first = CaseSpell._default_manager.get_queryset().get()
    typed = {"begin": first.begin.isoformat(), "why": "Van een naamgenoot", "withdrawn": "on"}

    told = text(as_person("k.manager").post(page("correct", office, number=first.number), typed, follow=True))

    assert "Trede 2 staat niet meer in het dossier." in told
    (kept,) = CaseSpell._default_manager.get_queryset()
    assert (kept.withdrawn_by, kept.withdrawn_why) == ("k.manager", "Van een naamgenoot")
    assert not CaseEvent._default_manager.get_queryset().filter(known_until=None).exists()


def test_somebody_who_is_alike_is_registered_only_when_it_is_somebody_else(office: Resident, as_person):
    team = {"team": str(office.assignments.get().team_id)}
    typed = {"surname": "Proefmeyer", "born": "1980-01-31", **team}
    client = as_person("t.leider")

    refused = client.post(page("register"), typed)
    assert "staat al in het register en is op dezelfde dag geboren" in text(refused)
    client.post(page("register"), {**typed, "is_another": "on"})

    assert PersonalDetails._default_manager.get_queryset().filter(surname="Proefmeyer").count() == 1


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


def test_what_follows_from_a_request_is_not_ended_or_corrected_by_hand(
    office: Resident, dronten: Municipality, as_person
):
    with desk_of(case_manager(dronten, "k.tweede")) as desk:
        record_moment(desk=desk, resident=office, phase=Phase.APPLIED, day=desk.today)
    held = CaseSpell._default_manager.get_queryset().get(kind=KINDS.of_word("aanvraag-in-behandeling").number)
    client = as_person("k.manager")

    for route in ("end", "correct"):
        assert client.get(page(route, office, number=held.number)).status_code == HTTPStatus.NOT_FOUND


def test_who_corrects_what_a_colleague_changed_meanwhile_is_told(office: Resident, as_person):
    client = as_person("k.manager")
    number = CaseSpell._default_manager.get_queryset().get().number
    address = page("correct", office, number=number)
    seen = re.search(r'name="seen"[^>]*value="(\d+)"', text(client.get(address)))
    assert seen
    typed = {"begin": (timezone.localdate() - timedelta(days=390)).isoformat(), "why": "Typfout", "seen": seen[1]}

    assert client.post(address, {**typed, "note": "eerst"}).status_code == HTTPStatus.FOUND
    refused = client.post(address, {**typed, "note": "daarna"})

    assert "Iemand anders heeft dit intussen veranderd." in text(refused)
    assert CaseSpell._default_manager.get_queryset().get(number=number, known_until=None).note == "eerst"
