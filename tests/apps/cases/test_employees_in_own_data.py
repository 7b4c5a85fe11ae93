"""What a resident gets about the own data names no employee, also not where somebody typed the name, or where it was written before."""

import importlib
from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.correcting_handovers import HandoverState, correct_handover
from meedoen.apps.cases.actions.handovers import Answer, NewHandover, confirm, hand_on, take_back
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.models import Handover, Resident
from meedoen.apps.cases.own_data.gathering import OwnData, own_data
from tests.apps.cases.people import CODE, case_manager, desk_of, lead, made_team, registered
from tests.people import account, employee

pytestmark = pytest.mark.django_db
MIGRATION = "0021_corrected_handovers"


@pytest.fixture
def worker(dronten: Municipality) -> Actor:
    return case_manager(dronten)


@pytest.fixture
def colleague(dronten: Municipality, worker: Actor) -> Actor:
    found = case_manager(dronten, "c.ollega")
    made_team(dronten, found, name="Team Taal")
    return found


@pytest.fixture
def resident(dronten: Municipality, worker: Actor) -> Resident:
    head = lead(dronten)
    return registered(head, made_team(dronten, worker, head), worker=worker, surname="Proefmeijer")


def handed(worker: Actor, resident: Resident, colleague: Actor, text: str) -> Handover:
    with desk_of(worker) as desk:
        to = User.objects.get(pk=colleague.user_id)
        handing = NewHandover(text=text, answer_by=desk.today + timedelta(days=7), to_user=to)
        return hand_on(desk=desk, resident=resident, handing=handing)


def taken_out(dronten: Municipality, resident: Resident) -> OwnData:
    with desk_of(employee("p.officer", dronten, Role.PRIVACY_OFFICER)) as desk:
        return own_data(desk=desk, resident=resident)


def cells(data: OwnData) -> list[str]:
    return [cell for part in data.parts for row in part.rows for cell in row.cells]


def test_a_name_that_somebody_typed_is_said_as_an_employee(
    worker: Actor, colleague: Actor, resident: Resident, dronten: Municipality
):
    account("proefmeijer", dronten, Role.READER)
    first = handed(worker, resident, colleague, "Bel K.Manager, of c.ollega. Proefmeijer weet ervan.")
    with desk_of(worker) as desk:
        state = HandoverState(text="Bel met Proefmeijer", answer_by=first.answer_by)
        correct_handover(desk=desk, handover=first, state=state, why="k.manager vergiste zich")
    with desk_of(colleague) as desk:
        confirm(
            desk=desk, handover=first, answer=Answer(day=desk.today, why="Namens c.ollega; mail naar c.ollega@proef.nl")
        )
    second = handed(worker, resident, colleague, "Nog iets")
    with desk_of(worker) as desk:
        take_back(desk=desk, handover=second, why="Het was voor (c.ollega) zelf")

    told = cells(taken_out(dronten, resident))

    assert "Bel een medewerker, of een medewerker. Proefmeijer weet ervan." in told
    assert "een medewerker vergiste zich" in told
    assert "Namens een medewerker; mail naar c.ollega@proef.nl" in told
    assert "Het was voor (een medewerker) zelf" in told


def test_old_handovers_say_that_the_file_stayed_without_whose_it_was(
    worker: Actor, colleague: Actor, resident: Resident, dronten: Municipality
):
    old, other = (handed(worker, resident, colleague, "Proef") for _ in range(2))
    migration = importlib.import_module(f"meedoen.apps.cases.migrations.{MIGRATION}")
    with serving(municipality_code=CODE):
        every = Handover._default_manager.kept_for_all(municipality_code=CODE)
        every.filter(pk=old.pk).update(why=f"{migration._NAMED}jansen.")
        every.filter(pk=other.pk).update(why="Ik bel jansen.")
    before = MigrationExecutor(connection).loader.project_state(("cases", MIGRATION)).apps

    class Editor:
        """What a migration is given, without its transaction."""

    Editor.connection = connection
    migration.forget_names(before, Editor)

    with serving(municipality_code=CODE):
        left = dict(Handover._default_manager.kept_for_all(municipality_code=CODE).values_list("pk", "why"))
    assert left == {
        old.pk: "Het dossier ging niet mee: het was na de overdracht anders toegewezen.",
        other.pk: "Ik bel jansen.",
    }
    assert "jansen" not in "".join(each for each in cells(taken_out(dronten, resident)) if "dossier ging niet" in each)
