"""The list of what was computed: of every definition the newest figure, as its own page tells it, in as many queries as one takes."""

import random
from datetime import date
from functools import cache

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meedoen.apps.accounts.actors import VISITOR
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.clearing.counting import Counted
from meedoen.apps.indicators.queries.newest import newest_figures
from meedoen.apps.indicators.queries.released import released_figures
from meedoen.core.disclosure.reasons import OUTSIDE
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Residents, Spell, Subject
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Growth, Inhabitants, Measure, Ratio, Return, Stock
from tests.apps.released_made_up import CODES, municipality, put_in_ledger, tables
from tests.engines.reference.facts import Facts

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
GM, HERE = "GM0303", 303
STOCK = Stock(of=Choice(kinds=("algemene-bijstand",)), counts=Subject.PERSONS)
MEASURES: dict[str, Measure] = {
    "stand": STOCK,
    "per-1000": Ratio(numerator=STOCK, denominator=Inhabitants(), per=1000),
    "groei": Growth(of=STOCK),
    "terugkeer": Return(of=STOCK.of),
}


@cache
def counted() -> dict[str, list[Counted]]:
    """Give the tables of every measure over 2023 and 2024, of a municipality of 10.000 inhabitants with 300 benefits."""
    chance = random.Random(1)  # noqa: S311 made up facts
    kind, age = CODES.kinds.of_word("algemene-bijstand").number, CODES.ages.of_word("27-34").number
    spells = tuple(
        Spell(
            fact=person,
            person=person,
            household=person,
            municipality=HERE,
            kind=kind,
            begin=date(2022, chance.randrange(1, 13), 1),
            end=date(2023 + person % 2, 6, 1) if person % 3 else date(9999, 12, 31),
        )
        for person in range(1, 301)
    )
    lived = tuple(
        Residents(municipality=HERE, year=year, area=0, age=age, number=10_000) for year in (2022, 2023, 2024)
    )
    facts = Facts(spells=spells, residents=lived)
    return {code: tables(_defined(code), facts=facts, first=2023, last=2024)[HERE] for code in MEASURES}


def _defined(code: str) -> Definition:
    return Definition(code=code, version=1, name=f"Cijfer {code}", measure=MEASURES[code], grids=(Grid(GridKind.YEAR),))


def left(*codes: str, hidden: str = "", first: int = 1) -> None:
    for number, code in enumerate(codes, first):
        hides = {0: [2024]} if code == hidden else None
        put_in_ledger(municipality(HERE, "Dronten"), counted()[code], number=number, hidden=hides)


def page(client: Client) -> str:
    answer = client.get(reverse("cijfers:computed_list", args=("dronten",)))
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def row_of(text: str, code: str) -> str:
    """Return what the list has behind the name of a definition."""
    return text.partition(f"Cijfer {code}</a>")[2].partition("</tr>")[0]


@pytest.mark.parametrize("hidden", ["", *MEASURES])
def test_the_newest_of_the_list_is_the_newest_of_the_page_of_one(dronten: Municipality, hidden: str):
    left(*MEASURES, hidden=hidden)

    listed = {each.code: each for each in newest_figures(municipality_code=GM)}
    alone = {each.code: each for each in released_figures(municipality_code=GM, actor=VISITOR)}

    assert list(listed) == sorted(MEASURES)
    assert {code: each.periods[0].figures[-1] for code, each in listed.items()} == {
        code: each.periods[0].figures[-1] for code, each in alone.items()
    }


def test_a_reader_sees_at_a_glance_what_there_is_with_its_unit_and_period(client: Client, dronten: Municipality):
    left(*MEASURES)

    text = page(client)

    now = released_figures(municipality_code=GM, actor=VISITOR, definition_code="stand")[0].periods[0].figures[-1]
    assert f">{now.bare} personen<" in row_of(text, "stand")
    assert f">{now.label.capitalize()}<" in row_of(text, "stand")
    assert "per 1.000 inwoners<" in row_of(text, "per-1000")
    assert " %<" in row_of(text, "groei")
    assert OUTSIDE not in text


def test_what_is_hidden_now_is_not_shown_and_the_figure_before_it_does_not_take_its_place(
    client: Client, dronten: Municipality
):
    left(*MEASURES, hidden="stand")

    text = page(client)

    assert ">Niet getoond<" in row_of(text, "stand")
    assert " personen<" not in row_of(text, "stand")
    assert text.count(OUTSIDE) == 1


def test_a_later_release_of_a_period_takes_the_place_of_the_one_before(client: Client, dronten: Municipality):
    left("stand")
    before = row_of(page(client), "stand")
    left("stand", hidden="stand", first=2)

    after = row_of(page(client), "stand")

    assert " personen<" in before
    assert ">1<" in before
    assert ">Niet getoond<" in after
    assert ">2<" in after


def test_more_definitions_take_no_more_queries(client: Client, dronten: Municipality):
    left("stand")
    page(client)
    with CaptureQueriesContext(connection) as one:
        page(client)
    left("per-1000", "groei", "terugkeer", first=2)

    with CaptureQueriesContext(connection) as four:
        text = page(client)

    assert all(row_of(text, code) for code in MEASURES)
    assert len(four) == len(one)
