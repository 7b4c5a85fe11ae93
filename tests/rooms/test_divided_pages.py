"""A figure by place and age on the page, in the CSV and inside: in which order it stands, and what is said where the parts are more than the whole."""

import csv
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension, Spell, Subject
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Stock
from meedoen.links.definitions.reading import own_indicators
from tests.apps.days_made_up import CODES, Village, lasted
from tests.people import account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
AGES = ("0-3", "12-14", "18-22", "4-11", "75+")
IN_TWO_DISTRICTS = "Wie in twee wijken voorkomt, telt in beide mee; de delen kunnen samen meer zijn dan het geheel."
IN_TWO_AGES = (
    "Wie in twee leeftijdsgroepen voorkomt, telt in beide mee; de delen kunnen samen meer zijn dan het geheel."
)


def stock(code: str, *, counts: Subject) -> Definition:
    measure = Stock(of=Choice(kinds=("algemene-bijstand",)), counts=counts)
    by = ((Dimension.DISTRICT,), (Dimension.AGE,))
    return Definition(code=code, version=1, name=code, measure=measure, grids=(Grid(GridKind.YEAR),), by=by)


def people() -> Sequence[Spell]:
    """Give of every age so many persons, the more the later its word comes in the alphabet; twenty of them live in two districts."""
    ages = [age for place, age in enumerate(AGES) for _ in range(20 + 15 * place)]
    rows = [(date(2023, 5, 6), None, 1 + number % 2) for number in range(len(ages))]
    found = [replace(spell, age=CODES.ages.of_word(age).number) for spell, age in zip(lasted(*rows), ages, strict=True)]
    again = [replace(each, fact=1000 + each.fact, area=3030301) for each in found[:20]]
    return [*found, *again]


@pytest.fixture
def village(dronten: Municipality, tmp_path: Path, settings: LazySettings) -> Village:
    made = Village.at(tmp_path, dronten)
    settings.MEEDOEN_FACTS = made.store.root
    made.release(people(), stock("personen", counts=Subject.PERSONS), stock("perioden", counts=Subject.SPELLS))
    return made


def text_of(client: Client, name: str, *arguments: str | int, **query: str) -> str:
    page = client.get(reverse(f"cijfers:{name}", args=("dronten", *arguments)), query).content.decode()
    return " ".join(page.replace("\xa0", " ").split())


def rows_of(client: Client, code: str) -> list[dict[str, str]]:
    answer = client.get(reverse("cijfers:computed_data", args=("dronten", code)))
    return list(csv.DictReader(answer.content.decode().splitlines()))


def test_the_page_says_that_who_stands_in_two_parts_counts_in_both(client: Client, village: Village):
    page = text_of(client, "computed", "personen")

    assert IN_TWO_DISTRICTS in page
    assert IN_TWO_AGES in page


def test_of_what_adds_up_it_is_said_nowhere(client: Client, village: Village):
    assert "telt in beide mee" not in text_of(client, "computed", "perioden")
    assert {row["optellen"] for row in rows_of(client, "perioden")} == {""}


def test_every_row_of_a_part_in_the_file_says_it_and_that_of_the_whole_not(client: Client, village: Village):
    told = {(row["verdeeld_naar"], row["optellen"]) for row in rows_of(client, "personen")}

    assert told == {("", ""), ("wijk", IN_TWO_DISTRICTS), ("leeftijdsgroep", IN_TWO_AGES)}


def test_inside_it_is_said_before_and_after_it_leaves(village: Village, dronten: Municipality):
    inside = Client()
    inside.force_login(account("a.analist", dronten, Role.ANALYST))
    national = next(each for each in own_indicators() if each.code == "bijstand-stand")
    village.propose(people(), national)
    households = "Een huishouden dat bij twee soorten voorkomt, telt in beide mee"

    assert IN_TWO_DISTRICTS in text_of(inside, "release_figures", 1, "personen")
    assert households in text_of(inside, "uncleared", national.code, naar="soort")
    assert "telt in beide mee" not in text_of(inside, "uncleared", national.code)


def test_ages_stand_from_young_to_old_in_the_file_and_in_the_table(client: Client, village: Village):
    in_file = [row["plaats"] for row in rows_of(client, "personen") if row["verdeeld_naar"] == "leeftijdsgroep"]
    table = text_of(client, "computed", "personen").partition('id="per-leeftijdsgroep"')[2]

    right = ["0-3", "4-11", "12-14", "18-22", "75+"]
    assert list(dict.fromkeys(in_file)) == right
    assert [each for each in re.findall(r"<th scope=\"col\"[^>]*>([^<]+)</th>", table) if each in right] == right


def test_the_message_of_the_picture_still_names_the_highest(client: Client, village: Village):
    assert "Per leeftijdsgroep: het hoogst is 75+ met 80" in text_of(client, "computed", "personen")
