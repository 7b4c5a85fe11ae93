"""Gathering everything that the register holds about one resident, as the resident reads it; what is about others can be withheld."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from meedoen.apps.accounts.models import User
from meedoen.apps.accounts.sealing import SealBrokenError, unseal
from meedoen.apps.cases.actions.registering import seal_for
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.importing.outcome import read_in_from
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import AccessLine, CitizenNumber, ImportSource, PersonalDetails, ProcessingLine, Resident
from meedoen.apps.cases.own_data.told_table import ToldTable
from meedoen.apps.cases.own_data.wording import TABLES
from meedoen.apps.cases.pseudonyms import Purpose, pseudonym
from meedoen.apps.cases.queries.finding import full_name
from meedoen.core.cases.open_terms import Written
from meedoen.core.values.bsn import without_bsns
from meedoen.core.values.dutch import format_date, format_number

WITHHELD = "[weggelaten]"
_NO_BSN = "[BSN weggelaten]"
_NO_NUMBER = "[nummer dat een BSN kan zijn, weggelaten]"
_EMPLOYEE = "een medewerker"
_NAME = re.compile(r"[\w@+-]+(?:\.[\w@+-]+)*")
_LOOKED = "AccessLine"
_AS = {
    Ground.CASELOAD: "uw klantmanager",
    Ground.TEAM: "iemand van het team van uw klantmanager",
    Ground.INTAKE: "iemand van de intake",
    Ground.REVIEW: "iemand die de kwaliteit nakijkt",
    Ground.OPENED: "een medewerker van buiten uw team, met een reden",
    Ground.WHOLE: "een medewerker die zocht of een overzicht bekeek",
    Ground.SYSTEM: "het systeem zelf",
    Ground.HANDOVER: "iemand aan wie iets over u werd overgedragen",
    Ground.REQUEST: "de privacy officer, voor uw verzoek",
    Ground.RETENTION: "iemand die over de bewaartermijn ging",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record: its key, its words per column, and the columns of which the words may be about others."""

    key: str
    cells: tuple[str, ...]
    of_others: tuple[int, ...] = ()
    is_withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Everything of one table: its title, what it is for, and its records."""

    title: str
    purpose: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnData:
    """Everything that the register holds about one resident at a moment."""

    name: str
    made_at: datetime
    parts: tuple[Part, ...]

    @property
    def withheld(self) -> int:
        """Of how many records words were withheld."""
        return sum(row.is_withheld for part in self.parts for row in part.rows)


def own_data(*, desk: Desk, resident: Resident, withheld: Collection[str] = ()) -> OwnData:
    """Return everything about a resident, every version; of rows whose keys are in `withheld` without the words about others."""
    desk.look.saw(residents=[resident])
    details = PersonalDetails.objects.within(**desk.scope).known().get(resident=resident)
    whose = _Whose(resident, _masking(desk, resident), withheld, _imported(desk))
    parts = [_part(desk, whose, name, told) for name, told in TABLES.items()]
    parts.append(_looked(desk, whose))
    return OwnData(
        name=full_name(details=details),
        made_at=timezone.localtime(desk.now),
        parts=tuple(part for part in parts if part.rows),
    )


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose data are gathered, how the BSN is left out of words, and from which rows words about others are withheld."""

    resident: Resident
    masked: Callable[[str], str]
    withheld: Collection[str]
    imported: Collection[str]
    """What the import itself wrote as the reason of a version: words about nobody."""


def _part(desk: Desk, whose: _Whose, name: str, told: ToldTable) -> Part:
    model = apps.get_model("cases", name)
    records = model._default_manager.kept_for_all(municipality_code=desk.code)
    mine = records.filter(**({told.path: whose.resident} if told.path else {"pk": whose.resident.pk})).order_by("pk")
    flagged = [place for place, column in enumerate(told.columns) if column in told.may_be_of_others]
    rows = []
    for record in mine:
        cells = [whose.masked(_words(desk, record, column)) for column in told.columns]
        typed = [place for place in flagged if cells[place] not in whose.imported]
        rows.append(_row(f"{name}:{record.pk}", cells, typed, whose.withheld))
    return Part(title=told.title, purpose=told.purpose, columns=tuple(told.columns.values()), rows=tuple(rows))


def _imported(desk: Desk) -> frozenset[str]:
    names = ImportSource.objects.within(**desk.scope).values_list("name", flat=True)
    return frozenset(read_in_from(source=name) for name in names)


def _row(key: str, cells: Sequence[str], flagged: Iterable[int], withheld: Collection[str]) -> Row:
    of_others = tuple(place for place in flagged if cells[place])
    is_withheld = key in withheld and bool(of_others)
    shown = [WITHHELD if is_withheld and place in of_others else cell for place, cell in enumerate(cells)]
    return Row(key=key, cells=tuple(shown), of_others=of_others, is_withheld=is_withheld)


def _looked(desk: Desk, whose: _Whose) -> Part:
    """Return who looked: when, in which role and why; a resident has no right to the names of employees (HvJ EU, C-579/21)."""
    who = pseudonym(purpose=Purpose.LOG, municipality_code=desk.code, number=whose.resident.number)
    processed = ProcessingLine._default_manager.kept_for_all(municipality_code=desk.code).filter(data_subject_id=who)
    every = AccessLine._default_manager.kept_for_all(municipality_code=desk.code)
    lines = every.filter(trace_id__in=processed.values("trace_id")).order_by("number")
    rows = tuple(
        _row(
            f"{_LOOKED}:{line.number}",
            [
                _moment(line.at),
                _AS.get(Ground(line.ground), line.ground),
                line.screen,
                line.action,
                whose.masked(line.reason),
            ],
            [4],
            whose.withheld,
        )
        for line in lines
    )
    return Part(
        title="Wie uw dossier bekeek of veranderde",
        purpose="Elke keer dat iets over u op een pagina stond. Namen van medewerkers staan er niet bij.",
        columns=("Wanneer", "Wie", "Pagina", "Wat", "Reden"),
        rows=rows,
    )


def _masking(desk: Desk, resident: Resident) -> Callable[[str], str]:
    """Return a function that leaves the BSN of this resident, and the names of employees, out of any words.

    Where the register does not know the BSN, every number that may be one is left out.
    """
    unnamed = _unnaming()
    bearer = CitizenNumber.objects.within(**desk.scope).filter(resident=resident).first()
    try:
        bsn = unseal(sealed=bearer.sealed, purpose=seal_for(municipality_code=desk.code)) if bearer else ""
    except SealBrokenError:
        bsn = ""
    if not bsn:
        return lambda text: unnamed(without_bsns(line=text, said=_NO_NUMBER))
    # Written with spaces or dots between its digits it is a BSN as well.
    written = re.compile(r"[\s.]?".join(bsn))
    return lambda text: unnamed(written.sub(_NO_BSN, text))


def _unnaming() -> Callable[[str], str]:
    """Return a function that says of an account that words name that it is an employee (HvJ EU, C-579/21).

    An account of letters only, as a surname, may be a word or the resident: that stays, and can be withheld.
    """
    known = User.objects.values_list("username", flat=True)
    names = {name.casefold() for name in known if not (name.replace("-", "").isalpha() or name.isdecimal())}

    def said(found: re.Match[str]) -> str:
        return _EMPLOYEE if found[0].casefold() in names else found[0]

    return lambda text: _NAME.sub(said, text)


def _words(desk: Desk, record: models.Model, column: str) -> str:
    """Say what stands in one column of one record."""
    shown = getattr(record, f"get_{column}_display", None)
    value = shown() if shown else getattr(record, column)
    if column == "observer" and value and User.objects.filter(username=value).exists():
        return _EMPLOYEE
    if column == "found":
        return _open_terms(desk, value)
    if column == "kinds":
        return ", ".join(_kind(desk, each) for each in value)
    if column == "kind" and isinstance(value, int):
        return _kind(desk, value)
    if column == "reason" and isinstance(value, int):
        code = desk.book.reasons.of_number(value)
        return code.one if code else ""
    return _plain(value)


def _open_terms(desk: Desk, told: Iterable[Written]) -> str:
    """Say terms as they were kept; of one that is not there any more the code."""
    names = {term.code: term.name for term in desk.terms}
    said = [
        names.get(code, code) + (f" (uiterlijk {format_date(date.fromisoformat(deadline))})" if deadline else "")
        for code, _, deadline, _ in told
    ]
    return "; ".join(said)


def _kind(desk: Desk, number: int) -> str:
    code = desk.book.kinds.of_number(number)
    return code.label if code else str(number)


def _plain(value: Any) -> str:  # noqa: ANN401 whatever a column holds
    match value:
        case bool():
            said = "ja" if value else "nee"
        case datetime():
            said = _moment(value)
        case date():
            said = format_date(value)
        case Decimal():
            said = format_number(value.normalize())
        case Mapping():
            said = "; ".join(f"{name}: {_plain(each)}" for name, each in value.items())
        case list() | tuple():
            said = "; ".join(filter(None, map(_plain, value)))
        case _:
            said = "" if value is None else str(value)
    return said


def _moment(value: datetime) -> str:
    local = timezone.localtime(value)
    return f"{format_date(local.date())} {local:%H:%M}"
