"""Measure how long drawing the goal tree of one framework takes, in Jinja2 and in Django's own templates.

The Jinja2 side is the product's own component, as the page of a framework draws it. The Django side is the same tree
in Django's language, with the arithmetic in Python. Both draw the same branches and must give the same HTML.
How to run it stands in README.md beside this file.
"""

import gc
import platform
import re
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import django

django.setup()

from django.template import Context, Engine, engines  # noqa: E402 Django must be ready first

from meedoen.apps.accounts.actors import VISITOR  # noqa: E402 as above
from meedoen.apps.accounts.queries import Visit, municipality_at  # noqa: E402 as above
from meedoen.apps.goals.queries import framework_at, tree_of  # noqa: E402 as above
from meedoen.rooms.doelen.branches import branch_of  # noqa: E402 as above
from meedoen.rooms.doelen.pages import Visited  # noqa: E402 as above
from meedoen.ui.page import Branch  # noqa: E402 as above

ROUNDS = 200
SLUG, FRAMEWORK = "dronten", "uitvoeringsprogrammas-2025-2028"
BETWEEN = re.compile(r"\s+")
AROUND = re.compile(r" ?(<[^>]*>) ?")


def branches() -> list[Branch]:
    """Return what the page of the framework draws."""
    municipality = municipality_at(slug=SLUG)
    if municipality is None:
        sys.exit("Load the examples first: meedoen load-examples")
    visit = Visit(municipality=municipality, actor=VISITOR)
    facts = framework_at(**visit.scope, code=FRAMEWORK)
    if facts is None:
        sys.exit(f"There is no framework {FRAMEWORK}.")
    at = Visited(visit=visit, facts=facts)
    return [branch_of(node=root, at=at) for root in tree_of(**at.scope).roots]


def in_jinja(shown: Sequence[Branch]) -> Callable[[], str]:
    """Return a function that draws with the product's own component."""
    template = engines["jinja2"].env.from_string(
        '{% from "doelen/parts.html" import folding_tree %}{{ folding_tree(branches) }}'
    )
    return lambda: template.render(branches=shown)


def in_django(shown: Sequence[Branch]) -> Callable[[], str]:
    """Return a function that draws with Django's templates, kept compiled as in production."""
    folder = Path(__file__).parent / "django"
    loaders = [("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])]
    engine = Engine(dirs=[str(folder)], loaders=loaders, builtins=["benchmarks.templates.tags"])
    template = engine.get_template("tree.html")
    return lambda: template.render(Context({"branches": shown, "depth": 0}))


def without_space(html: str) -> str:
    """Leave out the space that a browser does not show."""
    return AROUND.sub(r"\1", BETWEEN.sub(" ", html)).strip()


def milliseconds(ways: Mapping[str, Callable[[], str]]) -> dict[str, list[float]]:
    """Draw often, one way after the other so that a busy moment hits both; return how long each time took."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, draw in ways.items():
            gc.collect()
            begin = time.perf_counter()
            draw()
            times[name].append((time.perf_counter() - begin) * 1000)
    return times


def count(shown: Sequence[Branch]) -> int:
    """Count the branches at every depth."""
    return sum(1 + count(branch.children) for branch in shown)


def main() -> None:
    """Compare, and say with what."""
    shown = branches()
    ways = {"Jinja2": in_jinja(shown), "Django": in_django(shown)}
    pages = {name: without_space(draw()) for name, draw in ways.items()}
    if len(set(pages.values())) > 1:
        sys.exit("The two give different HTML, so comparing them says nothing.")
    print(f"{count(shown)} branches, {len(pages['Jinja2'])} characters of HTML, {ROUNDS} rounds")
    print(f"Python {platform.python_version()}, Django {django.get_version()}, {platform.machine()}")
    for name, times in milliseconds(ways).items():
        low, middle, high = statistics.quantiles(times, n=4)
        print(f"{name}: median {middle:.1f} ms, middle half {low:.1f} to {high:.1f} ms, least {min(times):.1f} ms")


if __name__ == "__main__":
    main()
