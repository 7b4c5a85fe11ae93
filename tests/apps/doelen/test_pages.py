"""The pages of the goals: each asks a fixed number of queries, says what is not known, and refuses in plain Dutch."""

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.models import Membership, RoleGrant, User
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.goals.models import Framework, NodeCourse

PLAN = "/kleindorp/doelen/plan/"
PAGES = {
    "/": 3,
    "/kleindorp/": 6,
    "/kleindorp/doelen/": 8,
    PLAN: 8,
    f"{PLAN}?koers=onbekend&voor=raad": 9,
    f"{PLAN}onderdeel/D1/": 20,
    f"{PLAN}onderdeel/E1/": 20,
    f"{PLAN}activiteiten/": 8,
    f"{PLAN}jaarcyclus/": 6,
    f"{PLAN}adviezen/": 6,
    "/kleindorp/doelen/advies/raad/": 8,
    f"{PLAN}versies/": 5,
    f"{PLAN}versies/1/": 5,
    f"{PLAN}beeld.csv": 5,
}


@pytest.mark.parametrize(("address", "most"), PAGES.items(), ids=PAGES)
def test_a_page_asks_as_many_queries_when_there_is_more_to_show(address, most, kleindorp, queries_of):
    kleindorp.grow(1)
    before = queries_of(address)

    kleindorp.grow(6)

    assert queries_of(address) == before
    assert before <= most


@pytest.mark.parametrize(
    "address",
    [
        "/nergens/",
        "/druten/doelen/plan/",
        "/druten/doelen/plan/onderdeel/D1/",
        "/druten/doelen/plan/activiteiten/",
        "/druten/doelen/plan/jaarcyclus/",
        "/druten/doelen/plan/adviezen/",
        "/druten/doelen/plan/versies/1/",
        "/druten/doelen/plan/beeld.csv",
        "/druten/doelen/advies/raad/",
        f"{PLAN}onderdeel/D99/",
        f"{PLAN}versies/9/",
        f"{PLAN}vergelijk/themaplan-2019-2022/",
        f"{PLAN}vergelijk/plan/",
        f"{PLAN}beeld.gif",
    ],
)
def test_what_is_not_of_this_municipality_or_does_not_exist_is_said_to_be_absent(address, kleindorp, client: Client):
    response = client.get(address)

    assert response.status_code == 404
    assert "Deze pagina bestaat niet" in response.content.decode()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (PLAN, "koers"),
        (PLAN, "reden"),
        (PLAN, "voor"),
        (f"{PLAN}activiteiten/", "onderdeel"),
        (f"{PLAN}activiteiten/", "partner"),
        ("/kleindorp/doelen/advies/raad/", "uitkomst"),
    ],
)
def test_a_filter_that_does_not_exist_is_refused_with_what_to_do(address, name, kleindorp, client: Client):
    page = client.get(address, {name: "<onzin>"}).content.decode()

    assert "‘&lt;onzin&gt;’ komt in dit filter niet voor. Kies hieronder" in page


def test_the_first_page_counts_what_is_known_and_says_why_the_rest_is_not(kleindorp, client: Client):
    NodeCourse.objects.filter(node=kleindorp.goal).update(public_on_course=1, public_unknown=3)
    NodeCourse.objects.filter(node=kleindorp.effect).delete()

    page = client.get("/kleindorp/").content.decode()

    assert "Van 4 cijfers is er 1 op koers; van 3 weten we het niet, meestal omdat er geen streefwaarde is." in page
    assert "Een streefwaarde met een jaar" in page


def test_the_first_page_is_of_the_framework_that_runs_and_not_of_one_that_is_still_to_begin(kleindorp, client: Client):
    present = kleindorp.framework
    Framework.objects.create(
        municipality_id=present.municipality_id, code="later", title="Plan van later", begin_year=2090, end_year=2093
    )

    page = client.get("/kleindorp/").content.decode()

    assert page.index(present.title) < page.index("Plan van later")


def test_a_node_says_that_a_target_is_missing_instead_of_leaving_a_gap(kleindorp, client: Client):
    page = client.get(f"{PLAN}onderdeel/D1/").content.decode()

    assert '<span class="meedoen-absence">Geen</span>' in page
    assert '<span class="meedoen-absence">Nog geen</span>' in page
    assert "Er is geen streefwaarde." in page
    assert "€\N{NO-BREAK SPACE}12.500" in page


def test_a_visitor_does_not_see_a_framework_that_is_not_published(kleindorp, client: Client):
    Framework.objects.filter(pk=kleindorp.framework.pk).update(is_published=False)

    assert client.get(PLAN).status_code == 404
    assert client.get(f"{PLAN}onderdeel/D1/").status_code == 404
    assert client.get("/kleindorp/doelen/advies/raad/").status_code == 404
    assert "Plan 2025" not in client.get("/").content.decode()
    assert "Nog geen doelen van Kleindorp" in client.get("/kleindorp/").content.decode()


def test_who_works_for_the_municipality_sees_its_unpublished_framework(kleindorp, client: Client):
    Framework.objects.filter(pk=kleindorp.framework.pk).update(is_published=False)
    user = User.objects.create_user("anna")
    membership = Membership.objects.create(user=user, municipality=kleindorp.municipality)
    RoleGrant.objects.create(membership=membership, role=Role.READER, granted_by="test", granted_at=timezone.now())
    client.force_login(user)

    assert "Plan 2025" in client.get(PLAN).content.decode()


def test_an_advice_counts_its_points_and_shows_those_without_an_answer(kleindorp, client: Client):
    kleindorp.grow(2)

    page = client.get("/kleindorp/doelen/advies/raad/", {"uitkomst": "zonder-antwoord"}).content.decode()

    assert "Van 3 punten kregen er 2 een antwoord." in page
    assert "1 punt van 3, 0 met een antwoord." in page
    assert 'id="punt-H2"' in page
    assert 'id="punt-H1"' not in page


def test_an_activity_for_two_goals_stands_once_and_names_the_other(kleindorp, client: Client):
    page = client.get(f"{PLAN}activiteiten/").content.decode()

    assert page.count('id="activiteit-1"') == 1
    assert "Ook voor:" in page


def test_the_figures_of_the_picture_can_be_taken_along(kleindorp, client: Client):
    response = client.get(f"{PLAN}beeld.csv")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.decode().splitlines()[:2] == [
        "code,hoort_bij,niveau,titel,behaald,op_koers,loopt_achter,slechter,onbekend",
        "D1,,doel,Doel D1,0,0,0,0,1",
    ]


def test_the_picture_can_be_taken_along_as_a_drawing(kleindorp, client: Client):
    assert b"<svg" in client.get(f"{PLAN}beeld.svg").content


def test_everything_of_the_published_documents_can_be_opened(dronten, client: Client):
    for framework in Framework.objects.filter(municipality=dronten):
        base = f"/dronten/doelen/{framework.code}/"
        nodes = [f"onderdeel/{code}/" for code in framework.nodes.values_list("code", flat=True)]
        for rest in ("", "activiteiten/", "jaarcyclus/", "adviezen/", "versies/", *nodes):
            assert client.get(base + rest).status_code == 200, base + rest


def test_the_advice_of_dronten_has_144_points_of_which_40_were_answered(dronten, client: Client):
    page = client.get("/dronten/doelen/advies/asd-2025/").content.decode()

    assert "Van 144 punten kregen er 40 een antwoord." in page
    assert "Prioritering Bestaanszekerheid" in page
    assert "3 (gelijk)" in page


def test_what_goes_on_from_the_themaplan_stands_beside_what_it_became(dronten, client: Client):
    address = "/dronten/doelen/uitvoeringsprogrammas-2025-2028/vergelijk/themaplan-2019-2022/"
    page = client.get(address).content.decode()

    assert "Van 2019 tot en met 2022 naar 2025 tot en met 2028" in page
    assert "Wat doorgaat" in page
