"""The pages of a made-up municipality: what was imitated, what is wrong in it on purpose, and that every visitor is told."""

from datetime import date

import pytest
from django.test import Client
from django.utils.html import strip_tags

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.making import MadeTown, TownOrder, make_town
from meedoen.apps.cases.models import AccessLine, TrialTown
from meedoen.apps.cases.queries.trial import trial_town
from meedoen.apps.cases.synthetic.figures import figures_like, scaled, since
from meedoen.apps.reports.actions.trial_indicators import add_indicators
from meedoen.links.definitions.reading import national_code_book

pytestmark = pytest.mark.django_db

CODE, PAGE = "GM9998", "/proefstad/cijfers/proefgemeente/"
FIRST, LAST = date(2019, 1, 1), date(2026, 10, 31)


@pytest.fixture
def town(db: None) -> MadeTown:
    figures = since(figures=scaled(figures=figures_like(name="dronten"), households=20), first=FIRST)
    return make_town(actor=SYSTEM, code=CODE, order=TownOrder(figures=figures, first=FIRST, last=LAST))


def words(client: Client, page: str) -> str:
    return " ".join(strip_tags(client.get(page).content.decode()).split())


def test_every_figure_stands_beside_what_the_files_came_to(town: MadeTown, client: Client):
    facts = trial_town(municipality_code=CODE, actor=SYSTEM)

    said = words(client, PAGE)

    assert facts is not None
    assert f"{len(facts.figures)} cijfers van Dronten zijn nagebootst" in said
    assert "Ze komen alle precies uit." in said
    assert said.count("afgeleid ") >= len([each for each in facts.figures if not each.figure.is_published])
    assert all(each.word.capitalize() in said for each in facts.flaws)


def test_a_published_figure_tells_its_document_and_one_that_differs_says_so(town: MadeTown, client: Client):
    kept = TrialTown.objects.within(municipality_code=CODE, actor=SYSTEM).get()
    kept.figures[0] |= {"source": "Dronten, jaarstukken 2024", "lines": "49", "made": kept.figures[0]["number"] + 7}
    kept.save()

    said = words(client, PAGE)

    assert "Dronten, jaarstukken 2024, regel 49." in said
    assert f"{kept.figures[0]['made']} (anders dan bedoeld)" in said
    assert "Ze komen alle precies uit." not in said


def test_a_figure_leads_to_the_indicator_that_counts_the_same(town: MadeTown, client: Client):
    before = client.get(PAGE).content.decode()

    new = add_indicators(
        actor=SYSTEM, municipality=town.municipality, codes=["bijstand-stand"], book=national_code_book()
    )

    way = 'href="/proefstad/cijfers/indicator/bijstand-stand/"'
    assert new == 1
    assert way not in before
    assert way in client.get(PAGE).content.decode()


def test_who_looks_at_what_is_made_up_looks_into_no_file(town: MadeTown, client: Client):
    lines = AccessLine._default_manager.kept_for_all(municipality_code=CODE)
    before = lines.count()

    client.get(PAGE)

    assert lines.count() == before


def test_every_first_page_tells_that_the_town_is_made_up(town: MadeTown, client: Client):
    way = f'href="{PAGE}"'

    assert "Verzonnen, om het werken met dossiers te proberen." in words(client, "/")
    assert "Proefstad is verzonnen" in words(client, "/proefstad/")
    for page in ("/proefstad/", "/proefstad/cijfers/", "/proefstad/cijfers/berekend/"):
        assert way in client.get(page).content.decode()
    assert "Proefstad is verzonnen, en wie hier in een dossier staat ook." in words(client, "/proefstad/cijfers/")


def test_a_real_municipality_has_no_such_page(dronten: Municipality, client: Client):
    answer = client.get("/dronten/cijfers/proefgemeente/")

    assert answer.status_code == 404
    assert "Dronten is geen proefgemeente" in answer.content.decode()
    assert "verzonnen" not in words(client, "/dronten/cijfers/")
