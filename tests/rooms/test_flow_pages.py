"""In and out per month on the page: the identity in the table, a late report with its reason, and who may see it."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.models import CaseSpell
from meedoen.apps.cases.queries.flows import held_kinds
from tests.apps.cases.people import KINDS, case_manager, desk_of, lead, made_team, registered, spell
from tests.people import PASSWORD, account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def town(dronten: Municipality) -> None:
    """Make one benefit of long ago and one that was reported late."""
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    for name in ("Eerste", "Tweede"):
        resident = registered(head, team, worker=worker, surname=name)
        with desk_of(worker) as desk:
            write_spell(desk=desk, resident=resident, entry=spell("algemene-bijstand", date(2020, 1, 1)))
    early = CaseSpell._default_manager.get_queryset().order_by("pk").first()
    CaseSpell._default_manager.get_queryset().filter(pk=early.pk).update(
        known_from=timezone.now() - timedelta(days=900)
    )


def shown(client: Client, dronten: Municipality, role: Role) -> str:
    account("w.ie", dronten, role)
    assert client.login(username="w.ie", password=PASSWORD)
    page = client.get("/dronten/mensen/in-en-uit/").content.decode()
    assert "Eerste" not in page
    return page.replace("\N{NO-BREAK SPACE}", " ")


def cells(page: str) -> list[list[str]]:
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", page, flags=re.DOTALL)[1:]
    found = [re.findall(r"<t[dh].*?</t[dh]>", row, flags=re.DOTALL) for row in rows]
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in row] for row in found]


def test_every_month_adds_up_and_tells_what_came_later(town: None, client: Client, dronten: Municipality):
    page = shown(client, dronten, Role.QUALITY)
    rows = cells(page)

    assert len(rows) == 13
    for _, reported, changed, begin, came, went, end in rows[1:]:
        assert int(begin) + int(came) - int(went) == int(end) == 2
        assert (int(reported), changed) == (1, "+1 later gemeld")
    assert "2 aan het eind van deze maand, zoals nu bekend; evenveel als aan het begin." in page
    assert "Aantallen onder de" not in page


def test_of_few_people_nothing_is_told_to_who_opens_no_files(town: None, client: Client, dronten: Municipality):
    page = shown(client, dronten, Role.ANALYST)
    rows = cells(page)

    assert len(rows) == 13
    assert {cell for _, *row in rows for cell in row} == {"minder dan 10"}
    assert "minder dan 10 aan het eind van deze maand, zoals nu bekend." in page
    assert "Aantallen onder de 10 ziet u niet, en de andere zijn afgerond op vijftallen" in page


def test_which_kinds_are_held_is_asked_from_kind_to_kind_and_of_the_own_municipality(town: None, dronten: Municipality):
    druten = Municipality.objects.get(slug="druten")
    made = CaseSpell._default_manager.get_queryset().order_by("pk").first()
    first_kind = made.kind
    wanted = {first_kind, KINDS.of_word("ioaw").number}
    made.pk, made.number, made.kind, made.known_until = None, 7, KINDS.of_word("ioaw").number, timezone.now()
    made.save(force_insert=True)
    made.pk, made.number, made.kind, made.municipality = None, 8, KINDS.of_word("ioaz").number, druten
    made.save(force_insert=True)

    with desk_of(lead(dronten, "t.telt")) as desk, CaptureQueriesContext(connection) as asked:
        found = held_kinds(desk=desk)

    (sql,) = [each["sql"] for each in asked.captured_queries if "RECURSIVE" in each["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        plan = "\n".join(str(row[-1]) for row in cursor.fetchall())
    assert found == wanted
    assert plan.count("INDEX spell_by_kind") == 2
    assert "SCAN cases_casespell" not in plan
