"""Made-up files of clients for the tests; the names are plainly invented and the BSNs are of the test range."""

from collections.abc import Iterable, Sequence

from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.cases.actions.importing import Imported, import_cases
from meedoen.apps.cases.importing.preparing import GivenFile
from meedoen.apps.cases.models import CaseSpell, Resident
from meedoen.links.workbooks import Column, Form, Sheet, write_workbook
from tests.apps.cases.people import CODE, KINDS

HEAD = ("Cliëntnummer", "BSN", "Achternaam", "Geboortedatum", "Regeling", "Ingangsdatum", "Einddatum", "Reden einde")
BSNS = ("999990019", "999990020", "999990032", "999990044", "999990056")
ROWS = (
    ("C1", BSNS[0], "Verzonnen", "31-01-1980", "algemene-bijstand", "01-03-2022", "", ""),
    ("C2", BSNS[1], "Bedacht", "12-06-1975", "IOAW", "15-09-2021", "31-12-2023", "werk"),
    ("C3", "", "Nergens", "", "", "", "", ""),
)
Cells = Sequence[object]


def csv_of(rows: Iterable[Cells], head: Sequence[str] = HEAD) -> bytes:
    return "\n".join(";".join(str(cell) for cell in row) for row in (head, *rows)).encode()


def xlsx_of(rows: Iterable[Cells], head: Sequence[str] = HEAD) -> bytes:
    sheet = Sheet(title="Cliënten", columns=[Column(heading=each) for each in head], rows=rows)
    return write_workbook(sheets=[sheet], form=Form.XLSX)


def with_others(*rows: Cells, count: int = 30) -> list[Cells]:
    """Return rows with enough others around them that a few may be refused."""
    letters = "abcdefghij"
    names = [f"Ander{letters[number // 10]}{letters[number % 10]}" for number in range(count)]
    others = [(f"A{number}", "", name, "", "IOAW", "01-01-2020", "", "") for number, name in enumerate(names)]
    return [*rows, *others]


def given(
    rows: Iterable[Cells] = ROWS, *, head: Sequence[str] = HEAD, mapping: str = "", source: str = "Suite"
) -> GivenFile:
    return GivenFile(content=csv_of(rows, head), name="uitkeringen.csv", source=source, mapping=mapping)


def read_in(
    file: GivenFile | None = None, *, actor: Actor = SYSTEM, look_only: bool = False, batch: int = 1000
) -> Imported:
    return import_cases(actor=actor, municipality_code=CODE, given=file or given(), look_only=look_only, batch=batch)


def told(imported: Imported) -> str:
    return "\n".join(str(each) for each in imported.judged.refusals)


def remarks(imported: Imported) -> str:
    return "\n".join(str(each) for each in imported.judged.remarks)


def residents() -> dict[str, Resident]:
    """Return who is in the register by surname."""
    return {each.details.get(known_until=None).surname: each for each in Resident._default_manager.get_queryset()}


def spells(resident: Resident, word: str = "") -> list[CaseSpell]:
    known = CaseSpell._default_manager.get_queryset().filter(resident=resident, known_until=None).order_by("begin")
    return list(known.filter(kind=KINDS.of_word(word).number) if word else known)
