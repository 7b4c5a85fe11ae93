"""Text whose cells are separated by spaces: wide ones, or single ones between a name and a row of figures.

With single spaces a row is read only when it holds exactly as many figures as the head has columns for them, side by side.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from meedoen.links.published_tables.cells import looks_like_value
from meedoen.links.published_tables.grid import EMPTY, Cell, Firmness, Grid, Row, cut
from meedoen.links.published_tables.headings import Heading, Kind, read_heading
from meedoen.links.published_tables.periods import only_period
from meedoen.links.published_tables.results import Refusal

_WIDE = re.compile(r"\s{2,}|\u00a0{2,}")
_KNOWN = frozenset({Kind.NAME, Kind.NUMBER, Kind.UNIT, Kind.TEXT, Kind.VALUE, Kind.DERIVED, Kind.PERIOD, Kind.AREA})
_MOST_WORDS = 8
_UNIT_BEGIN = re.compile(
    r"\s(?=(?:Aantal per |aantal per |per 1\.?000 |per 10\.?000 |% |Fte per |fte per |Percentage |percentage |%$|Aantal$|aantal$|Euro$|euro$))"
)
_LINKS = frozenset({"tot", "t/m", "à", "-", "–", "en", "tussen"})
_BEFORE = frozenset({"per", "van", "vanaf", "onder", "boven", "leeftijd"})
_AFTER = frozenset({"jaar", "jr", "jr.", "inwoners", "inw", "inw.", "leerlingen", "jongeren", "huishoudens", "jarigen", "woningen"})
_COUNT = "In deze regel staan {found} cijfers naast elkaar en de kop heeft er {wanted}; welk er ontbreekt of te veel is, is niet zeker."


@dataclass(frozen=True, slots=True)
class _Head:
    """A head on one line: its columns before the figures, the columns of figures, and those behind."""

    before: tuple[str, ...]
    values: tuple[str, ...]
    behind: tuple[str, ...]
    has_unit: bool
    problem: str = ""


def spaced_grid(lines: Sequence[str], *, own_names: tuple[str, ...] = ()) -> Grid | None:
    """Read lines with spaces between the cells, or None when the text is not of that kind."""
    wide = [line for line in lines if len(_WIDE.split(line.strip())) >= 3]  # noqa: PLR2004 - a name and two cells
    if len(wide) >= 2:  # noqa: PLR2004 - a head and a row
        return Grid(
            tuple(_wide_row(number, line, own_names) for number, line in enumerate(lines, start=1)),
            Firmness.SHIFTING,
            notes=("Gelezen als tekst met meer spaties tussen de cellen.",),
        )
    heads = {number: head for number, line in enumerate(lines, start=1) if (head := _head(line, own_names)) is not None}
    if not heads:
        return None
    over: set[int] = set()
    for number, head in list(heads.items()):
        above = next((place for place in range(number - 1, 0, -1) if lines[place - 1].strip()), 0)
        words = _roles_over(lines[above - 1], own_names) if above and above not in heads else ()
        if words:
            heads[number] = _with_roles(head, words, own_names)
            over.add(above)
    return _single_spaced(lines, heads, over)


def _roles_over(line: str, own_names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words such as ‘Realisatie’ on a line that holds nothing else."""
    found = (
        [(text, read_heading(text, own_names=own_names)) for text, _ in _segments(line.split(), own_names)]
        if len(line) < 200
        else []
    )
    if found and all(head.kind is Kind.VALUE and head.role and not head.period for _, head in found):
        return tuple(text for text, _ in found)
    return ()


def _with_roles(head: _Head, words: tuple[str, ...], own_names: tuple[str, ...]) -> _Head:
    bare = [
        place
        for place, text in enumerate(head.values)
        if (read := read_heading(text, own_names=own_names)).period and not read.role
    ]
    if len(bare) != len(words):
        problem = f"boven {len(bare)} jaren staan {len(words)} woorden zoals ‘{words[0]}’; welk woord bij welk jaar hoort, is niet zeker"
        return replace(head, problem=problem)
    joined = dict(zip(bare, words, strict=True))
    return replace(
        head,
        values=tuple(f"{joined[place]} {text}" if place in joined else text for place, text in enumerate(head.values)),
    )


def _wide_row(number: int, line: str, own_names: tuple[str, ...]) -> Row:
    if not line.strip():
        return Row(number, ())
    parts = _WIDE.split(line.strip())
    indented = bool(re.match(r"\s{2,}", line)) and len(parts) > 1
    if (
        indented
        and read_heading(parts[0], own_names=own_names).kind is Kind.VALUE
        and only_period(parts[0]) is not None
    ):
        return Row(number, (EMPTY, *(Cell(part) for part in parts)))
    return Row(number, tuple(Cell(part) for part in parts))


def _head(line: str, own_names: tuple[str, ...]) -> _Head | None:
    """Read a line as a head whose columns are separated by single spaces, or None when it is none."""
    words = line.split()
    if not 2 <= len(words) <= 40 or sum(only_period(word) is not None for word in words) < 1:  # noqa: PLR2004 - a head has some words
        return None
    heads = _segments(words, own_names)
    unsure = _either_way(words, own_names)
    kinds = [kind for _, kind in heads]
    if kinds.count(Kind.VALUE) < 2:  # noqa: PLR2004 - one column of figures cannot be told from a sentence
        return None
    first = kinds.index(Kind.VALUE)
    last = len(kinds) - 1 - kinds[::-1].index(Kind.VALUE)
    if any(kind is not Kind.VALUE for kind in kinds[first : last + 1]):
        return None
    before, behind = heads[:first], heads[last + 1 :]
    if any(kind in {Kind.TEXT, Kind.PERIOD, Kind.AREA, Kind.NUMBER, Kind.DERIVED} for _, kind in before):
        return None
    if any(kind is not Kind.TEXT for _, kind in behind) or len(behind) > 1:
        return None
    named = [text for text, kind in before if kind is not Kind.UNIT]
    if len(named) > 1:
        named = [" ".join(named)]
    return _Head(
        tuple(named),
        tuple(text for text, _ in heads[first : last + 1]),
        tuple(text for text, _ in behind),
        has_unit=any(kind is Kind.UNIT for _, kind in before),
        problem=unsure,
    )


def _segments(words: Sequence[str], own_names: tuple[str, ...]) -> list[tuple[str, Kind]]:
    """Cut the words of a head into columns, the longest known head first; unknown words stay together in front."""
    found: list[tuple[str, Kind]] = []
    place = 0
    year_first = not _roles_stand(words, own_names)[0]
    while place < len(words):
        for length in range(min(_MOST_WORDS, len(words) - place), 0, -1):
            text = " ".join(words[place : place + length])
            heading = read_heading(text, own_names=own_names)
            if _is_one_head(heading, text, length) and not (heading.period and heading.role and year_first is not _begins_with_year(text)):
                found.append((text, heading.kind))
                place += length
                break
        else:
            if found and found[-1][1] is Kind.UNKNOWN:
                found[-1] = (f"{found[-1][0]} {words[place]}", Kind.UNKNOWN)
            else:
                found.append((words[place], Kind.UNKNOWN))
            place += 1
    return found


def _either_way(words: Sequence[str], own_names: tuple[str, ...]) -> str:
    """Say that a word such as ‘Begroting’ stands between two years and can belong to either; empty when it cannot."""
    kinds = [_year_or_role(word, own_names) for word in words]
    roles = [place for place, kind in enumerate(kinds) if kind == "role"]
    if roles and all(_roles_stand(words, own_names)):
        return f"‘{words[roles[0]]}’ staat tussen twee jaren; bij welk jaar het hoort, is met één spatie ertussen niet te zien"
    return ""


def _roles_stand(words: Sequence[str], own_names: tuple[str, ...]) -> tuple[bool, bool]:
    """Tell whether every word for a role can belong to the year behind it, and whether to the year before it."""
    kinds = [_year_or_role(word, own_names) for word in words]
    roles = [place for place, kind in enumerate(kinds) if kind == "role"]
    behind = all(place + 1 < len(kinds) and kinds[place + 1] == "year" for place in roles)
    before = all(place > 0 and kinds[place - 1] == "year" for place in roles)
    return behind or not before, before


def _begins_with_year(text: str) -> bool:
    return only_period(text.split(" ", 1)[0]) is not None


def _year_or_role(word: str, own_names: tuple[str, ...]) -> str:
    heading = read_heading(word, own_names=own_names)
    if heading.kind is not Kind.VALUE or heading.area is not None:
        return ""
    return "year" if heading.period and not heading.role else "role" if heading.role and not heading.period else ""


def _is_one_head(heading: Heading, text: str, length: int) -> bool:
    if heading.kind not in _KNOWN:
        return False
    if heading.kind is Kind.VALUE and heading.period and heading.area is not None:
        return False
    if heading.kind in {Kind.TEXT, Kind.DERIVED} and (any(sign.isdigit() for sign in text) or length > 2):  # noqa: PLR2004 - longer is a sentence
        return False
    if (
        length > 1
        and read_heading(text.rsplit(" ", 1)[-1]).kind in {Kind.TEXT, Kind.NAME, Kind.UNIT}
        and heading.kind is Kind.VALUE
    ):
        return False
    return not (
        heading.kind is Kind.VALUE
        and not heading.period
        and heading.area is None
        and length == 1
        and looks_like_value(text)
    )


def _single_spaced(lines: Sequence[str], heads: dict[int, _Head], over: set[int]) -> Grid:
    rows: list[Row] = []
    refused: list[Refusal] = []
    head: _Head | None = None
    for number, line in enumerate(lines, start=1):
        text = " ".join(line.split())
        if number in heads:
            head = heads[number]
            unit = ("Eenheid",) if head.has_unit else ()
            rows.append(
                Row(
                    number,
                    tuple(
                        Cell(part) for part in ((head.before or ("Indicator",))[0], *unit, *head.values, *head.behind)
                    ),
                )
            )
        elif not text or number in over:
            rows.append(Row(number, ()))
        elif head is None:
            rows.append(Row(number, (Cell(text),)))
        else:
            made = _row(number, text, head)
            if isinstance(made, Refusal):
                refused.append(made)
            else:
                rows.append(made)
    note = "Gelezen als tekst met één spatie tussen de cellen; een regel is alleen gelezen als het aantal cijfers precies klopt met de kop."
    return Grid(tuple(rows), Firmness.SHIFTING, has_spans=True, notes=(note,), refused=tuple(refused))


def _row(number: int, text: str, head: _Head) -> Row | Refusal:
    words = _value_words(text.split())
    runs = _runs(words)
    wanted = len(head.values)
    fitting = [run for run in runs if run[1] - run[0] == wanted and run[0] > 0]
    longest = max((end - begin for begin, end in runs), default=0)
    if longest == 0 or (longest < min(2, wanted) and len(words) > 12) or len(text) > 250:  # noqa: PLR2004 - a sentence with a number in it
        return Row(number, (Cell(text),))
    if head.problem:
        return Refusal(number, cut(text), f"{head.problem[0].upper()}{head.problem[1:]}.")
    if len(fitting) != 1 or longest > wanted:
        return Refusal(number, cut(text), _COUNT.format(found=longest, wanted=wanted))
    begin, end = fitting[0]
    doubt = _doubt(words, begin, end)
    if doubt:
        return Refusal(number, cut(text), doubt)
    behind = " ".join(words[end:])
    if behind and not head.behind:
        return Refusal(
            number,
            cut(text),
            f"Achter de cijfers staat nog ‘{cut(behind, longest=60)}’, en daarvoor heeft de kop geen kolom.",
        )
    name = " ".join(words[:begin])
    unit: tuple[Cell, ...] = ()
    if head.has_unit:
        parts = _UNIT_BEGIN.split(name, maxsplit=1)
        name, unit = parts[0], (Cell(parts[1] if len(parts) > 1 else ""),)
    tail = (Cell(behind),) if head.behind else ()
    return Row(number, (Cell(name), *unit, *(Cell(word) for word in words[begin:end]), *tail))


def _doubt(words: Sequence[str], begin: int, end: int) -> str:
    """Say why a row with the right count of figures may still be cut wrongly, empty when it is not."""
    figures = words[begin:end]
    for first, sign, last in zip(figures, figures[1:], figures[2:], strict=False):
        if sign in {"-", "–"} and first[-1:].isdigit() and last[:1].isdigit():
            return f"‘{first} {sign} {last}’ kan een bandbreedte zijn of drie cellen."
    edges = {*words[begin - 1 : begin], *words[end : end + 1]}
    if edges & _LINKS:
        return f"Bij ‘{next(iter(edges & _LINKS))}’ lijkt een bandbreedte over cellen verdeeld."
    name = " ".join(words[:begin])
    if name.count("(") != name.count(")"):
        return f"De naam ‘{cut(name, longest=60)}’ lijkt in een cijfer door te lopen."
    if re.search(r"\d,\d|\d ?%[a-zA-Z]|[a-z]\d{2,}", name):
        return f"In de naam ‘{cut(name, longest=60)}’ staat een getal dat een cel kan zijn."
    return ""


def _value_words(words: Sequence[str]) -> list[str]:
    """Join a sign with the number that it belongs to: € 285, 74,6 %."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in {"€", "<", ">", "≥", "≤"} and word[:1].isdigit():
            joined[-1] = f"{joined[-1]} {word}"
        elif joined and word in {"%", "‰"} and re.search(r"\d$", joined[-1]):
            joined[-1] = f"{joined[-1]}{word}"
        else:
            joined.append(word)
    return joined


def _runs(words: Sequence[str]) -> list[tuple[int, int]]:
    """Give the stretches of words that could be values, each as first place and place after the last."""
    runs: list[tuple[int, int]] = []
    begin = None
    depth = 0
    for place, word in enumerate([*words, "einde"]):
        inside = depth > 0
        depth = max(0, depth + word.count("(") - word.count(")"))
        in_name = (place > 0 and words[place - 1].lower() in _BEFORE) or (place + 1 < len(words) and words[place + 1].lower() in _AFTER)
        if looks_like_value(word) and place < len(words) and not inside and not in_name:
            begin = place if begin is None else begin
        elif begin is not None:
            runs.append((begin, place))
            begin = None
    return runs
