"""The pages of what was computed: what a visitor sees, what only some see and is logged, and the way from submitting to the site."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.indicators.models import Release
from meedoen.apps.journal.models import Entry
from meedoen.core.disclosure.reasons import OUTSIDE, Reason
from meedoen.engines.store.reading import FactStore
from tests.apps.test_releasing import INFLOW, RATIO, STOCK, computed, delivered, spells
from tests.people import account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HERE = "GM0303"


@pytest.fixture
def store(tmp_path: Path, settings: LazySettings) -> FactStore:
    settings.MEEDOEN_FACTS = tmp_path / "facts"
    made = FactStore(settings.MEEDOEN_FACTS)
    delivered(made, spells())
    return made


def client_of(name: str, dronten: Municipality, *roles: Role) -> Client:
    client = Client()
    client.force_login(account(name, dronten, *roles))
    return client


@pytest.fixture
def analyst(dronten: Municipality, store: FactStore) -> Client:
    computed(dronten, store, STOCK)
    return client_of("a.analist", dronten, Role.ANALYST)


@pytest.fixture
def approver(dronten: Municipality) -> Client:
    return client_of("c.controleur", dronten, Role.APPROVER)


def at(name: str, *arguments: Any) -> str:
    return reverse(f"cijfers:{name}", args=("dronten", *arguments))


def text_of(client: Client, address: str, **query: str) -> str:
    return " ".join(client.get(address, query).content.decode().split())


def posted(client: Client, address: str, **values: Any) -> str:
    return " ".join(client.post(address, values, follow=True).content.decode().split())


def submitted(analyst: Client, *codes: str, since: str = "") -> str:
    return posted(analyst, at("release_new"), definities=list(codes or (STOCK,)), sinds=since)


def released(analyst: Client, approver: Client) -> None:
    submitted(analyst)
    posted(approver, at("release_approve", 1))


def test_what_one_submits_another_releases_and_then_everybody_sees_it(analyst: Client, approver: Client):
    sent = submitted(analyst)
    before = Client().get(at("computed", STOCK))
    done = posted(approver, at("release_approve", 1))
    page = text_of(Client(), at("computed", STOCK))

    assert "Dit is voorgelegd." in sent
    assert "U legde dit voor" in sent
    assert before.status_code == 404
    assert "Vrijgave 1 staat op de site." in done
    assert "naar 55 in juni 2025" in page
    assert "wat toen in het register stond: versie 1" in page
    assert "Elk huishouden telt één keer" in page
    assert OUTSIDE in page


def test_a_hidden_number_is_nowhere_on_what_a_visitor_gets(analyst: Client, approver: Client):
    released(analyst, approver)

    page = text_of(Client(), at("computed", STOCK), per="peildatum 31 december")
    data = Client().get(at("computed_data", STOCK)).content.decode()

    district = [line for line in data.splitlines() if "WK030303" in line]
    assert "niet getoond" in page
    assert any(OUTSIDE in line for line in district)
    assert not any(",4,," in line or ",4," in line for line in district)
    assert "c.controleur" not in page


def test_the_indicator_says_how_its_figures_were_counted(analyst: Client, approver: Client):
    released(analyst, approver)

    page = text_of(Client(), at("indicator", "TP-14"))

    assert "Zo is dit geteld" in page
    assert at("computed", STOCK) in page
    assert at("uncleared", STOCK) not in page
    assert at("uncleared", STOCK) in text_of(analyst, at("indicator", "TP-14"))


def test_pictures_lead_to_their_hash_and_are_drawn_by_place(analyst: Client, approver: Client):
    released(analyst, approver)
    address = at("computed_picture", STOCK, "svg")

    led = Client().get(address, {"per": "maand", "naar": "wijk", "maat": "smal"})
    drawn = Client().get(led["Location"])
    unknown = Client().get(address, {"maat": "reusachtig"})

    assert led.status_code == 302
    assert drawn["Content-Type"] == "image/svg+xml"
    assert b"WK030301" in drawn.content
    assert unknown.status_code == 404


def test_who_may_see_what_is_not_released_reads_why_and_is_logged(analyst: Client, approver: Client):
    released(analyst, approver)

    page = text_of(analyst, at("uncleared", STOCK), per="maand", naar="wijk", toon="verborgen")

    entry = Entry.objects.order_by("number").last()
    assert "WK030303" in page
    assert Reason.TOO_FEW.sentence in page
    assert (entry.action, entry.actor) == ("niet vrijgegeven cijfers bekeken", "a.analist")
    assert entry.subject == f"{STOCK}, per maand, juni 2025, naar wijk"


def test_before_anything_left_it_says_so_and_what_was_not_computed_is_not_found(analyst: Client):
    page = text_of(analyst, at("uncleared", STOCK))

    assert "Nog niet vrijgegeven." in page
    assert analyst.get(at("uncleared", INFLOW)).status_code == 404


def test_a_second_person_sees_first_what_everybody_will_see(analyst: Client, approver: Client):
    submitted(analyst)

    listing = text_of(approver, at("releases"))
    release = text_of(approver, at("release", 1))
    tables = text_of(approver, at("release_figures", 1, STOCK))

    assert "vrijgave 1 wacht op een tweede persoon" in listing
    assert "Vrijgeven</button>" in release
    assert "Juni 2025" in tables
    assert "niet getoond" in tables
    assert "Vrijgeven</button>" not in text_of(analyst, at("release", 1))


def test_who_submits_does_not_release_also_with_both_roles(dronten: Municipality, analyst: Client):
    both = client_of("b.beide", dronten, Role.ANALYST, Role.APPROVER)
    submitted(both)

    page = posted(both, at("release_approve", 1))

    assert "U legde vrijgave 1 zelf voor." in page
    assert Release.objects.within(municipality_code=HERE, actor=SYSTEM).get().state == Release.State.SUBMITTED


def test_refusing_asks_for_a_reason_that_the_other_reads(analyst: Client, approver: Client):
    submitted(analyst)

    empty = approver.post(at("release_refuse", 1), {"reason": ""})
    done = posted(approver, at("release_refuse", 1), reason="Wacht op de correctie van mei.")

    assert empty.status_code == 400
    assert "Geweigerd; er is niets naar buiten gegaan." in done
    assert "Wacht op de correctie van mei." in text_of(analyst, at("release", 1))
    assert "Vrijgave 1 is al geweigerd." in posted(approver, at("release_approve", 1))


def test_what_the_audit_found_is_read_only_by_who_may_see_hidden_numbers(
    dronten: Municipality, analyst: Client, approver: Client
):
    submitted(analyst)
    found = "‘bijstand-stand’ 2025 (totaal) is te berekenen: 2."
    mine = Release.objects.within(municipality_code=HERE, actor=SYSTEM)
    mine.update(state=Release.State.REFUSED, message=found)

    told = text_of(approver, at("release", 1))

    assert "De controle weigerde dit; er is niets naar buiten gegaan" in told
    assert "te berekenen: 2" not in told
    assert found in text_of(analyst, at("release", 1))


def test_submitting_says_what_is_wrong_at_the_form(analyst: Client):
    nothing = analyst.post(at("release_new"), {"sinds": ""})
    submitted(analyst)

    assert "Kies ten minste één definitie." in nothing.content.decode() or nothing.status_code == 400
    assert "Kies" in submitted(analyst, RATIO)


def test_no_more_is_submitted_than_one_can_wait_for(
    dronten: Municipality, analyst: Client, store: FactStore, monkeypatch: pytest.MonkeyPatch
):
    computed(dronten, store, INFLOW)
    monkeypatch.setattr("meedoen.rooms.cijfers.release_form.MOST_AT_ONCE", 1)

    assert "U koos er 2." in submitted(analyst, STOCK, INFLOW)


def test_before_anything_was_computed_the_form_says_what_to_do(dronten: Municipality, store: FactStore):
    page = text_of(client_of("a.analist", dronten, Role.ANALYST), at("release_new"))

    assert "Er is nog niets om voor te leggen" in page
    assert "meedoen compute" in page


def test_a_visitor_finds_what_was_released_by_name(analyst: Client, approver: Client):
    empty = text_of(Client(), at("computed_list"))
    released(analyst, approver)

    assert "Er is nog niets uit het register vrijgegeven." in empty
    assert "Huishoudens met een bijstandsuitkering" in text_of(Client(), at("computed_list"))


def test_headings_say_what_is_counted_and_numbers_stand_alone(analyst: Client, approver: Client):
    released(analyst, approver)

    page = text_of(Client(), at("computed", STOCK))
    uncleared = text_of(analyst, at("uncleared", STOCK))

    assert "Uitkomst in huishoudens</th>" in page
    assert "Per wijk, in huishoudens</h2>" in page
    assert '<span class="meedoen-now__number">55</span> <span class="meedoen-now__unit">huishoudens</span>' in page
    assert "Uitkomst in huishoudens</th>" in uncleared
    assert "55 huishoudens</td>" not in page + uncleared
