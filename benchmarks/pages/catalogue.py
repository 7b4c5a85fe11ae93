"""Which pages are measured: every kind of page that the site has, found in the data rather than listed by hand.

Runs inside Django. A route without a page here is told by `unmeasured`, so that a new page does not escape.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from meedoen.apps.accounts.actors import VISITOR
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.council.models import Advice
from meedoen.apps.goals.models import Framework, FrameworkSuccession, FrameworkVersion, Node, Placement
from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.apps.network.models import Area
from meedoen.apps.reports.models import KeptFinding, Project
from meedoen.apps.sources.models import SourceDocument

OWN_ROUTES = frozenset({None, "empty-view/"})
WORD = "armoede"
PICTURES = ("svg", "png")


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page: what kind it is, its address, and whose figures change under it.

    `choose_filter` asks for the first choice of the filter that stands on the page. Pages of one `crowd` are told
    in one row; what `is_goal` takes part in the comparison with the empty view.
    """

    label: str
    route: str
    address: str
    municipality: str
    indicator: str = ""
    choose_filter: bool = False
    crowd: str = ""
    is_goal: bool = False


@dataclass(frozen=True, kw_only=True)
class _Home:
    """A municipality whose pages are listed."""

    code: str
    slug: str

    def page(self, label: str, route: str, *arguments: object, query: str = "", **more: Any) -> Page:  # noqa: ANN401 - the fields of Page
        address = reverse(route, args=(self.slug, *arguments)) + query
        return Page(label=label, route=route, address=address, municipality=self.code, **more)

    def records(self, model: Any) -> Any:  # noqa: ANN401 - any model of a municipality, and its records
        return model.objects.within(municipality_code=self.code, actor=VISITOR)


def pages() -> list[Page]:
    """Return every page to measure; the municipality with the largest framework gives most of them."""
    homes = [_Home(code=code, slug=slug) for code, slug in Municipality.objects.values_list("code", "slug")]
    largest = max(homes, key=lambda home: home.records(Node).count())
    found = [
        Page(label="municipalities", route="municipalities", address="/", municipality=largest.code),
        Page(label="sign in", route="sign_in", address="/aanmelden/", municipality=largest.code),
    ]
    for home in homes:
        found.append(home.page(f"home {home.slug}", "home", is_goal=home == largest))
        found += [
            home.page(f"framework {code}", "doelen:framework", code)
            for code in home.records(Framework).values_list("code", flat=True)
        ]
        found += _reports(home)
    found += [*_framework(largest), *_nodes(largest), *_figures(largest), *_indicators(homes), *_sources(largest)]
    return found


def unmeasured(*, measured: Iterable[Page]) -> list[str]:
    """Return the routes of the site that no page stands for."""
    routes = set(_routes(get_resolver().url_patterns, ""))
    return sorted(routes - {page.route for page in measured})


def _routes(patterns: Iterable[URLPattern | URLResolver], space: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            name = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _routes(pattern.url_patterns, name)
        elif pattern.name:
            yield f"{space}{pattern.name}"


def _framework(home: _Home) -> Iterator[Page]:
    yield home.page("frameworks", "doelen:frameworks")
    main = _main(home)
    yield home.page("framework filtered", "doelen:framework", main.code, choose_filter=True)
    yield from (home.page(f"framework {form}", "doelen:picture", main.code, form) for form in (*PICTURES, "csv"))
    yield home.page("activities", "doelen:activities", main.code)
    yield home.page("activities filtered", "doelen:activities", main.code, choose_filter=True)
    yield home.page("year cycle", "doelen:cycle", main.code)
    yield home.page("advices", "doelen:advices", main.code)
    for code in home.records(Advice).values_list("code", flat=True)[:1]:
        yield home.page("advice", "doelen:advice", code)
    versions = home.records(FrameworkVersion).order_by("-framework__begin_year", "number")
    for code, number in versions.values_list("framework__code", "number")[:1]:
        yield home.page("versions", "doelen:versions", code)
        yield home.page("version", "doelen:version", code, number)
    for codes in home.records(FrameworkSuccession).values_list("framework__code", "predecessor__code")[:1]:
        yield home.page("compare frameworks", "doelen:compare", *codes)


def _nodes(home: _Home) -> Iterator[Page]:
    main = _main(home)
    nodes = list(home.records(Node).filter(framework=main).select_related("level").annotate(n=Count("placements")))
    levels: dict[str, Node] = {}
    for node in sorted(nodes, key=lambda node: -node.n):
        # Of each level the node with the most indicators: the heaviest page of its kind.
        levels.setdefault(node.level.name, node)
    busiest = max(nodes, key=lambda node: node.n)
    for level, node in sorted(levels.items(), key=lambda item: item[1].level.position):
        label = f"node {node.code} ({level})"
        yield home.page(label, "doelen:node", main.code, node.code, is_goal=node == busiest)
    for node in nodes:
        crowd = f"all {len(nodes)} goal pages of a framework"
        yield home.page(crowd, "doelen:node", main.code, node.code, crowd=crowd)


def _main(home: _Home) -> Framework:
    main = home.records(Framework).annotate(n=Count("nodes")).order_by("-n").first()
    assert isinstance(main, Framework)  # noqa: S101 - narrows the type: the largest municipality has one
    return main


def _figures(home: _Home) -> Iterator[Page]:
    yield home.page("indicators", "cijfers:indicators")
    yield home.page("indicators filtered", "cijfers:indicators", choose_filter=True)
    for pk in home.records(Observation).filter(known_until=None).values_list("pk", flat=True)[:1]:
        yield home.page("observation", "cijfers:observation", pk)
    yield home.page("findings", "cijfers:findings")
    yield home.page("findings filtered", "cijfers:findings", choose_filter=True)
    for address in home.records(KeptFinding).values_list("address", flat=True)[:1]:
        yield home.page("finding", "cijfers:finding", address)
    yield home.page("years", "cijfers:years")
    yield home.page("areas", "cijfers:areas")
    figures = home.records(Observation).values_list("area_code", flat=True)
    areas = home.records(Area).values_list("code", flat=True)
    for code in sorted(areas, key=lambda code: -list(figures).count(code))[:1]:
        yield home.page("area", "cijfers:area", code)
    yield home.page("glossary", "cijfers:glossary")
    yield home.page("search", "cijfers:search", query=f"?q={WORD}")
    yield home.page("search, nothing found", "cijfers:search", query="?q=xyzzy")
    yield home.page("open data", "cijfers:downloads")
    yield home.page("observations csv", "cijfers:observations_csv")
    yield home.page("observations json", "cijfers:observations_json")
    yield home.page("observations metadata", "cijfers:observations_metadata")


def _indicators(homes: list[_Home]) -> Iterator[Page]:
    known = [(home, item) for home in homes for item in _with_counts(home)]
    kinds = {
        "most groups": max(known, key=lambda pair: (pair[1].groups, pair[1].figures)),
        "most figures": max(known, key=lambda pair: pair[1].figures),
        "without a figure": next((pair for pair in known if pair[1].is_to_be_developed and not pair[1].figures), None),
    }
    kinds |= {f"BBV {pair[1].code}": pair for pair in [pair for pair in known if pair[1].is_mandatory][:2]}
    placed = {pk for home in homes for pk in home.records(Placement).values_list("indicator_id", flat=True)}
    kinds["in a goal"] = max((pair for pair in known if pair[1].pk in placed), key=lambda pair: pair[1].figures)
    for kind, pair in kinds.items():
        if pair is None:
            continue
        home, item = pair
        figures = {"indicator": item.code if item.figures else ""}
        yield home.page(f"indicator {kind}", "cijfers:indicator", item.code, **figures)
        if kind == "most groups":
            yield from (
                home.page(f"indicator data {form}", "cijfers:indicator_data", item.code, form, **figures)
                for form in ("csv", "json")
            )
            yield from (
                home.page(f"indicator picture {form}", "cijfers:indicator_picture", item.code, form, **figures)
                for form in PICTURES
            )


def _with_counts(home: _Home) -> Any:  # noqa: ANN401 - indicators with their numbers of figures and groups
    counts = {"figures": Count("observations"), "groups": Count("observations__group", distinct=True)}
    return home.records(Indicator).annotate(**counts)


def _sources(home: _Home) -> Iterator[Page]:
    yield home.page("sources", "cijfers:sources")
    for code, lines in home.records(SourceDocument).order_by("-line_count").values_list("code", "line_count")[:1]:
        yield home.page("source", "cijfers:source", code)
        yield home.page("source at a line", "cijfers:source", code, query=f"?regel={lines // 2}")


def _reports(home: _Home) -> Iterator[Page]:
    yield home.page(f"reports {home.slug}", "verslagen:reports")
    projects = home.records(Project).values_list("node__framework__code", "number")
    for framework, number in projects[:1]:
        yield home.page("projects", "verslagen:projects", framework)
        yield home.page("project", "verslagen:project", framework, number)
    for code in home.records(SourceDocument).values_list("code", flat=True):
        yield home.page(f"finance {code}", "verslagen:finance", code)
