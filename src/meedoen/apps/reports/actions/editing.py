"""A change of a framework with all that follows from it: what can be found by searching, and what the checks find."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.goals.models import Activity, ActivityParty, Framework, Node
from meedoen.apps.reports.actions.findings import refresh_findings
from meedoen.apps.reports.actions.search_entries import refresh_search_entries
from meedoen.apps.sources.folding import fold
from meedoen.apps.sources.models import SearchEntry, SourcedRecord

Done = TypeVar("Done")
_FRAMEWORK, _NODE, _ACTIVITIES = "doelen:framework", "doelen:node", "doelen:activities"
_LONGEST_SNIPPET = 240


def edit_and_check(*, municipality_code: str, framework_code: str, act: Callable[[], Done], now: datetime) -> Done:
    """Do what `act` does, then renew what can be found of the framework and run the checks; all of it, or nothing.

    `act` asks for the right itself. What it raises is passed on.
    """
    with transaction.atomic():
        done = act()
        refresh_after_edit(municipality_code=municipality_code, framework_code=framework_code, now=now)
    return done


def refresh_after_edit(*, municipality_code: str, framework_code: str, now: datetime) -> None:
    """Renew what can be found of a framework, and run the checks."""
    refresh_found(municipality_code=municipality_code, framework_code=framework_code)
    refresh_findings(municipality_code=municipality_code, actor=SYSTEM, today=timezone.localdate(now))


def refresh_found(*, municipality_code: str, framework_code: str) -> None:
    """Renew what can be found of a framework, also when it is there no longer."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": SYSTEM}
    entries = SearchEntry.objects.within(**scope).filter(
        route__in=(_FRAMEWORK, _NODE, _ACTIVITIES), arguments__framework=framework_code
    )
    entries.delete()
    framework = Framework.objects.within(**scope).filter(code=framework_code).first()
    if framework is not None:
        SearchEntry.objects.bulk_create(_entries(framework, scope), batch_size=500)
        refresh_search_entries(municipality_code=municipality_code)


def _entries(framework: Framework, scope: dict[str, Any]) -> Iterator[SearchEntry]:
    """Yield what can be found of a framework: itself, its nodes and its activities."""
    address = {"framework": framework.code}
    yield _entry(framework, "kader", (framework.title, framework.summary), _FRAMEWORK, address)
    for node in Node.objects.within(**scope).filter(framework=framework).select_related("level"):
        text = " ".join(filter(None, (node.summary, node.problem)))
        yield _entry(node, node.level.name, (node.title, text), _NODE, {**address, "code": node.code})
    parties: dict[int, list[str]] = {}
    rows = ActivityParty.objects.within(**scope).filter(activity__framework=framework).order_by("pk")
    for activity_id, name in rows.values_list("activity_id", "organisation__name"):
        parties.setdefault(activity_id, []).append(name)
    for activity in Activity.objects.within(**scope).filter(framework=framework):
        text = " ".join(filter(None, (activity.summary, *parties.get(activity.pk, ()))))
        entry = _entry(activity, "activiteit", (activity.title, text), _ACTIVITIES, address)
        entry.anchor = f"activiteit-{activity.position}"
        yield entry


def _entry(
    record: SourcedRecord, kind: str, words: tuple[str, str], route: str, arguments: dict[str, str]
) -> SearchEntry:
    title, text = words
    return SearchEntry(
        municipality_id=record.municipality_id,
        document_id=record.document_id,
        lines=record.lines,
        kind=kind[:30],
        title=title,
        folded=fold(f"{title} {text}"),
        snippet=text[:_LONGEST_SNIPPET],
        route=route,
        arguments=arguments,
    )
