"""A partner delivers, by file and by program; an approver looks at it, and then a visitor sees it.

The partner and the administrator work by keyboard only, on a phone. Both journeys share a site of their own; each has a figure.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from meedoen.links.workbooks import Column, Form, Sheet, read_workbook, write_workbook
from tests.journeys.conftest import PHONE, TOO_WIDE, WIDE, meedoen, running
from tests.journeys.test_reading_in_a_list import wait_for
from tests.journeys.visitors import Keyboard, Mouse, Visitor

BY_FILE, BY_PROGRAM = "JS-BBV-06", "JS-03"
STORY = "Meer mensen vonden werk in de zorg."
AGREE = f"""
from django.core.management import call_command
call_command("demo-people", "GM0303", organisation="de-meerpaal")
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.indicators.models import Indicator, ReportingDuty
from meedoen.apps.network.models import Organisation
scope = {{"municipality_code": "GM0303", "actor": SYSTEM}}
for code in ("{BY_FILE}", "{BY_PROGRAM}"):
    ReportingDuty.objects.create(municipality_id="GM0303", indicator=Indicator.objects.within(**scope).get(code=code),
        area_code="GM0303", frequency="quarter", first_period="2026-Q3",
        organisation=Organisation.objects.within(**scope).get(slug="de-meerpaal"))
"""


@pytest.fixture(scope="module")
def data(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the data of a site that only these journeys change."""
    return Path(shutil.copytree(prepared, tmp_path_factory.mktemp("partner") / "data"))


@pytest.fixture(scope="module")
def passwords(data: Path) -> dict[str, str]:
    told = meedoen("shell", "--no-imports", "-c", AGREE, data=data)
    return {line.split()[0]: line.split()[-1] for line in told.splitlines() if ".dronten" in line}


@pytest.fixture(scope="module")
def site(data: Path, passwords: dict[str, str]) -> Iterator[str]:
    with running(data) as address:
        yield address


@pytest.fixture
def enter(open_page: Callable[..., Page], passwords: dict[str, str]) -> Callable[[str, type[Visitor]], Visitor]:
    """Return a function that lets somebody sign in on a phone, at the own work."""

    def enter(name: str, way: type[Visitor]) -> Visitor:
        page = open_page(viewport=PHONE)
        page.goto("/aanmelden/?next=/dronten/werk/")
        visitor = way(page)
        visitor.write("Naam", name)
        visitor.write("Wachtwoord", passwords[name])
        visitor.send("Aanmelden")
        # The first to sign in waits for all that the server reads in then.
        page.wait_for_url("**/dronten/werk/", timeout=30_000)
        visitor.is_at("Mijn werk")
        return visitor

    return enter


@pytest.fixture
def looked_at(accessible: Callable[[Page], None]) -> Callable[[Visitor], None]:
    """Return a function that looks at a page on a wide screen and a phone, and asks axe once."""

    def look(visitor: Visitor) -> None:
        page = visitor.page
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)
            assert page.evaluate(TOO_WIDE) == []
        accessible(page)

    return look


def filled_in(content: bytes, code: str, **cells: str) -> bytes:
    """Return a list with the row of this indicator alone, and in it these cells by their heading."""
    (sheet,) = read_workbook(content=content, file_name="lijst").sheets
    head, *rows = [list(row.values) for row in sheet.rows]
    (row,) = (row for row in rows if code in row)
    for heading, value in cells.items():
        row[head.index(heading)] = value
    columns = [Column(heading=str(heading)) for heading in head]
    return write_workbook(sheets=[Sheet(title=sheet.title, columns=columns, rows=[row])], form=Form.ODS)


def approve(approver: Visitor, *seen: str) -> None:
    """Approve the one figure that waits."""
    approver.follow("1 cijfer wacht op uw goedkeuring")
    approver.sees(*seen)
    approver.page.locator("main").get_by_role("checkbox").first.check()
    approver.send("Keur goed wat is aangevinkt")
    approver.sees("1\N{NO-BREAK SPACE}cijfer is goedgekeurd en te zien op de site.")


def test_a_partner_delivers_by_file_what_is_due_and_a_visitor_sees_it_when_it_is_approved(
    open_page: Callable[..., Page],
    enter: Callable[[str, type[Visitor]], Visitor],
    looked_at: Callable[[Visitor], None],
    tmp_path: Path,
):
    partner = enter("partner.dronten", Keyboard)
    partner.sees("Wat u nog moet aanleveren", "3e kwartaal 2026")
    partner.follow("Aanleveren met een bestand of programma")
    looked_at(partner)
    path = tmp_path / "ingevuld.ods"
    path.write_bytes(filled_in(partner.download("ODS"), BY_FILE, Cijfer="75,2", Herkomst="Suite", Verhaal=STORY))
    partner.follow("Een bestand inlezen")
    partner.page.set_input_files("#veld-bestand", path)
    partner.send("Lees het bestand")
    wait_for(partner.page, "Er is nog niets overgenomen.")
    partner.sees("Dit gebeurt als u het bestand overneemt: 1\N{NO-BREAK SPACE}rij nieuw.")
    partner.send("Neem het bestand over")
    wait_for(partner.page, "Het bestand is overgenomen.")
    looked_at(partner)
    partner.follow("Mijn werk")
    partner.sees("Ingediend", "75,2 %")

    visitor = Mouse(open_page(viewport=PHONE))
    visitor.page.goto(f"/dronten/cijfers/indicator/{BY_FILE}/")
    expect(visitor.page.get_by_text("75,2 %")).to_have_count(0)
    approve(enter("controleur.dronten", Mouse), "75,2 %", STORY, "Suite")
    visitor.page.reload()
    visitor.sees("75,2 %", STORY)


def asked(address: str, secret: str, body: object = None, word: str = "") -> tuple[int, dict[str, Any]]:
    """Ask the API with a key; return the status and what it tells."""
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    content = json.dumps(body).encode() if body else (b"" if address.endswith("_intrekken") else None)
    request = Request(address, data=content, headers={**headers, **({"Idempotency-Key": word} if word else {})})  # noqa: S310 - our own server
    try:
        with urlopen(request, timeout=30) as answer:  # noqa: S310 - as above
            return answer.status, json.load(answer)
    except HTTPError as error:
        return error.code, json.load(error)


def test_an_administrator_makes_a_key_a_program_delivers_with_it_and_a_visitor_sees_it_when_it_is_approved(
    open_page: Callable[..., Page],
    enter: Callable[[str, type[Visitor]], Visitor],
    looked_at: Callable[[Visitor], None],
):
    manager = enter("beheer.dronten", Keyboard)
    manager.follow("Wie wat mag, uitnodigen en het logboek")
    manager.follow("Sleutels van programma’s")
    manager.sees("Er is geen sleutel waarmee een programma kan aanleveren.")
    manager.follow("Maak een sleutel")
    manager.write("Naam", "Registratie De Meerpaal")
    manager.choose("Organisatie", "De Meerpaal")
    looked_at(manager)
    manager.send("Sleutel maken")
    manager.sees("U ziet de sleutel alleen nu.")
    looked_at(manager)
    secret = manager.page.locator(".meedoen-link-once code").inner_text()
    place = manager.page.locator("code.meedoen-secret").inner_text()
    manager.follow("Ik heb de sleutel overgenomen")
    manager.sees("De Meerpaal", "nog nooit")

    row = {"indicator": BY_PROGRAM, "periode": "2026-Q3", "waarde": {"soort": "getal", "getal": "9"}, "bron": "Suite"}
    first, again = (asked(place, secret, {"waarnemingen": [row]}, word="eerste") for _ in range(2))
    assert first == again
    assert first[0] == 201
    assert [each["aantallen"] for each in asked(place, secret)[1]["resultaten"]] == [
        [{"stand": "wachtOpGoedkeuring", "aantal": 1}]
    ]
    assert asked(place, f"{secret}x")[0] == 401
    manager.page.reload()
    manager.sees("Lees in het logboek over 1 keer dat een sleutel werd geweigerd")
    expect(manager.page.get_by_text("nog nooit")).to_have_count(0)
    looked_at(manager)

    approve(enter("controleur.dronten", Mouse), "9", "sleutel Registratie De Meerpaal")
    delivery = str(first[1]["url"])
    assert asked(delivery, secret)[1]["aantallen"] == [{"stand": "goedgekeurd", "aantal": 1}]
    assert asked(f"{delivery}/_intrekken", secret)[0] == 409
    visitor = Mouse(open_page(viewport=PHONE))
    visitor.page.goto(f"/dronten/cijfers/indicator/{BY_PROGRAM}/")
    expect(visitor.page.get_by_text(re.compile("3e kwartaal 2026")).filter(visible=True).first).to_be_visible()
