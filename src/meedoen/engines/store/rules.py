"""The rules that every row of facts keeps, as conditions that find the rows that break them (SQL), each with its Dutch words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meedoen.core.indicators.codes import CodeBook, CodeList
from meedoen.core.indicators.facts import KNOWN_STILL, OPEN_END, FactTable
from meedoen.engines.store.shapes import Shape

_FIRST_YEAR = 1900
_FIRST_DAY = f"DATE '{_FIRST_YEAR}-01-01'"
_OPEN_END = f"DATE '{OPEN_END.isoformat()}'"
_AREAS_PER_MUNICIPALITY = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A column, the condition that is true of a row that breaks the rule, and the rule in words."""

    column: str
    broken: str
    words: str


def rules_of(*, shape: Shape, municipality: int, codebook: CodeBook) -> tuple[Rule, ...]:
    """Return the rules for one row of a table of a municipality."""
    return (
        *_filled(shape),
        *_days(shape),
        *_codes(shape, codebook),
        *_areas(shape, municipality),
        *_subjects(shape),
        *_known(shape),
        *_statistics(shape),
    )


def _filled(shape: Shape) -> Iterator[Rule]:
    for column in shape.columns:
        yield Rule(column=column, broken=f'"{column}" IS NULL', words="is leeg; verwacht: een waarde in elke rij")


def _days(shape: Shape) -> Iterator[Rule]:
    latest = OPEN_END.isoformat()
    for column in {"begin", "day"} & set(shape.columns):
        expected = f"verwacht: een dag van {_FIRST_YEAR}-01-01 tot {latest}"
        yield Rule(column=column, broken=f'"{column}" < {_FIRST_DAY}', words=f"ligt voor {_FIRST_YEAR}; {expected}")
        yield Rule(column=column, broken=f'"{column}" >= {_OPEN_END}', words=f"ligt te ver weg; {expected}")
    if "end" in shape.columns:
        expected = f"verwacht: een dag na het begin, of {latest} voor wat nog loopt"
        yield Rule(column="end", broken='"end" <= "begin"', words=f"ligt niet na het begin; {expected}")
        yield Rule(column="end", broken=f'"end" > {_OPEN_END}', words=f"ligt te ver weg; {expected}")


def _codes(shape: Shape, codebook: CodeBook) -> Iterator[Rule]:
    lists = {
        "age": codebook.ages,
        "group_code": codebook.groups,
        "provider": codebook.providers,
        "reason": codebook.reasons,
    }
    for column, known in lists.items():
        if column in shape.columns:
            yield _unknown(column, known)
    if shape.has_kinds:
        yield from _kinds(shape.table, codebook.kinds)


def _unknown(column: str, known: CodeList) -> Rule:
    words = f"staat niet in de lijst ‘{known.name}’ (versie {known.version}); verwacht: een nummer daaruit, of 0 voor onbekend"
    return Rule(column=column, broken=_not_in(column, {0, *(code.number for code in known)}), words=words)


def _kinds(table: FactTable, kinds: CodeList) -> Iterator[Rule]:
    elsewhere = [code.number for code in kinds if code.table not in {None, table}]
    unknown = f"staat niet in de lijst ‘{kinds.name}’ (versie {kinds.version}); verwacht: een nummer daaruit"
    yield Rule(column="kind", broken=_not_in("kind", (code.number for code in kinds)), words=unknown)
    if elsewhere:
        words = "hoort in een andere tabel; verwacht: een soort die volgens de lijst in deze tabel staat"
        yield Rule(column="kind", broken=f'"kind" IN ({_numbers(elsewhere)})', words=words)


def _areas(shape: Shape, municipality: int) -> Iterator[Rule]:
    if "area" not in shape.columns:
        return
    first = municipality * _AREAS_PER_MUNICIPALITY
    last = first + _AREAS_PER_MUNICIPALITY - 1
    words = f"ligt niet in gemeente {municipality:04}; verwacht: een buurt van {first} tot en met {last}, of 0 voor onbekend"
    yield Rule(column="area", broken=f'"area" <> 0 AND "area" NOT BETWEEN {first} AND {last}', words=words)


def _subjects(shape: Shape) -> Iterator[Rule]:
    for column in ("person", "household"):
        if column in shape.columns:
            words = (
                "is geen pseudoniem; verwacht: een ander getal, want wie niet te onderscheiden is, is niet te tellen"
            )
            yield Rule(column=column, broken=f'"{column}" = 0', words=words)


def _known(shape: Shape) -> Iterator[Rule]:
    if not shape.has_versions:
        return
    expected = f"verwacht: seconden sinds 1970, en {KNOWN_STILL} voor wat nog zo bekend is"
    yield Rule(column="known_from", broken='"known_from" < 0', words=f"is negatief; {expected}")
    words = f"ligt niet na ‘known_from’; {expected}"
    yield Rule(column="known_until", broken='"known_until" <= "known_from"', words=words)
    words = f"ligt te ver weg; {expected}"
    yield Rule(column="known_until", broken=f'"known_until" > {KNOWN_STILL}', words=words)


def _statistics(shape: Shape) -> Iterator[Rule]:
    if "year" in shape.columns:
        years = f"{_FIRST_YEAR} AND {OPEN_END.year}"
        words = f"is geen jaar; verwacht: {_FIRST_YEAR} tot en met {OPEN_END.year}"
        yield Rule(column="year", broken=f'"year" NOT BETWEEN {years}', words=words)
        yield Rule(column="number", broken='"number" < 0', words="is negatief; verwacht: 0 of meer")


def _not_in(column: str, numbers: Iterable[int]) -> str:
    listed = _numbers(numbers)
    return f'"{column}" NOT IN ({listed})' if listed else f'"{column}" IS NOT NULL'


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(str(number) for number in sorted(numbers))
