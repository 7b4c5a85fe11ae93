"""Reading the files of a delivery: all that is wrong in them is told at once, with the file, the line and the column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from meedoen.core.indicators.codes import Code, CodeBook, CodeList
from meedoen.core.indicators.facts import FactTable
from meedoen.links.delivered_facts.cells import cell_readers, said
from meedoen.links.delivered_facts.columns import FILES, HEADINGS, PROVIDER_HEADINGS, PROVIDERS, Heading
from meedoen.links.delivered_facts.problems import DeliveryError, Wrong
from meedoen.links.delivered_facts.sheets import HEADING, TOLD, TextSheet, read_sheet
from meedoen.links.delivered_facts.translating import translated

_ENDINGS = (".csv", ".parquet")
_EXPECTED = ", ".join((*FILES, PROVIDERS))
_LONGEST_NAME = 200
_MOST_PROVIDERS = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The rows of one CSV file as the store has them, and the headings that it could have and has not."""

    file: str
    rows: pa.Table
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What files tell: per table the rows of CSV files or the paths of Parquet files, and the providers when they are listed."""

    parts: Mapping[FactTable, tuple[Part, ...]] = field(default_factory=dict)
    paths: Mapping[FactTable, tuple[Path, ...]] = field(default_factory=dict)
    providers: CodeList | None = None

    @property
    def facts(self) -> dict[FactTable, pa.Table | tuple[Path, ...]]:
        """What the store takes in, per table."""
        tables: dict[FactTable, pa.Table | tuple[Path, ...]] = {
            table: pa.concat_tables([part.rows for part in parts]) for table, parts in self.parts.items()
        }
        return tables | dict(self.paths)

    @property
    def headings_missing(self) -> Mapping[str, tuple[str, ...]]:
        """The headings that a file could have and has not, by file."""
        return {part.file: part.missing for parts in self.parts.values() for part in parts if part.missing}

    def place(self, *, table: FactTable, row: int) -> tuple[str, int]:
        """Return the file and the line of a row of a table, counted from 1 over all CSV files; the heading is line 1."""
        before = 0
        for part in self.parts.get(table, ()):
            if row - before <= part.rows.num_rows:
                return part.file, row - before + HEADING
            before += part.rows.num_rows
        return "", row


def read_delivery(*, paths: Sequence[Path], book: CodeBook) -> Delivery:
    """Read files, and the files in folders. A file tells by its name which table it holds.

    Raises:
        DeliveryError: a file is not there or no such file, or a cell is not what it should be; all of it is told.

    """
    files = _files(paths)
    providers, wrong = _providers([path for path in files if _stem(path) == PROVIDERS])
    if providers is not None:
        book = replace(book, providers=providers)
    parts: dict[FactTable, tuple[Part, ...]] = {}
    found: dict[FactTable, tuple[Path, ...]] = {}
    for stem, table in FILES.items():
        mine = [path for path in files if _stem(path) == stem]
        sheets = [path for path in mine if path.suffix.lower() == ".csv"]
        if sheets and len(sheets) < len(mine):
            wrong.append(Wrong(file=mine[0].name, rule="staat hier ook in een ander formaat; lever CSV of Parquet"))
        elif sheets:
            read = [_part(path, table, book) for path in sheets]
            parts[table] = tuple(part for part, _ in read)
            wrong += [each for _, problems in read for each in problems]
        elif mine:
            found[table] = tuple(mine)
    delivery = Delivery(parts=parts, paths=found, providers=providers)
    wrong = wrong or [each for table in parts for each in _twice(delivery, table)]
    if wrong:
        raise DeliveryError(problems=wrong)
    return delivery


def _files(paths: Sequence[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        try:
            inside = sorted(path.iterdir()) if path.is_dir() else [path]
        except OSError:
            rule = "is niet te lezen; geef Meedoen leesrechten op de map"
            raise DeliveryError(problems=[Wrong(file=path.name, rule=rule)]) from None
        files += [each for each in inside if each == path or not each.name.startswith(".")]
    wrong = [
        Wrong(file=path.name, rule=rule) for path in files if (rule := _wrong_with(path, again=files.count(path) > 1))
    ]
    if not files:
        wrong.append(Wrong(rule=f"Er is geen enkel bestand. Verwacht: {_EXPECTED}, als CSV of Parquet"))
    if wrong:
        raise DeliveryError(problems=list(dict.fromkeys(wrong)))
    return files


def _wrong_with(path: Path, *, again: bool) -> str:
    """Return why a path is no file of a delivery; empty when it may be one."""
    if not path.exists():
        return "is er niet; controleer het pad"
    if path.is_dir():
        return "is een map; noem die map zelf, of de bestanden"
    if _stem(path) not in {*FILES, PROVIDERS} or path.suffix.lower() not in _ENDINGS:
        return f"is geen bestand van een levering; verwacht: {_EXPECTED}, en dan .csv of .parquet, zoals perioden.csv of perioden-2026.csv"
    return "is twee keer genoemd; verwacht: elk bestand één keer" if again else ""


def _stem(path: Path) -> str:
    return path.stem.lower().partition("-")[0]


def _part(path: Path, table: FactTable, book: CodeBook) -> tuple[Part, list[Wrong]]:
    headings = HEADINGS[table]
    sheet = read_sheet(path=path, expected=[(each.word, each.may_miss) for each in headings])
    if sheet.problems:
        return Part(file=path.name, rows=_empty(headings), missing=()), list(sheet.problems)
    rows, problems = translated(sheet, headings=headings, readers=cell_readers(book=book), kinds=book.kinds)
    missing = tuple(each.word for each in headings if each.word not in sheet.columns)
    return Part(file=path.name, rows=rows, missing=missing), problems


def _twice(delivery: Delivery, table: FactTable) -> list[Wrong]:
    """Find facts with the number of an earlier one, in the same file or another."""
    if "fact" not in {each.column for each in HEADINGS[table]}:
        return []
    facts = pa.concat_tables([part.rows.select(["fact"]) for part in delivery.parts[table]])["fact"].to_numpy()
    order = np.argsort(facts, kind="stable")
    again = np.flatnonzero(facts[order][1:] == facts[order][:-1]) + 1
    earlier = dict(zip(order[again].tolist(), order[again - 1].tolist(), strict=True))
    told = sorted(earlier.items())[:TOLD]
    left = (
        [Wrong(column="feit", rule=f"en nog {len(earlier) - len(told)} keer iets")] if len(earlier) > len(told) else []
    )
    return [*(_same_fact(delivery, table, row, first, int(facts[row])) for row, first in told), *left]


def _same_fact(delivery: Delivery, table: FactTable, row: int, first: int, fact: int) -> Wrong:
    (file, line), (other, at) = (delivery.place(table=table, row=each + 1) for each in (row, first))
    where = f"regel {at}" if other == file else f"regel {at} van {other}"
    return Wrong(file=file, line=line, column="feit", rule=f"{fact} staat ook op {where}; verwacht: elk feit één keer")


def _empty(headings: Sequence[Heading]) -> pa.Table:
    return pa.table({each.column: pa.array([], pa.int64()) for each in headings})


def _providers(paths: Sequence[Path]) -> tuple[CodeList | None, list[Wrong]]:
    """Read the list of providers: a number and a name each."""
    if not paths:
        return None, []
    if len(paths) > 1 or paths[0].suffix.lower() != ".csv":
        return None, [Wrong(file=paths[0].name, rule="verwacht: één lijst van aanbieders, als CSV")]
    sheet = read_sheet(path=paths[0], expected=[(word, False) for word in PROVIDER_HEADINGS])
    if sheet.problems:
        return None, list(sheet.problems)
    codes, wrong = _provider_codes(sheet)
    return (None if wrong else CodeList(PROVIDERS, 1, tuple(codes))), wrong


def _provider_codes(sheet: TextSheet) -> tuple[list[Code], list[Wrong]]:
    codes: dict[int, Code] = {}
    names: set[str] = set()
    wrong: list[Wrong] = []
    texts = zip(*(sheet.columns[word].to_pylist() for word in PROVIDER_HEADINGS), strict=True)
    for line, (number, name) in enumerate(texts, start=HEADING + 1):
        if not (number.isascii() and number.isdecimal()) or not 0 < int(number) <= _MOST_PROVIDERS:
            wrong.append(sheet.wrong(line, "nummer", f"{said(number)}; verwacht: een heel getal vanaf 1"))
        elif int(number) in codes:
            wrong.append(sheet.wrong(line, "nummer", f"{number} staat er twee keer in; verwacht: elk nummer één keer"))
        elif not name or len(name) > _LONGEST_NAME or name in names:
            rule = f"is leeg, te lang of staat er al; verwacht: een naam van ten hoogste {_LONGEST_NAME} tekens, en elke naam één keer"
            wrong.append(sheet.wrong(line, "naam", rule))
        else:
            codes[int(number)] = Code(number=int(number), word=name, one=name, more=name)
            names.add(name)
    return list(codes.values()), wrong
