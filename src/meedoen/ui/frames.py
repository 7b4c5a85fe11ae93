"""The frame around the pages of one municipality: its name, the rooms, the search field, the theme.

Rooms do not know each other; what they share of the navigation stands here, as names of routes.
"""

from functools import lru_cache

from django.templatetags.static import static
from django.urls import reverse

from meedoen.ui.page import Frame, Place

ROOMS = (
    ("doelen", "Doelen", "doelen:frameworks"),
    ("cijfers", "Cijfers", "cijfers:indicators"),
    ("verslagen", "Verslagen", "verslagen:reports"),
)
FOOTER = (
    ("Gebieden", "cijfers:areas"),
    ("Jaren naast elkaar", "cijfers:years"),
    ("Bronnen", "cijfers:sources"),
    ("Begrippen", "cijfers:glossary"),
    ("Open data", "cijfers:downloads"),
)


@lru_cache(maxsize=20_000)
def _address(route: str, slug: str) -> str:
    """Return where a page of a municipality is; it depends on nothing but these words, and stands on every page."""
    return reverse(route, args=(slug,))


def municipal_frame(
    *, slug: str, name: str, theme: str = "", room: str = "", actor: str = "", search_text: str = ""
) -> Frame:
    """Return the frame for a page of `room` in the municipality with this address and name.

    `theme` is the name of a stylesheet in `meedoen/themes` and, with `-theme` after it, of its class.
    """
    return Frame(
        municipality=name,
        home=_address("home", slug),
        rooms=tuple(Place(label, _address(route, slug), current=code == room) for code, label, route in ROOMS),
        search=_address("cijfers:search", slug),
        search_text=search_text,
        actor=Place(actor) if actor else None,
        footer=tuple(Place(label, _address(route, slug)) for label, route in FOOTER),
        theme_class=f"{theme}-theme" if theme else "",
        theme_stylesheet=static(f"meedoen/themes/{theme}.css") if theme else None,
    )
