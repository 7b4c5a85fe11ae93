"""Agreeing who delivers a figure: the indicator is typed, and nothing becomes late by the agreement itself."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.indicators.models import ReportingDuty
from meedoen.core.values.cadence import Frequency, period_with
from tests.people import account

pytestmark = pytest.mark.django_db


def test_an_agreement_is_about_what_has_yet_to_come_unless_one_asks_otherwise(dronten: Municipality):
    client = Client()
    client.force_login(account("e.bewerker", dronten, Role.EDITOR))
    page = reverse("werk:duty_new", args=("dronten",))
    given = {"area": "GM0303", "frequency": "year", "days_after": "30", "first_period": "2024"}
    year = period_with(day=timezone.localdate(), frequency=Frequency.YEAR).code

    def told(**changed: str) -> str:
        return client.post(page, {**given, "indicator": "JS-BBV-06", **changed}, follow=True).content.decode()

    assert "‘iets’ is geen indicator" in told(indicator="iets")
    assert f"bijvoorbeeld met {year}" in told()
    assert "kies een eerste periode vanaf 2015" in told(first_period="1900", also_past="on")
    assert not ReportingDuty.objects.within(municipality_code="GM0303", actor=SYSTEM).exists()
    assert "De afspraak staat." in told(first_period=year)
    ReportingDuty.objects.within(municipality_code="GM0303", actor=SYSTEM).update(ended_on=timezone.localdate())
    assert "De afspraak staat." in told(also_past="on")


def test_the_indicator_is_typed_with_suggestions(dronten: Municipality):
    client = Client()
    client.force_login(account("e.bewerker", dronten, Role.EDITOR))

    page = client.get(f"{reverse('werk:duty_new', args=('dronten',))}?indicator=JS-BBV-06").content.decode()

    assert '<option value="JS-BBV-06' in page
    assert 'list="indicatoren-om-in-te-voeren"' in page
    assert 'value="JS-BBV-06"' in page
