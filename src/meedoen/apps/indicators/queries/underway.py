"""Reading how far figures on their way are, for the pages of an indicator, a figure and a node: inside only."""

from collections.abc import Collection
from dataclasses import dataclass

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.models import EnteredFigure
from meedoen.apps.network.queries import organisation_names
from meedoen.core.values.period import parse_period
from meedoen.core.values.quantity import Absent, Unit, describe

MOST = 20


@dataclass(frozen=True, slots=True)
class UnderwayFacts:
    """A figure on its way: the codes of its cell (indicator, period, area, group), and how far it is in Dutch."""

    pk: int
    cell: tuple[str, str, str, str]
    told: str
    waits_for_others: bool


def underway_of(
    *, municipality_code: str, actor: Actor, indicator_codes: Collection[str], name_them: bool = False
) -> tuple[UnderwayFacts, ...]:
    """Return what is on its way of some indicators, the newest periods first; nothing, and no query, for who is not inside.

    With `name_them` each tells the name of its indicator. What was filled in is told to who may enter or approve; a
    reader is told how far it is and who did it.
    """
    if not indicator_codes or not actor.is_inside(municipality_code=municipality_code):
        return ()
    sees = any(
        actor.may(permission=each, municipality_code=municipality_code)
        for each in (Permission.ENTER_FIGURES, Permission.APPROVE_FIGURES)
    )
    found = EnteredFigure.objects.within(municipality_code=municipality_code, actor=actor)
    found = found.filter(state__in=EnteredFigure.OPEN, indicator__code__in=list(indicator_codes))
    ordered = list(found.select_related("indicator").order_by("-period_end", "indicator__code", "group", "pk")[:MOST])
    is_of_partners = any(each.organisation for each in ordered)
    partners = organisation_names(municipality_code=municipality_code, actor=actor) if is_of_partners else {}
    return tuple(
        UnderwayFacts(
            pk=each.pk,
            cell=(each.indicator.code, each.period_code, each.area_code, each.group),
            told=_told(each, partners.get(each.organisation, each.organisation), sees=sees, name_it=name_them),
            waits_for_others=each.state == EnteredFigure.State.SUBMITTED and actor.name not in each.worked_on_by,
        )
        for each in ordered
    )


def _told(entered: EnteredFigure, organisation: str, *, sees: bool, name_it: bool) -> str:
    about = [entered.indicator.name] if name_it else []
    about += [parse_period(entered.period_code).label, *([entered.group] if entered.group else [])]
    who = f"{entered.entered_by} ({organisation})" if organisation else entered.entered_by
    match entered.state:
        case EnteredFigure.State.SUBMITTED:
            figure = f"{_figure(entered)}, wacht op goedkeuring" if sees else "wacht op goedkeuring"
            state = f"ingediend door {who}{': ' if sees else ', '}{figure}"
        case EnteredFigure.State.RETURNED:
            state = f"teruggegeven aan {who}"
        case _:
            state = f"{who} is ermee begonnen"
    return f"{', '.join(about)}: {state}"


def _figure(entered: EnteredFigure) -> str:
    quantity = entered.quantity
    bare = Absent(quantity.reason) if isinstance(quantity, Absent) else quantity
    return describe(bare, unit=Unit(entered.indicator.unit))
