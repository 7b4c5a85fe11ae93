"""Asking a stand-in of DUO that was started for real, and handing in plans."""

from dataclasses import replace
from datetime import date

import pytest

from meedoen.core.cases.integration import IntegrationPlan, LearningRoute, Literacy, PlanLevel
from meedoen.core.cases.integration_answers import DutyAnswer, ExamAnswer, GroupAnswer, LearnabilityAnswer, TermAnswer
from meedoen.core.cases.notices import KINDS
from meedoen.links.duo_integration.answers import Duty, read
from meedoen.links.remote.answers import NotKnownError, RefusedError
from meedoen.links.remote.asking import SenselessAnswerError, new_trace
from meedoen.links.remote.circuit import UnreachableError
from tests.links.duo_integration.stand_in import BSN, StandIn, refugee, standing_in
from tests.links.remote.loopback import Reply

TRACE = new_trace()
PLAN = IntegrationPlan(
    dated=date(2026, 5, 4),
    route=LearningRoute.B1,
    level=PlanLevel.B1,
    hours=600,
    may_finish_course=False,
    literacy=Literacy.NOT_NEEDED,
)


@pytest.fixture
def duo():
    stand_in = StandIn(people={BSN: refugee()})
    with standing_in(stand_in, seconds=0.5) as (client, server):
        yield client, stand_in, server


def test_duty_and_group_come_back_as_values(duo):
    client, _, _ = duo

    assert client.duty(bsn=BSN, trace=TRACE) == DutyAnswer(
        is_bound=True, begin=date(2026, 3, 2), changed_on=date(2026, 3, 5), noticed_on=date(2026, 3, 9)
    )
    assert client.group(bsn=BSN, trace=TRACE) == GroupAnswer(group="asielstatushouder", begin=date(2026, 3, 2))


def test_the_last_day_of_the_duty_is_told_inclusive_and_that_of_the_term_exclusive(duo):
    client, stand_in, _ = duo
    person = stand_in.people[BSN]
    person["inburgeringsplicht"] |= {"indicatorInburgeringsplicht": False, "einddatum": "2026-06-01"}
    person["inburgeringstermijn"] = {"startdatum": "2026-05-05", "einddatum": "2029-05-05"}

    assert client.duty(bsn=BSN, trace=TRACE).end == date(2026, 6, 2)
    assert client.term(bsn=BSN, trace=TRACE) == TermAnswer(begin=date(2026, 5, 5), end=date(2029, 5, 5))


def test_tests_and_exams_come_back_as_values(duo):
    client, stand_in, _ = duo
    stand_in.people[BSN]["examens/resultaten"] = [
        {"examendatum": "2026-05-11", "resultaat": "Geslaagd", "onderdeel": "LE", "niveau": "B1"},
        {"examendatum": "2026-05-12", "resultaat": "Geen", "onderdeel": "SP", "redenGeenResultaat": "Absent"},
    ]

    assert client.tests(bsn=BSN, trace=TRACE) == (
        LearnabilityAnswer(day=date(2026, 4, 20), result="B1-route haalbaar", score="72,00", needed="65,50"),
    )
    assert client.exams(bsn=BSN, trace=TRACE) == (
        ExamAnswer(part="LE", day=date(2026, 5, 11), is_passed=True, level="B1"),
        ExamAnswer(part="SP", day=date(2026, 5, 12), is_passed=False),
    )


def test_every_question_has_the_headers_of_the_description_and_a_message_of_its_own(duo):
    client, _, server = duo
    client.answers_about(kind=KINDS["SS101"], bsn=BSN, trace=TRACE)

    assert [came.path.rsplit("/", 1)[1] for came in server.came] == ["inburgeringsplicht", "doelgroep"]
    assert {came.headers["bron"] for came in server.came} == {client.own_oin}
    assert len({came.headers["berichtId"] for came in server.came}) == 2
    assert all(came.headers["traceparent"].startswith(f"00-{TRACE}-") for came in server.came)


def test_a_plan_that_is_handed_in_is_the_plan_that_duo_has(duo):
    client, _, server = duo
    client.report_plan(bsn=BSN, plan=PLAN, trace=TRACE)

    found = client.plan(bsn=BSN, trace=TRACE)
    assert (found.municipality, found.plan) == ("GM0303", PLAN)
    assert server.came[0].content == {
        "dagtekeningPip": "2026-05-04",
        "leerroute": "B",
        "niveau": "B1",
        "geschatteIntensiteitB1Route": 600,
        "indicatorMagOpleidingAfmaken": False,
        "indicatorAlfabetiseringsonderwijs": "NVT",
    }


def test_a_plan_that_duo_refuses_comes_back_with_every_reason(duo):
    client, _, _ = duo
    wrong = replace(PLAN, dated=date(2026, 3, 1), level=PlanLevel.A2)

    with pytest.raises(RefusedError) as caught:
        client.report_plan(bsn=BSN, plan=wrong, trace=TRACE)

    assert [reason.split()[0] for reason in caught.value.reasons] == ["De", "Het"]
    assert "DUO weigert dit" in str(caught.value)


def test_a_plan_is_never_sent_twice(duo):
    client, stand_in, server = duo
    stand_in.broken = Reply(status=500)
    with pytest.raises(UnreachableError):
        client.report_plan(bsn=BSN, plan=PLAN, trace=TRACE)

    assert len(server.came) == 1


def test_who_duo_does_not_know_is_told_without_the_bsn(duo):
    client, _, _ = duo
    with pytest.raises(NotKnownError) as caught:
        client.duty(bsn="999990020", trace=TRACE)

    assert "DUO kent deze persoon niet" in str(caught.value)
    assert "999990020" not in repr(caught.value)


def test_reasons_of_duo_hold_no_bsn(duo):
    client, stand_in, _ = duo
    stand_in.broken = Reply(status=403, content=[{"fouttekst": f"Persoon {BSN} is niet van uw gemeente."}])

    with pytest.raises(RefusedError) as caught:
        client.duty(bsn=BSN, trace=TRACE)

    assert caught.value.reasons == ("Persoon … is niet van uw gemeente.",)


def test_a_refusal_without_reasons_says_its_status(duo):
    client, stand_in, _ = duo
    stand_in.broken = Reply(status=400)

    with pytest.raises(RefusedError, match="status 400"):
        client.duty(bsn=BSN, trace=TRACE)


def test_maintenance_is_unreachable(duo):
    client, stand_in, _ = duo
    stand_in.is_maintained = True

    with pytest.raises(UnreachableError, match="DUO is niet bereikbaar"):
        client.duty(bsn=BSN, trace=TRACE)


@pytest.mark.parametrize("content", [None, [], {}, {"indicatorInburgeringsplicht": "x"}, {"begindatum": "2026-03-02"}])
def test_an_answer_that_is_not_as_described_is_refused_without_repeating_it(content):
    with pytest.raises(SenselessAnswerError) as caught:
        read(Duty, content)

    assert caught.value.__context__ is None
    assert "2026" not in str(caught.value)
