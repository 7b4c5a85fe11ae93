"""The form with which one submits: definitions under headings to pick from, how many are chosen, and how many one may."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from meedoen.apps.indicators.queries.releases import Submittable
from meedoen.links.definitions.reading import own_indicators
from meedoen.rooms.cijfers.release_form import MOST_AT_ONCE, SubmitForm
from meedoen.ui.editing import fields_of
from tests.rooms.test_release_pages import STOCK, analyst, at, store, text_of

__all__ = ["analyst", "store"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
EVERY = [
    Submittable(definition=each, computed_at=datetime(2025, 7, 1, tzinfo=UTC), rows=1) for each in own_indicators()
]


def form(**given: object) -> SubmitForm:
    return SubmitForm(offered=EVERY, today=date(2025, 7, 1), **given)


def test_every_definition_stands_once_under_a_heading_and_by_name():
    made = form()

    groups = made.picking(fields_of(form=made))["groups"]

    options = [option for _, options in groups for option in options]
    assert sorted(option.value for option in options) == sorted(each.definition.code for each in EVERY)
    assert len({heading for heading, _ in groups}) == len(groups) > 5
    for _, under in groups:
        names = [str(option.label).casefold() for option in under]
        assert names == sorted(names)


def test_headings_stand_in_the_order_of_the_list_of_kinds():
    made = form()

    headings = [heading for heading, _ in made.picking(fields_of(form=made))["groups"]]

    assert headings[0] == "Uitkeringen"
    assert "Voor termijnen" not in headings
    assert headings.index("Uitkeringen") < headings.index("Inburgering") < headings.index("Zorg en jeugdhulp")


def test_the_page_folds_the_list_and_says_how_many_one_may_choose(analyst: Client):
    page = text_of(analyst, at("release_new"))

    assert re.search(r"<summary[^>]*>Uitkeringen", page)
    assert f'data-pick-most="{MOST_AT_ONCE}"' in page
    assert f"Nog niets gekozen, hoogstens {MOST_AT_ONCE}" in page


def test_what_was_chosen_stays_chosen_and_unfolded_when_something_is_wrong(analyst: Client):
    answer = analyst.post(at("release_new"), {"definities": [STOCK], "sinds": "1066"})
    page = " ".join(answer.content.decode().split())

    assert answer.status_code == 400
    assert f'value="{STOCK}" checked' in page
    assert re.search(r"<details[^>]* open> <summary[^>]*>Uitkeringen <span[^>]*>\(1 gekozen\)", page)
    assert f"1 gekozen, hoogstens {MOST_AT_ONCE}" in page
    assert 'href="#veld-sinds"' in page
