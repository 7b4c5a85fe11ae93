"""The frame around the pages of one municipality: its name, the rooms, the search field, the theme.

Rooms do not know each other; what they share of the navigation stands here, as names of routes.
"""

from functools import lru_cache
from typing import TypedDict

from django.templatetags.static import static
from django.urls import reverse

from meedoen.ui.page import Frame, Place

ROOMS = (
    ("doelen", "Doelen", "doelen:frameworks"),
    ("cijfers", "Cijfers", "cijfers:indicators"),
    ("mensen", "Mensen", "mensen:morning"),
    ("verslagen", "Verslagen", "verslagen:reports"),
)
FOOTER = (
    ("Gebieden", "cijfers:areas"),
    ("Jaren naast elkaar", "cijfers:years"),
    ("Controles", "cijfers:findings"),
    ("Bronnen", "cijfers:sources"),
    ("Begrippen", "cijfers:glossary"),
    ("Open data", "cijfers:downloads"),
)


@lru_cache(maxsize=20_000)
def _address(route: str, *words: str) -> str:
    """Return where a page is; it depends on nothing but these words, and stands on every page."""
    return reverse(route, args=words)


def general_frame(*, actor: str = "") -> Frame:
    """Return the frame for a page outside the municipalities; `actor` is the name of who is signed in."""
    return Frame(**_way_in(actor))


class _WayIn(TypedDict):
    actor: Place | None
    sign_in: str | None
    sign_out: str | None


def _way_in(actor: str) -> _WayIn:
    """Tell who is signed in with the way out, or else the way in."""
    if actor:
        return {"actor": Place(actor, _address("account")), "sign_in": None, "sign_out": _address("sign_out")}
    return {"actor": None, "sign_in": _address("sign_in"), "sign_out": None}


def municipal_frame(
    *,
    slug: str,
    name: str,
    theme: str = "",
    room: str = "",
    actor: str = "",
    works: bool = False,
    manages: bool = False,
    people: bool = False,
    note: str = "",
    search_text: str = "",
) -> Frame:
    """Return the frame for a page of `room` in the municipality with this address and name.

    `theme` is the name of a stylesheet in `meedoen/themes` and, with `-theme` after it, of its class; `actor` is the
    name of who is signed in, empty for a visitor; `works` tells that this person has a role here, `manages` that it
    is one for looking after the people, and `people` that it is one in the register; `note` stands at the foot of the page.
    """
    return Frame(
        work=Place("Mijn werk", _address("werk:home", slug), current=room == "werk") if works else None,
        manage=Place("Beheer", _address("beheer:people", slug), current=room == "beheer") if manages else None,
        municipality=name,
        home=_address("home", slug),
        rooms=tuple(
            Place(label, _address(route, slug), current=code == room)
            for code, label, route in ROOMS
            if people or code != "mensen"
        ),
        search=_address("cijfers:search", slug),
        search_text=search_text,
        note=note or None,
        **_way_in(actor),
        footer=tuple(Place(label, _address(route, slug)) for label, route in FOOTER),
        theme_class=f"{theme}-theme" if theme else "",
        theme_stylesheet=static(f"meedoen/themes/{theme}.css") if theme else None,
    )
