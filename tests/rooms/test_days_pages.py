"""What a visitor reads of days that were released: the number, over how many it is, and why it is not there."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.core.disclosure.reasons import OUTSIDE, Reason
from meedoen.links.definitions.reading import own_indicators
from tests.apps.days_made_up import Village, lasted
from tests.people import account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
CODE = "uithuisplaatsingen-duur"
DEFINITION = next(each for each in own_indicators() if each.code == CODE)


@pytest.fixture
def village(dronten: Municipality, tmp_path: Path, settings: LazySettings) -> Village:
    made = Village.at(tmp_path, dronten)
    settings.MEEDOEN_FACTS = made.store.root
    placed = [(date(2024, 5, 6), 100 + 10 * place, 1) for place in range(12)]
    few = [(date(2025, 5, 6), 40, 1)] * 4
    made.propose(lasted(*placed, *few, kind="uithuisplaatsing"), DEFINITION, seen_on=date(2026, 1, 1))
    made.approve(1)
    return made


def text_of(client: Client, name: str, *arguments: str | int, **query: str) -> str:
    page = client.get(reverse(f"cijfers:{name}", args=("dronten", *arguments)), query).content.decode()
    return " ".join(page.replace("\xa0", " ").split())


def test_the_page_tells_days_with_over_how_many(client: Client, village: Village):
    now, before = text_of(client, "computed", CODE), text_of(client, "computed", CODE, periode="2024")

    assert "155 dagen" in before
    assert "over 12 uithuisplaatsingen" in before
    assert "Uitkomst in dagen (over hoeveel uithuisplaatsingen)" in before
    assert "155 (over 12)" in before
    assert OUTSIDE in now
    assert "(over 4)" not in now


@pytest.mark.parametrize(("days", "told"), [(41, "41 dagen"), (1, "1 dag<")])
def test_the_list_tells_days_with_their_unit(client: Client, village: Village, days: int, told: str):
    assert "niet getoond" in text_of(client, "computed_list").casefold()

    more = lasted(*[(date(2025, 3, 4), days, 1)] * 30, kind="uithuisplaatsing")
    village.release(more, DEFINITION, seen_on=date(2026, 1, 1))

    assert told in text_of(client, "computed_list")


def test_the_file_has_days_with_over_how_many(client: Client, village: Village):
    answer = client.get(reverse("cijfers:computed_data", args=("dronten", CODE)))

    rows = {row["periode"]: row for row in csv.DictReader(answer.content.decode().splitlines())}
    assert (rows["2024"]["uitkomst"], rows["2024"]["over_hoeveel"], rows["2024"]["noemer"]) == ("155 dagen", "12", "")
    assert (rows["2025"]["uitkomst"], rows["2025"]["over_hoeveel"]) == ("", "")
    assert rows["2025"]["niet_getoond"] == OUTSIDE


def test_the_picture_is_drawn_in_days(client: Client, village: Village):
    page = text_of(client, "computed", CODE, periode="2024")

    assert "155 dagen in 2024" in page
    assert (
        client.get(reverse("cijfers:computed_picture", args=("dronten", CODE, "svg")), follow=True).status_code == 200
    )


def test_who_may_sees_days_that_were_not_released_with_why(village: Village, dronten: Municipality):
    client = Client()
    client.force_login(account("a.analist", dronten, Role.ANALYST))

    page = text_of(client, "uncleared", CODE, periode="alle")

    assert "40 (over 4)" in page
    assert Reason.TOO_FEW.sentence in page
    assert "155 (over 12)" in page
    assert "Staat op de site." in page


def test_days_can_be_chosen_to_be_submitted(village: Village, dronten: Municipality):
    client = Client()
    client.force_login(account("a.analist", dronten, Role.ANALYST))

    assert DEFINITION.name in text_of(client, "release_new")
    assert "155 (over 12)" in text_of(client, "release_figures", 1, CODE, periode="2024")
