"""What something of the council can be about, as choices for a form."""

from typing import Any

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.council.subjects import Subject
from meedoen.apps.goals.models import Framework, Node
from meedoen.apps.indicators.models import Indicator

_LONGEST = 80


def possible_parts(*, municipality_code: str, actor: Actor) -> list[tuple[str, str]]:
    """Return every framework with its nodes as in the tree: the word of the subject and its indented name."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    found: list[tuple[str, str]] = []
    nodes: dict[str, list[tuple[str, str]]] = {}
    rows = Node.objects.within(**scope).order_by("position")
    for framework, code, path, title in rows.values_list("framework__code", "code", "path", "title"):
        word = Subject(framework_code=framework, node_code=code).word
        depth = path.count("/") + 1
        nodes.setdefault(framework, []).append((word, "– " * depth + _short(f"{code} {title}")))
    frameworks = Framework.objects.within(**scope).order_by("-begin_year", "title")
    for code, title in frameworks.values_list("code", "title"):
        found += [(Subject(framework_code=code).word, title), *nodes.get(code, ())]
    return found


def possible_indicators(*, municipality_code: str, actor: Actor) -> list[tuple[str, str]]:
    """Return every indicator by name: the word of the subject and its name with its code."""
    found = Indicator.objects.within(municipality_code=municipality_code, actor=actor)
    rows = sorted(found.values_list("code", "name"), key=lambda row: row[1].casefold())
    return [(Subject(indicator_code=code).word, f"{_short(name)} ({code})") for code, name in rows]


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
