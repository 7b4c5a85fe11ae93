"""A letter from start to finish: a letterhead that is missing, what one has to fill in, what it becomes, and the file that one takes along.

Walked with the keyboard alone and without script, on a site of its own; looked at on a phone, with axe on every page.
"""

from collections.abc import Callable
from io import BytesIO

import pikepdf
from playwright.sync_api import expect

from tests.journeys.in_a_team import EMPTY, WHOM, have_somebody, look, looked_at, roles
from tests.journeys.own_site import data, password, sign_in, site
from tests.journeys.visitors import Visitor

__all__ = ["data", "look", "looked_at", "password", "roles", "site"]


def set_the_letterhead(worker: Visitor, look: Callable[[Visitor], None]) -> None:
    worker.follow("Mensen")
    worker.follow("Brieven van de gemeente")
    worker.is_at("Brieven van de gemeente")
    look(worker)
    worker.follow("Briefhoofd wijzigen")
    worker.write(f"Telefoonnummer{EMPTY}", "0321 388 911")
    worker.write(f"E-mailadres{EMPTY}", "werk@dronten.example")
    look(worker)
    worker.send("Opslaan")
    worker.sees("Het briefhoofd is opgeslagen.", "0321 388 911")
    worker.follow("Bericht van een besluit")
    worker.is_at("Tekst van: Bericht van een besluit")
    look(worker)
    worker.follow("Annuleren")


def test_a_letter_from_the_file_to_the_pdf(worker: Visitor, password: str, looked_at: Callable[[Visitor], None]):
    worker.follow("Dronten")
    sign_in(worker, password)
    worker.follow("Mensen")
    have_somebody(worker)
    file = worker.page.url
    set_the_letterhead(worker, looked_at)
    worker.page.goto(file)
    worker.follow("Brieven")
    worker.is_at(f"Brieven aan {WHOM}")
    looked_at(worker)
    worker.follow("Uitnodiging voor een gesprek")
    worker.sees("Dit is nog nodig", "Het adres ontbreekt.", "‘Plaats’ is nog niet ingevuld.", "[Plaats]")
    worker.send("Maak de brief")
    worker.sees("Dit moet nog anders", "‘Plaats’ is nog niet ingevuld.")
    looked_at(worker)

    worker.write("Aan", f"{WHOM}\nDorpsstraat 1\n8251 AB  Dronten")
    worker.write("Dag van het gesprek", "2027-01-12")
    worker.write("Tijd", "10.00 uur")
    worker.write("Plaats", "Raadhuis")
    worker.write("Waar het gesprek over gaat", "Wat u graag wilt doen.")
    worker.write("Ondertekend door", "K. Manager")
    worker.write("Functie", "klantmanager")
    worker.send("Bekijk het voorbeeld")
    worker.sees("Uitnodiging voor een gesprek op 12 januari 2027", "Plaats: Raadhuis")
    worker.send("Maak de brief")

    worker.sees("De brief is gemaakt en staat in het dossier.", "Wat u graag wilt doen.", "0321 388 911")
    looked_at(worker)
    with pikepdf.open(BytesIO(worker.download("Haal de PDF op"))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Uitnodiging voor een gesprek op 12 januari 2027"
    worker.follow("Deze brief is niet verstuurd")
    worker.write("Waarom is de brief niet verstuurd?", "De afspraak ging niet door.")
    looked_at(worker)
    worker.send("Leg vast")
    worker.sees("Niet verstuurd", "De afspraak ging niet door.")
    worker.page.goto(file)
    expect(worker.page.locator("main")).to_contain_text("Brief: Uitnodiging voor een gesprek op 12 januari 2027")
