"""The pages of the checks: the list with its filters, one finding, and judging it."""

from collections.abc import Callable

import pytest
from django.test import Client

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.reports.models import FindingJudgement, KeptFinding
from tests.people import account

pytestmark = pytest.mark.django_db
LIST = "/dronten/cijfers/controles/"
SignIn = Callable[[str], Client]


@pytest.fixture
def signed_in(db: None) -> SignIn:
    def sign_in(code: str) -> Client:
        client = Client()
        municipality = Municipality.objects.get(code=code)
        person = account("a.adviseur", municipality)
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def finding(db: None) -> KeptFinding:
    return KeptFinding.objects.within(municipality_code="GM0303", actor=SYSTEM).get(
        code="REKEN-03", place_code="6P", severity="error"
    )


def page_of(finding: KeptFinding) -> str:
    return f"{LIST}{finding.address}/"


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_list_counts_what_is_open_and_begins_with_errors(client: Client):
    page = text(client, LIST)

    assert "Open: " in page
    assert page.index("meedoen-finding--error") < page.index("Wat u nu kunt doen")


@pytest.mark.parametrize(
    ("query", "has", "lacks"),
    [
        ("?controle=REKEN-03", "REKEN-03", "DWARS-01"),
        ("?ernst=error", "meedoen-finding--error", "meedoen-finding--note"),
        ("?soort=TIJD", "TIJD-", "SMART-0"),
        ("?q=beweegnorm xyzzy", "Geen bevinding past", "meedoen-finding__what"),
        ("?stand=aanvaardbaar", "Geen bevinding past", "meedoen-finding__what"),
    ],
)
def test_the_list_is_narrowed_by_what_stands_in_the_address(client: Client, query: str, has: str, lacks: str):
    shown = text(client, LIST + query).split('id="lijst"')[1].split("</main>")[0]

    assert has in shown
    assert lacks not in shown


def test_a_filter_that_does_not_exist_is_said_and_not_applied(client: Client):
    page = text(client, f"{LIST}?ernst=paars")

    assert "‘paars’ is geen keuze bij ernst" in page
    assert "meedoen-finding__what" in page


def test_a_finding_tells_its_arithmetic_why_it_matters_and_what_to_do(client: Client, finding: KeptFinding):
    page = text(client, page_of(finding))

    assert "= −3.401; gedrukt is −3.419" in page
    assert "Waarom het telt" in page
    assert "Wat u kunt doen" in page
    assert "Medewerkers van de gemeente" in page
    assert "<textarea" not in page


def test_a_person_of_the_municipality_finds_it_acceptable_and_withdraws_that(signed_in: SignIn, finding: KeptFinding):
    client = signed_in("GM0303")

    judged = client.post(page_of(finding), {"reden": "De post overige is samengevoegd."}, follow=True).content.decode()
    assert "De post overige is samengevoegd." in judged
    assert "a.adviseur" in judged
    assert finding.address not in text(client, LIST)
    assert finding.address in text(client, f"{LIST}?stand=aanvaardbaar")

    withdrawn = client.post(page_of(finding), {"wat": "intrekken"}, follow=True).content.decode()
    assert "staat weer open" in withdrawn
    assert "ingetrokken" in withdrawn


def test_a_visitor_reads_the_reason_but_not_who_gave_it(client: Client, signed_in: SignIn, finding: KeptFinding):
    signed_in("GM0303").post(page_of(finding), {"reden": "De post overige is samengevoegd."})

    page = text(client, page_of(finding))

    assert "De post overige is samengevoegd." in page
    assert "a.adviseur" not in page


def test_an_empty_reason_is_refused_where_it_was_asked(signed_in: SignIn, finding: KeptFinding):
    response = signed_in("GM0303").post(page_of(finding), {"reden": " "})

    assert response.status_code == 400
    assert "Schrijf waarom deze bevinding aanvaardbaar is" in response.content.decode()


def test_who_judges_after_a_colleague_reads_that_and_keeps_what_was_typed(signed_in: SignIn, finding: KeptFinding):
    client = signed_in("GM0303")
    client.post(page_of(finding), {"reden": "De post overige is samengevoegd."})

    response = client.post(page_of(finding), {"reden": "Mijn eigen <b>reden</b>."})

    page = response.content.decode()
    assert response.status_code == 400
    assert "a.adviseur vond deze bevinding al aanvaardbaar" in page
    assert "Dit typte u: ‘Mijn eigen &lt;b&gt;reden&lt;/b&gt;.’" in page


def test_who_withdraws_what_is_withdrawn_is_told_so_and_not_at_the_field(signed_in: SignIn, finding: KeptFinding):
    page = signed_in("GM0303").post(page_of(finding), {"wat": "intrekken"}).content.decode()

    assert "Er is geen oordeel om in te trekken" in page
    assert "Dit moet nog anders" not in page


def test_a_reason_that_is_too_long_is_refused_with_its_length(signed_in: SignIn, finding: KeptFinding):
    response = signed_in("GM0303").post(page_of(finding), {"reden": "x" * 2001})

    assert response.status_code == 400
    assert "De reden is 2001 tekens lang; er passen er 2000." in response.content.decode()


def test_who_was_signed_out_meanwhile_is_led_to_sign_in(client: Client, finding: KeptFinding):
    response = client.post(page_of(finding), {"reden": "Zo is het bedoeld."})

    assert response.status_code == 302
    assert response.url.startswith("/aanmelden/?next=")


def test_a_check_that_finds_nothing_now_can_still_be_asked_for(client: Client):
    KeptFinding.objects.within(municipality_code="GM0303", actor=SYSTEM).filter(code="SMART-10").delete()

    page = text(client, f"{LIST}?controle=SMART-10")

    assert "is geen keuze" not in page
    assert "Geen bevinding past" in page


@pytest.mark.parametrize("code", ["GM0225", None])
def test_nobody_else_judges(client: Client, signed_in: SignIn, finding: KeptFinding, code: str | None):
    someone = signed_in(code) if code else client

    response = someone.post(page_of(finding), {"reden": "Ik vind van wel."})

    assert response.status_code == (403 if code else 302)
    assert not FindingJudgement.objects.within(municipality_code="GM0303", actor=SYSTEM).exists()


def test_a_goal_and_an_indicator_lead_to_what_was_found_about_them(client: Client):
    indicator = text(client, "/dronten/cijfers/indicator/KG-2-01/")
    tree = text(client, "/dronten/doelen/uitvoeringsprogrammas-2025-2028/")

    assert 'href="#bevindingen"' in indicator
    assert "Wat de controles vonden" in indicator
    assert "Controles: " in tree
