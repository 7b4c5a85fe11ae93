"""The pages of definitions: found, composed without script, refused in words, kept, met by another, handed in and approved."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.indicators.models import OwnDefinition
from meedoen.apps.indicators.queries.definitions import computable
from tests.people import account

pytestmark = pytest.mark.django_db
HERE = "GM0303"
NEW = "/dronten/cijfers/definities/nieuw/"
WANTED = {
    "vraag": "stand",
    "van": ["atelier", "inloop"],
    "tel": "personen",
    "perioden": ["maand"],
    "naar": ["wijk"],
    "onderwerp": "gevoelig",
    "naam": "Bezoek aan het atelier",
}
SENTENCE = "die op de laatste dag van de maand"


@pytest.fixture(autouse=True)
def facts(tmp_path: Path, settings: LazySettings) -> None:
    settings.MEEDOEN_FACTS = tmp_path / "facts"


def client_of(name: str, dronten: Municipality, *roles: Role) -> Client:
    client = Client()
    client.force_login(account(name, dronten, *roles))
    return client


@pytest.fixture
def analyst(dronten: Municipality) -> Client:
    return client_of("a.analist", dronten, Role.ANALYST)


@pytest.fixture
def approver(dronten: Municipality) -> Client:
    return client_of("g.goedkeurder", dronten, Role.APPROVER)


def page_of(code: str, step: str = "") -> str:
    return reverse(f"cijfers:definition{step}", args=("dronten", code))


def posted(client: Client, address: str, does: str, **changed: Any) -> str:
    response = client.post(address, {**WANTED, **changed, "doe": does}, follow=True)
    return " ".join(response.content.decode().split())


def kept() -> list[OwnDefinition]:
    return list(OwnDefinition.objects.within(municipality_code=HERE, actor=SYSTEM))


def seen_on(page: str) -> str:
    return re.search(r'name="seen" value="(\w*)"', page)[1]


def test_the_list_says_of_each_what_it_counts_and_is_searched(analyst: Client):
    address = reverse("cijfers:definitions", args=("dronten",))

    found = analyst.get(address, {"q": "terugkeer bijstand"}).content.decode()
    asked = analyst.get(address, {"vraag": "overgang"}).content.decode()
    own = analyst.get(address, {"herkomst": "eigen"}).content.decode()

    assert "hoeveel binnen 12 maanden terug zijn" in found
    assert "Statushouders" in asked
    assert "Geen definitie past bij deze filters." in own


def test_a_new_definition_begins_with_what_one_wants_to_know(analyst: Client):
    begin = analyst.get(NEW).content.decode()
    form = analyst.get(NEW, {"vraag": "stand"}).content.decode()

    assert '?vraag=stand">Stand</a>' in begin
    assert "staat hier in gewone woorden wat er geteld wordt" in form
    assert "Plekken in het atelier" in form
    assert "Uitkeringen" in form


def test_without_script_a_button_refreshes_the_sentence_and_keeps_nothing(analyst: Client):
    page = posted(analyst, NEW, "bijwerken")

    assert SENTENCE in page
    assert "Verdeeld naar wijk." in page
    assert kept() == []


def test_other_fields_come_with_another_question_without_complaints(analyst: Client):
    page = posted(analyst, NEW, "velden", vraag="verhouding")

    assert "Welke soorten tellen mee in de noemer?" in page
    assert 'role="alert"' not in page
    assert "De vraag is nog niet compleet:" in page


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_kept(analyst: Client):
    response = analyst.post(NEW, {**WANTED, "naar": [], "wijk": "Centrum", "doe": "bewaren"})
    page = response.content.decode()

    assert response.status_code == 400
    assert "Dit moet nog anders" in page
    assert 'id="veld-wijk-fout"><span class="meedoen-hidden">Fout: </span>‘Centrum’ is geen gebied.' in page
    assert 'value="Centrum"' in page
    assert kept() == []


def test_a_code_that_is_taken_is_refused_at_its_field(analyst: Client):
    page = posted(analyst, NEW, "bewaren", code="bijstand-stand")

    assert "De code ‘bijstand-stand’ is van een landelijke definitie" in page
    assert kept() == []


def test_a_try_tells_that_it_is_made_up_and_keeps_nothing(analyst: Client):
    page = posted(analyst, NEW, "voorbeeld")

    assert "Dit is geen echt cijfer. Het is geteld in een verzonnen dorp" in page
    assert "December 2025, verdeeld" in page
    assert kept() == []


def test_a_try_that_is_older_than_the_question_says_so(analyst: Client):
    tried = posted(analyst, NEW, "voorbeeld")
    mark = re.search(r'name="beproefd" value="(\w+)"', tried)[1]

    assert "U veranderde de vraag na dit voorbeeld" in posted(analyst, NEW, "bijwerken", beproefd=mark, naar=["buurt"])
    assert "U veranderde de vraag" not in posted(analyst, NEW, "bijwerken", beproefd=mark, naam="Anders")


def test_an_incomplete_question_is_not_tried(analyst: Client):
    assert "Hier is nog niets te zien" in posted(analyst, NEW, "voorbeeld", van=[])


def test_from_concept_to_approved_and_computed(analyst: Client, approver: Client):
    page = posted(analyst, NEW, "voorleggen")
    code = kept()[0].code
    waiting = approver.get(reverse("werk:home", args=("dronten",))).content.decode()
    shown = approver.get(page_of(code)).content.decode()

    done = approver.post(page_of(code, "_approve"), {"seen": seen_on(shown)}, follow=True).content.decode()

    assert "Dit ligt ter goedkeuring" in page
    assert "wacht op uw goedkeuring)" in waiting
    assert "De definitie is goedgekeurd." in done
    assert code == "bezoek-aan-het-atelier"
    assert code in {each.code for each in computable(municipality_code=HERE).definitions}


def test_who_made_it_sees_no_button_to_approve(dronten: Municipality):
    both = client_of("b.beide", dronten, Role.ANALYST, Role.APPROVER)

    page = posted(both, NEW, "voorleggen")
    refused = both.post(page_of(kept()[0].code, "_approve"), {"seen": seen_on(page)})

    assert ">Goedkeuren</button>" not in page
    assert "Iemand anders keurt haar goed." in page
    assert refused.status_code == 403


def test_what_is_sent_back_is_mended_and_handed_in_again(analyst: Client, approver: Client):
    posted(analyst, NEW, "voorleggen")
    code = kept()[0].code
    asked = approver.get(page_of(code, "_send_back")).content.decode()

    empty = approver.post(page_of(code, "_send_back"), {"seen": seen_on(asked), "reason": ""})
    told = approver.post(
        page_of(code, "_send_back"), {"seen": seen_on(asked), "reason": "Tel huishoudens."}, follow=True
    )
    edit = analyst.get(page_of(code, "_edit")).content.decode()
    again = posted(analyst, page_of(code, "_edit"), "voorleggen", tel="huishoudens", seen=seen_on(edit))

    assert empty.status_code == 400
    assert "Tel huishoudens." in told.content.decode()
    assert "Aantal huishoudens" in again
    assert kept()[0].state == OwnDefinition.State.SUBMITTED


def test_the_second_of_two_people_chooses_and_loses_nothing(analyst: Client, dronten: Municipality):
    posted(analyst, NEW, "bewaren")
    code = kept()[0].code
    other = client_of("o.analist", dronten, Role.ANALYST)
    seen = seen_on(analyst.get(page_of(code, "_edit")).content.decode())
    posted(other, page_of(code, "_edit"), "bewaren", seen=seen, vraag="instroom", naam="Begonnen in het atelier")

    met = posted(analyst, page_of(code, "_edit"), "bewaren", seen=seen, naam="Gasten van het atelier")
    chosen = {"keuze-vraag": "hun", "keuze-naam": "mijn"}
    posted(analyst, page_of(code, "_edit"), "bewaren", seen=seen_on(met), **chosen, naam="Gasten van het atelier")

    assert "Iemand anders heeft dit intussen veranderd" in met
    assert "Gasten van het atelier" in met
    [now] = kept()
    assert now.name == "Gasten van het atelier"
    assert "instroom" in now.body


def test_an_approved_definition_is_changed_as_a_next_version_and_both_can_be_read(analyst: Client, approver: Client):
    page = posted(analyst, NEW, "voorleggen")
    code = kept()[0].code
    approver.post(page_of(code, "_approve"), {"seen": seen_on(page)})

    begun = analyst.get(page_of(code, "_edit")).content.decode()
    second = posted(analyst, page_of(code, "_edit"), "bewaren", vraag="instroom")
    first = analyst.get(page_of(code), {"versie": "1"}).content.decode()

    assert "Versie 2 maken" in begun
    assert SENTENCE in begun
    assert "Nu wordt versie 1 gerekend." in second
    assert "Dit wordt gerekend" in first
    assert analyst.get(page_of(code), {"versie": "9"}).status_code == 404


def test_a_national_definition_is_an_example_and_cannot_be_changed(analyst: Client):
    shown = analyst.get(page_of("bijstand-stand")).content.decode()
    copied = analyst.get(NEW, {"als": "bijstand-stand"}).content.decode()

    assert "Landelijke definitie" in shown
    assert f"{NEW}?als=bijstand-stand" in shown
    assert 'name="van" value="algemene-bijstand" checked' in copied
    assert analyst.get(page_of("bijstand-stand", "_edit")).status_code == 404
    assert analyst.get(NEW, {"als": "bestaat-niet"}).status_code == 404


def test_what_lapses_says_why(analyst: Client):
    posted(analyst, NEW, "bewaren")
    code = kept()[0].code
    asked = analyst.get(page_of(code, "_retire")).content.decode()

    page = analyst.post(
        page_of(code, "_retire"), {"seen": seen_on(asked), "reason": "Dubbel."}, follow=True
    ).content.decode()

    assert "Deze versie is vervallen" in page
    assert "a.analist: Dubbel." in page


def test_a_definition_says_which_indicators_it_feeds_and_which_others_ask_the_same(analyst: Client):
    page = analyst.get(page_of("uitstroom-werk-aandeel")).content.decode()
    used = page[page.index('id="gebruik"') :]

    assert page_of("bijstand-uitstroom") in used
    assert page_of("uitstroom-werk-volledig") in used
    assert "Telt deels hetzelfde" in used
    assert page_of("atelier") not in used


def test_two_definitions_with_the_same_question_lead_to_each_other(analyst: Client, approver: Client):
    kinds = ["algemene-bijstand", "bbz", "ioaw", "ioaz"]
    posted(analyst, NEW, "voorleggen", van=kinds, tel="huishoudens", code="mijn-telling")
    waiting = approver.get(page_of("mijn-telling")).content.decode()
    approver.post(page_of("mijn-telling", "_approve"), {"seen": seen_on(waiting)})

    national = analyst.get(page_of("bijstand-stand")).content.decode()

    assert page_of("mijn-telling") in national
    assert "Zelfde vraag" in national
    assert page_of("bijstand-stand") in analyst.get(page_of("mijn-telling")).content.decode()


def test_an_indicator_leads_who_works_inside_to_its_definition_and_back(analyst: Client):
    address = reverse("cijfers:indicator", args=("dronten", "TP-14"))

    inside, outside = analyst.get(address).content.decode(), Client().get(address)

    assert "Definitie voor het register" in inside
    assert page_of("bijstand-stand") in inside
    assert "Definitie voor het register" not in outside.content.decode()
    assert address in analyst.get(page_of("bijstand-stand")).content.decode()
