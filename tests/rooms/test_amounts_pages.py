"""What a visitor reads of amounts that were released: the euros, of how many persons they are, and that some are not shown."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.indicators.queries.releases import Submittable
from meedoen.core.disclosure.reasons import OUTSIDE_AMOUNT
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.facts import FactTable
from meedoen.core.indicators.measures import Average, Total
from meedoen.links.definitions.reading import own_indicators
from meedoen.rooms.cijfers.release_form import SubmitForm
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


def test_the_message_of_a_picture_says_that_not_all_is_there(client: Client, village: PaidVillage):
    page = text_of(client, "computed", CODE, periode="2024")

    assert "van de getallen die er staan het hoogst" in page
    assert ": het hoogst" not in page


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
    assert (whole["getal"], hidden["getal"]) == ("62400", "")
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


def test_what_amounts_are_rounded_to_is_said_on_the_pages(client: Client, village: PaidVillage, dronten: Municipality):
    inside = Client()
    inside.force_login(account("a.analist", dronten, Role.ANALYST))

    washing = Choice(kinds=("toekenning-witgoed",), table=FactTable.EVENTS)
    events = given(*districts([400] * 51, [350] * 50), kind="toekenning-witgoed")
    village.release(events, amount("witgoed", measure=Total(of=washing)), amount_step=1_000)

    page = text_of(client, "computed", "witgoed", periode="2024")
    assert "€ 38.000" in page
    assert "afgerond op 1.000 euro" in page
    assert "afgerond op 1.000 euro" in text_of(inside, "release", 2)


def test_the_form_asks_what_amounts_are_rounded_to_only_when_there_are_amounts():
    def form(**given: object) -> SubmitForm:
        of = [Submittable(definition=each, computed_at=datetime(2025, 7, 1, tzinfo=UTC), rows=1) for each in offered]
        return SubmitForm(offered=of, today=date(2025, 7, 1), **given)

    offered = [amount(CODE)]
    chosen = form(data={"definities": [CODE], "sinds": "2024", "afronden": "100"})
    whole = form(data={"definities": [CODE], "sinds": "2024"})
    assert (chosen.is_valid(), chosen.amount_step) == (True, 100)
    assert (whole.is_valid(), whole.amount_step) == (True, 1)
    assert not form(data={"definities": [CODE], "sinds": "2024", "afronden": "7"}).is_valid()

    offered = [next(each for each in own_indicators() if each.code == "bijstand-stand")]
    assert "afronden" not in form().fields
