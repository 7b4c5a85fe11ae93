"""All that is wrong with a form is told in one round, at its field, in words of our own; what cannot be done is said before."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.actions import Part
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality, RoleGrant
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.goals.actions.editing.frameworks import FrameworkContent, LevelContent, start_framework
from meedoen.apps.goals.models import Framework
from meedoen.core.values.dutch import format_date
from tests.people import account

pytestmark = pytest.mark.django_db
PROGRAMMES = "uitvoeringsprogrammas-2025-2028"


def signed_in(dronten: Municipality, *roles: Role | Part, name: str = "a.collega") -> Client:
    client = Client()
    client.force_login(account(name, dronten, *roles))
    return client


def test_every_form_tells_all_that_is_wrong_in_one_round(dronten: Municipality):
    client = signed_in(dronten, Role.ADMINISTRATOR, Role.EDITOR)
    framework = {"title": "x" * 301, "code": "met spatie", "begin_year": "2030", "end_year": "2029", "level_1": "doel"}
    council = {"kind": "promise", "title": "", "period_code": "20 november 2026", "due_on": "1-9-2026", "state": "open"}
    key = {"name": "", "scopes": ["leveringen:lezen"], "per_hour": "0", "expires": "1 januari 2020"}
    sent = {
        "/dronten/beheer/uitnodigen/": ({"name": "a b", "email": "geen"}, ("De naam ‘a b’ kan niet. Gebruik", "‘E-mailadres’ is geen", "‘Rollen’")),
        "/dronten/beheer/sleutels/nieuw/": (key, ("‘Naam’", "‘Verzoeken per uur’", "Kies een dag na vandaag")),
        reverse("doelen:start", args=("dronten",)): (framework, ("‘Titel’ is te lang: het mag hoogstens 300 tekens", "met spatie", "eindigt niet voor het begint")),
        f"{reverse('doelen:council_new', args=('dronten',))}?soort=promise": (council, ("Waar gaat het over", "Kies waar het over gaat", "ligt voor de datum")),
    }  # fmt: skip

    for address, (form, told) in sent.items():
        page = client.post(address, form).content.decode()
        assert [each for each in told if each not in page] == [], address
        assert "@/./+/-/_" not in page

    assert not Framework.objects.within(municipality_code="GM0303", actor=SYSTEM).filter(begin_year=2030).exists()


def test_a_day_comes_back_as_it_was_typed(dronten: Municipality):
    client = signed_in(dronten, Role.EDITOR, Role.APPROVER)
    address = f"{reverse('doelen:council_new', args=('dronten',))}?soort=promise"

    page = client.post(address, {"kind": "promise", "period_code": "31-2-2026"}).content.decode()
    adopting = client.get(reverse("doelen:adopt", args=("dronten", PROGRAMMES))).content.decode()

    assert 'value="31-2-2026"' in page
    assert "‘31-2-2026’ is geen dag of jaar" in page
    assert f'value="{format_date(timezone.localdate())}"' in adopting


def test_a_role_that_ended_or_leaves_nobody_is_told_before_one_ends_it(dronten: Municipality):
    client = signed_in(dronten, Role.ADMINISTRATOR, name="b.beheer")
    account("g.keurder", dronten, Role.APPROVER)
    RoleGrant.objects.update(granted_at=timezone.now())
    grant = RoleGrant.objects.get(membership__user__username="g.keurder")
    end = reverse("beheer:end_role", args=("dronten", "g.keurder", grant.pk))

    asked = client.get(end).content.decode()
    leaving = client.get(reverse("beheer:deactivate", args=("dronten", "g.keurder"))).content.decode()
    people = client.get("/dronten/beheer/").content.decode()
    account("h.keurder", dronten, Role.APPROVER)
    with_another = client.get(end).content.decode()
    RoleGrant.objects.filter(pk=grant.pk).update(ended_at=timezone.now(), ended_by="b.beheer")
    over = client.get(end, follow=True).content.decode()

    assert "niemand meer de rol goedkeurder" in asked
    assert "niemand meer de rol goedkeurder" in leaving
    assert "niemand meer" not in with_another
    assert "g.keurder is al geen goedkeurder voor de hele gemeente meer" in over
    assert "op tijd nagekeken" not in people
    assert "2\N{NO-BREAK SPACE}rollen zijn nog niet nagekeken" in people


def test_priorities_of_an_empty_framework_lead_to_its_first_node(dronten: Municipality):
    client = signed_in(dronten, Role.EDITOR)
    content = FrameworkContent(title="Leeg plan", begin_year=2030, end_year=2100)
    start_framework(
        actor=SYSTEM,
        municipality_code="GM0303",
        code="leeg",
        content=content,
        levels=[LevelContent(name="doel", plural="doelen")],
    )

    page = client.get(reverse("doelen:add_priorities", args=("dronten", "leeg"))).content.decode()

    assert "Voeg eerst een onderdeel toe" in page
    assert "<select" not in page
