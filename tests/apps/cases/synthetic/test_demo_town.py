"""The made-up town of a demonstration: who works there, and its figures on the way from files to indicators."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.utils import timezone

from meedoen.apps.accounts.actions import register_municipality
from meedoen.apps.accounts.actions.demonstrating import OF_THE_REGISTER, give_demo_people
from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.making import TownOrder, make_town
from meedoen.apps.cases.models import Assignment, Team, TeamMember
from meedoen.apps.cases.queries.trial import trial_town
from meedoen.apps.cases.synthetic.figures import ToRelease, figures_like, scaled, since
from meedoen.apps.indicators.models import Observation
from meedoen.apps.reports.actions.trial_indicators import add_indicators, release_each
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import national_code_book, own_indicators

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

CODE, DEFINITION = "GM9998", "bijstand-stand"
FIRST, LAST = date(2022, 1, 1), date(2026, 10, 31)
DAY = date(2024, 12, 31)


@pytest.fixture
def town(db: None) -> Municipality:
    """Return a town with the people of the register and some files."""
    municipality = register_municipality(actor=SYSTEM, code=CODE, name="Proefstad", slug="proefstad")
    give_demo_people(actor=SYSTEM, municipality=municipality, people=OF_THE_REGISTER)
    figures = since(figures=scaled(figures=figures_like(name="dronten"), households=60), first=FIRST)
    make_town(actor=SYSTEM, code=CODE, order=TownOrder(figures=figures, first=FIRST, last=LAST))
    return municipality


def test_case_managers_have_a_team_and_a_caseload_and_who_leads_is_in_every_team_without_one(town: Municipality):
    teams = Team._default_manager.kept_for_all(municipality_code=CODE)
    members = TeamMember._default_manager.kept_for_all(municipality_code=CODE)
    assigned = Assignment._default_manager.kept_for_all(municipality_code=CODE).exclude(user=None)

    with_caseload = set(assigned.values_list("user__username", flat=True))

    managers = {f"{word}.proefstad" for word, role in OF_THE_REGISTER if role is Role.CASE_MANAGER}
    in_teams = set(members.exclude(user__username="teamleider.proefstad").values_list("user__username", flat=True))
    assert in_teams == managers
    assert {"klantmanager.proefstad", "klantmanager2.proefstad"} <= with_caseload <= managers
    assert members.filter(user__username="teamleider.proefstad").count() == teams.count() == 3


def test_everybody_of_the_register_can_sign_in_with_what_was_told(town: Municipality):
    told = StringIO()

    call_command("demo-people", CODE, register=True, stdout=told)

    lines = [line.split() for line in told.getvalue().splitlines()]
    assert len(lines) == len(OF_THE_REGISTER)
    assert all(authenticate(username=line[0], password=line[-1]) for line in lines)


def test_what_the_engine_counts_from_the_files_is_what_the_town_came_to(town: Municipality, settings, tmp_path: Path):
    settings.MEEDOEN_FACTS = tmp_path / "facts"
    call_command("tell-facts", CODE, stdout=StringIO())
    call_command("compute", CODE, definition=[DEFINITION], stdout=StringIO())

    add_indicators(actor=SYSTEM, municipality=town, codes=[DEFINITION], book=national_code_book())
    ((_, said),) = released(town, settings.MEEDOEN_FACTS)
    ((_, again),) = released(town, settings.MEEDOEN_FACTS)

    facts = trial_town(municipality_code=CODE, actor=SYSTEM)
    assert facts is not None
    meant = next(each.made for each in facts.figures if each.figure.day == DAY and each.figure.about == "uitkeringen")
    counted = Observation.objects.within(municipality_code=CODE, actor=SYSTEM).filter(
        indicator__code=DEFINITION, area_code=CODE, group="", period_end=date(2025, 1, 1)
    )
    assert {int(each.number) for each in counted if each.number is not None} == {meant}
    assert "zichtbaar" in said
    assert "niets nieuws" in again


def released(town: Municipality, facts: Path) -> list[tuple[str, str]]:
    """Return what was said of releasing."""
    by = (Actor(name="een", grants=None, origin="opdracht"), Actor(name="ander", grants=None, origin="opdracht"))
    return list(
        release_each(
            by=by,
            municipality=town,
            store=FactStore(facts),
            wanted=[ToRelease(definitions=(DEFINITION,), months=30)],
            book=national_code_book(),
            now=timezone.now,
        )
    )


def test_every_definition_that_is_released_exists_and_is_named_once():
    wanted = [code for each in figures_like(name="dronten").to_release for code in each.definitions]

    assert set(wanted) <= {each.code for each in own_indicators()}
    assert len(wanted) == len(set(wanted))


def test_no_town_is_made_in_production(db: None, settings):
    settings.MEEDOEN_IS_DEMO = False

    with pytest.raises(CommandError, match="niet in productie"):
        call_command("demo-town")

    assert not Municipality.objects.filter(code=CODE).exists()
