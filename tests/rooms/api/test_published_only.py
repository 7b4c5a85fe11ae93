"""The API tells what is published and nothing else, to everybody the same, also to who is signed in."""

import pytest
from django.test import Client

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.goals.models import Framework
from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.apps.reports.models import KeptFinding
from meedoen.apps.sources.models import SourceDocument

pytestmark = pytest.mark.django_db
SCOPE = {"municipality_code": "GM0303", "actor": SYSTEM}
ROOT = "/api/v1/gemeenten/GM0303"
PROGRAMMES = "uitvoeringsprogrammas-2025-2028"


def everything(client: Client, path: str) -> list[dict]:
    return client.get(f"{ROOT}/{path}", {"pageSize": "500"}).json()["resultaten"]


def test_a_framework_that_is_not_published_gives_nothing(client: Client):
    Framework.objects.within(**SCOPE).filter(code=PROGRAMMES).update(is_published=False)

    below = ("", "/onderdelen", "/onderdelen/BZ.2", "/activiteiten", "/activiteiten/1")
    statuses = {client.get(f"{ROOT}/kaders/{PROGRAMMES}{path}").status_code for path in below}

    assert statuses == {404}
    assert PROGRAMMES not in {item["code"] for item in everything(client, "kaders")}


def test_an_indicator_that_is_not_published_gives_nothing(client: Client):
    code = "JS-BBV-06"
    indicator = Indicator.objects.within(**SCOPE).get(code=code)
    number = Observation.objects.within(**SCOPE).filter(indicator=indicator).first().pk
    Indicator.objects.within(**SCOPE).filter(pk=indicator.pk).update(is_published=False)

    statuses = {client.get(f"{ROOT}/{path}").status_code for path in (f"indicatoren/{code}", f"waarnemingen/{number}")}

    assert statuses == {404}
    assert code not in {item["code"] for item in everything(client, "indicatoren")}
    assert code not in {item["indicator"]["code"] for item in everything(client, "waarnemingen")}
    assert client.get(f"{ROOT}/waarnemingen", {"indicator": code}).json()["resultaten"] == []


def test_an_indicator_that_is_not_published_is_not_named_by_another_one(client: Client):
    one, other = Indicator.objects.within(**SCOPE).order_by("code")[:2]
    Indicator.objects.within(**SCOPE).filter(pk=one.pk).update(same_as_code=other.code)
    before = client.get(f"{ROOT}/indicatoren/{one.code}").json()["zelfdeAls"]
    Indicator.objects.within(**SCOPE).filter(pk=other.pk).update(is_published=False)

    after = client.get(f"{ROOT}/indicatoren/{one.code}").json()["zelfdeAls"]

    assert (before, after) == (other.code, None)


def test_a_figure_that_is_not_published_gives_nothing(client: Client):
    figure = Observation.objects.within(**SCOPE).order_by("pk").first()
    before = len(everything(client, "waarnemingen"))
    Observation.objects.within(**SCOPE).filter(pk=figure.pk).update(is_published=False)

    assert client.get(f"{ROOT}/waarnemingen/{figure.pk}").status_code == 404
    assert len(everything(client, "waarnemingen")) == before - 1


def test_a_document_that_is_not_published_is_named_nowhere(client: Client):
    code = "jaarstukken-2024"
    SourceDocument.objects.within(**SCOPE).filter(code=code).update(is_published=False)

    for path in ("kaders", "indicatoren", "waarnemingen", "begrippen"):
        sources = [source for item in everything(client, path) if (source := item.get("bron"))]
        assert code not in {source["document"] for source in sources}


def test_a_finding_that_is_not_published_gives_nothing(client: Client):
    finding = KeptFinding.objects.within(**SCOPE).filter(is_published=True).first()
    KeptFinding.objects.within(**SCOPE).filter(pk=finding.pk).update(is_published=False)

    assert client.get(f"{ROOT}/bevindingen/{finding.address}").status_code == 404
    assert finding.address not in {item["kenmerk"] for item in everything(client, "bevindingen")}


def test_a_cookie_or_a_key_changes_nothing(client: Client, django_user_model):
    Framework.objects.within(**SCOPE).filter(code=PROGRAMMES).update(is_published=False)
    client.force_login(django_user_model.objects.create_superuser("beheer.voorbeeld"))

    response = client.get(f"{ROOT}/kaders/{PROGRAMMES}", headers={"Authorization": "Bearer iets"})

    assert response.status_code == 404
    assert "Cookie" not in response.headers.get("Vary", "")
