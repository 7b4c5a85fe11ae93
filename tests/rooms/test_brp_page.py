"""The page for the BRP: what differs is shown first and taken over by who agrees, for a purpose; what fails changes nothing."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.models import PersonalDetails, Residence, Resident
from tests.apps.cases.people import BSN, CODE, case_manager, lead, made_team, registered
from tests.links.brp_persons.stand_in import KEY, ROOT, StandIn, person
from tests.links.remote.loopback import Reply, serving
from tests.people import PASSWORD, account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ASK = {"purpose": "inschrijven"}


@pytest.fixture
def resident(dronten: Municipality) -> Resident:
    worker, head = case_manager(dronten), lead(dronten)
    return registered(head, made_team(dronten, worker, head), worker=worker, bsn=BSN, bsn_checked="paspoort")


@pytest.fixture
def worker(resident: Resident, client: Client) -> Client:
    assert client.login(username="k.manager", password=PASSWORD)
    return client


@pytest.fixture
def brp(settings):
    stand_in = StandIn(people=[person()])
    with serving(stand_in.answer) as server:
        settings.MEEDOEN_BRP_ADDRESS, settings.MEEDOEN_BRP_KEYS = f"{server.address}{ROOT}", {CODE: KEY}
        yield stand_in, server


def address(resident: Resident) -> str:
    return reverse("mensen:brp", args=("dronten", resident.token))


def text(response) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def details() -> list[PersonalDetails]:
    return list(PersonalDetails._default_manager.get_queryset().order_by("known_from"))


def seen(response) -> str:
    return text(response).partition('name="gezien" value="')[2].partition('"')[0]


def test_what_differs_is_shown_before_anything_changes(worker: Client, resident: Resident, brp):
    answer = worker.post(address(resident), ASK)

    shown = text(answer)
    assert "Voorvoegsel" in shown
    assert "Bedachtlaan 12a-2, 8250AA, Dronten (vanaf 1 februari 2025)" in shown
    assert BSN not in shown
    assert len(details()) == 1
    assert not Residence._default_manager.get_queryset().exists()


def test_who_agrees_takes_it_over_as_a_new_version(worker: Client, resident: Resident, brp):
    first = worker.post(address(resident), ASK)

    told = text(worker.post(address(resident), {**ASK, "doe": "neem-over", "gezien": seen(first)}, follow=True))

    assert "gegevens zijn bijgewerkt uit de BRP." in told
    assert [each.prefix for each in details()] == ["", "van"]
    assert Residence._default_manager.get_queryset().get().postcode == "8250AA"
    again = text(worker.post(address(resident), ASK))
    assert "De BRP zegt hetzelfde als het dossier." in again


def test_what_is_no_more_as_it_was_seen_is_not_taken_over(worker: Client, resident: Resident, brp):
    first = worker.post(address(resident), ASK)
    brp[0].people = [person(naam={"voorletters": "X.", "geslachtsnaam": "Anders"})]

    told = text(worker.post(address(resident), {**ASK, "doe": "neem-over", "gezien": seen(first)}))

    assert "Er is niets overgenomen: de BRP of het dossier zegt intussen iets anders." in told
    assert "Anders" in told
    assert len(details()) == 1


def test_a_purpose_asks_no_more_than_it_needs(worker: Client, resident: Resident, brp):
    worker.post(address(resident), {"purpose": "overlijden-nagaan"})

    asked = brp[1].came[-1].content["fields"]
    assert asked == ["burgerservicenummer", "overlijden.datum"]


def test_a_brp_that_is_not_set_up_or_does_not_answer_is_told(worker: Client, resident: Resident, brp, settings):
    brp[0].broken = Reply(status=500)
    assert "De BRP is niet bereikbaar" in text(worker.post(address(resident), ASK))
    settings.MEEDOEN_BRP_ADDRESS = ""

    assert "De koppeling met de BRP is niet ingesteld. Vraag de beheerder." in text(worker.get(address(resident)))
    assert len(details()) == 1


def test_without_a_purpose_nothing_is_asked(worker: Client, resident: Resident, brp):
    answer = worker.post(address(resident), {"purpose": ""})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "Kies iets bij ‘Waarvoor is het nodig?’" in text(answer)
    assert not brp[1].came


def test_who_may_not_open_the_file_gives_a_reason_first(dronten: Municipality, resident: Resident, brp, client: Client):
    account("v.vreemd", dronten, Role.CASE_MANAGER)
    assert client.login(username="v.vreemd", password=PASSWORD)

    assert client.post(address(resident), ASK)["Location"].endswith("/openen/")
    assert not brp[1].came
