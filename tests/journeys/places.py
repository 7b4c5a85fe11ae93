"""Every kind of page of the site, by a name and its address: the table of the rooms, and what a visitor makes of them."""

from urllib.parse import quote, urlencode

from django.urls import reverse

from tests.rooms.test_every_address import ELSEWHERE, PAGES, PROGRAMMES

# These are found by following a link, for their number differs per database: from which place, which link, to where.
FOLLOWED = {
    "cijfers:observation": ("cijfers:years", "tbody td a", "**/waarneming/**"),
    "cijfers:finding": ("cijfers:findings", "a.meedoen-found__link", "**/controles/*/"),
}


def _place(route: str, arguments: dict[str, str], municipality: str = "dronten", **query: str) -> str:
    address = reverse(route, kwargs={"gemeente": municipality, **arguments})
    return f"{address}?{urlencode(query)}" if query else address


_FRAMEWORK = {"framework": PROGRAMMES}
PLACES: dict[str, str] = {
    "municipalities": "/",
    "sign in": "/aanmelden/",
    "sign out": "/afmelden/",
    **{route: _place(route, arguments) for route, arguments in PAGES.items() if route not in FOLLOWED},
    **{route: _place(route, arguments, municipality) for route, (municipality, arguments) in ELSEWHERE.items()},
    "home of druten": _place("home", {}, "druten"),
    "home of groningen": _place("home", {}, "groningen"),
    "goals, narrowed": _place("doelen:framework", _FRAMEWORK, koers="onbekend"),
    "goals, narrowed to nothing": _place("doelen:framework", _FRAMEWORK, koers="behaald"),
    "activities of a partner": _place("doelen:activities", _FRAMEWORK, partner="ggd"),
    "advice, narrowed": _place("doelen:advice", {"code": "asd-2025"}, uitkomst="toegezegd"),
    "indicators, narrowed": _place("cijfers:indicators", {}, q="schulden"),
    "indicators, none found": _place("cijfers:indicators", {}, q="xyzzy"),
    "indicator without a number": _place("cijfers:indicator", {"code": "GS-1-02"}),
    "source at its lines": _place("cijfers:source", {"code": "jaarstukken-2024"}, regel="431"),
    "search with results": _place("cijfers:search", {}, q="mantelzorg"),
    "search without result": _place("cijfers:search", {}, q="xyzzy"),
    "years of druten": _place("cijfers:years", {}, "druten"),
    "findings, narrowed": _place("cijfers:findings", {}, controle="REKEN-03"),
    "findings, none found": _place("cijfers:findings", {}, q="xyzzy"),
}
MISSING: dict[str, str] = {
    "no such page": "/dronten/bestaat-niet/",
    "no such municipality": "/atlantis/",
    "no such indicator": _place("cijfers:indicator", {"code": "XX-99"}),
}
NONSENSE = "\"'><script>alert(1)</script>‘’%00\\"
WRONG: dict[str, str] = {
    "a course that is none": _place("doelen:framework", _FRAMEWORK, koers=NONSENSE, reden="blauw", voor="iedereen"),
    "a partner that is none": _place("doelen:activities", _FRAMEWORK, partner=NONSENSE, pijler="9"),
    "an outcome that is none": _place("doelen:advice", {"code": "asd-2025"}, uitkomst=NONSENSE),
    "filters of figures that are none": _place("cijfers:indicators", {}, koers=NONSENSE, kader="x", pagina="-3"),
    "a page beyond the last": _place("cijfers:indicators", {}, pagina="99999999999999999999"),
    "filters of findings that are none": _place("cijfers:findings", {}, ernst=NONSENSE, stand="x", pagina="-3"),
    "years of no framework": _place("cijfers:years", {}, kader=NONSENSE),
    "lines that are none": _place("cijfers:source", {"code": "jaarstukken-2024"}, regel=NONSENSE),
    "a search with quotes and a script": _place("cijfers:search", {}, q=NONSENSE, soort=NONSENSE),
    "a search of two thousand letters": _place("cijfers:search", {}, q="ab" * 1000),
    "an address with a script": "/dronten/" + quote("<script>alert(1)</script>") + "/",
    "a code with a script": _place("cijfers:indicator", {"code": "<img src=x onerror=alert(1)>"}),
}
