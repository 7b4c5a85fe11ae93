"""Holding and destroying files: one proposes, another approves, and what the terms say of whom."""

import re
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.models import Alert, DestructionList, FileHold, PersonalDetails, Resident, Team
from meedoen.rooms.mensen.destruction_content import files_told
from meedoen.rooms.mensen.views import destroying
from tests.apps.cases.people import desk_of, lead, registered, spell
from tests.rooms.own_data_pages import made_office, page, text

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def facts(settings, tmp_path: Path) -> None:
    settings.MEEDOEN_FACTS = tmp_path / "facts"


@pytest.fixture
def office(dronten: Municipality) -> Resident:
    return made_office(dronten)


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
    opened = client.get(page("destruction_go", listing.pk))
    assert opened["Location"] == page("destruction_list", listing.pk)
    assert PersonalDetails._default_manager.get_queryset().filter(resident=office).exists()
    assert "Vernietig nu" in text(client.get(opened["Location"]))
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


def test_every_list_says_how_many_files_are_on_it_and_how_many_were_destroyed(
    office: Resident, dronten: Municipality, as_person, monkeypatch
):
    monkeypatch.setattr(destroying, "AT_ONCE", 1)
    head, begin = lead(dronten, "h.hulp"), timezone.localdate() - timedelta(days=6000)
    with desk_of(head):
        team = Team._default_manager.get_queryset().get()
    others = [registered(head, team, surname=f"Bedacht{number}", is_another=True) for number in range(3)]
    for other in others:
        with desk_of(head) as desk:
            entry = spell("algemene-bijstand", begin, begin + timedelta(days=1900))
            write_spell(desk=desk, resident=other, entry=entry)
    client = as_person("p.officer")
    client.post(page("destruction_new"), {"day": timezone.localdate().isoformat(), "category": ""})
    listing = DestructionList._default_manager.get_queryset().get()

    def told() -> str:
        return re.search(
            r'data-label="Dossiers">([^<]*)</td>', text(client.get(page("destruction"))).split('id="lijsten"')[-1]
        )[1]

    proposed = told()
    client = as_person("k.waliteit")
    client.post(page("destruction_list", listing.pk), {"doe": "eraf", "wie": [str(others[0].token)]})
    shorter = told()
    client.post(page("destruction_list", listing.pk), {"decision": "goedkeuren"})
    client.post(page("destruction_go", listing.pk))
    halfway = told()
    for _ in range(2):
        client.post(page("destruction_go", listing.pk))

    assert proposed == "4 op de lijst"
    assert shorter == "3 op de lijst, 1 van de lijst gehaald"
    assert halfway == "2 op de lijst, 1 vernietigd, 1 van de lijst gehaald"
    assert told() == "3 vernietigd, 1 van de lijst gehaald"


@pytest.mark.parametrize(
    ("state", "outcome", "left", "told"),
    [
        ("voorgesteld", {}, 73, "73 op de lijst"),
        ("goedgekeurd", {"files": 25}, 48, "48 op de lijst, 25 vernietigd"),
        ("goedgekeurd", {"files": 24, "kept": 1}, 48, "48 op de lijst, 24 vernietigd, 1 gebleven"),
        ("goedgekeurd", {"files": 73}, 0, "0 op de lijst, 73 vernietigd"),
        ("vernietigd", {"files": 1073, "table:talk": 9}, 0, "1.073 vernietigd"),
        ("vernietigd", {"kept": 2}, 0, "0 vernietigd, 2 gebleven"),
        (
            "vernietigd",
            {"files": 70, "kept": 1, "taken_off": 2},
            0,
            "70 vernietigd, 1 gebleven, 2 van de lijst gehaald",
        ),
        ("afgewezen", {"taken_off": 2}, 0, "niets vernietigd"),
    ],
)
def test_a_list_tells_its_files_in_words(state: str, outcome: dict[str, int], left: int, told: str):
    assert files_told(listing=DestructionList(state=state, outcome=outcome), left=left) == told


def test_what_is_held_is_told_apart_once_its_term_is_over(office: Resident, as_person):
    as_person("k.manager").post(page("hold", office.token), {"ground": "bezwaar", "why": "Zaak 12"})

    shown = text(as_person("p.officer").get(page("destruction")))

    row = re.search(r"Aangehouden, termijn voorbij</th>\s*<td[^>]*>(\d+)</td>", shown)
    assert row
    assert row[1] == "1"


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
