"""The observations of a municipality as flat rows: the exchange format of the product.

One row per figure: measurements and references, baselines and targets, budgets. The columns and their words are
fixed (docs/handleiding/open-data.md); numbers have a point, and in JSON they are strings so that no reader rounds
them. How rows become CSV, JSON and CSVW stands in `links/open_data`.
"""

from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.finance.models import FinanceAmount
from meedoen.apps.goals.models import Baseline, Node, NodeBudget, Placement, Target
from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.apps.sources.models import SourceDocument
from meedoen.core.values.period import NotAPeriodError, parse_period
from meedoen.links.open_data import ObservationRow

Figure = Observation | Baseline | Target

_EXPORTED_COMPARATORS: dict[str, str] = {
    Target.Comparator.AT_LEAST: "at_least",
    Target.Comparator.AT_MOST: "at_most",
    Target.Comparator.BETWEEN: "between",
    Target.Comparator.RELATIVE: "relative",
}
_COLUMN_ROLES = {"realisatie": "measurement", "verschil": "measurement"}
_SIDES = {
    "costs": "Lasten",
    "revenues": "Baten",
    "balance": "Saldo",
    "additions": "Stortingen in reserves",
    "withdrawals": "Onttrekkingen aan reserves",
    "reserve_balance": "Saldo van de reserves",
}


def observation_rows(
    *, municipality_code: str, actor: Actor, indicator_code: str | None = None
) -> Iterator[ObservationRow]:
    """Yield the current figures that the actor may see, in order of framework, place in the tree and period.

    With `indicator_code` only the rows of that indicator. A figure of an indicator that stands at several nodes
    comes once, at the node of its own framework or else at the first.
    """
    places = _Places(municipality_code=municipality_code, actor=actor)
    rows = [
        *_figures(Observation, municipality_code, actor, places, indicator_code),
        *_figures(Baseline, municipality_code, actor, places, indicator_code),
        *_figures(Target, municipality_code, actor, places, indicator_code),
    ]
    if indicator_code is None:
        rows += [*_node_budgets(municipality_code, actor), *_finance_amounts(municipality_code, actor)]
    yield from sorted(rows, key=_place_of)


def _place_of(row: ObservationRow) -> tuple[str, ...]:
    """Return by what a row is sorted: to the last column that tells two apart, for a database has no order of its own."""
    where = (row.framework, row.node_path, row.indicator_code, row.role, row.period, row.area, row.dimension)
    return (*where, row.source, row.source_lines, row.value, row.value_text)


class _Places:
    """Where each indicator stands: path, framework and audience, preferring the framework of a document.

    It holds the indicators and documents themselves too: a hundred thousand figures are of a few hundred of them.
    """

    def __init__(self, *, municipality_code: str, actor: Actor) -> None:
        placed = Placement.objects.within(municipality_code=municipality_code, actor=actor)
        self.indicators = Indicator.objects.within(municipality_code=municipality_code, actor=actor).in_bulk()
        self.documents = SourceDocument.objects.within(municipality_code=municipality_code, actor=actor).in_bulk()
        columns = ("indicator_id", "node_id", "framework__code", "framework__document_id", "node__path", "audience")
        self._first: dict[int, tuple[str, str, str]] = {}
        self._by_document: dict[tuple[int, int | None], tuple[str, str, str]] = {}
        self._by_node: dict[tuple[int, int], tuple[str, str, str]] = {}
        for indicator, node, framework, document, path, audience in placed.order_by("node__position").values_list(
            *columns
        ):
            place = (framework, path, audience)
            self._first.setdefault(indicator, place)
            self._by_document.setdefault((indicator, document), place)
            self._by_node[indicator, node] = place

    def of(self, figure: Figure) -> tuple[str, str, str]:
        node = getattr(figure, "node_id", None)
        if node is not None and (figure.indicator_id, node) in self._by_node:
            return self._by_node[figure.indicator_id, node]
        own = self._by_document.get((figure.indicator_id, figure.document_id))
        return own or self._first.get(figure.indicator_id, ("", "", ""))


def _figures(
    model: type[Observation] | type[Baseline] | type[Target],
    municipality_code: str,
    actor: Actor,
    places: _Places,
    indicator_code: str | None,
) -> Iterator[ObservationRow]:
    figures = model.objects.within(municipality_code=municipality_code, actor=actor).filter(known_until=None)
    if indicator_code is not None:
        figures = figures.filter(indicator__code=indicator_code)
    for figure in figures:
        framework, path, audience = places.of(figure)
        indicator = places.indicators[figure.indicator_id]
        yield ObservationRow(
            municipality=municipality_code,
            framework=framework,
            node_path=path,
            indicator_code=indicator.code,
            indicator=indicator.name,
            audience=audience,
            role=_role(figure),
            unit=indicator.unit,
            comparator=_EXPORTED_COMPARATORS.get(figure.comparator, "") if isinstance(figure, Target) else "",
            **_cell(figure, places.documents.get(figure.document_id)),
        )


def _role(figure: Figure) -> str:
    if isinstance(figure, Observation):
        return str(figure.role)
    return "baseline" if isinstance(figure, Baseline) else "target"


def _cell(figure: Figure, document: SourceDocument | None) -> dict[str, Any]:
    on_purpose = isinstance(figure, Target) and figure.comparator == Target.Comparator.NONE_ON_PURPOSE
    notes = [figure.note, f"gedrukt: {figure.printed}" if figure.printed else ""]
    if isinstance(figure, Target) and figure.relative_to:
        notes.append(f"ten opzichte van {figure.relative_to}")
    if figure.invited is not None or figure.responded is not None:
        asked = "onbekend aantal" if figure.invited is None else figure.invited
        notes.append(f"enquête: {asked} uitgenodigd, {figure.responded or 'onbekend aantal'} deden mee")
    words = "of meer" if figure.is_open_above else figure.text
    return {
        "period": figure.period_code,
        "area": figure.area_code,
        "dimension": figure.group,
        "value": _plain(figure.number, figure.decimals),
        "value_high": _plain(figure.number_high, figure.decimals),
        "value_text": words,
        "decimals": None if figure.number is None else figure.decimals,
        "numerator": _plain(figure.numerator, None),
        "denominator": _plain(figure.denominator, None),
        "status": figure.status,
        "absence": figure.absence or ("not_applicable" if on_purpose else ""),
        "source": document.file if document and figure.delivery_id else "",
        "source_lines": figure.lines,
        "note": "; ".join(filter(None, notes)),
        "known_from": timezone.localtime(figure.known_from).isoformat(),
    }


def _plain(number: Decimal | None, decimals: int | None) -> str:
    if number is None:
        return ""
    return f"{number.normalize():f}" if decimals is None else f"{number:.{decimals}f}"


def _node_budgets(municipality_code: str, actor: Actor) -> Iterator[ObservationRow]:
    budgets = NodeBudget.objects.within(municipality_code=municipality_code, actor=actor)
    for budget in budgets.select_related("node__framework", "document"):
        yield ObservationRow(
            municipality=municipality_code,
            framework=budget.node.framework.code,
            node_path=budget.node.path,
            indicator_code="budget",
            indicator="Budget",
            role="budget",
            period=budget.period_code,
            area=municipality_code,
            value=_plain(budget.amount, 0),
            decimals=None if budget.amount is None else 0,
            unit="amount",
            status="final",
            absence=budget.absence,
            source=budget.document.file if budget.document else "",
            source_lines=budget.lines,
            note="; ".join(filter(None, (budget.note, f"gedrukt: {budget.printed}" if budget.printed else ""))),
            known_from=_known_from(budget),
        )


def _finance_amounts(municipality_code: str, actor: Actor) -> Iterator[ObservationRow]:
    nodes = Node.objects.within(municipality_code=municipality_code, actor=actor).select_related("framework")
    paths = {(node.framework.document_id, node.code): (node.framework.code, node.path) for node in nodes}
    # A total over packages hangs on the root of the document's own tree.
    paths |= {
        (node.framework.document_id, ""): (node.framework.code, node.path) for node in nodes if not node.parent_id
    }
    amounts = FinanceAmount.objects.within(municipality_code=municipality_code, actor=actor)
    for amount in amounts.select_related("line", "document").order_by("line_id", "id"):
        line = amount.line
        framework, path = paths.get((amount.document_id, line.package_code), ("", ""))
        kind, _, year = amount.column.rpartition("-")
        yield ObservationRow(
            municipality=municipality_code,
            framework=framework,
            node_path=path,
            indicator_code=line.code,
            indicator=f"{_SIDES.get(line.side, line.side)}: {line.title}",
            role=_COLUMN_ROLES.get(kind or amount.column, "budget"),
            period=year if _is_period(year) else amount.document.period,
            area=municipality_code,
            dimension=f"kolom={amount.column}",
            value=_plain(amount.amount * line.multiplier, 0),
            decimals=0,
            unit="amount",
            status="final",
            source=amount.document.file,
            source_lines=amount.lines,
            note=f"gedrukt in eenheden van {line.multiplier} euro",
            known_from=_known_from(amount),
        )


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except NotAPeriodError:
        return False
    return True


def _known_from(record: NodeBudget | FinanceAmount) -> str:
    if record.document is None:
        return ""
    return timezone.make_aware(datetime.combine(record.document.published_until, time())).isoformat()
