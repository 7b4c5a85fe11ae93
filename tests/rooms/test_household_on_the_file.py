"""With whom somebody lives on the page of the person, and a benefit of the household that stands in the file of the other."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.models import AccessLine, Assignment, HouseholdStay, PersonalDetails, Resident, Team
from meedoen.apps.cases.pseudonyms import Purpose, pseudonym
from meedoen.links.definitions.reading import national_code_book
from tests.apps.cases.people import CODE, desk_of, lead, registered, spell
from tests.rooms.one_file import colleague, resident, signed_in, worker
from tests.rooms.people_pages import page, text

__all__ = ["colleague", "resident", "signed_in", "worker"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
BEGIN = date(2025, 3, 1)


@pytest.fixture
def head(dronten: Municipality, worker: Actor, resident: Resident) -> Resident:
    team = Assignment._default_manager.get_queryset().get(resident=resident).team
    found = registered(lead(dronten, "t.tweede"), team, worker=worker, surname="Aanvraagster", given_name="Noor")
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=found, entry=spell("algemene-bijstand", date(2025, 1, 1)))
    live_together(dronten, (found, "hoofd"), (resident, "partner"))
    return found


def live_together(municipality: Municipality, *members: tuple[Resident, str]) -> None:
    for number, (member, role) in enumerate(members):
        HouseholdStay._default_manager.create(
            municipality=municipality,
            resident=member,
            household=17,
            role=role,
            begin=BEGIN,
            number=member.number + number + 1,
            known_from=timezone.now() - timedelta(days=1),
            recorded_by="proef",
        )


def shown(client: Client, whose: Resident) -> str:
    return text(client.get(page("person", whose)))


def seen_last(who: Resident) -> bool:
    line = AccessLine._default_manager.get_queryset().order_by("number").last()
    return pseudonym(purpose=Purpose.LOG, municipality_code=CODE, number=who.number) in line.subjects


def test_of_a_partner_the_page_says_with_whom_and_which_benefit_is_of_both(signed_in, resident, head):
    told = shown(signed_in, resident)

    assert "met Noor Aanvraagster (aanvrager of hoofd van het huishouden)" in told
    assert "algemene bijstandsuitkering van het huishouden (aanvrager Noor Aanvraagster)" in told
    assert "geen uitkering" not in told
    assert seen_last(head)
    of_head = shown(signed_in, head)
    assert "met Fatma Proefmeijer (partner)" in of_head
    assert "van het huishouden (" not in of_head


def test_a_benefit_of_a_person_and_that_of_another_member_are_not_of_both(signed_in, dronten, worker, resident):
    team = Team._default_manager.get_queryset().get(name="Team Werk")
    parent = registered(lead(dronten, "t.derde"), team, worker=worker, surname="Ouder")
    live_together(dronten, (parent, "hoofd"), (resident, "kind"))
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=parent, entry=spell("algemene-bijstand", date(2025, 1, 1)))

    told = shown(signed_in, resident)

    assert "Ouder (aanvrager of hoofd van het huishouden)" in told
    assert "geen uitkering" in told


@pytest.mark.parametrize("why", ["secrecy", "another team"])
def test_who_is_not_to_be_seen_is_counted_and_not_named(signed_in, colleague, resident, head, why):
    if why == "secrecy":
        PersonalDetails._default_manager.get_queryset().filter(resident=head).update(is_confidential=True)
    else:
        taal = Team._default_manager.get_queryset().get(name="Team Taal")
        assigned = Assignment._default_manager.get_queryset().filter(resident=head)
        assigned.update(team=taal, user_id=colleague.user_id)

    told = shown(signed_in, resident)

    assert "met 1 persoon die u hier niet ziet" in told
    assert "algemene bijstandsuitkering van het huishouden;" in told
    assert "Aanvraagster" not in told


def test_who_left_and_what_is_over_are_not_told(signed_in, resident, head):
    today = timezone.localdate()
    HouseholdStay._default_manager.get_queryset().filter(resident=head).update(end=today)

    told = shown(signed_in, resident)

    assert "niemand anders in het register" in told
    assert "geen uitkering" in told


def test_nothing_is_said_of_a_household_that_nobody_told(signed_in, resident):
    assert "niemand anders in het register" not in shown(signed_in, resident)


def test_the_benefits_of_a_household_are_those_of_the_law():
    kinds = national_code_book().kinds

    assert [code.word for code in kinds if code.is_of_household] == ["algemene-bijstand", "bbz", "ioaw", "ioaz"]
