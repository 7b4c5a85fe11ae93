"""The pages where one gives a table and judges what was read: who may, what is said, and that nothing typed is lost."""

import re
from collections.abc import Callable
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape
from openpyxl import Workbook

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.models import EnteredFigure, Observation
from meedoen.apps.sources.models import WaitingTable
from meedoen.links.published_tables.limits import LARGEST_FILE
from tests.people import account

pytestmark = pytest.mark.django_db
PAGE = "/dronten/cijfers/tabel-inlezen/"
TABLE = """\
Indicator\tEenheid\t2022\t2025
Netto arbeidsparticipatie\t%\t74,2\t75,1
Uitgestroomd naar werk\taantal\t14\t9
Klanten aan het loket\taantal\t1.204\t1.311
"""
SignIn = Callable[[str], Client]


@pytest.fixture
def signed_in(db: None) -> SignIn:
    def sign_in(code: str, name: str = "a.adviseur") -> Client:
        client = Client()
        municipality = Municipality.objects.get(code=code)
        client.force_login(account(name, municipality))
        return client

    return sign_in


def waiting() -> WaitingTable:
    return WaitingTable.objects.within(municipality_code="GM0303", actor=SYSTEM).latest("pk")


def count() -> int:
    return Observation.objects.within(municipality_code="GM0303", actor=SYSTEM).count()


def handed_in() -> int:
    found = EnteredFigure.objects.within(municipality_code="GM0303", actor=SYSTEM)
    return found.filter(state=EnteredFigure.State.SUBMITTED).count()


def give(client: Client, **fields) -> str:
    """Give a table; return the address of its proposal."""
    response = client.post(PAGE, {"tabel": TABLE, **fields})
    assert response.status_code == 302
    return response.url


def seen(client: Client, address: str) -> str:
    return re.search(r'name="gezien" value="(\w+)"', text_of(client.get(address)))[1]


def ticked(page: str) -> list[str]:
    return re.findall(r'name="cijfer" value="(\d+)" checked', page)


def text_of(response) -> str:
    return response.content.decode()


def test_a_visitor_is_led_to_sign_in(client: Client):
    response = client.get(PAGE)

    assert (response.status_code, response.url) == (302, f"/aanmelden/?{urlencode({'next': PAGE})}")
    assert "Lees een tabel in" not in text_of(client.get("/dronten/cijfers/"))


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}1/"])
def test_nobody_gives_a_table_to_another_municipality(client: Client, signed_in: SignIn, address: str):
    neighbour = signed_in("GM0225")

    for who, status in ((client, 302), (neighbour, 403)):
        response = who.post(address, {"tabel": TABLE, "doe": "overnemen"})
        assert response.status_code == status
    assert "hebt bij deze gemeente geen rol" in text_of(neighbour.get(address))
    assert not WaitingTable.objects.within(municipality_code="GM0303", actor=SYSTEM).exists()


def test_the_way_to_the_page_is_there_for_who_may(signed_in: SignIn):
    adviser = signed_in("GM0303")

    assert f'href="{PAGE}"' in text_of(adviser.get("/dronten/cijfers/"))
    assert f'href="{PAGE}"' in text_of(adviser.get("/dronten/cijfers/bronnen/"))
    assert "tabel-inlezen" not in text_of(adviser.get("/druten/cijfers/"))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"tabel": "  "}, "Plak een tabel, of kies een bestand."),
        ({"tabel": "Beste collega, hierbij het verslag."}, None),
        ({"tabel": "zomaar\x00iets"}, None),
    ],
)
def test_what_cannot_be_read_is_said_at_the_field_and_stays(
    signed_in: SignIn, fields: dict[str, str], told: str | None
):
    adviser = signed_in("GM0303")

    page = text_of(adviser.post(PAGE, {**fields, "herkomst": "Begroting 2026"}))

    assert "Dit moet nog anders" in page
    assert 'id="veld-tabel-fout"' in page
    assert told is None or told in page
    assert escape(fields["tabel"].strip("\x00 ")[:6]) in page
    assert 'value="Begroting 2026"' in page


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("tabel.csv", b"x" * (LARGEST_FILE + 1), "hoogstens 5 MB"),
        ("verslag.pdf", b"%PDF-1.7 \x00\x01", "Dit is een PDF"),
        ("tabel.csv", b"", "Plak een tabel|leeg|geen tabel"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_at_the_field(signed_in: SignIn, name: str, content: bytes, told: str):
    adviser = signed_in("GM0303")

    page = text_of(adviser.post(PAGE, {"bestand": SimpleUploadedFile(name, content), "herkomst": "Begroting 2026"}))

    assert re.search(told, page)
    assert 'value="Begroting 2026"' in page


def test_a_table_and_a_file_together_are_one_too_many(signed_in: SignIn):
    file = SimpleUploadedFile("tabel.csv", TABLE.replace("\t", ";").encode())

    page = text_of(signed_in("GM0303").post(PAGE, {"tabel": TABLE, "bestand": file}))

    assert "Kies één van de twee" in page
    assert "Klanten aan het loket" in page


def test_a_file_is_read_and_named(signed_in: SignIn):
    adviser = signed_in("GM0303")
    file = SimpleUploadedFile("begroting.csv", TABLE.replace("\t", ";").encode())

    page = text_of(adviser.get(adviser.post(PAGE, {"bestand": file}).url))

    assert "begroting.csv" in page
    assert "Netto arbeidsparticipatie" in page


@pytest.mark.parametrize("name", ["tabel.xlsx", "tabel.html"])
def test_a_sheet_and_a_page_are_read_as_well(signed_in: SignIn, name: str):
    adviser = signed_in("GM0303")
    cells = [line.split("\t") for line in TABLE.splitlines()]
    file = SimpleUploadedFile(name, sheet(cells) if name.endswith("xlsx") else page_with(cells))

    page = text_of(adviser.get(adviser.post(PAGE, {"bestand": file}).url))

    assert name in page
    assert "75,1" in page
    assert len(ticked(page)) == 2


def sheet(cells: list[list[str]]) -> bytes:
    book, content = Workbook(), BytesIO()
    for row in cells:
        book.active.append([float(cell.replace(",", ".")) if cell.startswith("7") else cell for cell in row])
    book.save(content)
    return content.getvalue()


def page_with(cells: list[list[str]]) -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    return f"<!doctype html><meta charset=utf-8><body><p>Cijfers</p><table>{rows}</table>".encode()


def test_a_proposal_shows_what_is_new_the_same_and_different(signed_in: SignIn):
    adviser = signed_in("GM0303")

    page = text_of(adviser.get(give(adviser, herkomst="Begroting 2026")))

    assert "Tabel uit Begroting 2026" in page
    assert "6 cijfers gelezen" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "Geen indicator gekozen" in page
    assert len(ticked(page)) == 2
    assert page.count('name="cijfer"') == 3


def test_how_sure_a_name_is_stands_beside_it(signed_in: SignIn):
    adviser = signed_in("GM0303")
    table = "Indicator\tEenheid\t2022\t2025\nCliënten met maatwerkarrangement Wmo\tper 10.000\t550\t540\n"

    page = text_of(adviser.get(give(adviser, tabel=table)))

    assert re.search(r"zekerheid \d+ %", page)
    assert "De naam is gelijk" not in page
    assert ticked(page) == []


def test_what_is_ticked_is_handed_in_and_seen_by_visitors_when_somebody_else_approves_it(signed_in: SignIn):
    adviser = signed_in("GM0303")
    address, before = give(adviser, herkomst="Begroting 2026"), count()
    shown = text_of(adviser.get(address))
    fields = dict(re.findall(r'name="(indicator-\d)" type="text" value="([^"]*)"', shown))

    answer = adviser.post(
        address,
        {**fields, "cijfer": ticked(shown), "gezien": seen(adviser, address), "doe": "overnemen"},
        follow=True,
    )

    page = text_of(answer)
    assert (count(), handed_in()) == (before, 2)
    assert "Ingediend: 2\N{NO-BREAK SPACE}nieuwe cijfers" in page
    assert "Begroting 2026" not in text_of(Client().get("/dronten/cijfers/bronnen/"))
    controller = signed_in("GM0303", "c.controleur")
    work = "/dronten/werk/goedkeuren/"
    form = dict(re.findall(r'name="(gezien-\d+)" value="([^"]*)"', text_of(controller.get(work))))
    numbers = [name.removeprefix("gezien-") for name in form]
    controller.post(work, {**form, "cijfer": numbers, "doe": "goedkeuren"})
    assert count() == before + 2
    indicator = text_of(Client().get("/dronten/cijfers/indicator/JS-BBV-06/"))
    assert "Bronnen: Jaarstukken 2024, programma 6 Sociaal domein; Begroting 2026 (tabel ingelezen op" in indicator
    assert adviser.get(address).status_code == 404
    assert "Lees de tabel opnieuw in" in text_of(adviser.get(address))


def test_a_choice_is_kept_and_shown_before_anything_is_taken_over(signed_in: SignIn):
    adviser = signed_in("GM0303")
    address, before = give(adviser), count()
    old = seen(adviser, address)

    shown = text_of(
        adviser.post(
            address,
            {
                "indicator-0": "JS-BBV-06 · % Netto arbeidsparticipatie",
                "indicator-1": "",
                "indicator-2": "Uitgestroomd naar werk",
                "cijfer": ["1"],
                "reden": "zomaar",
                "gezien": old,
                "doe": "overnemen",
            },
        )
    )

    assert count() == before
    assert "Het voorstel is veranderd sinds u het zag" in shown
    assert "Door u gekozen:" in shown
    assert ticked(shown) == ["1"]
    assert 'value="zomaar"' in shown
    assert waiting().choices["indicators"] == {"Uitgestroomd naar werk": "", "Klanten aan het loket": "JS-03"}


def test_an_indicator_that_is_none_is_said_at_its_field_and_stays(signed_in: SignIn):
    adviser = signed_in("GM0303")
    address = give(adviser)

    page = text_of(adviser.post(address, {"indicator-0": "Geluk & <b>", "cijfer": ["1"], "doe": "bijwerken"}))

    assert "‘Geluk &amp; &lt;b&gt;’ is geen indicator van deze gemeente" in page
    assert 'href="#veld-indicator-0"' in page
    assert 'value="Geluk &amp; &lt;b&gt;"' in page


def test_a_correction_without_a_reason_is_asked_for_it(signed_in: SignIn):
    adviser = signed_in("GM0303")
    address, before = give(adviser), count()
    shown = text_of(adviser.get(address))
    fields = dict(re.findall(r'name="(indicator-\d)" type="text" value="([^"]*)"', shown))
    form = {**fields, "cijfer": ["0"], "gezien": seen(adviser, address), "doe": "overnemen"}

    refused = text_of(adviser.post(address, form))
    done = text_of(adviser.post(address, {**form, "reden": "CBS herzag het cijfer"}, follow=True))

    assert "Schrijf waarom u deze cijfers verbetert" in refused
    assert "Ingediend: 1\N{NO-BREAK SPACE}verbetering" in done
    assert (count(), handed_in()) == (before, 1)


def test_everything_new_can_be_ticked_at_once(signed_in: SignIn):
    adviser = signed_in("GM0303")
    address = give(adviser)
    form = {"indicator-0": "JS-BBV-06", "indicator-1": "JS-03", "indicator-2": "JS-02", "doe": "alles"}

    page = text_of(adviser.post(address, form, follow=True))

    assert len(ticked(page)) == page.count(">Neem over<")


def test_a_proposal_can_be_thrown_away(signed_in: SignIn):
    adviser = signed_in("GM0303")
    address, before = give(adviser), count()

    page = text_of(adviser.post(address, {"doe": "weg"}, follow=True))

    assert "er is niets overgenomen" in page
    assert count() == before
    assert adviser.get(address).status_code == 404


def test_a_figure_cannot_be_slipped_in_by_the_form(signed_in: SignIn):
    adviser = signed_in("GM0303")
    address, before = give(adviser), count()

    adviser.post(
        address,
        {"cijfer": ["999", "-1", "x"], "waarde": "12", "indicator-0": "JS-BBV-06", "gezien": "x", "doe": "overnemen"},
    )

    assert count() == before
