"""Text whose cells are separated by spaces: wide ones, or single ones between a name and a row of figures.

With single spaces a row is read only when it holds exactly as many figures as the head has columns for them, side by side.
"""

import re
from collections.abc import Sequence

from meedoen.links.published_tables.cells import looks_like_value
from meedoen.links.published_tables.grid import EMPTY, Cell, Firmness, Grid, Row, cut
from meedoen.links.published_tables.headings import Kind, read_heading
from meedoen.links.published_tables.periods import only_period
from meedoen.links.published_tables.results import Refusal
from meedoen.links.published_tables.spaced_heads import (
    SpacedHead,
    has_other_columns,
    roles_over,
    spaced_head,
    with_words,
)

_WIDE = re.compile(r"\s{2,}|\u00a0{2,}")
_UNIT_BEGIN = re.compile(
    r"\s(?=(?:Aantal per |aantal per |per 1\.?000 |per 10\.?000 |% |Fte per |fte per |Percentage |percentage |%$|Aantal$|aantal$|Euro$|euro$))"
)
_OTHER_COLUMNS = "Met één spatie tussen de cellen en een kolom voor periode of gebied is niet te zien waar een cel begint. Plak de tabel met tabs."
_LINKS = frozenset({"per", "van", "dan", "met", "de", "in", "vanaf", "tot", "t/m", "à", "-", "–", "en", "tussen"})
_BEFORE = frozenset({"per", "van", "vanaf", "onder", "boven", "leeftijd"})
_AFTER = frozenset(
    {"jaar", "jr", "jr.", "inwoners", "inw", "inw.", "leerlingen", "jongeren", "huishoudens", "jarigen", "woningen"}
)
_COUNT = "In deze regel staan {found} cijfers naast elkaar en de kop heeft er {wanted}; welk er ontbreekt of te veel is, is niet zeker."


def spaced_grid(lines: Sequence[str], *, own_names: tuple[str, ...] = ()) -> Grid | None:
    """Read lines with spaces between the cells, or None when the text is not of that kind."""
    wide = [line for line in lines if len(_WIDE.split(line.strip())) >= 3]  # noqa: PLR2004 - a name and two cells
    if len(wide) >= 2:  # noqa: PLR2004 - a head and a row
        return Grid(
            tuple(_wide_row(number, line, own_names) for number, line in enumerate(lines, start=1)),
            Firmness.SHIFTING,
            notes=("Gelezen als tekst met meer spaties tussen de cellen.",),
        )
    other = next((number for number, line in enumerate(lines, start=1) if has_other_columns(line, own_names)), 0)
    if other:
        return _all_refused(lines, other)
    heads = {
        number: head for number, line in enumerate(lines, start=1) if (head := spaced_head(line, own_names)) is not None
    }
    if not heads:
        return None
    over: set[int] = set()
    for number, head in list(heads.items()):
        above = next((place for place in range(number - 1, 0, -1) if lines[place - 1].strip()), 0)
        words = roles_over(lines[above - 1], own_names) if above and above not in heads else ()
        if words:
            heads[number] = with_words(head, words, own_names)
            over.add(above)
    return _single_spaced(lines, heads, over)


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


def _all_refused(lines: Sequence[str], head: int) -> Grid:
    """Refuse every line with figures below a head that single spaces cannot carry."""
    rows, refused = [], []
    for number, line in enumerate(lines, start=1):
        text = " ".join(line.split())
        if number > head and any(sign.isdigit() for sign in text):
            refused.append(Refusal(number, cut(text), _OTHER_COLUMNS))
        else:
            rows.append(Row(number, (Cell(text),) if text else ()))
    return Grid(tuple(rows), Firmness.SHIFTING, refused=tuple(refused))


def _single_spaced(lines: Sequence[str], heads: dict[int, SpacedHead], over: set[int]) -> Grid:
    rows: list[Row] = []
    refused: list[Refusal] = []
    head: SpacedHead | None = None
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


def _row(number: int, text: str, head: SpacedHead) -> Row | Refusal:
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
    if {"*", "**", "***", "#"} & set(figures) or any(re.search(r"\d,\d", word) for word in words[end:]):
        return (
            "Tussen of achter de cijfers staat een los teken of getal; welk cijfer in welke kolom hoort, is niet zeker."
        )
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
        in_name = (place > 0 and words[place - 1].lower() in _BEFORE) or (
            place + 1 < len(words) and words[place + 1].lower() in _AFTER
        )
        if looks_like_value(word) and place < len(words) and not inside and not in_name:
            begin = place if begin is None else begin
        elif begin is not None:
            runs.append((begin, place))
            begin = None
    return runs
