"""What of an address was not understood is said above the table, with what was expected, and does not narrow."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.models import Resident
from meedoen.rooms.mensen.misreading import misread
from meedoen.ui.page import Field, Option
from tests.people import PASSWORD, account
from tests.rooms.people_pages import made_office, page, text

pytestmark = pytest.mark.django_db
SAID = "Niet elk filter in het adres is gebruikt"
STEP = Field("trede", "Trede", kind="select", options=[Option("", "Alle"), Option("trede-1", "Trede 1")])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, []),
        ({"trede": "trede-1", "pagina": "2", "blok": "besluit"}, []),
        ({"trede": " "}, []),
        ({"trede": "9"}, ["‘9’ bij ‘Trede’ is niet gebruikt: dat is geen keuze. Verwacht: ‘Alle’, ‘Trede 1’."]),
        ({"team": "x"}, ["‘team’ in het adres is niet gebruikt: dat filter is er hier niet. Verwacht: ‘trede’."]),
        ({"trede": "x" * 50}, [f"‘{'x' * 39}…’ bij ‘Trede’ is niet gebruikt: dat is geen keuze. Verwacht: ‘Alle’, ‘Trede 1’."]),
    ],
)  # fmt: skip
def test_a_sentence_says_what_was_expected(query: dict[str, str], said: list[str]):
    assert misread(fields=[STEP], query=query) == said


def test_of_a_long_list_only_the_first_choices_are_said():
    many = Field("gebied", "Gebied", kind="select", options=[Option(str(each), f"Wijk {each}") for each in range(20)])

    (said,) = misread(fields=[many], query={"gebied": "nergens"})

    assert "‘Wijk 7’, of een andere keuze uit de lijst." in said
    assert "Wijk 8" not in said


def test_many_strange_names_make_no_long_page_and_without_filters_none_is_expected():
    said = misread(fields=[], query={f"naam{each}": "x" for each in range(50)})

    assert len(said) == 5
    assert said[0].endswith("Deze pagina heeft geen filters.")


@pytest.fixture
def resident(dronten: Municipality) -> Resident:
    account("k.waliteit", dronten, Role.QUALITY)
    account("p.officer", dronten, Role.PRIVACY_OFFICER)
    return made_office(dronten)


@pytest.fixture
def ask(client: Client, resident: Resident) -> Callable[..., str]:
    """Return what a page says to somebody, without its marks."""

    def asked(who: str, route: str, **query: str) -> str:
        assert client.login(username=who, password=PASSWORD)
        return unescape(re.sub(r"<[^>]+>", " ", text(client.get(page(route), query))))

    return asked


@pytest.mark.parametrize(
    ("who", "route", "query", "said"),
    [
        ("k.waliteit", "group", {"trede": "9"}, "‘9’ bij ‘Trede"),
        ("k.waliteit", "group", {"dag": "2026-99-01"}, "‘2026-99-01’ is geen dag."),
        ("k.waliteit", "group", {"rijen": "onzin"}, "‘onzin’ bij ‘Kruis dit kenmerk’ is niet gebruikt"),
        ("k.manager", "group_people", {"groep": "onzin"}, "‘onzin’ bij ‘Welke groep’ is niet gebruikt"),
        ("k.manager", "caseload", {"trede": "9"}, "‘9’ bij ‘Trede’ is niet gebruikt"),
        ("k.manager", "caseload", {"van": "team-0"}, "‘team-0’ bij ‘Van wie’ is niet gebruikt"),
        ("k.manager", "caseload", {"sorteer": "lengte"}, "‘lengte’ bij ‘Volgorde’ is niet gebruikt"),
        ("k.manager", "asked", {"team": "onzin"}, "‘team’ in het adres is niet gebruikt"),
        ("k.manager", "asked", {"van": "onzin"}, "Verwacht: ‘Mijn caseload’, ‘Het hele team’."),
        ("k.manager", "passing", {"van": "onzin"}, "‘onzin’ bij ‘Van wie’ is niet gebruikt"),
        ("k.waliteit", "flows", {"soort": "onzin"}, "‘onzin’ bij ‘Wat’ is niet gebruikt"),
        ("k.waliteit", "movement", {"soort": "onzin"}, "‘onzin’ bij ‘Wie: mensen met’ is niet gebruikt"),
        ("k.waliteit", "movement", {"tot": "2026-99-01"}, "Wat er bij ‘Laatste dag’ stond, is niet gebruikt."),
        ("k.waliteit", "movement", {"tot": "2099-01-01"}, "1 januari 2099 is nog niet geweest."),
        ("k.manager", "movers", {"trede-eerst": "9"}, "‘9’ bij ‘Eerste trede’ is niet gebruikt"),
        ("k.manager", "positions", {"soort": "onzin"}, "‘onzin’ bij ‘Soort’ is niet gebruikt"),
        ("k.manager", "positions", {"toon": "bezet"}, "Verwacht: ‘Alle plaatsen’, ‘Vrij, of vrij binnen vier weken’."),
        ("p.officer", "access", {"grond": "onzin"}, "‘onzin’ bij ‘Grond’ is niet gebruikt"),
        ("p.officer", "access", {"vanaf": "2026-99-01"}, "‘vanaf’ in het adres is niet gebruikt"),
        ("p.officer", "access", {"van": "2026-99-01"}, "Wat er bij ‘Vanaf’ stond, is niet gebruikt."),
    ],
)
def test_a_page_says_which_filter_was_not_used(ask, who: str, route: str, query: dict[str, str], said: str):
    told, plain = ask(who, route, **query), ask(who, route)

    assert SAID in told
    assert said in told
    assert SAID not in plain


def test_what_was_not_used_narrows_nothing(ask):
    ask("k.manager", "caseload")
    plain = ask("p.officer", "access")

    told = ask("p.officer", "access", wie="iemand anders", nagekeken="ja", grond="onzin")
    day = timezone.localdate().isoformat()
    turned = ask("p.officer", "access", van=day, tot="2026-01-01")

    many = re.compile(r"[1-9]\d* regels? gevonden")
    assert many.findall(told) == many.findall(plain) != []
    assert "Deze dag ligt na ‘Tot en met’. Verwacht: 1 januari 2026 of een dag ervoor." in turned
    assert "0 regels gevonden" in turned
    assert "Geen regel voldoet hieraan" in turned


def test_what_is_chosen_on_the_page_itself_is_understood(client: Client, resident: Resident):
    """Every word that a page offers is one that it takes."""
    for who, routes in (("k.waliteit", ("group", "flows", "movement")), ("k.manager", ("caseload", "asked", "passing", "positions"))):  # fmt: skip
        assert client.login(username=who, password=PASSWORD)
        for route in routes:
            shown = text(client.get(page(route)))
            for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', shown, re.DOTALL):
                for word in re.findall(r'<option value="([^"]+)"', options)[:4]:
                    assert SAID not in text(client.get(page(route), {name: unescape(word)})), (route, name, word)
