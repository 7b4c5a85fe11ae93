"""The forms of service of a municipality: its own are chosen and counted here and nowhere else, and one that ended stays in files."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.actions.service_forms import ServiceFormError, add_service_form
from meedoen.apps.cases.models import CaseSpell, Resident, ServiceForm
from meedoen.apps.journal.models import Entry
from tests.apps.cases.people import KINDS, case_manager, desk_of, lead, made_team, registered, spell
from tests.people import PASSWORD, account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PAGE = "/dronten/mensen/dienstverlening/"
OWN = 1400


@pytest.fixture
def resident(dronten: Municipality) -> Resident:
    worker, head = case_manager(dronten), lead(dronten)
    return registered(head, made_team(dronten, worker, head), worker=worker)


@pytest.fixture
def ask(resident: Resident, client: Client) -> Callable[..., str]:
    def asked(who: str, path: str, typed: dict[str, str] | None = None) -> str:
        assert client.login(username=who, password=PASSWORD)
        answer = client.get(path) if typed is None else client.post(path, typed, follow=True)
        return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")

    return asked


def add_page(resident: Resident) -> str:
    return reverse("mensen:add", kwargs={"gemeente": "dronten", "token": resident.token})


def made(ask: Callable[..., str], name: str = "Werkplein Noord") -> str:
    return ask("t.leider", f"{PAGE}nieuw/", {"name": name, "begin": "2026-01-01"})


def test_an_own_form_is_added_chosen_and_counted(resident: Resident, ask):
    assert "‘Werkplein Noord’ staat in de lijst." in made(ask)
    assert "Werkplein Noord" in ask("k.manager", add_page(resident))

    typed = {
        "kind": f"eigen-vorm-{OWN}",
        "begin": "2026-02-01",
        "last_day": "",
        "hours": "",
        "provider": "",
        "note": "",
    }
    shown = ask("k.manager", add_page(resident), typed)

    assert "Werkplein Noord" in shown
    assert CaseSpell._default_manager.get_queryset().get().kind == OWN
    assert "Werkplein Noord" in ask("t.leider", "/dronten/mensen/bestand/?dag=2026-06-01")
    assert Entry.objects.filter(action="vorm van dienstverlening toegevoegd", subject="Werkplein Noord").exists()


def test_a_form_has_a_name_that_people_can_read(ask):
    assert "In een naam staat ten minste één letter." in made(ask, "2031-01-01")
    assert "In deze naam staat een teken dat niemand ziet." in made(ask, "Werk\N{RIGHT-TO-LEFT OVERRIDE}plein")
    assert not ServiceForm._default_manager.get_queryset().exists()


def test_a_form_of_one_municipality_is_none_of_another(ask):
    made(ask)
    druten = Municipality.objects.get(slug="druten")
    account("t.druten", druten, Role.TEAM_LEAD)

    assert "Werkplein Noord" not in ask("t.druten", "/druten/mensen/dienstverlening/")
    assert "Werkplein Noord" in ask("t.leider", PAGE)


def test_what_ended_is_chosen_no_more_and_stays_in_the_file(resident: Resident, ask):
    with desk_of(lead_of(resident)) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("basisdienstverlening", date(2025, 1, 1)))
    yesterday = timezone.localdate() - timedelta(days=1)
    number = CaseSpell._default_manager.get_queryset().get().kind

    ask("t.leider", f"{PAGE}{number}/", {"name": "Basis", "last_day": yesterday.isoformat(), "was_over": "on"})

    assert 'value="basisdienstverlening"' not in ask("k.manager", add_page(resident))
    file = reverse("mensen:person", kwargs={"gemeente": "dronten", "token": resident.token})
    assert "Basis" in ask("k.manager", file)


def test_a_last_day_that_passed_is_asked_about_and_not_taken_when_files_begin_after_it(resident: Resident, ask):
    today = timezone.localdate()
    with desk_of(lead_of(resident)) as desk:
        entry = spell("basisdienstverlening", today - timedelta(days=10))
        write_spell(desk=desk, resident=resident, entry=entry)
    number = CaseSpell._default_manager.get_queryset().get().kind
    since, before = (today - timedelta(days=days) for days in (3, 20))

    asked = ask("t.leider", f"{PAGE}{number}/", {"name": "Basis", "last_day": since.isoformat()})
    used = ask("t.leider", f"{PAGE}{number}/", {"name": "Basis", "last_day": before.isoformat(), "was_over": "on"})
    meant = ask("t.leider", f"{PAGE}{number}/", {"name": "Basis", "last_day": since.isoformat(), "was_over": "on"})
    renamed = ask("t.leider", f"{PAGE}{number}/", {"name": "Anders", "last_day": since.isoformat()})

    assert "is al geweest. Kies vandaag of een latere dag" in asked
    assert "begon deze vorm nog bij 1 persoon" in used
    assert "‘Basis’ staat in de lijst." in meant
    assert "‘Anders’ staat in de lijst." in renamed


def test_of_two_who_change_one_form_the_second_is_told_and_keeps_what_was_typed(resident: Resident, ask):
    made(ask)
    page = f"{PAGE}{OWN}/"
    seen = seen_on(ask("t.leider", page))
    ask("t.leider", page, {"name": "Werkplein Oost", "last_day": "", "seen": seen})

    told = ask("t.leider", page, {"name": "Werkplein Zuid", "last_day": "", "seen": seen})

    assert "t.leider heeft deze vorm intussen veranderd. Zij heet nu ‘Werkplein Oost’. Wat u hier typte" in told
    assert 'value="Werkplein Zuid"' in told
    assert ServiceForm._default_manager.get_queryset().get().name == "Werkplein Oost"


def test_a_national_form_that_another_renamed_meanwhile_is_not_renamed_unseen(resident: Resident, ask):
    number = KINDS.of_word("basisdienstverlening").number
    page = f"{PAGE}{number}/"
    seen = seen_on(ask("t.leider", page))
    ask("t.leider", page, {"name": "Basis", "last_day": "", "seen": seen})

    told = ask("t.leider", page, {"name": "Anders", "last_day": "", "seen": seen})

    assert "t.leider heeft deze vorm intussen veranderd. Zij heet nu ‘Basis’." in told


def test_a_name_that_another_took_while_the_page_was_read_is_not_taken_twice(resident: Resident, ask):
    head = lead_of(resident)
    with desk_of(head) as late:
        with desk_of(head) as quick:
            add_service_form(desk=quick, name="Werkplein Noord", begin=date(2026, 1, 1))

        with pytest.raises(ServiceFormError, match="Er is al een vorm die ‘Werkplein Noord’ heet"):
            add_service_form(desk=late, name="Werkplein Noord", begin=date(2026, 1, 1))


def seen_on(shown: str) -> str:
    """Return by what a page says which version it showed."""
    (field,) = [each for each in re.findall(r"<input[^>]*>", shown) if 'name="seen"' in each]
    return re.search(r'value="([^"]*)"', field)[1]


def lead_of(resident: Resident):
    return lead(Municipality.objects.get(pk=resident.municipality_id), "h.hulp")


@pytest.mark.parametrize(
    ("path", "typed", "said"),
    [
        ("nieuw/", {"name": "", "begin": "2026-01-01"}, "Vul ‘Naam’ in"),
        ("nieuw/", {"name": "basisdienstverlening", "begin": "2026-01-01"}, "Er is al een vorm die"),
        (f"{OWN}/", {"name": "Werkplein", "last_day": "2025-01-01"}, "De laatste dag ligt voor de eerste."),
    ],
)
def test_what_cannot_be_is_told(ask, path: str, typed: dict[str, str], said: str):
    made(ask)

    assert said in ask("t.leider", PAGE + path, typed)


def test_a_number_that_is_no_form_is_not_found_and_a_case_manager_changes_nothing(ask, client: Client):
    ask("t.leider", PAGE)
    assert client.get(f"{PAGE}11/").status_code == HTTPStatus.NOT_FOUND

    ask("k.manager", PAGE)
    assert client.get(PAGE).status_code == HTTPStatus.FORBIDDEN
