"""A place that came free and whom it fits: added to the list, a wish written down, the reasons read, a seat taken.

Walked with the keyboard alone and without script, on a site of its own; looked at on a phone, with axe on every page.
"""

from collections.abc import Callable

from tests.journeys.in_a_team import EMPTY, have_somebody, look, looked_at, roles
from tests.journeys.own_site import data, password, sign_in, site
from tests.journeys.visitors import Visitor

__all__ = ["data", "look", "looked_at", "password", "roles", "site"]


def add_a_place(worker: Visitor, look: Callable[[Visitor], None]) -> None:
    worker.follow("Mensen")
    worker.follow("Plaatsen")
    worker.sees("Er staan nog geen plaatsen in de lijst.")
    look(worker)
    worker.follow("Voeg een plaats toe")
    worker.choose("Soort plaats", "Werkervaringsplek")
    worker.send("Opslaan")
    worker.sees("Kies iets bij ‘Organisatie’.")
    look(worker)
    organisation = worker.page.get_by_label("Organisatie").locator("option").nth(1).inner_text()
    worker.choose("Organisatie", organisation)
    worker.write(f"Uren per week, ten minste{EMPTY}", "16")
    worker.send("Opslaan")
    worker.sees("staat in de lijst.", "1 plaats; daarvan is er 1 vrij.")


def test_a_place_from_the_list_to_somebody_on_it(worker: Visitor, password: str, looked_at: Callable[[Visitor], None]):
    worker.follow("Dronten")
    sign_in(worker, password)
    worker.follow("Mensen")
    have_somebody(worker)
    file = worker.page.url
    add_a_place(worker, looked_at)

    worker.page.goto(file)
    worker.follow("Wat past er?")
    worker.sees("Van deze inwoner is nog niet bekend: wens, uren.")
    looked_at(worker)
    worker.follow("Leg wensen en mogelijkheden vast", inside=worker.page.get_by_role("complementary"))
    worker.write(f"Hoeveel uur per week is mogelijk?{EMPTY}", "duizend")
    worker.send("Opslaan")
    worker.sees("duizend")
    worker.write(f"Hoeveel uur per week is mogelijk?{EMPTY}", "20")
    looked_at(worker)
    worker.send("Opslaan")
    worker.sees("De wensen staan in het dossier.", "20 per week", "Meer is nog niet bekend (1)")

    worker.follow("Leg vast dat deze inwoner hier begint")
    looked_at(worker)
    worker.send("Leg vast")
    worker.sees("staat in het dossier.", "Er is nu geen plaats vrij")
    worker.follow("Mensen")
    worker.follow("Beweging op de ladder")
    looked_at(worker)
    worker.sees("0 omhoog, 0 gelijk, 0 omlaag")
