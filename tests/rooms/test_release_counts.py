"""What a release says of its numbers: how many are shown and hidden, and how many zeros leave besides."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.indicators.clearing.counting import Counted
from meedoen.apps.indicators.models import Release
from meedoen.apps.indicators.queries.release_counts import CellCounts, counts_of
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Stock
from meedoen.engines.store.reading import FactStore
from tests.apps.released_made_up import put_in_ledger, tables
from tests.apps.test_releasing import STOCK, computed, delivered, spells
from tests.engines.reference.facts import Facts
from tests.people import account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HERE = 303
KIND = "bbz"


def counted(*, kind: str) -> Sequence[Counted]:
    """Give a stock over 2023 and 2024 of which the facts are all of one kind: another kind than is counted makes zeros."""
    measure = Stock(of=Choice(kinds=(KIND,)))
    definition = Definition(code="stand", version=1, name="Stand", measure=measure, grids=(Grid(GridKind.YEAR),))
    made = tables(definition, facts=Facts(spells=tuple(spells(kind=kind))), first=2023, last=2024)
    return made[HERE]


def page(dronten: Municipality) -> str:
    client = Client()
    client.force_login(account("c.controleur", dronten, Role.APPROVER))
    answer = client.get(reverse("cijfers:release", args=("dronten", 1)))
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def test_a_release_of_zeros_only_says_how_many_leave(dronten: Municipality):
    put_in_ledger(dronten, counted(kind="algemene-bijstand"), state=Release.State.SUBMITTED)

    text = page(dronten)

    assert "Wacht op een tweede persoon: 0 getallen en 2 nullen getoond, 0 verborgen." in text
    assert ">Nullen</th>" in text


def test_a_release_without_zeros_does_not_speak_of_them(dronten: Municipality):
    release = put_in_ledger(dronten, counted(kind=KIND), hidden={0: [2024]}, state=Release.State.SUBMITTED)

    text = page(dronten)

    assert counts_of(release=release).definitions == {"stand": CellCounts(shown=1, hidden=1, zeros=0)}
    assert "getallen getoond, 0 verborgen." in text


def test_a_zero_that_does_not_leave_is_not_counted(dronten: Municipality):
    release = put_in_ledger(dronten, counted(kind="algemene-bijstand"), hidden={0: [2024]})

    assert counts_of(release=release).zeros == 1


def test_the_command_says_it_too(
    dronten: Municipality, tmp_path: Path, settings: LazySettings, capsys: pytest.CaptureFixture[str]
):
    settings.MEEDOEN_FACTS = tmp_path / "facts"
    store = FactStore(settings.MEEDOEN_FACTS)
    delivered(store, spells(kind="maatwerk-wmo"))
    computed(dronten, store, STOCK)
    call_command("release", "GM0303", by="a.analist", definition=[STOCK], since=2024)

    told = capsys.readouterr().out
    zeros = counts_of(release=Release.objects.get(municipality=dronten)).zeros

    assert zeros > 0
    assert f"{STOCK}: 0 getallen zichtbaar, {zeros} nullen, 0 verborgen" in told
    assert f"Vrijgave 1 is voorgelegd: 0 getallen zichtbaar, {zeros} nullen, 0 verborgen." in told
