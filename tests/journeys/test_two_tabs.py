"""Two tabs of one person about the same people: what is saved in one takes away nothing of what was typed in the other."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.in_a_team import EMPTY, WHOM, have_somebody, roles
from tests.journeys.own_site import data, password, sign_in, site
from tests.journeys.visitors import Mouse

__all__ = ["data", "password", "roles", "site"]
FIRST, SINCE = "Wacht op de arts.", "Wacht op de arts, en belt zelf."
BACK = "Dit vulde u eerder in; het was nog niet opgeslagen."


def test_what_is_typed_in_another_tab_since_comes_back(open_page: Callable[..., Page], password: str):
    one = Mouse(open_page())
    one.page.goto("/")
    one.follow("Dronten")
    sign_in(one, password)
    one.follow("Mensen")
    have_somebody(one)
    token = one.page.url.rstrip("/").rpartition("/")[2]
    meeting = f"/dronten/mensen/caseload/bespreking/?wie={token}"
    one.page.goto(meeting)
    one.is_at("Caseloadbespreking")
    other = Mouse(one.page.context.new_page())
    other.page.goto(meeting)
    field = f"Uit de bespreking, in één zin{EMPTY}"
    one.write(field, FIRST)
    other.write(field, SINCE)

    one.send("Leg de afspraken vast")

    one.sees("Van 1 persoon is de bespreking vastgelegd.", BACK)
    other.page.reload()
    other.sees(BACK)
    expect(other.page.get_by_label(field)).to_have_value(SINCE)

    other.send("Leg de afspraken vast")

    other.sees("Van 1 persoon is de bespreking vastgelegd.")
    expect(other.page.get_by_label(field)).to_have_value("")
    assert other.page.evaluate("Object.keys(localStorage).filter((key) => key.includes('bespreking'))") == []
    other.page.goto(f"/dronten/mensen/{token}/")
    other.is_at(WHOM)
    other.sees(FIRST, SINCE)
