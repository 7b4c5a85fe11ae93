# ruff: noqa: ANN401, ARG002, D102 - the hooks of django-import-export: it tells what they are for, and passes much that is not asked
"""The usual way: a resource of django-import-export with its options for bulk on, and the same rules for every figure.

What it can know beforehand it reads once, as ours does: rights, locks, figures that stand, areas, indicators (its own
`CachedForeignKeyWidget`). What remains is what the library itself does per row: finding the instance by its
`import_id_fields`, a savepoint-free save in bulk, and a result per row. `FiguresUnfound` leaves finding out
(`force_init_instance`).
"""

from collections import Counter
from time import perf_counter, process_time
from typing import Any

from django.utils import timezone
from import_export import fields, resources, widgets
from tablib import Dataset

from benchmarks.exchange.making import MUNICIPALITY
from benchmarks.exchange.timing import Timing
from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.goals.rights import entering_reach
from meedoen.apps.indicators.entering import CellOf, read_columns
from meedoen.apps.indicators.models import EnteredFigure, Indicator
from meedoen.apps.indicators.queries.cells import current_by_cell, locked_periods, on_their_way
from meedoen.apps.network.models import Area
from meedoen.apps.sources.models import Delivery
from meedoen.core.values.period import parse_period

_ROLES = {"meting": "measurement", "referentie": "reference"}
_STATUSES = {"definitief": "final", "voorlopig": "provisional"}
_TYPED = {
    "Cijfer": "value",
    "Teller": "numerator",
    "Noemer": "denominator",
    "Toelichting": "note",
    "Herkomst": "origin",
    "Reden van verbetering": "reason",
}
_KEYS = ("Indicator", "Periode", "Gebied", "Groep", "Soort cijfer")
_SCOPE: dict[str, Any] = {"municipality_code": MUNICIPALITY, "actor": SYSTEM}


class _Inside(widgets.CachedForeignKeyWidget):
    def get_queryset(self, value: Any, row: Any, *args: Any, **kwargs: Any) -> Any:
        return Indicator.objects.within(**_SCOPE)


class Figures(resources.ModelResource):
    """Takes figures in for an actor, finding each instance as the library does by itself."""

    indicator = fields.Field(column_name="Indicator", attribute="indicator", widget=_Inside(Indicator, "code"))
    period_code = fields.Field(column_name="Periode", attribute="period_code")
    area_code = fields.Field(column_name="Gebied", attribute="area_code")
    group = fields.Field(column_name="Groep", attribute="group")
    role = fields.Field(column_name="Soort cijfer", attribute="role")

    class Meta:
        model = EnteredFigure
        import_id_fields = ("indicator", "period_code", "area_code", "group", "role")
        fields = import_id_fields
        use_bulk = True
        batch_size = 500
        skip_diff = True
        skip_unchanged = True
        report_skipped = False
        use_transactions = True

    def __init__(self, *, actor: Actor, delivery: Delivery) -> None:
        super().__init__()
        self.actor, self.delivery = actor, delivery
        self.now, self.today = timezone.now(), timezone.localdate()

    def get_queryset(self) -> Any:
        return EnteredFigure.objects.within(**_SCOPE)

    def before_import(self, dataset: Dataset, **_: Any) -> None:
        self.indicators = {each.code: each for each in Indicator.objects.within(**_SCOPE)}
        self.areas = {*Area.objects.within(**_SCOPE).values_list("code", flat=True), MUNICIPALITY}
        self.reach = entering_reach(actor=self.actor, municipality_code=MUNICIPALITY)
        ids = {"municipality_code": MUNICIPALITY, "indicator_ids": [each.pk for each in self.indicators.values()]}
        self.current, self.locks = current_by_cell(**ids), locked_periods(**ids)
        self.underway = on_their_way(municipality_code=MUNICIPALITY)
        self.doubles = Counter(tuple(row[key] for key in _KEYS) for row in dataset.dict)

    def before_import_row(self, row: dict[str, Any], **_: Any) -> None:
        cell = self._cell(row)
        key = (cell.indicator.pk, cell.role, cell.period.code, cell.area_code, cell.group)
        if not self.reach.holds(cell=(cell.indicator.pk, cell.area_code, cell.group)):
            raise ValueError("U mag dit cijfer niet aanleveren.")
        if (cell.indicator.pk, cell.period.code, cell.area_code, cell.group) in self.locks or key in self.underway:
            raise ValueError("Deze periode is gesloten, of er is al een cijfer onderweg.")
        typed = {name: _text(row[heading]) for heading, name in _TYPED.items() if row[heading] not in (None, "")}
        typed["status"] = _STATUSES[row["Stand"] or "definitief"]
        columns = read_columns(cell=cell, typed=typed, corrects=self.current.get(key), today=self.today)
        row["_"] = {**columns, **cell.period_columns, "typed": typed, "corrects": self.current.get(key)}

    def _cell(self, row: dict[str, Any]) -> CellOf:
        if self.doubles[tuple(row[key] for key in _KEYS)] > 1:
            raise ValueError("Dit cijfer staat meer dan eens in de levering.")
        indicator = self.indicators.get(row["Indicator"])
        if indicator is None:
            raise ValueError(f"De indicator ‘{row['Indicator']}’ bestaat niet.")
        row["Gebied"], row["Groep"] = row["Gebied"] or MUNICIPALITY, row["Groep"] or ""
        row["Soort cijfer"] = _ROLES[row["Soort cijfer"] or "meting"]
        if row["Gebied"] not in self.areas:
            raise ValueError(f"Het gebied ‘{row['Gebied']}’ bestaat niet.")
        return CellOf(indicator, parse_period(str(row["Periode"])), row["Gebied"], row["Groep"], row["Soort cijfer"])

    def before_save_instance(self, instance: EnteredFigure, row: dict[str, Any], **_: Any) -> None:
        for name, value in row["_"].items():
            setattr(instance, name, value)
        instance.municipality_id, instance.delivery, instance.state = MUNICIPALITY, self.delivery, "submitted"
        instance.entered_by, instance.worked_on_by = self.actor.name, [self.actor.name]
        instance.entered_at = instance.changed_at = instance.submitted_at = self.now


class FiguresUnfound(Figures):
    """The same without finding: the same file twice would write everything twice."""

    class Meta:
        skip_unchanged = False
        force_init_instance = True


def _text(value: object) -> str:
    return str(value).replace(".", ",") if isinstance(value, int | float) else str(value)


def measure(*, content: bytes, actor: Actor, delivery: Delivery, finds: bool) -> Timing:
    """Return what one pass takes: reading the file, the checks and writing."""
    begin, clock = process_time(), perf_counter()
    dataset = Dataset().load(content, format="xlsx")
    resource = (Figures if finds else FiguresUnfound)(actor=actor, delivery=delivery)
    result = resource.import_data(dataset, dry_run=False)
    what = f"django-import-export{'' if finds else ', without finding'}"
    spent = Timing(what, process_time() - begin, perf_counter() - clock, is_beside=True)
    if result.has_errors() or result.totals["new"] != len(dataset):
        raise AssertionError(result.row_errors()[:1])
    return spent
