"""What somebody sends after the session ended is held, stands in the form again, and is nobody else's."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actions import held_forms
from meedoen.apps.accounts.models import HeldForm, Municipality, User
from tests.people import account
from tests.rooms.second_factors import with_codes

pytestmark = pytest.mark.django_db
NAME, PASSWORD = "a.adviseur", "vlinder-onder-de-brug"
PAGE = "/dronten/cijfers/tabel-inlezen/"
TABLE = "Indicator;2025\nKlanten & <b>loket</b>;1.311"
FORM = {"tabel": TABLE, "herkomst": 'Begroting "2026"'}


@pytest.fixture
def adviser(dronten: Municipality) -> User:
    return account(NAME, dronten, password=PASSWORD)


@pytest.fixture
def ended(client: Client, adviser: User) -> Client:
    """Give a browser in which the session of the adviser ended while a form stood open."""
    enter(client)
    client.get(PAGE)
    return end(client)


def enter(client: Client, name: str = NAME, to: str = ""):
    return client.post("/aanmelden/", {"username": name, "password": PASSWORD, "next": to})


def end(client: Client) -> Client:
    client.session.flush()
    return client


def field_names(client: Client) -> set[str]:
    return set(re.findall(r'name="(\w+)"', client.get(PAGE).content.decode()))


def refilled(page: str) -> bool:
    return "Dit typte u voordat u werd afgemeld" in page


def test_the_form_of_this_test_has_these_fields(client: Client, adviser: User):
    enter(client)

    assert set(FORM) <= field_names(client)


def test_what_was_typed_stands_in_the_form_again_and_is_not_sent(ended: Client):
    led = ended.post(PAGE, FORM)
    way_in = ended.get(led.url).content.decode()

    assert led.url == f"/aanmelden/?next={PAGE.replace('/', '%2F')}"
    assert "Wat u typte is bewaard" in way_in
    back = enter(ended, to=PAGE)
    assert back.url == PAGE
    page = ended.get(back.url).content.decode()
    assert refilled(page)
    assert "Klanten &amp; &lt;b&gt;loket&lt;/b&gt;;1.311</textarea>" in page
    assert 'value="Begroting &quot;2026&quot;"' in page
    assert "Voorstel" not in page


def test_it_stays_until_it_is_sent(ended: Client):
    ended.post(PAGE, FORM)
    enter(ended)
    assert refilled(ended.get(PAGE).content.decode())
    assert refilled(ended.get(PAGE).content.decode())
    assert not refilled(ended.get("/dronten/cijfers/").content.decode())

    ended.post(PAGE, FORM)

    assert not refilled(ended.get(PAGE).content.decode())
    assert HeldForm.objects.count() == 0


def test_one_can_begin_with_an_empty_form(ended: Client):
    ended.post(PAGE, FORM)
    enter(ended)
    page = ended.get(PAGE).content.decode()
    held = re.search(r'name="bewaard" value="(\d+)"', page)
    assert held

    answer = ended.post("/mijn-account/bewaard/", {"bewaard": held[1], "next": PAGE})

    assert answer.url == PAGE
    assert not refilled(ended.get(PAGE).content.decode())


def test_it_goes_back_to_the_page_where_the_form_stood(ended: Client):
    where = f"{PAGE}?kader=x"

    led = ended.post(PAGE, FORM, headers={"Referer": f"http://testserver{where}"})
    enter(ended)

    assert led.url == "/aanmelden/?next=%2Fdronten%2Fcijfers%2Ftabel-inlezen%2F%3Fkader%3Dx"
    assert refilled(ended.get(where).content.decode())


@pytest.mark.parametrize(
    "elsewhere", ["https://kwaad.example/dronten/", "javascript:x", "//kwaad.example/", "geen adres"]
)
def test_it_goes_back_to_no_other_site(ended: Client, elsewhere: str):
    led = ended.post(PAGE, FORM, headers={"Referer": elsewhere})

    assert led.url == f"/aanmelden/?next={PAGE.replace('/', '%2F')}"


def test_somebody_else_in_the_same_browser_does_not_get_it(ended: Client, dronten: Municipality):
    account("b.beleid", dronten)
    ended.post(PAGE, FORM)
    enter(ended, "b.beleid")

    page = ended.get(PAGE).content.decode()

    assert not refilled(page)
    assert "Begroting" not in page


def test_the_same_person_in_another_browser_does_not_get_it(ended: Client):
    ended.post(PAGE, FORM)
    other = Client()
    enter(other)

    assert not refilled(other.get(PAGE).content.decode())


def test_nobody_lets_go_what_is_of_somebody_else(ended: Client, dronten: Municipality):
    account("d.dief", dronten)
    ended.post(PAGE, FORM)
    thief = Client()
    enter(thief, "d.dief")

    thief.post("/mijn-account/bewaard/", {"bewaard": str(HeldForm.objects.get().pk)})

    assert HeldForm.objects.count() == 1


def test_halfway_it_is_not_shown_and_after_the_code_it_is(ended: Client, adviser: User):
    _, codes = with_codes(adviser)
    ended.post(PAGE, FORM)
    enter(ended, to=PAGE)
    assert b"Begroting" not in ended.get(PAGE, follow=True).content

    ended.post("/aanmelden/code/", {"code": codes[0], "next": PAGE})

    assert refilled(ended.get(PAGE).content.decode())


def test_a_session_that_ended_by_doing_nothing_loses_nothing_either(client: Client, adviser: User):
    enter(client)
    session = client.session
    session["seen"] -= 3601
    session.save()

    led = client.post(PAGE, FORM)
    enter(client)

    assert led.url.startswith("/aanmelden/")
    assert refilled(client.get(PAGE).content.decode())


def test_what_is_held_cannot_be_read_in_the_database(ended: Client):
    ended.post(PAGE, FORM)

    kept = repr(HeldForm.objects.values().get())
    assert "Klanten" not in kept
    assert "Begroting" not in kept


def test_passwords_tokens_and_files_are_not_held(ended: Client):
    file = SimpleUploadedFile("tabel.csv", b"Indicator;2025")
    ended.post(PAGE, {**FORM, "wachtwoord": "geheim", "csrfmiddlewaretoken": "x", "bestand": file})
    held = HeldForm.objects.get()
    typed = held_forms.typed_in(held_id=held.pk, person=held.user)

    assert typed is not None
    assert {name for name, _ in typed.fields} == set(FORM)
    enter(ended)
    assert "Kies het bestand opnieuw" in ended.get(PAGE).content.decode()


def test_what_is_too_large_is_not_held_and_the_page_answers_itself(ended: Client):
    answer = ended.post(PAGE, {"tabel": "x" * 500_001})

    assert HeldForm.objects.count() == 0
    assert "Wat u typte is bewaard" not in ended.get("/aanmelden/").content.decode()
    assert answer.status_code < 500


def test_there_are_never_many_and_they_do_not_stay(ended: Client, adviser: User):
    for number in range(8):
        ended.post(PAGE, FORM, headers={"Referer": f"http://testserver{PAGE}?nummer={number}"})
    assert HeldForm.objects.filter(user=adviser).count() == 5
    HeldForm.objects.update(held_at=timezone.now() - timedelta(hours=13))
    enter(ended)

    assert not refilled(ended.get(f"{PAGE}?nummer=7").content.decode())
    ended.post("/afmelden/")
    ended.post(PAGE, FORM)
    assert HeldForm.objects.count() == 1


def test_of_a_browser_in_which_nobody_signed_in_nothing_is_held(client: Client, adviser: User):
    client.post(PAGE, FORM)

    assert HeldForm.objects.count() == 0


def test_a_forged_form_of_another_site_is_not_held(adviser: User):
    client = Client(enforce_csrf_checks=True)
    client.force_login(adviser)
    client.cookies["meedoen_browser"] = "x"
    end(client)

    assert client.post(PAGE, FORM).status_code == 403
    assert HeldForm.objects.count() == 0


@pytest.mark.parametrize(
    ("route", "form"),
    [
        ("/aanmelden/", {"username": NAME, "password": "verkeerd"}),
        ("/mijn-account/wachtwoord/", {"password": PASSWORD}),
        ("/afmelden/", {}),
    ],
)
def test_forms_for_signing_in_are_never_held(ended: Client, route: str, form: dict[str, str]):
    ended.post(route, form)

    assert HeldForm.objects.count() == 0


def test_a_script_gets_its_answer_and_htmx_is_led_to_signing_in(ended: Client):
    by_script = ended.post(PAGE, FORM, headers={"Sec-Fetch-Mode": "cors"})
    assert HeldForm.objects.count() == 0
    assert "next=" not in by_script.headers.get("Location", "")

    by_htmx = ended.post(PAGE, FORM, headers={"Sec-Fetch-Mode": "cors", "HX-Request": "true"})

    assert by_htmx.headers["HX-Redirect"].startswith("/aanmelden/?next=")
    assert HeldForm.objects.count() == 1


def test_a_form_in_another_tab_can_still_be_sent_after_the_same_person_came_back(adviser: User):
    client = Client(enforce_csrf_checks=True)
    token = token_of(client.get("/aanmelden/").content.decode())
    client.post("/aanmelden/", {"username": NAME, "password": PASSWORD, "csrfmiddlewaretoken": token})
    open_form = token_of(client.get(PAGE).content.decode())
    end(client)
    token = token_of(client.get("/aanmelden/").content.decode())

    client.post("/aanmelden/", {"username": NAME, "password": PASSWORD, "csrfmiddlewaretoken": token})

    assert client.post(PAGE, {**FORM, "csrfmiddlewaretoken": open_form}).status_code == 302


def test_a_form_of_somebody_else_cannot_be_sent_after_another_person_came(adviser: User, dronten: Municipality):
    account("b.beleid", dronten)
    client = Client(enforce_csrf_checks=True)
    token = token_of(client.get("/aanmelden/").content.decode())
    client.post("/aanmelden/", {"username": NAME, "password": PASSWORD, "csrfmiddlewaretoken": token})
    open_form = token_of(client.get(PAGE).content.decode())
    end(client)
    token = token_of(client.get("/aanmelden/").content.decode())
    client.post("/aanmelden/", {"username": "b.beleid", "password": PASSWORD, "csrfmiddlewaretoken": token})

    assert client.post(PAGE, {**FORM, "csrfmiddlewaretoken": open_form}).status_code == 403


def token_of(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found
    return found[1]
