"""A team lead who is case manager too: a team, somebody new, a talk in a minute, a mistake that is told, and the next morning.

Walked with the keyboard alone and without script, on a site of its own; looked at on a phone, with axe on every page.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.in_a_team import WHOM, look, looked_at, make_a_team, roles
from tests.journeys.own_site import NAME, data, password, sign_in, site
from tests.journeys.visitors import Visitor, WithoutScript

__all__ = ["data", "look", "looked_at", "password", "roles", "site"]


def register_somebody(worker: Visitor, look: Callable[[Visitor], None]) -> None:
    worker.follow("Mensen")
    worker.follow("Schrijf iemand in")
    worker.write("Achternaam", "Proefmeijer")
    worker.write("Voornaam (mag leeg blijven)", "Fatma")
    worker.write("BSN (mag leeg blijven)", "999990018")
    worker.choose("Team", "Team Werk")
    worker.send("Schrijf in")
    worker.sees("Dit moet nog anders", "de elfproef klopt niet")
    look(worker)
    worker.write("BSN (mag leeg blijven)", "999990019")
    worker.choose("BSN nagekeken", "Paspoort of identiteitskaart gezien")
    worker.send("Schrijf in")
    worker.is_at(WHOM)
    worker.sees("nog geen trede vastgesteld")
    worker.follow("Toewijzen")
    worker.choose("Team", "Team Werk")
    worker.choose("Klantmanager", f"{NAME} (Team Werk)")
    worker.send("Dossier toewijzen")
    worker.sees(f"Het dossier is nu van {NAME}.")


def record_a_talk(worker: Visitor, look: Callable[[Visitor], None]) -> None:
    worker.follow("Mensen")
    worker.write("Wie zoekt u?", "proefmeyer")
    worker.send("Zoek")
    worker.sees("1 persoon gevonden.")
    look(worker)
    worker.follow(WHOM)
    worker.follow("Gesprek vastleggen")
    worker.send("Leg het gesprek vast")
    worker.sees("Er is nog niets ingevuld.")
    worker.write("In één zin (mag leeg blijven)", "Wil graag in de kringloopwinkel werken.")
    worker.choose("Trede nu", "Trede 3")
    worker.choose("Begint met", "Vrijwilligerswerk")
    worker.write("Volgende stap (mag leeg blijven)", "Bellen hoe het gaat")
    worker.write("Uiterlijk (mag leeg blijven)", (timezone.localdate() + timedelta(days=7)).isoformat())
    look(worker)
    worker.send("Leg het gesprek vast")
    worker.is_at(WHOM)
    worker.sees("Het gesprek staat in het dossier.", "trede 3 sinds", "Wil graag in de kringloopwinkel werken.")
    look(worker)


def add_a_benefit_twice(worker: Visitor, look: Callable[[Visitor], None]) -> None:
    for kind in ("Algemene bijstandsuitkering", "IOAW-uitkering"):
        worker.follow("Iets anders toevoegen")
        worker.choose("Wat", kind)
        worker.send("Opslaan")
    worker.sees("Dit moet nog anders", "Twee uitkeringen tegelijk kan niet.")
    look(worker)
    worker.follow("Annuleren")
    worker.is_at(WHOM)


def follow_a_signal(worker: Visitor, look: Callable[[Visitor], None]) -> None:
    worker.follow("Signalen en overdrachten")
    worker.follow("Signaal toevoegen")
    worker.choose("Wat voor signaal", "Achterstand met de huur")
    worker.send("Opslaan")
    worker.sees("Dit moet nog anders", "Van wie")
    look(worker)
    worker.write("Van wie", "Woningcorporatie")
    worker.send("Opslaan")
    worker.sees("Het signaal staat in het dossier.", "Achterstand met de huur")
    look(worker)
    close_and_reopen(worker, look)


def close_and_reopen(worker: Visitor, look: Callable[[Visitor], None]) -> None:
    worker.follow("Achterstand met de huur")
    worker.follow("Sluit het signaal af")
    worker.choose("Hoe is het afgelopen?", "Niet bereikt na meer pogingen")
    worker.send("Sluit af")
    worker.sees("Het signaal is afgesloten.")
    worker.follow("Achterstand met de huur")
    worker.follow("Heropen het signaal")
    look(worker)
    worker.write("Waarom heropent u dit signaal?", "Verkeerd signaal gekozen")
    worker.send("Heropen")
    worker.sees("Het signaal staat weer open.", "Was afgesloten", "Verkeerd signaal gekozen")
    look(worker)
    worker.follow("Annuleren")


def hand_over_to_a_party_outside(worker: Visitor, look: Callable[[Visitor], None]) -> None:
    worker.follow("Overdragen")
    worker.write("Of aan een partij buiten de gemeente (mag leeg blijven)", "Taalhuis")
    worker.write("Wat draagt u over?", "Graag taalles")
    look(worker)
    worker.send("Draag over")
    worker.sees("De overdracht staat open tot de ontvanger bevestigt.", "wacht op bevestiging")
    worker.follow("Graag taalles")
    worker.pick("De ontvanger heeft het aangenomen")
    worker.write("Wie zei dat? (mag leeg blijven)", "J. Verzonnen")
    worker.choose("Hoe hoorde u het?", "Aan de telefoon")
    look(worker)
    worker.send("Opslaan")
    worker.sees("De overdracht is bevestigd.", "door J. Verzonnen, telefoon")
    worker.follow("Terug naar het dossier")
    worker.is_at(WHOM)


def test_a_morning_of_work_from_an_empty_register(worker: Visitor, password: str, looked_at: Callable[[Visitor], None]):
    worker.follow("Dronten")
    sign_in(worker, password)
    worker.follow("Mensen")
    worker.is_at("Mensen")
    make_a_team(worker, looked_at)
    register_somebody(worker, looked_at)
    record_a_talk(worker, looked_at)
    add_a_benefit_twice(worker, looked_at)
    follow_a_signal(worker, looked_at)
    hand_over_to_a_party_outside(worker, looked_at)

    worker.follow("Mensen")
    worker.sees("1 persoon in uw caseload.", "Bellen hoe het gaat", "Achterstand met de huur")
    looked_at(worker)
    expect(worker.page.locator("body")).not_to_contain_text("999990019")


def test_a_talk_that_was_typed_is_there_after_the_connection_broke(
    worker: Visitor, password: str, looked_at: Callable[[Visitor], None]
):
    if isinstance(worker, WithoutScript):
        pytest.skip("without script nothing is kept in the browser")
    worker.follow("Dronten")
    sign_in(worker, password)
    worker.follow("Mensen")
    make_a_team(worker, looked_at)
    register_somebody(worker, looked_at)
    worker.follow("Mensen")
    worker.follow(WHOM) if worker.page.get_by_role("link", name=WHOM).count() else find(worker)
    worker.follow("Gesprek vastleggen")
    worker.write("In één zin (mag leeg blijven)", "Dit mag niet weg.")

    form = worker.page.url
    worker.page.context.set_offline(True)
    worker.page.get_by_role("button", name="Leg het gesprek vast").press("Enter")
    worker.page.wait_for_url("chrome-error://**")
    worker.page.context.set_offline(False)
    worker.page.goto(form)

    expect(worker.page.get_by_label("In één zin")).to_have_value("Dit mag niet weg.")


def find(worker: Visitor) -> None:
    worker.write("Wie zoekt u?", "Proefmeijer")
    worker.send("Zoek")
    worker.follow(WHOM)
