"""The fields of a row in which a figure is entered: what one sees at once, and what is one click deeper."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from meedoen.apps.indicators.models import Observation
from meedoen.core.values.dutch import format_date
from meedoen.core.values.quantity import ABSENCE_NAMES, Absence, Unit
from meedoen.rooms.werk.cells import CellRow
from meedoen.ui.page import Field, Option

_SHARES = (Unit.PERCENTAGE, Unit.PER_1000, Unit.PER_10000)
_FILES = ".pdf,.xlsx,.ods,.csv,.docx,.odt,.png,.jpg,.jpeg,.txt"


@dataclass(frozen=True, slots=True)
class RowFields:
    """A row with its fields: `first` stand open, `rest` one click deeper; `hidden` tell which cell it is."""

    row: CellRow
    first: Sequence[Field]
    rest: Sequence[Field]
    hidden: Sequence[Field]
    stands_open: bool = False

    @property
    def with_problems(self) -> list[Field]:
        """The fields at which something is wrong; what belongs to no field that stands here is told on top alone."""
        shown = [field for field in (*self.first, *self.rest) if field.error] if self.row.is_open else []
        told = {field.error for field in shown}
        beside = [text for text in self.row.problems.values() if text not in told]
        return [*shown, *(Field(self.first[0].name, "", kind="hidden", error=text) for text in beside)]

    @property
    def is_unfolded(self) -> bool:
        """Tell whether the rest stands open: on a page of its own, or because something is wrong there."""
        return self.stands_open or any(field.error for field in self.rest)


def row_fields(*, row: CellRow, draft: str, with_file: bool = False) -> RowFields:
    """Return the fields of a row; `draft` is the key under which the browser keeps what is typed in this form."""
    make = _Maker(row, draft)
    unit = Unit(row.cell.indicator.unit)
    parts = _parts(make) if unit in _SHARES else []
    # On a page of its own there is room for the parts beside the figure.
    first = [_value(make, unit), _absence(make), *(parts if with_file else ())]
    if row.current is not None:
        first.append(make("reason", "Waarom verandert het cijfer?", kind="textarea", rows=2, required=True))
    rest = [*(() if with_file else parts), *_sample(make, row), *_told(make, row)]
    if with_file:
        rest.append(make("file", "Bestand erbij", kind="file", hint="Alleen medewerkers zien het.", accept=_FILES))
    hidden = [
        Field(f"r{row.number}-cel", "", kind="hidden", value=row.name.text),
        Field(f"r{row.number}-seen", "", kind="hidden", value=row.seen),
    ]
    return RowFields(row, first, rest, hidden, stands_open=with_file)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the fields of one row, each with what was typed and what is wrong with it."""

    row: CellRow
    draft: str

    def __call__(
        self,
        name: str,
        label: str,
        *,
        kind: str = "text",
        hint: str | None = None,
        options: Sequence[Option] = (),
        rows: int = 3,
        required: bool = False,
        accept: str | None = None,
    ) -> Field:
        whole = f"r{self.row.number}-{name}"
        # The key tells the cell, not its place in the list: that is another on another day.
        key = f"{self.draft}:{'|'.join(self.row.name.query.values())}:{name}"
        return Field(
            whole,
            label,
            kind=kind,
            value=self.row.typed.get(name, "") if kind not in {"select", "radio", "checkbox", "file"} else "",
            options=options,
            hint=hint,
            error=self.row.problems.get(name),
            rows=rows,
            required=required,
            accept=accept,
            draft=None if kind == "file" else key,
        )


def _value(make: _Maker, unit: Unit) -> Field:
    if unit is Unit.TEXT:
        return make("value", "Uitkomst in woorden", required=True)
    unit_name = {Unit.PERCENTAGE: "Percentage", Unit.AMOUNT: "Bedrag in euro", Unit.SCORE: "Score"}
    return make(
        "value", unit_name.get(unit, "Aantal" if unit is Unit.COUNT else "Cijfer"), kind="number", required=True
    )


def _absence(make: _Maker) -> Field:
    chosen = make.row.typed.get("absence", "")
    options = [Option("", "Er is een cijfer", not chosen)]
    options += [Option(each.value, ABSENCE_NAMES[each], chosen == each.value) for each in Absence]
    return make("absence", "Of: waarom is er geen cijfer?", kind="select", options=options)


def _parts(make: _Maker) -> list[Field]:
    hint = "Laat het cijfer leeg, dan rekent Meedoen het uit."
    return [
        make("numerator", "Teller", kind="number", hint=hint),
        make("denominator", "Noemer", kind="number"),
    ]


def _sample(make: _Maker, row: CellRow) -> list[Field]:
    if not row.cell.indicator.is_sample:
        return []
    return [
        make("invited", "Hoeveel mensen zijn gevraagd?", kind="number"),
        make("responded", "Hoeveel hebben er geantwoord?", kind="number"),
    ]


def running_told(*, row: CellRow) -> str:
    """Warn that a period is not over, for who enters its figure."""
    period = row.cell.period
    return f"{period.label} loopt nog tot en met {format_date(period.last_day)}. Het cijfer is dan nog voorlopig."


def _told(make: _Maker, row: CellRow) -> list[Field]:
    runs = row.cell.period.runs_on(timezone.localdate())
    status = row.typed.get("status", Observation.Status.PROVISIONAL if runs else Observation.Status.FINAL)
    origin = row.cell.indicator.origin
    is_literal = row.typed.get("is_quote", "") == "ja"
    hint = f"Leeg: {origin}" if origin else "Het systeem, het overzicht of wie het gaf."
    return [
        make("origin", "Bron", hint=hint, required=not origin),
        make(
            "story",
            "Het verhaal bij het cijfer",
            kind="textarea",
            hint="Wordt samen met het cijfer goedgekeurd en getoond.",
        ),
        make(
            "story_by",
            "Wie vertelt het?",
            hint="Leeg: uw organisatie. Uw eigen naam staat er alleen als u die hier typt. Noem geen inwoners bij naam.",
        ),
        make(
            "is_quote",
            "Hoe staat het verhaal er?",
            kind="select",
            hint="Letterlijk staat tussen aanhalingstekens, met wie het vertelt eronder.",
            required=True,
            options=[
                Option("", "Samengevat", not is_literal),
                Option("ja", "Letterlijk", is_literal),
            ],
        ),
        make(
            "status",
            "Status",
            kind="select",
            hint=running_told(row=row) if runs else None,
            options=[Option(value, label.capitalize(), value == status) for value, label in Observation.Status.choices],
        ),
        make("note", "Opmerking bij het cijfer", kind="textarea", rows=2, hint="Zoals een andere manier van tellen."),
    ]
