"""Taking something off the public site on its own page, with a reason, and putting it back; nobody does so by accident."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from meedoen.apps.accounts.actions import Part
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.goals.models import Framework, Placement
from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.apps.journal.models import Entry
from meedoen.apps.sources.models import SourceDocument
from tests.people import account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PROGRAMMES = "uitvoeringsprogrammas-2025-2028"
SignIn = Callable[..., Client]


@pytest.fixture
def signed_in(dronten: Municipality) -> SignIn:
    def sign_in(*roles: Role | Part) -> Client:
        client = Client()
        client.force_login(account("p.persoon", dronten, *roles))
        return client

    return sign_in


def figure() -> Observation:
    found = Observation.objects.within(municipality_code="GM0303", actor=SYSTEM)
    return found.filter(indicator__code="JS-BBV-06", known_until=None).order_by("pk").last()


def places() -> dict[str, tuple[str, str]]:
    """Return of every kind the page that visitors read and the page on which one decides."""
    here = "dronten"
    pk = figure().pk
    return {
        "kader": (f"/{here}/doelen/{PROGRAMMES}/", f"/{here}/werk/openbaar/kader/{PROGRAMMES}/"),
        "indicator": (f"/{here}/cijfers/indicator/JS-BBV-06/", f"/{here}/werk/openbaar/indicator/JS-BBV-06/"),
        "cijfer": (f"/{here}/cijfers/waarneming/{pk}/", f"/{here}/werk/openbaar/cijfer/{pk}/"),
        "document": (
            f"/{here}/cijfers/bronnen/jaarstukken-2024/",
            f"/{here}/werk/openbaar/document/jaarstukken-2024/",
        ),
    }


def sent(client: Client, address: str, **fields: str):
    """Send the form as the page shows it."""
    page = client.get(address).content.decode()
    seen = re.search(r'name="seen"[^>]*value="([^"]*)"', page)
    assert seen is not None
    return client.post(address, {"seen": seen[1], **fields}, follow=True)


@pytest.mark.parametrize("kind", ["kader", "indicator", "cijfer", "document"])
def test_what_is_withheld_is_gone_for_visitors_and_comes_back_when_it_is_published(signed_in: SignIn, kind: str):
    approver, visitor = signed_in(Role.APPROVER), Client()
    page, decide = places()[kind]
    assert f'href="{decide}"' in approver.get(page).content.decode()
    assert "werk/openbaar" not in visitor.get(page).content.decode()

    gone = sent(approver, decide, reason="Er staat een fout in.")

    assert "Van de openbare site gehaald" in gone.content.decode()
    assert gone.redirect_chain == [(page, 302)]
    assert visitor.get(page).status_code == 404
    entry = Entry.objects.order_by("number").last()
    assert (entry.action, entry.reason) == ("van de openbare site gehaald", "Er staat een fout in.")

    back = sent(approver, decide)

    assert "Gepubliceerd." in back.content.decode()
    assert visitor.get(page).status_code == 200


def test_a_framework_whose_indicators_are_not_published_says_so_before_and_after(signed_in: SignIn):
    approver, node = signed_in(Role.APPROVER), f"/dronten/doelen/{PROGRAMMES}/onderdeel/"
    placed = Placement.objects.within(municipality_code="GM0303", actor=SYSTEM).filter(framework__code=PROGRAMMES)
    one = placed.select_related("node").order_by("pk").first()
    at_node = placed.filter(node=one.node).values("indicator_id")
    Indicator.objects.filter(pk__in=at_node).update(is_published=False)
    Framework.objects.filter(code=PROGRAMMES).update(is_published=False)
    _, decide = places()["kader"]

    assert (
        "op de openbare site, dus bezoekers zien die onderdelen zonder cijfer" in approver.get(decide).content.decode()
    )
    sent(approver, decide)
    page = f"{node}{one.node.code}/"

    assert "staat geen indicator" not in Client().get(page).content.decode()


def test_without_a_reason_it_stays_and_the_page_says_what_is_missing(signed_in: SignIn):
    approver, (page, decide) = signed_in(Role.APPROVER), places()["indicator"]

    refused = sent(approver, decide, reason="  ")

    assert refused.status_code == 400
    assert "Waarom verandert u dit?" in refused.content.decode()
    assert Client().get(page).status_code == 200


def test_who_comes_second_is_told_that_it_was_done(signed_in: SignIn):
    approver, (_, decide) = signed_in(Role.APPROVER), places()["document"]
    sent(approver, decide, reason="Fout.")

    late = approver.post(decide, {"seen": "op de site", "reason": "Ook ik."})

    assert late.status_code == 400
    assert "Iemand anders deed dit intussen al: dit document staat nu niet op de site" in late.content.decode()
    assert (
        not SourceDocument.objects.within(municipality_code="GM0303", actor=SYSTEM)
        .get(code="jaarstukken-2024")
        .is_published
    )


def test_a_figure_of_an_indicator_that_is_withheld_says_what_is_needed_first(signed_in: SignIn):
    approver, decide = signed_in(Role.APPROVER), places()["cijfer"][1]
    Indicator.objects.within(municipality_code="GM0303", actor=SYSTEM).filter(code="JS-BBV-06").update(
        is_published=False
    )

    page = approver.get(decide).content.decode()

    assert "Bezoekers zien dit nu niet" in page
    assert "/dronten/werk/openbaar/indicator/JS-BBV-06/" in page


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR, Role.ADMINISTRATOR])
def test_nobody_else_finds_or_uses_the_page(signed_in: SignIn, role: Role):
    client = signed_in(role)

    for page, decide in places().values():
        assert "werk/openbaar" not in client.get(page).content.decode()
        assert client.get(decide).status_code == 403
        assert client.post(decide, {"seen": "op de site", "reason": "x"}).status_code == 403
    assert Framework.objects.within(municipality_code="GM0303", actor=SYSTEM).get(code=PROGRAMMES).is_published


def test_an_approver_of_one_framework_decides_about_that_framework_only(signed_in: SignIn):
    approver = signed_in(Part(Role.APPROVER, framework_code=PROGRAMMES))

    assert approver.get(places()["kader"][1]).status_code == 200
    for kind in ("indicator", "cijfer", "document"):
        assert approver.get(places()[kind][1]).status_code == 403
    other = reverse("werk:visibility", args=("dronten", "kader", "themaplan-2019-2022"))
    assert approver.get(other).status_code == 403


@pytest.mark.parametrize("rest", ["kader/geen/", "cijfer/x/", "cijfer/999999999/", "gemeente/dronten/"])
def test_what_is_not_there_is_told(signed_in: SignIn, rest: str):
    assert signed_in(Role.APPROVER).get(f"/dronten/werk/openbaar/{rest}").status_code == 404
