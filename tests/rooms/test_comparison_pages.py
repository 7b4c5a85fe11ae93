"""What a visitor reads of a figure beside that of other municipalities: the numbers, who is in them, and why there are none."""

import csv
import html
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meedoen.apps.accounts.actions.country import replace_municipality_list
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.clearing.counting import Counted
from meedoen.core.indicators.comparisons import Listing
from meedoen.core.indicators.facts import Residents, Spell
from meedoen.links.definitions.reading import own_indicators
from tests.apps.released_made_up import CODES, municipality, put_in_ledger, tables
from tests.engines.reference.facts import Facts

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DEFINITION = next(each for each in own_indicators() if each.code == "bijstand-per-1000")
PLACES = {303: "Dronten", 34: "Almere", 171: "Noordoostpolder", 184: "Urk", 995: "Lelystad"}
NUMBERS = {303: 300, 34: 700, 171: 410, 184: 130, 995: 640}
INHABITANTS = 10_000


@cache
def released(grid: int = 0) -> dict[int, list[Counted]]:
    """Give per municipality so many persons with a benefit per 10.000 inhabitants, since a day in 2022; over one kind of periods."""
    chance = random.Random(1)  # noqa: S311 made up facts
    kind, age = CODES.kinds.of_word("algemene-bijstand").number, CODES.ages.of_word("27-34").number
    spells = [
        Spell(
            fact=code * 1000 + person,
            person=code * 1000 + person,
            household=code * 1000 + person,
            municipality=code,
            kind=kind,
            begin=date(2022, chance.randrange(1, 13), 1),
        )
        for code, many in NUMBERS.items()
        for person in range(many)
    ]
    residents = [
        Residents(municipality=code, year=year, area=0, age=age, number=INHABITANTS)
        for code in NUMBERS
        for year in (2022, 2023, 2024)
    ]
    facts = Facts(spells=tuple(spells), residents=tuple(residents))
    found = tables(replace(DEFINITION, grids=(DEFINITION.grids[grid],)), facts=facts, first=2023, last=2024)
    return {code: [replace(each, definition=DEFINITION) for each in counted] for code, counted in found.items()}


def left(*codes: int, hidden: Sequence[int] = ()) -> None:
    for code in codes:
        hides = {0: [2024]} if code in hidden else None
        put_in_ledger(municipality(code, PLACES[code]), released()[code], hidden=hides)


@pytest.fixture
def country(dronten: Municipality) -> None:
    listed = [
        Listing(code=f"GM{code:04}", name=name, province="Flevoland", inhabitants=30_000)
        for code, name in PLACES.items()
    ]
    listed.append(Listing(code="GM0050", name="Zeewolde", province="Flevoland", inhabitants=23_883))
    listed.append(Listing(code="GM0119", name="Meppel", province="Drenthe", inhabitants=35_814))
    replace_municipality_list(actor=SYSTEM, listed=listed, counted_on=date(2024, 1, 1), source="CBS 86059NED")


def page(client: Client, **query: str) -> str:
    answer = client.get(reverse("cijfers:computed", args=("dronten", DEFINITION.code)), query)
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def test_the_page_shows_the_groups_beside_the_municipality_and_who_is_in_them(client: Client, country: None):
    left(*PLACES)

    text = page(client)

    assert "vergeleken met de andere gemeenten in de provincie en gemeenten van dezelfde grootte." in text
    assert (
        "31 december 2024: 30,0 per 1.000 hier, en 47,0 per 1.000 bij de andere gemeenten in de provincie en "
        "47,0 per 1.000 bij gemeenten van 25.000 tot 50.000 inwoners." in text
    )
    assert "Naast andere gemeenten, per 1.000 inwoners" in text
    assert "31 december 2024: 4 van 5 gemeenten." in text
    assert "Samen: 1.880 personen en 40.000 inwoners, dat is 47,0 per 1.000." in text
    assert "Zeewolde telt niet mee: werkt hier niet met Meedoen." in text
    assert "Meppel telt niet mee: werkt hier niet met Meedoen." in text
    assert "Provincie en inwoners: CBS 86059NED, stand op 1 januari 2024." in text
    assert "1 juli 2025, vrijgave 1" in text


def test_a_hidden_number_of_another_municipality_is_nowhere_and_the_group_goes_on_without_it(
    client: Client, country: None
):
    left(*PLACES, hidden=[184])

    text = page(client)

    assert "Urk telt niet mee: toont dit getal niet." in text
    assert "Samen: 1.750 personen en 30.000 inwoners" in text
    assert ">130<" not in text
    assert "13,0" not in text.partition("2024")[2].partition("2023")[0]


def test_with_too_few_others_it_says_so_and_shows_who_there_are(client: Client, country: None):
    left(303, 34, 171)

    text = page(client)

    assert "Over 31 december 2024 is er nog geen groepscijfer; hieronder staat waarom." in text
    assert (
        "Nog geen groepscijfer: van 2 van de 5 gemeenten is dit cijfer vrijgegeven, en er zijn er ten minste 3 nodig."
        in text
    )
    assert "geen groepscijfer" in text


def test_without_the_list_of_the_country_it_says_what_to_do(client: Client, dronten: Municipality):
    left(*PLACES)

    assert "Wie de server beheert, laadt de lijst van gemeenten." in page(client)


def test_an_earlier_period_is_compared_with_what_was_of_that_period(client: Client, country: None):
    left(*PLACES, hidden=[184])

    text = page(client, periode="2023-12-31")

    assert "31 december 2023: 4 van 5 gemeenten." in text
    assert "toont dit getal niet" not in text


def test_the_page_of_the_indicator_leads_to_the_comparison(client: Client, country: None):
    left(*PLACES)

    answer = client.get(reverse("cijfers:indicator", args=("dronten", "TP-15")))
    text = " ".join(answer.content.decode().replace("\xa0", " ").split())

    assert "Naast de andere gemeenten in de provincie" in text
    assert "bijstand-per-1000/#vergeleken" in text
    assert "4 van 5 gemeenten" in text


def test_the_picture_draws_the_groups_thin_beside_the_municipality(client: Client, country: None):
    left(*PLACES)
    text = page(client)

    address = html.unescape(text.partition("beeld-gemeente")[2].partition('src="')[2].partition('"')[0])
    drawing = client.get(address)

    assert drawing.status_code == 200, address
    assert "Provincie" in drawing.content.decode()
    assert "25.000 tot 50.000 inwoners" in drawing.content.decode().replace("\xa0", " ")


def test_a_drawing_changes_its_address_when_the_group_does(client: Client, country: None):
    left(*PLACES)
    text = page(client)
    address = html.unescape(text.partition("beeld-gemeente")[2].partition('src="')[2].partition('"')[0])

    put_in_ledger(municipality(995, "Lelystad"), released()[34], number=2)

    assert client.get(address).status_code == 302


def data(client: Client) -> list[dict[str, str]]:
    answer = client.get(reverse("cijfers:computed_data", args=("dronten", DEFINITION.code)))
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.partition("\n")[0] else ","))


def test_the_csv_of_the_page_has_the_groups_after_its_own_figures(client: Client, country: None):
    left(*PLACES)

    rows = data(client)

    own = [row for row in rows if not row["groep"]]
    (province,) = [row for row in rows if "provincie" in row["groep"] and row["periode"] == "31 december 2024"]
    assert own == rows[: len(own)]
    assert {row["vrijgave"] for row in own} == {"1"}
    assert province["uitkomst"].replace("\xa0", " ") == "47,0 per 1.000"
    assert (province["teller"], province["noemer"]) == ("1880", "40000")
    assert (province["groep_geteld"], province["groep_gemeenten"]) == ("4", "5")
    assert (province["vrijgave"], province["niet_getoond"]) == ("", "")


def test_the_csv_says_why_a_group_has_no_figure_and_gives_no_numbers_then(client: Client, country: None):
    left(303, 34, 171)

    groups = [row for row in data(client) if row["groep"]]

    assert groups
    for row in groups:
        assert (row["uitkomst"], row["teller"], row["noemer"]) == ("", "", "")
        assert row["niet_getoond"].startswith("Nog geen groepscijfer: ")


def test_the_csv_tells_that_nobody_knows_who_is_in_a_group(client: Client, dronten: Municipality):
    left(*PLACES)

    groups = [row for row in data(client) if row["groep"]]

    assert [row["periode"] for row in groups] == ["31 december 2024", "31 december 2024"]
    assert all("is niet bekend in welke provincie" in row["niet_getoond"] for row in groups)


def test_the_csv_asks_each_municipality_once_for_all_kinds_of_periods(client: Client, country: None):
    left(*PLACES)
    for code, name in PLACES.items():
        put_in_ledger(municipality(code, name), released(1)[code], number=2)

    with CaptureQueriesContext(connection) as asked:
        rows = data(client)

    of_others = [each for each in asked.captured_queries if '"period" IN' in each["sql"]]
    compared = {
        (row["soort_periode"], row["periode"], row["groep_geteld"]) for row in rows if "provincie" in row["groep"]
    }
    assert ("peildatum 31 december", "31 december 2024", "4") in compared
    assert ("peildatum 30 juni", "30 juni 2024", "4") in compared
    assert len(of_others) == len(PLACES) - 1
