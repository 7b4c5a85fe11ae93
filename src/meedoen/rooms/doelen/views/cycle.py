"""When what is due: the year cycle, the plan per theme and year, the months, who steers, and what will change."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meedoen.apps.goals.queries import ChangeFacts, Source, StepFacts, changes_announced, roles_of, steps_of
from meedoen.core.values.dutch import MONTHS
from meedoen.core.values.period import Period, PeriodKind
from meedoen.rooms.doelen.addresses import lines_cell, merged_lines
from meedoen.rooms.doelen.branches import indicator_place
from meedoen.rooms.doelen.pages import Visited, visited
from meedoen.rooms.doelen.wording import amount, listed
from meedoen.ui.page import Column, Event, Month, Place

ROLE_COLUMNS = (Column("Wie"), Column("Stuurt op"), Column("Waarmee"), Column("Bron"))
PHASES = ("Ontwikkelen", "Volgen", "Evalueren", "Verantwoorden")


@require_safe
def cycle(request: HttpRequest, gemeente: str, framework: str) -> HttpResponse:
    """Show the cycle and the plans of a framework."""
    at = visited(request=request, slug=gemeente, framework=framework)
    steps = steps_of(**at.scope)
    roles = roles_of(**at.scope)
    changes = changes_announced(**at.scope)
    yearly = [step for step in steps if step.plan == "year_cycle"]
    years = [step for step in steps if step.plan == "multi_year"]
    months = [step for step in steps if step.plan == "monthly"]
    context = {
        **at.begin(here="Jaarcyclus"),
        "lead": _lead(yearly, years, months),
        "phases": _phases(at, yearly),
        "rest": [_step(at, step) for step in yearly if _phase(step) is None],
        "calendars": _calendars(months),
        "months_source": _sources(at, months),
        "themes_source": _sources(at, years),
        "undated": [_step(at, step) for step in months if not _is_month(step.period)],
        "themes": _themes(years),
        "themes_rest": [_step(at, step) for step in years if step.period is None],
        "role_columns": ROLE_COLUMNS,
        "role_rows": [
            (role.who, role.steers_on, role.instrument or "Niet genoemd", lines_cell(slug=at.slug, source=role.source))
            for role in roles
        ],
        "changes": [_change(at, change) for change in changes],
    }
    context["parts"] = _parts(context)
    return render(request, "doelen/cycle.html", context)


def _lead(yearly: list[StepFacts], years: list[StepFacts], months: list[StepFacts]) -> str:
    if not (yearly or years or months):
        return "In dit kader staat niet wanneer wat aan de beurt is."
    steps = (
        (yearly, f"{amount(len(yearly), 'vaste stap', 'vaste stappen')} in elk jaar"),
        (years, f"{amount(len(years), 'stap', 'stappen')} in het meerjarenplan"),
        (months, f"{amount(len(months), 'stap', 'stappen')} in het plan per maand"),
    )
    return f"{listed([words for found, words in steps if found])}."


def _phase(step: StepFacts) -> str | None:
    return next((phase for phase in PHASES if step.theme.casefold().startswith(phase.casefold())), None)


def _phases(at: Visited, yearly: list[StepFacts]) -> list[dict[str, Any]]:
    found = {_phase(step) for step in yearly}
    return [
        {"name": phase, "steps": [_step(at, step) for step in yearly if _phase(step) == phase]}
        for phase in PHASES
        if phase in found
    ]


def _step(at: Visited, step: StepFacts) -> dict[str, Any]:
    return {
        "theme": step.theme,
        "when": step.when,
        "what": step.what,
        "who": ", ".join(step.who),
        "source": at.read_in(step.source),
    }


def _sources(at: Visited, steps: list[StepFacts]) -> Place | None:
    """Return one way to all lines that steps of one document were read from."""
    sources = [step.source for step in steps if step.source]
    if not sources:
        return None
    lines = merged_lines(source.lines for source in sources)
    return at.read_in(Source(sources[0].code, sources[0].title, lines))


def _is_month(period: Period | None) -> bool:
    return period is not None and period.kind in (PeriodKind.MONTH, PeriodKind.DAY)


def _calendars(months: list[StepFacts]) -> list[dict[str, Any]]:
    """Return a calendar for each year in which months are planned, from the first month to the last."""
    dated = [(step.period, step) for step in months if step.period is not None and _is_month(step.period)]
    return [
        {"year": year, "months": _months([(period, step) for period, step in dated if period.begin.year == year])}
        for year in sorted({period.begin.year for period, _ in dated})
    ]


def _months(dated: list[tuple[Period, StepFacts]]) -> list[Month]:
    first = min(period.begin.month for period, _ in dated)
    last = max(period.begin.month for period, _ in dated)
    return [
        Month(
            label=MONTHS[number - 1].capitalize(),
            events=[_event(step) for period, step in dated if period.begin.month == number],
        )
        for number in range(first, last + 1)
    ]


def _event(step: StepFacts) -> Event:
    return Event(when=step.when, what=step.what, kind=step.theme, who=", ".join(step.who) or None)


def _themes(years: list[StepFacts]) -> list[dict[str, Any]]:
    """Return the multi-year plan per theme: a column for each year, with what is to be done in it."""
    dated = [(step.period, step) for step in years if step.period is not None]
    names = dict.fromkeys(step.theme for _, step in dated)
    return [
        {"name": name, "years": _years([(period, step) for period, step in dated if step.theme == name])}
        for name in names
    ]


def _years(dated: Iterable[tuple[Period, StepFacts]]) -> list[Month]:
    ordered = sorted(dated, key=lambda pair: (pair[0].begin, pair[0].end))
    labels = dict.fromkeys(period.label for period, _ in ordered)
    return [
        Month(
            label=label,
            events=[
                Event(when=step.when, what=step.what, who=", ".join(step.who) or None, kind=_printed(step, label))
                for period, step in ordered
                if period.label == label
            ],
        )
        for label in labels
    ]


def _printed(step: StepFacts, label: str) -> str | None:
    return step.printed if step.printed and step.printed != label else None


def _change(at: Visited, change: ChangeFacts) -> dict[str, Any]:
    about: Place | None = None
    if change.indicator:
        about = indicator_place(slug=at.slug, code=change.indicator.code, name=change.indicator.title)
    elif change.node:
        about = Place(change.node.title, at.to("doelen:node", change.node.code))
    return {
        "about": about,
        "old": change.old,
        "new": change.new,
        "reason": change.reason,
        "source": at.read_in(change.source),
    }


def _parts(context: dict[str, Any]) -> list[Place]:
    parts = (
        ("phases", "Elk jaar"),
        ("calendars", "Per maand"),
        ("themes", "Per thema en jaar"),
        ("role_rows", "Wie stuurt waarop"),
        ("changes", "Aangekondigde wijzigingen"),
    )
    return [Place(label, f"#{key.removesuffix('_rows')}") for key, label in parts if context[key]]
