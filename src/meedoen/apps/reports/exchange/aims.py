"""The lists of baselines and of targets."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from meedoen.apps.accounts.actors import SYSTEM, NotAllowedError
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.editing.aims import AIM_FIELDS, AimContent, change_aim, close_aim, set_aim
from meedoen.apps.goals.models import Baseline, Placement, Target
from meedoen.apps.goals.models.aims import AimRecord
from meedoen.apps.journal.changes import fingerprint_of
from meedoen.apps.reports.exchange.columns import Heading, What, figure_of, typed_of
from meedoen.apps.reports.exchange.places import AREA, GROUP, INDICATOR, PERIOD, area_of
from meedoen.apps.reports.exchange.sheets import Given, Kept, ListSheet, RowError, Scope, Work
from meedoen.core.goals.aims import COMPARATOR_NAMES, TO_COME, TypedTarget, read_target, written
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import ABSENCE_NAMES, Absent, Quantity, Unit
from meedoen.core.values.typed import TypedFigure, read_typed

ABSENCE_WORDS = {absence.value: name for absence, name in ABSENCE_NAMES.items()}


def _rows(scope: Scope, model: type[AimRecord]) -> Iterator[tuple[AimRecord, dict[str, Any]]]:
    is_published = scope.published(model)
    found = scope.of(model).filter(known_until=None).select_related("framework", "node", "indicator")
    order = ("framework", "indicator__code", "period_code", "known_from", "pk")
    for each in found.order_by(*order):
        values = {
            "framework": each.framework.code,
            "indicator": each.indicator.code,
            "node": each.node.code if each.node else "",
            "period": each.period_code,
            "area": "" if each.area_code == scope.municipality_code else each.area_code,
            "group": each.group,
            "value": figure_of(written(quantity=each.quantity)),
            "note": each.note,
            "published": is_published(each.pk),
        }
        yield each, values


def _baselines(scope: Scope) -> Iterator[Kept]:
    for each, values in _rows(scope, Baseline):
        parts = {"absence": each.absence, "numerator": each.numerator, "denominator": each.denominator}
        yield Kept({**values, **parts}, each)


def _targets(scope: Scope) -> Iterator[Kept]:
    for each, values in _rows(scope, Target):
        assert isinstance(each, Target)  # noqa: S101 as was asked
        if each.comparator == Target.Comparator.NONE_ON_PURPOSE:
            values["value"] = None
        is_to_come = values["value"] is None and isinstance(each.quantity, Absent)
        values |= {"how": TO_COME if is_to_come else each.comparator, "relative_to": each.relative_to}
        yield Kept({**values, "is_undated": each.is_undated}, each)


def _save_baseline(work: Work, given: Given) -> None:
    unit = Unit(work.indicator(given["indicator"]).unit)
    names = ("value", "numerator", "denominator")
    typed = TypedFigure(**{name: typed_of(given[name]) for name in names}, **given.some("absence", "note"))
    _save(work, given, Baseline, read_typed(typed=typed, unit=unit).quantity, {})


def _save_target(work: Work, given: Given) -> None:
    unit = Unit(work.indicator(given["indicator"]).unit)
    typed = TypedTarget(how=given["how"], value=typed_of(given["value"]), note=given["note"])
    read = read_target(typed=typed, unit=unit)
    comparison = {"comparator": read.comparator.value, **given.some("relative_to", "is_undated")}
    _save(work, given, Target, read.quantity, comparison)


def _save(
    work: Work, given: Given, model: type[AimRecord], quantity: Quantity | None, comparison: Mapping[str, Any]
) -> None:
    content = AimContent(
        period=parse_period(given["period"]),
        quantity=quantity,
        area_code=area_of(work=work, code=given["area"]),
        group=given["group"],
        note=given["note"],
        only_here=bool(given["node"]),
        comparison=dict(comparison),
    )

    def act(said: dict[str, Any]) -> None:
        if given.kept is None:
            set_aim(model=model, content=content, **said)
        else:
            seen = fingerprint_of(record=given.kept.record, fields=AIM_FIELDS)
            change_aim(aim=given.kept.record, seen=seen, content=content, **said)

    _at_a_place(work, given.values, act)


def _close(work: Work, kept: Kept) -> None:
    _at_a_place(work, kept.values, lambda said: close_aim(aim=kept.record, **said))


def _at_a_place(work: Work, values: Mapping[str, Any], act: Callable[[dict[str, Any]], object]) -> None:
    """Do something at the first place of the indicator where it may be done.

    Raises:
        NotAllowedError: the actor may not do it at any.
        RowError: the indicator does not stand there.

    """
    refused: NotAllowedError | None = None
    for placement in _places(work, values):
        try:
            act({"actor": work.actor, "placement": placement, "now": work.now, "reason": work.reason})
        except NotAllowedError as error:
            # It may stand in more than one part of the tree; one's own is enough.
            refused = error
        else:
            return
    if refused is not None:
        raise refused
    message = "Deze indicator staat daar niet. Zet haar er eerst neer, met de lijst Plaatsingen."
    raise RowError(message)


def _places(work: Work, values: Mapping[str, Any]) -> list[Placement]:
    """Return where the indicator stands: at the node that the row names, or anywhere in the framework."""
    found = Placement.objects.within(municipality_code=work.code, actor=SYSTEM)
    found = found.filter(framework__code=values["framework"], indicator__code=values["indicator"])
    if values["node"]:
        found = found.filter(node__code=values["node"])
    return list(found.select_related("framework", "node", "indicator").order_by("pk"))


_CELL = (
    Heading(name="framework", heading="Kader", what=What.CODE, is_required=True, explanation="De code van het kader."),
    INDICATOR,
    Heading(name="node", heading="Alleen bij onderdeel", what=What.CODE,
            explanation="Een code, als dit alleen bij dat onderdeel geldt; leeg is overal waar de indicator staat."),
    PERIOD,
    AREA,
    GROUP,
)  # fmt: skip
_STAYS = "Geldt niet meer; in de geschiedenis blijft het staan."
_VALUE_TOLD = "Een getal (1.420 of 66,7), een bereik (8 tot 11 of 16+) of een uitkomst in woorden."

BASELINES = ListSheet(
    slug="nulmetingen",
    title="Nulmetingen",
    about="Waar een kader van uitgaat, per indicator.",
    columns=(
        *_CELL,
        Heading(name="value", heading="Nulmeting", what=What.FIGURE, explanation=_VALUE_TOLD, longest=500),
        Heading(name="absence", heading="Geen cijfer omdat", what=What.WORD, words=ABSENCE_WORDS),
        Heading(name="numerator", heading="Teller", what=What.FIGURE),
        Heading(name="denominator", heading="Noemer", what=What.FIGURE),
        Heading(name="note", heading="Toelichting"),
    ),
    keys=("framework", "indicator", "node", "period", "area", "group"),
    rows=_baselines,
    save=_save_baseline,
    remove=_close,
    stays=_STAYS,
    permission=Permission.EDIT_FRAMEWORKS,
)

TARGETS = ListSheet(
    slug="streefwaarden",
    title="Streefwaarden",
    about="Waar een kader naar streeft, per indicator.",
    columns=(
        *_CELL,
        Heading(name="how", heading="Hoe is het gehaald", what=What.WORD, words=COMPARATOR_NAMES, is_required=True),
        Heading(name="value", heading="Streefwaarde", what=What.FIGURE, longest=500,
                explanation="Een getal, een bereik (8 tot 11), een percentage erbij of eraf, of woorden bij een ontwikkeling."),
        Heading(name="relative_to", heading="Vergeleken met", what=What.PERIOD, explanation="Een jaar; alleen bij een percentage meer of minder."),
        Heading(name="is_undated", heading="Jaar staat niet vast", what=What.YES_NO),
        Heading(name="note", heading="Toelichting"),
    ),
    keys=("framework", "indicator", "node", "period", "area", "group"),
    rows=_targets,
    save=_save_target,
    remove=_close,
    stays=_STAYS,
    permission=Permission.EDIT_FRAMEWORKS,
)  # fmt: skip
