"""One cell of values: a number, a range, an absence, or why it cannot be read; with its sign, mark and year apart."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from meedoen.core.values.quantity import Unit
from meedoen.links.published_tables.absences import read_absence
from meedoen.links.published_tables.footnotes import Footnote, plain_sign
from meedoen.links.published_tables.grid import Cell, cut
from meedoen.links.published_tables.numbers import Notation, ReadNumber, join_groups, read_number
from meedoen.links.published_tables.units import ToldUnit


@dataclass(frozen=True, slots=True)
class ReadCell:
    """What stands in a cell; numbers are text with a decimal point, `problem` says why there is none (Dutch)."""

    value: str = ""
    high: str = ""
    absence: str = ""
    unit: ToldUnit | None = None
    year: str = ""
    is_provisional: bool = False
    is_kept: bool = False
    """Whether the file itself keeps the value as a number."""
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""


_NUM = r"\d(?:[\d.,\u00a0\u202f\u2009]*\d)?"
_MARKS = re.compile(r"(?P<mark>\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]+\)?|[†‡#]|\[\d{1,2}\])$")
_SPACED_MARK = re.compile(r"(?<=[\d%]) (?P<mark>\d{1,2}\)|\*\d{1,2}\)?|[a-e]\))$")
_GLUED_MARK = re.compile(rf"^(?P<whole>{_NUM})(?P<percent> ?%)?(?P<close>\))$")
_BRACKETED = re.compile(r"^(?P<main>.*\S) ?\((?P<inner>[^()]*)\)$")
_YEAR_FIRST = re.compile(r"^(?P<year>(?:19|20)\d\d) ?: ?(?P<main>.+)$")
_PROVISIONAL = re.compile(r"^(?:v|p|vlp\.?|vl\.?|voorl(?:opig)?\.?|voorlopige? cijfers?)$")
_FINAL = re.compile(r"^(?:d|def\.?|definitief)$")
_PERCENT = re.compile(r" ?(?:%|procent|pct\.?)$")
_PROMILLE = re.compile(r" ?(?:‰|promille)$")
_EURO = re.compile(r"^€ ?|^eur(?:o)? | ?(?:€|euro|eur)$")
_EURO_END = re.compile(r"(?<=\d),(?:-{1,2}|–|=)$")
_ABOUT = re.compile(r"^(?:circa|ca\.?|ongeveer|±|~|\+/-|rond(?: de)?) ?")
_RANGE = re.compile(rf"^(?P<low>{_NUM}) ?(?:%|‰)? ?(?P<link>-|–|tot(?: en met)?|t/m|à|/) ?(?P<high>{_NUM})$")
_BETWEEN = re.compile(rf"^tussen (?:de )?(?P<low>{_NUM}) ?%? ?en (?P<high>{_NUM})$")
_UP = re.compile(
    rf"^(?:(?P<word>>|≥|>=|meer dan|minstens|minimaal|min\.?|ten minste|tenminste|vanaf|boven(?: de)?|hoger dan|groter dan|ten minste|minimum) ?)(?P<low>{_NUM})$|^(?P<open>{_NUM}) ?(?:\+|of meer|en meer|of hoger)$"
)
_DOWN = re.compile(
    rf"^(?P<word><|≤|<=|minder dan|hoogstens|maximaal|max\.?|ten hoogste|onder(?: de)?|lager dan|kleiner dan|maximum|tot) ?(?P<high>{_NUM})$|^(?P<under>{_NUM}) ?(?:of minder|of lager)$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLAIN = re.compile(rf"^(?P<sign>[-−–+] ?)?(?P<number>{_NUM})$")
_ACCOUNTING = re.compile(rf"^\((?P<number>{_NUM})\)$")


def read_cell(
    cell: Cell, *, notation: Notation, footnotes: tuple[Footnote, ...], may_be_long: bool = False
) -> ReadCell:
    """Read one cell that is not empty."""
    problem = cell.problem or unreadable_text(cell.text)
    if problem:
        return ReadCell(problem=problem)
    notes = (cell.remark,) if cell.remark else ()
    if cell.number is not None:
        unit = ToldUnit(Unit.PERCENTAGE, "%") if cell.is_percent else None
        return ReadCell(value=_written(cell.number), unit=unit, is_kept=True, marks=cell.marks, notes=notes)
    if cell.is_date:
        return ReadCell(
            problem=f"‘{cell.text}’ is een datum; een rekenblad maakt soms een datum van een getal zoals 1,5 of 1-5"
        )
    absent = read_absence(cell.text, footnotes=footnotes)
    if absent is not None:
        if absent.problem:
            return ReadCell(problem=absent.problem)
        return ReadCell(value="0" if absent.is_zero else "", absence=absent.absence or "", notes=(*notes, absent.note))
    reading = _Reading(notation, footnotes, may_be_long=may_be_long)
    return reading.cell(" ".join(join_groups(cell.text).split()), ReadCell(marks=cell.marks, notes=notes))


def unreadable_text(text: str) -> str:
    """Say why a text is not read at all: a formula, or digits of another script; empty when it can be read.

    >>> unreadable_text("=A1+B1")
    'in de cel staat een formule (‘=A1+B1’) in plaats van een uitkomst'
    """
    if re.match(r"=|@\w+\(|[+-][A-Za-z]+\$?\d|[+-][A-Za-z]+\(", text):
        return f"in de cel staat een formule (‘{cut(text, longest=60)}’) in plaats van een uitkomst"
    if any(unicodedata.category(sign) == "Nd" and not sign.isascii() for sign in text):
        return f"in ‘{cut(text, longest=60)}’ staan cijfers van een ander schrift"
    return ""


def looks_like_value(text: str) -> bool:
    """Tell whether a text could be a value: it has a digit and hardly any letters, or is a way to write absence.

    >>> looks_like_value("74,6 %"), looks_like_value("CBS 2023"), looks_like_value("n.n.b.")
    (True, False, True)
    """
    if read_absence(text, footnotes=()) is not None:
        return True
    bare = re.sub(
        r"\b(?:circa|ca|tot|t/m|en|of|meer|minder|dan|hoger|lager|tussen|procent|euro|maximaal|minimaal|minstens|hoogstens|promille|voorlopig|mln|k)\b|\([^)]*\)",
        "",
        text.lower(),
    )
    return any(sign.isdigit() for sign in bare) and not re.search(r"[a-zà-ÿ]{2,}", bare)


def _written(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class _Reading:
    """The choices of a column and table while the parts of a cell are taken off one by one."""

    notation: Notation
    footnotes: tuple[Footnote, ...]
    may_be_long: bool

    def cell(self, text: str, read: ReadCell) -> ReadCell:
        text, read = self._without_year(text, read)
        text, read = self._without_marks(text, read)
        if read.problem:
            return read
        text, read = self._without_brackets(text, read)
        if read.problem:
            return read
        text, read = _without_unit(text.lower(), read)
        return self._value(text, read)

    def _without_year(self, text: str, read: ReadCell) -> tuple[str, ReadCell]:
        first = _YEAR_FIRST.match(text)
        return (first["main"].strip(), replace(read, year=first["year"])) if first else (text, read)

    def _without_marks(self, text: str, read: ReadCell) -> tuple[str, ReadCell]:
        known = {note.sign for note in self.footnotes}
        for pattern in (_SPACED_MARK, _MARKS):
            mark = pattern.search(text)
            if mark and mark.start():
                read = replace(read, marks=(*read.marks, mark["mark"]))
                text = text[: mark.start()].rstrip()
        glued = _GLUED_MARK.match(text)
        if glued is None:
            return text, read
        whole = glued["whole"]
        if glued["percent"]:
            return text, replace(read, problem=f"‘{text}’ eindigt op een haakje dat niet past")
        fitting = [
            length
            for length in (1, 2)
            if whole[-length:].isdigit() and whole[-length:] in known and len(whole) > length
        ]
        if len(fitting) != 1:
            return text, replace(
                read,
                problem=f"‘{text}’ kan {whole} zijn, of {whole[:-1]} met noot {whole[-1]}); de noten beslissen dat niet",
            )
        main = whole[: -fitting[0]].rstrip()
        note = f"‘{text}’ is gelezen als {main} met noot {whole[-fitting[0] :]}), omdat die noot onder de tabel staat"
        return main, replace(read, marks=(*read.marks, whole[-fitting[0] :]), notes=(*read.notes, note))

    def _without_brackets(self, text: str, read: ReadCell) -> tuple[str, ReadCell]:  # noqa: PLR0911 - one return per thing in brackets
        """Take off what stands in brackets behind the value: a year, ‘voorlopig’, a mark that a note explains."""
        bracketed = _BRACKETED.match(text)
        if bracketed is None:
            return text, read
        inner, main = bracketed["inner"].strip().lower(), bracketed["main"]
        if _PROVISIONAL.match(inner):
            return main, replace(read, is_provisional=True)
        if _FINAL.match(inner):
            return main, read
        year = re.fullmatch(r"(?:cijfer |meting |peildatum |jaar |in |uit )?(?P<year>(?:19|20)\d\d)", inner)
        if year and not read.year:
            return main, replace(read, year=year["year"])
        if plain_sign(inner) in {note.sign for note in self.footnotes}:
            return main, replace(read, marks=(*read.marks, inner))
        if inner in {"%", "‰", "€"}:
            return main + inner, read
        if re.search(r"\d", inner):
            return text, replace(
                read, problem=f"in ‘{text}’ staan twee getallen; welk het cijfer is, zegt de tabel niet zeker"
            )
        return main, replace(read, notes=(*read.notes, f"in de cel staat ook: ({bracketed['inner'].strip()})"))

    def _value(self, text: str, read: ReadCell) -> ReadCell:
        about = _ABOUT.match(text)
        if about:
            text, read = (
                text[about.end() :],
                replace(read, notes=(*read.notes, f"er staat ‘{about.group().strip()}’ bij: een benadering")),
            )
        plain = _PLAIN.match(text)
        if plain:
            return self._number(
                plain["number"],
                read,
                negative=(plain["sign"] or "").strip() in {"-", "−", "–"},
                signed=bool(plain["sign"]),
            )
        stretch = _RANGE.match(text) or _BETWEEN.match(text)
        if stretch:
            return self._range(text, stretch, read)
        for pattern, upper in ((_UP, False), (_DOWN, True)):
            open_ended = pattern.match(text)
            if open_ended:
                return self._open(text, open_ended, read, upper=upper)
        if _ACCOUNTING.match(text):
            return replace(read, problem=f"‘{text}’ kan een negatief getal zijn of een getal tussen haakjes")
        return replace(read, problem=_why_not(text))

    def _read(self, token: str) -> ReadNumber:
        return read_number(token, notation=self.notation, may_be_long=self.may_be_long)

    def _number(self, token: str, read: ReadCell, *, negative: bool, signed: bool) -> ReadCell:
        number = self._read(token)
        if number.problem:
            return replace(read, problem=number.problem)
        notes = (*read.notes, number.note) if number.note else read.notes
        if signed and not negative:
            return replace(read, problem="er staat een + voor het getal: het kan een verandering zijn")
        value = f"-{number.value}" if negative and number.value.strip("0.") else number.value
        return replace(read, value=value, notes=notes)

    def _range(self, text: str, match: re.Match[str], read: ReadCell) -> ReadCell:
        low, high = self._read(match["low"]), self._read(match["high"])
        if low.problem or high.problem:
            return replace(read, problem=low.problem or high.problem)
        if "link" in match.groupdict() and match["link"] == "/":
            return replace(read, problem=f"‘{text}’ kan twee waarden zijn of een deel van een geheel")
        if _YEAR.fullmatch(match["low"]) and _YEAR.fullmatch(match["high"]):
            return replace(read, problem=f"‘{text}’ kan een periode zijn in plaats van een waarde")
        if Decimal(low.value) >= Decimal(high.value):
            return replace(
                read, problem=f"‘{text}’ is geen bandbreedte: {match['low']} is niet kleiner dan {match['high']}"
            )
        notes = [*read.notes, f"bandbreedte, gedrukt als ‘{text}’", low.note, high.note]
        return replace(read, value=low.value, high=high.value, notes=tuple(note for note in notes if note))

    def _open(self, text: str, match: re.Match[str], read: ReadCell, *, upper: bool) -> ReadCell:
        token = next(group for name, group in match.groupdict().items() if name != "word" and group)
        number = self._read(token)
        if number.problem:
            return replace(read, problem=number.problem)
        side = (
            "geen precieze waarde: alleen de bovengrens staat er"
            if upper
            else "geen precieze waarde: alleen de ondergrens staat er"
        )
        notes = tuple(note for note in (*read.notes, f"gedrukt als ‘{text}’; {side}", number.note) if note)
        return replace(read, value="" if upper else number.value, high=number.value if upper else "", notes=notes)


def _without_unit(text: str, read: ReadCell) -> tuple[str, ReadCell]:
    text = _EURO_END.sub("", text)
    for unit, pattern in (
        (ToldUnit(Unit.PERCENTAGE, "%"), _PERCENT),
        (ToldUnit(Unit.PER_1000, "‰"), _PROMILLE),
        (ToldUnit(Unit.AMOUNT, "€"), _EURO),
    ):
        if pattern.search(text):
            return pattern.sub("", text).strip(), replace(read, unit=unit)
    measured = re.match(
        rf"^(?P<main>{_NUM}) ?(?P<unit>kg|kilo|fte|uur|dagen|weken|maanden|m2|km|ton|mln\.?|miljoen|k)$", text
    )
    if measured:
        return measured["main"], replace(read, unit=ToldUnit(None, measured["unit"]))
    return text, read


def _why_not(text: str) -> str:
    numbers = re.findall(_NUM, text)
    if not numbers:
        return f"‘{text}’ is geen getal; uitkomsten in woorden worden niet gelezen"
    if len(numbers) > 1 and not re.search(r"[a-zà-ÿ]{2,}", text):
        return f"in ‘{text}’ staan {len(numbers)} getallen; het lijkt of er cellen aan elkaar gelopen zijn"
    return f"‘{text}’ is meer dan een getal; wat precies de waarde is, is niet zeker"
