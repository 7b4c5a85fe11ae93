"""The brakes on guessing passwords: they slow down whoever guesses, and keep nobody out for good."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actions import signing_in
from meedoen.apps.accounts.actions.signing_in import Attempt, count_attempt, forget_attempts
from meedoen.apps.accounts.braking import ADDRESS, CODE, NAME, PAIR, Brake
from meedoen.apps.accounts.models import Municipality, SignInAttempts, User
from tests.people import account

pytestmark = pytest.mark.django_db
WHO, PASSWORD = "a.adviseur", "vlinder-onder-de-brug"
HERE, THERE = "192.0.2.1", "192.0.2.2"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def adviser(dronten: Municipality) -> User:
    return account(WHO, dronten, password=PASSWORD)


def sign_in(client: Client, password: str = PASSWORD, *, address: str = HERE, name: str = WHO):
    return client.post("/aanmelden/", {"username": name, "password": password}, REMOTE_ADDR=address)


def tries(times: int, *, name: str = WHO, address: str = HERE, now: datetime, device: str = "") -> timedelta | None:
    wait = None
    for _ in range(times):
        wait = count_attempt(attempt=Attempt(name=name, address=address, device=device), now=now).wait
    return wait


def test_five_wrong_passwords_make_wait_also_with_the_right_one(client: Client, adviser: User):
    for _ in range(PAIR.free):
        assert sign_in(client, "verkeerd").status_code == 200

    response = sign_in(client)

    assert response.status_code == 429
    assert "Wacht 1\N{NO-BREAK SPACE}minuut" in response.content.decode()
    assert "Aangemeld als" not in client.get("/").content.decode()


def test_a_pause_grows_with_each_wrong_password_after_it_and_ends_by_itself():
    now, waits = timezone.now(), []
    tries(PAIR.free, now=now)
    for _ in range(8):
        wait = tries(1, now=now)
        assert wait is not None
        waits.append(round(wait / MINUTE))
        assert tries(1, now=now + wait - timedelta(seconds=1)) is not None
        now += wait
        assert tries(1, now=now) is None

    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    assert tries(1, now=now + timedelta(days=1)) is None


def test_asking_during_a_pause_does_not_make_it_longer():
    now = timezone.now()
    tries(PAIR.free, now=now)

    waits = [tries(1, now=now + timedelta(seconds=second)) for second in range(0, 60, 10)]

    assert waits == [timedelta(seconds=60 - second) for second in range(0, 60, 10)]
    assert tries(1, now=now + MINUTE) is None


def test_a_pause_is_for_one_name_from_one_address():
    now = timezone.now()
    tries(PAIR.free, now=now)

    assert tries(1, now=now) == MINUTE
    assert tries(1, name=f" {WHO.upper()} ", now=now) == MINUTE
    assert tries(1, name="b.buurman", now=now) is None
    assert tries(1, address=THERE, now=now) is None


def test_behind_one_address_guessing_at_a_name_does_not_keep_the_colleague_out(client: Client, adviser: User):
    sign_in(client)
    client.post("/afmelden/", REMOTE_ADDR=HERE)
    for _ in range(PAIR.free + 2):
        sign_in(Client(), "verkeerd")
    assert sign_in(Client()).status_code == 429

    assert sign_in(client).status_code == 302


def test_guessing_from_everywhere_does_not_keep_somebody_out_of_the_own_browser(client: Client, adviser: User):
    sign_in(client)
    client.post("/afmelden/")
    now = timezone.now()
    for number in range(NAME.free + 5):
        tries(1, address=f"198.51.100.{number}", now=now)
    assert sign_in(Client(), address=THERE).status_code == 429

    assert sign_in(client, address=THERE).status_code == 302


def test_the_own_browser_has_a_brake_of_its_own(client: Client, adviser: User):
    sign_in(client)
    client.post("/afmelden/")
    for _ in range(PAIR.free):
        sign_in(client, "verkeerd")

    assert sign_in(client).status_code == 429
    assert sign_in(Client()).status_code == 302


def test_the_cookie_of_a_browser_is_of_one_name_and_cannot_be_made(client: Client, adviser: User):
    sign_in(client)
    client.post("/afmelden/")
    cookie = client.cookies["meedoen_browser"]
    for _ in range(PAIR.free):
        sign_in(client, "verkeerd", name="b.buurman")
    assert sign_in(client, name="b.buurman").status_code == 429
    for _ in range(PAIR.free):
        sign_in(Client(), "verkeerd")
    forger = Client()
    forger.cookies["meedoen_browser"] = cookie.value[:-3] + "xxx"

    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert WHO not in cookie.value
    assert sign_in(forger).status_code == 429


def test_guessing_at_one_name_from_many_addresses_is_slowed_down():
    now = timezone.now()

    waits = [tries(1, address=f"198.51.100.{number}", now=now) for number in range(NAME.free + 1)]

    assert waits == [None] * NAME.free + [MINUTE]
    assert tries(1, name="b.buurman", address="198.51.100.1", now=now) is None


def test_guessing_at_many_names_from_one_address_is_slowed_down():
    now = timezone.now()

    waits = [tries(1, name=f"naam-{number}", now=now) for number in range(ADDRESS.free + 1)]

    assert waits == [None] * ADDRESS.free + [MINUTE]
    assert tries(1, name="naam-0", address=THERE, now=now) is None


def test_many_colleagues_who_sign_in_well_from_one_address_never_wait():
    now = timezone.now()

    for number in range(3 * ADDRESS.free):
        attempt = Attempt(name=f"naam-{number}", address=HERE)
        assert count_attempt(attempt=attempt, now=now).wait is None
        forget_attempts(attempt=attempt, now=now)


def test_a_whole_network_of_ipv6_is_one_address():
    now = timezone.now()
    for number in range(PAIR.free):
        tries(1, address=f"2001:db8:0:1::{number:x}", now=now)

    assert tries(1, address="2001:db8:0:1:ffff::1", now=now) == MINUTE
    assert tries(1, address="2001:db8:0:2::1", now=now) is None
    tries(PAIR.free, name="x", address="::ffff:192.0.2.9", now=now)
    assert tries(1, name="x", address="192.0.2.9", now=now) == MINUTE


def test_what_is_kept_tells_neither_name_nor_address_and_goes_after_three_days():
    now = timezone.now()
    tries(3, now=now)

    kept = repr(list(SignInAttempts.objects.values()))
    assert WHO not in kept
    assert HERE not in kept
    tries(1, name="ander", address=THERE, now=now + timedelta(days=3))
    assert SignInAttempts.objects.count() == 3


def test_the_table_does_not_grow_beyond_its_bound(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(signing_in, "MOST_ROWS", 100)
    now = timezone.now()

    for number in range(200):
        tries(1, name=f"naam-{number}", address=f"10.0.{number}.1", now=now + timedelta(seconds=number))

    assert SignInAttempts.objects.count() <= 103


def test_a_wrong_password_an_unknown_name_and_a_closed_account_are_told_alike_and_cost_as_much(
    client: Client, adviser: User, dronten: Municipality, settings, monkeypatch: pytest.MonkeyPatch
):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 1000)
    closed = account("c.gesloten", dronten)
    adviser.set_password(PASSWORD)
    adviser.save()
    closed.is_active = False
    closed.set_password(PASSWORD)
    closed.save()
    account("o.organisatie", dronten).set_unusable_password()
    person = User.objects.get(username="o.organisatie")
    person.set_unusable_password()
    person.save()
    hashed: list[str] = []
    encode = PBKDF2PasswordHasher.encode

    def counted(self: PBKDF2PasswordHasher, *args: object, **more: object) -> str:
        hashed.append("x")
        return encode(self, *args, **more)

    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", counted)
    told, cost = set(), []
    for name, password in (
        (WHO, "verkeerd"),
        ("niemand", "verkeerd"),
        ("c.gesloten", PASSWORD),
        ("o.organisatie", "verkeerd"),
    ):
        hashed.clear()
        page = sign_in(Client(), password, name=name).content.decode()
        told.add("Deze naam en dit wachtwoord horen niet bij elkaar" in page)
        cost.append(len(hashed))

    assert told == {True}
    assert set(cost) == {1}


@pytest.mark.parametrize("brake", [PAIR, NAME, ADDRESS, CODE])
def test_every_brake_lets_somebody_try_again_whatever_came_before(brake: Brake):
    now, count, last = timezone.now(), 0, timezone.now()
    for _ in range(500):
        wait = brake.wait(count=count, last_at=last, now=now) or timedelta()
        assert wait <= brake.longest
        now += wait
        assert brake.wait(count=count, last_at=last, now=now) is None
        count, last = brake.next(count=count, last_at=last, now=now), now


def guesses_in(brake: Brake, span: timedelta) -> int:
    """Count how many guesses somebody gets who tries again the moment that it is possible."""
    begin = now = last = timezone.now()
    count = done = 0
    while now - begin < span:
        now += brake.wait(count=count, last_at=last, now=now) or timedelta()
        count, last = brake.next(count=count, last_at=last, now=now), now
        done += 1
    return done


def test_how_many_guesses_somebody_gets_in_a_day_and_a_year():
    day, year = timedelta(days=1), timedelta(days=365)

    assert guesses_in(PAIR, day) <= 40
    assert guesses_in(NAME, day) <= 130
    # Of three codes of a million that fit at one moment.
    assert guesses_in(CODE, day) <= 20
    assert guesses_in(CODE, year) * 3 / 1_000_000 < 0.01
