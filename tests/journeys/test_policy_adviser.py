"""The policy adviser reads: how it stands, why, with what source, what is done and what was advised.

Each test begins at the front door and follows what is visible. The same journeys are walked with a mouse,
with the keyboard alone, and without script.
"""

import csv
import io
import re

from playwright.sync_api import Locator, expect

from tests.journeys.visitors import Visitor

FRAMEWORK = "Uitvoeringsprogramma's sociaal domein 2025-2028"
COURSES = ("Behaald", "Op koers", "Loopt achter", "Slechter dan nulmeting", "Onbekend")


def at_dronten(adviser: Visitor) -> None:
    adviser.follow("Dronten")
    adviser.is_at("Hoe staat Dronten ervoor?")


def at_indicator(adviser: Visitor, *, word: str, name: str) -> None:
    at_dronten(adviser)
    adviser.follow("Cijfers")
    adviser.write("Zoek in de naam", word)
    adviser.send("Filter toepassen")
    adviser.follow(name)
    adviser.is_at(name)


def number_unknown(goal: Locator) -> int:
    words = re.search(r"(\d+)\s+onbekend", goal.inner_text())
    return int(words.group(1)) if words else 0


def test_the_first_page_of_a_municipality_tells_how_it_stands_in_words(adviser: Visitor):
    at_dronten(adviser)

    adviser.sees(*COURSES, FRAMEWORK)
    expect(adviser.page.locator("main")).to_contain_text(re.compile(r"Van \d+ cijfers"))


def test_behind_the_goal_of_which_least_is_known_stands_why_nothing_can_be_said(adviser: Visitor):
    at_dronten(adviser)
    goals = adviser.page.locator("figure li li").all()
    darkest = max(goals, key=number_unknown).get_by_role("link").inner_text()
    adviser.follow(darkest)

    adviser.is_at(darkest)
    indicators = adviser.part("Indicatoren").locator("tbody tr")
    assert indicators.count() > 0
    for row in indicators.all():
        expect(row).to_contain_text(re.compile(r"Onbekend\s+\w+"))


def test_a_figure_leads_to_the_lines_it_was_read_from(adviser: Visitor):
    at_indicator(adviser, word="arbeidsparticipatie", name="% Netto arbeidsparticipatie")
    adviser.follow("Jaarstukken 2024, programma 6 Sociaal domein, regel")

    adviser.is_at("Jaarstukken 2024, programma 6 Sociaal domein")
    expect(adviser.page.get_by_role("heading", name=re.compile(r"Op regel \d+"))).to_be_visible()
    expect(adviser.link("% Netto arbeidsparticipatie")).to_be_visible()


def test_figures_and_picture_can_be_taken_along(adviser: Visitor):
    at_indicator(adviser, word="arbeidsparticipatie", name="% Netto arbeidsparticipatie")
    figures = adviser.download("CSV").decode("utf-8-sig")
    picture = adviser.download("SVG").decode()

    rows = list(csv.DictReader(io.StringIO(figures)))
    assert any("74.7" in row.values() for row in rows)
    assert all(len(row) == len(rows[0]) for row in rows)
    assert picture.startswith("<svg")


def test_activities_are_found_by_partner(adviser: Visitor):
    at_dronten(adviser)
    adviser.follow("Zie wat er voor de doelen wordt gedaan")
    adviser.is_at("Wat er wordt gedaan")
    adviser.choose("Partner", "woningcorporaties")

    adviser.sees("4 activiteiten van 150")
    found = adviser.page.locator("#lijst").get_by_role("listitem").filter(has=adviser.page.get_by_role("heading"))
    expect(found).to_have_count(4)
    expect(found.filter(has_text="woningcorporaties")).to_have_count(4)


def test_the_year_cycle_tells_what_is_due_when(adviser: Visitor):
    at_dronten(adviser)
    adviser.follow("Kijk wanneer wat aan de beurt is")

    adviser.is_at("Wanneer is wat aan de beurt?")
    adviser.sees("Elk jaar opnieuw", "Per maand", "Juni")


def test_an_advice_stands_beside_its_answer(adviser: Visitor):
    at_dronten(adviser)
    adviser.follow("Lees het advies en wat ermee is gedaan")
    adviser.follow("Gevraagd advies")
    adviser.follow("6 toegezegd")

    answered = adviser.page.locator("#lijst section")
    expect(answered).not_to_have_count(0)
    expect(answered.filter(has_not_text="toegezegd")).to_have_count(0)
    expect(answered.first).to_contain_text("Antwoord van het college")


def test_what_was_adopted_can_be_read_as_it_was(adviser: Visitor):
    at_dronten(adviser)
    adviser.follow("Bekijk de hele doelenboom")
    adviser.follow("Vastgestelde versies")
    adviser.follow("Versie 1")
    adviser.unfold("Bestaanszekerheid bieden")

    adviser.sees("Inwoners hebben een stabiel en voorspelbaar (basis)inkomen")


def test_two_frameworks_stand_beside_each_other(adviser: Visitor):
    at_dronten(adviser)
    adviser.follow("Doelen", inside=adviser.page.get_by_role("navigation", name="Hoofdmenu"))
    adviser.follow("Vergelijk de twee")

    adviser.is_at("Twee kaders naast elkaar")
    expect(adviser.part("Wat doorgaat").locator("tbody tr").first).to_be_visible()


def test_a_word_is_searched_and_the_thing_itself_is_reached(adviser: Visitor):
    at_dronten(adviser)
    adviser.search("mantelzorg")
    adviser.follow("Er zijn minder overbelaste mantelzorgers")

    adviser.is_at("Er zijn minder overbelaste mantelzorgers")
