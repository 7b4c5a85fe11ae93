"""The pages of lists: taking them along, giving a file, looking at what it would do, and letting it be taken over."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.actions import Part
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.network.models import Area
from meedoen.apps.reports.exchange.files import STUCK_AFTER
from meedoen.apps.reports.models import ListFile
from meedoen.links.published_tables.limits import LARGEST_FILE
from meedoen.links.workbooks import Form, Limits, read_workbook
from tests.apps.exchange.conftest import workbook
from tests.people import account

pytestmark = pytest.mark.django_db
GIVE = "/dronten/werk/bestand-inlezen/"
LISTS = "/dronten/werk/lijsten/"
HEAD = ["Code", "Naam", "Soort", "Deel van"]
NEW = workbook("Gebieden", HEAD, [["nieuwland", "Nieuwland", "buurt", "GM0303"]])
SignIn = Callable[..., Client]


@pytest.fixture
def signed_in(dronten: Municipality) -> SignIn:
    def sign_in(name: str = "e.editor", *roles: Role | Part) -> Client:
        client = Client()
        client.force_login(account(name, dronten, *(roles or (Role.EDITOR,))))
        return client

    return sign_in


def give(client: Client, content: bytes = NEW, name: str = "lijst.xlsx", **fields: str) -> Any:
    return client.post(GIVE, {"bestand": SimpleUploadedFile(name, content), **fields})


def text_of(response: Any) -> str:
    return response.content.decode()


def areas() -> set[str]:
    return set(Area.objects.within(municipality_code="GM0303", actor=SYSTEM).values_list("name", flat=True))


def kept() -> ListFile:
    return ListFile.objects.within(municipality_code="GM0303", actor=SYSTEM).latest("pk")


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_visitor_takes_a_published_list_along(dronten: Municipality, form: str):
    response = Client().get(reverse("cijfers:list_file", args=("dronten", "indicatoren", form)))

    (sheet,) = read_workbook(content=response.content, file_name="x").sheets
    assert len(sheet.rows) > 100
    assert response["Content-Type"] == Form(form).media_type
    assert response["Content-Disposition"] == f'attachment; filename="dronten-indicatoren.{form}"'


@pytest.mark.parametrize("name", ["personen", "opleverafspraken", "bestaat-niet"])
def test_a_visitor_does_not_get_what_is_for_inside(dronten: Municipality, name: str):
    assert Client().get(reverse("cijfers:list_file", args=("dronten", name, "xlsx"))).status_code == 404
    assert Client().get(reverse("cijfers:list_file", args=("dronten", "indicatoren", "pdf"))).status_code == 404


def test_people_with_roles_are_for_administrators(signed_in: SignIn):
    address = reverse("cijfers:list_file", args=("dronten", "personen", "xlsx"))

    assert signed_in("b.beheer", Role.ADMINISTRATOR).get(address).status_code == 200
    assert signed_in("r.lezer", Role.READER).get(address).status_code == 404


def test_all_lists_stand_in_one_workbook_and_the_empty_ones_can_be_read(signed_in: SignIn):
    client = signed_in()
    every = client.get(reverse("cijfers:list_file", args=("dronten", "alles", "ods"))).content
    empty = client.get(reverse("cijfers:list_file", args=("dronten", "sjabloon", "xlsx"))).content

    titles = [sheet.title for sheet in read_workbook(content=every, file_name="x").sheets]
    assert {"Kaders", "Onderdelen", "Indicatoren", "Cijfers", "Opleverafspraken"} <= set(titles)
    assert all(len(sheet.rows) == 1 for sheet in read_workbook(content=empty, file_name="x").sheets)


def test_a_reason_that_was_missing_is_given_beside_the_rows_that_ask_for_it(signed_in: SignIn):
    client = signed_in()
    row = ["uitvoeringsprogrammas-2025-2028", "BZ.2", "Nieuw gelezen."]
    waiting = give(client, workbook("Onderdelen", ["Kader", "Code", "Let op"], [row])).url
    refused = text_of(client.get(waiting))
    assert "Schrijf waarom u het verandert." in refused
    assert 'name="reden"' in refused

    client.post(waiting, {"doe": "opnieuw", "reden": "De raad besloot dit."})

    assert "1\N{NO-BREAK SPACE}rij gewijzigd." in text_of(client.get(waiting))
    assert kept().reason == "De raad besloot dit."


def test_the_page_with_lists_says_what_one_may_read_in(signed_in: SignIn):
    editor, reader = text_of(signed_in().get(LISTS)), text_of(signed_in("r.lezer", Role.READER).get(LISTS))

    assert "Een bestand inlezen" in editor
    assert "Een bestand inlezen" not in reader
    assert "niet met uw rol" in reader


def test_a_file_is_looked_at_and_then_taken_over(signed_in: SignIn):
    client = signed_in()

    page = client.get(give(client).url)
    assert "Dit gebeurt als u het bestand overneemt: 1\N{NO-BREAK SPACE}rij nieuw." in text_of(page)
    assert "Nieuwland" not in areas()
    assert 'Nieuwland<br><span class="meedoen-quiet">nieuwland</span>' in text_of(page)
    assert "<li><strong>Soort:</strong> buurt</li>" in text_of(page), "what was read of a new row"

    done = client.post(page.request["PATH_INFO"], {"doe": "overnemen", "gezien": kept().fingerprint}, follow=True)
    assert "Het bestand is overgenomen." in text_of(done)
    assert "Nieuwland" in areas()
    again = text_of(client.get(give(client).url))
    assert "Dit bestand verandert niets: alles wat erin staat, staat er al." in again
    assert "Neem het bestand over" not in again
    renamed = workbook("Gebieden", HEAD, [["nieuwland", "Nieuw & land", "buurt", None]])
    changed = text_of(client.get(give(client, renamed).url))
    assert "<li><strong>Naam:</strong> Nieuwland → Nieuw &amp; land</li>" in changed


def test_a_refused_row_is_told_on_the_page_and_in_the_file(signed_in: SignIn):
    client = signed_in()
    content = workbook("Gebieden", HEAD, [["nieuwland", "Nieuwland", "buurt", None], ["x", "X", "planeet", None]])

    page = client.get(give(client, content).url)
    assert "1\N{NO-BREAK SPACE}rij kan niet. Er wordt niets overgenomen" in text_of(page)
    assert "Neem het bestand over</button>" not in text_of(page)
    refused = text_of(client.get(page.request["PATH_INFO"], {"uitkomst": "refused"}))
    assert "‘planeet’ kan hier niet" in refused
    assert "nieuwland" not in refused
    back = client.get(f"{page.request['PATH_INFO']}nagekeken.ods").content
    assert b"geweigerd" in _content(back)
    assert client.post(page.request["PATH_INFO"], {"doe": "overnemen", "gezien": kept().fingerprint}).status_code == 302
    assert "Nieuwland" not in areas()


def _content(ods: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(ods)).read("content.xml")


def test_nobody_else_sees_the_file(signed_in: SignIn):
    address = give(signed_in()).url
    colleague = signed_in("c.collega")

    assert colleague.get(address).status_code == 404
    assert colleague.post(address, {"doe": "weg"}).status_code == 404
    assert colleague.get(f"{address}nagekeken.xlsx").status_code == 404


def test_a_file_that_is_thrown_away_is_gone(signed_in: SignIn):
    client = signed_in()
    address = give(client).url

    assert client.post(address, {"doe": "weg"}).url == LISTS
    assert client.get(address).status_code == 404


def test_a_file_waits_a_day_at_most(signed_in: SignIn):
    client = signed_in()
    address = give(client).url
    ListFile.objects.within(municipality_code="GM0303", actor=SYSTEM).update(
        kept_at=timezone.now() - timedelta(hours=25)
    )

    assert client.get(address).status_code == 404


def test_what_stopped_halfway_can_be_tried_again(signed_in: SignIn):
    client = signed_in()
    address = give(client).url
    late = {"state": ListFile.State.JUDGING, "state_at": timezone.now() - STUCK_AFTER * 2}
    ListFile.objects.within(municipality_code="GM0303", actor=SYSTEM).update(**late)

    assert "Het lezen is onderbroken" in text_of(client.get(address))
    client.post(address, {"doe": "opnieuw"})

    assert kept().state == ListFile.State.JUDGED


def test_while_it_is_busy_the_page_renews_itself(signed_in: SignIn):
    client = signed_in()
    address = give(client).url
    now = {"state": ListFile.State.JUDGING, "state_at": timezone.now()}
    ListFile.objects.within(municipality_code="GM0303", actor=SYSTEM).update(**now)

    page = text_of(client.get(address))

    assert 'hx-trigger="every 2s"' in page
    assert "kijkt elke rij na" in page


def test_a_third_file_waits_its_turn(signed_in: SignIn):
    client = signed_in()
    for _ in range(2):
        give(client)
    ListFile.objects.within(municipality_code="GM0303", actor=SYSTEM).update(state=ListFile.State.JUDGING)

    page = text_of(give(client))

    assert "Meedoen leest nu al twee bestanden. Probeer het over een minuut opnieuw." in page


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"%PDF-1.7", "nota.pdf", "Dit is een PDF."),
        (b"", "leeg.xlsx", "Het bestand is leeg."),
        (workbook("Gebieden", ["Code", "Nam"], [["a", "A"]]), "x.xlsx", "Bedoelt u ‘Naam’?"),
    ],
)
def test_a_wrong_file_is_explained(signed_in: SignIn, content: bytes, name: str, expected: str):
    client = signed_in()
    response = give(client, content, name)
    page = client.get(response.url) if response.status_code == 302 else response

    assert expected in text_of(page)


def test_a_list_may_be_larger_than_a_table_and_only_at_its_own_address(signed_in: SignIn):
    client = signed_in()
    large = b"a;b\n" * (LARGEST_FILE // 4 + 100)

    assert give(client, large, "lijst.csv").status_code == 302
    response = client.post("/dronten/cijfers/tabel-inlezen/", {"bestand": SimpleUploadedFile("t.csv", large)})
    assert "hoogstens" in text_of(response)
    too_large = b"x" * (Limits().bytes + 10)
    assert "Meedoen leest hoogstens 25 MB" in text_of(give(client, too_large, "lijst.csv"))


def test_a_visitor_gives_no_file_however_small(dronten: Municipality):
    assert give(Client()).url.startswith(reverse("sign_in"))


def test_a_partner_reads_in_figures_of_the_own_organisation_and_nothing_else(signed_in: SignIn):
    client = signed_in("p.partner", Part(Role.PARTNER, organisation="de-meerpaal"))

    page = text_of(client.get(give(client).url))

    assert "1\N{NO-BREAK SPACE}rij kan niet." in page
    assert "U mag de lijst Gebieden niet veranderen" in page
