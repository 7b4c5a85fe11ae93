"""A program finds its deliveries back, and withdraws what nobody decided on yet."""

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.goals.actions.approving import approve, hand_back
from meedoen.apps.goals.actions.entering import save_draft, seen_of, take_back
from meedoen.apps.indicators.entering import CellOf
from meedoen.apps.indicators.models import EnteredFigure, Indicator, Observation
from meedoen.apps.journal.models import Entry
from meedoen.core.values.period import parse_period
from tests.people import somebody
from tests.rooms.api.delivering import (
    ADDRESS,
    CODE,
    GROUP,
    PERIOD,
    SCOPE,
    Program,
    duty_of,
    indicator_in,
    key_for,
    program,
    row,
)

pytestmark = pytest.mark.django_db
APPROVER = somebody("g.keurder", CODE)


@pytest.fixture
def indicators(dronten) -> list[Indicator]:
    found = [indicator_in("count", place) for place in range(3)]
    for each in found:
        duty_of(each)
    return found


@pytest.fixture
def partner(dronten) -> Program:
    return program(key_for())


def entered(indicator: Indicator) -> EnteredFigure:
    return EnteredFigure.objects.within(**SCOPE).filter(group=GROUP, indicator=indicator).latest("pk")


def place_of(response) -> str:
    return response.headers["Location"].removeprefix("http://localhost")


def states(told: dict) -> list[str]:
    return [each["stand"] for each in told["waarnemingen"]]


def withdraw(partner: Program, address: str):
    headers = {"Authorization": f"Bearer {partner.secret}"}
    return partner.client.post(f"{address}/_intrekken", headers=headers)


def test_a_program_finds_its_deliveries_back_the_newest_first_with_how_far_each_is(partner, indicators):
    one, other, third = indicators
    first = partner.send(row(one), row(other), row(third))
    partner.send(row(one))
    approve(actor=APPROVER, entered=[entered(one)], now=timezone.now())
    hand_back(actor=APPROVER, entered=[entered(other)], remark="Tel opnieuw.", now=timezone.now())
    program(key_for(organisation="", name="van de gemeente")).send(row(one, groep="anders"))

    told = partner.get(ADDRESS).json()

    again, whole = told["resultaten"]
    assert told["paginering"]["aantalResultaten"] == 2
    assert (again["isAfgehandeld"], again["aantallen"]) == (True, [{"stand": "ongewijzigd", "aantal": 1}])
    assert whole["aantallen"] == [
        {"stand": stand, "aantal": 1} for stand in ("wachtOpGoedkeuring", "goedgekeurd", "teruggegeven")
    ]
    alone = partner.get(place_of(first)).json()
    assert {name: alone[name] for name in whole} == whole
    for is_done, kept in (("true", [again]), ("false", [whole])):
        assert partner.get(f"{ADDRESS}?isAfgehandeld={is_done}").json()["resultaten"] == kept


def test_the_list_comes_in_pages_and_refuses_what_it_does_not_know(partner, indicators):
    sent = [place_of(partner.send(row(each))) for each in indicators]

    pages = [partner.get(f"{ADDRESS}?page={page}&pageSize=1") for page in (1, 2, 3)]
    wrong = partner.get(f"{ADDRESS}?stand=goedgekeurd")
    known = partner.get(ADDRESS, **{"If-None-Match": partner.get(ADDRESS).headers["ETag"]})

    urls = [page.json()["resultaten"][0]["url"].removeprefix("http://localhost") for page in pages]
    assert urls == sent[::-1]
    assert 'rel="next"' in pages[0].headers["Link"]
    assert (wrong.status_code, known.status_code) == (400, 304)
    assert "isAfgehandeld" in wrong.json()["errors"][0]["melding"]


def test_what_still_waits_is_withdrawn_at_once_and_may_be_delivered_anew(partner, indicators):
    one, other, third = indicators
    address = place_of(partner.send(row(one), row(other), row(third)))
    hand_back(actor=APPROVER, entered=[entered(other)], remark="Tel opnieuw.", now=timezone.now())
    approve(actor=APPROVER, entered=[entered(third)], now=timezone.now())

    response = withdraw(partner, address)
    again = withdraw(partner, address)

    told = response.json()
    assert (response.status_code, told["isAfgehandeld"]) == (200, True)
    assert states(told) == ["ingetrokken", "ingetrokken", "goedgekeurd"]
    assert (again.status_code, again.content) == (200, response.content)
    assert Observation.objects.within(**SCOPE).filter(group=GROUP).count() == 1
    (entry,) = Entry.objects.filter(action="levering ingetrokken")
    assert entry.subject.endswith(": 2 cijfers")
    assert entry.actor.startswith("sleutel proef (mdn_")
    assert partner.send(row(one, waarde={"soort": "getal", "getal": "13"})).status_code == 201


def test_what_was_approved_or_taken_in_hand_or_changed_nothing_cannot_be_withdrawn(partner, indicators):
    one, other, _ = indicators
    approved = place_of(partner.send(row(one)))
    approve(actor=APPROVER, entered=[entered(one)], now=timezone.now())
    taken = place_of(partner.send(row(other)))
    figure = take_back(actor=SYSTEM, entered=entered(other), now=timezone.now())
    cell = CellOf(other, parse_period(PERIOD), CODE, GROUP)
    save_draft(actor=SYSTEM, cell=cell, typed={"value": "14"}, seen=seen_of(figure), now=timezone.now())
    nothing = place_of(partner.send(row(one)))

    responses = [withdraw(partner, address) for address in (approved, taken, nothing)]

    assert [each.status_code for each in responses] == [409, 409, 409]
    assert {each.headers["Content-Type"] for each in responses} == {"application/problem+json"}
    assert (entered(one).state, entered(other).state) == ("approved", "draft")
    assert not Entry.objects.filter(action="levering ingetrokken").exists()


def test_nobody_withdraws_or_finds_what_another_delivered(partner, indicators, client: Client):
    address = place_of(partner.send(row(indicators[0])))
    others = [program(key_for(organisation=word, name=f"x{word}")) for word in ("icare", "")]
    reader = program(key_for(scopes=["leveringen:lezen"], name="alleen lezen"))

    assert [withdraw(each, address).status_code for each in (*others, reader)] == [404, 404, 403]
    assert client.post(f"{address}/_intrekken").status_code == 401
    assert [each.get(ADDRESS).json()["resultaten"] for each in others] == [[], []]
    assert len(reader.get(ADDRESS).json()["resultaten"]) == 1
    assert entered(indicators[0]).state == "submitted"
