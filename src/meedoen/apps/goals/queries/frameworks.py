"""Reading frameworks: which there are, what is in them, and which follows which."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import MunicipalQuerySet
from meedoen.apps.accounts.prepared import prepared
from meedoen.apps.goals.models import Activity, Framework, FrameworkSuccession, Node, NodeCourse, Placement
from meedoen.apps.goals.queries.records import (
    SOURCE_FIELDS,
    FrameworkCard,
    FrameworkFacts,
    Named,
    period_in_words,
    source_of,
)
from meedoen.core.goals.course import Course
from meedoen.core.goals.rollup import CourseCounts

_FIELDS = (
    "pk",
    "code",
    "title",
    "summary",
    "begin_year",
    "end_year",
    "adopted_by",
    "adopted_period",
    "is_published",
    *SOURCE_FIELDS,
)
_NEWEST = ("-end_year", "-begin_year", "title")


def framework_at(*, municipality_code: str, actor: Actor, code: str) -> FrameworkFacts | None:
    """Return the framework with this code, or None when there is none that the actor may see."""
    rows = _rows(municipality_code=municipality_code, actor=actor, code=code)
    return _facts(rows[0], inside=actor.is_inside(municipality_code=municipality_code)) if rows else None


def frameworks_in_short(*, municipality_code: str, actor: Actor) -> tuple[FrameworkFacts, ...]:
    """Return the frameworks of a municipality, the newest first, without what is in them."""
    inside = actor.is_inside(municipality_code=municipality_code)
    rows = _rows(municipality_code=municipality_code, actor=actor, code=None)
    return tuple(_facts(row, inside=inside) for row in rows)


@prepared
def _rows(*, municipality_code: str, actor: Actor, code: str | None) -> QuerySet[Any]:
    found = Framework.objects.within(municipality_code=municipality_code, actor=actor).order_by(*_NEWEST)
    if code is not None:
        found = found.filter(code=code)
    return found.values(*_FIELDS)


def framework_titles(*, municipality_codes: Sequence[str], actor: Actor) -> dict[str, tuple[str, ...]]:
    """Return the titles of the frameworks of several municipalities, the newest first, in one query."""
    sets = [
        Framework.objects.within(municipality_code=code, actor=actor).values_list(
            "municipality_id", "end_year", "title"
        )
        for code in municipality_codes
    ]
    titles: dict[str, tuple[str, ...]] = dict.fromkeys(municipality_codes, ())
    if not sets:
        return titles
    for code, _, title in sets[0].order_by().union(*(found.order_by() for found in sets[1:])).order_by("-end_year"):
        titles[code] += (title,)
    return titles


def frameworks_of(*, municipality_code: str, actor: Actor) -> tuple[FrameworkCard, ...]:
    """Return the frameworks of a municipality, the newest first, with what is in each."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    inside = actor.is_inside(municipality_code=municipality_code)
    facts = [_facts(row, inside=inside) for row in _rows(**scope, code=None)]
    counts = _root_counts(scope)
    indicators = _amounts(Placement.objects.within(**scope), Count("indicator", distinct=True))
    parts = _amounts(Node.objects.within(**scope), Count("pk", filter=Q(level__is_effect=False)))
    activities = _amounts(Activity.objects.within(**scope), Count("pk"))
    follows, followed_by = _successions(scope, {item.pk: item for item in facts})
    return tuple(
        FrameworkCard(
            facts=item,
            counts=counts.get(item.pk, CourseCounts()),
            indicators=indicators.get(item.pk, 0),
            parts=parts.get(item.pk, 0),
            activities=activities.get(item.pk, 0),
            follows=tuple(follows[item.pk]),
            followed_by=tuple(followed_by[item.pk]),
        )
        for item in facts
    )


def _facts(row: dict[str, Any], *, inside: bool) -> FrameworkFacts:
    return FrameworkFacts(
        pk=row["pk"],
        code=row["code"],
        title=row["title"],
        summary=row["summary"],
        begin_year=row["begin_year"],
        end_year=row["end_year"],
        adopted_by=row["adopted_by"],
        adopted=period_in_words(code=row["adopted_period"]),
        source=source_of(row=row, inside=inside),
        is_published=row["is_published"] and row["document__is_published"] is not False,
    )


def _root_counts(scope: dict[str, Any]) -> dict[int, CourseCounts]:
    sort = "" if scope["actor"].is_inside(municipality_code=scope["municipality_code"]) else "public_"
    names = [f"{sort}{course.value}" for course in Course]
    rows = NodeCourse.objects.within(**scope).filter(node__parent=None).order_by().values("framework_id")
    summed = rows.annotate(**{f"sum_{name}": Sum(name) for name in names})
    return {row["framework_id"]: CourseCounts(*(row[f"sum_{name}"] for name in names)) for row in summed}


def _amounts(records: MunicipalQuerySet, what: Count) -> dict[int, int]:
    rows = records.order_by().values("framework_id").annotate(amount=what)
    return {row["framework_id"]: row["amount"] for row in rows}


def _successions(
    scope: dict[str, Any], seen: dict[int, FrameworkFacts]
) -> tuple[dict[int, list[Named]], dict[int, list[Named]]]:
    follows: dict[int, list[Named]] = defaultdict(list)
    followed_by: dict[int, list[Named]] = defaultdict(list)
    links = FrameworkSuccession.objects.within(**scope).values_list("framework_id", "predecessor_id")
    for later, earlier in links:
        if later in seen and earlier in seen:
            follows[later].append(Named(seen[earlier].code, seen[earlier].title))
            followed_by[earlier].append(Named(seen[later].code, seen[later].title))
    return follows, followed_by
