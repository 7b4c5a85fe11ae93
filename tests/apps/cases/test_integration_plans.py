"""A plan (PIP) goes by the rules of DUO, then to DUO once, then into the file; what breaks off can be done again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions import integration_plans
from meedoen.apps.cases.actions.integration_plans import settle_plan
from meedoen.apps.cases.actions.persons import NoBsnError
from meedoen.apps.cases.actions.recording import EntryError, write_spell
from meedoen.apps.cases.models import CaseEvent, CaseSpell
from meedoen.apps.cases.reach import ReasonNeededError
from meedoen.core.cases.integration import IntegrationPlan, LearningRoute, PlanLevel
from meedoen.links.remote.answers import RefusedError
from meedoen.links.remote.circuit import UnreachableError
from tests.apps.cases.people import BSN, CODE, KINDS, case_manager, desk_of, lead, made_team, registered, spell
from tests.links.duo_integration.stand_in import StandIn, refugee, standing_in
from tests.links.remote.loopback import Reply

pytestmark = pytest.mark.django_db
PLAN = IntegrationPlan(dated=date(2026, 5, 4), route=LearningRoute.B1, level=PlanLevel.B1)


@pytest.fixture
def office(dronten: Municipality):
    worker, head = case_manager(dronten), lead(dronten)
    return worker, head, made_team(dronten, worker, head)


@pytest.fixture
def bearer(office):
    worker, head, team = office
    resident = registered(head, team, worker=worker, bsn=BSN, bsn_checked="paspoort gezien")
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("inburgeringsplicht", date(2026, 3, 2)))
    return resident


@pytest.fixture
def duo():
    stand_in = StandIn(people={BSN: refugee()})
    with standing_in(stand_in) as (client, server):
        yield client, stand_in, server


def settle(office, resident, plan, client) -> None:
    settle_plan(actor=office[0], municipality_code=CODE, resident=resident, plan=plan, duo=client)


def events(resident) -> list[tuple[str, date]]:
    known = CaseEvent._default_manager.get_queryset().filter(resident=resident, known_until=None)
    return sorted((KINDS.of_number(each.kind).word, each.day) for each in known)


def routes(resident) -> list[tuple[str, date, date | None]]:
    known = CaseSpell._default_manager.get_queryset().filter(resident=resident, known_until=None)
    found = [(KINDS.of_number(each.kind).word, each.begin, each.end) for each in known.order_by("begin")]
    return [each for each in found if each[0] != "inburgeringsplicht"]


def sent(server) -> int:
    return sum(came.method == "POST" for came in server.came)


def test_a_first_plan_goes_to_duo_and_into_the_file(office, bearer, duo):
    client, stand_in, server = duo
    settle(office, bearer, PLAN, client)

    assert stand_in.people[BSN]["PIP"]["pip"]["dagtekeningPip"] == "2026-05-04"
    assert sent(server) == 1
    assert events(bearer) == [("eerste-pip", date(2026, 5, 4)), ("pip-vastgesteld", date(2026, 5, 4))]
    assert routes(bearer) == [("b1-route", date(2026, 5, 4), None)]


def test_a_next_plan_with_another_route_is_a_switch(office, bearer, duo):
    settle(office, bearer, PLAN, duo[0])
    settle(office, bearer, IntegrationPlan(dated=date(2026, 9, 1), route=LearningRoute.SELF_RELIANCE), duo[0])

    assert events(bearer) == [
        ("eerste-pip", date(2026, 5, 4)),
        ("leerroute-gewisseld", date(2026, 9, 1)),
        ("pip-vastgesteld", date(2026, 5, 4)),
        ("pip-vastgesteld", date(2026, 9, 1)),
    ]
    assert routes(bearer) == [("b1-route", date(2026, 5, 4), date(2026, 9, 1)), ("z-route", date(2026, 9, 1), None)]


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (replace(PLAN, level=PlanLevel.A2), "niet in het eerste PIP"),
        (replace(PLAN, dated=date(2026, 3, 1)), "de inburgeringsplicht begon"),
        (replace(PLAN, dated=timezone.localdate() + timedelta(days=2)), "is nog niet geweest"),
        (replace(PLAN, route=LearningRoute.EDUCATION, level=PlanLevel.A2, hours=10), "onderwijsroute"),
    ],
)
def test_what_duo_would_refuse_or_the_file_does_not_take_never_leaves(office, bearer, duo, plan, words):
    with pytest.raises(EntryError, match=words):
        settle(office, bearer, plan, duo[0])

    assert duo[2].came == []
    assert events(bearer) == []


def test_a_plan_for_whom_has_no_duty_in_the_file_never_leaves(office, duo):
    worker, head, team = office
    resident = registered(head, team, worker=worker, bsn=BSN, bsn_checked="paspoort gezien")

    with pytest.raises(EntryError, match="staat geen inburgeringsplicht"):
        settle(office, resident, PLAN, duo[0])

    assert (duo[2].came, events(resident), routes(resident)) == ([], [], [])


def test_a_plan_that_duo_refuses_is_in_no_file(office, bearer, duo):
    client, stand_in, _ = duo
    stand_in.people[BSN]["inburgeringsplicht"]["begindatum"] = "2026-05-05"
    with pytest.raises(RefusedError, match="datum dagtekening"):
        settle(office, bearer, PLAN, client)

    assert (events(bearer), routes(bearer)) == ([], [])


def test_while_duo_does_not_answer_nothing_is_written(office, bearer, duo):
    client, stand_in, _ = duo
    stand_in.broken = Reply(status=500)
    with pytest.raises(UnreachableError):
        settle(office, bearer, PLAN, client)

    assert events(bearer) == []


def test_a_crash_after_duo_took_it_is_got_over_without_telling_duo_twice(office, bearer, duo, monkeypatch):
    client, _, server = duo

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(integration_plans, "_write", crash)
        with pytest.raises(KeyboardInterrupt):
            settle(office, bearer, PLAN, client)
    assert events(bearer) == []

    settle(office, bearer, PLAN, client)
    settle(office, bearer, PLAN, client)
    assert sent(server) == 1
    assert events(bearer) == [("eerste-pip", date(2026, 5, 4)), ("pip-vastgesteld", date(2026, 5, 4))]
    assert len(routes(bearer)) == 1


def test_without_a_link_a_plan_is_in_the_file_only(office, bearer):
    settle(office, bearer, PLAN, None)

    assert routes(bearer) == [("b1-route", date(2026, 5, 4), None)]


def test_of_somebody_without_a_bsn_duo_is_not_told(office, duo):
    worker, head, team = office
    resident = registered(head, team, worker=worker, surname="Bedacht")
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("inburgeringsplicht", date(2026, 3, 2)))
    with pytest.raises(NoBsnError):
        settle(office, resident, PLAN, duo[0])

    assert duo[2].came == []


def test_only_who_may_open_the_file_settles_a_plan(office, bearer, duo, dronten):
    other = case_manager(dronten, "b.uitenstaander")
    made_team(dronten, other, name="Team Zorg")
    with pytest.raises(ReasonNeededError):
        settle_plan(actor=other, municipality_code=CODE, resident=bearer, plan=PLAN, duo=duo[0])

    assert duo[2].came == []
