"""The parts of an XLSX beside its sheets: which sheets there are, what notations mean, and the texts kept once."""

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from lxml import etree

from meedoen.links.workbooks.limits import Budget
from meedoen.links.workbooks.sheets import Unreadable, WorkbookError
from meedoen.links.workbooks.texts import incoming
from meedoen.links.workbooks.xml_events import BROKEN, tell

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_LONGEST_KEY = 10
_LARGEST_SMALL_PART = 8 * 1024 * 1024
_DATES = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
_TIMES = frozenset({18, 19, 20, 21, 45, 46, 47})
_PERCENTAGES = frozenset({9, 10})
_NOT_NOTATION = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)


class Shown(IntEnum):
    """How a cell shows its number."""

    NUMBER = 0
    PERCENTAGE = 1
    DATE = 2
    TIME = 3


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet and the part of the archive that it is in."""

    title: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets in their order, and whether days are counted from 1904."""

    sheets: tuple[SheetPart, ...]
    counts_from_1904: bool
    styles: str
    shared_strings: str


def read_book(archive: zipfile.ZipFile) -> Book:
    """Read which sheets there are and where they are kept.

    Raises:
        WorkbookError: the list of sheets is missing or broken.

    """
    targets, kinds = _relations(archive)
    root = _small(archive, "xl/workbook.xml")
    sheets = []
    for element in root.iter("{*}sheet"):
        relation = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), "")
        part = targets.get(str(relation), "")
        if kinds.get(str(relation)) == "worksheet" and part:
            title = str(element.get("name") or "zonder naam")
            sheets.append(SheetPart(title, part, str(element.get("state") or "visible") != "visible"))
    properties = next(root.iter("{*}workbookPr"), None)
    from_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    by_kind = {kind: targets[key] for key, kind in kinds.items()}
    return Book(tuple(sheets), from_1904, by_kind.get("styles", ""), by_kind.get("sharedStrings", ""))


def _relations(archive: zipfile.ZipFile) -> tuple[dict[str, str], dict[str, str]]:
    """Return per relation the part that it leads to, and what kind of part that is."""
    targets: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for element in _small(archive, "xl/_rels/workbook.xml.rels").iter("{*}Relationship"):
        key, target = str(element.get("Id")), str(element.get("Target") or "")
        targets[key] = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        kinds[key] = str(element.get("Type") or "").rpartition("/")[2]
    return targets, kinds


def read_styles(archive: zipfile.ZipFile, *, part: str) -> list[Shown]:
    """Return per style how it shows a number; without styles everything is a plain number.

    Raises:
        WorkbookError: the styles are broken.

    """
    if not part:
        return []
    root = _small(archive, part)
    codes = {str(element.get("numFmtId")): str(element.get("formatCode") or "") for element in root.iter("{*}numFmt")}
    formats = next(root.iter("{*}cellXfs"), None)
    if formats is None:
        return []
    return [_shown(str(element.get("numFmtId") or "0"), codes) for element in formats.iter("{*}xf")]


def _shown(key: str, codes: Mapping[str, str]) -> Shown:
    if key in codes:
        return shown_by(codes[key])
    number = int(key) if key.isdecimal() and len(key) < _LONGEST_KEY else 0
    if number in _PERCENTAGES:
        return Shown.PERCENTAGE
    if number in _DATES:
        return Shown.DATE
    return Shown.TIME if number in _TIMES else Shown.NUMBER


def shown_by(code: str) -> Shown:
    r"""Tell what a notation shows; what stands between quotes or brackets is only decoration.

    >>> [shown_by(code).name for code in ("0.0%", 'dd\\-mm\\-yyyy', "[h]:mm", '0 "dagen"', "[Red]0.00", "mmm yy")]
    ['PERCENTAGE', 'DATE', 'TIME', 'NUMBER', 'NUMBER', 'DATE']
    """
    bare = _NOT_NOTATION.sub("", code).lower()
    if "general" in bare or "standaard" in bare:
        return Shown.NUMBER
    if "d" in bare or "y" in bare:
        return Shown.DATE
    if "h" in bare or "s" in bare:
        return Shown.TIME
    if "m" in bare:
        return Shown.DATE
    return Shown.PERCENTAGE if "%" in bare else Shown.NUMBER


class _SharedStrings:
    """Hears the texts that cells point to, without their phonetic guides."""

    def __init__(self, *, budget: Budget) -> None:
        self.texts: list[str | Unreadable | None] = []
        self._budget = budget
        self._pieces: list[str] = []
        self.text: Callable[[str], None] = self._hear
        self._hears = self._is_phonetic = False

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "si":
            self._pieces.clear()
        elif local == "rPh":
            self._is_phonetic = True
        elif local == "t":
            self._hears = not self._is_phonetic

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == "t":
            self._hears = False
        elif local == "rPh":
            self._is_phonetic = False
        elif local == "si":
            if len(self.texts) >= self._budget.limits.cells:
                raise WorkbookError(BROKEN)
            self.texts.append(incoming("".join(self._pieces), is_excels=True))

    def _hear(self, text: str) -> None:
        if self._hears:
            self._pieces.append(text)


def read_shared_strings(archive: zipfile.ZipFile, *, part: str, budget: Budget) -> list[str | Unreadable | None]:
    """Return the texts that cells point to, in their order.

    Raises:
        WorkbookError: the part is broken or too much.

    """
    if not part or part not in archive.namelist():
        return []
    listener = _SharedStrings(budget=budget)
    tell(archive=archive, part=part, listener=listener, budget=budget)
    return listener.texts


def _small(archive: zipfile.ZipFile, part: str) -> etree._Element:
    try:
        if archive.getinfo(part).file_size > _LARGEST_SMALL_PART:
            raise WorkbookError(BROKEN)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        return etree.fromstring(archive.read(part), parser=parser)
    except (etree.XMLSyntaxError, KeyError, ValueError, zipfile.BadZipFile):
        raise WorkbookError(BROKEN) from None
