"""What stands on the pages of what was computed and released, as finished values for their templates."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.computed_figures import (
    ComputedFigure,
    ComputedFigures,
    PeriodKindFigures,
)
from meedoen.apps.indicators.queries.catalogue import indicator_at
from meedoen.core.indicators.phrases import capital
from meedoen.rooms.cijfers.comparison_content import (
    compared_of,
    comparison_content,
    comparison_facts,
    reference_lines,
)
from meedoen.rooms.cijfers.computed_periods import chosen_of, period_fields
from meedoen.rooms.cijfers.computed_pictures import NOT_SHOWN, has_number
from meedoen.rooms.cijfers.computed_tables import shown_of
from meedoen.rooms.cijfers.opening import Opening
from meedoen.ui.jinja import counted, day, moment, number
from meedoen.ui.page import Column, Fact, Place


def computed_content(*, opening: Opening, figures: ComputedFigures, query: Mapping[str, str]) -> dict[str, Any]:
    """Return the values for the page of a definition of which figures were released."""
    gemeente = opening.to.gemeente
    chosen = chosen_of(figures, query)
    latest = latest_of(chosen.kind)
    compared = compared_of(municipality_code=opening.visit.municipality.code, figures=figures, kind=chosen.kind)
    return {
        "figures": figures,
        "chosen": chosen,
        "lead": f"{figures.worded.sentence}.",
        "latest": latest,
        "has_latest": latest is not None and has_number(latest),
        "latest_parts": unit_of_one(figures, latest) if latest else "",
        "fields": period_fields(figures, chosen),
        "action": reverse("cijfers:computed", args=(gemeente, figures.code)),
        "shown": shown_of(
            figures, chosen, gemeente=gemeente, beside=reference_lines(compared=compared, kind=chosen.kind)
        ),
        "beside": comparison_content(opening=opening, figures=figures, kind=chosen.kind, compared=compared),
        "how": how_counted(opening, figures),
        "outside": latest.reason if latest else "",
        "steps": _steps(opening, figures),
    }


def list_content(*, opening: Opening, found: Sequence[ComputedFigures]) -> dict[str, Any]:
    """Return the values for the list: a line per definition with the newest figure of the whole municipality."""
    latest = [latest_of(chosen_of(each, {}).kind) for each in found]
    many = counted(len(found), "vraag", "vragen")
    lead = (
        f"Van {many} aan het register zijn cijfers vrijgegeven. Hier staat van elk de nieuwste uitkomst van de hele gemeente."
        if found
        else "Zodra er cijfers uit het register zijn vrijgegeven, staat hier van elk de nieuwste uitkomst."
    )
    return {
        "lead": lead,
        "columns": tuple(map(Column, ("Cijfer", "Nieuwste uitkomst", "Periode", "Wat er geteld wordt", "Vrijgave"))),
        "rows": [
            (
                Place(each.name, reverse("cijfers:computed", args=(opening.to.gemeente, each.code))),
                newest_words(each, figure),
                figure.label.capitalize() if figure else "",
                f"{each.worded.sentence}.",
                str(each.snapshot.number),
            )
            for each, figure in zip(found, latest, strict=True)
        ],
        "note": " ".join(dict.fromkeys(figure.reason for figure in latest if figure and figure.reason)),
        "steps": [*opening.releases, *opening.definitions, *opening.made_up],
    }


def newest_words(figures: ComputedFigures, figure: ComputedFigure | None) -> str:
    """Say a figure where other figures stand that count something else: with its unit, or why there is none (Dutch)."""
    if figure is None:
        return "Er is nog geen getal vrijgegeven"
    if figure.is_hidden:
        return capital(NOT_SHOWN)
    needs_unit = has_number(figure) and figure.among is None
    return f"{figure.bare} {figures.counted_in.outcome}" if needs_unit else figure.text


def latest_of(kind: PeriodKindFigures | None) -> ComputedFigure | None:
    """Return the figure of the whole municipality over the last period."""
    return kind.figures[-1] if kind and kind.figures else None


def unit_of_one(figures: ComputedFigures, figure: ComputedFigure) -> str:
    """Say what one figure that stands alone is a number of (Dutch): its unit, or the numbers that it is made of."""
    told = figures.counted_in
    if figure.among:
        return f"over {number(figure.among)} {told.over}"
    if not has_number(figure) or figure.numerator is None or figure.denominator is None:
        return told.outcome if has_number(figure) and not told.above else ""
    above, below = number(figure.numerator), number(figure.denominator)
    if told.grows:
        return f"{above} {told.above}, eerder {below}"
    waits = f"; {number(figure.pending)} nog niet bekend" if figure.pending else ""
    both = (
        f"{above} van {below} {told.above}"
        if told.above == told.below
        else f"{above} {told.above} van {below} {told.below}"
    )
    return f"{both}{waits}"


def in_multiples(step: int) -> str:
    """Say in what multiples amounts are told (Dutch)."""
    return f"afgerond op {number(step)} euro, of op {number(step)} van wat het anders is; delen tellen daardoor niet altijd op tot het totaal"


def how_counted(opening: Opening, figures: ComputedFigures) -> list[Fact]:
    """Return where figures come from: definition, facts, moment, release."""
    snapshot = figures.snapshot
    version = f"versie {snapshot.definition_version}"
    definition: Place | str = figures.name
    if opening.may(Permission.READ_INSIDE):
        definition = Place(figures.name, reverse("cijfers:definition", args=(opening.to.gemeente, figures.code)))
    facts = [
        Fact("Definitie", definition, version),
        Fact("Gezien op", day(snapshot.seen_on), f"wat toen in het register stond: versie {snapshot.revision}"),
        Fact("Uitgerekend", moment(snapshot.computed_at)),
    ]
    if snapshot.amount_step > 1:
        facts.append(Fact("Bedragen", in_multiples(snapshot.amount_step)))
    if snapshot.released_at is not None:
        by = f"door {snapshot.released_by}" if snapshot.released_by else None
        facts.append(Fact("Vrijgegeven", f"{moment(snapshot.released_at)}, vrijgave {snapshot.number}", by))
    told = (("Gevraagd in", figures.source), ("Toelichting", figures.note))
    return [*facts, *(Fact(name, text) for name, text in told if text)]


def indicator_places(opening: Opening, codes: Sequence[str]) -> list[Place]:
    """Return the ways to the indicators that figures count, as far as who asks may see them."""
    found = [indicator_at(**opening.scope, code=code) for code in codes]
    return [Place(f"Bekijk de indicator: {each.name}", opening.to.indicator(each.code)) for each in found if each]


def uncleared_place(opening: Opening, code: str) -> list[Place]:
    """Return the way to what was not released of a definition, for who may see it."""
    page = reverse("cijfers:uncleared", args=(opening.to.gemeente, code))
    note = "met waarom een getal niet naar buiten gaat; dat u kijkt, komt in het logboek"
    return (
        [Place("Bekijk ook wat niet is vrijgegeven", page, note=note)] if opening.may(Permission.SEE_UNCLEARED) else []
    )


def _steps(opening: Opening, figures: ComputedFigures) -> list[Place]:
    listing = reverse("cijfers:computed_list", args=(opening.to.gemeente,))
    steps = [*indicator_places(opening, figures.indicator_codes), *uncleared_place(opening, figures.code)]
    return [*steps, Place("Alles wat uit het register is vrijgegeven", listing)]


def computed_at_indicator(*, opening: Opening, found: Sequence[ComputedFigures]) -> list[dict[str, Any]]:
    """Return what the page of an indicator tells of the definitions that count it."""
    told = []
    for figures in found:
        kind = chosen_of(figures, {}).kind
        latest = latest_of(kind)
        page = reverse("cijfers:computed", args=(opening.to.gemeente, figures.code))
        by = " en ".join(f"per {each.by}" for each in kind.divisions) if kind else ""
        words = f"Bekijk de reeks{f' en het beeld {by}' if by else ''}"
        facts = how_counted(opening, figures)
        if latest is not None:
            now = Fact(
                "Nu",
                latest.reason or latest.text,
                ", ".join(filter(None, (unit_of_one(figures, latest), latest.label))),
            )
            facts = [now, *comparison_facts(opening=opening, figures=figures, kind=kind), *facts]
        told.append(
            {"figures": figures, "facts": facts, "steps": [Place(words, page), *uncleared_place(opening, figures.code)]}
        )
    return told
