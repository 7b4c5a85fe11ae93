"""The pages for notifications of DUO: who waits, who it is, what comes in the file at once, and what somebody settles by hand."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.notified import process_notifications
from meedoen.apps.cases.actions.receiving import receive, settle_by_hand
from meedoen.apps.cases.models import AccessLine, CaseSpell, CitizenNumber, Notification, PersonalDetails, Team
from meedoen.core.values.dutch import format_date
from meedoen.links.duo_integration.notices import ReceivedNotice
from tests.apps.cases.people import BSN, CODE, KINDS, case_manager, desk_of, lead, made_team, registered
from tests.links.brp_persons.stand_in import KEY, ROOT, person
from tests.links.brp_persons.stand_in import StandIn as BrpStandIn
from tests.links.duo_integration.stand_in import DUO_OIN, OWN_OIN, StandIn, refugee
from tests.links.remote.loopback import Reply, serving
from tests.people import PASSWORD, account, employee

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def team(dronten: Municipality) -> Team:
    return made_team(dronten, case_manager(dronten), lead(dronten))


@pytest.fixture
def intake(dronten: Municipality, team: Team, client: Client) -> Client:
    account("i.taker", dronten, Role.INTAKE)
    assert client.login(username="i.taker", password=PASSWORD)
    return client


@pytest.fixture
def duo(settings):
    knows = StandIn(people={BSN: refugee()})
    with serving(knows.answer) as server:
        settings.MEEDOEN_DUO_ADDRESS, settings.MEEDOEN_DUO_OIN = server.address, DUO_OIN
        settings.MEEDOEN_OINS = {CODE: OWN_OIN}
        yield knows


@pytest.fixture
def waiting(duo, dronten: Municipality) -> Callable[..., Notification]:
    def come(event: str = "SS101", **whom: str) -> Notification:
        notice = ReceivedNotice(
            message_id=uuid.uuid4(),
            source=DUO_OIN,
            target=OWN_OIN,
            event=event,
            registered_at=datetime(2026, 6, 8, 7, 12, tzinfo=UTC),
            **(whom or {"bsn": BSN}),
        )
        receive(actor=SYSTEM, municipality_code=CODE, notice=notice)
        process_notifications(actor=SYSTEM, municipality_code=CODE, duo=None)
        return notifications().get(message_id=notice.message_id)

    return come


def notifications():
    return Notification._default_manager.get_queryset()


def page(route: str, *words: object) -> str:
    return reverse(f"mensen:{route}", args=("dronten", *words))


def text(response) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def typed(of: Team, /, **other: str) -> dict[str, str]:
    said = {"surname": "Bedacht", "given_name": "Sami", "born": "1990-05-04", "team": str(of.pk)}
    return {**said, "bsn_checked": "paspoort of identiteitskaart gezien", **other}


def test_who_does_the_intake_reads_which_notifications_wait_and_why_without_a_bsn(intake: Client, waiting):
    waiting()

    shown = text(intake.get(page("notifications")))

    assert "1 melding wacht op iemand die kijkt." in shown
    assert "Niemand in het register heeft dit BSN." in shown
    assert "De persoon is inburgeringsplichtig. (SS101)" in shown
    assert BSN not in shown


def test_the_bsn_is_shown_only_when_somebody_asks_and_that_is_logged(intake: Client, waiting):
    address = page("notification", waiting().pk)
    dotted = f"{BSN[:4]}.{BSN[4:6]}.{BSN[6:]}"

    assert dotted not in text(intake.get(address))
    assert dotted in text(intake.post(address, {"doe": "bsn"}))
    last = AccessLine._default_manager.get_queryset().order_by("number").last()
    assert (last.screen, last.actor, last.ground) == ("BSN van een melding", "i.taker", "intake")
    assert "getoond" in last.changed


def test_who_is_registered_from_a_notification_has_its_bsn_and_what_duo_tells_at_once(
    intake: Client, waiting, team: Team
):
    first, second = waiting(), waiting("SS139")

    told = text(intake.post(page("notification_register", first.pk), typed(team), follow=True))

    assert "2 meldingen zijn verwerkt." in told
    assert "Sami Bedacht" in told
    number = CitizenNumber._default_manager.get_queryset().get()
    assert number.checked_how == "paspoort of identiteitskaart gezien"
    spells = CaseSpell._default_manager.get_queryset().filter(resident=number.resident, known_until=None)
    assert spells.get(kind=KINDS.of_word("inburgeringsplicht").number).begin == date(2026, 3, 2)
    assert {each.state for each in notifications().filter(pk__in=[first.pk, second.pk])} == {"verwerkt"}


def test_when_duo_is_down_the_person_is_registered_and_the_notification_stays(
    intake: Client, waiting, duo: StandIn, team: Team
):
    found = waiting()
    duo.broken = Reply(status=500)

    told = text(intake.post(page("notification_register", found.pk), typed(team), follow=True))

    assert "DUO is niet bereikbaar" in told
    assert "De meldingen blijven staan en worden vanzelf verwerkt." in told
    assert PersonalDetails._default_manager.get_queryset().get().surname == "Bedacht"
    assert notifications().get().state != "verwerkt"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"surname": ""}, "Vul ‘Achternaam’ in"),
        ({"born": "2099-01-01"}, "ligt in de toekomst"),
        ({"bsn_checked": ""}, "Kies iets bij ‘Hoe hebt u nagekeken wie het is?’"),
        ({"team": ""}, "Kies iets bij ‘Team’"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(intake: Client, waiting, team: Team, wrong: dict, said: str):
    answer = intake.post(page("notification_register", waiting().pk), typed(team, **wrong))

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert said in text(answer)
    assert "Sami" in text(answer)
    assert not PersonalDetails._default_manager.get_queryset().exists()


def test_the_brp_fills_the_form_and_nothing_is_kept_before_somebody_sends_it(intake: Client, waiting, settings):
    found = waiting()
    address = page("notification_register", found.pk)
    assert "Haal de gegevens uit de BRP" not in text(intake.get(address))

    with serving(BrpStandIn(people=[person()]).answer) as server:
        settings.MEEDOEN_BRP_ADDRESS, settings.MEEDOEN_BRP_KEYS = f"{server.address}{ROOT}", {CODE: KEY}
        assert "Haal de gegevens uit de BRP" in text(intake.get(address))
        shown = text(intake.post(address, {"doe": "brp"}))

    assert 'value="Verzonnen"' in shown
    assert 'value="1980-01-31"' in shown
    assert BSN not in shown
    assert not PersonalDetails._default_manager.get_queryset().exists()


def test_a_brp_that_does_not_answer_is_told_and_one_fills_in_the_form_oneself(intake: Client, waiting, settings):
    address = page("notification_register", waiting().pk)
    settings.MEEDOEN_BRP_ADDRESS, settings.MEEDOEN_BRP_KEYS = "http://127.0.0.1:9/brp", {}

    shown = text(intake.post(address, {"doe": "brp"}))

    assert "De BRP is niet bereikbaar" in shown
    assert "U kunt de gegevens ook zelf invullen." in shown


def test_who_is_known_without_a_bsn_gets_the_one_of_the_notification(
    intake: Client, waiting, team: Team, dronten: Municipality
):
    known = registered(SYSTEM, team, surname="Bedacht", given_name="Sami")
    found = waiting()
    address = page("notification_connect", found.pk)
    choice = {"wie": "bedagt", "doe": "koppel", "resident": str(known.token)}

    nobody = text(intake.post(address, {"wie": "xylofoon"}))
    assert "Niemand gevonden die hierop lijkt." in nobody
    assert page("notification_register", found.pk) in nobody
    assert "Sami Bedacht, geboren 31 januari 1980" in text(intake.post(address, {"wie": "bedagt"}))
    unsaid = intake.post(address, {**choice, "bsn_checked": ""})
    assert unsaid.status_code == HTTPStatus.BAD_REQUEST
    told = text(intake.post(address, {**choice, "bsn_checked": "opgezocht in de BRP"}, follow=True))

    assert "Het BSN staat nu in dit dossier." in told
    assert "1 melding is verwerkt." in told
    assert CitizenNumber._default_manager.get_queryset().get().resident == known


def test_who_has_another_bsn_is_not_the_one(intake: Client, waiting, team: Team):
    other = registered(SYSTEM, team, surname="Bedacht", bsn="999990020", bsn_checked="paspoort")
    choice = {"wie": "bedacht", "doe": "koppel", "resident": str(other.token), "bsn_checked": "opgezocht in de BRP"}

    answer = intake.post(page("notification_connect", waiting().pk), choice)

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "Deze persoon heeft al een BSN" in text(answer)


def test_a_notification_that_names_only_a_v_number_is_settled_by_hand_with_words(intake: Client, waiting):
    found = waiting(bsn="", v_number="1234567890")
    address = page("notification", found.pk)

    shown = text(intake.get(address))
    assert "noemt alleen een V-nummer" in shown
    assert "1234567890" in shown
    blank = intake.post(address, {"doe": "afdoen", "how": " "})
    assert blank.status_code == HTTPStatus.BAD_REQUEST
    told = text(intake.post(address, {"doe": "afdoen", "how": "Opgezocht en ingeschreven."}, follow=True))

    assert "De melding is afgedaan." in told
    kept = notifications().get()
    assert (kept.state, kept.why, kept.sealed) == ("verwerkt", "Opgezocht en ingeschreven.", "")
    assert intake.get(address).status_code == HTTPStatus.NOT_FOUND


def test_who_settles_what_another_settled_meanwhile_is_told_by_whom_and_keeps_what_was_typed(
    intake: Client, waiting, dronten: Municipality
):
    found = waiting(bsn="", v_number="1234567890")
    address = page("notification", found.pk)
    with desk_of(employee("a.nder", dronten, Role.INTAKE)) as desk:
        settle_by_hand(desk=desk, key=found.pk, how="Bij de buurgemeente nagevraagd.")
        settled = timezone.localtime(desk.now)

    answer = intake.post(address, {"doe": "afdoen", "how": "Opgezocht en ingeschreven."})

    assert answer.status_code == HTTPStatus.CONFLICT
    shown = text(answer)
    assert "Doe de melding af" not in shown
    assert (
        f"a.nder heeft deze melding intussen afgedaan op {format_date(settled.date())} om {settled:%H:%M} uur." in shown
    )
    assert "Opgezocht en ingeschreven." in shown
    assert "buurgemeente" not in shown
    assert notifications().get().why == "Bij de buurgemeente nagevraagd."


def test_who_settles_twice_is_told_that_it_is_done(intake: Client, waiting):
    address = page("notification", waiting().pk)
    settles = {"doe": "afdoen", "how": "Opgezocht en ingeschreven."}
    intake.post(address, settles)

    assert "U hebt deze melding al afgedaan op" in text(intake.post(address, settles))


def test_what_was_refused_is_done_again_when_somebody_asks(intake: Client, waiting, team: Team):
    registered(SYSTEM, team, bsn=BSN, bsn_checked="paspoort")
    found = waiting()
    notifications().filter(pk=found.pk).update(state="geweigerd", why="Paste niet.")

    told = text(intake.post(page("notification", found.pk), {"doe": "opnieuw"}, follow=True))

    assert "1 melding is verwerkt." in told
    assert notifications().get().state == "verwerkt"


def test_a_notification_of_another_municipality_is_not_found(waiting, client: Client):
    druten = Municipality.objects.get(slug="druten")
    account("i.druten", druten, Role.INTAKE)
    assert client.login(username="i.druten", password=PASSWORD)
    key = waiting().pk

    for route in ("notification", "notification_register", "notification_connect"):
        there = reverse(f"mensen:{route}", args=("druten", key))
        assert client.get(there).status_code == HTTPStatus.NOT_FOUND
        assert client.get(page(route, key)).status_code == HTTPStatus.FORBIDDEN


def test_the_first_page_says_how_many_notifications_wait(intake: Client, waiting):
    assert "Meldingen van DUO</a>" in text(intake.get(page("morning")))

    waiting()

    assert "Meldingen van DUO (1)" in text(intake.get(page("morning")))
