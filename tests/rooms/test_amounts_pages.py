"""What a visitor reads of amounts that were released: the euros, of how many persons they are, and that some are not shown."""

import csv
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.core.disclosure.reasons import OUTSIDE_AMOUNT
from meedoen.core.indicators.measures import Average
from tests.apps.amounts_made_up import GRANTS, PaidVillage, amount, districts, given
from tests.people import account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
CODE = "bedrag"
MEAN = "gemiddeld-bedrag"


@pytest.fixture
def village(dronten: Municipality, tmp_path: Path, settings: LazySettings) -> PaidVillage:
    made = PaidVillage.at(tmp_path, dronten)
    settings.MEEDOEN_FACTS = made.store.root
    events = given(*districts([400] * 31, [100] * 10 + [40_000], [300] * 30))
    made.release(events, amount(CODE), amount(MEAN, measure=Average(of=GRANTS)))
    return made


def text_of(client: Client, name: str, *arguments: str | int, **query: str) -> str:
    page = client.get(reverse(f"cijfers:{name}", args=("dronten", *arguments)), query).content.decode()
    return " ".join(page.replace("\xa0", " ").split())


def test_the_page_tells_an_amount_with_over_how_many_persons(client: Client, village: PaidVillage):
    page = text_of(client, "computed", CODE, periode="2024")

    assert "€ 62.400" in page
    assert "over 72 personen" in page
    assert "in euro (over hoeveel personen)" in page
    assert "62.400 (over 72)" in page


def test_an_amount_that_stays_in_stands_beside_its_count_in_no_table(client: Client, village: PaidVillage):
    page = text_of(client, "computed", CODE, periode="2024")

    assert OUTSIDE_AMOUNT in page
    assert "41.000" not in page


def test_a_mean_is_told_in_euros(client: Client, village: PaidVillage):
    assert "€ 867" in text_of(client, "computed", MEAN, periode="2024")


def test_the_list_tells_the_newest_amount_with_its_unit(client: Client, village: PaidVillage):
    page = text_of(client, "computed_list")

    assert "€ 62.400" in page
    assert "€ 867" in page


def test_the_file_has_amounts_with_over_how_many(client: Client, village: PaidVillage):
    answer = client.get(reverse("cijfers:computed_data", args=("dronten", CODE)))

    rows = {(row["periode"], row["plaats"]): row for row in csv.DictReader(answer.content.decode().splitlines())}
    whole, hidden = rows["2024", ""], rows["2024", "WK030302"]
    assert (whole["uitkomst"].replace("\xa0", " "), whole["over_hoeveel"], whole["noemer"]) == ("€ 62.400", "72", "")
    assert (hidden["uitkomst"], hidden["over_hoeveel"], hidden["niet_getoond"]) == ("", "11", OUTSIDE_AMOUNT)


def test_the_picture_is_drawn_in_euros(client: Client, village: PaidVillage):
    assert "€ 62.400 in 2024" in text_of(client, "computed", CODE, periode="2024")
    drawn = client.get(reverse("cijfers:computed_picture", args=("dronten", CODE, "svg")), follow=True)
    assert drawn.status_code == 200


def test_who_releases_sees_what_the_site_will_show(village: PaidVillage, dronten: Municipality):
    client = Client()
    client.force_login(account("a.analist", dronten, Role.ANALYST))

    page = text_of(client, "release_figures", 1, CODE, periode="2024")

    assert "62.400 (over 72)" in page
    assert OUTSIDE_AMOUNT in page
