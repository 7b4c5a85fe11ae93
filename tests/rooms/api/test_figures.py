"""The figures in the API: four kinds of value that never mix, moments in UTC, and what was known on a day in the past."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.test import Client

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.indicators.models import Observation

pytestmark = pytest.mark.django_db
SCOPE = {"municipality_code": "GM0303", "actor": SYSTEM}
ROOT = "/api/v1/gemeenten/GM0303/waarnemingen"
NOUGHT = {"number": None, "number_high": None, "is_open_above": False, "text": "", "absence": "", "decimals": 0}


@pytest.fixture
def figure(db: None) -> Observation:
    return Observation.objects.within(**SCOPE).filter(known_until=None, absence="").order_by("pk").first()


def change(figure: Observation, **values: object) -> None:
    Observation.objects.within(**SCOPE).filter(pk=figure.pk).update(**values)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (
            {"number": "7.9", "decimals": 1, "numerator": "1420", "denominator": "17975"},
            {"soort": "getal", "getal": "7.9", "decimalen": 1, "teller": "1420", "noemer": "17975"},
        ),
        ({"number": "0"}, {"soort": "getal", "getal": "0", "decimalen": 0, "teller": None, "noemer": None}),
        ({"number": "8", "number_high": "11"}, {"soort": "bandbreedte", "van": "8", "tot": "11", "decimalen": 0}),
        ({"number": "16", "is_open_above": True}, {"soort": "bandbreedte", "van": "16", "tot": None, "decimalen": 0}),
        ({"text": "ja"}, {"soort": "woorden", "tekst": "ja"}),
        (
            {"absence": "suppressed", "note": "minder dan 5"},
            {"soort": "ontbreekt", "reden": "onderdrukt", "toelichting": "minder dan 5"},
        ),
    ],
)
def test_a_value_says_which_of_the_four_kinds_it_is(client: Client, figure, record, expected):
    change(figure, **{**NOUGHT, "numerator": None, "denominator": None, "note": "", **record})

    told = client.get(f"{ROOT}/{figure.pk}").json()["waarde"]

    assert told == expected


def test_a_figure_tells_its_period_area_source_and_since_when(client: Client, figure):
    known = datetime(2025, 7, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    change(figure, known_from=known, status="provisional")

    told = client.get(f"{ROOT}/{figure.pk}").json()

    assert told["bekendSinds"] == "2025-06-30T23:30:00Z"
    assert told["bekendTot"] is None
    assert told["status"] == "voorlopig"
    assert told["periode"]["code"] == figure.period_code
    assert told["periode"]["beginDatum"] == figure.period_begin.isoformat()
    assert told["periode"]["eindDatum"] == (figure.period_end - timedelta(days=1)).isoformat()
    assert told["gebied"]["code"] == figure.area_code
    assert told["bron"]["regels"] == figure.lines
    assert told["indicator"]["url"].endswith(f"/gemeenten/GM0303/indicatoren/{figure.indicator.code}")


def test_a_corrected_figure_is_told_as_it_was_known_at_a_moment(client: Client, figure):
    moment = datetime(2026, 2, 1, 12, tzinfo=UTC)
    change(figure, known_from=moment - timedelta(days=30), known_until=moment)
    values = {field.attname: getattr(figure, field.attname) for field in Observation._meta.concrete_fields}
    later = Observation(**{**values, "id": None, "number": 99, "known_from": moment, "known_until": None})
    Observation.objects.bulk_create([later])
    asked = {"indicator": figure.indicator.code, "periode": figure.period_code, "pageSize": "500"}

    before = client.get(ROOT, {**asked, "bekendOp": "2026-02-01T12:59:59+01:00"}).json()["resultaten"]
    after = client.get(ROOT, {**asked, "bekendOp": "2026-02-01T13:00:00+01:00"}).json()["resultaten"]
    now = client.get(ROOT, asked).json()["resultaten"]

    assert figure.pk in {item["nummer"] for item in before}
    assert later.pk not in {item["nummer"] for item in before}
    assert later.pk in {item["nummer"] for item in after} & {item["nummer"] for item in now}
    assert figure.pk not in {item["nummer"] for item in after} | {item["nummer"] for item in now}
    assert client.get(f"{ROOT}/{figure.pk}").json()["bekendTot"] == "2026-02-01T12:00:00Z"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"])
def test_a_moment_at_the_end_of_time_is_no_mistake(client: Client, moment: str):
    assert client.get(ROOT, {"bekendOp": moment}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ({"indicator": "JS-BBV-06"}, lambda item: item["indicator"]["code"] == "JS-BBV-06"),
        ({"periode": "2024"}, lambda item: item["periode"]["code"] == "2024"),
        ({"gebied": "NL00"}, lambda item: item["gebied"]["code"] == "NL00"),
        ({"groep": ""}, lambda item: item["groep"] is None),
        ({"rol": "referentie"}, lambda item: item["rol"] == "referentie"),
        ({"status": "definitief"}, lambda item: item["status"] == "definitief"),
    ],
)
def test_a_filter_keeps_what_is_asked_and_all_of_it(client: Client, asked, holds):
    whole = client.get(ROOT, {"pageSize": "500"}).json()["resultaten"]

    kept = client.get(ROOT, {"pageSize": "500", **asked}).json()["resultaten"]

    assert kept == [item for item in whole if holds(item)]
    assert kept


def test_every_figure_that_counts_now_is_there(client: Client):
    told = client.get(ROOT, {"pageSize": "1"}).json()["paginering"]["aantalResultaten"]

    assert told == Observation.objects.within(**SCOPE).filter(known_until=None).count()
