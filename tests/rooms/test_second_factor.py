"""The second factor: setting it up, giving a code, and what somebody halfway may: nothing."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.actions import UnknownPersonError, reset_second_factor
from meedoen.apps.accounts.actors import SYSTEM, NotAllowedError
from meedoen.apps.accounts.models import Municipality, RecoveryCode, SecondFactor, User
from meedoen.apps.accounts.one_time_codes import code_at, matching_step
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.journal.models import Entry
from tests.people import account, somebody
from tests.rooms.second_factors import with_codes, with_second_factor
from tests.rooms.test_every_address import FILES, PAGES, address

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NAME, PASSWORD = "a.adviseur", "vlinder-onder-de-brug"
# RFC 6238, appendix B: the key is the text "12345678901234567890"; the last six of its eight digits.
RFC_KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
RFC_TABLE = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]


@pytest.fixture
def adviser(dronten: Municipality) -> User:
    return account(NAME, dronten, password=PASSWORD)


@pytest.fixture
def halfway(client: Client, adviser: User) -> str:
    """Give the key of somebody whose password was right, and whose code is still to come."""
    key = with_second_factor(adviser)
    sign_in(client)
    return key


def sign_in(client: Client, **more: str):
    return client.post("/aanmelden/", {"username": NAME, "password": PASSWORD, **more})


def give(client: Client, code: str, **more: str):
    return client.post("/aanmelden/code/", {"code": code, **more})


def now_code(key: str, **shift: int) -> str:
    return code_at(key=key, moment=timezone.now() + timedelta(**shift))


def is_signed_in(client: Client) -> bool:
    return "Aangemeld als" in client.get("/").content.decode()


def shown_key(page: str) -> str:
    found = re.search(r'<strong class="meedoen-setup-key">([A-Z2-7 ]+)</strong>', page)
    assert found
    return found[1].replace(" ", "")


@pytest.mark.parametrize(("seconds", "code"), RFC_TABLE)
def test_the_codes_are_those_of_the_standard(seconds: int, code: str):
    moment = datetime.fromtimestamp(seconds, tz=UTC)

    assert code_at(key=RFC_KEY, moment=moment) == code
    assert matching_step(key=RFC_KEY, code=code, moment=moment, after=0) == seconds // 30


@pytest.mark.parametrize(("seconds", "fits"), [(-90, False), (-30, True), (0, True), (30, True), (90, False)])
def test_a_clock_may_be_half_a_minute_off(seconds: int, *, fits: bool):
    moment = datetime.fromtimestamp(1234567890, tz=UTC)

    step = matching_step(key=RFC_KEY, code="005924", moment=moment + timedelta(seconds=seconds), after=0)

    assert (step is not None) is fits


@pytest.mark.parametrize("code", ["", "5924", "0059240", "００５９２４", "abcdef", "005924 "])
def test_what_is_no_code_is_none(code: str):
    assert matching_step(key=RFC_KEY, code=code, moment=datetime.fromtimestamp(1234567890, tz=UTC), after=0) is None


def test_the_right_password_alone_does_not_let_in(client: Client, adviser: User):
    with_second_factor(adviser)

    response = sign_in(client, next="/dronten/cijfers/")

    assert response.url == "/aanmelden/code/?next=%2Fdronten%2Fcijfers%2F"
    assert not is_signed_in(client)
    assert not Entry.objects.filter(action="aangemeld").exists()


def test_a_code_lets_in_and_leads_on(client: Client, halfway: str):
    before = client.session.session_key

    assert int(client.cookies["sessionid"]["max-age"]) <= 600

    response = give(client, f" {now_code(halfway)[:3]} {now_code(halfway)[3:]} ", next="/dronten/cijfers/")

    assert (response.status_code, response.url) == (302, "/dronten/cijfers/")
    assert is_signed_in(client)
    assert client.session.session_key != before
    assert int(client.cookies["sessionid"]["max-age"]) == 10 * 3600
    assert Entry.objects.get(action="aangemeld").details == {"manier": "wachtwoord en tweede factor"}


@pytest.mark.parametrize("route", [*PAGES, *FILES])
def test_halfway_one_sees_on_every_page_what_a_visitor_sees(client: Client, halfway: str, route: str):
    Indicator.objects.kept_for_all(municipality_code="GM0303").filter(code="JS-BBV-06").update(is_published=False)
    place = address("dronten", route, {**PAGES, **FILES}[route])

    mine, theirs = client.get(place, follow=True), Client().get(place, follow=True)

    assert mine.status_code == theirs.status_code
    assert b"Aangemeld als" not in mine.getvalue()
    assert mine.streaming or len(mine.content) == len(theirs.content)


@pytest.mark.parametrize("route", ["account", "password", "recovery_codes", "without_second_factor", "unlink"])
def test_halfway_the_own_account_is_closed(client: Client, halfway: str, route: str):
    for answer in (client.get(reverse(route)), client.post(reverse(route))):
        assert (answer.status_code, answer.url.split("?")[0]) == (302, "/aanmelden/")


def test_halfway_nobody_sets_up_another_app(client: Client, halfway: str):
    page = client.get("/aanmelden/code-instellen/")

    assert page.url == "/aanmelden/code/"
    assert client.post("/aanmelden/code-instellen/", {"new_code": "123456"}).url == "/aanmelden/code/"
    assert SecondFactor.objects.count() == 1


@pytest.mark.parametrize("code", ["000000", "", "abcd", "1234567", "'; drop table", "0" * 5000])
def test_a_wrong_code_is_told_and_does_not_let_in(client: Client, halfway: str, code: str):
    response = give(client, code)

    assert response.status_code == 200
    assert "Dit moet nog anders" in response.content.decode()
    assert not is_signed_in(client)


def test_a_code_works_once(client: Client, adviser: User, halfway: str):
    code = now_code(halfway)
    give(client, code)
    other = Client()
    sign_in(other)

    assert "is al gebruikt" in give(other, code).content.decode()
    assert not is_signed_in(other)


def test_a_code_of_before_a_later_one_is_no_good_any_more(client: Client, halfway: str):
    give(client, now_code(halfway, seconds=30))
    other = Client()
    sign_in(other)

    assert not is_signed_in(other)
    give(other, now_code(halfway))
    assert not is_signed_in(other)


def test_guessing_codes_is_braked_also_for_the_right_one_and_the_recovery_codes(client: Client, adviser: User):
    key, recovery = with_codes(adviser)
    sign_in(client)
    for _ in range(5):
        assert give(client, "000000").status_code == 200

    for code in (now_code(key), recovery[0]):
        response = give(client, code)
        assert response.status_code == 429
        assert "Wacht 1\N{NO-BREAK SPACE}minuut" in response.content.decode()
    assert not is_signed_in(client)


def test_a_new_sign_in_does_not_begin_counting_anew(client: Client, halfway: str):
    for _ in range(5):
        give(client, "000000")
    fresh = Client()
    sign_in(fresh)

    assert give(fresh, now_code(halfway)).status_code == 429


def test_guessing_elsewhere_does_not_brake_the_browser_that_one_knows(client: Client, halfway: str):
    give(client, now_code(halfway, seconds=-30))
    client.post("/afmelden/")
    guesser = Client()
    sign_in(guesser)
    for _ in range(6):
        give(guesser, "000000")

    sign_in(client)

    assert give(client, now_code(halfway)).status_code == 302


def test_a_recovery_code_lets_in_once_however_it_is_typed(client: Client, adviser: User):
    _, recovery = with_codes(adviser)
    sign_in(client)

    response = give(client, recovery[0].upper().replace("-", " "))

    assert response.status_code == 302
    assert "U hebt er nog 9\N{NO-BREAK SPACE}herstelcodes" in client.get("/mijn-account/").content.decode()
    again = Client()
    sign_in(again)
    assert "is al gebruikt" in give(again, recovery[0]).content.decode()
    assert not is_signed_in(again)


def test_a_recovery_code_of_somebody_else_opens_nothing(client: Client, halfway: str, dronten: Municipality):
    _, theirs = with_codes(account("b.beleid", dronten))

    give(client, theirs[0])

    assert not is_signed_in(client)


def test_what_is_kept_tells_neither_key_nor_codes(adviser: User):
    key, recovery = with_codes(adviser)

    kept = repr([*SecondFactor.objects.values(), *RecoveryCode.objects.values()])
    assert key not in kept
    assert not any(code in kept or code.replace("-", "") in kept for code in recovery)


def test_another_secret_key_makes_the_app_useless_and_says_so(client: Client, adviser: User, settings):
    key = with_second_factor(adviser)
    sign_in(client)
    SecondFactor.objects.update(sealed_key="kapot")

    assert "hoort niet meer bij deze installatie" in give(client, now_code(key)).content.decode()


def test_halfway_ends_after_ten_minutes(client: Client, halfway: str):
    session = client.session
    session["halfway"] = {**session["halfway"], "at": session["halfway"]["at"] - 601}
    session.save()

    response = give(client, now_code(halfway))

    assert response.url == "/aanmelden/"
    assert not is_signed_in(client)


def test_halfway_ends_when_the_password_is_renewed_or_the_account_closed(client: Client, adviser: User, halfway: str):
    User.objects.filter(pk=adviser.pk).update(is_active=False)
    assert give(client, now_code(halfway)).url == "/aanmelden/"
    User.objects.filter(pk=adviser.pk).update(is_active=True)
    adviser.set_password("een-ander-lang-wachtwoord")
    adviser.save()

    assert give(client, now_code(halfway)).url == "/aanmelden/"
    assert not is_signed_in(client)


def test_where_it_is_required_one_sets_it_up_before_anything_else(client: Client, adviser: User, settings):
    settings.MEEDOEN_SECOND_FACTOR_REQUIRED = True

    led = client.get(sign_in(client, next="/dronten/cijfers/").url)
    page = client.get(led.url).content.decode()
    assert led.url == "/aanmelden/code-instellen/?next=%2Fdronten%2Fcijfers%2F"
    assert not is_signed_in(client)
    key = shown_key(page)
    assert "Deze code klopt niet" in client.post(led.url, {"new_code": "000000"}).content.decode()
    assert shown_key(client.get(led.url).content.decode()) == key
    done = client.post(led.url, {"new_code": now_code(key), "next": "/dronten/cijfers/"}).content.decode()

    codes = re.findall(r"<li><code>([a-z2-9-]{14})</code></li>", done)
    assert len(set(codes)) == 10
    assert 'href="/dronten/cijfers/"' in done
    assert is_signed_in(client)


@pytest.mark.parametrize("place", ["/dronten/", "/dronten/cijfers/open-data/waarnemingen.csv", "/mijn-account/"])
def test_a_session_from_before_it_was_required_is_halfway(client: Client, adviser: User, settings, place: str):
    sign_in(client)
    assert is_signed_in(client)
    settings.MEEDOEN_SECOND_FACTOR_REQUIRED = True

    assert client.get(place).url.startswith("/aanmelden/code/?next=")
    assert not is_signed_in(client)


def test_the_picture_is_drawn_here_and_holds_no_style(client: Client, adviser: User):
    client.force_login(adviser)

    response = client.get("/aanmelden/code-instellen/")
    page = response.content.decode()

    svg = re.search(r'aria-label="QR-code[^>]*>(<svg.*?</svg>)', page, re.DOTALL)
    assert svg
    assert "style" not in svg[1]
    assert "http" not in svg[1].replace("http://www.w3.org/2000/svg", "")
    assert "no-store" in response.headers["Cache-Control"]


def test_who_is_in_gives_the_password_before_an_app_is_set_up(client: Client, adviser: User):
    client.force_login(adviser)
    key = shown_key(client.get("/aanmelden/code-instellen/").content.decode())

    refused = client.post("/aanmelden/code-instellen/", {"new_code": now_code(key), "password": "verkeerd"})
    assert "Dit wachtwoord klopt niet" in refused.content.decode()
    assert SecondFactor.objects.count() == 0
    client.post("/aanmelden/code-instellen/", {"new_code": now_code(key), "password": PASSWORD})

    assert SecondFactor.objects.count() == 1


def test_another_app_asks_a_code_of_the_one_before(client: Client, adviser: User):
    old = with_second_factor(adviser)
    client.force_login(adviser)
    key = shown_key(client.get("/aanmelden/code-instellen/").content.decode())
    form = {"new_code": now_code(key), "password": PASSWORD}

    client.post("/aanmelden/code-instellen/", form)
    assert matching_key(adviser) == old
    client.post("/aanmelden/code-instellen/", {**form, "code": now_code(old)})

    assert matching_key(adviser) == key


def matching_key(person: User) -> str:
    from meedoen.apps.accounts.sealing import unseal  # noqa: PLC0415 only to look behind the seal

    return unseal(sealed=SecondFactor.objects.get(user=person).sealed_key, purpose="second factor")


def test_new_recovery_codes_replace_the_old_ones(client: Client, adviser: User):
    key, old = with_codes(adviser)
    client.force_login(adviser)

    assert "Vul de code in" in client.post("/mijn-account/herstelcodes/", {}).content.decode()
    page = client.post("/mijn-account/herstelcodes/", {"code": now_code(key)}).content.decode()

    assert page.count("<li><code>") == 10
    assert not any(code in page for code in old)
    assert RecoveryCode.objects.filter(user=adviser).count() == 10


def test_doing_without_takes_a_code_and_is_not_possible_where_it_is_required(client: Client, adviser: User, settings):
    key = with_second_factor(adviser)
    client.force_login(adviser)
    session = client.session
    session["strong"] = True
    session.save()
    settings.MEEDOEN_SECOND_FACTOR_REQUIRED = True
    client.post("/mijn-account/zonder-tweede-factor/", {"code": now_code(key, seconds=-30)})
    assert SecondFactor.objects.count() == 1
    settings.MEEDOEN_SECOND_FACTOR_REQUIRED = False

    client.post("/mijn-account/zonder-tweede-factor/", {"code": now_code(key)})

    assert (SecondFactor.objects.count(), RecoveryCode.objects.count()) == (0, 0)


def test_an_administrator_resets_it_for_a_colleague_whose_sessions_end(
    client: Client, adviser: User, halfway: str, dronten: Municipality
):
    give(client, now_code(halfway))
    administrator = somebody("b.beheerder", "GM0303", Role.ADMINISTRATOR, user_id=0)

    reset_second_factor(actor=administrator, municipality=dronten, name=NAME)

    assert SecondFactor.objects.count() == 0
    assert not is_signed_in(client)
    assert Entry.objects.filter(action="tweede factor hersteld", municipality_code="GM0303").exists()


def test_nobody_else_resets_it(adviser: User, dronten: Municipality):
    with_second_factor(adviser)
    druten = Municipality.objects.get(slug="druten")

    for actor in (
        somebody("e.editor", "GM0303", Role.EDITOR, user_id=0),
        somebody("b.buur", "GM0225", Role.ADMINISTRATOR, user_id=0),
        somebody(NAME, "GM0303", Role.ADMINISTRATOR, user_id=adviser.pk),
    ):
        with pytest.raises(NotAllowedError):
            reset_second_factor(actor=actor, municipality=dronten, name=NAME)
    with pytest.raises(UnknownPersonError):
        reset_second_factor(actor=SYSTEM, municipality=druten, name=NAME)
    assert SecondFactor.objects.count() == 1
