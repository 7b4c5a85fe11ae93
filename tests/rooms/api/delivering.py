"""What the tests of delivering start from: a partner with something to deliver, keys, and a delivery that is right."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actions.keys import KeyWish, MadeKey, make_key
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import ApiKey, Municipality
from meedoen.apps.accounts.scopes import Scope
from meedoen.apps.indicators.models import Indicator, ReportingDuty
from meedoen.apps.network.models import Organisation

CODE = "GM0303"
PARTNER = "de-meerpaal"
SCOPE = {"municipality_code": CODE, "actor": SYSTEM}
ADDRESS = f"/api/v1/gemeenten/{CODE}/leveringen"
PERIOD = "2025"
GROUP = "proef"


def duty_of(indicator: Indicator, organisation: str = PARTNER, group: str = GROUP) -> ReportingDuty:
    """Ask an organisation to deliver an indicator."""
    found = Organisation.objects.within(**SCOPE).get(slug=organisation)
    return ReportingDuty.objects.create(
        municipality_id=CODE,
        indicator=indicator,
        area_code=CODE,
        group=group,
        frequency="year",
        organisation=found,
        first_period=PERIOD,
    )


def indicator_in(unit: str, place: int = 0) -> Indicator:
    """Return an indicator of Dronten in this unit."""
    return Indicator.objects.within(**SCOPE).filter(unit=unit).order_by("code")[place]


def key_for(organisation: str = PARTNER, municipality: str = CODE, **changed: Any) -> MadeKey:
    """Make a key."""
    now = timezone.now()
    given: dict[str, Any] = {
        "name": "proef",
        "organisation": organisation,
        "scopes": list(Scope),
        "per_hour": 1000,
        "expires_at": now + timedelta(days=30),
        **changed,
    }
    return make_key(
        actor=SYSTEM, municipality=Municipality.objects.get(code=municipality), wish=KeyWish(**given), now=now
    )


def row(indicator: Indicator, **changed: Any) -> dict[str, Any]:
    """Return a measurement as a program sends it."""
    given = {
        "indicator": indicator.code,
        "periode": PERIOD,
        "groep": GROUP,
        "waarde": {"soort": "getal", "getal": "12"},
        "bron": "Registratie",
    }
    return {**given, **changed}


@dataclass
class Program:
    """A program with a key; every delivery has a word of its own unless it says otherwise."""

    secret: str
    client: Client
    count: int = 0

    def send(self, *rows: dict[str, Any], word: str | None = "", body: object = None, **headers: str) -> HttpResponse:
        self.count += 1
        content = body if isinstance(body, bytes | str) else json.dumps(body or {"waarnemingen": rows})
        told = {"Authorization": f"Bearer {self.secret}", **headers}
        if word is not None:
            told["Idempotency-Key"] = word or f"proef-{self.count}"
        kind = told.pop("Content-Type", "application/json")
        place = told.pop("at", ADDRESS)
        return self.client.post(place, content, content_type=kind, headers=told)

    def get(self, address: str, **headers: str) -> HttpResponse:
        return self.client.get(address, headers={"Authorization": f"Bearer {self.secret}", **headers})


def program(made: MadeKey) -> Program:
    """Return a program that uses a key."""
    return Program(made.secret, Client(raise_request_exception=False))


def errors(response: HttpResponse) -> dict[str, str]:
    """Return what is wrong by its place."""
    return {error["naam"]: error["melding"] for error in response.json()["errors"]}


def fresh(key: ApiKey) -> ApiKey:
    """Return a key as it stands now."""
    return ApiKey.objects.get(pk=key.pk)
