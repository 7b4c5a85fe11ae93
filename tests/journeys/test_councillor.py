"""The councillor and the advisory board read on a phone: how it goes, the story behind a number, what became of advice.

Each test begins at the front door and follows what is visible, by touch and with the keyboard of a phone.
"""

import re

from playwright.sync_api import expect

from tests.journeys.visitors import Visitor

COURSES = ("Behaald", "Op koers", "Loopt achter", "Slechter dan nulmeting", "Onbekend")


def at_dronten(councillor: Visitor) -> None:
    councillor.follow("Dronten")
    councillor.is_at("Hoe staat Dronten ervoor?")


def test_how_the_municipality_is_doing_stands_on_the_first_screen(councillor: Visitor):
    at_dronten(councillor)

    councillor.sees(*COURSES)
    expect(councillor.page.get_by_text(re.compile(r"Van \d+ cijfers"))).to_be_in_viewport()


def test_what_is_unknown_leads_to_why(councillor: Visitor):
    at_dronten(councillor)
    councillor.follow("Er is geen nulmeting")

    councillor.is_at("Uitvoeringsprogramma's sociaal domein 2025-2028")
    rows = councillor.page.locator("#lijst tbody tr")
    expect(rows.first).to_be_visible()
    expect(rows.filter(has_not_text="geen nulmeting")).to_have_count(0)


def test_behind_a_number_stands_its_story(councillor: Visitor):
    at_dronten(councillor)
    councillor.follow("Cijfers")
    councillor.unfold("Filter de lijst")
    councillor.write("Zoek in de naam", "uitgestroomd")
    councillor.send("Filter toepassen")
    councillor.follow("Uitgestroomd naar werk")

    councillor.is_at("Uitgestroomd naar werk")
    councillor.sees("7 (2024)", "het liefst met betaald werk")
    expect(councillor.link("Jaarstukken 2024, programma 6 Sociaal domein, regel")).to_be_visible()


def test_with_an_advice_stands_what_was_done_with_it(councillor: Visitor):
    at_dronten(councillor)
    councillor.follow("Lees het advies en wat ermee is gedaan")
    councillor.follow("Gevraagd advies")

    answered = councillor.page.locator("#lijst section").first
    expect(answered).to_contain_text("Antwoord van het college")
    expect(answered).to_contain_text(re.compile("toegelicht|overgenomen|toegezegd"))


def test_a_difficult_word_leads_to_what_it_means(councillor: Visitor):
    at_dronten(councillor)
    councillor.follow("Inwoners hebben dezelfde rechten en kansen om mee te doen")
    councillor.follow("meedoen")

    councillor.is_at("Begrippen")
    expect(councillor.page).to_have_url(re.compile(r"#"))
    expect(councillor.page.get_by_role("term").filter(has_text=re.compile("^Meedoen$"))).to_be_in_viewport()


def test_a_village_has_a_page_of_its_own(councillor: Visitor):
    at_dronten(councillor)
    councillor.follow("Cijfers")
    councillor.follow("Per gebied")
    councillor.follow("Biddinghuizen")

    councillor.is_at("Biddinghuizen")
    councillor.sees("Wat inwoners en partners inbrachten", "Wijknetwerk Biddinghuizen", "(samengevat)")
    # What was summed up may not look like somebody's own words.
    expect(councillor.page.get_by_role("blockquote")).to_have_count(0)
