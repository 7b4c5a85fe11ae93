"""A privacy officer looks into an odd access: somebody opened a file of another caseload with a strange reason.

Three people come by on one site of their own: the team lead who registers somebody, the case manager who is curious, and the officer who
finds the line, reads it and says what was found. Walked with the keyboard alone and without script; looked at on a phone, with axe.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import meedoen
from tests.journeys.in_a_team import WHOM, look, looked_at, make_a_team, roles
from tests.journeys.own_site import NAME, data, password, site
from tests.journeys.test_case_managers_morning import register_somebody
from tests.journeys.visitors import Visitor

__all__ = ["data", "look", "looked_at", "password", "roles", "site"]
CURIOUS, OFFICER = "v.vreemd", "p.officer"
REASON = "Nieuwsgierig naar de buurvrouw"


@pytest.fixture
def others(data: Path) -> dict[str, str]:
    """Give the passwords of the case manager elsewhere and the officer."""
    told = {
        name: meedoen("add-person", name, "--municipality", "GM0303", "--role", role, "--generate", data=data)
        for name, role in ((CURIOUS, "klantmanager"), (OFFICER, "privacy officer"))
    }
    return {name: text.rpartition("Wachtwoord: ")[2].strip() for name, text in told.items()}


def come_in(worker: Visitor, name: str, password: str) -> None:
    worker.follow("Aanmelden")
    worker.write("Naam", name)
    worker.write("Wachtwoord", password)
    worker.send("Aanmelden")
    worker.sees(f"Aangemeld als {name}")
    worker.follow("Mensen")


def go_out(worker: Visitor) -> None:
    worker.send("Afmelden")


def open_a_strangers_file(worker: Visitor) -> None:
    worker.write("Wie zoekt u?", "Proefmeijer")
    worker.send("Zoek")
    worker.follow(WHOM)
    worker.is_at("Dossier openen met een reden")
    worker.write("Waarom hebt u dit dossier nodig?", REASON)
    worker.send("Open het dossier")
    worker.is_at(WHOM)


def look_into_it(worker: Visitor, look: Callable[[Visitor], None]) -> None:
    worker.follow("Gegevens van inwoners")
    worker.sees("1 dossier is met een reden geopend en door niemand nagekeken.")
    look(worker)
    worker.follow("Bekijk wie in welk dossier was")
    worker.is_at("Wie keek in welk dossier")
    look(worker)
    worker.choose("Grond", "Alleen met een reden geopend")
    worker.choose("Wie", CURIOUS)
    worker.sees(REASON)
    worker.follow("Kijk na")
    worker.sees(REASON, CURIOUS)
    worker.choose("Wat vond u", "Niet in orde")
    worker.send("Leg vast")
    worker.sees("Dit moet nog anders", "Schrijf op wat u navroeg, of wat er niet in orde is.")
    look(worker)
    worker.write("Toelichting (mag leeg blijven)", "Gesproken met de medewerker en met de leidinggevende.")
    worker.send("Leg vast")
    worker.sees("Uw oordeel staat bij de regel.", "Niet in orde")
    look(worker)


def answer_who_asks_for_own_data(worker: Visitor, look: Callable[[Visitor], None]) -> None:
    worker.follow("Mensen")
    worker.follow("Gegevens van inwoners")
    worker.follow("Neem een verzoek op")
    worker.choose("Wat vraagt de inwoner", "Inzage (artikel 15)")
    worker.write("BSN (mag leeg blijven)", "999990018")
    worker.write("Hoe ging u na wie het vraagt", "Paspoort gezien")
    worker.send("Neem op")
    worker.sees("Dit moet nog anders", "de elfproef klopt niet")
    look(worker)
    worker.write("BSN (mag leeg blijven)", "999990019")
    worker.send("Neem op")
    worker.is_at(f"Inzage (artikel 15) van {WHOM}")
    look(worker)
    worker.follow("Maak de uitdraai van het dossier")
    worker.sees("Meedoen bewaart de uitdraai niet.")
    look(worker)
    worker.follow("Annuleren")
    worker.follow("Leg het antwoord vast")
    worker.choose("Antwoord", "Toegewezen")
    worker.send("Leg het antwoord vast")
    worker.sees("Het antwoord is vastgelegd.", "Toegewezen op")
    for name in ("Bewaartermijnen", "Vernietigen"):
        worker.follow("Mensen")
        worker.follow("Gegevens van inwoners")
        worker.follow(name)
        worker.is_at(name)
        look(worker)


def test_an_odd_access_is_found_and_marked_and_who_asks_for_own_data_is_answered(
    worker: Visitor, password: str, others: dict[str, str], looked_at: Callable[[Visitor], None]
):
    worker.follow("Dronten")
    come_in(worker, NAME, password)
    make_a_team(worker, looked_at)
    register_somebody(worker, looked_at)
    go_out(worker)
    come_in(worker, CURIOUS, others[CURIOUS])
    open_a_strangers_file(worker)
    go_out(worker)

    come_in(worker, OFFICER, others[OFFICER])
    look_into_it(worker, looked_at)

    expect(worker.page.locator("body")).not_to_contain_text("Proefmeijer")
    answer_who_asks_for_own_data(worker, looked_at)
