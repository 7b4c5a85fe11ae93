"""The pages of figures: a fixed number of queries, sources with every figure, clear refusals, safe pictures."""

import json
import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.test import Client

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.indicators.actions import Correction, correct_observation
from meedoen.apps.indicators.models import Indicator, Observation

HOME = "/voorbeeldstad/cijfers/"
# Three of the list ask whether the town was made up: they are asked under a code for such towns only, as this one has.
MOST_QUERIES = {
    "": 8,
    "?q=werk&koers=on_course&op=-periode": 8,
    "indicator/I1/": 16,
    "indicator/I1/cijfers.csv": 8,
    "jaren/": 9,
    "gebieden/": 5,
    "gebieden/GM9999/": 7,
    "bronnen/": 3,
    "bronnen/plan-2025/?regel=7": 14,
    "begrippen/": 2,
    "zoeken/?q=werk": 3,
}
MORE = "".join(
    f"""
  - {{indicator: I1, rol: meting, periode: {year}, waarde: "{year - 1900}", regels: 7}}
  - {{indicator: I1, rol: meting, periode: {year}, groep: "leeftijd=65+", waarde: "{year - 1990}", regels: 7}}"""
    for year in range(2005, 2025)
)


@pytest.fixture
def grown(load_plan):
    """Return a function that loads the plan again with twenty times the figures and more terms."""

    def grow():
        mark = '  - {indicator: I1, rol: meting, periode: 2026, waarde: "120", regels: 7}'
        term = "  - {term: Werk, definitie: Betaalde arbeid., regels: 8}"
        terms = "".join(f"\n  - {{term: Werkwoord {n}, definitie: Iets met werk., regels: 8}}" for n in range(30))
        load_plan((mark, mark + MORE), (term, term + terms))

    return grow


@pytest.mark.any_database
@pytest.mark.parametrize(("path", "most"), MOST_QUERIES.items(), ids=MOST_QUERIES)
def test_a_page_asks_as_many_queries_when_there_is_more_to_show(path, most, load_plan, grown, queries_of):
    load_plan()
    before = queries_of(HOME + path)

    grown()

    assert queries_of(HOME + path) == before
    assert before <= most


@pytest.mark.parametrize(
    "path",
    [
        "indicator/I1/",
        "indicator/I1/cijfers.csv",
        "indicator/I1/beeld.svg",
        "gebieden/biddinghuizen/",
        "bronnen/plan-2025/",
    ],
)
def test_what_is_of_another_municipality_is_not_found_here(path, load_plan, client: Client):
    load_plan()

    assert client.get(f"/druten/cijfers/{path}").status_code == 404


def test_a_figure_of_another_municipality_is_not_found_here(dronten, client: Client):
    figure = Observation.objects.filter(municipality=dronten).first()

    assert client.get(f"/druten/cijfers/waarneming/{figure.pk}/").status_code == 404
    assert client.get(f"/dronten/cijfers/waarneming/{figure.pk}/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "indicator/bestaat-niet/",
        "indicator/%3Cscript%3E/",
        "indicator/JS-01/cijfers.xlsx",
        "indicator/JS-01/beeld.gif",
        "indicator/JS-01/beeld.svg?maat=enorm",
        "waarneming/999999999/",
        "gebieden/nergens/",
        "bronnen/nergens/",
    ],
)
def test_an_address_that_leads_nowhere_is_answered_with_a_page_in_dutch(path, db, client: Client):
    response = client.get(f"/dronten/cijfers/{path}")

    assert response.status_code == 404
    assert "<script>" not in response.content.decode().replace('<script src="', "")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("?koers=groen", "‘groen’ is geen keuze bij koers"),
        ("?kader=x&pagina=-3&op=onzin", "‘x’ is geen keuze bij kader"),
        ("?q=zzqqxx", "Geen indicator past bij deze filters"),
        ("?pagina=99999", "Indicatoren"),
        ("jaren/?kader=onzin", "‘onzin’ is geen kader van deze gemeente"),
        ("bronnen/jaarstukken-2024/?regel=abc", "Dat zijn geen regels"),
        ("bronnen/jaarstukken-2024/?regel=9999999", "Niets dat wij lazen, wijst naar deze regels"),
        ("zoeken/", "Zoek in doelen, indicatoren"),
        ("zoeken/?q=%3F%3F%3F", "staat geen woord om naar te zoeken"),
        ("zoeken/?q=zzqqxx", "Niets gevonden met"),
        ("zoeken/?q=jeugd&soort=onzin", "Niets gevonden met"),
        ("zoeken/?q=jeugd&pagina=99", "resultaten met"),
        ("zoeken/?q=%00%25_%27", "Zoeken"),
    ],
)
def test_nonsense_in_the_address_is_answered_in_plain_dutch(path, words, db, client: Client):
    response = client.get(f"/dronten/cijfers/{path}")

    assert response.status_code == 200
    assert words in response.content.decode()


def test_every_figure_on_the_page_of_an_indicator_leads_to_the_lines_of_its_source(load_plan, client: Client):
    load_plan()

    page = client.get(f"{HOME}indicator/I1/").content.decode()

    for words in ("120 (2026)", "minstens 140 in 2028", "100 (2024)"):
        assert words in page
    for lines in ("regel=6", "regel=7"):
        assert f"/voorbeeldstad/cijfers/bronnen/plan-2025/?{lines}" in page


def test_the_page_of_an_indicator_says_how_it_stands_and_how_that_is_worked_out(load_plan, client: Client):
    load_plan()

    page = client.get(f"{HOME}indicator/I1/").content.decode()

    assert "Het laatste cijfer is 120 (2026). Dat ligt op koers; het doel: minstens 140 in 2028." in page
    assert "10 % van die afstand" in page
    assert "Van 120 in 2026" not in page
    assert "Przyborowski" in page


def test_the_page_of_an_indicator_says_what_is_not_known(load_plan, client: Client):
    load_plan()

    page = client.get(f"{HOME}indicator/I1/").content.decode()

    for words in ("Er staat geen omschrijving bij", "Waar de cijfers vandaan komen, staat er niet bij."):
        assert words in page


def test_a_correction_is_shown_with_was_is_who_and_why(load_plan, client: Client):
    load_plan()
    figure = Observation.objects.get(municipality_id="GM9999", period_code="2026")
    correction = Correction(reason="Drie inwoners dubbel geteld.", number=Decimal(117))

    correct_observation(actor=SYSTEM, observation=figure, correction=correction, now=datetime(2027, 1, 5, tzinfo=UTC))
    page = client.get(f"{HOME}indicator/I1/").content.decode()
    old = client.get(f"{HOME}waarneming/{figure.pk}/").content.decode()

    for words in ("Drie inwoners dubbel geteld.", "5 januari 2027", SYSTEM.name):
        assert words in page
    assert "Dit cijfer is verbeterd" in old
    assert ">117</a>" in old


def test_a_visitor_does_not_see_what_is_not_published(load_plan, client: Client):
    load_plan()
    Indicator.objects.filter(municipality_id="GM9999").update(is_published=False)

    assert client.get(f"{HOME}indicator/I1/").status_code == 404
    assert client.get(f"{HOME}indicator/I1/beeld.svg").status_code == 404
    assert "Aantal inwoners met werk" not in client.get(HOME).content.decode()


def test_the_picture_is_served_with_long_caching_only_at_the_address_with_its_hash(load_plan, client: Client):
    load_plan()
    page = client.get(f"{HOME}indicator/I1/").content.decode()
    address = re.search(r'src="([^"]+maat=breed[^"]+)"', page)[1].replace("&amp;", "&")

    found, bare = client.get(address), client.get(f"{HOME}indicator/I1/beeld.svg")

    assert found.status_code == 200
    assert found["Content-Type"] == "image/svg+xml"
    assert "immutable" in found["Cache-Control"]
    assert "default-src 'none'" in found["Content-Security-Policy"]
    assert bare.status_code == 302
    assert bare["Location"] == address


def test_the_page_points_to_another_picture_when_a_figure_changes(load_plan, grown, client: Client):
    load_plan()
    before = re.search(r"hash=(\w+)", client.get(f"{HOME}indicator/I1/").content.decode())[1]

    grown()

    assert re.search(r"hash=(\w+)", client.get(f"{HOME}indicator/I1/").content.decode())[1] != before


def test_the_page_itself_draws_nothing(load_plan, client: Client, monkeypatch):
    load_plan()
    monkeypatch.setattr("meedoen.ui.charts.chart._draw", lambda _: 1 / 0)

    assert client.get(f"{HOME}indicator/I1/").status_code == 200


def test_the_figures_of_one_indicator_can_be_taken_along(load_plan, client: Client):
    load_plan()

    csv = client.get(f"{HOME}indicator/I1/cijfers.csv")
    rows = json.loads(client.get(f"{HOME}indicator/I1/cijfers.json").content)

    assert csv["Content-Disposition"] == 'attachment; filename="voorbeeldstad-I1.csv"'
    assert {row["role"] for row in rows} == {"measurement", "baseline", "target"}


def test_the_years_stand_beside_each_other_with_the_reference_group(db, client: Client):
    page = client.get("/dronten/cijfers/jaren/?kader=jaarstukken-2024").content.decode()

    assert "Verplichte indicatoren (BBV)" in page
    assert "+2,4 procentpunt (2020 tot 2024)" in page
    assert "Gemeenten 25.000 - 50.000 inwoners" in page


def test_a_village_without_figures_says_so_and_shows_what_residents_brought_in(db, client: Client):
    page = client.get("/dronten/cijfers/gebieden/biddinghuizen/").content.decode()

    assert "Over Biddinghuizen is nog geen enkel cijfer bekend." in page
    assert "Wijknetwerk Biddinghuizen" in page


def test_lines_in_the_address_put_what_points_to_them_first(db, client: Client):
    page = client.get("/dronten/cijfers/bronnen/jaarstukken-2024/?regel=421").content.decode()

    first = page.split("Het bestand")[0]
    assert "Op regel 421" in first
    assert "% Jongeren met delict voor rechter" in first
    assert "jeugdbescherming" not in first


def test_a_term_that_two_documents_define_is_given_once_with_both(db, client: Client):
    page = client.get("/dronten/cijfers/begrippen/").content.decode()

    assert page.count('id="begrip-startkwalificatie"') == 1
    entry = page.split('id="begrip-startkwalificatie"')[1].split("</dd>")[0]
    assert entry.count("Bron:") == 2


def test_anchors_in_the_glossary_and_in_a_source_are_those_that_searching_leads_to(dronten, client: Client):
    found = client.get("/dronten/cijfers/zoeken/?q=startkwalificatie&soort=begrip").content.decode()

    assert "/dronten/cijfers/begrippen/#begrip-startkwalificatie" in found
