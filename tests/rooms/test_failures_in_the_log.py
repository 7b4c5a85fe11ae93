"""What the log holds of signing in that went wrong: enough to see guessing, too little to be filled by it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actions import Part, invite
from meedoen.apps.accounts.actions.failing import tell_failure
from meedoen.apps.accounts.actions.passwords import make_password_link
from meedoen.apps.accounts.actions.signing_in import Attempt, count_attempt
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.braking import CODE, PAIR, TOLD
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.overview import log_of
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.journal.models import Entry
from meedoen.apps.journal.queries import LogFilter
from tests.people import account, employee, somebody
from tests.rooms.second_factors import with_second_factor
from tests.rooms.test_second_factor import NAME, PASSWORD, now_code, shown_key, sign_in

pytestmark = pytest.mark.django_db
HERE = "192.0.2.1"
WRONG = ("aanmelden mislukt", "aanmelden geremd")


@pytest.fixture
def adviser(dronten: Municipality) -> User:
    person = account(NAME, dronten, password=PASSWORD)
    person.email = "a.adviseur@voorbeeld.invalid"
    person.save(update_fields=["email"])
    return person


@pytest.fixture
def required(settings) -> None:
    settings.MEEDOEN_SECOND_FACTOR_REQUIRED = True


def told(*actions: str) -> list[Entry]:
    return list(Entry.objects.filter(action__in=actions or WRONG).order_by("number"))


def guess(times: int, *, name: str = NAME, address: str = HERE) -> None:
    for _ in range(times):
        Client().post("/aanmelden/", {"username": name, "password": "verkeerd"}, REMOTE_ADDR=address)


def test_the_first_failure_and_every_pause_are_told_with_who_where_and_when(adviser: User):
    guess(PAIR.free + 3)

    first, paused = told()
    assert (first.action, paused.action) == WRONG
    assert {entry.actor for entry in (first, paused)} == {NAME}
    assert (first.subject, first.origin, first.details) == (NAME, f"web {HERE}", {"manier": "wachtwoord"})
    assert paused.details == {"manier": "wachtwoord", "pauze_in_minuten": 1}
    assert timezone.now() - first.at < timedelta(minutes=1)


def test_only_administrators_of_the_own_municipality_read_it(adviser: User, dronten: Municipality):
    druten = Municipality.objects.get(slug="druten")
    guess(1)

    def read(municipality: Municipality) -> list[str]:
        manager = somebody("b.beheer", municipality.code, Role.ADMINISTRATOR)
        found = log_of(municipality_code=municipality.code, actor=manager, wanted=LogFilter(action=WRONG[0]))
        return [entry.subject for entry in found]

    assert read(dronten) == [NAME]
    assert read(druten) == []


def test_a_right_password_is_no_failure(client: Client, adviser: User):
    sign_in(client)

    assert told() == []


def test_a_name_that_nobody_has_is_not_told(adviser: User):
    guess(1, name="vlinder-onder-de-brug")

    (entry,) = told()
    assert (entry.actor, entry.subject) == ("bezoeker", "een naam die niemand heeft")
    assert "vlinder" not in f"{entry.subject}{entry.details_text}"


def test_guessing_at_names_from_everywhere_does_not_fill_the_log(adviser: User):
    now = timezone.now()
    for number in range(3 * TOLD.free):
        attempt = Attempt(name=f"naam{number}", address=f"198.51.{number}.7")
        tell_failure(attempt=attempt, tally=count_attempt(attempt=attempt, now=now), now=now)
    known = Attempt(name=NAME, address=HERE)
    tell_failure(attempt=known, tally=count_attempt(attempt=known, now=now), now=now)

    entries = told()
    assert len(entries) == TOLD.free + 1
    assert entries[-1].subject == NAME


def test_wrong_codes_are_told_as_passwords_are(client: Client, adviser: User):
    with_second_factor(adviser)
    sign_in(client)
    for _ in range(CODE.free + 2):
        client.post("/aanmelden/code/", {"code": "000000"})

    first, paused = told()
    assert (first.action, first.details) == (WRONG[0], {"manier": "code"})
    assert (paused.action, paused.details) == (WRONG[1], {"manier": "code", "pauze_in_minuten": 1})


def set_up(client: Client) -> None:
    page = client.get("/aanmelden/code-instellen/").content.decode()
    done = client.post("/aanmelden/code-instellen/", {"new_code": now_code(shown_key(page))})
    assert "herstelcodes" in done.content.decode()


def accepted(client: Client, dronten: Municipality) -> Any:
    """Let somebody who was invited choose a password; return the answer."""
    manager = employee("b.beheer", dronten, Role.ADMINISTRATOR)
    invited = invite(
        actor=manager,
        municipality=dronten,
        name="n.nieuw",
        email="n.nieuw@voorbeeld.invalid",
        roles=[Part(Role.READER)],
        now=timezone.now(),
    )
    chosen = {"username": "n.nieuw", "new_password": PASSWORD, "again": PASSWORD}
    return client.post(f"/uitnodiging/{invited.secret}/", chosen)


def test_who_stops_before_the_second_factor_needs_a_new_link_for_the_password_alone_opens_nothing(
    client: Client, dronten: Municipality, required: None
):
    accepted(client, dronten)
    later = Client()

    refused = later.post("/aanmelden/", {"username": "n.nieuw", "password": PASSWORD}, follow=True)
    assert "Uw account is nog niet klaar" in refused.content.decode()
    assert later.get("/aanmelden/code-instellen/").url.startswith("/aanmelden/?")

    made = make_password_link(actor=SYSTEM, municipality=dronten, name="n.nieuw")
    led = later.post(
        f"/nieuw-wachtwoord/{made.who}/{made.secret}/", {"new_password": f"{PASSWORD}-2", "again": f"{PASSWORD}-2"}
    )
    assert later.get(led.url).url.startswith("/aanmelden/code-instellen/")
    set_up(later)
    assert "Aangemeld als" in later.get("/").content.decode()
    assert sign_in(Client(), username="n.nieuw", password=f"{PASSWORD}-2").url.startswith("/aanmelden/code/")


def test_who_is_invited_sets_up_the_second_factor_in_the_session_of_choosing_the_password(
    client: Client, dronten: Municipality, required: None
):
    led = accepted(client, dronten)
    assert client.get(led.url).url.startswith("/aanmelden/code-instellen/")
    set_up(client)

    assert "Aangemeld als" in client.get("/").content.decode()
    assert mail.outbox == []
    assert told("eigenaar bericht over tweede factor") == []


def test_an_older_account_is_told_that_somebody_set_up_a_second_factor(
    client: Client, adviser: User, required: None, settings
):
    settings.MEEDOEN_MAIL_ARRIVES = True
    sign_in(client)
    set_up(client)

    (letter,) = mail.outbox
    assert letter.to == [adviser.email]
    assert "Was u het niet?" in letter.body
    (entry,) = told("eigenaar bericht over tweede factor")
    assert (entry.subject, entry.details) == (NAME, {"bericht": "verstuurd"})
    assert adviser.email not in f"{entry.subject}{entry.details_text}"


def test_without_an_address_the_log_says_so_and_one_comes_in_all_the_same(
    client: Client, adviser: User, required: None
):
    User.objects.filter(pk=adviser.pk).update(email="")
    sign_in(client)
    set_up(client)

    assert "Aangemeld als" in client.get("/").content.decode()
    assert mail.outbox == []
    (entry,) = told("eigenaar bericht over tweede factor")
    assert entry.details == {"bericht": "niet verstuurd: er is geen e-mailadres bekend"}
