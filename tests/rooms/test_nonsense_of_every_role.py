"""A small part of what `python -m tools.fuzz` sends to every address as every role, always the same."""

import random

import pytest
from django.test import Client
from django.urls import reverse

from meedoen.apps.accounts.models import Municipality
from tests.fuzz.sending import WHO, Sender, person_of
from tests.rooms.needs import NEEDS, World

pytestmark = [pytest.mark.django_db, pytest.mark.strict_database]
# The pages with the most that one can send, and per role some others.
MOST = ("werk:entry", "werk:approvals", "werk:list_give", "cijfers:table", "doelen:edit_node", "beheer:invite")
OTHERS = 4


@pytest.mark.parametrize("who", WHO)
def test_what_a_role_sends_breaks_no_page(who: str, dronten: Municipality):
    chance = random.Random(f"a small part {who}")  # noqa: S311 the same seed sends the same
    world, person = World(dronten), person_of(who, dronten)
    sender = Sender(Client(), person, who, chance)
    sender.sign_in()

    for route in (*MOST, *chance.sample(sorted(set(NEEDS) - set(MOST)), OTHERS)):
        sender.try_out(reverse(route, kwargs=NEEDS[route].of(world)), 1)
