"""The project and the wage value of what lasts: written, read on the page and in one's own data, and corrected."""

from datetime import date
from decimal import Decimal
from http import HTTPStatus

import pytest
from django.test import Client

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.models import CaseSpell, Resident
from meedoen.apps.cases.own_data.gathering import own_data
from tests.apps.cases.people import desk_of, spell
from tests.rooms.one_file import resident, signed_in, worker
from tests.rooms.people_pages import page, text

__all__ = ["resident", "signed_in", "worker"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TYPED = {
    "kind": "loonkostensubsidie",
    "begin": "2026-02-01",
    "last_day": "",
    "hours": "24",
    "provider": "",
    "project": "Groen in de wijk",
    "wage_value": "62,5",
    "note": "",
}


def known(resident: Resident) -> list[CaseSpell]:
    return list(CaseSpell._default_manager.get_queryset().filter(resident=resident, known_until=None))


def test_a_wage_subsidy_is_written_with_its_wage_value_and_shown_in_the_file(
    worker: Actor, resident: Resident, signed_in: Client
):
    told = text(signed_in.post(page("add", resident), TYPED, follow=True))

    (made,) = known(resident)
    assert (made.project, made.wage_value) == ("Groen in de wijk", Decimal("62.5"))
    assert "24 uur per week, project Groen in de wijk, loonwaarde 62,5 %" in told
    assert told.count("loonwaarde 62,5 %") == len(("now", "timeline"))
    with desk_of(worker) as desk:
        own = own_data(desk=desk, resident=resident)
    part = next(part for part in own.parts if part.title == "Wat een tijd duurt of duurde")
    said = dict(zip(part.columns, part.rows[0].cells, strict=True))
    assert (said["Project"], said["Loonwaarde in procenten"], said["Uren per week"]) == (
        "Groen in de wijk",
        "62,5",
        "24",
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"wage_value": "100,5"}, "Schrijf een percentage van 0 tot en met 100"),
        ({"wage_value": "62,55"}, "hoogstens één cijfer achter de komma"),
        ({"kind": "betaald-werk"}, "Een loonwaarde hoort bij loonkostensubsidie"),
        ({"kind": "algemene-bijstand", "wage_value": ""}, "Een project hoort bij wat iemand doet"),
        ({"project": "p" * 121}, "120 tekens"),
        ({"project": "Van 999990019"}, "een nummer dat een BSN kan zijn"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(resident: Resident, signed_in: Client, wrong: dict, said: str):
    answer = signed_in.post(page("add", resident), {**TYPED, **wrong})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert said in text(answer)
    assert known(resident) == []


def test_a_wage_value_is_corrected_and_what_stood_stays(worker: Actor, resident: Resident, signed_in: Client):
    signed_in.post(page("add", resident), TYPED)
    (made,) = known(resident)
    address = page("correct", resident, number=made.number)
    assert 'value="62,5"' in text(signed_in.get(address))
    corrected = {**TYPED, "wage_value": "40", "project": "", "why": "Andere meting", "seen": str(made.pk)}

    told = text(signed_in.post(address, corrected, follow=True))

    assert "Verbeterd." in told
    (now,) = known(resident)
    assert (now.wage_value, now.project, now.hours_per_week) == (Decimal(40), None, Decimal(24))
    assert CaseSpell._default_manager.get_queryset().get(pk=made.pk).wage_value == Decimal("62.5")


@pytest.mark.parametrize(
    ("word", "asked"),
    [("algemene-bijstand", (False, False)), ("betaald-werk", (True, False)), ("loonkostensubsidie", (True, True))],
)
def test_correcting_asks_only_what_such_a_thing_has(
    worker: Actor, resident: Resident, signed_in: Client, word: str, asked: tuple[bool, bool]
):
    with desk_of(worker) as desk:
        made = write_spell(desk=desk, resident=resident, entry=spell(word, date(2026, 1, 1))).spell

    shown = text(signed_in.get(page("correct", resident, number=made.number)))

    assert ('name="project"' in shown, 'name="wage_value"' in shown) == asked
