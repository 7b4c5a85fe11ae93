"""The pages on which residents' own data are looked after: requests, the file for who asks, holds, destroying, and looking into an access."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.actions.talks import TalkEntry, record_talk
from meedoen.apps.cases.models import (
    AccessLine,
    AccessReview,
    Alert,
    DestructionList,
    FileHold,
    PersonalDetails,
    PersonRequest,
    Resident,
    Team,
)
from tests.apps.cases.people import BSN, case_manager, desk_of, lead, made_team, registered, spell
from tests.people import PASSWORD, account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SAID = "Zijn buurvrouw mevrouw Bedacht belt elke week."


@pytest.fixture(autouse=True)
def facts(settings, tmp_path: Path) -> None:
    settings.MEEDOEN_FACTS = tmp_path / "facts"


@pytest.fixture
def as_person(client: Client) -> Callable[[str], Client]:
    def come(name: str) -> Client:
        assert client.login(username=name, password=PASSWORD)
        return client

    return come


@pytest.fixture
def office(dronten: Municipality) -> Resident:
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
    return reverse(f"mensen:{route}", args=(slug, *words))


def text(response) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def asked(client: Client, **given: object) -> PersonRequest:
    typed = {
        "kind": "inzage",
        "received_on": timezone.localdate().isoformat(),
        "bsn": BSN,
        "identity": "paspoort gezien",
        "asked": "Wat weten jullie van mij?",
    }
    response = client.post(page("data_request_new"), {**typed, **given})
    assert response.status_code == HTTPStatus.FOUND, text(response)
    return PersonRequest._default_manager.get_queryset().latest("id")


def test_a_request_is_taken_shown_with_its_term_and_answered(office: Resident, as_person):
    client = as_person("p.officer")
    request = asked(client, kind="verbetering")

    waiting = text(client.get(page("own_data")))
    assert "1 verzoek wacht op antwoord." in waiting
    assert "Test Proefmeijer" in waiting
    refused = client.post(page("data_request_answer", request.pk), {"outcome": "afgewezen", "words": "", "done": ""})
    assert refused.status_code == HTTPStatus.BAD_REQUEST
    assert "Schrijf op waarom (een deel) niet kan" in text(refused)
    client.post(
        page("data_request_answer", request.pk), {"outcome": "toegewezen", "words": "", "done": "Adres verbeterd"}
    )

    answered = text(client.get(page("data_request", request.pk)))
    assert "Toegewezen op" in answered
    assert "Adres verbeterd" in answered
    assert client.get(page("data_request_file", request.pk)).status_code == HTTPStatus.NOT_FOUND


def test_a_wrong_bsn_is_told_and_what_was_typed_stays_without_it_standing_in_a_log(office: Resident, as_person):
    typed = {
        "kind": "inzage",
        "received_on": "2026-01-05",
        "bsn": "999990018",
        "identity": "paspoort",
        "asked": "Alles",
    }

    refused = as_person("p.officer").post(page("data_request_new"), typed)

    assert refused.status_code == HTTPStatus.BAD_REQUEST
    assert "de elfproef klopt niet" in text(refused)
    assert "Alles" in text(refused)
    assert not AccessLine._default_manager.get_queryset().filter(changed__contains="99999").exists()


def test_the_file_holds_everything_but_what_was_withheld_and_no_bsn(office: Resident, as_person):
    client = as_person("p.officer")
    request = asked(client)
    through = text(client.get(page("data_request_file", request.pk)))
    assert SAID in through
    talk = next(part for part in through.split('value="') if part.startswith("Talk:")).split('"')[0]
    without_ground = client.post(page("data_request_file", request.pk), {"withheld": [talk], "ground": ""})
    assert without_ground.status_code == HTTPStatus.BAD_REQUEST

    made = client.post(page("data_request_file", request.pk), {"withheld": [talk], "ground": "anderen"})

    assert made["Content-Type"] == "application/zip"
    assert "Proefmeijer" not in made["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        html, told = archive.read("dossier.html").decode(), json.loads(archive.read("dossier.json"))
    assert "Er is iets weggelaten." in html
    assert "UAVG, artikel 41" in html
    assert "Algemene bijstandsuitkering" in html
    assert told["naam"] == "Test Proefmeijer"
    assert told["weggelaten"]["rijen"] == 1
    for each in (html, json.dumps(told, ensure_ascii=False)):
        assert SAID not in each
        assert BSN not in each
        assert "k.manager" not in each


@pytest.mark.parametrize("name", ["k.manager", "k.waliteit", "t.leider"])
def test_who_answers_no_requests_sees_none(office: Resident, as_person, name: str):
    request = asked(as_person("p.officer"))
    client = as_person(name)

    for route in ("data_request", "data_request_file", "data_request_answer", "data_request_lengthen"):
        assert client.get(page(route, request.pk)).status_code == HTTPStatus.FORBIDDEN


def test_a_request_of_another_municipality_is_not_found(office: Resident, as_person):
    request = asked(as_person("p.officer"))
    account("p.druten", Municipality.objects.get(slug="druten"), Role.PRIVACY_OFFICER)
    client = as_person("p.druten")

    assert client.get(page("data_request", request.pk, slug="druten")).status_code == HTTPStatus.NOT_FOUND
    assert client.get(page("data_request", request.pk)).status_code == HTTPStatus.FORBIDDEN


def test_one_proposes_another_approves_and_a_certificate_remains(office: Resident, as_person):
    client = as_person("p.officer")
    assert "Van 1 dossier is de bewaartermijn voorbij." in text(client.get(page("destruction")))
    client.post(page("destruction_new"), {"day": timezone.localdate().isoformat(), "category": ""})
    listing = DestructionList._default_manager.get_queryset().get()
    own = text(client.get(page("destruction_list", listing.pk)))
    assert "U stelde deze lijst zelf voor." in own
    assert 'href="#besluit"' in own
    assert f'href="{page("destruction")}">Annuleren' in own
    assert (
        client.post(page("destruction_list", listing.pk), {"decision": "goedkeuren"}).status_code
        == HTTPStatus.BAD_REQUEST
    )
    assert client.post(page("destruction_go", listing.pk)).status_code == HTTPStatus.FOUND
    assert PersonalDetails._default_manager.get_queryset().filter(resident=office).exists()

    client = as_person("k.waliteit")
    assert "Test Proefmeijer" in text(client.get(page("destruction_list", listing.pk)))
    client.post(page("destruction_list", listing.pk), {"decision": "goedkeuren"})
    assert "Vernietig nu" in text(client.get(page("destruction_list", listing.pk)))
    certificate = text(client.post(page("destruction_go", listing.pk), follow=True))

    assert "Verklaring van vernietiging" in certificate
    assert "Uitkering of inkomensvoorziening" in certificate
    assert "Persoonsgegevens" in certificate
    assert "Uw gegevens" not in certificate
    assert "Proefmeijer" not in certificate
    assert not Resident._default_manager.get_queryset().filter(pk=office.pk).exists()


def test_a_long_list_is_leafed_through_and_the_second_takes_some_off_and_approves_the_rest_at_once(
    office: Resident, dronten: Municipality, as_person
):
    head, begin = lead(dronten, "h.hulp"), timezone.localdate() - timedelta(days=6000)
    with desk_of(head):
        team = Team._default_manager.get_queryset().get()
    for number in range(59):
        other = registered(head, team, surname=f"Bedacht{number}", is_another=True)
        with desk_of(head) as desk:
            entry = spell("algemene-bijstand", begin, begin + timedelta(days=1900))
            write_spell(desk=desk, resident=other, entry=entry)
    as_person("p.officer").post(page("destruction_new"), {"day": timezone.localdate().isoformat(), "category": ""})
    listing = DestructionList._default_manager.get_queryset().get()
    address = page("destruction_list", listing.pk)

    client = as_person("k.waliteit")
    first, second = text(client.get(address)), text(client.get(address, {"pagina": "2"}))
    assert "Goedkeuren: alle 60 dossiers op deze lijst worden vernietigd. Dat kan niet terug." in first
    assert (first.count("Houd aan</a>"), second.count("Houd aan</a>")) == (50, 10)
    nobody = text(client.post(f"{address}?pagina=2", {"doe": "eraf"}, follow=True))
    assert "Kruis eerst aan welke dossiers van de lijst gaan." in nobody
    assert "51 tot en met 60 van 60" in nobody
    told = text(client.post(address, {"doe": "eraf", "wie": [str(other.token)]}, follow=True))
    assert "1 dossier is van de lijst gehaald." in told
    assert "Goedkeuren: alle 59 dossiers op deze lijst worden vernietigd. Dat kan niet terug." in told
    client.post(address, {"decision": "goedkeuren"})

    listing.refresh_from_db()
    assert listing.state == DestructionList.State.APPROVED
    assert listing.entries.count() == 59
    assert not listing.entries.filter(resident=other).exists()


def test_nothing_is_taken_off_a_list_that_was_decided_on_or_would_be_empty(office: Resident, as_person):
    as_person("p.officer").post(page("destruction_new"), {"day": timezone.localdate().isoformat(), "category": ""})
    listing = DestructionList._default_manager.get_queryset().get()
    address, off = page("destruction_list", listing.pk), {"doe": "eraf", "wie": [str(office.token)]}

    assert as_person("k.manager").post(address, off).status_code == HTTPStatus.FORBIDDEN
    client = as_person("k.waliteit")
    shown = text(client.get(address))
    assert "Goedkeuren: het ene dossier op deze lijst wordt vernietigd. Dat kan niet terug." in shown
    assert "Zo blijft er niets op de lijst. Wijs de lijst dan af, of trek haar in." in text(
        client.post(address, off, follow=True)
    )
    client.post(address, {"decision": "goedkeuren"})
    client.post(address, off)

    assert listing.entries.get().resident == office


def test_a_case_manager_holds_a_file_of_the_own_caseload_only_and_it_is_not_due_then(office: Resident, as_person):
    stranger = as_person("v.vreemd").get(page("hold", office.token))
    assert stranger.status_code == HTTPStatus.FOUND

    worker = as_person("k.manager")
    worker.post(page("hold", office.token), {"ground": "bezwaar", "why": "Zaak 12"})
    assert "Dit dossier wordt bewaard: Bezwaar of beroep." in text(worker.get(page("person", office.token)))

    client = as_person("p.officer")
    assert "Van 0 dossiers is de bewaartermijn voorbij." in text(client.get(page("destruction")))
    assert "Zaak 12" in text(client.get(page("own_data")))
    hold = FileHold._default_manager.get_queryset().get()
    client.post(page("let_go", hold.pk), {"why": "Besloten"})
    assert "Van 1 dossier is de bewaartermijn voorbij." in text(client.get(page("destruction")))


def test_the_municipality_settles_a_term_that_nobody_gave(office: Resident, as_person):
    client = as_person("p.officer")
    assert "Niet bekend. De selectielijst noemt signalen niet." in text(client.get(page("retention")))
    refused = client.post(page("retention_own", "signaal"), {"years": "veel", "decision": "B"})
    assert "een heel getal in van 1 tot en met 100" in text(refused)

    client.post(page("retention_own", "signaal"), {"years": "2", "decision": "Besluit van 3 maart 2026"})

    assert "Besluit van de gemeente: Besluit van 3 maart 2026" in text(client.get(page("retention")))
    assert client.get(page("retention_own", "bestaat-niet")).status_code == HTTPStatus.NOT_FOUND


def test_why_it_cannot_be_said_of_a_file_is_told_with_where_it_is_settled(office: Resident, dronten, as_person):
    with desk_of(lead(dronten, "l.eider")) as desk:
        day = timezone.localdate() - timedelta(days=4100)
        Alert._default_manager.create(
            municipality=dronten,
            resident=office,
            kind="anders",
            from_whom="school",
            received_on=day,
            closed_on=day,
            recorded_at=desk.now,
        )

    shown = text(as_person("p.officer").get(page("destruction")))

    assert "Van 0 dossiers is de bewaartermijn voorbij." in shown
    assert "Signalen en overdrachten" in shown
    assert page("retention_own", "signaal") in shown


def test_an_odd_access_is_found_looked_into_and_stays_as_it_was(office: Resident, as_person):
    as_person("v.vreemd").post(page("open", office.token), {"why": "Nieuwsgierig naar de buurvrouw"})
    client = as_person("p.officer")
    assert "1 dossier is met een reden geopend en door niemand nagekeken." in text(client.get(page("own_data")))
    line = AccessLine._default_manager.get_queryset().get(reason="Nieuwsgierig naar de buurvrouw")
    before = line.hash

    refused = client.post(page("access_line", line.number), {"outcome": "niet in orde", "words": ""})
    assert refused.status_code == HTTPStatus.BAD_REQUEST
    client.post(page("access_line", line.number), {"outcome": "niet in orde", "words": "Gesproken met de medewerker"})

    shown = text(client.get(page("access_line", line.number)))
    own = AccessLine._default_manager.get_queryset().filter(actor="p.officer").latest("number")
    of_oneself = text(client.get(page("access_line", own.number)))
    assert "Deze regel gaat over uzelf." in of_oneself
    assert "Leg vast" not in of_oneself
    whole = text(client.get(page("access"), {"inwoners": "alle"}))
    assert "Van uzelf" in whole
    assert "persoonsgegevens " in whole
    assert "personaldetails" not in whole
    assert "Niet in orde" in shown
    assert "door p.officer: Gesproken met de medewerker" in shown
    line.refresh_from_db()
    assert line.hash == before
    left = text(client.get(page("access"), {"grond": "reden", "nagekeken": "niet-nagekeken"}))
    assert "0 regels gevonden" in left
    assert AccessReview._default_manager.get_queryset().count() == 1


def test_nobody_looks_into_a_line_about_oneself(office: Resident, as_person):
    client = as_person("p.officer")
    client.get(page("own_data"))
    own = AccessLine._default_manager.get_queryset().filter(actor="p.officer").latest("number")

    told = client.post(page("access_line", own.number), {"outcome": "in orde", "words": ""})

    assert told.status_code == HTTPStatus.FORBIDDEN
    assert not AccessReview._default_manager.get_queryset().exists()


def test_a_line_is_of_who_did_it_and_not_of_who_has_the_same_name(office: Resident, dronten: Municipality, as_person):
    client = as_person("p.officer")
    client.get(page("own_data"))
    own = AccessLine._default_manager.get_queryset().filter(actor="p.officer").latest("number")
    User.objects.filter(username="p.officer").update(username="p.officer-nieuw")
    account("p.officer", dronten, Role.PRIVACY_OFFICER)

    renamed = as_person("p.officer-nieuw")
    assert renamed.post(page("access_line", own.number), {"outcome": "in orde"}).status_code == HTTPStatus.FORBIDDEN
    assert "Deze regel gaat over uzelf." in text(renamed.get(page("access_line", own.number)))
    namesake = as_person("p.officer")
    assert "Leg vast" in text(namesake.get(page("access_line", own.number)))
    assert namesake.post(page("access_line", own.number), {"outcome": "in orde"}).status_code == HTTPStatus.FOUND


def test_the_log_begins_with_lines_about_residents_and_says_how_many_it_leaves_out(office: Resident, as_person):
    as_person("v.vreemd").post(page("open", office.token), {"why": "Nieuwsgierig naar de buurvrouw"})
    client = as_person("p.officer")
    for _ in range(3):
        client.get(page("retention"))
    nobody = AccessLine._default_manager.get_queryset().filter(subjects="").count()

    shown = text(client.get(page("access")))
    every = text(client.get(page("access"), {"inwoners": "alle"}))

    assert f"{nobody} regels staan er niet bij: op die pagina stond geen inwoner" in shown
    assert ">bewaartermijnen<" not in shown
    assert "Toon ook die regels" in shown
    assert "Kijk eerst na: 1 dossier met een reden geopend" in shown
    assert ">bewaartermijnen<" in every
    assert "staan er niet bij" not in every


def test_the_log_is_leafed_through_and_narrowed_by_day(office: Resident, as_person):
    client = as_person("p.officer")
    for _ in range(60):
        client.get(page("retention"))

    every = {"inwoners": "alle"}
    first = text(client.get(page("access"), every))
    second = text(client.get(page("access"), {**every, "pagina": "2"}))

    assert "1 tot en met 50 van" in first
    assert "51 tot en met" in second
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert "0 regels gevonden" in text(client.get(page("access"), {"van": tomorrow}))
    assert "geen dag" in text(client.get(page("access"), {"van": "gisteren"}))
