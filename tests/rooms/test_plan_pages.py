"""Own goals, the plan of approach, exemptions and requests, as people use their pages."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.models import CaseEvent, CaseSpell, OwnGoal, Resident
from meedoen.core.values.dutch import format_date
from tests.apps.cases.people import KINDS, case_manager, lead, made_team, registered
from tests.people import PASSWORD
from tests.rooms.people_pages import page, text

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def worker(client: Client, office: Resident) -> Client:
    assert client.login(username="k.manager", password=PASSWORD)
    return client


@pytest.fixture
def office(dronten: Municipality) -> Resident:
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    return registered(head, team, worker=worker, surname="Proefmeijer", given_name="Fatma")


def ago(days: int) -> str:
    return (timezone.localdate() - timedelta(days=days)).isoformat()


def known(model: type, word: str = "") -> list:
    found = model._default_manager.get_queryset().filter(known_until=None)
    return list(found.filter(kind=KINDS.of_word(word).number) if word else found)


def post(worker: Client, address: str, **typed: str) -> str:
    return text(worker.post(address, typed, follow=True))


def test_a_goal_stands_in_the_own_words_and_is_given_up_with_why(office: Resident, worker: Client):
    assert "Er staat nog geen doel" in text(worker.get(page("person", office)))
    shown = post(worker, page("goal_new", office), words="Ik wil weer tussen de mensen zijn", since=ago(10))
    assert "Ik wil weer tussen de mensen zijn" in shown
    (first,) = known(OwnGoal)
    address = page("goal", office, number=first.number)

    undated = worker.post(address, {"words": "Iets", "state": "losgelaten", "day": "", "why": ""})
    assert undated.status_code == HTTPStatus.BAD_REQUEST
    assert "Zeg op welke dag" in text(undated)
    early = post(worker, address, words="Iets", state="bereikt", day=ago(20), why="")
    assert "ligt voor de dag waarop dit doel werd opgeschreven" in early
    shown = post(worker, address, words=first.words, state="losgelaten", day=ago(1), why="Te zwaar nu")

    assert ": Te zwaar nu" in shown
    versions = OwnGoal._default_manager.get_queryset().filter(number=first.number).order_by("known_from")
    assert [each.given_up_on is None for each in versions] == [True, False]


def test_a_plan_is_settled_discussed_and_renewed(office: Resident, worker: Client):
    address = page("approach", office)
    assert "Er loopt nog geen plan van aanpak." in text(worker.get(address))
    post(worker, address, day=ago(200), discussed="on", note="Taal en dan werk")
    shown = text(worker.get(page("morning")))
    assert "Volgende bespreking van het plan van aanpak" in shown
    assert "dagen te laat" in shown

    assert "Taal en dan werk" in text(worker.get(address))
    early = worker.post(address, {"day": ago(300), "after": "gaat door", "note": ""})
    assert "Dit plan begon op" in text(early)
    post(worker, address, day=ago(2), after="nieuw plan", note="Nu naar werk")

    plans = known(CaseSpell, "plan-van-aanpak")
    assert sorted(plan.end is None for plan in plans) == [False, True]
    assert len(known(CaseEvent, "plan-besproken")) == 2
    assert "Volgende bespreking" not in text(worker.get(page("morning")))
    assert "Nu naar werk" in text(worker.get(address))
    post(worker, address, day=ago(0), after="stopt", note="")
    assert "Er loopt nog geen plan van aanpak." in text(worker.get(address))


def test_an_exemption_has_an_end_and_warns_before_it(office: Resident, worker: Client):
    address = page("exemption", office)
    soon = (timezone.localdate() + timedelta(days=30)).isoformat()
    typed = {"kind": "ontheffing", "begin": ago(100), "last_day": soon, "advised_on": "", "advised_by": "", "note": ""}

    assert worker.post(address, {**typed, "last_day": ""}).status_code == HTTPStatus.BAD_REQUEST
    half = worker.post(address, {**typed, "advised_on": ago(110)})
    assert "zowel de dag in als wie het gaf" in text(half)
    turned = worker.post(address, {**typed, "last_day": ago(200)})
    assert "ligt voor het begin" in text(turned)
    old = worker.post(address, {**typed, "advised_on": "1950-01-01", "advised_by": "GGD-arts"})
    assert "1 januari 1950 ligt voor de geboortedatum" in text(old)
    shown = post(worker, address, **{**typed, "advised_on": ago(110), "advised_by": "GGD-arts"})

    assert "medisch advies van GGD-arts op" in shown
    assert "Ontheffing van de arbeidsplicht" in text(worker.get(page("morning")))


def test_a_request_is_followed_from_report_to_start(office: Resident, worker: Client):
    address = page("asking", office)
    wrong = worker.post(address, {"what": "toekenning", "day": ago(5), "about": ""})
    assert "geen melding of aanvraag die hierop wacht" in text(wrong)
    post(worker, address, what="melding", day=ago(70), about="Hulp bij werk")
    shown = text(worker.get(page("asked")))
    assert "1 vraag is niet opgevolgd" in shown
    assert "70 dagen" in shown

    post(worker, address, what="aanvraag", day=ago(60), about="")
    assert [each.end for each in known(CaseSpell, "aanvraag-in-behandeling")] == [None]
    file = text(worker.get(page("person", office)))
    assert "Volgt vanzelf" in file
    assert "Aanvraag in behandeling begint" not in file
    post(worker, address, what="toekenning", day=ago(30), about="")
    assert len([each for each in known(CaseSpell, "wacht-op-start") if each.end is None]) == 1
    assert [each.end is None for each in known(CaseSpell, "aanvraag-in-behandeling")] == [False]
    post(worker, address, what="start-ondersteuning", day=ago(10), about="")

    shown = text(worker.get(page("asked")))
    assert "0 vragen wachten op een besluit of op de start." in shown
    assert "60 dagen" in shown
    assert "Ondersteuning begonnen" in text(worker.get(address))


def test_of_two_requests_the_form_says_with_which_goes_what_is_written(office: Resident, worker: Client):
    address = page("asking", office)
    post(worker, address, what="aanvraag", day=ago(40), about="Een fiets")
    of_one = text(worker.get(address))
    post(worker, address, what="aanvraag", day=ago(30), about="Een taalcursus")
    of_two = text(worker.get(address))
    for day in (20, 15):
        post(worker, address, what="toekenning", day=ago(day), about="")
    granted = text(worker.get(address))

    asked = format_date(timezone.localdate() - timedelta(days=40))
    assert "wachten" not in of_one
    assert f"niet opvolgen hoort bij de oudste: ‘Een fiets’ van {asked}." in of_two
    assert f"Een begin hoort bij de oudste vraag: ‘Een fiets’ van {asked}." in granted
    assert "op een besluit" not in granted
